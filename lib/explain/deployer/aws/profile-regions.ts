import type { AwsTargetPlan } from '../../../plan/plan';
import { ANY_REGION } from '../../../rules/aws/invoke-statements';

/** Regions that calls through a profile run in. */
export interface ProfileRegions {
  readonly target: string;
  readonly profile: string;
  /** Values of `aws:RequestedRegion`, sorted. */
  readonly requestedRegions: readonly string[];
}

/**
 * Regions in which a service control policy must not deny calls, per target and inference profile.
 *
 * A call through a profile is authorized in the source Region and in each destination, as long as a policy denies none of them.
 *
 * Sources: Bedrock user guide, "Geographic cross-Region inference" and "Global cross-Region inference" (copies of 2026).
 */
export function profileRegions({ key, region, deployments }: AwsTargetPlan): ProfileRegions[] {
  const regions = new Map<string, readonly string[]>();
  for (const { route } of deployments) {
    if (route.kind !== 'bedrock-runtime' || route.profile === null) continue;
    const { id, scope, destinations } = route.profile;
    regions.set(id, scope === 'global' ? [region, ANY_REGION] : [...new Set([region, ...destinations])].sort());
  }
  return [...regions]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([profile, requestedRegions]) => ({ target: key, profile, requestedRegions }));
}
