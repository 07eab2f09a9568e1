/**
 * The only door to the azurerm bindings, which are of provider 4.55: deep paths, because the package's index loads 1,900 files.
 * These five classes load in 10 ms beside cdktf itself; a room that needs many more has a door of its own in `azurerm/`.
 */
export { CognitiveAccount, type CognitiveAccountConfig } from '@cdktf/provider-azurerm/lib/cognitive-account';
export { CognitiveDeployment } from '@cdktf/provider-azurerm/lib/cognitive-deployment';
export { AzurermProvider } from '@cdktf/provider-azurerm/lib/provider';
export { ResourceGroup } from '@cdktf/provider-azurerm/lib/resource-group';
export { RoleAssignment } from '@cdktf/provider-azurerm/lib/role-assignment';
