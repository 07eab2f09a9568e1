/** Kubernetes names. Source: Kubernetes, "Object Names and IDs" and "Configure Service Accounts for Pods", read 2026-11-30. */
import type { TextPattern } from './text-pattern';

/** Namespace. */
export const NAMESPACE: TextPattern = {
  pattern: /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/,
  expected: 'a Kubernetes namespace of at most 63 lowercase letters, digits or hyphens, starting and ending with a letter or digit',
};

/** Service account in a namespace. */
export const SERVICE_ACCOUNT: TextPattern = {
  pattern: /^(?=.{1,253}$)[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*$/,
  expected: 'a Kubernetes service account of at most 253 lowercase letters, digits, hyphens or dots',
};

/** Claim `sub` of a Kubernetes service account's tokens. */
export function serviceAccountSubject(namespace: string, serviceAccount: string): string {
  return `system:serviceaccount:${namespace}:${serviceAccount}`;
}
