import type { Cloud } from '../../catalog/types';
import { GOOGLE_QUOTAS } from '../gates';
import type { Gate, TargetPlan } from '../plan';
import { AZURE_QUOTA_FORM, SERVICE_QUOTAS } from './pool-remedies';
import { startingLimit } from './quota-draw';
import { isBeyond, type JudgedPool } from './quota-pools';

/**
 * Gates for quota increases that a person must request: one per endpoint with a shortfall that no stack requests.
 *
 * Counts only the target's own draws, because gates are stack outputs, which other targets must not change. A shortfall that only the sum
 * of targets causes is a warning, and is listed in `explain --quota`.
 */
export function quotaGates(target: TargetPlan, pools: readonly JudgedPool[]): readonly Gate[] {
  const lacking = pools.filter((pool) => isBeyond(pool) && passesAlone(pool, target.key));
  return target.deployments
    .filter(({ endpoint }) => lacking.some(({ parts }) => parts.some((part) => part.target === target.key && part.endpoint === endpoint)))
    .map(({ endpoint, model, ...deployment }) => ({
      id: 'quota-request',
      endpoint,
      ...('sku' in deployment
        ? { what: `request a ${deployment.sku} quota increase for ${model}`, who: 'subscription owner', link: AZURE_QUOTA_FORM }
        : { what: `request a quota increase for ${model}`, ...WHO_ASKS[target.cloud] }),
    }));
}

function passesAlone({ parts, published }: JudgedPool, target: string): boolean {
  const own = parts.filter((part) => part.target === target).reduce((sum, { ask }) => sum + (ask.asked ?? 0), 0);
  return own > (startingLimit(published) ?? Number.POSITIVE_INFINITY);
}

const WHO_ASKS: Readonly<Record<Cloud, Pick<Gate, 'who' | 'link'>>> = {
  azure: { who: 'subscription owner', link: AZURE_QUOTA_FORM },
  aws: { who: 'account owner', link: SERVICE_QUOTAS },
  gcp: { who: 'project owner', link: GOOGLE_QUOTAS },
};
