import { Interpolation, isObject, Reference, type Value, type ValueObject } from '../../../inventory/value';
import type { Place } from '../grants/name';
import type { NamedStack } from '../grants/named-stack';
import { parseJsonText } from '../json-text';
import { listOf } from '../lists';
import { type IamType, iamTypeOf, POLICY_DATA } from './resource-types';

/** Members that a resource grants a role, as it writes them. */
export interface Binding {
  /** Null if the document lacks it. */
  readonly role: Value;
  /** A list, unless the document does not contain it. */
  readonly members: Value;
  readonly condition: Value | undefined;
}

/** The bindings of an IAM resource. */
export interface BindingResource {
  readonly place: Place;
  readonly iam: IamType;
  /** Undefined if the document does not contain them. */
  readonly bindings: readonly Binding[] | undefined;
}

/** Every resource of a stack that binds members to roles. */
export function bindingsOf(stack: NamedStack): readonly BindingResource[] {
  return stack.resources.flatMap((resource) => {
    const iam = resource.isData ? undefined : iamTypeOf(resource.type);
    if (iam === undefined) return [];
    const { attributes } = resource;
    const place = { stack, resource };
    if (iam.kind === 'policy') return [{ place, iam, bindings: policyBindings(attributes['policy_data'], stack) }];
    const members = iam.kind === 'member' ? [attributes['member'] ?? null] : (attributes['members'] ?? null);
    return [{ place, iam, bindings: [{ role: attributes['role'] ?? null, members, condition: attributes['condition'] }] }];
  });
}

/** Bindings of a policy: from a data source, or as JSON text. */
function policyBindings(value: Value | undefined, stack: NamedStack): readonly Binding[] | undefined {
  const source = value instanceof Reference ? stack.find(value.to) : undefined;
  if (source?.type === POLICY_DATA) return listOf(source.attributes['binding']).map(binding);
  const policy = typeof value === 'string' || value instanceof Interpolation ? parseJsonText(value) : null;
  return policy === null ? undefined : listOf(policy['bindings']).map(binding);
}

function binding(block: Value): Binding {
  const { role = null, members = [], condition } = isObject(block) ? block : ({ role: block } as ValueObject);
  return { role, members, condition };
}
