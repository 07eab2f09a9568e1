import fs, { readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { INTERRUPTED } from '../../bin/interrupted';
import type { Io } from '../../bin/io';
import { type CatalogRefreshOptions, catalogRefresh } from '../../bin/run-catalog-refresh';
import type { FakeCloud, Heard } from '../clients/support/fake-cloud';
import { committed, expectCommitted } from '../support/committed';
import { GOOD, inProject, listen, run } from './support/command-line';
import { ACCESS_DENIED, azureModel, azureSku, forbidden, startSellingClouds } from './support/selling-clouds';
import { clientsOf } from './support/three-clouds';
import { untilStuck } from './support/time-over';

const FILE = 'modelport.catalog.refreshed.yaml';
/** With GPT-6 Luna, whose facts a refresh settles. */
const THREE = { 'modelport.yaml': (committed('examples/three-clouds/modelport.yaml') ?? '').replace('gpt-6-sol', 'gpt-6-luna') };
const AZURE = { 'modelport.yaml': GOOD.replace('gpt-5.6-luna', 'gpt-6-luna') };

let cloud: FakeCloud;

beforeEach(async () => {
  cloud = await startSellingClouds();
});

afterEach(() => cloud.close());

describe('modelport catalog refresh', () => {
  it('prints and writes the committed files: UPDATE_GOLDEN=1 npx jest test/bin/catalog-refresh updates them', async () => {
    await inProject(THREE, async () => {
      const { code, out, err } = await refresh();

      expect(err).toBe('');
      expectCommitted('test/golden/catalog-refresh/three-clouds.txt', out);
      expectCommitted('test/golden/catalog-refresh/three-clouds.yaml', readFileSync(FILE, 'utf8'));
      expectCommitted('test/golden/catalog-refresh/part.yaml', partOf(readFileSync(FILE, 'utf8')));
      expect(code).toBe(0);
    });
  });

  it('prints the committed file for one cloud: the example in docs/catalog.md', async () => {
    await inProject(THREE, async () => {
      expectCommitted('test/golden/catalog-refresh/aws.txt', (await refresh({ cloud: ['aws'] })).out);
    });
  });

  it('makes exactly the AWS calls that the policy in docs/catalog.md allows', async () => {
    await inProject(THREE, () => refresh({ cloud: ['aws'] }));

    expect([...new Set(cloud.heard.flatMap((heard) => actionOf(heard) ?? []))].sort()).toEqual(policyOfThePage());
  });

  it('finds nothing new the second time, and writes nothing', async () => {
    await inProject(THREE, async () => {
      await refresh();
      const first = readFileSync(FILE, 'utf8');
      const { code, out } = await refresh();

      expect(code).toBe(0);
      expect(out).toContain('changed\n  nothing\n');
      expect(out).toContain(`${FILE} is already up to date`);
      expect(readFileSync(FILE, 'utf8')).toBe(first);
    });
  });

  it('updates the date if live data only confirms the file', async () => {
    await inProject(THREE, async () => {
      await refresh();
      const { out } = await refresh({ today: '2026-12-24' });

      expect(out).toContain(`wrote ${FILE}`);
      expect(readFileSync(FILE, 'utf8')).toContain('asOf: 2026-12-24');
      expect((await run(['catalog', 'age', '--today', '2026-12-25'])).out).toContain('1 day');
    });
  });

  it('affects every later command', async () => {
    await inProject(THREE, async () => {
      await refresh();
      const { rows } = JSON.parse((await run(['catalog', 'show', 'gpt-6-luna', '--format', 'json'])).out);

      expect(rows[0]).toMatchObject({ cloud: 'azure', lifecycle: 'ga', retires: { on: '2028-03-22' }, from: 'clouds' });
      expect((await run(['check', '--today', '2028-01-01'])).out).toContain('gpt-6-luna will be retired on Azure on 2028-03-22');
    });
  });

  it('prints changes without writing, with --dry-run and --check', async () => {
    await inProject(THREE, async () => {
      const dry = await refresh({ dryRun: true });
      const check = await refresh({ check: true });

      expect([dry.code, check.code]).toEqual([0, 1]);
      expect(dry.out).toContain(`did not write ${FILE}`);
      expect(readdirSync('.')).toEqual(['modelport.yaml']);

      await refresh();
      expect((await refresh({ check: true })).code).toBe(0);
    });
  });

  it('queries only the given clouds, and those of the spec', async () => {
    await inProject(THREE, async () => {
      await refresh({ cloud: ['azure'] });

      expect(cloud.heard.every(({ path }) => path.includes('/subscriptions/') || path.startsWith('/page/'))).toBe(true);
      expect(readFileSync(FILE, 'utf8')).not.toContain('cloud: aws');
    });
    await inProject(AZURE, async () => {
      expect(await refresh({ cloud: ['gcp'] })).toEqual({
        code: 1,
        out: '',
        err: "targets MP0904 there is nothing to read from Google Cloud: the spec's targets are on Azure; remove --cloud, or add a target\n",
      });
    });
  });

  it('queries every region with a model on request', async () => {
    await inProject(AZURE, async () => {
      await refresh({ allRegions: true });
      const regions = new Set(cloud.heard.flatMap(({ path }) => /locations\/(\w+)\/models/.exec(path)?.[1] ?? []));

      expect(regions.size).toBeGreaterThan(25);
      expect(regions).toContain('swedencentral');
    });
  });

  it('prints each change as JSON, before and after', async () => {
    await inProject(THREE, async () => {
      const { code, out, err } = await refresh({ format: 'json' });
      const { changes, read, outcome, effect } = JSON.parse(out);

      expect({ code, err, outcome }).toEqual({ code: 0, err: '', outcome: 'written' });
      expect(read).toHaveLength(10);
      expect(changes).toContainEqual({
        ...{ cloud: 'azure', model: 'gpt-6-luna', version: '2026-09-22', offer: null, fact: 'lifecycle', place: null },
        ...{ before: null, after: 'ga' },
      });
      expect(effect.deployments).toEqual([]);
    });
  });

  it("prints a corrected unit's effect on the spec", async () => {
    const twice = { ...azureSku('DataZoneStandard', 'gpt-6-luna'), rateLimits: [{ key: 'token', renewalPeriod: 60, count: 2000 }] };
    cloud.on('/models?api-version', { body: { value: [azureModel('gpt-6-luna', '2026-09-22', [twice])] } });
    const spec = AZURE['modelport.yaml'].replace('zone: us }', 'zone: us }, throughput: { tokensPerMinute: 20000 }');
    await inProject({ 'modelport.yaml': spec }, async () => {
      const { effect } = JSON.parse((await refresh({ format: 'json' })).out);

      expect(effect.deployments).toContainEqual({ target: 'azure-us', endpoint: 'chat', field: 'capacity', before: '20', after: '10' });
    });
  });
});

describe('an incomplete refresh', () => {
  it('keeps unread data, reports what is missing, and exits with 3', async () => {
    cloud.on('ListInferenceProfiles', ACCESS_DENIED).when(({ path }) => path.startsWith('/inference-profiles?'), ACCESS_DENIED);
    await inProject(THREE, async () => {
      const { code, out, err } = await refresh();

      expect(code).toBe(3);
      expect(out).toContain('could not be read; existing facts are kept');
      expect(err).toMatchInlineSnapshot(`
"catalog warning MP0905 aws inference profiles in us-east-1 could not be read: bedrock:ListInferenceProfiles is not allowed; allow bedrock:ListInferenceProfiles in us-east-1 (in an identity policy that no SCP or permissions boundary overrides)
"
`);
      expect(readFileSync(FILE, 'utf8')).toContain('of: default-quotas');
      expect(readFileSync(FILE, 'utf8')).not.toContain('of: inference-profiles');
    });
  });

  it('deletes nothing that was read before', async () => {
    await inProject(THREE, async () => {
      await refresh();
      const first = readFileSync(FILE, 'utf8');
      cloud.when(() => true, forbidden('Microsoft.CognitiveServices/locations/models/read'));
      cloud.on('/publishers/openai/models?', { body: { publisherModels: [] } });
      const { code } = await refresh({ today: '2026-12-01' });
      const second = readFileSync(FILE, 'utf8');

      expect(code).toBe(3);
      for (const line of first.split('\n').filter((each) => /cloud: (azure|aws)|usage|destinations/.test(each)))
        expect(second).toContain(line);
    });
  });

  it('changes nothing if every query fails, reports missing permissions, and exits with 3', async () => {
    await inProject(AZURE, async () => {
      await refresh();
      const first = readFileSync(FILE, 'utf8');
      cloud.when(() => true, forbidden('Microsoft.CognitiveServices/locations/models/read'));
      const said = await refresh({ today: '2026-12-01' });

      expect(said).toMatchObject({ code: 3, out: '' });
      expect(said.err).toMatchInlineSnapshot(`
"catalog MP0906 azure models in eastus2 could not be read: Microsoft.CognitiveServices/locations/models/read is not allowed; grant Reader, which includes Microsoft.CognitiveServices/locations/models/read, on subscription 11111111-1111-1111-1111-111111111111
"
`);
      expect(readFileSync(FILE, 'utf8')).toBe(first);
    });
  });

  it('ignores a list whose second page fails', async () => {
    cloud.on('/page/two', { body: 'page not found' });
    await inProject(AZURE, async () => {
      const { code, err } = await refresh();

      expect(code).toBe(3);
      expect(err).toContain('MP0906 azure models in eastus2 could not be read: the response is not JSON');
      expect(readdirSync('.')).toEqual(['modelport.yaml']);
    });
  });

  it('retries if a cloud asks for it', async () => {
    cloud.on('/page/two', { status: 429, headers: { 'retry-after': '0' }, body: {} }, { body: { value: [] } });
    await inProject(AZURE, async () => {
      expect((await refresh()).code).toBe(0);
      expect(cloud.heard.filter(({ path }) => path.startsWith('/page/two'))).toHaveLength(2);
    });
  });

  it('ends with the received answers at the timeout', async () => {
    cloud.on('/models?api-version', 'hang');
    await inProject(THREE, async () => {
      const { code, err } = await untilStuck(cloud, () => refresh());

      expect(code).toBe(3);
      expect(err).toContain('MP0905 azure models in eastus2 could not be read');
      expect(readFileSync(FILE, 'utf8')).toContain('cloud: aws');
    });
  });

  it('writes nothing when it is interrupted', async () => {
    cloud.on('/models?api-version', 'hang');
    await inProject(AZURE, async () => {
      const asked = refresh();
      while (cloud.heard.length === 0) await new Promise(setImmediate);
      process.emit('SIGINT');

      expect(await asked).toEqual({ code: INTERRUPTED, out: '', err: 'interrupted\n' });
      expect(readdirSync('.')).toEqual(['modelport.yaml']);
    });
  });

  it("queries nothing in an account with another account's credentials", async () => {
    await inProject({ 'modelport.yaml': THREE['modelport.yaml'].replaceAll('111122223333', '444455556666') }, async () => {
      const { code, err } = await refresh({ cloud: ['aws'] });

      expect(code).toBe(3);
      expect(err).toContain('the credentials are for account 111122223333, but the target is in 444455556666');
      expect(cloud.heard.every(({ body }) => body.includes('GetCallerIdentity'))).toBe(true);
    });
  });

  it('never prints a secret, whatever fails', async () => {
    cloud.when(() => true, { status: 403, body: 'token-of-a-test secret-of-a-test AKIDEXAMPLE' });
    await inProject(THREE, async () => {
      const { out, err } = await refresh();

      expect(`${out}${err}`).not.toMatch(/token-of-a-test|secret-of-a-test|AKIDEXAMPLE/);
    });
  });
});

describe('the refreshed file', () => {
  it.each([
    ['cannot be parsed', 'models: [\n'],
    ['has another form', 'asOf: 2026-11-01\nlistings: []\nmodels: []\ncolour: red\n'],
  ])('is not overwritten if it %s', async (_what, text) => {
    await inProject({ ...AZURE, [FILE]: text }, async () => {
      const { code, out, err } = await refresh();

      expect([code, out]).toEqual([1, '']);
      expect(err).toContain(`${FILE}:`);
      expect(readFileSync(FILE, 'utf8')).toBe(text);
      expect(cloud.heard).toEqual([]);
    });
  });

  it('is unchanged if it cannot be written', async () => {
    await inProject(AZURE, async () => {
      await refresh();
      const before = readFileSync(FILE, 'utf8');
      const full = jest.spyOn(fs, 'writeFileSync').mockImplementation(() => {
        throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
      });
      const { code, out, err } = await refresh({ today: '2026-12-01' });
      full.mockRestore();

      expect([code, out]).toEqual([1, '']);
      expect(err).toMatch(
        /^catalog MP0907 "modelport.catalog.refreshed.yaml" cannot be written: E\w+; give the user that runs this command write access to its folder\n$/,
      );
      expect(readFileSync(FILE, 'utf8')).toBe(before);
    });
  });

  it('leaves no other files behind', async () => {
    await inProject(AZURE, async () => {
      await refresh();

      expect(readdirSync('.').sort()).toEqual([FILE, 'modelport.yaml']);
    });
  });

  it('stays a symbolic link', async () => {
    await inProject({ ...AZURE, 'shared/facts.yaml': 'asOf: 2026-11-01\nlistings: []\nmodels: []\n' }, async () => {
      symlinkSync('shared/facts.yaml', FILE);
      await refresh();

      expect(readFileSync('shared/facts.yaml', 'utf8')).toContain('gpt-6-luna');
      expect(readdirSync('shared')).toEqual(['facts.yaml']);
      rmSync(FILE);
      writeFileSync(FILE, '');
    });
  });

  it('is beside the named spec', async () => {
    await inProject({ 'team/spec.yaml': AZURE['modelport.yaml'] }, async () => {
      expect((await refresh({}, {}, 'team/spec.yaml')).out).toContain(`wrote team/${FILE}`);
      expect(readdirSync('team').sort()).toEqual([FILE, 'spec.yaml']);
    });
  });

  it('requires a spec', async () => {
    await inProject({}, async () => {
      expect(await refresh()).toMatchObject({ code: 1, out: '', err: expect.stringContaining('MP0041') });
    });
  });
});

function refresh(options: Partial<CatalogRefreshOptions> = {}, world: Partial<Io> = {}, spec?: string) {
  const all: CatalogRefreshOptions = { format: 'text', timeout: 60, concurrency: 8, ...options };
  return listen((io) => catalogRefresh(spec, all, io, clientsOf(cloud)), world);
}

/** One model of a file, as docs/catalog.md shows it. */
function partOf(text: string): string {
  const lines = text.split('\n');
  const start = lines.indexOf('    model: gpt-6-luna');
  const end = lines.findIndex((line, index) => index > start && line.startsWith('  - cloud:'));
  return `${lines
    .slice(start - 1, end)
    .map((line) => line.slice(2))
    .join('\n')}\n`;
}

/** The action that a request to AWS needs; who asks who it is needs none. */
function actionOf({ headers, path }: Heard): string | undefined {
  const operation = String(headers['x-amz-target'] ?? '').split('.')[1];
  if (operation !== undefined) return `servicequotas:${operation}`;
  const read = { '/foundation-models?': 'ListFoundationModels', '/inference-profiles?': 'ListInferenceProfiles' };
  const name = Object.entries(read).find(([part]) => path.startsWith(part));
  return name && `bedrock:${name[1]}`;
}

function policyOfThePage(): readonly string[] {
  const [, policy = ''] = /```json\n([\s\S]*?)```/.exec(committed('docs/catalog.md') ?? '') ?? [];
  return [...(JSON.parse(policy) as { Statement: [{ Action: string[] }] }).Statement[0].Action].sort();
}
