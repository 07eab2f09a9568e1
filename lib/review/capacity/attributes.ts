import { RESOURCE_TYPES } from '../../rules/aws/resource-types';
import { differs, number } from '../attributes';
import type { Detector } from '../draft';
import type { SpecField } from '../locate/spec-field';
import { SHOWN } from '../shown-attributes';
import { joined, type ShownAttribute, shown } from '../shown-value';

/** @param attributes that together make up the capacity; a numeric first one determines the direction of the change */
function capacity(noun: string, field: SpecField, ...attributes: readonly ShownAttribute[]): Detector {
  return ({ base, head }) => {
    if (!base || !head || !attributes.some(({ path }) => differs(base, head, path))) return [];
    const [from, to] = [base, head].map((side) =>
      joined(
        attributes.map((attribute) => shown(side, attribute)),
        ' ',
      ),
    );
    const sizes = [base, head].map((side) => number(side, attributes[0]?.path ?? ''));
    const [before = 0, after = 0] = sizes;
    const way = sizes.includes(undefined) || before === after ? 'changes' : after > before ? 'increases' : 'decreases';
    return [{ kind: 'capacity-changed', from: from ?? null, to: to ?? null, reason: `${noun} ${way}`, field }];
  };
}

/** Capacity that resources state themselves, without a plan. */
export const CAPACITY: Readonly<Record<string, readonly Detector[]>> = {
  [RESOURCE_TYPES.endpointConfig]: [
    capacity('the number of machines', 'endpoint.dedicated', SHOWN.aws.instanceCount),
    capacity('the machine type', 'endpoint.dedicated', SHOWN.aws.instanceType),
  ],
  [RESOURCE_TYPES.quotaIncrease]: [capacity('the requested quota', 'endpoint.throughput', SHOWN.aws.desiredValue)],
  [RESOURCE_TYPES.scalableTarget]: [
    capacity('the minimum number of machines', 'endpoint.dedicated', SHOWN.aws.minCapacity),
    capacity('the maximum number of machines', 'endpoint.dedicated', SHOWN.aws.maxCapacity),
  ],
  azurerm_cognitive_deployment: [
    capacity('capacity in SKU units', 'endpoint.throughput', SHOWN.azure.deploymentCapacity, SHOWN.azure.deploymentSku),
  ],
  google_cloud_quotas_quota_preference: [capacity('the requested quota', 'endpoint.throughput', SHOWN.gcp.preferredValue)],
  google_vertex_ai_endpoint_with_model_garden_deployment: [
    capacity('the minimum number of machines', 'endpoint.dedicated', SHOWN.gcp.minReplicas),
    capacity('the maximum number of machines', 'endpoint.dedicated', SHOWN.gcp.maxReplicas),
    capacity('the machine type', 'endpoint.dedicated', SHOWN.gcp.machineType, SHOWN.gcp.acceleratorType, SHOWN.gcp.acceleratorCount),
  ],
};
