import { PUBLISHER } from '../../catalog/vertex-host';

/** The two OpenAI-compatible APIs of managed models. Source: Google's and OpenAI's client guides, read 2026-11-22. */
export type ManagedApi = 'openapi' | 'publisher';

/** Each API's path within a location, in the form that documentation uses. */
export const MANAGED_API: Readonly<Record<ManagedApi, string>> = { openapi: 'endpoints/openapi', publisher: PUBLISHER };

/** Each API's path to which clients append the operation. */
export const MANAGED_PATH: Readonly<Record<ManagedApi, string>> = { openapi: MANAGED_API.openapi, publisher: `${PUBLISHER}/v1` };
