/** Binding for `caller-permissions`, separate because most callers get built-in roles. */
import { RoleDefinition as RoleDefinitionBinding } from '@cdktf/provider-azurerm/lib/role-definition';
import { literal } from '../../terraform/text';

export const RoleDefinition = literal(RoleDefinitionBinding);
export type RoleDefinition = RoleDefinitionBinding;
