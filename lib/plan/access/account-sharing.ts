import { sharesNoAccount } from '../../faults/capacity-faults';
import type { Fault, SpecPath } from '../../faults/fault';
import type { Plan } from '../plan';
import { accountOf } from './ownership';

/** A warning for each other spec that shares no account with the plan. */
export function strangerFaults(
  plan: Plan,
  others: readonly { readonly plan: Plan; readonly namedAt: SpecPath | null }[],
): readonly Fault[] {
  const own = new Set(plan.targets.map(accountOf));
  return others.flatMap(({ plan: { service, environment, targets }, namedAt }) => {
    if (namedAt === null || targets.some((target) => own.has(accountOf(target)))) return [];
    return [sharesNoAccount(namedAt, `${service}-${environment}`)];
  });
}
