import type { QuotaPool, TargetPlan } from '../plan/plan';

/** Pools used by a target's deployments. */
export function poolsOf(pools: readonly QuotaPool[], { key, cloud }: Pick<TargetPlan, 'key' | 'cloud'>): readonly QuotaPool[] {
  return pools.filter((pool) => pool.cloud === cloud && pool.draws.some(({ target, isOwn }) => isOwn && target === key));
}

/** Pools used by one endpoint. */
export function poolsOfEndpoint(
  pools: readonly QuotaPool[],
  target: Pick<TargetPlan, 'key' | 'cloud'>,
  endpoint: string,
): readonly QuotaPool[] {
  return poolsOf(pools, target).filter(({ draws }) =>
    draws.some((draw) => draw.isOwn && draw.target === target.key && draw.endpoint === endpoint),
  );
}
