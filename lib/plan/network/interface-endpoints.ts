import {
  endpointSettingUnused,
  interfaceEndpointElsewhere,
  interfaceEndpointUnnamed,
  interfaceEndpointUnused,
} from '../../faults/aws-network-faults';
import type { ValidationRule } from '../../faults/validation';
import { type AwsEndpointService, ENDPOINT_SERVICES } from '../../rules/aws/endpoint-services';
import { vpcEndpointDomain } from '../../rules/aws/hosts';
import type { AwsTargetRequest } from '../requests';
import type { AwsExistingEndpoints, AwsNetworkPlan } from './network';

/** Existing interface endpoints that the spec lists, sorted by service. */
export function existingEndpointsOf({ network }: AwsTargetRequest): AwsExistingEndpoints[] {
  const { vpcEndpointIds = {}, vpcEndpointDnsNames = {} } = network?.existing ?? {};
  return ENDPOINT_SERVICES.flatMap((service) => {
    const ids = [...new Set(vpcEndpointIds[service])].sort();
    return ids.length === 0 ? [] : [{ service, ids, dnsName: vpcEndpointDnsNames[service] ?? null }];
  });
}

/** An AWS target with its network, input of the rules. */
export interface AwsNetworkDecision {
  readonly target: AwsTargetRequest;
  readonly network: AwsNetworkPlan | null;
  /** Services that the deployments use. */
  readonly used: readonly AwsEndpointService[];
}

type Rule = ValidationRule<AwsNetworkDecision>;
type AwsNetworkSpec = NonNullable<AwsTargetRequest['network']>;

/** Settings of interface endpoints that do not fit together. */
export const INTERFACE_ENDPOINT_RULES: readonly Rule[] = [
  {
    condition: ({ target, network, used }) => network !== null && unusedServices(target, used).length > 0,
    fault: (at, { target, used }) =>
      interfaceEndpointUnused([...at, 'existing', 'vpcEndpointIds'], target.key, unusedServices(target, used)),
  },
  {
    condition: ({ network }) => network?.privateDns === 'none' && unnamed(network).length > 0,
    fault: (at, { network }) =>
      unnamed(network).map(({ service }) => interfaceEndpointUnnamed([...at, 'existing', 'vpcEndpointIds', service], service)),
  },
  {
    condition: ({ target, network }) => network !== null && foreignNames(target).length > 0,
    fault: (at, { target }) =>
      foreignNames(target).map(([service, name]) =>
        interfaceEndpointElsewhere([...at, 'existing', 'vpcEndpointDnsNames', service], name, service, target.region),
      ),
  },
  notApplied(['callerSecurityGroupIds'], ({ callerSecurityGroupIds }) => callerSecurityGroupIds, createsNone),
  notApplied(['existing', 'subnetIds'], ({ existing }) => existing?.subnetIds, createsNone),
  notApplied(['existing', 'securityGroupIds'], ({ existing }) => existing?.securityGroupIds, createsNone),
  notApplied(
    ['availabilityZones'],
    ({ availabilityZones }) => availabilityZones,
    (_, { existing }) => (existing === undefined ? null : 'it creates no VPC'),
  ),
  ...ENDPOINT_SERVICES.map((service) =>
    notApplied(
      ['existing', 'vpcEndpointDnsNames', service],
      ({ existing }) => existing?.vpcEndpointDnsNames?.[service],
      (_, { existing }) => (existing?.vpcEndpointIds?.[service] ? null : `vpcEndpointIds has no interface endpoint for ${service}`),
    ),
  ),
];

/** Services with an existing interface endpoint that no deployment uses. */
function unusedServices(target: AwsTargetRequest, used: readonly AwsEndpointService[]): readonly AwsEndpointService[] {
  return existingEndpointsOf(target)
    .map(({ service }) => service)
    .filter((service) => !used.includes(service));
}

/** Existing interface endpoints without a DNS name. */
function unnamed(network: AwsNetworkPlan | null): readonly AwsExistingEndpoints[] {
  return (network?.existingEndpoints ?? []).filter(({ dnsName }) => dnsName === null);
}

/** DNS names of another service or Region. */
function foreignNames(target: AwsTargetRequest): readonly (readonly [AwsEndpointService, string])[] {
  return existingEndpointsOf(target).flatMap(({ service, dnsName }) =>
    dnsName === null || dnsName.endsWith(vpcEndpointDomain(service, target.region)) ? [] : [[service, dnsName] as const],
  );
}

function createsNone({ services }: AwsNetworkPlan): string | null {
  return services.length === 0 ? 'it creates no interface endpoints' : null;
}

/** @param why why a setting has no effect; null if it has one */
function notApplied(
  field: readonly string[],
  setting: (spec: AwsNetworkSpec) => unknown,
  why: (network: AwsNetworkPlan, spec: AwsNetworkSpec) => string | null,
): Rule {
  const reason = ({ target: { network: spec }, network }: AwsNetworkDecision) =>
    network === null || spec === undefined || setting(spec) === undefined ? null : why(network, spec);
  return {
    condition: (decision) => reason(decision) !== null,
    fault: (at, decision) => endpointSettingUnused([...at, ...field], decision.target.key, field.join('.'), reason(decision) ?? ''),
  };
}
