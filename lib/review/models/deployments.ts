import { findModel } from '../../catalog/lookup';
import type { Catalog, CatalogModel, Offer } from '../../catalog/types';
import type { Plan, TargetPlan } from '../../plan/plan';

export type PlannedDeployment = TargetPlan['deployments'][number];

/** One endpoint on one target. */
export interface PlacedDeployment {
  readonly target: TargetPlan;
  readonly deployment: PlannedDeployment;
}

/** Deployments of a plan by endpoint and target. */
export function deploymentsOf(plan: Plan): ReadonlyMap<string, PlacedDeployment> {
  const placed = plan.targets.flatMap((target) => target.deployments.map((deployment): PlacedDeployment => ({ target, deployment })));
  return new Map(placed.map((each) => [`${each.deployment.endpoint} on ${each.target.key}`, each]));
}

/** The catalog row for a deployment's model. */
export function catalogModelOf(catalog: Catalog, { target, deployment }: PlacedDeployment): CatalogModel | undefined {
  const version = 'modelVersion' in deployment ? deployment.modelVersion : undefined;
  return findModel(catalog, target.cloud, deployment.model, version);
}

/** The offer that a deployment uses, by serving mode and residency. */
export function offerOf(catalog: Catalog, placed: PlacedDeployment): Offer | undefined {
  const { serving, residency } = placed.deployment;
  const wanted = JSON.stringify(residency);
  return catalogModelOf(catalog, placed)?.offers.find(
    (offer) => offer.serving === serving && JSON.stringify(offer.residency) === wanted && offer.price !== null,
  );
}
