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

  it.each(EXAMPLES)('has one line per pool of %s, however long its remedy', async (example) => {
    const { plan } = planOfSpec(await readSpec(fromHere(specOf(example))));
    const table = explainQuota(plan).split('\n\n')[1]?.split('\n') ?? [];
    const places = new Set(plan.pools.map(({ account, where }) => `${account} ${where}`));

    expect(table).toHaveLength(2 + places.size + plan.pools.length);
    for (const line of table) expect(line.length).toBeLessThanOrEqual(125);
  });

  it('is the same as data, in plan order', () => {
    const plan = planChat('azure-us', { model: 'gpt-5.1', residency: 'global', throughput: { tokensPerMinute: 20_000 } });
    const sheet = quotaSheet(plan);

    expect(Object.keys(sheet)).toEqual(['service', 'environment', 'catalogAsOf', 'pools', 'loads', 'deployments']);
    expect([sheet.pools, sheet.loads]).toEqual([plan.pools, plan.loads]);
    expect(sheet.deployments).toMatchObject([
      {
        target: 'azure-us',
        endpoint: 'chat',
        capacity: '20 units of GlobalStandard',
        because: '1 unit is 1,000 tokens per minute; includes 200 requests per minute',
        alarms: null,
      },
    ]);
  });

  it('reports that requests come with units if requests per unit are undocumented', () => {
    const becauseOf = (model: string, throughput: object) =>
      quotaSheet(planChat('azure-us', { model, residency: 'global', throughput })).deployments[0]?.because;

    expect(becauseOf('gpt-image-2', { requestsPerMinute: 9 })).toBe(
      'the throughput of one GlobalStandard unit is not documented for gpt-image-2',
    );
    expect(becauseOf('gpt-4o-mini-tts', { requestsPerMinute: 9 })).toBe(
      'default, because the spec sets no tokens per minute; 1 unit is 1,000 tokens per minute',
    );
  });

  it('reports shortfalls, with text to paste into the form', () => {
    const plan = planChat('azure-us', { model: 'gpt-5.1', residency: 'global', throughput: { tokensPerMinute: 50_000_000 } });

    expect(explainQuota(plan)).toMatchInlineSnapshot(`
"support-prod  quota requirements, catalog of 2026-11-29

pools  1 short; tokens and requests are per minute; * first subscription tier
                                      requested      default     missing  status  next step
  azure, subscription 11111111-1111-1111-1111-111111111111, eastus2
    gpt-5.1, GlobalStandard  tokens  50,000,000  1,000,000 *  49,000,000  short   form

next steps
  azure, subscription 11111111-1111-1111-1111-111111111111, eastus2
    gpt-5.1, GlobalStandard, tokens: the default ranges from 1,000,000 in tier 1 to 15,000,000 in tier 6
      request 50,000,000 tokens per minute with the form
      https://aka.ms/oai/stuquotarequest

minimum throughput  tokens per minute, input plus output; targets in failover order
                     requested    at least    covered  status
    chat  azure-us  50,000,000  50,000,000  1,000,000  short

chat on azure-us  gpt-5.1
    capacity           50,000 units of GlobalStandard: 1 unit is 1,000 tokens per minute; includes 500,000
                       requests per minute
    throughput change  in place: capacity changes without interruption
    residency change   REPLACES azurerm_cognitive_deployment: a different SKU recreates the deployment under
                       the same name; calls fail until it is ready

quota form text
  https://aka.ms/oai/stuquotarequest
    Subscription 11111111-1111-1111-1111-111111111111, eastus2: please raise the quota for gpt-5.1,
    GlobalStandard, to 50,000,000 tokens per minute. Quota name: OpenAI.GlobalStandard.gpt-5.1. Used by chat
    of support-prod in eastus2 (50,000,000).

ok: the default quota is enough. short: the highest published quota is not enough. unverified: it depends on
the account; run \`modelport preflight\`.
"
`);
  });

  it("prints values shared by several units once, and each location's steps", () => {
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
"next steps
  gcp, project acme-ai-prod, global
    gpt-oss-120b, endpoints/openapi, input tokens, output tokens, tokens: unknown usage by open on gcp-us;
    unverified limit: taken from one project on 2026-07-13; at launch 650 requests, 790,000 and 120,000 tokens
    per minute in us-central1
      run modelport preflight
  gcp, project acme-ai-prod, us-central1
    CPUs that serve models: no published default; unknown usage by own on gcp-us
      run modelport preflight
    NVIDIA_H100_80GB: no published default
      the stack requests 16 GPUs
      https://cloud.google.com/docs/quotas/view-manage"
`);
  });

  it('reports that nothing draws on a quota', () => {
    const account = `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg/providers/Microsoft.CognitiveServices/accounts/models`;
    const plan = planChat(
      'azure-us',
      { model: 'gpt-5.1', residency: 'global' },
      { existing: { account, endpoints: { chat: 'chat-prod' } } },
    );

    expect(explainQuota(plan)).toMatchInlineSnapshot(`
"support-prod  quota requirements, catalog of 2026-11-29

pools  none: no deployment draws on a quota

chat on azure-us  gpt-5.1
    capacity  existing deployment: its capacity is not changed
"
`);
  });

  it("shows an endpoint's alarms, and what cannot be monitored", () => {
    const plan = planOf({
      endpoints: { chat: { model: 'gpt-5.5' } },
      targets: { 'aws-us': { cloud: 'aws', account: '111122223333', region: 'us-east-1' } },
      observability: { alarms: { email: ['ml-oncall@example.com'] } },
    });

    expect(quotaSheet(plan).deployments[0]?.alarms?.gaps.map(({ what }) => what)).toContain('throttled calls');
    expect(explainQuota(plan)).toMatch(/not monitored +throttled calls: bedrock-mantle publishes no throttling metric/);
  });
});
