import type { CatalogModel } from '../catalog/types';
import type { Fault } from '../faults/fault';
import { formatNumber } from '../text/number';
import { type PoolPart, quotaDraw } from './capacity/quota-draw';
import { type EndpointRequest, tokensAsked } from './endpoint-request';
import { type Choice, servedApis } from './offer/choose-offer';
import type { Decision, DeploymentBase } from './plan';

/** Deployment fields that every cloud shares, once the offer is chosen. */
export function deploymentBase(
  request: EndpointRequest,
  { offer, residency }: Choice,
  decisions: readonly Decision[],
  parts: readonly PoolPart[],
): DeploymentBase {
  return {
    endpoint: request.endpoint,
    model: request.model,
    serving: request.serving,
    residency,
    apis: servedApis(request, offer),
    tokensPerMinute: tokensAsked(request) ?? null,
    quotas: parts.map(quotaDraw),
    decisions: [...decisions, ...requestsDecision(request, parts)],
  };
}

/** Explains that requests per minute have no quota of their own, so that nobody looks for one. */
function requestsDecision(request: EndpointRequest, parts: readonly PoolPart[]): Decision[] {
  const requests = request.throughput?.requestsPerMinute;
  if (requests === undefined || request.cloud === 'azure' || parts.some(({ pool }) => pool.unit === 'requests-per-minute')) return [];
  const because = `no documented request limit for ${request.model} on this route: only tokens count`;
  return [{ about: 'capacity', chosen: `${formatNumber(requests)} requests per minute`, because }];
}

/** Result for one endpoint on one target. */
export interface Resolved<D extends DeploymentBase> {
  /** Null if it cannot be decided; see the faults. */
  readonly deployment: D | null;
  readonly model: CatalogModel | null;
  /** Quotas that it draws on. */
  readonly parts: readonly PoolPart[];
  readonly faults: readonly Fault[];
}

export function unresolved(model: CatalogModel | null, faults: readonly Fault[]): Resolved<never> {
  return { deployment: null, model, parts: [], faults };
}
