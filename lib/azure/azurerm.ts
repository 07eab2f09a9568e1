/**
 * The bindings of azurerm 4.55 that every account uses. Only this module and those in `azurerm/` import bindings, by path: the package's index
 * loads 1,900 files.
 */
import { CognitiveAccount as CognitiveAccountBinding } from '@cdktf/provider-azurerm/lib/cognitive-account';
import { CognitiveDeployment as CognitiveDeploymentBinding } from '@cdktf/provider-azurerm/lib/cognitive-deployment';
import { AzurermProvider as AzurermProviderBinding } from '@cdktf/provider-azurerm/lib/provider';
import { ResourceGroup as ResourceGroupBinding } from '@cdktf/provider-azurerm/lib/resource-group';
import { RoleAssignment as RoleAssignmentBinding } from '@cdktf/provider-azurerm/lib/role-assignment';
import { literal } from '../terraform/text';

export type { CognitiveAccountConfig } from '@cdktf/provider-azurerm/lib/cognitive-account';
export const CognitiveAccount = literal(CognitiveAccountBinding);
export type CognitiveAccount = CognitiveAccountBinding;
export const CognitiveDeployment = literal(CognitiveDeploymentBinding);
export type CognitiveDeployment = CognitiveDeploymentBinding;
export const AzurermProvider = literal(AzurermProviderBinding);
export type AzurermProvider = AzurermProviderBinding;
export const ResourceGroup = literal(ResourceGroupBinding);
export type ResourceGroup = ResourceGroupBinding;
export const RoleAssignment = literal(RoleAssignmentBinding);
export type RoleAssignment = RoleAssignmentBinding;
