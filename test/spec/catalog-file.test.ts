import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadCatalog } from '../../lib/catalog';
import { formatFault } from '../../lib/faults/format';
import { resolvePlan } from '../../lib/plan/resolve-plan';
import { readSpec } from '../../lib/spec/read';

const SPEC = `service: support
exposure: { public: true, reason: a test }
endpoints: { chat: { model: gpt-7-luna, residency: global } }
targets: { aws-us: { cloud: aws, account: "111122223333", region: us-east-1 } }
`;
const ROW = 'catalog: [{ cloud: aws, model: gpt-7-luna, like: gpt-6-luna }]\n';

describe('the catalog file beside a spec', () => {
  const folder = mkdtempSync(join(tmpdir(), 'modelport-catalog-'));
  const read = async (files: Record<string, string>) => {
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
    const result = await readSpec(join(folder, 'modelport.yaml'));
    for (const name of Object.keys(files)) rmSync(join(folder, name));
    return { ...result, said: result.faults.map((fault) => formatFault(fault).replace(`${folder}/`, '')) };
  };

  afterAll(() => rmSync(folder, { recursive: true }));

  it('makes a model deployable that the shipped catalog does not contain', async () => {
    const { spec, said } = await read({ 'modelport.yaml': SPEC, 'modelport.catalog.yaml': ROW });

    expect(said).toEqual([]);
    expect(spec && resolvePlan(spec, loadCatalog()).targets[0]?.deployments[0]).toMatchObject({ model: 'gpt-7-luna' });
  });

  it("is overridden by the spec's own rows", async () => {
    const own = `${SPEC}catalog: [{ cloud: aws, model: gpt-7-luna, note: ours }]\n`;
    const { spec } = await read({
      'modelport.yaml': own,
      'modelport.catalog.json': '{ "catalog": [{ "cloud": "aws", "model": "gpt-7-luna", "like": "gpt-6-luna" }] }',
    });

    expect(spec?.catalog.map(({ like, note }) => like ?? note)).toEqual(['gpt-6-luna', 'ours']);
  });

  it('has its faults in its own file', async () => {
    const { spec, said } = await read({
      'modelport.yaml': SPEC,
      'modelport.catalog.yaml': 'catalogue: []\ncatalog: [{ cloud: mars, model: gpt-7-luna }]\n',
    });

    expect(spec).toBeUndefined();
    expect(said).toMatchInlineSnapshot(`
[
  "modelport.catalog.yaml:1:1 MP0101 spec has an unknown key "catalogue"; use catalog",
  "modelport.catalog.yaml:2:20 MP0104 catalog[0].cloud is "mars"; use one of azure, aws, gcp",
]
`);
  });

  it('is rejected entirely if it is not a map', async () => {
    expect((await read({ 'modelport.yaml': SPEC, 'modelport.catalog.yaml': '- cloud: aws\n' })).said).toMatchInlineSnapshot(`
[
  "modelport.catalog.yaml:1:1 MP0103 spec is a list; use a map",
]
`);
  });

  it('is optional', async () => {
    expect((await read({ 'modelport.yaml': SPEC })).files).toHaveLength(1);
  });
});
