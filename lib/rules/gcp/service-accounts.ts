import type { TextPattern } from '../text-pattern';

/**
 * A service account's `uniqueId`, the `sub` claim of its tokens. Source: Google Cloud IAM API reference, projects.serviceAccounts, copy of
 * 2026.
 */
export const SERVICE_ACCOUNT_ID: TextPattern = {
  pattern: /^\d{15,30}$/,
  expected: "the digits of the service account's unique ID, in quotes",
};
