import type { InventoryResource } from '../../../inventory/inventory';
import { Interpolation, isObject, type Value, type ValueObject } from '../../../inventory/value';
import type { NamedStack } from '../grants/named-stack';
import { parseJsonText } from '../json-text';
import { listOf } from '../lists';
import { FEDERATED_CREDENTIAL, ROLE_ASSIGNMENT, ROLE_DEFINITION } from './resource-types';

type Attributes = Readonly<Record<string, Value>>;

/** azapi resources that grant access, and their azurerm equivalents. */
const EQUIVALENTS: Readonly<
  Record<string, { readonly type: string; readonly attributes: (body: ValueObject, own: Attributes) => Attributes }>
> = {
  'microsoft.authorization/roleassignments': {
    type: ROLE_ASSIGNMENT,
    attributes: (body, own) => ({
      scope: own['parent_id'] ?? null,
      role_definition_id: body['roleDefinitionId'] ?? null,
      principal_id: body['principalId'] ?? null,
      condition: body['condition'] ?? null,
    }),
  },
  'microsoft.authorization/roledefinitions': {
    type: ROLE_DEFINITION,
    attributes: (body, own) => ({
      role_definition_id: own['name'] ?? null,
      name: body['roleName'] ?? null,
      permissions: listOf(body['permissions']).map((block) =>
        isObject(block)
          ? {
              actions: block['actions'] ?? [],
              not_actions: block['notActions'] ?? [],
              data_actions: block['dataActions'] ?? [],
              not_data_actions: block['notDataActions'] ?? [],
            }
          : block,
      ),
    }),
  },
  'microsoft.managedidentity/userassignedidentities/federatedidentitycredentials': {
    type: FEDERATED_CREDENTIAL,
    attributes: (body, own) => ({
      parent_id: own['parent_id'] ?? null,
      issuer: body['issuer'] ?? null,
      subject: body['subject'] ?? null,
      audience: body['audiences'] ?? [],
    }),
  },
};

/** Stacks with azapi access resources converted to their azurerm equivalents. */
export function azureStacks(stacks: readonly NamedStack[]): readonly NamedStack[] {
  return stacks.map((stack) => {
    const translated = new Map(stack.resources.map((resource) => [resource, azurermEquivalent(resource)]));
    return {
      ...stack,
      resources: [...translated.values()],
      find: (address) => {
        const found = stack.find(address);
        return found && translated.get(found);
      },
    };
  });
}

/** An azapi access resource as its azurerm equivalent; any other resource as it is. */
export function azurermEquivalent(resource: InventoryResource): InventoryResource {
  const { type, isData, attributes } = resource;
  if (type !== 'azapi_resource' || isData || typeof attributes['type'] !== 'string') return resource;
  const known = EQUIVALENTS[attributes['type'].split('@')[0]?.toLowerCase() ?? ''];
  const properties = bodyOf(attributes['body'])?.['properties'];
  return known && isObject(properties) ? { ...resource, type: known.type, attributes: known.attributes(properties, attributes) } : resource;
}

/** Version 2 of the provider takes an object, version 1 a JSON string. */
function bodyOf(body: Value | undefined): ValueObject | undefined {
  if (isObject(body)) return body;
  const isText = typeof body === 'string' || body instanceof Interpolation;
  return isText ? (parseJsonText(body) ?? undefined) : undefined;
}
