import type { Fault } from '../faults/fault';
import { hasPrivatePath } from '../rules/exposure';
import type { PoolPart } from './capacity/quota-draw';
import type { TargetPlan, TargetPlanBase } from './plan';
import type { TargetContext } from './target-context';

/** One target's decisions. */
export interface ResolvedTarget<P extends TargetPlan = TargetPlan> {
  readonly plan: P;
  /** Quotas that its deployments draw on. */
  readonly parts: readonly PoolPart[];
  readonly faults: readonly Fault[];
}

/** Plan fields that every cloud shares. */
export function targetBase({
  key,
  service,
  environment,
  region,
  stackName,
  tags,
  ignoreTags,
  tagNames,
  exposure,
  deletionProtection,
  sharedNetwork,
  namePatterns,
}: TargetContext): Omit<TargetPlanBase, 'gates' | 'alarms'> {
  const shared = sharedNetwork !== null && hasPrivatePath(exposure) ? { sharedNetwork: sharedNetwork.key } : {};
  return {
    key,
    service,
    environment,
    region,
    stackName,
    tags,
    ...(tagNames ? { tagNames } : {}),
    ...(ignoreTags ? { ignoreTags } : {}),
    ...(namePatterns ? { namePatterns } : {}),
    exposure,
    deletionProtection,
    ...shared,
  };
}
