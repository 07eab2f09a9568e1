import type { FindingKind } from '../../rules/finding-kinds';
import type { Finding } from '../finding';

/** A finding about access or trust from one cloud's comparison. The review adds severity, target and spec path. */
export interface AccessChange extends Omit<Finding, 'kind' | 'severity' | 'target' | 'specPath' | 'acknowledged'> {
  readonly kind: AccessChangeKind;
}

export type AccessChangeKind = Extract<FindingKind, `access-${string}` | `trust-${string}`>;
