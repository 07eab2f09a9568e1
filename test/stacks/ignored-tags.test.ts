import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { committed } from '../support/committed';
import { synthesizeText } from '../support/synth';
import { textOf, written } from '../support/variations';

type Fields = Record<string, unknown>;
type Document = Fields & { readonly resource?: Readonly<Record<string, Readonly<Record<string, Fields>>>> };

/** Examples that together create every taggable type. */
const EXAMPLES = ['three-clouds', 'shared-networks', 'hub-and-spoke', 'keyless'];

/** Resource maps from which Terraform would remove foreign tags, by provider. */
const TAG_MAPS: Readonly<Record<string, string>> = { azurerm: 'tags', google: 'user_labels' };

describe.each(EXAMPLES)('ignored tags in the example %s', (example) => {
  const { documents } = synthesizeText(textOf({ ...written(example), ignoreTags: ['CostCenter'] }));

  it.each(stacksOf(example))('add one line to every tagged resource of %s and change nothing else', (file) => {
    const golden = JSON.parse(committed(join(goldenOf(example), file)) as string) as Document;
    const made = JSON.stringify(documents.get(file.split('.')[0] ?? ''), (key, value) => (key === '//' ? undefined : value));

    expect(JSON.parse(made)).toEqual(ignoring(golden, 'CostCenter'));
  });
});

function goldenOf(example: string): string {
  return join('test', 'golden', example);
}

function stacksOf(example: string): string[] {
  return readdirSync(join(__dirname, '..', '..', goldenOf(example))).filter((file) => /\.(tf|template)\.json$/.test(file));
}

/** A Terraform document whose tagged resources ignore a tag. */
function ignoring(document: Document, tag: string): Document {
  if (document.resource === undefined) return document;
  const resource = Object.entries(document.resource).map(([type, byName]) => {
    const map = TAG_MAPS[type.slice(0, type.indexOf('_'))] ?? '';
    return [
      type,
      Object.fromEntries(Object.entries(byName).map(([name, made]) => [name, map in made ? withIgnored(made, map, tag) : made])),
    ];
  });
  return { ...document, resource: Object.fromEntries(resource) };
}

function withIgnored(made: Fields, map: string, tag: string): Fields {
  const { ignore_changes: before = [], ...lifecycle } = (made['lifecycle'] ?? {}) as { readonly ignore_changes?: readonly string[] };
  return { ...made, lifecycle: { ...lifecycle, ignore_changes: [...before, `${map}["${tag}"]`] } };
}
