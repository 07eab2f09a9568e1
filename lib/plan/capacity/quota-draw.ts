import type { CatalogModel, Quota } from '../../catalog/types';
import type { SpecPath } from '../../faults/fault';
import { type EndpointRequest, tokensAsked } from '../endpoint-request';
import type { PublishedLimit, QuotaDraw, QuotaPool, QuotaVerdict } from './quota-plan';

/** What a deployment takes of a limit, and the part of it without which it is no use. */
export interface Ask {
  readonly asked: number | null;
  readonly atLeast: number | null;
}

export const NOT_ASKED: Ask = { asked: null, atLeast: null };

/** What one deployment takes of one limit, before that is summed with what others take. */
export interface PoolPart {
  readonly pool: PoolIdentity;
  readonly ask: Ask;
  /** Why the published limit is not certain; null where it is. */
  readonly doubt: string | null;
  /** Whether it moves in step with another limit of the same deployment, and so is no pool of its own. */
  readonly follows: boolean;
  readonly target: string;
  readonly region: string;
  readonly endpoint: string;
  /** Where the spec asks for it. */
  readonly path: SpecPath;
}

/** What a limit is, whoever draws on it. */
export type PoolIdentity = Pick<
  QuotaPool,
  'cloud' | 'account' | 'where' | 'of' | 'model' | 'name' | 'code' | 'dimensions' | 'unit' | 'published'
> & {
  /** Whether sources disagree on it holding for all regions together or for each of them. */
  readonly isScopeUnsure: boolean;
};

/** The identity of a catalog's quota at a place. */
export function identityOf(
  request: EndpointRequest,
  { name, code, unit, default: published }: Quota,
  place: Pick<PoolIdentity, 'account' | 'where' | 'of' | 'model'> & Partial<Pick<PoolIdentity, 'dimensions' | 'isScopeUnsure'>>,
): PoolIdentity {
  return { cloud: request.cloud, name, code, unit, published, dimensions: {}, isScopeUnsure: false, ...place };
}

/** A part of a pool, as a wish asks for it. */
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

/** The same as the deployment says it: against the published limit alone. */
export function quotaDraw({ pool: { name, code, unit, published }, ask, doubt }: PoolPart): QuotaDraw {
  return drawOf({ name, code, unit, default: published, outputWeight: 1 }, ask.asked, doubt);
}

/** A quota of which nothing is published. */
export function unpublished(unit: Quota['unit'], outputWeight: number = 1): Quota {
  return { name: null, code: null, unit, default: null, outputWeight };
}

/** What a deployment asks of a quota, with the verdict on it alone. */
export function drawOf({ name, code, unit, default: published }: Quota, asked: number | null, doubt: string | null): QuotaDraw {
  return { name, code, unit, asked, published, verdict: verdictOf(asked, published, doubt) };
}

/**
 * What the calls that a wish expects use of a quota, in the quota's own unit, rounded up.
 *
 * - tokens: output counted with its weight, such as tenfold for GPT-6 on bedrock-runtime
 * - input or output tokens: their share of the throughput
 * - anything else is not derived from tokens per minute
 */
export function usedBy(request: EndpointRequest, quota: Quota): Ask {
  const { atLeast, requestsPerMinute } = request.throughput ?? {};
  const tokensPerMinute = tokensAsked(request);
  if (quota.unit === 'requests-per-minute') return { asked: requestsPerMinute ?? null, atLeast: requestsPerMinute ?? null };
  const used = (tokens: number | undefined) =>
    tokens === undefined ? null : tokensOf(tokens, request.throughput?.outputShare ?? 0, quota);
  return { asked: used(tokensPerMinute), atLeast: used(atLeast ?? tokensPerMinute) };
}

function tokensOf(tokensPerMinute: number, outputShare: number, { unit, outputWeight }: Quota): number | null {
  const output = tokensPerMinute * outputShare;
  const input = tokensPerMinute - output;
  if (unit === 'tokens-per-minute') return wholeAbove(input + output * outputWeight);
  if (unit === 'input-tokens-per-minute') return wholeAbove(input);
  if (unit === 'output-tokens-per-minute') return wholeAbove(output);
  return null;
}

/** The next whole number, where a product of fractions that should be whole is not lifted by its last binary digit. */
export function wholeAbove(amount: number): number {
  return Math.ceil(Number(amount.toFixed(6)));
}

/**
 * Three-valued: a published limit that covers it is ok, one that does not is short, anything else is unverified.
 *
 * - a limit by tier covers what its first tier does, and is short of what its last one lacks: no spec says the tier of a subscription
 * - a limit that is in doubt is never ok
 */
export function verdictOf(asked: number | null, published: PublishedLimit, doubt: string | null): QuotaVerdict {
  const [least, most] = [startingLimit(published), largestLimit(published)];
  if (asked === null || least === null || most === null) return 'unverified';
  if (asked > most) return 'short';
  return asked <= least && doubt === null ? 'ok' : 'unverified';
}

/** What every account has: on Azure the first paid tier. */
export function startingLimit(published: PublishedLimit): number | null {
  return published === null || typeof published === 'number' ? published : (published['tier1'] ?? null);
}

/** What an account of the last tier has. */
export function largestLimit(published: PublishedLimit): number | null {
  return published === null || typeof published === 'number' ? published : Math.max(...Object.values(published));
}

/** Why the limits of a model are not certain, a clause: what its row says so of a quota. Null where nothing is said. */
export function quotaDoubt({ unsure }: CatalogModel): string | null {
  const sentence = unsure.find((each) => /quota/.test(each.split(':')[0] ?? ''));
  if (sentence === undefined) return null;
  return /^(whether|what) /.test(sentence)
    ? `it is not certain ${sentence}`
    : `its limit is not certain: ${sentence.slice(sentence.indexOf(':') + 1).trim()}`;
}

/** `tokens per minute`, `GPUs`. */
export function sayUnit(unit: Quota['unit']): string {
  return unit === 'gpus' || unit === 'cpus' ? `${unit.slice(0, -1).toUpperCase()}s` : unit.replaceAll('-', ' ');
}
