/** Binding of `caller-permissions`, separate because most callers use a built-in role. */
export { RoleDefinition } from '@cdktf/provider-azurerm/lib/role-definition';
