import { interfaceEndpointMissing } from '../../faults/aws-network-faults';
import type { Fault, SpecPath } from '../../faults/fault';
import { callersNotLetIn, networkNotUsed, nobodyLetIn, zoneRefused } from '../../faults/network-faults';
import { type ValidationRule, validate } from '../../faults/validation';
import { MOST_ZONES } from '../../rules/aws/availability-zones';
import { dnsNameExport, interfaceEndpointExport } from '../../rules/aws/created-names';
import type { AwsEndpointService } from '../../rules/aws/endpoint-services';
import { hasPrivatePath } from '../../rules/exposure';
import { endpointServicesOf } from '../access/aws-access';
import type { CallerRequest } from '../caller-request';
import type { AwsDeployment, AwsGrant } from '../plan';
import type { AwsTargetRequest } from '../requests';
import { AWS } from './address-layout';
import { carveAws } from './cidr';
import { type AwsNetworkDecision, existingEndpointsOf, INTERFACE_ENDPOINT_RULES } from './interface-endpoints';
import { subnetSizes } from './ipam';
import { type AwsIpamVpc, type AwsNetworkPlan, type AwsVpc, type IpamRange, OUTSIDE } from './network';
import { DEFAULT_CIDR } from './network-context';

/** Default zones of a VPC: the Region's first two, as in AWS's own constructs. */
const DEFAULT_ZONES = [0, 1];

/** Decides an AWS target's network: interface endpoints for the surfaces that its deployments use. */
export function awsNetwork(
  target: AwsTargetRequest,
  deployments: readonly AwsDeployment[],
): { network: AwsNetworkPlan | null; faults: readonly Fault[] } {
  const used = endpointServicesOf(deployments);
  const { vpc, faults } = vpcOf(target, used);
  const existingEndpoints = existingEndpointsOf(target).filter(({ service }) => used.includes(service));
  const { privateDns = 'create' } = target.network ?? {};
  const network: AwsNetworkPlan | null =
    !hasPrivatePath(target.exposure) || used.length === 0
      ? null
      : {
          vpc,
          services: used.filter((service) => !existingEndpoints.some((existing) => existing.service === service)),
          ...(existingEndpoints.length > 0 ? { existingEndpoints } : {}),
          ...(privateDns === 'create' ? {} : { privateDns }),
          ...target.callerRanges,
          callerSecurityGroupIds: [...new Set(target.network?.callerSecurityGroupIds ?? [])].sort(),
        };
  const ruled = validate(target.at('network'), { target, network, used }, [...RULES, ...INTERFACE_ENDPOINT_RULES]);
  return { network, faults: network === null ? ruled : [...faults, ...ruled] };
}

/**
 * Required source of a caller's calls, for the condition of its grant. On a target with both a network and an allowlist,
 * callers in connected networks must use the network, callers that run outside must call from the allowlist, and all others may do either.
 */
export function originOf({ key, exposure }: AwsTargetRequest, { runsIn, connected }: CallerRequest): AwsGrant['from'] {
  if (exposure.kind === 'allowlist') {
    if (!exposure.private || runsIn === OUTSIDE) return { cidrs: exposure.cidrs };
    return connected.includes(key) ? 'network' : { cidrs: exposure.cidrs, network: true };
  }
  return exposure.kind === 'private' && runsIn !== OUTSIDE ? 'network' : 'anywhere';
}

function vpcOf(
  { network, sharedNetwork, at }: AwsTargetRequest,
  services: readonly AwsEndpointService[],
): { vpc: AwsNetworkPlan['vpc']; faults: readonly Fault[] } {
  if (sharedNetwork !== null) {
    const { stackName } = sharedNetwork;
    const exports = services.map((service) => [service, interfaceEndpointExport(stackName, service)]);
    const dnsNames = services.map((service) => [service, dnsNameExport(stackName, service)]);
    const named = network?.privateDns === 'none' ? { dnsNames: Object.fromEntries(dnsNames) } : {};
    return { vpc: { exports: Object.fromEntries(exports), ...named }, faults: [] };
  }
  if (network?.existing) {
    const { vpcId, subnetIds, securityGroupIds } = network.existing;
    if (vpcId === undefined) return { vpc: null, faults: [] };
    const groups = securityGroupIds === undefined ? null : [...new Set(securityGroupIds)];
    return { vpc: { vpcId, subnetIds: [...new Set(subnetIds)], securityGroupIds: groups }, faults: [] };
  }
  return createdVpc(network ?? {}, at('network'));
}

/** Settings of a created VPC, a target's own or a shared one. */
interface VpcRequest {
  readonly cidr?: string | undefined;
  readonly ipam?: IpamRange | undefined;
  readonly availabilityZones?: readonly (string | number)[] | undefined;
}

/**
 * A VPC with one subnet per zone.
 *
 * @param path of the network in the spec
 */
export function createdVpc(request: VpcRequest, path: SpecPath): { vpc: AwsVpc | AwsIpamVpc; faults: readonly Fault[] } {
  const { cidr = DEFAULT_CIDR, ipam, availabilityZones: zones = DEFAULT_ZONES } = request;
  if (ipam !== undefined) {
    const { sizes, faults } = subnetSizes(AWS, ipam.size, [...path, 'ipam', 'size']);
    return { vpc: { ipam, subnetSize: sizes['zone-0'], subnets: zones.map((zone) => ({ zone, position: zoneIndexOf(zone) })) }, faults };
  }
  const { subnets, faults } = carveAws(cidr, MOST_ZONES, [...path, 'cidr']);
  return { vpc: { cidr, subnets: zones.map((zone) => ({ zone, cidr: subnets[zoneIndexOf(zone)] ?? '' })) }, faults };
}

/** Index of a zone's subnet. `us-east-1b` always gets the second one, so adding or removing a zone moves no subnet. */
function zoneIndexOf(zone: string | number): number {
  return typeof zone === 'number' ? zone : (zone.charCodeAt(zone.length - 1) - 'a'.charCodeAt(0)) % MOST_ZONES;
}

const RULES: readonly ValidationRule<AwsNetworkDecision>[] = [
  {
    condition: ({ target }) => !hasPrivatePath(target.exposure) && target.network !== undefined,
    fault: (at, { target }) => networkNotUsed(at, target.key, target.exposure.kind),
  },
  {
    condition: ({ network }) => network !== null && lacksVpc(network),
    fault: (at, { network }) => interfaceEndpointMissing([...at, 'existing'], network?.services ?? []),
  },
  {
    condition: ({ network }) => network !== null && !lacksVpc(network) && !letsCallersIn(network),
    fault: (at, { target }) => nobodyLetIn([...at, 'existing'], target.key),
  },
  givenGroupsIgnore('peersWith'),
  givenGroupsIgnore('callerSecurityGroupIds'),
  {
    condition: ({ network }) => network !== null,
    fault: (at, { target }) => zoneFaults([...at, 'availabilityZones'], target.network?.availabilityZones ?? [], target),
  },
];

/**
 * Zones of another Region, and zones whose subnet would get the block of an earlier one: the same zone, or one whose letter is six further on.
 *
 * @param owner the target or shared network that they belong to
 */
export function zoneFaults(
  path: SpecPath,
  zones: readonly string[],
  { key, region }: { readonly key: string; readonly region: string },
): readonly Fault[] {
  const indexes = zones.map(zoneIndexOf);
  const misplaced = zones.filter((zone) => zone.slice(0, -1) !== region);
  const shared = zones.filter((_, index) => indexes.indexOf(indexes[index] ?? 0) < index);
  return [
    ...misplaced.map((zone) => zoneRefused(path, zone, `it is not in ${region}, the Region of ${key}`)),
    ...shared.map((zone) => zoneRefused(path, zone, 'another zone in the list has the same subnet block')),
  ];
}

/** Whether an interface endpoint must be created, but the spec has no VPC or subnet for it. */
function lacksVpc({ vpc, services }: AwsNetworkPlan): boolean {
  return services.length > 0 && (vpc === null || ('vpcId' in vpc && vpc.subnetIds.length === 0));
}

/** Whether anyone can call. Who can call through existing interface endpoints is up to their owner. */
function letsCallersIn({ vpc, services, callerCidrs, callerSecurityGroupIds }: AwsNetworkPlan): boolean {
  if (services.length === 0 || vpc === null || !('vpcId' in vpc)) return true;
  return vpc.securityGroupIds !== null || callerCidrs.length > 0 || callerSecurityGroupIds.length > 0;
}

/** Existing security groups are never modified, so fields that let callers in have no effect on them. */
function givenGroupsIgnore(field: 'peersWith' | 'callerSecurityGroupIds'): ValidationRule<AwsNetworkDecision> {
  return {
    condition: ({ target: { network: spec }, network }) =>
      network !== null && network.services.length > 0 && spec?.existing?.securityGroupIds !== undefined && spec[field] !== undefined,
    fault: (at, { target }) => callersNotLetIn([...at, field], target.key, field),
  };
}
