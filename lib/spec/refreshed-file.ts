import { existsSync } from 'node:fs';
import type { RefreshedFacts } from '../catalog/refreshed';
import { type Fault, hasErrors } from '../faults/fault';
import { readTwice } from '../faults/refresh-faults';
import { wrongType } from '../faults/shape-faults';
import { issueFaults } from './issues';
import { locateFaults, locationOf, type Positions, positionsOf } from './positions';
import type { Schema } from './schema-at';
import { kindOf } from './show';
import { fileFault, readText } from './source-file';
import { suggester } from './suggest';
import { plainValue, type Tree } from './tree';
import { treeOfText } from './yaml-tree';

/** Bytes of the file. Every region of all clouds makes some 250,000; no spec is as long. */
export const MAX_REFRESHED_BYTES = 1024 * 1024;

/** What stands in the file, and all that is wrong with it. */
export interface RefreshedReading {
  /** Missing where there is no file, or one with errors. */
  readonly facts?: RefreshedFacts;
  readonly faults: readonly Fault[];
}

/** Reads the refreshed facts beside a spec. Faults point into their file. Never throws for what it says. */
export function readRefreshed(file: string): RefreshedReading {
  if (!existsSync(file)) return { faults: [] };
  const at = { path: [], position: { file, line: 1, column: 1 } };
  const unread = fileFault(file, at, MAX_REFRESHED_BYTES);
  if (unread) return { faults: [unread] };
  const text = readText(file, at);
  return 'fault' in text ? { faults: [text.fault] } : parseRefreshed(text.text, file);
}

/** The same from a text. */
export function parseRefreshed(text: string, file: string): RefreshedReading {
  const { tree, faults } = treeOfText(text.replace(/^\uFEFF/, ''), file);
  if (!tree || hasErrors(faults)) return { faults };
  if (tree.kind !== 'map') return { faults: [wrongType({ path: [], position: { file, line: 1, column: 1 } }, kindOf(tree), 'a map')] };
  return judge(tree, positionsOf(tree));
}

function judge(tree: Tree, positions: Positions): RefreshedReading {
  const { refreshedFacts } = require('./schema/refreshed-facts') as typeof import('./schema/refreshed-facts');
  const value = plainValue(tree);
  const { data, error } = refreshedFacts.safeParse(value, { jitless: true });
  if (!data) {
    const subject = { tree, value, positions, schema: refreshedFacts as Schema, suggest: suggester() };
    return { faults: locateFaults(issueFaults(error?.issues ?? [], subject), positions) };
  }
  // What zod gives has `undefined` in the types of keys that were not there, and not in the value.
  const facts = data as RefreshedFacts;
  const faults = doubled(facts, positions);
  return faults.length > 0 ? { faults } : { facts, faults };
}

/** Two branches that were merged by hand can leave a model twice, of which one would be ignored. */
function doubled({ models }: RefreshedFacts, positions: Positions): Fault[] {
  const seen = new Set<string>();
  return models.flatMap(({ cloud, model, version }, index) => {
    const key = JSON.stringify([cloud, model, version]);
    if (!seen.has(key)) {
      seen.add(key);
      return [];
    }
    return [readTwice(locationOf(positions, ['models', index]), cloud, model, version)];
  });
}
