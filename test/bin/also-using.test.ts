import { loadCatalog } from '../../lib/catalog';
import { formatFault } from '../../lib/faults/format';
import { resolvePlan } from '../../lib/plan/resolve-plan';
import { parseSpec } from '../../lib/spec';
import { inProject, run } from './support/command-line';

describe('specs of the same accounts, on the command line', () => {
  it('count in the sums, and their faults stop a synthesis as its own do', async () => {
    const both = { 'modelport.yaml': spec('support', 700_000, 'search.yaml'), 'search.yaml': spec('search', 700_000) };
    const summed = await inProject(both, () => run(['check']));
    const broken = await inProject({ ...both, 'search.yaml': spec('search', 1).replace('gpt-5.1', 'gpt-5.11') }, () => run(['check']));

    expect([summed.code, broken.code]).toEqual([0, 1]);
    expect(summed.out + broken.out).toMatchInlineSnapshot(`
"modelport.yaml:3:46 warning MP2106 chat of search-prod and chat on azure-us together request 1,400,000 tokens per minute, which exceeds the default quota of 1,000,000 (OpenAI.GlobalStandard.gpt-5.1); confirm that the quota has already been increased, or request an increase before deploying
modelport.yaml: 0 errors, 1 warning
search.yaml:3:18 MP0703 unknown model "gpt-5.11": no cloud in the catalog offers it; use gpt-5.1, gpt-4.1 or gpt-5.2, or, if the model is new, add it to catalog in the spec
modelport.yaml: 1 error, 0 warnings
"
`);
  });

  it('that share no account are said', async () => {
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

  it('that a program does not read are said', () => {
    const { spec: read } = parseSpec(spec('support', 1000, 'search.yaml'));
    const plan = read && resolvePlan(read, loadCatalog());

    expect(plan?.faults.map(formatFault)).toMatchInlineSnapshot(`
[
  "quotas.alsoUsing warning MP2118 the quota sums do not include the specs listed under alsoUsing; read them with readAlsoUsing and pass their plans to resolvePlan as alsoUsing",
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
