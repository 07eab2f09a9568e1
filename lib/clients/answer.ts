import type { Cloud } from '../catalog/types';

/**
 * What a cloud said to one question. A refusal is never a value: who may not look has not seen that all is well.
 *
 * - `ok`: the cloud answered; where something is not there, the value is null
 * - `denied`: whoever asks may not know; `need` is what to give them
 * - `unreachable`: no answer, or "later" until patience ended; asking again may help
 * - `invalid`: an answer that cannot be read, or that says the question is wrong; asking again does not help
 */
export type Answer<T> =
  | { readonly kind: 'ok'; readonly value: T }
  | { readonly kind: 'denied'; readonly need: Need }
  | { readonly kind: 'unreachable'; readonly detail: string }
  | { readonly kind: 'invalid'; readonly detail: string };

/** An answer without a value. */
export type Refusal = Exclude<Answer<never>, { readonly kind: 'ok' }>;

/** What is missing before a cloud answers. No secret is in it, and no name of whoever asked. */
export interface Need {
  readonly cloud: Cloud;
  /** `credentials`: nobody is signed in; `permission`: a right to read; `service`: an API that is off in the project or subscription. */
  readonly what: 'credentials' | 'permission' | 'service';
  /** The permission or the API by the cloud's own name; for credentials, how to sign in. */
  readonly name: string;
  /** The least built-in role with it; null where a policy or a custom role has to give it. */
  readonly role: string | null;
  /** Where to give it, such as `subscription 11111111-1111-1111-1111-111111111111`. */
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

/** The value of an answer made into another; a refusal stays what it is. */
export function mapAnswer<From, To>(answer: Answer<From>, change: (value: From) => To): Answer<To> {
  return answer.kind === 'ok' ? ok(change(answer.value)) : answer;
}
