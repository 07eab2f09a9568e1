import { INTERRUPTED } from '../../bin/interrupted';
import type { Io } from '../../bin/io';
import { type PreflightOptions, preflight } from '../../bin/run-preflight';
import type { FakeCloud, Heard } from '../clients/support/fake-cloud';
import { committed, expectCommitted } from '../support/committed';
import { GOOD, GOOD_ON_AWS, inProject, listen, run, visible } from './support/command-line';
import { clientsOf, startThreeClouds } from './support/three-clouds';
import { untilStuck } from './support/time-over';

const SPEC = 'examples/three-clouds/modelport.yaml';

let cloud: FakeCloud;

beforeEach(async () => {
  cloud = await startThreeClouds();
});

afterEach(() => cloud.close());

describe('modelport preflight', () => {
  it('prints the committed file: UPDATE_GOLDEN=1 npx jest test/bin/preflight updates it', async () => {
    const { code, out } = await ask(SPEC);

    expectCommitted('test/golden/preflight/three-clouds.txt', out);
    expect(code).toBe(1);
  });

  it("prints the same as JSON, with the spec's faults", async () => {
    const spec = `${committed(SPEC)}budget: { monthlyUsd: 20000, email: [finops@example.com] }\n`;
    const { code, out, err } = await inProject({ 'modelport.yaml': spec }, () => ask('modelport.yaml', { format: 'json' }));
    const report = JSON.parse(out);

    expect({ code, err }).toEqual({ code: 1, err: '' });
    expect(report).toMatchObject({ service: 'support', askedOn: '2026-11-29', verdict: 'short' });
    expect(report.targets.map((target: { target: string; verdict: string }) => [target.target, target.verdict])).toEqual([
      ['aws-us', 'short'],
      ['azure-us', 'short'],
      ['gcp-us', 'unverified'],
    ]);
    expect(report.needs).toEqual([
      { cloud: 'gcp', what: 'permission', name: 'cloudquotas.quotas.get', role: 'roles/cloudquotas.viewer', scope: 'project acme-ai-prod' },
    ]);
    expect(report.faults).toMatchObject([{ code: 'MP5001', path: ['budget'] }]);
  });

  it('exits with 0 if all checks pass, 1 if one fails, and 3 if one is unverified, unless that is allowed', async () => {
    plenty(cloud);
    const ok = await ask(SPEC, { target: ['azure-us'] });
    const short = await ask(SPEC, { target: ['aws-us'] });
    const unverified = await ask(SPEC, { cloud: ['gcp'] });
    const allowed = await ask(SPEC, { cloud: ['gcp'], allowUnverified: true });
    const shortAllowed = await ask(SPEC, { target: ['aws-us'], allowUnverified: true });

    expect([ok, short, unverified, allowed, shortAllowed].map(({ code }) => code)).toEqual([0, 1, 3, 0, 1]);
  });

  it('queries only the given clouds and targets', async () => {
    const { out } = await ask(SPEC, { cloud: ['azure', 'gcp'], target: ['azure-us', 'aws-us'] });

    expect(out).toContain('azure-us  azure eastus2');
    expect(out).not.toMatch(/aws-us|gcp-us/);
    expect(cloud.heard.every(({ path }) => path.includes('/subscriptions/'))).toBe(true);
  });

  it('counts other targets of one subscription even if only one is queried', async () => {
    const two = await inProject({ 'modelport.yaml': TWO_TARGETS }, () => ask('modelport.yaml', { target: ['one'] }));

    expect(two.out).toContain("short       requests 300; 600 more with the plan's other deployments; 150 of 500 units of");
    expect(two.out).not.toContain('two  azure');
  });

  it('prints the query date, whatever date retirement is checked against', async () => {
    const { out } = await ask(SPEC, { cloud: ['aws'], today: '2027-12-01' });

    expect(out).toContain('queried on 2026-11-29');
    expect(out).toContain('openai.gpt-6-sol, ACTIVE, ends 2027-09-22: retired');
  });

  it('rejects an unknown target', async () => {
    expect(await ask(SPEC, { target: ['azure-su'] })).toEqual({
      code: 1,
      out: '',
      err: expect.stringMatching(/MP0706 the spec has no target "azure-su"; use azure-us\n/),
    });
    expect(cloud.heard).toEqual([]);
  });

  it('queries nothing for a spec with errors', async () => {
    const bad = GOOD.replace('gpt-5.6-luna', 'gpt-5.6-lunar');
    const said = await inProject({ 'modelport.yaml': bad }, () => ask('modelport.yaml'));
    const asJson = await inProject({ 'modelport.yaml': bad }, () => ask('modelport.yaml', { format: 'json' }));

    expect(said).toMatchObject({ code: 1, out: '', err: expect.stringContaining('modelport.yaml:3:18 MP') });
    expect(JSON.parse(asJson.out).faults).toHaveLength(1);
    expect(cloud.heard).toEqual([]);
  });

  it('respects the limit of parallel requests', async () => {
    await ask(SPEC, { concurrency: 2 });

    expect(cloud.mostAtOnce).toBeLessThanOrEqual(2);
    expect(cloud.heard.length).toBeGreaterThan(10);
  });

  it('ends with the received answers at the timeout', async () => {
    plenty(cloud);
    cloud.when(({ path }) => path.includes('/usages?'), 'hang');
    const { code, out } = await untilStuck(cloud, () => ask(SPEC, { cloud: ['azure'] }));

    expect(code).toBe(3);
    expect(out).toContain('could not read OpenAI.DataZoneStandard.gpt-6-sol: canceled before a response');
  });

  it('counts answers only on a terminal that supports overwriting', async () => {
    const counted = await ask(SPEC, { cloud: ['azure'] }, { rewrites: true });
    const quiet = await ask(SPEC, { cloud: ['azure'] });

    expect(counted.err.startsWith('\r\u001b[K0 of 1 answers\r\u001b[K')).toBe(true);
    expect(visible(counted.err)).toMatch(/\r<K(\d+) of \1 answers\r<K/);
    expect(quiet.err).not.toContain('answers');
    expect(counted.out).toBe(quiet.out);
  });

  it('ends when it is interrupted, and prints nothing unknown', async () => {
    cloud.when(({ path }) => path.includes('/usages?'), 'hang');
    const asked = ask(SPEC, { cloud: ['azure'] });
    while (cloud.heard.length === 0) await new Promise(setImmediate);
    process.emit('SIGINT');

    expect(await asked).toEqual({ code: INTERRUPTED, out: '', err: 'interrupted\n' });
  });

  it('never prints a secret, whatever fails', async () => {
    cloud.when(() => true, { status: 403, body: 'token-of-a-test secret-of-a-test AKIDEXAMPLE' });
    const texts = [await ask(SPEC), await ask(SPEC, { format: 'json' })].flatMap(({ out, err }) => [out, err]).join('\n');

    expect(texts).toContain('missing access');
    expect(texts).not.toMatch(/token-of-a-test|secret-of-a-test|AKIDEXAMPLE/);
  });

  it('makes exactly the AWS calls that the policy in docs/preflight.md allows', async () => {
    cloud.on('GetServiceQuota', { status: 400, body: { __type: 'NoSuchResourceException' } });
    await ask(SPEC, { cloud: ['aws'] });
    await inProject({ 'modelport.yaml': GOOD_ON_AWS }, () => ask('modelport.yaml'));

    expect([...new Set(cloud.heard.flatMap((heard) => actionOf(heard) ?? []))].sort()).toEqual(policyOfThePage());
  });

  it.each([
    ['--timeout', '0', "argument '0' is invalid. Expected a whole number from 1 to 3,600."],
    ['--concurrency', 'many', "argument 'many' is invalid. Expected a whole number from 1 to 64."],
    ['--cloud', 'gpc', 'Allowed choices are azure, aws, gcp.'],
  ])('rejects an invalid %s', async (option, value, message) => {
    expect(await run(['preflight', option, value])).toMatchObject({ code: 2, err: expect.stringContaining(message) });
  });
});

const TWO_TARGETS = `service: support
endpoints:
  chat: { model: gpt-6-sol, residency: { zone: us }, throughput: { tokensPerMinute: 300000 } }
targets:
  one: { cloud: azure, subscription: 11111111-1111-1111-1111-111111111111, region: eastus2 }
  two: { cloud: azure, subscription: 11111111-1111-1111-1111-111111111111, region: eastus2 }
exposure: { public: true, reason: a test }
`;

function ask(spec: string, options: Partial<PreflightOptions> = {}, world: Partial<Io> = {}) {
  const all: PreflightOptions = { format: 'text', timeout: 60, concurrency: 8, ...options };
  return listen((io) => preflight(spec, all, io, clientsOf(cloud)), world);
}

/** The action that a request to AWS needs; who asks who it is needs none. */
function actionOf({ headers, path }: Heard): string | undefined {
  const operation = String(headers['x-amz-target'] ?? '').split('.')[1];
  if (operation !== undefined) return `servicequotas:${operation}`;
  const read = { '/foundation-models/': 'GetFoundationModel', '/inference-profiles/': 'GetInferenceProfile' };
  const name = Object.entries({ ...read, '/foundation-model-availability/': 'GetFoundationModelAvailability' }).find(([part]) =>
    path.startsWith(part),
  );
  return name && `bedrock:${name[1]}`;
}

function policyOfThePage(): readonly string[] {
  const [, policy = ''] = /```json\n([\s\S]*?)```/.exec(committed('docs/preflight.md') ?? '') ?? [];
  return [...(JSON.parse(policy) as { Statement: [{ Action: string[] }] }).Statement[0].Action].sort();
}

/** Enough on Azure of what the example asks for. */
function plenty(fake: FakeCloud): void {
  const names = ['gpt-6-sol', 'text-embedding-3-large'].map((name) => `OpenAI.DataZoneStandard.${name}`);
  const value = names.map((name) => ({ name: { value: name }, currentValue: 0, limit: 5000 }));
  fake.when(({ path }) => path.includes('/usages?'), { body: { value } });
  fake.when(({ path }) => path.includes('/modelCapacities?'), {
    body: { value: [{ location: 'eastus2', properties: { skuName: 'DataZoneStandard', availableCapacity: 5000 } }] },
  });
}
