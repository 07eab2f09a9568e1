import { PUBLISHER } from '../../catalog/vertex-host';

/** The two OpenAI-shaped APIs of models that Google serves. Source: Google's and OpenAI's guides for clients, read 2026-11-22. */
export type ManagedApi = 'openapi' | 'publisher';

/** Path of each API within a location, as people know it. */
export const MANAGED_API: Readonly<Record<ManagedApi, string>> = { openapi: 'endpoints/openapi', publisher: PUBLISHER };

/** Path of each API that clients append the operation to. */
export const MANAGED_PATH: Readonly<Record<ManagedApi, string>> = { openapi: MANAGED_API.openapi, publisher: `${PUBLISHER}/v1` };
