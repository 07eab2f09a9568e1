/**
 * Outcome of a requested increase.
 *
 * - `granted`: AWS approved it, now or earlier; the new value may not apply yet
 * - `requested`: requested while deploying, still open
 * - `pending`: an earlier request is open, possibly for another value: AWS accepts one open request per quota
 * - `sufficient`: the current value is at least the desired one
 * - `denied`: AWS denied this value, now or earlier. A different value is requested again
 * - `not-adjustable`: AWS does not raise this quota
 * - `unknown-quota`: no quota with this code or name in the account's Region
 * - `ambiguous-quota`: several quotas have this name
 * - `too-many-open`: AWS accepts no more requests until an open one is closed
 * - `no-permission`: the function lacks a permission, for example because of a service control policy
 * - `throttled`, `timeout`: no result in time. Retried when the increase is next changed
 * - `error`: anything else
 */
export type QuotaState =
  | 'granted'
  | 'requested'
  | 'pending'
  | 'sufficient'
  | 'denied'
  | 'not-adjustable'
  | 'unknown-quota'
  | 'ambiguous-quota'
  | 'too-many-open'
  | 'no-permission'
  | 'throttled'
  | 'timeout'
  | 'error';

/** Outcome of an increase when it was last deployed; known after deploying. All values are text, empty if not applicable. */
export interface QuotaOutcome {
  /** A `QuotaState`. */
  readonly state: string;

  /** Code of the quota found. */
  readonly quotaCode: string;

  /** Current value when the increase was deployed. */
  readonly value: string;

  /** Value of the request that was submitted, is open, or was denied. */
  readonly requestedValue: string;

  /** ID of that request, for looking it up in Service Quotas. */
  readonly requestId: string;

  /** What happened, in one sentence. Contains no account or role IDs. */
  readonly reason: string;
}
