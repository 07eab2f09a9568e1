/**
 * What became of a wished increase.
 *
 * - `granted`: AWS said yes at once, or had before and the value is on its way
 * - `requested`: asked for in this deploy, and open
 * - `pending`: asked for before, and open. It may be for another value: AWS takes one request of a quota at a time
 * - `sufficient`: the value is as high already, or higher
 * - `denied`: AWS said no, now or to an earlier request for this value. Another value is asked for again
 * - `not-adjustable`: AWS raises it for nobody
 * - `unknown-quota`: there is no quota of this code or name in the account's Region
 * - `ambiguous-quota`: several have this name
 * - `too-many-open`: AWS takes no further request before an open one is closed
 * - `no-permission`: the function may not do what is needed, such as by a service control policy
 * - `throttled`, `timeout`: nothing came of it in time. The next deploy that changes the increase tries again
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

/** What became of an increase when it was last deployed, known after the deploy. All are texts, and empty where there is nothing to say. */
export interface QuotaOutcome {
  /** A `QuotaState`. */
  readonly state: string;

  /** Code of the quota that was found. */
  readonly quotaCode: string;

  /** The value that applied. */
  readonly value: string;

  /** The value of the request that was made, is open, or was refused. */
  readonly requestedValue: string;

  /** Id of that request, by which Service Quotas tells more. */
  readonly requestId: string;

  /** What happened, in one sentence. It names neither accounts nor roles. */
  readonly reason: string;
}
