import type { AwsSharedNetworkPlan, AzureSharedNetworkPlan, GcpSharedNetworkPlan, SharedNetworkPlan } from '../network/shared-network';
import type { NetworkRequest } from '../requests';
import { accountScope, networkNames } from './aws-names';
import { createdNetworkNames, zoneNames } from './azure-names';
import { createdNetworkNames as createdGcpNetworkNames, hostNames } from './gcp-names';
import { derived, namer, type OwnedName, type TargetNames } from './names';
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
      return awsOwned(request, plan);
    case 'gcp':
      return gcpOwned(request, plan);
  }
}

function azureOwned({ at }: NetworkRequest, plan: AzureSharedNetworkPlan): OwnedName[] {
  const { resourceGroup, subscription, network, state } = plan;
  const inSubscription = `subscription ${subscription.toLowerCase()}`;
  const inGroup = `resource group ${resourceGroup.name}, ${inSubscription}`;
  return [
    ...stateNames(state, at),
    ...(resourceGroup.existing ? [] : [namer(plan)('resourceGroup', 'azure-resource-group', inSubscription, resourceGroup.name, at())]),
    ...createdNetworkNames(plan, network, inGroup, at()),
    ...zoneNames(plan, network, inGroup, resourceGroup.existing ? at('existing', 'resourceGroup') : at()),
  ];
}

function awsOwned({ at }: NetworkRequest, plan: AwsSharedNetworkPlan): OwnedName[] {
  const inRegion = `${accountScope(plan)} in ${plan.region}`;
  return [derived('aws-stack', inRegion, plan.stackName, at()), ...networkNames(plan, plan.network, inRegion, at())];
}

function gcpOwned({ at }: NetworkRequest, plan: GcpSharedNetworkPlan): OwnedName[] {
  return [...stateNames(plan.state, at), ...createdGcpNetworkNames(plan, plan.network, at()), ...hostNames(plan, plan.network, at())];
}
