import type { Value } from '../../../inventory/value';
import { existenceOf } from '../grants/existence';
import { type Grant, sourceOf } from '../grants/grant';
import { absentName, type Place, requiredName } from '../grants/name';
import type { Binding, BindingResource } from './bindings';
import { conditionsOf } from './conditions';
import { memberOf } from './members';
import type { GcpPermissions } from './permissions';
import type { RoleBook } from './roles';
import { type GcpScope, scopeOf } from './scopes';

export type GcpGrant = Grant<GcpPermissions, GcpScope>;

/** Roles that a resource grants, one for each member. */
export function grantsOf({ place, iam, bindings }: BindingResource, roles: RoleBook): readonly GcpGrant[] {
  const scope = scopeOf(place, iam);
  return bindings ? bindings.flatMap((binding) => bindingGrants(binding, place, scope, roles)) : [unreadPolicy(place, scope)];
}

function bindingGrants({ role, members, condition }: Binding, place: Place, scope: GcpScope, roles: RoleBook): readonly GcpGrant[] {
  const conditions = [...conditionsOf(condition), ...existenceOf(place.resource)];
  const granted = roles.roleOf(role, place);
  const list = Array.isArray(members) ? (members as readonly Value[]) : [members];
  return list.flatMap((member, index) => {
    const holder = member === null ? absentName(place, 'member') : memberOf(member, place, ['members', index]);
    return holder ? [{ source: sourceOf(place), holder, role: granted, scope, conditions }] : [];
  });
}

/** A policy that the document does not contain, compared as text. */
function unreadPolicy(place: Place, scope: GcpScope): GcpGrant {
  const policy = requiredName(place, 'policy_data');
  const role = {
    key: policy.key,
    text: 'a policy that is not in the document',
    parts: [{ permissions: { kind: 'unknown' as const, roleKey: policy.key }, conditions: [] }],
  };
  const holder = { key: policy.key, text: 'its members', kind: 'symbolic' as const };
  return { source: sourceOf(place), holder, role, scope, conditions: existenceOf(place.resource) };
}
