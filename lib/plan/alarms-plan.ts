import type { Spec } from '../spec';
import { startingLimit } from './quota-draw';
import type { AlarmsPlan, WatchedLimit } from './quota-plan';
import type { JudgedPool } from './quota-pools';

/** Alarms of a target; null where the spec asks for none. */
export function alarmsPlan(
  { observability }: Spec,
  target: string,
  pools: readonly JudgedPool[],
  requested: ReadonlySet<string>,
): AlarmsPlan | null {
  const alarms = observability?.alarms;
  if (alarms === undefined) return null;
  const watched = pools.flatMap((pool) => watchedBy(pool, target, requested.has(pool.key)));
  return {
    email: alarms.email,
    quotaShare: alarms.quotaShare,
    watched: watched.sort((a, b) => (`${a.endpoint} ${a.unit}` < `${b.endpoint} ${b.unit}` ? -1 : 1)),
  };
}

/** On Azure a deployment has its own capacity, which is its limit; elsewhere all that draw on a pool share it. */
function watchedBy(pool: JudgedPool, target: string, isRequested: boolean): WatchedLimit[] {
  const { unit, cloud, name } = pool;
  const limit = limitOf(pool, isRequested);
  return pool.parts
    .filter((part) => part.target === target)
    .map(({ endpoint, ask }) => ({ endpoint, unit, name, limit: cloud === 'azure' ? ask.asked : limit }));
}

/** The published limit; what is asked where a deploy asks for more, or where nothing is published. */
function limitOf({ asked, published }: JudgedPool, isRequested: boolean): number | null {
  const start = startingLimit(published);
  return start === null || (isRequested && asked !== null && asked > start) ? asked : start;
}
