import { quotaSheet } from '../../../lib/explain/quota/quota-sheet';
import { explainQuota } from '../../../lib/explain/quota/quota-text';
import { readSpec } from '../../../lib/spec/read';
import { expectCommitted } from '../../support/committed';
import { EXAMPLES, fromHere, specOf } from '../../support/examples';
import { planChat, planOf, SUBSCRIPTION } from '../../support/plan';
import { planOf as planOfSpec } from '../../support/synth';

describe('the capacity sheet', () => {
  it('reads as the committed page: UPDATE_GOLDEN=1 npx jest test/explain/quota writes it', async () => {
    const { plan } = planOfSpec(await readSpec(fromHere(specOf('three-clouds'))));

    expectCommitted('test/golden/explain-quota.txt', explainQuota(plan));
  });

  it.each(EXAMPLES)('has a line of its own for each pool of %s, however many words its remedy has', async (example) => {
    const { plan } = planOfSpec(await readSpec(fromHere(specOf(example))));
    const table = explainQuota(plan).split('\n\n')[1]?.split('\n') ?? [];
    const places = new Set(plan.pools.map(({ account, where }) => `${account} ${where}`));

    expect(table).toHaveLength(2 + places.size + plan.pools.length);
    for (const line of table) expect(line.length).toBeLessThanOrEqual(125);
  });

  it('is the same as data, in the order of the plan', () => {
    const plan = planChat('azure-us', { model: 'gpt-5.1', residency: 'global', throughput: { tokensPerMinute: 20_000 } });
    const sheet = quotaSheet(plan);

    expect(Object.keys(sheet)).toEqual(['service', 'environment', 'catalogAsOf', 'pools', 'loads', 'deployments']);
    expect([sheet.pools, sheet.loads]).toEqual([plan.pools, plan.loads]);
    expect(sheet.deployments).toMatchObject([
      {
        target: 'azure-us',
        endpoint: 'chat',
        capacity: '20 units of GlobalStandard',
        because: 'a unit is 1,000 tokens per minute; 200 requests per minute come with them',
        alarms: null,
      },
    ]);
  });

  it('says of no requests that they come with units where no source says what a unit gives', () => {
    const becauseOf = (model: string, throughput: object) =>
      quotaSheet(planChat('azure-us', { model, residency: 'global', throughput })).deployments[0]?.because;

    expect(becauseOf('gpt-image-2', { requestsPerMinute: 9 })).toBe(
      'the throughput of one GlobalStandard unit is not documented for gpt-image-2',
    );
    expect(becauseOf('gpt-4o-mini-tts', { requestsPerMinute: 9 })).toBe(
      'the spec names no tokens per minute; a unit is 1,000 tokens per minute',
    );
  });

  it('says what is short, and has the words to paste into the form', () => {
    const plan = planChat('azure-us', { model: 'gpt-5.1', residency: 'global', throughput: { tokensPerMinute: 50_000_000 } });

    expect(explainQuota(plan)).toMatchInlineSnapshot(`
"support-prod  what it asks of quotas, by the catalog of 2026-11-23

pools  1 short; tokens and requests are for a minute, * in the first tier of a subscription
                                          asked    published     missing  verdict  to do
  azure, subscription 11111111-1111-1111-1111-111111111111, eastus2
    gpt-5.1, GlobalStandard  tokens  50,000,000  1,000,000 *  49,000,000  short    form

what to do, and why
  azure, subscription 11111111-1111-1111-1111-111111111111, eastus2
    gpt-5.1, GlobalStandard, tokens: an account starts with 1,000,000 in tier1 to 15,000,000 in tier6
      fill in the form for 50,000,000 tokens per minute
      https://aka.ms/oai/stuquotarequest

floors  tokens a minute, input and output together; targets in the order of failover
                         asked    at least    covered  verdict
    chat  azure-us  50,000,000  50,000,000  1,000,000  short

chat on azure-us  gpt-5.1
    capacity            50,000 units of GlobalStandard: a unit is 1,000 tokens per minute; 500,000 requests
                        per minute come with them
    another throughput  in place: the capacity of the deployment changes while it serves
    another place       REPLACES azurerm_cognitive_deployment: another SKU deletes the deployment and makes it
                        again under its name: calls fail meanwhile

to paste
  https://aka.ms/oai/stuquotarequest
    Subscription 11111111-1111-1111-1111-111111111111, eastus2: please raise the quota of gpt-5.1,
    GlobalStandard, to 50,000,000 tokens per minute. Name of the quota: OpenAI.GlobalStandard.gpt-5.1. Used by
    chat of support-prod in eastus2 (50,000,000).

ok: the quota that every account starts with is enough. short: the largest published quota is not enough.
unverified: it depends on the account; run \`modelport preflight\`.
"
`);
  });

  it('says once what is the same of several units, and of each place what is to be done there', () => {
    const gcp = { cloud: 'gcp', project: 'acme-ai-prod' };
    const plan = planOf({
      endpoints: {
        open: { model: 'gpt-oss-120b', residency: 'global' },
        own: { model: 'gpt-oss-120b', serving: 'dedicated', dedicated: { replicas: { min: 1, max: 2 }, acceptEula: true } },
      },
      targets: { 'gcp-us': { ...gcp, region: 'us-central1', native: { providerVersion: '~> 7.42' } } },
      quotas: { requestIncreases: true, contact: 'ml-platform@example.com' },
    });

    expect(explainQuota(plan).split('\n\n')[2]).toMatchInlineSnapshot(`
"what to do, and why
  gcp, project acme-ai-prod, global
    gpt-oss-120b, endpoints/openapi, input tokens, output tokens, tokens: what open on gcp-us takes of it is
    not known; its limit is not certain: those of one project on 2026-07-13; at launch 650 requests, 790,000
    and 120,000 tokens a minute in us-central1
      run modelport preflight
  gcp, project acme-ai-prod, us-central1
    CPUs that serve models: no default is published; what own on gcp-us takes of it is not known
      run modelport preflight
    NVIDIA_H100_80GB: no default is published
      the deploy asks for 16 GPUs
      https://cloud.google.com/docs/quotas/view-manage"
`);
  });

  it('says that nothing draws on a quota where nothing does', () => {
    const account = `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg/providers/Microsoft.CognitiveServices/accounts/models`;
    const plan = planChat(
      'azure-us',
      { model: 'gpt-5.1', residency: 'global' },
      { existing: { account, endpoints: { chat: 'chat-prod' } } },
    );

    expect(explainQuota(plan)).toMatchInlineSnapshot(`
"support-prod  what it asks of quotas, by the catalog of 2026-11-23

pools  none: nothing that is deployed draws on a quota

chat on azure-us  gpt-5.1
    capacity  it is there already, with the capacity that it has
"
`);
  });

  it('says what watches an endpoint, and what cannot', () => {
    const plan = planOf({
      endpoints: { chat: { model: 'gpt-5.5' } },
      targets: { 'aws-us': { cloud: 'aws', account: '111122223333', region: 'us-east-1' } },
      observability: { alarms: { email: ['ml-oncall@example.com'] } },
    });

    expect(quotaSheet(plan).deployments[0]?.alarms?.gaps.map(({ what }) => what)).toContain('refused calls');
    expect(explainQuota(plan)).toMatch(/no alarm +refused calls: bedrock-mantle publishes no metric of throttles/);
  });
});
