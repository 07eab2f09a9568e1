import type { BedrockOffer, CatalogModel, Offer, Quota } from '../../catalog/types';
import type { EndpointRequest } from '../endpoint-request';
import type { AwsRoute } from '../plan';
import { identityOf, type PoolPart, partOf, quotaDoubt, unpublished, usedBy } from './quota-draw';

/**
 * Quotas that an AWS deployment draws on.
 *
 * - bedrock-runtime: one for input and output together, per model, profile type and source Region, shared by all APIs
 * - bedrock-mantle: one for input and one for output, per model and Region
 * - SageMaker: one for serving instances, per instance type and Region
 *
 * Sources: quotas-runtime.html and quotas-mantle.html of the Bedrock user guide, copies of mid-2026; AWS blog on cross-Region inference for
 * GPT-5.6, 2026-08 (geographic and global profiles have separate quotas); AWS, "Getting started with Nova on SageMaker inference", read
 * 2026-11-24 (`ml.p5.48xlarge for endpoint usage`).
 */
export function awsParts(
  request: EndpointRequest,
  { native, quotas }: Offer,
  account: string,
  row: CatalogModel,
  route: AwsRoute,
): readonly PoolPart[] {
  if (route.kind === 'sagemaker') return machineParts(request, account, route.hosting);
  if (native.kind !== 'bedrock') return [];
  const doubt = quotaDoubt(row);
  const of = kindOf(native);
  return limitsOf(native, quotas).map((quota) =>
    partOf(request, identityOf(request, quota, { account, where: request.region, of, model: row.model }), usedBy(request, quota), doubt),
  );
}

/** `us. profile`, `global. profile`, or the surface for in-Region calls. */
function kindOf({ profile, surface, modelId }: BedrockOffer): string {
  return profile === null ? surface : `${profile.slice(0, -modelId.length)} profile`;
}

/** The quotas in the catalog, or the surface's quotas without a published value. */
function limitsOf({ surface }: BedrockOffer, listed: readonly Quota[]): readonly Quota[] {
  if (listed.length > 0) return listed;
  return surface === 'bedrock-mantle'
    ? [unpublished('input-tokens-per-minute'), unpublished('output-tokens-per-minute')]
    : [unpublished('tokens-per-minute')];
}

/** None for an existing endpoint, whose instances already count. */
function machineParts(request: EndpointRequest, account: string, hosting: Extract<AwsRoute, { kind: 'sagemaker' }>['hosting']): PoolPart[] {
  if (hosting === null) return [];
  const { instanceType, minReplicas, maxReplicas } = hosting;
  const quota: Quota = { ...unpublished('instances'), name: `${instanceType} for endpoint usage` };
  const pool = identityOf(request, quota, { account, where: request.region, of: instanceType, model: null });
  return [partOf(request, pool, { asked: maxReplicas, atLeast: minReplicas }, null)];
}
