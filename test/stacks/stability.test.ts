import { fullDiff, ResourceImpact } from '@aws-cdk/cloudformation-diff';
import type { StackDocument } from '../support/addresses';
import { EXAMPLES } from '../support/examples';
import { synthesizeText } from '../support/synth';
import { textOf, VARIATIONS, type WrittenSpec, written } from '../support/variations';

const DESTRUCTIVE = [ResourceImpact.WILL_REPLACE, ResourceImpact.MAY_REPLACE, ResourceImpact.WILL_DESTROY, ResourceImpact.WILL_ORPHAN];

/** Documents by the text of their spec. */
const SYNTHESIZED = new Map<string, string>();

describe.each(EXAMPLES)('%s, edited,', (example) => {
  const before = documentsOf(written(example));

  it.each(Object.entries(VARIATIONS))('keeps every address with %s', (_, edit) => {
    const after = documentsOf(edit(written(example)));

    for (const [stack, document] of before) expect(gone(document, after.get(stack))).toEqual([]);
  });

  it.each(Object.entries(VARIATIONS))('replaces nothing on AWS with %s', (_, edit) => {
    const after = documentsOf(edit(written(example)));

    for (const [stack, template] of before) if ('Resources' in template) expect(destroyedOnAws(template, after.get(stack))).toEqual([]);
  });

  it('is identical in another order, and next to another target', () => {
    const other = documentsOf(VARIATIONS['the other order']?.(written(example)) as WrittenSpec);
    const more = documentsOf(VARIATIONS['a target more']?.(written(example)) as WrittenSpec);

    for (const [stack, document] of before) expect([other.get(stack), more.get(stack)]).toEqual([document, document]);
    expect(more.size).toBe(before.size + 1);
  });
});

describe('moving an endpoint', () => {
  it('changes only the target that it leaves and its new one', () => {
    const spec = written('three-clouds');
    const moved = { ...spec, endpoints: { ...spec.endpoints, open: { ...spec.endpoints['open'], deploy: ['azure-us'] } } };

    expect(touched(spec, moved)).toEqual(['support-prod-azure-us', 'support-prod-gcp-us']);
  });

  it('leaves the other targets unchanged if its failover order changes', () => {
    const spec = written('three-clouds');
    const turned = { ...spec, endpoints: { ...spec.endpoints, chat: { ...spec.endpoints['chat'], deploy: ['aws-us', 'azure-us'] } } };

    expect(touched(spec, turned)).toEqual([]);
  });
});

/** Each edit is judged by several tests and synthesized once. Every call gives a copy, since a diff changes what it compares. */
function documentsOf(spec: WrittenSpec): ReadonlyMap<string, StackDocument> {
  const text = textOf(spec);
  const documents = SYNTHESIZED.get(text) ?? JSON.stringify([...synthesizeText(text).documents]);
  SYNTHESIZED.set(text, documents);
  return new Map(JSON.parse(documents));
}

function touched(before: WrittenSpec, after: WrittenSpec): string[] {
  const [old, now] = [documentsOf(before), documentsOf(after)];
  return [...old.keys()].filter((stack) => JSON.stringify(old.get(stack)) !== JSON.stringify(now.get(stack))).sort();
}

/** Resources and outputs that a stack had and has no more. */
function gone(before: StackDocument, after: StackDocument = {}): string[] {
  return ['Resources', 'Outputs', 'resource', 'output'].flatMap((section) => {
    const [old, now] = [before, after].map((document) => paths(document[section], section === 'resource' ? 2 : 1));
    return (old ?? []).filter((path) => !now?.includes(path));
  });
}

function paths(value: unknown, depth: number): string[] {
  const entries = Object.entries((value ?? {}) as Record<string, unknown>);
  if (depth === 1) return entries.map(([key]) => key);
  return entries.flatMap(([key, inner]) => paths(inner, depth - 1).map((path) => `${key}.${path}`));
}

function destroyedOnAws(before: StackDocument, after: StackDocument = {}): string[] {
  const { changes } = fullDiff(before, after).resources;
  return Object.entries(changes)
    .filter(([, change]) => DESTRUCTIVE.includes(change.changeImpact))
    .map(([id, change]) => `${id} ${change.changeImpact}`);
}
