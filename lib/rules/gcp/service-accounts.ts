import { digest, joinName } from '../naming';
import type { TextPattern } from '../text-pattern';

/**
 * A service account's `uniqueId`, the `sub` claim of its tokens. Source: Google Cloud IAM API reference, projects.serviceAccounts, copy of
 * 2026.
 */
export const SERVICE_ACCOUNT_ID: TextPattern = {
  pattern: /^\d{15,30}$/,
  expected: "the digits of the service account's unique ID, in quotes",
};

/** Length range of an account ID, the part of the email address before the `@`. Source: documentation of `google_service_account` (6.50.0). */
export const ACCOUNT_ID_LENGTH = { least: 6, most: 30 };

/** Account ID. The same source. */
export const ACCOUNT_ID: TextPattern = {
  pattern: new RegExp(`^[a-z][a-z0-9-]{${ACCOUNT_ID_LENGTH.least - 2},${ACCOUNT_ID_LENGTH.most - 2}}[a-z0-9]$`),
  expected: `a service account ID of ${ACCOUNT_ID_LENGTH.least} to ${ACCOUNT_ID_LENGTH.most} lowercase letters, digits and hyphens, starting with a letter and not ending with a hyphen`,
};

/** Joins parts of lower-case letters, digits and hyphens into an account ID. Different parts give different IDs. */
export function accountIdFrom(parts: readonly string[]): string {
  const id = joinName(parts, ACCOUNT_ID_LENGTH.most);
  return id.length < ACCOUNT_ID_LENGTH.least ? joinName([...parts, digest(parts)], ACCOUNT_ID_LENGTH.most) : id;
}

/** Email address of a service account, known before it exists. */
export function emailOf(accountId: string, project: string): string {
  return `${accountId}@${project}.iam.gserviceaccount.com`;
}

/** IAM member of a service account. */
export function serviceAccountMember(email: string): string {
  return `serviceAccount:${email}`;
}
