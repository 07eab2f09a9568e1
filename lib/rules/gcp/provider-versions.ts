/** Google provider that the bindings are built from, the default for a stack. */
export const GOOGLE_BINDINGS = '6.50.0';

/** First google provider with Private Service Connect for Model Garden deployments. Source: its changelog, 7.5.0 of 2025-09-30. */
export const PRIVATE_ENDPOINT_SINCE = '7.5.0';
