import type { FindingKind } from '../../rules/finding-kinds';
import type { Finding } from '../finding';

/** A finding about access or trust from one cloud's comparison. The review adds severity, target and spec path. */
export interface AccessChange extends Omit<Finding, 'kind' | 'severity' | 'target' | 'specPath' | 'acknowledged'> {
  readonly kind: AccessChangeKind;
}

/** The same changes, public access first. */
export function publicFirst(changes: readonly AccessChange[]): readonly AccessChange[] {
  const isPublic = ({ kind }: AccessChange) => kind === 'access-public';
  return [...changes.filter(isPublic), ...changes.filter((change) => !isPublic(change))];
}

export type AccessChangeKind = Extract<FindingKind, `access-${string}` | `trust-${string}`>;
