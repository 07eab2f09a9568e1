import { networkName } from '../../rules/azure/created-names';
import { ACCOUNT_ZONES } from '../../rules/azure/private-dns-zones';
import { networkName as gcpNetworkName } from '../../rules/gcp/created-names';
import type { AzureSharedNetworkPlan, GcpSharedNetworkPlan, SharedNetworkPlan } from '../network/shared-network';
import type { NetworkRequest } from '../requests';
import { accountScope } from './aws-names';
import { hostNames } from './gcp-names';
import { derived, given, type OwnedName, type TargetNames } from './names';
import { stateNames } from './state-names';

/** Names that a shared network's stack owns. */
export function sharedNetworkNames(request: NetworkRequest, plan: SharedNetworkPlan): TargetNames {
  return { target: plan.key, isNetwork: true, stackName: plan.stackName, owns: byCloud(request, plan), uses: [] };
}

function byCloud(request: NetworkRequest, plan: SharedNetworkPlan): OwnedName[] {
  switch (plan.cloud) {
    case 'azure':
      return azureOwned(request, plan);
    case 'aws':
      return [derived('aws-stack', `${accountScope(plan)} in ${plan.region}`, plan.stackName, request.at())];
    case 'gcp':
      return gcpOwned(request, plan);
  }
}

function azureOwned({ at }: NetworkRequest, plan: AzureSharedNetworkPlan): OwnedName[] {
  const { resourceGroup, subscription, network, state } = plan;
  const inSubscription = `subscription ${subscription.toLowerCase()}`;
  const inGroup = `resource group ${resourceGroup.name}, ${inSubscription}`;
  const name = networkName(plan);
  const zones = network.privateDns.kind === 'create' ? Object.values(ACCOUNT_ZONES) : [];
  return [
    ...stateNames(state, at),
    ...(resourceGroup.existing ? [] : [derived('azure-resource-group', inSubscription, resourceGroup.name, at())]),
    derived('azure-virtual-network', inGroup, name, at()),
    derived('azure-security-group', inGroup, name, at()),
    ...zones.map((zone) => given('azure-dns-zone', inGroup, zone, resourceGroup.existing ? at('existing', 'resourceGroup') : at())),
  ];
}

function gcpOwned({ at }: NetworkRequest, plan: GcpSharedNetworkPlan): OwnedName[] {
  return [
    ...stateNames(plan.state, at),
    derived('gcp-network', `project ${plan.project}`, gcpNetworkName(plan.stackName), at()),
    ...hostNames(plan, plan.network, at()),
  ];
}
