import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadCatalog } from '../../lib/catalog';
import { formatFault } from '../../lib/faults/format';
import { resolvePlan } from '../../lib/plan/resolve-plan';
import { readSpec } from '../../lib/spec/read';

const SPEC = `service: support
exposure: { public: true, reason: a test }
endpoints: { chat: { model: gpt-6-luna, residency: global } }
targets: { azure-us: { cloud: azure, subscription: 11111111-1111-1111-1111-111111111111, region: eastus2 } }
`;

const FACTS = `asOf: 2026-12-01
listings:
  - { cloud: azure, of: models, place: eastus2, on: 2026-12-01, source: an API }
models:
  - cloud: azure
    model: gpt-6-luna
    version: "2026-09-22"
    facts:
      - { in: eastus2, retires: { on: 2027-01-10, noSoonerThan: false } }
`;

describe('the refreshed facts beside a spec', () => {
  const folder = mkdtempSync(join(tmpdir(), 'modelport-refreshed-'));
  const read = async (files: Record<string, string>) => {
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
    const result = await readSpec(join(folder, 'modelport.yaml'));
    for (const name of Object.keys(files)) rmSync(join(folder, name));
    const plan = result.spec && resolvePlan(result.spec, loadCatalog());
    const said = [...result.faults, ...(plan?.faults ?? [])].map((fault) => formatFault(fault).replace(`${folder}/`, ''));
    return { ...result, said };
  };

  afterAll(() => rmSync(folder, { recursive: true }));

  it('are used in every plan of the spec', async () => {
    expect((await read({ 'modelport.yaml': SPEC })).said).toEqual([]);
    expect((await read({ 'modelport.yaml': SPEC, 'modelport.catalog.refreshed.yaml': FACTS })).said).toMatchInlineSnapshot(`
[
  "endpoints.chat.model warning MP1302 gpt-6-luna will be retired on Azure on 2027-01-10, in 42 days; use model gpt-5.6-luna or model gpt-5.4-nano",
]
`);
  });

  it("yield to the team's catalog file", async () => {
    const own = 'catalog: [{ cloud: azure, model: gpt-6-luna, retires: { on: 2029-01-01 } }]\n';

    expect((await read({ 'modelport.yaml': SPEC, 'modelport.catalog.refreshed.yaml': FACTS, 'modelport.catalog.yaml': own })).said).toEqual(
      [],
    );
  });

  it('are not part of the spec itself', async () => {
    expect((await read({ 'modelport.yaml': `${SPEC}refreshed: {}\n` })).said[0]).toContain('spec has an unknown key "refreshed"');
  });

  it('have their faults in their own file', async () => {
    const broken = FACTS.replace('azure, of: models', 'azur, of: models').replace('in: eastus2', 'in: East US, colour: red');
    const { spec, said, files } = await read({ 'modelport.yaml': SPEC, 'modelport.catalog.refreshed.yaml': broken });

    expect(spec).toBeUndefined();
    expect(files).toHaveLength(2);
    expect(said).toMatchInlineSnapshot(`
[
  "modelport.catalog.refreshed.yaml:3:14 MP0104 listings[0].cloud is "azur"; use azure",
  "modelport.catalog.refreshed.yaml:9:15 MP0105 models[0].facts[0].in cannot be "East US"; use regions separated by spaces, such as "eastus2 swedencentral"",
  "modelport.catalog.refreshed.yaml:9:24 MP0101 models[0].facts[0] has an unknown key "colour"; use one of in, lifecycle, retires, newSubscriptionsCanDeploy",
]
`);
  });

  it('list each model once: leftovers of a manual merge are rejected', async () => {
    const twice = FACTS + FACTS.slice(FACTS.indexOf('  - cloud: azure\n'));

    expect((await read({ 'modelport.yaml': SPEC, 'modelport.catalog.refreshed.yaml': twice })).said).toMatchInlineSnapshot(`
[
  "modelport.catalog.refreshed.yaml:10:5 MP0901 gpt-6-luna 2026-09-22 on Azure appears twice in the refreshed data; restore the file from one branch, or delete it and run modelport catalog refresh",
]
`);
  });

  it.each([
    ['invalid YAML', 'models: [\n'],
    ['a list', '- asOf: 2026-12-01\n'],
    ['merge conflict leftovers', `<<<<<<< ours\n${FACTS}=======\n${FACTS}>>>>>>> theirs\n`],
    ['empty', ''],
  ])('are rejected if they are %s', async (_what, text) => {
    const { spec, faults } = await read({ 'modelport.yaml': SPEC, 'modelport.catalog.refreshed.yaml': text });

    expect(spec).toBeUndefined();
    expect(faults.every(({ position }) => position?.file.endsWith('modelport.catalog.refreshed.yaml'))).toBe(true);
  });
});
