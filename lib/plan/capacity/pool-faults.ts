import { aboveDefaultQuota, sumAboveDefaultQuota } from '../../faults/capacity-faults';
import type { Fault } from '../../faults/fault';
import { type PoolPart, sayUnit, startingLimit } from './quota-draw';
import type { PoolDraw } from './quota-plan';
import type { JudgedPool } from './quota-pools';

/** Warns about each pool whose requested total exceeds the published limit, unless a stack requests the increase. */
export function poolFaults(lacking: readonly JudgedPool[]): readonly Fault[] {
  return lacking.flatMap(beyond);
}

function beyond(pool: JudgedPool): Fault[] {
  const { parts, draws, asked, published, unit, name, code, model, of, cloud, fitsApart } = pool;
  const start = startingLimit(published);
  if (asked === null || start === null) return [];
  const words = sayUnit(unit);
  const limit = name ?? code ?? `${model ?? of} on ${cloud}`;
  const alone = parts.filter(({ ask }) => ask.asked !== null && ask.asked > start);
  if (alone.length > 0) return alone.map(({ path, ask, target }) => aboveDefaultQuota(path, ask.asked ?? 0, start, words, limit, target));
  const largest = [...parts].sort((a, b) => (b.ask.asked ?? 0) - (a.ask.asked ?? 0))[0] as PoolPart;
  return [sumAboveDefaultQuota(largest.path, asked, start, words, limit, draws.map(sayDraw), fitsApart)];
}

function sayDraw({ isOwn, service, environment, endpoint, target }: PoolDraw): string {
  return isOwn ? `${endpoint} on ${target}` : `${endpoint} of ${service}-${environment}`;
}
