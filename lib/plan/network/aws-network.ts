import type { Fault } from '../../faults/fault';
import { callerNotPeered, callersNotLetIn, networkNotUsed, nobodyLetIn, privateCallerElsewhere } from '../../faults/network-faults';
import type { AwsEndpointService } from '../../rules/aws/endpoint-services';
import type { AwsTargetSpec, CallerSpec, Spec } from '../../spec';
import type { AwsDeployment, AwsGrant, AwsRoute } from '../plan';
import { exposureOf } from '../target-base';
import { carveAws } from './cidr';
import type { AwsNetworkPlan } from './network';
import { arePeered, callerBlocks, DEFAULT_CIDR } from './peering';

/** Zones of a VPC where the spec names none: the Region's first two, as AWS's own modules do. */
const DEFAULT_ZONES = [0, 1];

/** Zones of the largest Region, us-east-1. */
const MOST_ZONES = 6;

/** Decides the network of an AWS target: interface endpoints for the surfaces that its deployments use. */
export function awsNetwork(
  spec: Spec,
  key: string,
  target: AwsTargetSpec,
  deployments: readonly AwsDeployment[],
): { network: AwsNetworkPlan | null; faults: readonly Fault[] } {
  const exposure = exposureOf(spec, target);
  const path = ['targets', key, 'network'];
  if (exposure.kind !== 'private') {
    return { network: null, faults: target.network === undefined ? [] : [networkNotUsed(path, key, exposure.kind)] };
  }
  const services = [...new Set(deployments.map(({ route }) => serviceOf(route)))].sort();
  if (services.length === 0) return { network: null, faults: [] };

  const { vpc, faults } = vpcOf(target, [...path, 'cidr']);
  const network: AwsNetworkPlan = {
    vpc,
    services,
    callerCidrs: callerBlocks(spec, target),
    callerSecurityGroupIds: [...new Set(target.network?.callerSecurityGroupIds ?? [])].sort(),
  };
  return {
    network,
    faults: [
      ...faults,
      ...reachFaults(path, key, network),
      ...givenGroupFaults(path, key, target),
      ...callerFaults(spec, key, target, deployments),
    ],
  };
}

/** Where the calls of a caller must come from, so that its grant can be bound to it. */
export function originOf(spec: Spec, key: string, target: AwsTargetSpec, { runsIn }: CallerSpec): AwsGrant['from'] {
  const exposure = exposureOf(spec, target);
  if (exposure.kind === 'allowlist') return { cidrs: exposure.cidrs };
  if (exposure.kind === 'public' || runsIn === 'outside') return 'anywhere';
  return arePeered(spec, key, runsIn) ? 'network' : 'anywhere';
}

function serviceOf({ kind }: AwsRoute): AwsEndpointService {
  return kind === 'sagemaker' ? 'sagemaker.runtime' : kind;
}

function vpcOf({ network }: AwsTargetSpec, path: readonly string[]): { vpc: AwsNetworkPlan['vpc']; faults: readonly Fault[] } {
  if (network?.existing) {
    const { vpcId, subnetIds, securityGroupIds } = network.existing;
    return { vpc: { vpcId, subnetIds, securityGroupIds: securityGroupIds ?? null }, faults: [] };
  }
  const cidr = network?.cidr ?? DEFAULT_CIDR;
  const zones = network?.availabilityZones ?? DEFAULT_ZONES;
  const { subnets, faults } = carveAws(cidr, MOST_ZONES, path);
  return { vpc: { cidr, subnets: zones.map((zone) => ({ zone, cidr: subnets[zoneIndexOf(zone)] ?? '' })) }, faults };
}

/** The place of a zone's subnet: `us-east-1b` has the second, whichever others there are, so that a zone more or less moves none. */
function zoneIndexOf(zone: string | number): number {
  return typeof zone === 'number' ? zone : (zone.charCodeAt(zone.length - 1) - 'a'.charCodeAt(0)) % MOST_ZONES;
}

function reachFaults(path: readonly string[], key: string, { vpc, callerCidrs, callerSecurityGroupIds }: AwsNetworkPlan): Fault[] {
  const letsIn = !('vpcId' in vpc) || vpc.securityGroupIds !== null || callerCidrs.length > 0 || callerSecurityGroupIds.length > 0;
  return letsIn ? [] : [nobodyLetIn([...path, 'existing'], key)];
}

function givenGroupFaults(path: readonly string[], key: string, { network }: AwsTargetSpec): Fault[] {
  if (network?.existing?.securityGroupIds === undefined) return [];
  const words = (['peersWith', 'callerSecurityGroupIds'] as const).filter((word) => network[word] !== undefined);
  return words.map((word) => callersNotLetIn([...path, word], key, word));
}

function callerFaults(spec: Spec, key: string, target: AwsTargetSpec, deployments: readonly AwsDeployment[]): Fault[] {
  return Object.entries(spec.callers).flatMap(([caller, { may, runsIn }]) => {
    const called = deployments.filter(({ endpoint }) => may.includes(endpoint));
    const home = spec.targets[runsIn];
    if (called.length === 0 || home === undefined || arePeered(spec, key, runsIn)) return [];
    const path = ['callers', caller, 'runsIn'];
    const onMantle = called.filter(({ route }) => route.kind === 'bedrock-mantle').map(({ endpoint }) => endpoint);
    if (home.cloud === 'aws' && home.region !== target.region && onMantle.length > 0) {
      return [privateCallerElsewhere(path, caller, { region: home.region, target: key, endpoints: onMantle, targetRegion: target.region })];
    }
    return home.cloud === 'aws' ? [callerNotPeered(path, caller, runsIn, key)] : [];
  });
}
