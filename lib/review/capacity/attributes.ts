import { RESOURCE_TYPES } from '../../rules/aws/resource-types';
import { differs, number } from '../attributes';
import type { Detector } from '../draft';
import type { SpecField } from '../locate/spec-field';
import { SHOWN } from '../shown-attributes';
import { joined, type ShownAttribute, shown } from '../shown-value';

/** @param attributes that are the capacity together; if the first is a number, it says in which direction it changes */
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
    const way = sizes.includes(undefined) || before === after ? 'changes' : after > before ? 'rises' : 'falls';
    return [{ kind: 'capacity-changed', from: from ?? null, to: to ?? null, reason: `${noun} ${way}`, field }];
  };
}

/** Capacity that can be read from resources, without knowing their plans. */
export const CAPACITY: Readonly<Record<string, readonly Detector[]>> = {
  [RESOURCE_TYPES.endpointConfig]: [
    capacity('number of machines', 'endpoint.dedicated', SHOWN.aws.instanceCount),
    capacity('machine type', 'endpoint.dedicated', SHOWN.aws.instanceType),
  ],
  [RESOURCE_TYPES.quotaIncrease]: [capacity('requested quota', 'endpoint.throughput', SHOWN.aws.desiredValue)],
  [RESOURCE_TYPES.scalableTarget]: [
    capacity('minimum number of machines', 'endpoint.dedicated', SHOWN.aws.minCapacity),
    capacity('maximum number of machines', 'endpoint.dedicated', SHOWN.aws.maxCapacity),
  ],
  azurerm_cognitive_deployment: [
    capacity('capacity in units of the SKU', 'endpoint.throughput', SHOWN.azure.deploymentCapacity, SHOWN.azure.deploymentSku),
  ],
  google_cloud_quotas_quota_preference: [capacity('requested quota', 'endpoint.throughput', SHOWN.gcp.preferredValue)],
  google_vertex_ai_endpoint_with_model_garden_deployment: [
    capacity('minimum number of machines', 'endpoint.dedicated', SHOWN.gcp.minReplicas),
    capacity('maximum number of machines', 'endpoint.dedicated', SHOWN.gcp.maxReplicas),
    capacity('machine type', 'endpoint.dedicated', SHOWN.gcp.machineType, SHOWN.gcp.acceleratorType, SHOWN.gcp.acceleratorCount),
  ],
};
