/** Terraform resource types that grant access. The azapi provider has the same resources under Azure's own types. */

export const ROLE_ASSIGNMENT = 'azurerm_role_assignment';

export const ROLE_DEFINITION = 'azurerm_role_definition';

export const FEDERATED_CREDENTIAL = 'azurerm_federated_identity_credential';

export const ACTIVE_ASSIGNMENT = 'azurerm_pim_active_role_assignment';

export const ELIGIBLE_ASSIGNMENT = 'azurerm_pim_eligible_role_assignment';

export const KEY_VAULT = 'azurerm_key_vault';

/** Attribute of a key vault with its access policies. */
export const INLINE_POLICIES = 'access_policy';

export const KEY_VAULT_POLICY = 'azurerm_key_vault_access_policy';

export const APPLICATION_CREDENTIAL = 'azuread_application_federated_identity_credential';

export const FLEXIBLE_CREDENTIAL = 'azuread_application_flexible_federated_identity_credential';

/** Types that only affect access. */
export const ACCESS_TYPES: ReadonlySet<string> = new Set([
  ROLE_ASSIGNMENT,
  ROLE_DEFINITION,
  FEDERATED_CREDENTIAL,
  ACTIVE_ASSIGNMENT,
  ELIGIBLE_ASSIGNMENT,
  KEY_VAULT_POLICY,
  APPLICATION_CREDENTIAL,
  FLEXIBLE_CREDENTIAL,
]);
