import type { ObservabilitySpec } from '../../spec';
import { startingLimit } from './quota-draw';
import type { AlarmsPlan, WatchedLimit } from './quota-plan';
import type { JudgedPool } from './quota-pools';

type AlarmsSpec = NonNullable<ObservabilitySpec['alarms']>;

/** A target's alarms, as the spec defines them. */
export function alarmsPlan(
  { email, quotaShare }: AlarmsSpec,
  target: string,
  pools: readonly JudgedPool[],
  requested: ReadonlySet<string>,
): AlarmsPlan {
  const watched = pools.flatMap((pool) => watchedBy(pool, target, requested.has(pool.key)));
  return {
    email,
    quotaShare,
    watched: watched.sort((a, b) => (`${a.endpoint} ${a.unit}` < `${b.endpoint} ${b.unit}` ? -1 : 1)),
  };
}

/** On Azure, each deployment has its own capacity, which is its limit. Elsewhere, all deployments in a pool share its limit. */
function watchedBy(pool: JudgedPool, target: string, isRequested: boolean): WatchedLimit[] {
  const { unit, cloud, name } = pool;
  const limit = limitOf(pool, isRequested);
  return pool.parts
    .filter((part) => part.target === target)
    .map(({ endpoint, ask }) => ({ endpoint, unit, name, limit: cloud === 'azure' ? ask.asked : limit }));
}

/**
 * The published limit, or the requested quota if a stack requests more or no limit is published. Null if zero: no share can be taken of it.
 */
function limitOf({ asked, published }: JudgedPool, isRequested: boolean): number | null {
  const start = startingLimit(published);
  return (start === null || (isRequested && asked !== null && asked > start) ? asked : start) || null;
}
