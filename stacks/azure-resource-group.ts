import { ResourceGroup } from '../lib/azure/azurerm';
import { azureTags } from '../lib/azure/tags';
import type { AzureSharedNetworkPlan, AzureTargetPlan } from '../lib/plan/plan';
import type { TerraformStack } from '../lib/terraform/cdktf';

/** The resource group of a target or a shared network. */
export function createResourceGroup(
  stack: TerraformStack,
  { resourceGroup, region, tags }: AzureTargetPlan | AzureSharedNetworkPlan,
): ResourceGroup {
  return new ResourceGroup(stack, 'ResourceGroup', {
    name: resourceGroup.name,
    location: region,
    tags: azureTags(tags, [stack.node.id, 'ResourceGroup']),
  });
}
