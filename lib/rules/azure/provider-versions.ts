/** azurerm that the bindings are built from, the default for a stack. */
export const AZURERM_BINDINGS = '4.55.0';

/** First version of azurerm that removes arguments of the bindings. Source: its changelog, 5.0.0 of 2026-07-27. */
export const AZURERM_NEXT_MAJOR = '5.0.0';
