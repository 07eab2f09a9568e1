/** Versions of azurerm that fit its bindings: from this one, the default for a stack. */
export const AZURERM_BINDINGS = '4.55.0';

/** First version of azurerm that removes arguments of the bindings. Source: its changelog, 5.0.0 of 2026-07-27. */
export const AZURERM_NEXT_MAJOR = '5.0.0';

/** First version of azurerm that changes an account's kind in place. Source: its changelog, 4.56.0 of 2025-12-11 (#31063). */
export const KIND_IN_PLACE_SINCE = '4.56.0';
