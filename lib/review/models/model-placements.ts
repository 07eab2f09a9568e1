import { sayResidency } from '../../plan/offer/residency';
import type { Plan } from '../../plan/plan';
import { compareText } from '../../text/compare-text';
import type { StackChange } from '../changes/resource-change';
import type { FindingFactory } from '../finding-factory';
import type { PlannedSides } from '../planned-sides';
import type { ModelPlacement, ServedModel } from './model-placement';
import { servedModels } from './served-models';

type Placed = Omit<ModelPlacement, 'before' | 'after'> & { readonly served: ServedModel };

/** Every endpoint with its model, cloud and region on both sides: from the plans, and from the output for stacks without one. */
export function modelPlacements(
  stacks: readonly StackChange[],
  plans: PlannedSides | undefined,
  make: FindingFactory,
): readonly ModelPlacement[] {
  const others = stacks.filter(({ stack }) => !plans?.stacks.has(stack));
  const modelsOf = (side: 'base' | 'head'): ReadonlyMap<string, Placed> => {
    const all = [...plannedModels(plans?.[side]), ...others.flatMap((stack) => foundModels(stack, side, make))];
    return new Map(all.map((each) => [keyOf(each), each]));
  };
  const [before, after] = [modelsOf('base'), modelsOf('head')];
  const placements = [...new Set([...before.keys(), ...after.keys()])].flatMap((key) => {
    const [one, other] = [before.get(key), after.get(key)];
    const placed = other ?? one;
    if (!placed) return [];
    const { served: _, ...where } = placed;
    return [{ ...where, before: one?.served ?? null, after: other?.served ?? null }];
  });
  return sortPlacements(placements);
}

/** By endpoint, then by cloud and region. */
export function sortPlacements(placements: readonly ModelPlacement[]): readonly ModelPlacement[] {
  return [...placements].sort((one, other) => compareText(keyOf(one), keyOf(other)));
}

function keyOf({ endpoint, cloud, region, stack }: Omit<Placed, 'served'>): string {
  return JSON.stringify([endpoint, cloud, region, stack]);
}

function plannedModels(plan: Plan | undefined): readonly Placed[] {
  return (plan?.targets ?? []).flatMap(({ key, stackName, cloud, region, deployments }) =>
    deployments.map((deployment): Placed => {
      const version = 'modelVersion' in deployment ? deployment.modelVersion : null;
      const served = { model: deployment.model, version, residency: sayResidency(deployment.residency) };
      return { endpoint: deployment.endpoint, stack: stackName, target: key, cloud, region, served };
    }),
  );
}

function foundModels(change: StackChange, side: 'base' | 'head', make: FindingFactory): readonly Placed[] {
  const location = make.locationOf(change);
  return servedModels(change[side], (resource) => location.endpointOf(resource)).map((found) => ({
    ...found,
    stack: change.stack,
    target: location.target,
  }));
}
