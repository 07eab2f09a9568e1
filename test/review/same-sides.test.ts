import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import type { Inventory } from '../../lib/inventory/inventory';
import { readInventory } from '../../lib/review';
import { reviewChange } from '../../lib/review/review';
import { pairNames, readPair, reviewPair } from './support/pairs';

const TODAY = '2026-11-30';
const GOLDEN = join(__dirname, '..', 'golden');

const files = readdirSync(GOLDEN, { recursive: true, encoding: 'utf8' }).filter((file) => /\.(?:tf|template)\.json$/.test(file));

const inventoryOf = (file: string, text: string): Inventory => readInventory([{ file, stack: file, text }]).inventory;

describe('two sides with the same meaning', () => {
  it.each(files)('have no findings and no changes: %s', (file) => {
    const text = readFileSync(join(GOLDEN, file), 'utf8');
    const result = reviewChange({
      base: inventoryOf(file, text),
      head: inventoryOf(file, JSON.stringify(reversed(JSON.parse(text)))),
      today: TODAY,
    });

    expect(result.findings).toEqual([]);
    expect(result.stacks.map(({ counts }) => counts)).toEqual([{ create: 0, update: 0, delete: 0, replace: 0, tagsOnly: 0 }]);
  });
});

describe('a review', () => {
  const documents = pairNames().filter((name) => !/^(?:spec|plan)-/.test(name));

  it('has the same bytes for any order of stacks and resources', () => {
    fc.assert(
      fc.property(fc.constantFrom(...documents), fc.integer(), (name, seed) => {
        const pair = readPair(name);
        const shuffled = { ...pair, documents: turned(pair.documents ?? {}, seed), change: turned(pair.change ?? {}, seed) };

        expect(JSON.stringify(reviewPair(shuffled as typeof pair))).toBe(JSON.stringify(reviewPair(pair)));
      }),
      { numRuns: 60 },
    );
  });

  it('is plain data', () => {
    const result = reviewPair(readPair('azure-noise'));

    expect(JSON.parse(JSON.stringify(result))).toEqual(result);
  });
});

/** The same document with every key in reverse order. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, inner]) => [key, reversed(inner)]),
  );
}

/** The same objects with their keys in an order that depends on the seed. */
function turned(value: unknown, seed: number): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const entries = Object.entries(value).map(([key, inner]) => [key, turned(inner, seed)] as const);
  const at = entries.length === 0 ? 0 : Math.abs(seed) % entries.length;
  return Object.fromEntries([...entries.slice(at), ...entries.slice(0, at)]);
}
