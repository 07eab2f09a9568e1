import type { InventoryResource, Move, StackInventory } from '../../../inventory/inventory';
import { Interpolation, mapLeaves, Reference, type Value } from '../../../inventory/value';
import { moved } from '../grants/named-stack';
import { ParameterReference } from './texts';

/**
 * The resources of a stack on AWS, with references to parameters marked as such.
 *
 * @param moves of the head, for the base: moved resources keep their identity
 */
export function stackResources({ resources, parameters = {} }: StackInventory, moves: readonly Move[]): readonly InventoryResource[] {
  const own = resources.filter(({ cloud }) => cloud === 'aws');
  const names = new Set(Object.keys(parameters).flatMap((name) => [name, `var.${name}`]));
  if (names.size === 0 && moves.length === 0) return own;
  const addressOf = (address: string) => moves.reduce(moved, address);
  const change = ({ to, attribute }: Reference) =>
    names.has(to) ? new ParameterReference(to, attribute) : new Reference(addressOf(to), attribute);
  return own.map((resource) => ({
    ...resource,
    address: addressOf(resource.address),
    attributes: Object.fromEntries(Object.entries(resource.attributes).map(([name, value]) => [name, withReferences(value, change)])),
  }));
}

function withReferences(value: Value, change: (reference: Reference) => Reference): Value {
  return mapLeaves(value, (leaf) => {
    if (leaf instanceof Reference) return change(leaf);
    if (!(leaf instanceof Interpolation)) return leaf;
    return new Interpolation(leaf.parts.map((part) => (typeof part === 'string' ? part : change(part))));
  });
}
