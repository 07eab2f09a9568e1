import { MAX_BYTES, MAX_REFRESHED_BYTES } from '../../lib/rules/spec-files';
import { parseSpec } from '../../lib/spec';
import { treeOfText } from '../../lib/spec/yaml-tree';
import { CallCounter } from './support/count-calls';
import { least } from './support/specs';

/** Calls per character of a text: four times the worst of these, and far below quadratic work. */
const MOST_CALLS = 200;

/** Calls for any text, however short. */
const BASE_CALLS = 20_000;

const most = (text: string) => text.repeat(Math.floor(MAX_BYTES / text.length));
const numbered = (count: number, line: (index: number) => string, between = '\n') =>
  Array.from({ length: count }, (_, index) => line(index)).join(between);

/** Texts that are slow to parse or to read, with the fault code that each must cause. */
const NASTY: Readonly<Record<string, readonly [string, string]>> = {
  'ten thousand brackets': [`a: ${'['.repeat(10_000)}${']'.repeat(10_000)}`, 'MP0012'],
  'brackets that are never closed': [most('['), 'MP0012'],
  'nested braces': [most('{a: '), 'MP0012'],
  'dashes in a row': [most('- '), 'MP0012'],
  'question marks in a row': [most('? '), 'MP0012'],
  'colons in a row': [most(': '), 'MP0012'],
  indentation: [numbered(900, (index) => `${' '.repeat(index)}a:`), 'MP0012'],
  'billions of laughs': [
    numbered(20, (index) => `a${index}: &a${index} [${index === 0 ? 'ha' : numbered(9, () => `*a${index - 1}`, ', ')}]`),
    'MP0013',
  ],
  'a chain of aliases': [numbered(6_000, (index) => `a${index}: &a${index} ${index === 0 ? '[x]' : `[*a${index - 1}]`}`), 'MP0012'],
  'one alias many times': [`a: &a {b: c}\n${numbered(12_000, (index) => `k${index}: *a`)}`, 'MP0013'],
  'many keys': [numbered(25_000, (index) => `k${index}: v`), 'MP0013'],
  'many unknown keys': [numbered(9_000, (index) => `k${index}: v`), 'MP0101'],
  'the same key again and again': [most('a: 1\n').slice(0, 45_000), 'MP0010'],
  'many unknown names': [least().replace('gpt-6-luna', `m, deploy: [${numbered(9_000, (index) => `aws-target-${index}`, ',')}]`), 'MP0201'],
  'many unknown names among many targets': [
    `endpoints: { chat: { deploy: [${numbered(9_000, (index) => `target-nought-${index}`, ',')}] } }\ntargets:\n${numbered(40, (index) => `  target-naught-${index}: {}`)}`,
    'MP0201',
  ],
  commas: [`[${most(',')}`, 'MP0019'],
  quotes: [most('"'), 'MP0019'],
  anchors: [most('&a '), 'MP0019'],
  tags: [most('! '), 'MP0019'],
  comments: [`${most('#\n')}a: 1`, 'MP0019'],
  'empty lines': [most('\n'), 'MP0019'],
  documents: [most('---\n'), 'MP0013'],
  directives: [most('%\n'), 'MP0019'],
  escapes: [`a: "${most('\\x')}"`, 'MP0007'],
  errors: [most('k: [}\n'), 'MP0019'],
  'one map merged into many': [
    `base: &a\n${numbered(3_000, (index) => `  k${index}: v`)}\nlist:\n${numbered(3_000, () => '- <<: *a')}`,
    'MP0013',
  ],
  'one map merged many times': [
    `base: &a\n${numbered(3_000, (index) => `  k${index}: v`)}\nlist:\n- <<: [${numbered(9_000, () => '*a', ', ')}]`,
    'MP0013',
  ],
  'one long word': [least(`tags: { a: ${'x'.repeat(500_000)} }`), 'MP0017'],
  'one long address': [least(`quotas: { contact: ${'a.'.repeat(2_000)} }`), 'MP0105'],
  'one long key': [least(`tags: { ${'x'.repeat(1_000)}: y }`), 'MP0108'],
};

describe('a text designed to take long', () => {
  const counter = new CallCounter();
  const { stackTraceLimit } = Error;

  beforeAll(() => {
    // Some of these texts have a hundred thousand syntax errors, and Jest keeps 100 frames for each.
    Error.stackTraceLimit = 0;
    counter.start();
  });

  afterAll(() => {
    counter.stop();
    Error.stackTraceLimit = stackTraceLimit;
  });

  it.each(Object.entries(NASTY))('is rejected with bounded work: %s', (_, [text, code]) => {
    const { result, calls } = counter.count(() => parseSpec(text));

    expect(calls).toBeLessThan(BASE_CALLS + MOST_CALLS * text.length);
    expect(result.spec).toBeUndefined();
    expect(result.faults.map((fault) => fault.code)).toContain(code);
  });

  it.each(['[', '{a: ', '[]', '- ', '"', '&a ', '#\n', '---\n'])('costs no more if it is twice as long: %j', (part) => {
    const read = (bytes: number) => counter.count(() => treeOfText(part.repeat(bytes / part.length), 'modelport.yaml'));
    const whole = read(MAX_REFRESHED_BYTES);
    const longer = read(2 * MAX_REFRESHED_BYTES);

    expect(whole.result.tree).toBeUndefined();
    expect(longer.calls).toBeLessThan(1.1 * whole.calls + BASE_CALLS);
  });

  it('would fail with quadratic work', () => {
    const letters = [...'x'.repeat(1_000)];
    const { calls } = counter.count(() => letters.map((letter) => letters.filter((other) => other !== letter)));

    expect(calls).toBeGreaterThan(BASE_CALLS + MOST_CALLS * letters.length);
  });
});

describe('a large valid spec', () => {
  it('is read', () => {
    const endpoints = numbered(
      400,
      (index) =>
        `  endpoint-${index}: { model: gpt-6-luna, apis: [responses], residency: global, deploy: [target-1, target-2] } # for team ${index}`,
    );
    const targets = numbered(40, (index) => `  target-${index}: { cloud: aws, account: "111122223333", region: us-east-1 }`);
    const { spec, faults } = parseSpec(`service: large\nendpoints:\n${endpoints}\ntargets:\n${targets}`);

    expect(faults).toEqual([]);
    expect(Object.keys(spec?.endpoints ?? {})).toHaveLength(400);
  });
});
