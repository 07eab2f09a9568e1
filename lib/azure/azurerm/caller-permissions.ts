/** Binding of the room `caller-permissions`, apart because most callers have a role of Azure's own. */
export { RoleDefinition } from '@cdktf/provider-azurerm/lib/role-definition';
