/**
 * Differences in the access that two sets of rules allow. Access can be widened and narrowed at once; it is equal if all three lists are empty.
 */
export interface AccessComparison {
  /** Requests that only the head allows, a few of each distinct kind. */
  readonly widened: readonly AccessExample[];
  /** Requests that only the base allows. */
  readonly narrowed: readonly AccessExample[];
  /** Differences in text with an unknown effect. */
  readonly notComparable: readonly NotComparable[];
}

/** A set of requests, as readable text. */
export interface AccessExample {
  readonly who: string;
  readonly action: string;
  readonly resource: string;
  /** Each must hold. Empty if the requests need not meet any. */
  readonly conditions: readonly string[];
}

export interface NotComparable {
  /** Rules of the base that may or may not cover the same requests; empty if there are none. */
  readonly base: string;
  /** The same of the head. */
  readonly head: string;
  /** A clause: lower case, no full stop. */
  readonly why: string;
}
