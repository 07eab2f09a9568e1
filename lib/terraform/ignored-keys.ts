import type { IConstruct } from 'constructs';
import { Aspects, type IAspect, TerraformResource, type TerraformStack } from './cdktf';

/** A map of a resource, such as its tags. */
export interface ResourceMap {
  /** Its property in the bindings, such as `userLabels`. */
  readonly property: string;

  /** Its name in Terraform, such as `user_labels`. */
  readonly attribute: string;
}

/**
 * Makes Terraform ignore keys of a map, such as tags that another tool writes, on every resource of a stack that has the map.
 *
 * Terraform compares keys including case.
 *
 * @param keys names without quotes, backslashes, `$` and `%`
 */
export function ignoreKeys(stack: TerraformStack, map: ResourceMap, keys: readonly string[]): void {
  if (keys.length > 0) Aspects.of(stack).add(new IgnoredKeys(map, keys));
}

class IgnoredKeys implements IAspect {
  constructor(
    private readonly map: ResourceMap,
    private readonly keys: readonly string[],
  ) {}

  public visit(node: IConstruct): void {
    if (!TerraformResource.isTerraformResource(node) || !(this.map.property in node)) return;
    const { ignoreChanges = [] } = node.lifecycle ?? {};
    if (ignoreChanges === 'all') return;
    const ignored = this.keys.map((key) => `${this.map.attribute}["${key}"]`);
    node.lifecycle = { ...node.lifecycle, ignoreChanges: [...ignoreChanges, ...ignored] };
  }
}
