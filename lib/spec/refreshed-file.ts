import { existsSync } from 'node:fs';
import type { RefreshedFacts } from '../catalog/refreshed';
import { type Fault, hasErrors } from '../faults/fault';
import { readTwice } from '../faults/refresh-faults';
import { wrongType } from '../faults/shape-faults';
import { MAX_REFRESHED_BYTES } from '../rules/spec-files';
import { issueFaults } from './issues';
import { locateFaults, locationOf, type Positions, positionsOf } from './positions';
import type { Schema } from './schema-at';
import { kindOf } from './show';
import { fileFault, readText } from './source-file';
import { suggester } from './suggest';
import { plainValue, type Tree } from './tree';
import { treeOfText } from './yaml-tree';

export { MAX_REFRESHED_BYTES };

/** The content of the file and all its faults. */
export interface RefreshedReading {
  /** Undefined if there is no file, or one with errors. */
  readonly facts?: RefreshedFacts;
  readonly faults: readonly Fault[];
}

/** Reads the refreshed facts beside a spec. Faults point into that file. Never throws because of its content. */
export function readRefreshed(file: string): RefreshedReading {
  if (!existsSync(file)) return { faults: [] };
  const at = { path: [], position: { file, line: 1, column: 1 } };
  const unread = fileFault(file, at, MAX_REFRESHED_BYTES);
  if (unread) return { faults: [unread] };
  const text = readText(file, at);
  return 'fault' in text ? { faults: [text.fault] } : parseRefreshed(text.text, file);
}

/** The same from text. */
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
    const subject = { tree, value, positions, schema: refreshedFacts as Schema, suggest: suggester(), place: () => undefined };
    return { faults: locateFaults(issueFaults(error?.issues ?? [], subject), positions) };
  }
  // Zod's types include `undefined` for missing keys; its values do not.
  const facts = data as RefreshedFacts;
  const faults = doubled(facts, positions);
  return faults.length > 0 ? { faults } : { facts, faults };
}

/** Merging two branches can leave a model in the file twice; one entry would be ignored. */
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
