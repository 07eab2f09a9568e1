import type { Fault } from '../faults/fault';
import { hasPrivatePath } from '../rules/exposure';
import type { PoolPart } from './capacity/quota-draw';
import type { TargetPlan, TargetPlanBase } from './plan';
import { plannedIdentity } from './stack-identity';
import type { TargetContext } from './target-context';

/** One target's decisions. */
export interface ResolvedTarget<P extends TargetPlan = TargetPlan> {
  readonly plan: P;
  /** Quotas that its deployments draw on. */
  readonly parts: readonly PoolPart[];
  readonly faults: readonly Fault[];
}

/** Plan fields that every cloud shares. */
export function targetBase(target: TargetContext): Omit<TargetPlanBase, 'gates' | 'alarms'> {
  const { exposure, deletionProtection, sharedNetwork } = target;
  const shared = sharedNetwork !== null && hasPrivatePath(exposure) ? { sharedNetwork: sharedNetwork.key } : {};
  return { ...plannedIdentity(target), exposure, deletionProtection, ...shared };
}
