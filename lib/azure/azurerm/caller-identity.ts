/** Bindings of the room `caller-identity`, apart because only callers with tokens of an issuer need them. */
export { DataAzurermUserAssignedIdentity } from '@cdktf/provider-azurerm/lib/data-azurerm-user-assigned-identity';
export { FederatedIdentityCredential } from '@cdktf/provider-azurerm/lib/federated-identity-credential';
export { UserAssignedIdentity } from '@cdktf/provider-azurerm/lib/user-assigned-identity';
