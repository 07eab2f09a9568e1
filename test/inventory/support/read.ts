import { readInventory } from '../../../lib/inventory';
import type { InventoryResource, StackInventory } from '../../../lib/inventory/inventory';
import type { Json } from '../../../lib/inventory/json';
import type { Value } from '../../../lib/inventory/value';

/** The only stack of one document without faults. */
export function stackOf(document: Json | string, file = 'stack.json'): StackInventory {
  const { inventory, faults } = readInventory([{ file, text: textOf(document) }]);
  expect(faults).toEqual([]);
  expect(inventory.stacks).toHaveLength(1);
  return inventory.stacks[0] as StackInventory;
}

/** What one document has that is not understood, as `at: why`. */
export function unreadIn(document: Json | string, file = 'stack.json'): readonly string[] {
  const { inventory, faults } = readInventory([{ file, text: textOf(document) }]);
  expect(faults).toEqual([]);
  return inventory.notUnderstood.map(({ at, why }) => `${at}: ${why}`);
}

/** Codes of the faults of one document. */
export function codesOf(text: string, file = 'stack.json'): readonly string[] {
  return readInventory([{ file, text }]).faults.map(({ code }) => code);
}

export function resourceOf(stack: StackInventory, address: string): InventoryResource {
  const found = stack.resources.find((resource) => resource.address === address);
  if (found === undefined) throw new Error(`no resource ${address}`);
  return found;
}

/** A property of a CloudFormation resource whose template has `sections` besides. */
export function evaluated(property: Json, sections: Readonly<Record<string, Json>> = {}): Value | undefined {
  const stack = stackOf({ ...sections, Resources: { Thing: { Type: 'AWS::S3::Bucket', Properties: { Value: property } } } });
  return resourceOf(stack, 'Thing').attributes['Value'];
}

/** An attribute of a Terraform resource whose configuration has `blocks` besides. */
export function resolved(attribute: Json, blocks: Readonly<Record<string, Json>> = {}): Value | undefined {
  const stack = stackOf({ ...blocks, resource: { aws_s3_bucket: { thing: { value: attribute } } } });
  return resourceOf(stack, 'aws_s3_bucket.thing').attributes['value'];
}

function textOf(document: Json | string): string {
  return typeof document === 'string' ? document : JSON.stringify(document);
}
