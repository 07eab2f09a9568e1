import fc from 'fast-check';
import { stringify } from 'yaml';
import { formatFault } from '../../lib/faults/format';
import { checkSpec, parseSpec, type ReadResult } from '../../lib/spec';

const KEYS = [
  'version',
  'service',
  'environment',
  'tags',
  'endpoints',
  'targets',
  'exposure',
  'callers',
  'quotas',
  'observability',
  'safety',
  'budget',
  'encryption',
  'catalog',
  'chat',
  'aws-us',
  'model',
  'residency',
  'throughput',
  'deploy',
  'overrides',
  'native',
  'cloud',
  'region',
  'account',
  'may',
  'as',
  'oidc',
  'aws',
  'zone',
  'public',
  'allowlist',
  'reason',
  'existing',
  'toString',
  'extends',
  '$schema',
  '',
];
const WORDS = ['gpt-6-luna', 'us', 'aws', 'azure', 'region', 'private', 'chat', 'aws-us', '111122223333', '0.0.0.0/0', 'valueOf', ''];

/** Nonsense made of spec keywords, which gets deeper into validation than random text. */
const nonsense = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom(...WORDS),
    fc.double(),
    fc.boolean(),
    fc.constant(null),
    tie('list'),
    tie('map'),
    tie('map'),
  ),
  list: fc.array(tie('value'), { maxLength: 3 }),
  map: fc.dictionary(fc.constantFrom(...KEYS), tie('value'), { maxKeys: 6 }),
})).value;

/** Valid specs, in their short form. */
const good = fc
  .record({
    endpoints: fc.uniqueArray(fc.stringMatching(/^[a-z]{2,8}(-[a-z0-9]{1,4})?$/), { minLength: 1, maxLength: 5 }),
    targets: fc.uniqueArray(fc.stringMatching(/^t[a-z]{1,8}(-[a-z0-9]{1,4})?$/), { minLength: 1, maxLength: 5 }),
    tags: fc.dictionary(
      fc.stringMatching(/^[A-Za-z][A-Za-z0-9 _.:/=+@-]{0,20}$/).filter((key) => !/^(aws:|constructor$|prototype$)/.test(key)),
      fc.stringMatching(/^[ -~]{0,20}$/),
      { maxKeys: 4 },
    ),
    tokens: fc.integer({ min: 1, max: 1e9 }),
    residency: fc.constantFrom('region', 'global', { zone: 'eu' }),
  })
  .map(({ endpoints, targets, tags, tokens, residency }) => ({
    service: 'support',
    tags,
    endpoints: Object.fromEntries(
      endpoints.map((key) => [key, { model: 'gpt-6-luna', residency, throughput: { tokensPerMinute: tokens }, deploy: targets }]),
    ),
    targets: Object.fromEntries(targets.map((key) => [key, { cloud: 'aws', account: '111122223333', region: 'us-east-1' }])),
    callers: { api: { may: endpoints, as: { aws: { role: 'arn:aws:iam::111122223333:role/api' } } } },
  }));

describe('any input', () => {
  it('returns a spec or its faults, and never throws', () => {
    fc.assert(
      fc.property(
        fc.anything({ withBigInt: true, withDate: true, withMap: true, withNullPrototype: true, withSparseArray: true }),
        (value) => isJudged(checkSpec(value)),
      ),
    );
    fc.assert(
      fc.property(nonsense, (value) => isJudged(checkSpec(value))),
      { numRuns: 1_000 },
    );
    fc.assert(
      fc.property(nonsense, (value) => isJudged(parseSpec(JSON.stringify(value)))),
      { numRuns: 300 },
    );
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => isJudged(parseSpec(text))),
      { numRuns: 1_000 },
    );
    fc.assert(
      fc.property(
        fc.array(
          fc.constantFrom(
            'a',
            'service',
            ': ',
            '- ',
            '? ',
            '[',
            ']',
            '{',
            '}',
            ',',
            '&a ',
            '*a',
            '!!str ',
            '!x ',
            '|',
            '>',
            '"',
            "'",
            '\n',
            '\n  ',
            '\t',
            '#',
            '---\n',
            '%YAML 1.1\n',
            '<<: ',
            '\0',
          ),
          { maxLength: 40 },
        ),
        (parts) => isJudged(parseSpec(parts.join(''))),
      ),
      { numRuns: 2_000 },
    );
  });

  it('has faults of one line each, with a known position', () => {
    fc.assert(
      fc.property(nonsense, (value) => {
        for (const fault of parseSpec(JSON.stringify(value, null, 1)).faults) {
          expect(formatFault(fault)).toMatch(/^modelport\.yaml:\d+:\d+ (warning )?MP\d{4} [^\n]+; [^\n]+$/);
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('a valid spec', () => {
  it('reads the same as an object, as JSON and as YAML', () => {
    fc.assert(
      fc.property(good, (value) => {
        const { spec, faults } = checkSpec(value);

        expect(faults).toEqual([]);
        expect(parseSpec(JSON.stringify(value)).spec).toEqual(spec);
        expect(parseSpec(stringify(value, { defaultStringType: 'QUOTE_DOUBLE' })).spec).toEqual(spec);
      }),
    );
  });

  it('reads to the same bytes for any key order, and again from its own output', () => {
    fc.assert(
      fc.property(good, fc.infiniteStream(fc.nat()), (value, random) => {
        const { spec } = checkSpec(value);

        expect(JSON.stringify(checkSpec(shuffled(value, random)).spec)).toBe(JSON.stringify(spec));
        expect(JSON.stringify(checkSpec(spec).spec)).toBe(JSON.stringify(spec));
      }),
    );
  });
});

function isJudged({ spec, faults }: ReadResult): boolean {
  return (spec === undefined) === faults.some(({ severity }) => severity === 'error');
}

/** The same with the keys of every map in another order. */
function shuffled(value: unknown, random: Iterator<number>): unknown {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value;
  const entries = Object.entries(value).map((entry) => ({ entry, rank: random.next().value as number }));
  return Object.fromEntries(entries.sort((a, b) => a.rank - b.rank).map(({ entry: [key, part] }) => [key, shuffled(part, random)]));
}
