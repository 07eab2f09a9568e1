import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { EXAMPLES, specOf } from '../support/examples';
import { type SchemaPlace, schemaPlaces, valueAt, withValueAt } from '../support/schema-places';
import { TRICK } from '../support/terminal';
import { written } from '../support/variations';

const ROOT = join(__dirname, '..', '..');

/** Values that no field expects, and that get through where a field expects any text. */
const STRANGE: readonly unknown[] = [
  TRICK,
  '',
  ' ',
  'x'.repeat(4_096),
  'x'.repeat(10_000),
  '\u0000',
  '../../etc/passwd',
  '${file("/etc/hostname")}',
  '%{ if true }x%{ endif }',
  '{{resolve:ssm:x}}',
  '__proto__',
  'toString',
  '*',
  0,
  -1,
  1.5,
  1e308,
  Number.MAX_SAFE_INTEGER,
  true,
  null,
  [],
  {},
  [[]],
  { constructor: 1 },
];

/** A value that a place of the schema takes, one near its edge, or one that it does not take. */
function valueFor({ schema }: SchemaPlace): fc.Arbitrary<unknown> {
  const { examples, enum: words, const: only, default: usual, minimum, type } = schema;
  const taken = [
    ...((examples as unknown[] | undefined) ?? []),
    ...((words as unknown[] | undefined) ?? []),
    ...(only === undefined ? [] : [only]),
    ...(usual === undefined ? [] : [usual]),
    ...(typeof minimum === 'number' ? [minimum, minimum - 1, minimum + 1] : []),
    ...(type === 'boolean' ? [true, false] : []),
  ];
  const strange = fc.oneof(fc.constantFrom(...STRANGE), fc.string({ unit: 'binary', maxLength: 40 }), fc.json().map(parsed));
  const isFree = type === 'string' && [schema['pattern'], schema['format'], words, only].every((limit) => limit === undefined);
  if (isFree) return fc.oneof(fc.constant(TRICK), fc.constantFrom(...STRANGE), fc.string({ unit: 'binary', minLength: 1, maxLength: 40 }));
  return taken.length === 0 ? strange : fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...taken) }, { weight: 1, arbitrary: strange });
}

function parsed(text: string): unknown {
  return JSON.parse(text);
}

interface Edit {
  readonly path: SchemaPlace['path'];
  readonly value: unknown;
}

function editOf(places: readonly SchemaPlace[]): fc.Arbitrary<Edit> {
  return fc.constantFrom(...places).chain((place) => valueFor(place).map((value) => ({ path: place.path, value })));
}

const PLACES = schemaPlaces().filter(({ path }) => path.length > 0);

/** Edits of fields in maps that an example has, which leave it a good spec more often than those of any field. */
const editsByExample = new Map(
  EXAMPLES.map((example) => {
    const spec = written(example);
    return [example, editOf(PLACES.filter(({ path }) => path.length < 2 || valueAt(spec, path.slice(0, -1)) !== undefined))] as const;
  }),
);

/** Specs in the structure of the schema: an example with other values in some of its fields. */
export const structured: fc.Arbitrary<string> = fc.constantFrom(...EXAMPLES).chain((example) => {
  const near = editsByExample.get(example) as fc.Arbitrary<Edit>;
  const edits = fc.oneof(
    { weight: 3, arbitrary: fc.array(near, { minLength: 1, maxLength: 2 }) },
    { weight: 1, arbitrary: fc.array(fc.oneof(near, editOf(PLACES)), { minLength: 1, maxLength: 6 }) },
  );
  return edits.map((all) =>
    JSON.stringify(all.reduce<unknown>((spec, { path, value }) => withValueAt(spec, path, value), written(example))),
  );
});

const TEXTS = EXAMPLES.map((example) => readFileSync(join(ROOT, specOf(example))));

const MARKS = [
  '&a ',
  '*a',
  '<<: ',
  '!!str ',
  '---\n',
  '[',
  '{',
  '- ',
  '? ',
  '"',
  "'",
  '|\n',
  '\t',
  '\r',
  '\u001b[2K',
  '\u202e',
  '\u0085',
  '\ufeff',
  '#',
];

interface Mutation {
  readonly at: number;
  readonly length: number;
  readonly by: Buffer | 'cut' | 'again';
}

const mutation: fc.Arbitrary<Mutation> = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.integer({ min: 1, max: 40 }),
  by: fc.oneof(
    fc.constantFrom('cut' as const, 'again' as const),
    fc.constantFrom(...MARKS).map((mark) => Buffer.from(mark)),
    fc.uint8Array({ minLength: 1, maxLength: 4 }).map((bytes) => Buffer.from(bytes)),
  ),
});

/** The files of the examples with bytes changed, cut out, repeated or put in. */
export const mutated: fc.Arbitrary<Buffer> = fc
  .record({
    text: fc.constantFrom(...TEXTS),
    mutations: fc.oneof(fc.array(mutation, { minLength: 1, maxLength: 2 }), fc.array(mutation, { minLength: 1, maxLength: 12 })),
  })
  .map(({ text, mutations }) => mutations.reduce(mutate, text));

function mutate(text: Buffer, { at, length, by }: Mutation): Buffer {
  const start = Math.floor(at * text.length);
  const end = Math.min(text.length, start + length);
  if (by === 'cut') return Buffer.concat([text.subarray(0, start), text.subarray(end)]);
  if (by === 'again') return Buffer.concat([text.subarray(0, end), text.subarray(start)]);
  return Buffer.concat([text.subarray(0, start), by, text.subarray(start + by.length)]);
}
