import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { canonicalText, readerOf, readInventory, readOutput, readPlans } from '../../lib/inventory';
import type { Json, JsonObject } from '../../lib/inventory/json';
import { evaluated, resolved } from './support/read';

/** Words that the readers look for, so that random documents reach deep into them. */
const WORDS = [
  ...[
    'Resources',
    'Outputs',
    'Parameters',
    'Conditions',
    'Mappings',
    'Transform',
    'Type',
    'Properties',
    'Metadata',
    'Condition',
    'Default',
  ],
  ...['Ref', 'Fn::Join', 'Fn::Sub', 'Fn::GetAtt', 'Fn::If', 'Fn::Select', 'Fn::Split', 'Fn::FindInMap', 'Fn::Equals', 'Fn::And', 'Fn::Not'],
  ...['Fn::ForEach::A', 'Fn::Transform', 'AWS::NoValue', 'AWS::CloudFormation::Stack', 'TemplateURL', 'aws:asset:path', 'a.json', 'A.Arn'],
  ...[
    'resource',
    'data',
    'locals',
    'variable',
    'output',
    'module',
    'provider',
    'moved',
    'import',
    'count',
    'for_each',
    'dynamic',
    'lifecycle',
  ],
  ...[
    'format_version',
    '1.2',
    'resource_changes',
    'resource_drift',
    'deferred_changes',
    'output_changes',
    'planned_values',
    'address',
    'type',
  ],
  ...[
    'change',
    'actions',
    'create',
    'delete',
    'no-op',
    'before',
    'after',
    'after_unknown',
    'after_sensitive',
    'replace_paths',
    'importing',
  ],
  ...['Changes', 'ChangeSetId', 'ChangeSetName', 'ResourceChange', 'LogicalResourceId', 'ResourceType', 'Action', 'Modify', 'Replacement'],
  ...['Details', 'Target', 'RequiresRecreation', 'Always', 'Path', 'BeforeContext', 'AfterContext', '{"Properties":{}}', 'A', 'B'],
  ...['version', 'artifacts', 'stacks', 'manifest.json', 'properties', 'templateFile', 'directoryName', 'aws:cloudformation:stack', '.'],
  ...['&a', '*a', '? ', '- ', '!Sub', '!GetAtt', '<<', '|', '---'],
  ...['${local.a}', '${a.b.c}', '${[for x in y : x]}', '%{if}', '${"', '$${', '__proto__', 'toString', '', '//', '{{resolve:ssm:a}}'],
];

const word = fc.oneof({ arbitrary: fc.constantFrom(...WORDS), weight: 9 }, { arbitrary: fc.string(), weight: 1 });

const { json } = fc.letrec<{ json: Json; object: JsonObject }>((tie) => ({
  json: fc.oneof(
    { maxDepth: 7, withCrossShrink: true },
    fc.oneof(fc.constant(null), fc.boolean(), fc.integer(), word),
    fc.array(tie('json'), { maxLength: 4 }),
    tie('object'),
  ),
  object: fc.dictionary(word, tie('json'), { maxKeys: 5 }) as fc.Arbitrary<JsonObject>,
}));

/** Starts of documents, so that each format is reached. */
const document = fc
  .tuple(
    fc.constantFrom<JsonObject>(
      { Resources: {} },
      { resource: {} },
      { format_version: '1.2', planned_values: {} },
      { ChangeSetId: 'a', Changes: [] },
      { version: '48', artifacts: {} },
    ),
    fc.dictionary(word, json, { maxKeys: 5 }),
  )
  .map(([start, rest]) => JSON.stringify({ ...start, ...rest }));

const FIXTURES = ['public', 'plans'].flatMap((folder) =>
  readdirSync(join(__dirname, folder)).map((name) => readFileSync(join(__dirname, folder, name), 'utf8')),
);

/** Reads a text in every way, and returns the codes of the faults. */
function codesOf(text: string, file: string): readonly string[] {
  const documents = [{ file, text }];
  const files = { read: readerOf({ 'manifest.json': text, 'a.json': text }), root: '.' };
  const readings = [readInventory(documents, files), readPlans(documents), readOutput('.', files.read)];
  return readings.flatMap(({ faults }) => faults.map(({ code }) => code));
}

describe('any document', () => {
  it('is read or has a fault of documents: random values', () => {
    fc.assert(
      fc.property(document, (text) => {
        expect(codesOf(text, 'a.json').filter((code) => !/^MP08\d\d$/.test(code))).toEqual([]);
      }),
      { numRuns: 400 },
    );
  });

  it('is read or has a fault of documents: random text', () => {
    fc.assert(
      fc.property(
        fc.array(word, { maxLength: 30 }),
        fc.constantFrom(' ', '\n', ': ', '\n  ', '"', '{', '\n- ', ' !', ' &a ', ', *a: ', '\n? '),
        (words, separator) => {
          for (const file of ['a.json', 'a.yaml', 'a']) {
            expect(codesOf(words.join(separator), file).filter((code) => !/^MP08\d\d$/.test(code))).toEqual([]);
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it('is read or has a fault of documents: changed fixtures', () => {
    fc.assert(
      fc.property(fc.constantFrom(...FIXTURES), fc.nat(), fc.nat(40), word, (text, at, length, inserted) => {
        const start = at % text.length;
        const changed = text.slice(0, start) + inserted + text.slice(start + length);

        expect(codesOf(changed, 'a.json').filter((code) => !/^MP08\d\d$/.test(code))).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('means the same in another order of keys', () => {
    fc.assert(
      fc.property(fc.constantFrom(...FIXTURES), (text) => {
        const other = JSON.stringify(reversed(JSON.parse(text)));
        const [first, second] = [text, other].map((each) => ({
          synthesized: readInventory([{ file: 'a.json', text: each }]),
          planned: readPlans([{ file: 'a.json', text: each }]),
        }));

        expect(first).toEqual(second);
      }),
      { numRuns: 60 },
    );
  });
});

/** Parts of a text: literals, and references to attributes. */
const parts = fc.array(
  fc.oneof(
    fc.constantFrom('a', '/', ':', '-', '$', 'b.c'),
    fc.constantFrom('Role', 'Queue').map((name) => ({ name })),
  ),
  { maxLength: 8 },
);

describe('texts with references', () => {
  it('are equal whether they are joined or substituted', () => {
    fc.assert(
      fc.property(parts, (given) => {
        const joined = given.map((part) => (typeof part === 'string' ? part : { 'Fn::GetAtt': [part.name, 'Arn'] }));
        const substituted = given.map((part) => (typeof part === 'string' ? part : `\${${part.name}.Arn}`)).join('');

        expect(evaluated({ 'Fn::Join': ['', joined] })).toEqual(evaluated({ 'Fn::Sub': substituted }));
      }),
      { numRuns: 200 },
    );
  });

  it('are equal in Terraform whether they are embedded or joined', () => {
    fc.assert(
      fc.property(parts, (given) => {
        const embedded = given.map((part) => (typeof part === 'string' ? part : `\${aws_x.${part.name}.arn}`)).join('');
        const joined = given.map((part) => (typeof part === 'string' ? JSON.stringify(part) : `aws_x.${part.name}.arn`)).join(', ');
        fc.pre(!embedded.includes('$${'));

        expect(resolved(embedded)).toEqual(resolved(`\${join("", [${joined}])}`));
      }),
      { numRuns: 200 },
    );
  });

  it('have different canonical texts if they differ', () => {
    fc.assert(
      fc.property(parts, parts, (a, b) => {
        const [first, second] = [a, b].map((given) => canonicalText(evaluated(textOf(given)) ?? null));

        expect(first === second).toBe(JSON.stringify(merged(a)) === JSON.stringify(merged(b)));
      }),
      { numRuns: 200 },
    );
  });
});

function textOf(given: readonly (string | { readonly name: string })[]): Json {
  return { 'Fn::Join': ['', given.map((part) => (typeof part === 'string' ? part : { Ref: part.name }))] };
}

/** Neighboring literals joined. */
function merged(given: readonly (string | { readonly name: string })[]) {
  const all: (string | { readonly name: string })[] = [];
  for (const part of given) {
    const last = all.at(-1);
    if (typeof part === 'string' && typeof last === 'string') all[all.length - 1] = last + part;
    else all.push(part);
  }
  return all;
}

function reversed(value: Json): Json {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, part]) => [key, reversed(part)]),
  );
}
