import { Interpolation, Reference } from '../../../inventory/value';
import { RESOURCE_GROUP_TYPE } from '../../../rules/azure/tags';
import { allOf, type Certainty } from '../grants/certainty';
import type { GrantScope } from '../grants/grant';
import { ignoringCase, type Name, nameAt, nameOf, type Place, referenceKey, requiredName, sameName } from '../grants/name';
import type { NamedStack } from '../grants/named-stack';

/** A scope of Azure, from the subscription down, such as `[subscription, resource group, account, project]`. */
export interface AzureScope extends GrantScope {
  readonly kind: ScopeKind;
  /** Empty for the tenant; one name for a management group. */
  readonly steps: readonly Name[];
}

/** `subscription`: a subscription or anything in one; `opaque`: a reference or expression with unknown parents. */
export type ScopeKind = 'tenant' | 'management-group' | 'subscription' | 'opaque';

/** The scope in an attribute. */
export function scopeAt(place: Place, attribute: string): AzureScope {
  const name = requiredName(place, attribute);
  const value = place.resource.attributes[attribute];
  if (typeof value === 'string') return idScope(value, place.stack, name);
  if (value instanceof Interpolation) return idScope(`${value}`, place.stack, name, value);
  if (!(value instanceof Reference)) return opaque(name);
  if (place.stack.find(value.to)?.type === MANAGEMENT_GROUP) return { ...opaque(name), kind: 'management-group' };
  const steps = stepsTo(value, place.stack);
  return steps ? inSubscription(steps, name.text) : opaque(name);
}

/** A resource as a scope: its ID if the document contains it, otherwise a reference to it. */
export function ownScope({ stack, resource }: Place): AzureScope {
  const id = nameAt({ stack, resource }, ['id']);
  if (id?.kind === 'literal') return idScope(id.key, stack, id);
  const reference = new Reference(resource.address, 'id');
  const steps = stepsTo(reference, stack);
  const name = nameOf(reference, { stack, resource }, 'id');
  return steps ? inSubscription(steps, name.text) : opaque(name);
}

/** Whether one scope contains another. The documents do not list the members of a management group. */
export function scopeContains(outer: AzureScope, inner: AzureScope): Certainty {
  if (outer.key === inner.key || outer.kind === 'tenant') return 'yes';
  if (outer.kind === 'opaque') return 'unknown';
  if (inner.kind === 'tenant') return 'no';
  if (outer.kind === 'management-group' || inner.kind === 'opaque') return 'unknown';
  if (inner.kind === 'management-group' || outer.steps.length > inner.steps.length) return 'no';
  return allOf(outer.steps.map((step, index) => sameName(step, inner.steps[index] as Name)));
}

function idScope(id: string, stack: NamedStack, name: Name, joined?: Interpolation): AzureScope {
  const { text } = name;
  const trimmed = id.trim().replace(/\/+$/, '');
  if (trimmed === '') return { kind: 'tenant', key: '/', text, steps: [] };
  const [, group] = /^\/providers\/Microsoft\.Management\/managementGroups\/([^/]+)$/i.exec(trimmed) ?? [];
  if (group !== undefined) {
    const step = segment(group, stack);
    return { kind: 'management-group', key: `management group\n${step.key}`, text, steps: [step] };
  }
  const [first] = joined?.parts ?? [];
  const steps = first instanceof Reference ? stepsBelow(first, trimmed.slice(`\${${first}}`.length), stack) : stepsOfId(trimmed, stack);
  return steps ? inSubscription(steps, text) : opaque({ ...name, key: name.key.toLowerCase() });
}

function inSubscription(steps: readonly Name[], text: string): AzureScope {
  return { kind: 'subscription', key: steps.map(({ key }) => key).join('/'), text, steps };
}

function opaque(name: Name): AzureScope {
  return { kind: 'opaque', key: name.key, text: name.text, steps: [name] };
}

/** Subscription, resource group, and one name for each resource with its type. */
function stepsOfId(id: string, stack: NamedStack): readonly Name[] | undefined {
  const [, subscription, below = ''] = /^\/subscriptions\/([^/]+)(.*)$/i.exec(id) ?? [];
  return subscription === undefined ? undefined : pathSteps([segment(subscription, stack)], below, stack);
}

/** A resource's ID with text after it, such as `${azurerm_resource_group.x.id}/providers/…`. */
function stepsBelow(first: Reference, below: string, stack: NamedStack): readonly Name[] | undefined {
  const steps = stepsTo(first, stack);
  return steps && pathSteps(steps, below, stack);
}

/** Names in `/resourceGroups/<name>`, `/providers/<namespace>/<type>/<name>` and `/<type>/<name>`. */
function pathSteps(above: readonly Name[], path: string, stack: NamedStack): readonly Name[] | undefined {
  const steps = [...above];
  const [start, ...parts] = path.split('/');
  if (start !== '') return undefined;
  for (let at = 0; at < parts.length; ) {
    const kind = parts[at]?.toLowerCase();
    const length = kind === 'providers' ? 4 : 2;
    const own = parts.slice(at, at + length);
    if (own.length < length) return undefined;
    steps.push(segment(kind === 'resourcegroups' ? own.slice(1).join('/') : own.join('/'), stack));
    at += length;
  }
  return steps;
}

function segment(text: string, stack: NamedStack): Name {
  return text.includes('${')
    ? { key: `${stack.name}\n${text}`, text, kind: 'symbolic' }
    : { key: text.toLowerCase(), text, kind: 'literal' };
}

const MANAGEMENT_GROUP = 'azurerm_management_group';
const SUBSCRIPTION = 'azurerm_subscription';

/** Attributes with the ID of the parent, by resource type. Resources of other types are directly in their resource group. */
const PARENTS: Readonly<Record<string, string>> = {
  azapi_resource: 'parent_id',
  azurerm_cognitive_account_project: 'cognitive_account_id',
  azurerm_cognitive_deployment: 'cognitive_account_id',
  azurerm_key_vault_key: 'key_vault_id',
  azurerm_key_vault_secret: 'key_vault_id',
  azurerm_storage_container: 'storage_account_id',
};

/** Maximum number of parent levels, so that circular references end. */
const MAX_LEVELS = 8;

/** Steps to a resource that is referenced by ID; undefined for any other reference. */
function stepsTo(reference: Reference, stack: NamedStack, level = 0): readonly Name[] | undefined {
  const resource = stack.find(reference.to);
  if (resource === undefined || reference.attribute !== 'id' || level > MAX_LEVELS) return undefined;
  const own: Name = { key: referenceKey(reference, stack), text: `${reference}`, kind: resource.isData ? 'symbolic' : 'managed' };
  if (resource.type === SUBSCRIPTION) {
    return [resource.isData && !resource.attributes['subscription_id'] ? subscriptionOf({ stack, resource }) : own];
  }
  if (resource.type === RESOURCE_GROUP_TYPE) return [subscriptionOf({ stack, resource }), own];
  const parent = PARENTS[resource.type];
  const above = parent === undefined ? groupSteps({ stack, resource }) : parentSteps(resource.attributes[parent], stack, level);
  return above && [...above, own];
}

function parentSteps(value: unknown, stack: NamedStack, level: number): readonly Name[] | undefined {
  if (value instanceof Reference) return stepsTo(value, stack, level + 1);
  return typeof value === 'string' ? stepsOfId(value, stack) : undefined;
}

/** The resource group that a resource names: one of the stack, or another by name. */
function groupSteps({ stack, resource }: Place): readonly Name[] | undefined {
  const attribute = 'resource_group_name';
  const value = resource.attributes[attribute];
  if (value === undefined || value === null) return undefined;
  const isOfStack = value instanceof Reference && stack.find(value.to)?.type === RESOURCE_GROUP_TYPE;
  const name = nameOf(isOfStack ? new Reference(value.to, 'id') : value, { stack, resource }, attribute);
  return [subscriptionOf({ stack, resource }), ignoringCase(name)];
}

/** Subscription of a resource's provider, which the documents may not name. */
function subscriptionOf({ stack, resource }: Place): Name {
  const given = stack.providerArgument(resource, 'azurerm', 'subscription_id');
  if (typeof given === 'string') return segment(given, stack);
  return {
    key: `${stack.name}\nsubscription of ${resource.attributes['provider'] ?? 'azurerm'}`,
    text: "the provider's subscription",
    kind: 'symbolic',
  };
}
