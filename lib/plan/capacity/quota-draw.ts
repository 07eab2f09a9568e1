import type { CatalogModel, Quota } from '../../catalog/types';
import type { SpecPath } from '../../faults/fault';
import { type EndpointRequest, tokensAsked } from '../endpoint-request';
import type { PublishedLimit, QuotaDraw, QuotaPool, QuotaVerdict } from './quota-plan';
import { type Weighing, weigh, wholeAbove } from './weighing';

/** A deployment's use of a quota, and its minimum viable part. */
export interface Ask {
  readonly asked: number | null;
  readonly atLeast: number | null;
  /** How `asked` is computed, if output tokens have a weight. */
  readonly weighing?: Weighing;
}

export const NOT_ASKED: Ask = { asked: null, atLeast: null };

/** One deployment's draw on one quota, before summing. */
export interface PoolPart {
  readonly pool: PoolIdentity;
  readonly ask: Ask;
  /** Why the published limit is uncertain; null if it is not. */
  readonly doubt: string | null;
  /** Whether the quota scales with another quota of the same deployment, and so needs no pool of its own. */
  readonly follows: boolean;
  readonly target: string;
  readonly region: string;
  readonly endpoint: string;
  /** Path of the requested throughput in the spec. */
  readonly path: SpecPath;
}

/** Identity of a quota, independent of the deployments that draw on it. */
export type PoolIdentity = Pick<
  QuotaPool,
  'cloud' | 'account' | 'where' | 'of' | 'model' | 'name' | 'code' | 'dimensions' | 'unit' | 'published'
> & {
  /** Whether sources disagree on its scope: all regions together, or each region. */
  readonly isScopeUnsure: boolean;
};

/** Identity of a catalog quota in one scope. */
export function identityOf(
  request: EndpointRequest,
  { name, code, unit, default: published }: Quota,
  place: Pick<PoolIdentity, 'account' | 'where' | 'of' | 'model'> & Partial<Pick<PoolIdentity, 'dimensions' | 'isScopeUnsure'>>,
): PoolIdentity {
  return { cloud: request.cloud, name, code, unit, published, dimensions: {}, isScopeUnsure: false, ...place };
}

/** A request's draw on a pool. */
export function partOf(request: EndpointRequest, pool: PoolIdentity, ask: Ask, doubt: string | null, follows: boolean = false): PoolPart {
  const { target, region, endpoint } = request;
  return {
    pool,
    ask,
    doubt,
    follows,
    target,
    region,
    endpoint,
    path: request.at(request.serving === 'dedicated' ? 'dedicated' : 'throughput'),
  };
}

/** The draw of a single deployment, checked against the published limit on its own. */
export function quotaDraw({ pool: { name, code, unit, published }, ask, doubt }: PoolPart): QuotaDraw {
  const draw = drawOf({ name, code, unit, default: published, outputWeight: 1 }, ask.asked, doubt);
  return ask.weighing === undefined ? draw : { ...draw, weighing: ask.weighing };
}

/** A quota without a published limit. */
export function unpublished(unit: Quota['unit'], outputWeight: number = 1): Quota {
  return { name: null, code: null, unit, default: null, outputWeight };
}

/** A deployment's draw on a quota, checked on its own. */
export function drawOf({ name, code, unit, default: published }: Quota, asked: number | null, doubt: string | null): QuotaDraw {
  return { name, code, unit, asked, published, verdict: verdictOf(asked, published, doubt) };
}

/**
 * A request's expected use of a quota, in the quota's unit, rounded up.
 *
 * - tokens: output counts with its weight, such as tenfold for GPT-6 on bedrock-runtime
 * - input or output tokens: their share of the throughput
 * - other units do not follow from tokens per minute
 */
export function usedBy(request: EndpointRequest, quota: Quota): Ask {
  const { atLeast, requestsPerMinute } = request.throughput ?? {};
  const tokensPerMinute = tokensAsked(request);
  if (quota.unit === 'requests-per-minute') return { asked: requestsPerMinute ?? null, atLeast: requestsPerMinute ?? null };
  const used = (tokens: number | undefined) =>
    tokens === undefined ? null : tokensOf(tokens, request.throughput?.outputShare ?? 0, quota);
  const ask = { asked: used(tokensPerMinute), atLeast: used(atLeast ?? tokensPerMinute) };
  const isWeighed = quota.unit === 'tokens-per-minute' && quota.outputWeight !== 1 && tokensPerMinute !== undefined;
  return isWeighed ? { ...ask, weighing: weigh(tokensPerMinute, request.throughput?.outputShare ?? 0, quota.outputWeight) } : ask;
}

function tokensOf(tokensPerMinute: number, outputShare: number, { unit, outputWeight }: Quota): number | null {
  const output = tokensPerMinute * outputShare;
  const input = tokensPerMinute - output;
  if (unit === 'tokens-per-minute') return weigh(tokensPerMinute, outputShare, outputWeight).total;
  if (unit === 'input-tokens-per-minute') return wholeAbove(input);
  if (unit === 'output-tokens-per-minute') return wholeAbove(output);
  return null;
}

/**
 * `ok` if the published limit covers the amount, `short` if it does not, `unverified` otherwise.
 *
 * - a limit by tier is `ok` if the first paid tier covers the amount, and `short` if even the largest does not: a spec does not give the
 *   subscription's tier
 * - an uncertain limit is never `ok`
 */
export function verdictOf(asked: number | null, published: PublishedLimit, doubt: string | null): QuotaVerdict {
  const [least, most] = [startingLimit(published), largestLimit(published)];
  if (asked === null || least === null || most === null) return 'unverified';
  if (asked > most) return 'short';
  return asked <= least && doubt === null ? 'ok' : 'unverified';
}

/** Initial limit of every account. On Azure, of the first paid tier. */
export function startingLimit(published: PublishedLimit): number | null {
  return published === null || typeof published === 'number' ? published : (published['tier1'] ?? null);
}

/** Limit of the highest tier. */
export function largestLimit(published: PublishedLimit): number | null {
  return published === null || typeof published === 'number' ? published : Math.max(...Object.values(published));
}

/** Why a model's limits are uncertain, as a clause from its catalog row; null if they are not. */
export function quotaDoubt({ unsure }: CatalogModel): string | null {
  const sentence = unsure.find((each) => /quota/.test(each.split(':')[0] ?? ''));
  if (sentence === undefined) return null;
  return /^(whether|what) /.test(sentence)
    ? `unverified: ${sentence}`
    : `unverified limit: ${sentence.slice(sentence.indexOf(':') + 1).trim()}`;
}

/** Such as `tokens per minute` or `GPUs`. */
export function sayUnit(unit: Quota['unit']): string {
  return unit === 'gpus' || unit === 'cpus' ? `${unit.slice(0, -1).toUpperCase()}s` : unit.replaceAll('-', ' ');
}
