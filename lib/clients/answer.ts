import type { Cloud } from '../catalog/types';

/**
 * A cloud's response to one query. A refusal is never a value: without permission to read, nothing is confirmed.
 *
 * - `ok`: the cloud answered; null if the resource does not exist
 * - `denied`: the caller lacks a permission; `need` describes it
 * - `unreachable`: no response, or throttled beyond all retries; trying again may help
 * - `invalid`: an unreadable response, or one that rejects the query; trying again does not help
 */
export type Answer<T> =
  | { readonly kind: 'ok'; readonly value: T }
  | { readonly kind: 'denied'; readonly need: Need }
  | { readonly kind: 'unreachable'; readonly detail: string }
  | { readonly kind: 'invalid'; readonly detail: string };

/** A response without a value. */
export type Refusal = Exclude<Answer<never>, { readonly kind: 'ok' }>;

/** What a cloud requires before it answers. Contains no secret and no caller name. */
export interface Need {
  readonly cloud: Cloud;
  /**
   * `credentials`: not signed in; `permission`: a read permission; `service`: an API that is not enabled in the project or subscription.
   */
  readonly what: 'credentials' | 'permission' | 'service';
  /** The permission or API by the cloud's own name; for credentials, how to sign in. */
  readonly name: string;
  /** The narrowest built-in role that grants it; null if only a policy or custom role does. */
  readonly role: string | null;
  /** Scope to grant it at, such as `subscription 11111111-1111-1111-1111-111111111111`. */
  readonly scope: string;
}

export function ok<T>(value: T): Answer<T> {
  return { kind: 'ok', value };
}

export function unreachable(detail: string): Refusal {
  return { kind: 'unreachable', detail };
}

export function invalid(detail: string): Refusal {
  return { kind: 'invalid', detail };
}

export function denied(need: Need): Refusal {
  return { kind: 'denied', need };
}

/** Maps the value of a response; a refusal is unchanged. */
export function mapAnswer<From, To>(answer: Answer<From>, change: (value: From) => To): Answer<To> {
  return answer.kind === 'ok' ? ok(change(answer.value)) : answer;
}
