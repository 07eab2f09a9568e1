import { parse } from 'yaml';
import { formatFault } from '../../lib/faults/format';
import { readAlsoUsing } from '../../lib/spec/also-using';
import { readSpec } from '../../lib/spec/read';
import { inFolder } from './support/folder';

describe('other specs of the same accounts', () => {
  it('are read relative to the spec, including those that they name, each once', async () => {
    const found = await read({
      'support/modelport.yaml': spec('support', '../search/modelport.yaml'),
      'search/modelport.yaml': spec('search', '../ads/modelport.yaml', '../support/modelport.yaml'),
      'ads/modelport.yaml': spec('ads', '../search/modelport.yaml'),
    });

    expect(found).toEqual({
      specs: [
        ['search', 'search/modelport.yaml', ['quotas', 'alsoUsing', 0]],
        ['ads', 'ads/modelport.yaml', null],
      ],
      files: ['search/modelport.yaml', 'ads/modelport.yaml'],
      faults: [],
    });
  });

  it('are relative to the file that names them, even one that the spec extends', async () => {
    const found = await read({
      'support/modelport.yaml': `extends: ../shared/base.yaml\n${spec('support')}`,
      'shared/base.yaml': 'quotas: { alsoUsing: [search.yaml] }\n',
      'shared/search.yaml': spec('search'),
    });

    expect(found.specs.map(([service, file]) => [service, file])).toEqual([['search', 'shared/search.yaml']]);
  });

  it('cannot include the spec itself, which is already counted', async () => {
    const found = await read({ 'support/modelport.yaml': spec('support', '../support/modelport.yaml') });

    expect(found.faults).toMatchInlineSnapshot(`
[
  "support/modelport.yaml:7:23 MP2116 support/modelport.yaml lists itself under alsoUsing, but its own requests are always counted; remove it",
]
`);
    expect(found.specs).toEqual([]);
  });

  it('have faults in their own files, and do not affect other specs', async () => {
    const found = await read({
      'support/modelport.yaml': spec('support', '../search/modelport.yaml', '../gone.yaml', '../ads/modelport.yaml'),
      'search/modelport.yaml': `${spec('search')}nonsense: true\n`,
      'ads/modelport.yaml': spec('ads'),
    });

    expect(found.faults).toMatchInlineSnapshot(`
[
  "search/modelport.yaml:7:1 MP0101 spec has an unknown key "nonsense"; use one of version, service, environment, tags, tagNames, ignoreTags, naming, endpoints, targets, networks, exposure, callers, quotas, observability, safety, budget, encryption, review, catalog, $schema, extends",
  "support/modelport.yaml:7:49 MP0001 file "gone.yaml" not found; check the path",
]
`);
    expect(found.specs.map(([service]) => service)).toEqual(['ads']);
  });

  it('have a location even if they are programs', async () => {
    const files = {
      'modelport.cjs': `module.exports = ${JSON.stringify(parse(spec('support', 'search.cjs')))};`,
      'search.cjs': 'module.exports = { service: "search" };',
    };
    const found = await read(files, 'modelport.cjs');

    expect(found.faults.every((line) => line.startsWith('search.cjs:1:1 '))).toBe(true);
    expect(found.faults.length).toBeGreaterThan(0);
  });
});

interface Found {
  readonly specs: readonly (readonly [service: string, file: string, namedAt: readonly (string | number)[] | null])[];
  readonly files: readonly string[];
  readonly faults: readonly string[];
}

function read(files: Readonly<Record<string, string>>, file = 'support/modelport.yaml'): Promise<Found> {
  return inFolder(files, async () => {
    const found = await readAlsoUsing(await readSpec(file), file);
    return {
      specs: found.specs.map((other) => [other.spec.service, other.file, other.namedAt] as const),
      files: found.files,
      faults: found.faults.map(formatFault),
    };
  });
}

function spec(service: string, ...others: readonly string[]): string {
  return `service: ${service}
endpoints:
  chat: { model: gpt-5.1, residency: global }
targets:
  azure-us: { cloud: azure, subscription: 11111111-1111-1111-1111-111111111111, region: eastus2 }
exposure: { public: true, reason: a test }
${others.length === 0 ? '' : `quotas: { alsoUsing: [${others.join(', ')}] }\n`}`;
}
