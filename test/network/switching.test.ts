import fc from 'fast-check';
import type { Cloud } from '../../lib/catalog/types';
import { CLOUDS } from '../../lib/catalog/types';
import { hasErrors } from '../../lib/faults/fault';
import { type Inventory, readInventory } from '../../lib/inventory';
import type { Plan } from '../../lib/plan/plan';
import { pairStacks } from '../../lib/review/changes/pair-stacks';
import { reviewChange } from '../../lib/review/review';
import { parseSpec } from '../../lib/spec/read';
import { ROOMY_SPECS } from '../fuzz/roomy-specs';
import { EXAMPLES } from '../support/examples';
import { ANNOUNCED, announcedBy, inNetwork, NETWORKS, targetInNetwork, unannounced } from '../support/network-switches';
import { documentsOf, resolved } from '../support/synth';
import { textOf, VARIATIONS, type WrittenSpec, written } from '../support/variations';

/** Specs that together use every field. */
const STARTS = [...ROOMY_SPECS, ...EXAMPLES.map(written)];

/** Edits of a spec, and the two kinds of networks between which all its targets move. */
const moves = fc.record({
  edits: fc.subarray(Object.values(VARIATIONS)),
  kinds: fc.shuffledSubarray(['own', 'existing', 'path', 'shared'], { minLength: 2, maxLength: 2 }),
});

interface Side {
  readonly plan: Plan;
  readonly inventory: Inventory;
}

describe.each(CLOUDS)('a target on %s that moves to another network', (cloud: Cloud) => {
  const kinds = Object.keys(NETWORKS[cloud]);
  const sides = new Map(kinds.map((kind) => [kind, sideOf(targetInNetwork(cloud, kind)) as Side]));

  it.each(kinds.flatMap((from) => kinds.filter((to) => to !== from).map((to) => [from, to] as const)))(
    'keeps everything that holds state or capacity, identifies a caller or grants access: %s to %s',
    (from, to) => {
      const [base, head] = [sides.get(from) as Side, sides.get(to) as Side];

      expect(lost(base, head)).toEqual([]);
      expect(reviewed(base, head)).toEqual([]);
    },
  );

  it('lists in explain everything that any move deletes, and nothing else', () => {
    for (const from of kinds) {
      const base = sides.get(from) as Side;
      const types = kinds.flatMap((to) => removed(base, sides.get(to) as Side));

      expect([from, announcedBy(base.plan).filter((words) => !types.some((type) => ANNOUNCED[words]?.test(type)))]).toEqual([from, []]);
    }
  });
});

describe('generated specs whose targets move to another network', () => {
  it('keep everything that holds state or capacity, identifies a caller or grants access', () => {
    const sampled = fc.sample(moves, { numRuns: STARTS.length, seed: 20_261_130 });
    const judged = STARTS.filter((start, index) => {
      const { edits = [], kinds = [] } = sampled[index] ?? {};
      const edited = edits.reduce((spec, edit) => edit(spec), start);
      const [one, other] = kinds.map((kind) => sideOf(inNetwork(edited, kind)));
      if (!one || !other) return false;
      for (const [base, head] of [[one, other] as const, [other, one] as const]) {
        expect(lost(base, head)).toEqual([]);
        expect(reviewed(base, head)).toEqual([]);
      }
      return true;
    });

    expect(judged.length).toBeGreaterThan(15);
  });
});

/** A spec's plan and output; undefined if `check` refuses it. */
function sideOf(spec: WrittenSpec): Side | undefined {
  const { plan, faults } = resolved(parseSpec(textOf(spec)));
  if (!plan || hasErrors(faults)) return undefined;
  const documents = [...documentsOf(plan)].map(([stack, document]) => ({ file: `${stack}.json`, stack, text: JSON.stringify(document) }));
  return { plan, inventory: readInventory(documents).inventory };
}

/** Types of resources that a move deletes or replaces in the stacks of targets. The stack of an unused network stays until somebody destroys it. */
function removed(base: Side, head: Side): readonly string[] {
  const targets = new Set(base.plan.targets.map(({ stackName }) => stackName));
  return pairStacks({ base: base.inventory, head: head.inventory, plans: [] })
    .filter(({ stack }) => targets.has(stack.split('/')[0] ?? ''))
    .flatMap(({ resources }) => resources)
    .filter(({ action }) => action === 'delete' || action === 'replace')
    .map(({ type }) => type);
}

/** Removed resources that `explain --network` does not announce. */
function lost(base: Side, head: Side): readonly string[] {
  return unannounced(base.plan, removed(base, head));
}

/** What a review says is destroyed, other than the stack of an unused network. */
function reviewed(base: Side, head: Side): readonly string[] {
  const { findings } = reviewChange({ base: base.inventory, head: head.inventory, today: '2026-11-30' });
  return findings.filter(({ kind, resource }) => kind === 'destroyed' && resource !== null).map(({ reason }) => reason);
}
