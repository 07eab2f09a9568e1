import { FAULTY, GOOD, inProject, run, visible } from './support/command-line';

describe('modelport explain', () => {
  it('says what is decided, then what is wrong', async () => {
    const { code, out, err } = await inProject({ 'modelport.yaml': FAULTY }, () => run(['explain']));

    expect(out).toMatchInlineSnapshot(`
"quickstart-prod  decided by the catalog of 2026-11-23

endpoints
  chat  azure-us
  more  azure-us (not decided)

azure-us  azure eastus2  stack quickstart-prod-azure-us
  subscription    11111111-1111-1111-1111-111111111111
  resource group  quickstart-prod-azure-us
  account         quickstart-prod-azure-us-c5vt6pz9
  exposure        public: a test
  state           local, beside cdktf.json
  tags            modelport-environment=prod, modelport-exposure=public, modelport-exposure-reason=a test,
                  modelport-service=quickstart, modelport-target=azure-us

  chat  gpt-5.6-luna, on-demand
    version     2026-07-09                 the catalog's default on azure, which never moves
    residency   DataZoneStandard, zone us  the spec asks for zone us
    capacity    2 units                    a unit is 1,000 tokens per minute
    apis        responses, chat-completions
    deployment  chat                       the model that clients name
    filter      Microsoft.DefaultV2
    upgrade     OnceCurrentVersionExpired
    quota       2,000 tokens per minute    unverified: an account starts with 333,000 in tier1 to 5,000,000 in
                                           tier6
    quota       2 requests per minute      unverified: an account starts with 333 in tier1 to 5,000 in tier6
    not certain  whether quota must be requested first: the models page of 2026-09-21 says so for all tiers
                 but 5 and 6, the quota page of September 2026 gives tier 1 a million tokens a minute

modelport.yaml:3:57 warning MP2101 1500 tokens per minute is not a multiple of 1000; 2000 will be deployed; ask for 2000, or for 1000
modelport.yaml:4:18 MP0703 no cloud in the catalog knows a model "gpt-5.6-lunar"; did you mean gpt-5.6-luna or gpt-6-luna or gpt-5.6-cyber? A newer model can be added under catalog:
modelport.yaml:8:1 warning MP5001 this release does not honour the budget yet; nobody is told
modelport.yaml: 1 error, 2 warnings
"
`);
    expect({ code, err }).toEqual({ code: 1, err: '' });
  });

  it('is the plan itself as JSON, with all faults in their places', async () => {
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

  it('has nothing but faults where the spec cannot be read', async () => {
    const broken = { 'modelport.yaml': 'service: [' };
    const text = await inProject(broken, () => run(['explain']));
    const json = await inProject(broken, () => run(['explain', '--format', 'json']));

    expect(text.out).toMatch(/^modelport\.yaml:\d+:\d+ MP0007 this is not YAML: .*\nmodelport\.yaml: 1 error, 0 warnings\n$/);
    expect(Object.keys(JSON.parse(json.out))).toEqual(['faults']);
    expect([text.code, json.code]).toEqual([1, 1]);
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

  it('has colours where they are wanted, and the same words', async () => {
    const plain = await inProject({ 'modelport.yaml': FAULTY }, () => run(['explain']));
    const { out } = await inProject({ 'modelport.yaml': FAULTY }, () => run(['explain'], { colours: { out: true, err: false } }));

    expect(visible(out)).toContain('<1mchat<22m');
    expect(visible(out).replace(/<\d+m/g, '')).toBe(plain.out);
  });
});
