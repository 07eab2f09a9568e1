import fc from 'fast-check';
import type { Fault } from '../../lib/faults/fault';
import { EXAMPLES } from '../support/examples';
import { textOf, type WrittenSpec, written } from '../support/variations';
import { inProject, run } from './support/command-line';

interface Report {
  readonly faults: readonly Fault[];
  readonly unchecked: readonly string[];
}

async function check(spec: string): Promise<Report> {
  const { out } = await inProject({ 'modelport.yaml': spec }, () => run(['check', '--format', 'json']));
  return JSON.parse(out);
}

const TWO_ENDPOINTS = `service: support
endpoints:
  chat: { model: gpt-5.6-luna, residency: { zone: us }, througput: { tokensPerMinute: 1000 } }
  search: { model: gpt-5.6-lunar, residency: { zone: us } }
targets:
  azure-us: { cloud: azure, subscription: 11111111-1111-1111-1111-111111111111, region: eastus2 }
callers:
  app: { may: [chat, search], as: { azure: { principalId: 99999999-9999-9999-9999-999999999999 } } }
exposure: { public: true, reason: a test }
`;

describe('a spec with a schema error', () => {
  it('is still checked against the catalog, as far as it is sound', async () => {
    const { out, code } = await inProject({ 'modelport.yaml': TWO_ENDPOINTS }, () => run(['check']));

    expect(out).toMatchInlineSnapshot(`
"modelport.yaml:3:57 MP0101 endpoints.chat has an unknown key "througput"; use throughput
modelport.yaml:4:20 MP0703 unknown model "gpt-5.6-lunar": no cloud in the catalog offers it; use gpt-5.6-luna, gpt-6-luna or gpt-5.6-cyber, or, if the model is new, add it to catalog in the spec
not checked any further because of errors: endpoints.chat
modelport.yaml: 2 errors, 0 warnings
"
`);
    expect(code).toBe(1);
  });

  it('is checked against the given day, as far as it is sound', async () => {
    const spec = TWO_ENDPOINTS.replace('gpt-5.6-lunar', 'gpt-4.1');
    const { out } = await inProject({ 'modelport.yaml': spec }, () => run(['check', '--today', '2027-05-01']));

    expect(out).toContain('MP1301');
  });

  it('leaves out what depends on the part with the error', async () => {
    const spec = TWO_ENDPOINTS.replace('may: [chat, search]', 'may: [chat]');

    expect((await check(spec)).unchecked).toEqual(['endpoints.chat', 'callers.app']);
  });

  it.each([
    ['the service', TWO_ENDPOINTS.replace('service: support', 'service: Support!')],
    ['the only target', TWO_ENDPOINTS.replace('eastus2', '[eastus2]')],
    ['the exposure', TWO_ENDPOINTS.replace('public: true', 'public: maybe')],
  ])('is checked against the schema only if the error concerns %s', async (_, spec) => {
    const { faults, unchecked } = await check(spec);

    expect(unchecked).toEqual(['spec']);
    expect(faults.map(({ code }) => code)).not.toContain('MP0703');
  });

  it('reports no unchecked parts without a schema error', async () => {
    const { unchecked, faults } = await check(TWO_ENDPOINTS.replace(', througput: { tokensPerMinute: 1000 }', ''));

    expect({ unchecked, codes: faults.map(({ code }) => code) }).toEqual({ unchecked: [], codes: ['MP0703'] });
  });

  it('is checked without an omitted target in a list, if another target remains', async () => {
    const spec = TWO_ENDPOINTS.replace('eastus2 }\n', 'eastus2 }\n  broken: { cloud: azure }\n').replace(
      'residency: { zone: us } }\ntargets',
      'residency: { zone: us }, deploy: [broken, azure-us] }\ntargets',
    );

    const { faults, unchecked } = await check(spec);

    expect(unchecked).toEqual(['endpoints.chat', 'targets.broken']);
    expect(faults.filter(({ path }) => path[1] === 'search').map(({ code }) => code)).toEqual(['MP0703']);
  });
});

describe('a caller limited to targets', () => {
  const spec = (on: string) =>
    TWO_ENDPOINTS.replace(', througput: { tokensPerMinute: 1000 }', '')
      .replace('gpt-5.6-lunar', 'gpt-6-luna')
      .replace('eastus2 }\n', 'eastus2 }\n  broken: { cloud: azure }\n')
      .replace('may: [chat, search]', `may: [{ endpoint: chat, on: [${on}] }]`);

  it('is checked without a target that has an error, unless it is limited to that target', async () => {
    expect((await check(spec('broken, azure-us'))).unchecked).toEqual(['targets.broken']);
    expect((await check(spec('broken'))).unchecked).toEqual(['targets.broken', 'callers.app']);
  });
});

describe('schema errors', () => {
  const specs = new Map(EXAMPLES.map((example) => [example, written(example)]));
  const broken = fc.constantFrom(...EXAMPLES).chain((example) => {
    const spec = specs.get(example) as WrittenSpec;
    const units = (['endpoints', 'targets', 'callers'] as const).flatMap((map) =>
      Object.keys(spec[map] ?? {}).map((key) => [map, key] as const),
    );
    return fc.subarray(units, { minLength: 1, maxLength: 3 }).map((some) => ({ example, some }));
  });

  it('are the only faults of a spec without other errors', async () => {
    await fc.assert(
      fc.asyncProperty(broken, async ({ example, some }) => {
        const spec = structuredClone(specs.get(example) as WrittenSpec);
        for (const [map, key] of some) Object.assign(spec[map]?.[key] as object, { nonsense: 1 });
        const codes = (await check(textOf(spec))).faults.map(({ code }) => code);

        expect({ codes, some, example }).toEqual({ codes: some.map(() => 'MP0101'), some, example });
      }),
      { numRuns: 100 },
    );
  });
});
