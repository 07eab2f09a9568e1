import type { Catalog } from '../../catalog/types';
import type { Plan } from '../../plan/plan';
import type { Draft } from '../draft';
import { deploymentsOf, offerOf, type PlacedDeployment } from '../models/deployments';
import { joined, type ShownValue, shownNumber, wording } from '../shown-value';

/** Minutes of a month of 30 days. */
const MINUTES_PER_MONTH = 30 * 24 * 60;

const PER_MILLION = 1_000_000;

/** A finding about one endpoint on one target. */
export interface DeploymentDraft extends Draft {
  readonly target: string;
  readonly endpoint: string;
}

/** Deployments with an increased maximum monthly cost. */
export function priceChanges(base: Plan, head: Plan, catalog: Catalog): readonly DeploymentDraft[] {
  const before = deploymentsOf(base);
  return [...deploymentsOf(head)].flatMap(([key, placed]) => {
    const other = before.get(key);
    const [was, is] = [other ? ceilingOf(catalog, other) : null, ceilingOf(catalog, placed)];
    if (is === null || (other && was === null) || is <= (was ?? 0)) return [];
    const reason = 'monthly cost if the requested throughput is used around the clock, at the higher token price';
    const [from, to] = [shownCost(was), shownCost(is)];
    return [
      {
        kind: 'price-raised',
        from,
        to,
        reason,
        field: 'endpoint.throughput',
        target: placed.target.key,
        endpoint: placed.deployment.endpoint,
      },
    ];
  });
}

/** US dollars per month; null if the throughput or the price is unknown. */
function ceilingOf(catalog: Catalog, placed: PlacedDeployment): number | null {
  const { tokensPerMinute } = placed.deployment;
  const price = offerOf(catalog, placed)?.price;
  const rates = [price?.input, price?.output].filter((rate) => rate !== null && rate !== undefined);
  if (tokensPerMinute === null || rates.length === 0) return null;
  return Math.ceil((tokensPerMinute * MINUTES_PER_MONTH * Math.max(...rates)) / PER_MILLION);
}

function shownCost(usd: number | null): ShownValue | null {
  return usd === null ? null : joined([wording('USD'), shownNumber(usd)], ' ');
}
