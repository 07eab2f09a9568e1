import type { Fault } from '../../faults/fault';
import { callersNotLetIn, networkNotUsed, nobodyLetIn, zoneRefused } from '../../faults/network-faults';
import { type ValidationRule, validate } from '../../faults/validation';
import type { AwsEndpointService } from '../../rules/aws/endpoint-services';
import { hasPrivatePath } from '../../rules/exposure';
import type { CallerRequest } from '../caller-request';
import type { AwsDeployment, AwsGrant, AwsRoute } from '../plan';
import type { AwsTargetRequest } from '../requests';
import { carveAws } from './cidr';
import { type AwsNetworkPlan, OUTSIDE } from './network';
import { DEFAULT_CIDR } from './network-context';

/** Default zones of a VPC: the Region's first two, as in AWS's own constructs. */
const DEFAULT_ZONES = [0, 1];

/** Number of zones in us-east-1, the Region with the most. */
const MOST_ZONES = 6;

/** Decides an AWS target's network: interface endpoints for the surfaces that its deployments use. */
export function awsNetwork(
  target: AwsTargetRequest,
  deployments: readonly AwsDeployment[],
): { network: AwsNetworkPlan | null; faults: readonly Fault[] } {
  const services = [...new Set(deployments.map(({ route }) => serviceOf(route)))].sort();
  const { vpc, faults } = vpcOf(target);
  const network: AwsNetworkPlan | null =
    !hasPrivatePath(target.exposure) || services.length === 0
      ? null
      : {
          vpc,
          services,
          callerCidrs: target.callerCidrs,
          callerSecurityGroupIds: [...new Set(target.network?.callerSecurityGroupIds ?? [])].sort(),
        };
  const ruled = validate(target.at('network'), { target, network }, RULES);
  return { network, faults: network === null ? ruled : [...faults, ...ruled] };
}

/**
 * Required source of a caller's calls, for the condition of its grant. Beside an allowlist, a caller's location decides which of both paths it
 * may use: the network's if it runs in a connected one, the allowlist's if it runs outside, otherwise either.
 */
export function originOf({ key, exposure }: AwsTargetRequest, { runsIn, connected }: CallerRequest): AwsGrant['from'] {
  if (exposure.kind === 'allowlist') {
    if (!exposure.private || runsIn === OUTSIDE) return { cidrs: exposure.cidrs };
    return connected.includes(key) ? 'network' : { cidrs: exposure.cidrs, network: true };
  }
  return exposure.kind === 'private' && runsIn !== OUTSIDE ? 'network' : 'anywhere';
}

function serviceOf({ kind }: AwsRoute): AwsEndpointService {
  return kind === 'sagemaker' ? 'sagemaker.runtime' : kind;
}

function vpcOf({ network, at }: AwsTargetRequest): { vpc: AwsNetworkPlan['vpc']; faults: readonly Fault[] } {
  if (network?.existing) {
    const { vpcId, subnetIds, securityGroupIds } = network.existing;
    const groups = securityGroupIds === undefined ? null : [...new Set(securityGroupIds)];
    return { vpc: { vpcId, subnetIds: [...new Set(subnetIds)], securityGroupIds: groups }, faults: [] };
  }
  const cidr = network?.cidr ?? DEFAULT_CIDR;
  const zones = network?.availabilityZones ?? DEFAULT_ZONES;
  const { subnets, faults } = carveAws(cidr, MOST_ZONES, at('network', 'cidr'));
  return { vpc: { cidr, subnets: zones.map((zone) => ({ zone, cidr: subnets[zoneIndexOf(zone)] ?? '' })) }, faults };
}

/** Index of a zone's subnet. `us-east-1b` always gets the second one, so adding or removing a zone moves no subnet. */
function zoneIndexOf(zone: string | number): number {
  return typeof zone === 'number' ? zone : (zone.charCodeAt(zone.length - 1) - 'a'.charCodeAt(0)) % MOST_ZONES;
}

/** A target with its network, input of the rules. */
interface Decided {
  readonly target: AwsTargetRequest;
  readonly network: AwsNetworkPlan | null;
}

const RULES: readonly ValidationRule<Decided>[] = [
  {
    condition: ({ target }) => !hasPrivatePath(target.exposure) && target.network !== undefined,
    fault: (at, { target }) => networkNotUsed(at, target.key, target.exposure.kind),
  },
  {
    condition: ({ network }) => network !== null && !letsCallersIn(network),
    fault: (at, { target }) => nobodyLetIn([...at, 'existing'], target.key),
  },
  givenGroupsIgnore('peersWith'),
  givenGroupsIgnore('callerSecurityGroupIds'),
  {
    condition: ({ target, network }) => network !== null && misplacedZones(target).length > 0,
    fault: (at, { target }) =>
      misplacedZones(target).map((zone) =>
        zoneRefused([...at, 'availabilityZones'], zone, `it is not in ${target.region}, the Region of ${target.key}`),
      ),
  },
  {
    condition: ({ target, network }) => network !== null && sharedZones(target).length > 0,
    fault: (at, { target }) =>
      sharedZones(target).map((zone) =>
        zoneRefused([...at, 'availabilityZones'], zone, 'another zone in the list has the same subnet block'),
      ),
  },
];

/** Zones of another Region. */
function misplacedZones({ network, region }: AwsTargetRequest): readonly string[] {
  return (network?.availabilityZones ?? []).filter((zone) => zone.slice(0, -1) !== region);
}

/** Zones whose subnet would get the block of an earlier one: the same zone, or one whose letter is six further on. */
function sharedZones({ network }: AwsTargetRequest): readonly string[] {
  const indexes = (network?.availabilityZones ?? []).map(zoneIndexOf);
  return (network?.availabilityZones ?? []).filter((_, index) => indexes.indexOf(indexes[index] ?? 0) < index);
}

function letsCallersIn({ vpc, callerCidrs, callerSecurityGroupIds }: AwsNetworkPlan): boolean {
  return !('vpcId' in vpc) || vpc.securityGroupIds !== null || callerCidrs.length > 0 || callerSecurityGroupIds.length > 0;
}

/** Existing security groups are never modified, so fields that let callers in have no effect on them. */
function givenGroupsIgnore(field: 'peersWith' | 'callerSecurityGroupIds'): ValidationRule<Decided> {
  return {
    condition: ({ target: { network: spec }, network }) =>
      network !== null && spec?.existing?.securityGroupIds !== undefined && spec[field] !== undefined,
    fault: (at, { target }) => callersNotLetIn([...at, field], target.key, field),
  };
}
