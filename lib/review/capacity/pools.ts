import type { Plan, QuotaPool } from '../../plan/plan';
import { PROCESSORS } from '../../text/processors';
import type { Draft } from '../draft';
import { joined, type ShownValue, shownNumber, wording } from '../shown-value';

/** A finding about a quota that several deployments share. */
export interface PoolDraft extends Draft {
  /** Target and endpoint of the spec's first deployment that uses the quota. */
  readonly target: string;
  readonly endpoint: string;
}

/** Compares the capacity that both plans request per quota, and whether the published limit covers it. */
export function poolChanges(base: Plan, head: Plan): readonly PoolDraft[] {
  const before = new Map(base.pools.map((pool) => [pool.key, pool]));
  return head.pools.flatMap((pool) => {
    const draw = pool.draws.find(({ isOwn }) => isOwn);
    const drafts = draw ? compared(before.get(pool.key), pool) : [];
    return draw ? drafts.map((draft) => ({ ...draft, target: draw.target, endpoint: draw.endpoint })) : [];
  });
}

function compared(base: QuotaPool | undefined, head: QuotaPool): readonly Draft[] {
  const [from, to] = [base ? shownPool(base) : null, shownPool(head)];
  const isShorter = head.verdict === 'short' && (base?.verdict !== 'short' || (head.missing ?? 0) > (base.missing ?? 0));
  const field = 'endpoint.throughput';
  if (isShorter)
    return [{ kind: 'capacity-short', from, to, reason: `the requested capacity no longer fits the quota for ${nounOf(head)}`, field }];
  if (!base || base.asked === head.asked) return [];
  const way = (head.asked ?? 0) > (base.asked ?? 0) ? 'increases' : 'decreases';
  return [{ kind: 'capacity-changed', from, to, reason: `the requested capacity for ${nounOf(head)} ${way}`, field }];
}

/** Catalog terms only, never an account. */
function nounOf({ of, model, where }: QuotaPool): string {
  return `${model === null ? of : `${model} (${of})`} in ${where}`;
}

/** `200,000 tokens per minute (short)`. */
function shownPool({ asked, unit, verdict }: QuotaPool): ShownValue {
  const amount = joined([shownNumber(asked), UNITS[unit], VERDICTS[verdict]], ' ');
  return asked === null || amount === null ? wording('unknown') : amount;
}

const UNITS: Readonly<Record<QuotaPool['unit'], ShownValue>> = {
  'tokens-per-minute': wording('tokens per minute'),
  'input-tokens-per-minute': wording('input tokens per minute'),
  'output-tokens-per-minute': wording('output tokens per minute'),
  'requests-per-minute': wording('requests per minute'),
  'enqueued-tokens': wording('enqueued tokens'),
  gpus: wording(PROCESSORS.gpus),
  instances: wording('instances'),
  cpus: wording(PROCESSORS.cpus),
  units: wording('units'),
};

const VERDICTS: Readonly<Record<QuotaPool['verdict'], ShownValue>> = {
  ok: wording('(ok)'),
  short: wording('(short)'),
  unverified: wording('(unverified)'),
};
