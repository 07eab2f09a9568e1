import type { Inventory, InventoryResource, Move, StackInventory } from '../../../inventory/inventory';
import { isObject, type Value } from '../../../inventory/value';

/** A stack whose resources are found by their addresses in the head, so that moved resources keep their identity. */
export interface NamedStack {
  readonly side: 'base' | 'head';
  readonly name: string;
  readonly resources: readonly InventoryResource[];
  /** An argument of the provider configuration that a resource uses, by the provider's name; undefined if it is absent. */
  readonly providerArgument: (resource: InventoryResource, provider: string, argument: string) => Value | undefined;
  /** Address in the head. */
  readonly addressOf: (address: string) => string;
  /** The resource at an address of this side; undefined if there is none, or several instances of it. */
  readonly find: (address: string) => InventoryResource | undefined;
}

/** The stacks of the base, whose resources may have moved, and of the head. */
export function namedStacks(base: Inventory, head: Inventory): Readonly<Record<'base' | 'head', readonly NamedStack[]>> {
  const moves = new Map(head.stacks.map(({ name, moves: list = [] }) => [name, list]));
  return {
    base: base.stacks.map((stack) => namedStack('base', stack, moves.get(stack.name) ?? [])),
    head: head.stacks.map((stack) => namedStack('head', stack, [])),
  };
}

function namedStack(side: NamedStack['side'], { name, resources, providers = {} }: StackInventory, moves: readonly Move[]): NamedStack {
  const byAddress = new Map(resources.map((resource) => [resource.address, resource]));
  const instances = new Map<string, InventoryResource | undefined>();
  for (const resource of resources) {
    const whole = resource.address.replace(/\[[^[\]]*\]$/, '');
    instances.set(whole, instances.has(whole) ? undefined : resource);
  }
  return {
    side,
    name,
    resources,
    providerArgument: ({ attributes: { provider: chosen } }, provider, argument) => {
      const key = `${chosen ?? provider}`;
      const configuration = Object.hasOwn(providers, key) ? providers[key] : undefined;
      return isObject(configuration) ? configuration[argument] : undefined;
    },
    addressOf: (address) => moves.reduce(moved, address),
    find: (address) => byAddress.get(address) ?? instances.get(address),
  };
}

/** A move of a module moves everything in it, one of a resource all of its instances. */
export function moved(address: string, { from, to }: Move): string {
  if (address === from) return to;
  return address.startsWith(`${from}.`) || address.startsWith(`${from}[`) ? to + address.slice(from.length) : address;
}
