import { FAULTY, GOOD, inProject, run, visible } from './support/command-line';

const THREE_CLOUDS = 'examples/three-clouds/modelport.yaml';
const SHARED = 'examples/shared-networks/modelport.yaml';

describe('modelport explain', () => {
  it('prints the plan, then the faults', async () => {
    const { code, out, err } = await inProject({ 'modelport.yaml': FAULTY }, () => run(['explain']));

    expect(out).toMatchInlineSnapshot(`
"quickstart-prod  catalog of 2026-11-29

endpoints
  chat  azure-us
  more  azure-us (not planned)

azure-us  azure eastus2  stack quickstart-prod-azure-us
  subscription    11111111-1111-1111-1111-111111111111
  resource group  quickstart-prod-azure-us
  account         quickstart-prod-azure-us-c5vt6pz9
  exposure        public: a test
  state           local, next to cdktf.json
  tags            modelport's own

  chat  gpt-5.6-luna, on-demand
    version     2026-07-09                 catalog default on Azure; catalog updates keep it
    residency   DataZoneStandard, zone us  requested: zone us
    capacity    2 units                    1 unit is 1,000 tokens per minute
    apis        responses, chat-completions
    deployment  chat                       value of model in client requests
    filter      Microsoft.DefaultV2
    upgrade     OnceCurrentVersionExpired
    quota       2,000 tokens per minute    unverified: the default ranges from 333,000 in tier 1 to 5,000,000
                                           in tier 6
    quota       2 requests per minute      unverified: the default ranges from 333 in tier 1 to 5,000 in tier
                                           6
    unverified  whether quota must be requested first: Microsoft's models page (2026-09-21) requires a request
                in tiers 1 to 4, but its quota page (September 2026) lists a default of 1,000,000 tokens per
                minute for GlobalStandard in tier 1

modelport.yaml:4:18 MP0703 unknown model "gpt-5.6-lunar": no cloud in the catalog offers it; use gpt-5.6-luna, gpt-6-luna or gpt-5.6-cyber, or, if the model is new, add it to catalog in the spec
2 warnings; run \`modelport check\` for details
"
`);
    expect({ code, err }).toEqual({ code: 1, err: '' });
  });

  it('prints the plan as JSON, with all faults and their locations', async () => {
    const { code, out } = await inProject({ 'modelport.yaml': FAULTY }, () => run(['explain', '--format', 'json']));
    const plan = JSON.parse(out);

    expect(Object.keys(plan)).toEqual([
      'service',
      'environment',
      'catalogAsOf',
      'targets',
      'preferences',
      'callers',
      'pools',
      'loads',
      'faults',
    ]);
    expect(plan.targets[0].deployments[0]).toMatchObject({ endpoint: 'chat', sku: 'DataZoneStandard' });
    expect(plan.faults.map(({ position }: { position: { line: number } }) => position.line)).toEqual([3, 4, 8]);
    expect(code).toBe(1);
  });

  it('prints only faults if the spec cannot be read', async () => {
    const broken = { 'modelport.yaml': 'service: [' };
    const text = await inProject(broken, () => run(['explain']));
    const json = await inProject(broken, () => run(['explain', '--format', 'json']));

    expect(text.out).toMatch(/^modelport\.yaml:\d+:\d+ MP0007 invalid YAML: .*\n$/);
    expect(Object.keys(JSON.parse(json.out))).toEqual(['faults']);
    expect([text.code, json.code]).toEqual([1, 1]);
  });

  it('shows one endpoint on one target', async () => {
    const { code, out } = await run(['explain', THREE_CLOUDS, '--endpoint', 'chat', '--target', 'aws-us']);

    expect(out).toMatch(/^support-prod .*\n\naws-us {2}aws us-east-1 .*\n\n {2}chat {2}gpt-/);
    expect(out).not.toContain('exposure');
    expect(code).toBe(0);
  });

  it('shows one target completely', async () => {
    const { out } = await run(['explain', THREE_CLOUDS, '--target', 'aws-us']);

    expect(out).toContain('exposure');
    expect(out).not.toContain('azure-us');
  });

  it('filters the plan as JSON too', async () => {
    const { out } = await run(['explain', THREE_CLOUDS, '--endpoint', 'chat', '--format', 'json']);
    const { targets } = JSON.parse(out) as { targets: { deployments: { endpoint: string }[] }[] };

    expect(new Set(targets.flatMap(({ deployments }) => deployments.map(({ endpoint }) => endpoint)))).toEqual(new Set(['chat']));
  });

  it.each([
    [['--target', 'aws-su'], 'MP0706 the spec has no target "aws-su"; use aws-us'],
    [['--endpoint', 'caht'], 'MP0709 the spec has no endpoint "caht"; use chat'],
  ])('rejects %j', async (filter, fault) => {
    const { code, out } = await run(['explain', THREE_CLOUDS, ...filter]);

    expect(out).toContain(fault);
    expect(code).toBe(1);
  });

  it.each([
    [
      ['--target', 'hub'],
      ['search-prod', 'hub'],
    ],
    [
      ['--target', 'hub', '--network'],
      ['search-prod', 'hub'],
    ],
    [
      ['--target', 'hub', '--deployer'],
      ['search-prod', 'hub'],
    ],
    [
      ['--target', 'azure-west', '--network'],
      ['search-prod', 'hub', 'azure-west'],
    ],
    [
      ['--target', 'aws-batch', '--deployer'],
      ['search-prod', 'models-vpc', 'aws-batch', 'AWS organization'],
    ],
  ])('shows one shared network, or one target with its network: %j', async (filter, titles) => {
    const { code, out } = await run(['explain', SHARED, ...filter]);
    const [shown] = out.split('\nexamples/');

    expect(shown?.split('\n').flatMap((line) => /^(AWS organization|[\w-]+)(?: {2}|$)/.exec(line)?.[1] ?? [])).toEqual(titles);
    expect(code).toBe(0);
  });

  it('filters the data of a view', async () => {
    const { out } = await run(['explain', SHARED, '--network', '--target', 'hub', '--format', 'json']);

    expect(JSON.parse(out)).toMatchObject({ networks: [{ network: 'hub' }], targets: [] });
  });

  it.each([
    [['--quota', '--target', 'aws-us'], "option '--target' cannot be used with option '--quota'"],
    [['--access', '--target', 'aws-us'], "option '--target' cannot be used with option '--access'"],
    [['--network', '--target', 'aws-us', '--endpoint', 'chat'], "option '--endpoint' cannot be used with option '--network'"],
  ])('does not filter every view: %j', async (options, message) => {
    const { code, err } = await run(['explain', THREE_CLOUDS, ...options]);

    expect(err).toContain(`error: ${message}`);
    expect(code).toBe(2);
  });

  it.each([
    [undefined, 110],
    [60, 80],
    [95, 95],
    [300, 120],
  ])('fits a terminal of %s columns into %s', async (columns, most) => {
    const long = GOOD.replace('a test', Array.from({ length: 60 }, () => 'word').join(' '));
    const { out } = await inProject({ 'modelport.yaml': long }, () => run(['explain'], { columns }));
    const widths = out.split('\n').map((line) => line.length);

    expect(Math.max(...widths)).toBeLessThanOrEqual(most);
    expect(Math.max(...widths)).toBeGreaterThan(most - 6);
  });

  it('uses colors on request, with the same text', async () => {
    const plain = await inProject({ 'modelport.yaml': FAULTY }, () => run(['explain']));
    const { out } = await inProject({ 'modelport.yaml': FAULTY }, () => run(['explain'], { colours: { out: true, err: false } }));

    expect(visible(out)).toContain('<1mchat<22m');
    expect(visible(out).replace(/<\d+m/g, '')).toBe(plain.out);
  });
});
