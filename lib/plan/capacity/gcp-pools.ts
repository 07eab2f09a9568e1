import { gpuQuotaName } from '../../catalog';
import type { CatalogModel, Offer, Quota } from '../../catalog/types';
import { MANAGED_API } from '../../rules/gcp/managed-paths';
import type { EndpointRequest } from '../endpoint-request';
import type { VertexDedicatedRoute, VertexRoute } from '../plan';
import { type Ask, identityOf, NOT_ASKED, type PoolPart, partOf, quotaDoubt, unpublished, usedBy } from './quota-draw';

/** The quota of CPUs that serve models, which blocks a deploy as that of GPUs does (facts of 2026-11-23, correction 3). */
const CPUS = 'CustomModelServingCPUsPerProjectPerRegion';

/**
 * The limits that a deployment on Google Cloud draws on.
 *
 * - managed: tokens of a base model, for the project at the location of the API: regional, `us` and global ones are apart
 * - dedicated: GPUs and CPUs that serve models, for the project and Region
 */
export function gcpParts(
  request: EndpointRequest,
  offer: Offer,
  project: string,
  row: CatalogModel,
  route: VertexRoute,
): readonly PoolPart[] {
  return route.kind === 'managed' ? managedParts(request, offer, project, row, route) : dedicatedParts(request, project, route);
}

function managedParts(
  request: EndpointRequest,
  { quotas }: Offer,
  project: string,
  row: CatalogModel,
  { api, location, modelString }: Extract<VertexRoute, { kind: 'managed' }>,
): PoolPart[] {
  const of = MANAGED_API[api];
  const dimensions = { base_model: modelString.slice(modelString.indexOf('/') + 1) };
  const limits: readonly Quota[] = quotas.length > 0 ? quotas : [unpublished('tokens-per-minute')];
  return limits.map((quota) =>
    partOf(
      request,
      identityOf(request, quota, { account: project, where: location, of, model: row.model, dimensions }),
      usedBy(request, quota),
      quotaDoubt(row),
    ),
  );
}

/** An endpoint that is there already has its machines. */
function dedicatedParts(request: EndpointRequest, project: string, route: VertexDedicatedRoute): PoolPart[] {
  if (route.existing !== null) return [];
  const { acceleratorCount, minReplicas, maxReplicas } = route;
  const gpus: Quota = { ...unpublished('gpus'), name: gpuQuotaName(route.acceleratorType) };
  const cpus: Quota = { ...unpublished('cpus'), name: CPUS };
  const place = { account: project, where: request.region, model: null, dimensions: { region: request.region } };
  const part = (quota: Quota, of: string, ask: Ask) => partOf(request, identityOf(request, quota, { ...place, of }), ask, null);
  return [
    part(gpus, route.acceleratorType, { asked: acceleratorCount * maxReplicas, atLeast: acceleratorCount * minReplicas }),
    // How many CPUs a machine has is in no source read: asked for, but not counted.
    part(cpus, 'CPUs that serve models', NOT_ASKED),
  ];
}
