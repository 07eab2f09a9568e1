/** Bindings of `caller-identity`, separate because only OIDC callers need them. */
export { DataAzurermUserAssignedIdentity } from '@cdktf/provider-azurerm/lib/data-azurerm-user-assigned-identity';
export { FederatedIdentityCredential } from '@cdktf/provider-azurerm/lib/federated-identity-credential';
export { UserAssignedIdentity } from '@cdktf/provider-azurerm/lib/user-assigned-identity';
