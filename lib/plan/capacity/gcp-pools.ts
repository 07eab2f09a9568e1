import { gpuQuotaName } from '../../catalog';
import type { CatalogModel, Offer, Quota } from '../../catalog/types';
import { MANAGED_API } from '../../rules/gcp/managed-paths';
import type { EndpointRequest } from '../endpoint-request';
import type { VertexDedicatedRoute, VertexRoute } from '../plan';
import { type Ask, identityOf, NOT_ASKED, type PoolPart, partOf, quotaDoubt, unpublished, usedBy } from './quota-draw';

/** Quota for model-serving CPUs, which blocks a deployment just as the GPU quota does (facts of 2026-11-23, correction 3). */
const CPUS = 'CustomModelServingCPUsPerProjectPerRegion';

/**
 * Quotas that a Google Cloud deployment draws on.
 *
 * - managed: tokens per base model, project and API location; regional, `us` and global locations are separate
 * - dedicated: model-serving GPUs and CPUs, per project and region
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

/** None for an existing endpoint, whose machines already count. */
function dedicatedParts(request: EndpointRequest, project: string, route: VertexDedicatedRoute): PoolPart[] {
  if (route.existing !== null) return [];
  const { acceleratorCount, minReplicas, maxReplicas } = route;
  const gpus: Quota = { ...unpublished('gpus'), name: gpuQuotaName(route.acceleratorType) };
  const cpus: Quota = { ...unpublished('cpus'), name: CPUS };
  const place = { account: project, where: request.region, model: null, dimensions: { region: request.region } };
  const part = (quota: Quota, of: string, ask: Ask) => partOf(request, identityOf(request, quota, { ...place, of }), ask, null);
  return [
    part(gpus, route.acceleratorType, { asked: acceleratorCount * maxReplicas, atLeast: acceleratorCount * minReplicas }),
    // No source gives the number of CPUs per machine, so the quota is listed without an amount.
    part(cpus, 'CPUs that serve models', NOT_ASKED),
  ];
}
