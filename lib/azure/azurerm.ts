/**
 * Single entry point to the azurerm 4.55 bindings. Deep paths, because the package's index loads 1,900 files. These five classes load in 10
 * ms on top of cdktf; modules that need many more have their own entry point in `azurerm/`.
 */
export { CognitiveAccount, type CognitiveAccountConfig } from '@cdktf/provider-azurerm/lib/cognitive-account';
export { CognitiveDeployment } from '@cdktf/provider-azurerm/lib/cognitive-deployment';
export { AzurermProvider } from '@cdktf/provider-azurerm/lib/provider';
export { ResourceGroup } from '@cdktf/provider-azurerm/lib/resource-group';
export { RoleAssignment } from '@cdktf/provider-azurerm/lib/role-assignment';
