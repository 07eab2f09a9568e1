import type { Catalog } from '../catalog/types';
import type { Plan } from '../plan/plan';
import type { KeyedFinding } from './acknowledge-findings';
import { poolChanges } from './capacity/pools';
import { priceChanges } from './capacity/price';
import type { FindingFactory } from './finding-factory';
import { retirementsIn } from './models/retirement';

/** Findings that require both plans: quotas, prices and retirement. Empty without them. */
export function planFindings(
  { basePlan, headPlan, today }: { readonly basePlan?: Plan; readonly headPlan?: Plan; readonly today: string },
  catalog: Catalog,
  make: FindingFactory,
): readonly KeyedFinding[] {
  if (!basePlan || !headPlan) return [];
  const drafts = [
    ...poolChanges(basePlan, headPlan),
    ...priceChanges(basePlan, headPlan, catalog),
    ...retirementsIn(basePlan, headPlan, catalog, today),
  ];
  return drafts.map(({ target, endpoint, ...rest }) => {
    const stack = headPlan.targets.find(({ key }) => key === target)?.stackName ?? target;
    return make.of(stack, null, rest, endpoint);
  });
}
