import { Reference } from '../../../inventory/value';
import type { AccessChange } from '../access-change';
import { sourceOf } from '../grants/grant';
import type { Place } from '../grants/name';
import type { NamedStack } from '../grants/named-stack';
import type { BindingResource } from './bindings';
import { conditionsOf } from './conditions';
import type { RoleBook } from './roles';
import { scopeOf } from './scopes';

/** One side of a review. */
export interface BindingSide {
  readonly stacks: readonly NamedStack[];
  readonly resources: readonly BindingResource[];
  readonly roles: RoleBook;
}

/** A resource that removes every member that it does not list: a binding for one role, a policy for all roles. */
interface Claim {
  readonly resource: BindingResource;
  /** Scope, and role with conditions, or null for every role. */
  readonly scopeKey: string;
  readonly roleKey: string | null;
  /** For people. */
  readonly text: string;
}

/**
 * Bindings and policies that become authoritative: members and roles granted elsewhere are removed, whether by these stacks or not. Nothing is
 * lost on a resource that the same change creates, or if a binding stops being authoritative.
 */
export function authorityChanges(base: BindingSide, head: BindingSide): readonly AccessChange[] {
  const before = claimsOf(base);
  const held = new Set(before.map(({ scopeKey, roleKey }) => keyOf(scopeKey, roleKey)));
  return claimsOf(head)
    .filter(({ scopeKey, roleKey }) => !held.has(keyOf(scopeKey, null)) && !held.has(keyOf(scopeKey, roleKey)))
    .filter(({ resource }) => !isOnNewResource(resource.place, base.stacks))
    .map(({ resource: { place }, roleKey, text }): AccessChange => {
      const { stack, type, address } = sourceOf(place);
      const what = roleKey === null ? 'policy' : 'binding';
      return {
        kind: 'access-narrowed',
        cloud: 'gcp',
        stack,
        resource: { type, address },
        from: `anyone else with ${text}`,
        to: `only members listed in the ${what}`,
        reason: `the ${what} is authoritative: other principals lose ${text}, even if it was granted elsewhere`,
      };
    });
}

function claimsOf({ resources, roles }: BindingSide): readonly Claim[] {
  return resources.flatMap((resource): readonly Claim[] => {
    const { place, iam, bindings } = resource;
    if (iam.kind === 'member') return [];
    const scope = scopeOf(place, iam);
    if (iam.kind === 'policy') return [{ resource, scopeKey: scope.key, roleKey: null, text: `roles on ${scope.text}` }];
    return (bindings ?? []).map(({ role: value, condition }) => {
      const role = roles.roleOf(value, place);
      const conditions = conditionsOf(condition).map(({ key }) => key);
      return { resource, scopeKey: scope.key, roleKey: [role.key, ...conditions].join('\n'), text: `${role.text} on ${scope.text}` };
    });
  });
}

function keyOf(scopeKey: string, roleKey: string | null): string {
  return JSON.stringify([scopeKey, roleKey]);
}

/** Whether a binding names a resource that the base does not have. */
function isOnNewResource({ stack, resource }: Place, base: readonly NamedStack[]): boolean {
  const old = base.find(({ name }) => name === stack.name);
  const known = new Set(old?.resources.map(({ address }) => old.addressOf(address)));
  return Object.entries(resource.attributes).some(([attribute, value]) => {
    if (NOT_THE_SCOPE.has(attribute) || !(value instanceof Reference)) return false;
    const target = stack.find(value.to);
    return target !== undefined && !target.isData && !known.has(target.address);
  });
}

const NOT_THE_SCOPE: ReadonlySet<string> = new Set(['condition', 'members', 'policy_data', 'role']);
