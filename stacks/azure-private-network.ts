/** The network of an Azure stack. Separate, so that a target without a network does not load it. */
import type { Construct } from 'constructs';
import type { IModelAccount } from '../lib/azure/model-account';
import { type AccountNames, AccountPrivateEndpoint } from '../lib/azure/private-network/account-private-endpoint';
import { AccountZones } from '../lib/azure/private-network/account-zones';
import type { AllocatedBlocks } from '../lib/azure/private-network/network-addresses';
import type { NetworkBlocks } from '../lib/azure/private-network/network-blocks';
import { type IPrivateNetwork, PrivateNetwork } from '../lib/azure/private-network/private-network';
import type { AzureIpamNetwork, AzureNetworkPlan, AzureSharedNetworkPlan, AzureTargetPlan, AzureVirtualNetwork } from '../lib/plan/plan';
import { azureName, givenAzureName, virtualNetworkName } from '../lib/rules/azure/created-names';
import type { TerraformProvider } from '../lib/terraform/cdktf';
import { emitCidrs } from '../lib/terraform/outputs';
import { optional } from './optional-prop';

/** The network of a target, created or existing, or a shared one. */
export function addNetwork(
  scope: Construct,
  plan: AzureTargetPlan | AzureSharedNetworkPlan,
  network: AzureNetworkPlan,
  resourceGroupName: string,
): IPrivateNetwork {
  const place = { location: network.region, resourceGroupName };
  if ('existingSubnetId' in network.network) {
    return PrivateNetwork.fromSubnetId(scope, 'PrivateNetwork', network.network.existingSubnetId, place);
  }
  const created = new PrivateNetwork(scope, 'PrivateNetwork', {
    ...place,
    name: virtualNetworkName(plan, 'ipam' in network.network ? network.network.ipam.pool : null),
    securityGroupName: azureName('networkSecurityGroup', plan),
    endpointSubnetName: azureName('endpointSubnet', plan),
    agentSubnetName: azureName('agentSubnet', plan),
    ...('ipam' in network.network ? allocatedBlocks(network.network) : fixedBlocks(network.network)),
    callerCidrs: network.callerCidrs,
    tags: plan.tags,
  });
  if (created.allocatedCidrs) emitCidrs(scope, created.allocatedCidrs);
  return created;
}

function fixedBlocks({ cidr, endpointSubnet, agentSubnet }: AzureVirtualNetwork): NetworkBlocks {
  return { cidr, endpointSubnetCidr: endpointSubnet, ...(agentSubnet === null ? {} : { agentSubnetCidr: agentSubnet }) };
}

function allocatedBlocks({ ipam, endpointSubnetSize, agentSubnetSize }: AzureIpamNetwork): AllocatedBlocks {
  const { pool: poolId, size } = ipam;
  return { ipam: { poolId, size, endpointSubnetSize, ...(agentSubnetSize === null ? {} : { agentSubnetSize }) } };
}

/** Inputs of a private endpoint. */
interface Connected {
  readonly plan: AzureTargetPlan;
  readonly network: IPrivateNetwork;
  readonly account: IModelAccount;
  /** Network settings of the plan. */
  readonly settings: AzureNetworkPlan;
  /** Provider of the network's subscription, if it is another one. */
  readonly provider: TerraformProvider | undefined;
  /** Resource group of created zones, if it is not the private endpoint's. */
  readonly zonesGroupName: string | undefined;
}

/** The private endpoint of the target's account, with its DNS zones. */
export function connectAccount(scope: Construct, connected: Connected): AccountPrivateEndpoint {
  const { plan, settings, network, account, provider } = connected;
  return new AccountPrivateEndpoint(scope, 'PrivateEndpoint', {
    name: azureName('privateEndpoint', plan),
    ...optional('networkInterfaceName', givenAzureName('networkInterface', plan)),
    account,
    network,
    names: namesOf(scope, connected),
    ...optional('requestMessage', settings.requestMessage),
    ...optional('provider', provider),
    tags: plan.tags,
  });
}

function namesOf(scope: Construct, { plan, network, settings: { privateDns }, zonesGroupName }: Connected): AccountNames {
  switch (privateDns.kind) {
    case 'create':
      return new AccountZones(scope, 'AccountZones', {
        network,
        ...optional('resourceGroupName', zonesGroupName),
        linkName: azureName('dnsZoneLink', plan),
        ...optional('accountKind', plan.account.kind),
        tags: plan.tags,
      });
    case 'given':
    case 'shared':
      return privateDns;
    case 'policy':
      return 'policy';
  }
}
