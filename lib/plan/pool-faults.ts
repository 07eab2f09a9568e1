import { aboveDefaultQuota, floorNotCovered, sumAboveDefaultQuota } from '../faults/capacity-faults';
import type { Fault, SpecPath } from '../faults/fault';
import type { PoolPart } from './pool-part';
import { startingLimit } from './quota-draw';
import type { EndpointLoad, PoolDraw } from './quota-plan';
import { isBeyond, type JudgedPool } from './quota-pools';

/** A warning for each pool of which more is asked than is published, unless a deploy asks for the difference. */
export function poolFaults(pools: readonly JudgedPool[], requested: ReadonlySet<string>): readonly Fault[] {
  return pools.filter((pool) => (isBeyond(pool) || pool.fitsApart) && !requested.has(pool.key)).flatMap(beyond);
}

function beyond(pool: JudgedPool): Fault[] {
  const { parts, draws, asked, published, unit, name, code, model, of, cloud, fitsApart } = pool;
  const start = startingLimit(published);
  if (asked === null || start === null) return [];
  const words = unit.replaceAll('-', ' ');
  const limit = name ?? code ?? `${model ?? of} on ${cloud}`;
  const alone = parts.filter(({ ask }) => ask.asked !== null && ask.asked > start);
  if (alone.length > 0) return alone.map(({ path, ask, target }) => aboveDefaultQuota(path, ask.asked ?? 0, start, words, limit, target));
  const largest = [...parts].sort((a, b) => (b.ask.asked ?? 0) - (a.ask.asked ?? 0))[0] as PoolPart;
  return [sumAboveDefaultQuota(largest.path, asked, start, words, limit, draws.map(sayDraw), fitsApart)];
}

function sayDraw({ isOwn, service, environment, endpoint, target }: PoolDraw): string {
  return isOwn ? `${endpoint} on ${target}` : `${endpoint} of ${service}-${environment}`;
}

/** Where a spec names a floor and what is published lies below it. A request does not help yet: the deploy does not wait for it. */
export function floorFaults(
  loads: readonly EndpointLoad[],
  pathOf: (endpoint: string, target: string) => SpecPath | null,
): readonly Fault[] {
  return loads.flatMap(({ endpoint, targets, together }) =>
    targets.flatMap(({ target, atLeast, covers, verdict }) => {
      const path = pathOf(endpoint, target);
      if (path === null || covers === null || covers >= atLeast || verdict === 'ok') return [];
      return [floorNotCovered(path, { endpoint, target }, atLeast, covers, targets.length > 1 ? together : null)];
    }),
  );
}
