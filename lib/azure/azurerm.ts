/**
 * The only door to the azurerm bindings, which are of provider 4.55: deep paths, because the package's index loads 1,900 files.
 * These six classes load in 10 ms beside cdktf itself; a room that needs many more gets a door of its own.
 */
export { CognitiveAccount } from '@cdktf/provider-azurerm/lib/cognitive-account';
export { CognitiveAccountProject } from '@cdktf/provider-azurerm/lib/cognitive-account-project';
export { CognitiveDeployment } from '@cdktf/provider-azurerm/lib/cognitive-deployment';
export { AzurermProvider } from '@cdktf/provider-azurerm/lib/provider';
export { ResourceGroup } from '@cdktf/provider-azurerm/lib/resource-group';
export { RoleAssignment } from '@cdktf/provider-azurerm/lib/role-assignment';
