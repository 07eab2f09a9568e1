import type { JsonObject } from '../json';
import { changeSetIdOf, resourceChanges } from './change-set-format';

/** A change set before its name is settled. */
interface Unnamed {
  readonly root: JsonObject;
  /** Its own stack's name, which is random for a nested stack. */
  readonly stack: string;
}

export interface NestedChangeSets {
  readonly ids: ReadonlySet<string>;
  /** `parent/LogicalId` for a nested stack whose parent is given, otherwise its own name. */
  readonly nameOf: (changeSet: Unnamed) => string;
}

/** Finds which change sets belong to nested stacks of others. */
export function nestedChangeSets(changeSets: readonly Unnamed[]): NestedChangeSets {
  const places = new Map<string, { readonly parent: Unnamed; readonly address: string }>();
  for (const parent of changeSets) {
    for (const { address, body } of resourceChanges(parent.root)) {
      const id = changeSetIdOf(body);
      if (id !== undefined && address !== undefined) places.set(id, { parent, address });
    }
  }
  const nameOf = (changeSet: Unnamed, nesting = 0): string => {
    const place = places.get(changeSetIdOf(changeSet.root) ?? '');
    return place === undefined || nesting > MAX_NESTING ? changeSet.stack : `${nameOf(place.parent, nesting + 1)}/${place.address}`;
  };
  return { ids: new Set(changeSets.flatMap(({ root }) => changeSetIdOf(root) ?? [])), nameOf: (changeSet) => nameOf(changeSet) };
}

/** Stops at change sets that claim to contain each other. */
const MAX_NESTING = 8;
