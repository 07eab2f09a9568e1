import { loadCatalog } from '../../lib/catalog';
import { formatFault } from '../../lib/faults/format';
import { resolvePlan } from '../../lib/plan/resolve-plan';
import { parseSpec } from '../../lib/spec';
import { inProject, run } from './support/command-line';

describe('other specs with the same accounts, on the command line', () => {
  it('count toward the totals', async () => {
    const both = { 'modelport.yaml': spec('support', 700_000, 'search.yaml'), 'search.yaml': spec('search', 700_000) };
    const { code, out } = await inProject(both, () => run(['check']));

    expect(code).toBe(0);
    expect(out).toMatchInlineSnapshot(`
"modelport.yaml:3:46 warning MP2106 chat of search-prod and chat on azure-us together request 1,400,000 tokens per minute, which exceeds the default quota of 1,000,000 (OpenAI.GlobalStandard.gpt-5.1); confirm that the quota has already been increased, or request an increase before deploying
modelport.yaml: 0 errors, 1 warning
"
`);
  });

  it('keep their own errors, except for a warning that they are left out', async () => {
    const files = (search: string) => ({ 'modelport.yaml': spec('support', 1000, 'search.yaml'), 'search.yaml': search });
    const wrong = await inProject(files(spec('search', 1000).replace('gpt-5.1', 'gpt-5.11')), () => run(['check']));
    const unreadable = await inProject(files(`${spec('search', 1000)}nonsense: true\n`), () => run(['check']));
    const missing = await inProject({ 'modelport.yaml': spec('support', 1000, 'search.yaml') }, () => run(['check']));

    expect([wrong.code, unreadable.code, missing.code]).toEqual([0, 0, 1]);
    expect(wrong.out + unreadable.out + missing.out).toMatchInlineSnapshot(`
"modelport.yaml:7:11 warning MP2119 search.yaml has 1 error, so some of its requests and names are not compared with this spec; run modelport check search.yaml
modelport.yaml: 0 errors, 1 warning
modelport.yaml:7:11 warning MP2119 search.yaml has 1 error, so some of its requests and names are not compared with this spec; run modelport check search.yaml
modelport.yaml: 0 errors, 1 warning
modelport.yaml:7:23 MP0001 file "search.yaml" not found; check the path
modelport.yaml: 1 error, 0 warnings
"
`);
  });

  it('may not create a name that this spec creates, and are named with file and line', async () => {
    const native = 'region: eastus2, native: { accountName: acme-models }';
    const files = {
      'support/modelport.yaml': spec('support', 1000, '../search/modelport.yaml').replace('region: eastus2', native),
      'search/modelport.yaml': spec('search', 1000).replace('region: eastus2', native),
    };
    const { code, out } = await inProject(files, () => run(['check', 'support/modelport.yaml']));

    expect(code).toBe(1);
    expect(out).toMatchInlineSnapshot(`
"support/modelport.yaml:5:121 MP3105 search/modelport.yaml:5:121 (targets.azure-us.native.accountName) also creates subdomain acme-models, which must be unique; set another native.subdomain on one of them
support/modelport.yaml: 1 error, 0 warnings
"
`);
  });

  it('are reported if they share no account', async () => {
    const files = {
      'modelport.yaml': spec('support', 1000, 'search.yaml'),
      'search.yaml': spec('search', 1000).replaceAll('11111111-', '99999999-'),
    };

    expect((await inProject(files, () => run(['check']))).out).toMatchInlineSnapshot(`
"modelport.yaml:7:23 warning MP2117 search-prod shares no subscription, account or project with this spec, so it has no effect on the quota sums; remove it, or correct the account in one of the specs
modelport.yaml: 0 errors, 1 warning
"
`);
  });

  it('are reported if a program does not read them', () => {
    const { spec: read } = parseSpec(spec('support', 1000, 'search.yaml'));
    const plan = read && resolvePlan(read, loadCatalog());

    expect(plan?.faults.map(formatFault)).toMatchInlineSnapshot(`
[
  "quotas.alsoUsing warning MP2118 quota sums and unique names leave out the specs listed under alsoUsing; read them with readAlsoUsing and pass their plans to resolvePlan as alsoUsing",
]
`);
  });
});

function spec(service: string, tokensPerMinute: number, ...others: readonly string[]): string {
  return `service: ${service}
endpoints:
  chat: { model: gpt-5.1, residency: global, throughput: { tokensPerMinute: ${tokensPerMinute} } }
targets:
  azure-us: { cloud: azure, subscription: 11111111-1111-1111-1111-111111111111, region: eastus2 }
exposure: { public: true, reason: a test }
${others.length === 0 ? '' : `quotas: { alsoUsing: [${others.join(', ')}] }\n`}`;
}
