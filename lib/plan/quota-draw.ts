import type { Quota } from '../catalog/types';
import { aboveDefaultQuota } from '../faults/capacity-faults';
import type { Fault } from '../faults/fault';
import type { QuotaDraw } from './plan';
import type { Wish } from './wish';

/**
 * What a wish asks of a quota, in the quota's own unit, rounded up.
 *
 * - tokens: output counted with its weight, such as tenfold for GPT-6 on bedrock-runtime
 * - input or output tokens: their share of the throughput
 * - anything else is not derived from tokens per minute
 */
export function drawOf(wish: Wish, quota: Quota): QuotaDraw {
  const asked = askedOf(wish, quota);
  return {
    name: quota.name,
    code: quota.code,
    unit: quota.unit,
    asked,
    published: quota.default,
    verdict: verdictOf(asked, quota.default),
  };
}

function askedOf(wish: Wish, quota: Quota): number | null {
  if (wish.throughput === undefined) return null;
  const { tokensPerMinute, requestsPerMinute, outputShare } = wish.throughput;
  if (quota.unit === 'requests-per-minute') return requestsPerMinute ?? null;
  if (tokensPerMinute === undefined) return null;
  const output = tokensPerMinute * outputShare;
  const input = tokensPerMinute - output;
  if (quota.unit === 'tokens-per-minute') return Math.ceil(input + output * quota.outputWeight);
  if (quota.unit === 'input-tokens-per-minute') return Math.ceil(input);
  if (quota.unit === 'output-tokens-per-minute') return Math.ceil(output);
  return null;
}

/** Three-valued: a published default that covers it is ok, one that does not is short, and no default is unverified. */
function verdictOf(asked: number | null, published: Quota['default']): QuotaDraw['verdict'] {
  const least = startingLimit(published);
  if (asked === null || least === null) return 'unverified';
  if (asked <= least) return 'ok';
  return typeof published === 'number' ? 'short' : 'unverified';
}

/** What every account has: on Azure the first paid tier, since no spec says which tier a subscription is in. */
function startingLimit(published: Quota['default']): number | null {
  if (published === null || typeof published === 'number') return published;
  return published['tier1'] ?? null;
}

/** A warning for each quota that a deployment alone may pass. */
export function quotaFaults(wish: Wish, draws: readonly QuotaDraw[]): readonly Fault[] {
  return draws.flatMap(({ asked, published, unit, name, code }) => {
    const least = startingLimit(published);
    if (asked === null || least === null || asked <= least) return [];
    const pool = name ?? code ?? `${wish.model} on ${wish.cloud}`;
    return [aboveDefaultQuota(wish.at('throughput'), asked, least, unit.replaceAll('-', ' '), pool, wish.target)];
  });
}
