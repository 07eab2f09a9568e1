import { listed } from '../../faults/alternatives';
import type { AwsNetworkPlan, AzureNetworkPlan, GcpNetworkPlan } from '../../plan/network/network';
import type { GcpTargetPlan, TargetPlan } from '../../plan/plan';
import { createdEndpoints, ownNetwork } from '../../rules/gcp/network-endpoints';
import { counted } from '../../text/number';
import type { Statement } from './reach';
import { sure } from './statements';

/** Resources that a target's stack deletes or replaces if the target moves to another network. Nothing among them holds state or capacity. */
export function switchingOf(target: TargetPlan): Statement[] {
  const resources = resourcesOf(target);
  return [
    ...(resources.length > 0
      ? [sure('to another network', `deletes or replaces ${listed(resources)}; keeps deployments, identities and grants`)]
      : []),
    ...(target.cloud === 'azure' && target.firewall.agents === 'network'
      ? [sure('with agents', 'requires replacing the account: Azure accepts a subnet for agents only when it creates the account')]
      : []),
  ];
}

function resourcesOf(target: TargetPlan): readonly string[] {
  if (target.network === null) return [];
  switch (target.cloud) {
    case 'azure':
      return ofAzure(target.network);
    case 'aws':
      return ofAws(target.network);
    case 'gcp':
      return ofGcp(target, target.network);
  }
}

function ofAzure({ network, privateDns }: AzureNetworkPlan): string[] {
  return [
    ...('existingSubnetId' in network ? [] : ['the created virtual network']),
    'the private endpoint',
    ...(privateDns.kind === 'create' ? ['the private DNS zones'] : []),
  ];
}

/** Resources of a shared network belong to its own stack. */
function ofAws({ vpc, services }: AwsNetworkPlan): string[] {
  if (vpc === null || 'exports' in vpc || services.length === 0) return [];
  return [
    ...('vpcId' in vpc ? [] : ['the created VPC']),
    counted(services.length, 'interface endpoint'),
    ...('vpcId' in vpc && vpc.securityGroupIds !== null ? [] : ['a security group']),
  ];
}

function ofGcp(target: GcpTargetPlan, network: GcpNetworkPlan): string[] {
  const own = ownNetwork(network, target);
  const { forGoogleApis, multiRegional } = createdEndpoints(own);
  const dedicated = target.deployments.filter(({ route }) => route.kind === 'dedicated' && route.isPrivate).length;
  const hasZones = network.privateDns === undefined && (dedicated > 0 || own.hosts.length > 0);
  return [
    ...createdNetworkOf(network),
    ...(forGoogleApis ? ['the endpoint for Google APIs'] : []),
    ...(multiRegional.length > 0 ? [counted(multiRegional.length, 'multi-region endpoint')] : []),
    ...(dedicated > 0 ? ['the addresses of dedicated endpoints'] : []),
    ...(hasZones ? ['the private DNS zones'] : []),
  ];
}

function createdNetworkOf({ network }: GcpNetworkPlan): string[] {
  if (!('network' in network)) return ['the created network'];
  return network.internalRange === undefined ? [] : ['the created subnetwork'];
}
