import fc from 'fast-check';
import { loadCatalog } from '../../lib/catalog';
import { hasErrors } from '../../lib/faults/fault';
import { formatFault } from '../../lib/faults/format';
import { NAME_KINDS, ruleOf } from '../../lib/plan/names/name-kinds';
import type { Plan } from '../../lib/plan/plan';
import { resolvePlan } from '../../lib/plan/resolve-plan';
import { parseSpec } from '../../lib/spec/read';
import { collidingPairs, collidingSpecs } from './support/colliding-specs';
import { type Doubles, doublesAmong, namesIn, type ReadName } from './support/read-names';

/** `GENERATED_SPECS=5000 npx jest test/names` tries more. */
const COUNT = Number(process.env['GENERATED_SPECS'] ?? 60);

/** Faults about names with two owners. A spec with another error is not judged. */
const CLASHES = ['MP3104', 'MP3105', 'MP3106', 'MP3107', 'MP3108', 'MP4108', 'MP4153', 'MP4161'];

/** Labels of names that are read from the output, for kinds that the plan tells apart by how they come about. */
const LABELS: Readonly<Record<string, string>> = { 'azure-role-assignment-id': 'azure-role-assignment' };

/** What is in a resource that two stacks create is not a clash of its own. */
const PARENTS: Readonly<Record<string, readonly string[]>> = {
  'azure-deployment': ['azure-account'],
  'azure-project': ['azure-account'],
  'azure-role-assignment': ['azure-account', 'azure-subdomain'],
  'azure-linked-zone': ['azure-virtual-network'],
  'gcp-private-host': ['gcp-network'],
  'gcp-address': ['gcp-network'],
};

describe('names in the synthesized output of generated specs', () => {
  it('have two owners exactly if check reports a clash within the spec', () => {
    const seen = { clean: 0, kinds: new Set<string>() };
    fc.assert(
      fc.property(collidingSpecs, (text) => {
        const plan = planned(text, []);
        if (plan === null) return;
        const found = doublesAmong([...namesIn(plan)]);

        expect(judged(plan, found, doublesAmong(listed(plan, '')))).toEqual([]);
        if (found.size === 0) seen.clean++;
        for (const kinds of found.values()) for (const kind of kinds) seen.kinds.add(kind);
      }),
      { numRuns: COUNT, seed: SEED },
    );

    expect(seen.clean).toBeGreaterThan(COUNT / 4);
    expect(seen.kinds.size).toBeGreaterThan(8);
  });

  it('have two owners exactly if check reports a clash with another spec', () => {
    const seen = { clean: 0, kinds: new Set<string>() };
    fc.assert(
      fc.property(collidingPairs, ([text, other]) => {
        const theirs = planned(other, []);
        const alone = planned(text, []);
        const plan = theirs && planned(text, [theirs]);
        if (!theirs || !alone || !plan || hasErrors(theirs.faults) || hasErrors(alone.faults)) return;
        const found = doublesAmong([...prefixed('our', namesIn(plan)), ...prefixed('their', namesIn(theirs))]);

        expect(judged(plan, found, doublesAmong([...listed(plan, 'our '), ...listed(theirs, 'their ')]))).toEqual([]);
        if (found.size === 0) seen.clean++;
        for (const kinds of found.values()) for (const kind of kinds) seen.kinds.add(kind);
      }),
      { numRuns: COUNT, seed: SEED },
    );

    expect(seen.clean).toBeGreaterThan(COUNT / 10);
    expect(seen.kinds.size).toBeGreaterThan(8);
  });
});

const SEED = 20_261_130;

/** The plan of a spec that has no error but those about names; otherwise null. */
function planned(text: string, alsoUsing: readonly Plan[]): Plan | null {
  const { spec } = parseSpec(text);
  if (!spec) return null;
  const plan = resolvePlan(spec, loadCatalog(), { alsoUsing });
  return hasErrors(plan.faults.filter(({ code }) => !CLASHES.includes(code))) ? null : plan;
}

/** The names that a plan says its stacks own, as if they were read. */
function listed({ names }: Plan, prefix: string): [string, ReadName[]][] {
  return names.map(({ target, owns }) => [
    prefix + target,
    owns
      .filter(({ kind }) => ruleOf(kind).family !== 'label')
      .map(({ kind, scope, name }) => {
        const id = `${scope}\n${name}`;
        const { isCaseSensitive } = ruleOf(kind);
        return { label: kind, id: isCaseSensitive ? id : id.toLowerCase() };
      }),
  ]);
}

function prefixed(owner: string, names: ReadonlyMap<string, readonly ReadName[]>): [string, readonly ReadName[]][] {
  return [...names].map(([target, read]) => [`${owner} ${target}`, read]);
}

/** What is wrong: a name with two owners that the plan does not list, a clash that is none, or a verdict that differs. */
function judged({ faults }: Plan, found: Doubles, expected: Doubles): string[] {
  const clashes = faults.filter(({ code, severity }) => CLASHES.includes(code) && severity === 'error');
  const known = faults.some(({ code }) => code === 'MP2114') ? ['quota preference'] : [];
  const pairs = [...new Set([...found.keys(), ...expected.keys()])];
  const wrongs = pairs.flatMap((pair) => {
    const read = [...(found.get(pair) ?? [])].filter((label) => !known.includes(label));
    const said = new Set([...(expected.get(pair) ?? [])].map((kind) => LABELS[kind] ?? kind));
    const isExplained = (label: string) => PARENTS[label]?.some((parent) => said.has(parent)) || (!(label in NAME_KINDS) && said.size > 0);
    const missed = read.filter((label) => !said.has(label) && !isExplained(label));
    const unreal = [...said].filter((label) => !read.includes(label));
    return [...missed.map((label) => `${pair}: ${label} is not listed`), ...unreal.map((label) => `${pair}: ${label} is not there`)];
  });
  const isClash = pairs.some((pair) => [...(found.get(pair) ?? [])].some((label) => !known.includes(label)));
  const verdict = isClash === clashes.some(({ code }) => code !== 'MP4161') ? [] : [`check says ${clashes.map(formatFault).join('\n')}`];
  return [...wrongs, ...verdict];
}
