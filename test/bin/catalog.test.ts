import { findModel, loadCatalog } from '../../lib/catalog';
import { GOOD, inProject, run } from './support/command-line';

const LUNA = findModel(loadCatalog(), 'azure', 'gpt-5.6-luna');

/** What was read of the model of `GOOD` on the day before these tests. */
const FACTS = `asOf: 2026-11-22
listings:
  - { cloud: azure, of: models, place: eastus2, on: 2026-11-22, source: Models - List }
models:
  - cloud: azure
    model: gpt-5.6-luna
    version: "${LUNA?.version}"
    facts:
      - { in: eastus2, lifecycle: legacy, retires: { on: 2027-06-01, noSoonerThan: false } }
    offers:
      - serving: on-demand
        residency: { zone: us }
        native: { kind: azure, sku: DataZoneStandard, format: OpenAI }
        listed:
          - { in: eastus2, capacity: { minimum: 1, maximum: 5000 } }
        notListed: { westus3: 2026-11-20 }
`;

const PROJECT = { 'modelport.yaml': GOOD, 'modelport.catalog.refreshed.yaml': FACTS };

describe('modelport catalog list', () => {
  it('prints every row of the catalog, as text and as JSON', async () => {
    await inProject({}, async () => {
      const { code, out, err } = await run(['catalog', 'list', '--format', 'json']);
      const { models, faults } = JSON.parse(out);

      expect([code, err, faults]).toEqual([0, '', []]);
      expect(models).toHaveLength(loadCatalog().models.length);
      expect((await run(['catalog', 'list'])).out.split('\n').length).toBeGreaterThan(90);
    });
  });

  it("shows each model's clouds, lifecycle dates and sources", async () => {
    const own = 'catalog: [{ cloud: aws, model: gpt-5.6-luna, lifecycle: preview }]\n';
    await inProject({ ...PROJECT, 'modelport.catalog.yaml': own }, async () => {
      expect((await run(['catalog', 'list', '--model', 'gpt-5.6-luna'])).out).toMatchInlineSnapshot(`
"catalog of 2026-11-29, clouds read until 2026-11-22, 1 row of your own

model         version     azure                                      aws              gcp
gpt-5.6-luna  2026-07-09  legacy until 2027-06-01~, read 2026-11-22  preview~, yours

? not documented; ~ partly unverified, see modelport catalog show <model>
"
`);
    });
  });

  it('shows one cloud', async () => {
    await inProject({}, async () => {
      const { out } = await run(['catalog', 'list', '--cloud', 'gcp', '--model', 'gpt-oss-120b']);

      expect(out).toMatchInlineSnapshot(`
"catalog of 2026-11-29

model         version  gcp
gpt-oss-120b           ga~

? not documented; ~ partly unverified, see modelport catalog show <model>
"
`);
    });
  });

  it('rejects a model that no cloud offers', async () => {
    await inProject({}, async () => {
      expect(await run(['catalog', 'list', '--model', 'gpt-6-lunar'])).toMatchObject({
        code: 1,
        out: '',
        err: expect.stringContaining('MP0703'),
      });
    });
  });

  it('prints no catalog if its files have errors', async () => {
    await inProject({ ...PROJECT, 'modelport.catalog.refreshed.yaml': FACTS.replace('legacy', 'old') }, async () => {
      const { code, out, err } = await run(['catalog', 'list']);

      expect([code, out]).toEqual([1, '']);
      expect(err).toContain('modelport.catalog.refreshed.yaml:9:35 MP0104');
    });
  });

  it('rejects a missing spec', async () => {
    await inProject(PROJECT, async () => {
      expect(await run(['catalog', 'list', 'other.yaml'])).toMatchObject({ code: 1, err: expect.stringContaining('MP0001') });
    });
  });
});

describe('modelport catalog show', () => {
  it('prints each fact with its location, date and doubts', async () => {
    await inProject(PROJECT, async () => {
      const { code, out } = await run(['catalog', 'show', 'gpt-5.6-luna', '--cloud', 'azure']);

      expect(code).toBe(0);
      expect(out.split('\n').slice(0, 24).join('\n')).toMatchInlineSnapshot(`
"gpt-5.6-luna  small  catalog of 2026-11-29, clouds read until 2026-11-22

azure 2026-07-09, the default version  facts of 2026-11-22
  lifecycle  legacy  (read in eastus2 2026-11-22)
  retires    2027-06-01, in 184 days  (read in eastus2 2026-11-22)
  open to    any subscription
  context    1,050,000 tokens, 922,000 of input, 128,000 of output
  note       chat completions accept tools only with reasoning_effort none
  GlobalStandard  on-demand, global
    from      brazilsouth, canadacentral, canadaeast, centralus, eastus, eastus2, northcentralus,
              southcentralus, westus, westus3, francecentral, germanywestcentral, italynorth, norwayeast,
              polandcentral, spaincentral, swedencentral, switzerlandnorth, switzerlandwest, uksouth,
              westeurope, australiaeast, japaneast, koreacentral, southeastasia, southindia, southafricanorth,
              uaenorth
    not read  northeurope
    apis      responses, chat-completions
    format    OpenAI
    unit      1,000 tokens, 1 request a minute: 1 unit is 1,000 tokens per minute (documented); requests from
              the ratio of the tier 1 limits
    quota     tokens per minute: an account starts with 1,000,000 to 15,000,000
    quota     requests per minute: an account starts with 1,000 to 15,000
    price     USD per million tokens: 0.2 in, 0.02 cached, 1.2 out, beyond 272,000 input tokens 0.4 in, 1.8
              out
  DataZoneStandard us  on-demand, zone us"
`);
    });
  });

  it('prints the whole row as JSON, with live data', async () => {
    await inProject(PROJECT, async () => {
      const { rows } = JSON.parse((await run(['catalog', 'show', 'gpt-5.6-luna', '--format', 'json'])).out);

      expect(rows[0]).toMatchObject({
        cloud: 'azure',
        lifecycle: 'legacy',
        from: 'clouds',
        readOn: '2026-11-22',
        retirement: { state: 'fine', on: '2027-06-01' },
        read: { facts: [{ in: ['eastus2'], lifecycle: 'legacy' }] },
      });
      expect(rows[1]).toMatchObject({ cloud: 'aws', from: 'release', readOn: null, read: null });
    });
  });

  it('shows every model that it lists', async () => {
    await inProject({}, async () => {
      for (const model of new Set(loadCatalog().models.map((row) => row.model))) {
        const { code, out } = await run(['catalog', 'show', model]);

        expect([code, out.split('\n')[0]]).toEqual([0, expect.stringContaining(model)]);
        expect(out).not.toMatch(/undefined|null|\[object/);
      }
    });
  });
});

describe('modelport where', () => {
  it('includes live data', async () => {
    const argv = ['where', 'gpt-5.6-luna', '--cloud', 'azure', '--residency', 'us', '--region', 'westus3'];
    await inProject(PROJECT, async () => {
      const { code, out } = await run(argv);

      expect(code).toBe(0);
      expect(out).toContain('the listing of westus3 has not included it since 2026-11-20');
      expect(out).toContain('legacy');
    });
    await inProject({ 'modelport.yaml': GOOD }, async () => expect((await run(argv)).out).not.toContain('lacks it'));
  });

  it('prints nothing if the catalog files have errors', async () => {
    await inProject({ ...PROJECT, 'modelport.catalog.refreshed.yaml': 'asOf: today\n' }, async () => {
      expect(await run(['where', 'gpt-5.6-luna'])).toMatchObject({
        code: 1,
        out: '',
        err: expect.stringContaining('modelport.catalog.refreshed.yaml:1:7'),
      });
    });
  });
});

describe('modelport catalog age', () => {
  it('shows the age of the data that a spec relies on', async () => {
    await inProject(PROJECT, async () => {
      const { code, out } = await run(['catalog', 'age', '--today', '2026-12-01']);

      expect(code).toBe(0);
      expect(out).toMatchInlineSnapshot(`
"catalog of 2026-11-29, clouds read until 2026-11-22  on 2026-12-01

clouds
         models  newest      oldest      over 60 days  over 90 days
  azure  1       2026-11-22  2026-11-22  0             0

read from the clouds
  azure  models  eastus2  2026-11-22  9 days  Models - List

models, oldest first
  azure  gpt-5.6-luna 2026-07-09  2026-11-22  9 days

modelport.yaml: 0 errors, 0 warnings
"
`);
    });
  });

  it.each([
    ['2027-01-21', 0, []],
    ['2027-01-22', 0, ['MP0902']],
    ['2027-02-21', 1, ['MP0903']],
  ])('on %s has exit code %i and %j', async (today, exit, codes) => {
    await inProject(PROJECT, async () => {
      const { code, out } = await run(['catalog', 'age', '--today', today, '--format', 'json']);

      expect(code).toBe(exit);
      expect(JSON.parse(out).faults.map((fault: { code: string }) => fault.code)).toEqual(codes);
    });
  });

  it('reports old data, and how to refresh it', async () => {
    await inProject(PROJECT, async () => {
      const { out } = await run(['catalog', 'age', '--all', '--cloud', 'azure', '--today', '2026-12-30']);

      expect(out.split('\n').slice(-5).join('\n')).toMatchInlineSnapshot(`
"
catalog MP0903 54 catalog rows for Azure are over 90 days old, the oldest from 2026-09-21; run modelport catalog refresh --cloud azure
catalog warning MP0902 15 catalog rows for Azure are over 60 days old, the oldest from 2026-10-09; run modelport catalog refresh --cloud azure
modelport.yaml: 1 error, 1 warning
"
`);
    });
  });

  it('covers every model without a spec', async () => {
    await inProject({}, async () => {
      const { rows, of } = JSON.parse((await run(['catalog', 'age', '--format', 'json'])).out);

      expect(of).toBe('catalog');
      expect(rows.length).toBeGreaterThan(80);
    });
  });
});
