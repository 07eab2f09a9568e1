/** Terraform types of resources that grant access. The azapi provider writes the same under types of Azure. */

export const ROLE_ASSIGNMENT = 'azurerm_role_assignment';

export const ROLE_DEFINITION = 'azurerm_role_definition';

export const FEDERATED_CREDENTIAL = 'azurerm_federated_identity_credential';
