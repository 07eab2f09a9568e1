/** Bindings for `caller-identity`, separate because only federated callers use them. */
import { DataAzurermUserAssignedIdentity as DataAzurermUserAssignedIdentityBinding } from '@cdktf/provider-azurerm/lib/data-azurerm-user-assigned-identity';
import { FederatedIdentityCredential as FederatedIdentityCredentialBinding } from '@cdktf/provider-azurerm/lib/federated-identity-credential';
import { UserAssignedIdentity as UserAssignedIdentityBinding } from '@cdktf/provider-azurerm/lib/user-assigned-identity';
import { literal } from '../../terraform/text';

export const DataAzurermUserAssignedIdentity = literal(DataAzurermUserAssignedIdentityBinding);
export type DataAzurermUserAssignedIdentity = DataAzurermUserAssignedIdentityBinding;
export const FederatedIdentityCredential = literal(FederatedIdentityCredentialBinding);
export type FederatedIdentityCredential = FederatedIdentityCredentialBinding;
export const UserAssignedIdentity = literal(UserAssignedIdentityBinding);
export type UserAssignedIdentity = UserAssignedIdentityBinding;
