import fc from 'fast-check';
import {
  type AlarmLimit,
  Alarms,
  type AlarmsProps,
  type IModelEndpoint,
  ModelAccount,
  ModelEndpoint,
  type WatchOptions,
} from '../../lib/azure';
import type { TerraformStack } from '../../lib/terraform/cdktf';
import { EXISTING, newAccount } from './support/account';
import { addresses, all, type Block, only, synthesize, teamStack } from './support/synthesize';

const ALERT = 'azurerm_monitor_metric_alert';
const GROUP = 'azurerm_monitor_action_group';
const PROPS: AlarmsProps = { name: 'support-prod-azure-us', email: ['ml-oncall@example.com'], resourceGroupName: 'ai' };
const TOKENS: AlarmLimit = { unit: 'tokens-per-minute', limit: 300_000 };

describe('alarms on Azure endpoints', () => {
  it('alert on throttled calls, failures and the capacity share, per deployment', () => {
    expect(criteriaOf({ limits: [TOKENS] })).toEqual({
      'support-prod-azure-us-chat-throttles': criterion('AzureOpenAIRequests', 'Total', 1, {
        name: 'StatusCode',
        operator: 'Include',
        values: ['429'],
      }),
      'support-prod-azure-us-chat-errors': criterion('AzureOpenAIRequests', 'Total', 1, {
        name: 'StatusCode',
        operator: 'StartsWith',
        values: ['5'],
      }),
      'support-prod-azure-us-chat-tokens': criterion('TokenTransaction', 'Total', 240_000),
    });
  });

  it('are metric alerts with the action group', () => {
    const made = synthesize((stack) => watch(stack, { limits: [TOKENS] }));
    const [group] = Object.keys(made.resource[GROUP] ?? {});
    const tokens = byName(made)['support-prod-azure-us-chat-tokens'];
    const { criteria, ...rest } = tokens as Block;

    expect(rest).toEqual({
      name: 'support-prod-azure-us-chat-tokens',
      resource_group_name: 'ai',
      description: 'chat: usage above 80% of 300,000 tokens per minute',
      scopes: [expect.stringMatching(/^\$\{azurerm_cognitive_account\.\w+\.id\}$/)],
      severity: 3,
      window_size: 'PT1M',
      frequency: 'PT1M',
      action: [{ action_group_id: `\${${GROUP}.${group}.id}` }],
      tags: {},
    });
    expect(byName(made)['support-prod-azure-us-chat-throttles']).toMatchObject({ severity: 2, window_size: 'PT5M', frequency: 'PT1M' });
  });

  it('send email, to each address once, in any order', () => {
    const group = (...email: string[]) =>
      only(
        synthesize((stack) => new Alarms(stack, 'alarms', { ...PROPS, email })),
        GROUP,
      );

    expect(group('b@example.com', 'a@example.com', 'b@example.com')).toEqual(group('a@example.com', 'b@example.com'));
    expect(group('ml-oncall@example.com')).toEqual({
      name: 'support-prod-azure-us',
      resource_group_name: 'ai',
      short_name: expect.stringMatching(/^sup-[a-z0-9]{8}$/),
      email_receiver: [
        { name: expect.stringMatching(/^email-[a-z0-9]{8}$/), email_address: 'ml-oncall@example.com', use_common_alert_schema: true },
      ],
      tags: {},
    });
  });

  it('alert exactly at the share of any limit, in the total of one minute', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000_000 }), fc.integer({ min: 1, max: 100 }), (limit, quotaShare) => {
        const made = byName(synthesize((stack) => watch(stack, { limits: [{ unit: 'tokens-per-minute', limit }] }, { quotaShare })));
        const { criteria, window_size } = made['support-prod-azure-us-chat-tokens'] as Block;

        expect([window_size, criteria[0].operator, criteria[0].aggregation]).toEqual(['PT1M', 'GreaterThanOrEqual', 'Total']);
        expect(criteria[0].threshold * 100).toBeGreaterThanOrEqual(limit * quotaShare);
        expect((criteria[0].threshold - 1) * 100).toBeLessThan(limit * quotaShare);
      }),
      { numRuns: 25 },
    );
  });

  it('on open weights use the metrics for non-OpenAI models', () => {
    const made = criteriaOf({ limits: [TOKENS, { unit: 'requests-per-minute', limit: 100 }] }, (stack) =>
      ModelEndpoint.fromDeploymentName(stack, 'chat', 'chat', {
        account: ModelAccount.fromAccountId(stack, 'shared', EXISTING),
        openWeights: true,
      }),
    );

    expect(Object.values(made).map(({ metric_name, threshold }) => [metric_name, threshold])).toEqual([
      ['ModelRequests', 1],
      ['ModelRequests', 80],
      ['ModelRequests', 1],
      ['TotalTokens', 240_000],
    ]);
  });

  it('on provisioned units alert at their share, which the deployment reports', () => {
    const made = criteriaOf({}, (stack) => chat(stack, 'DataZoneProvisionedManaged'));
    const told = criteriaOf({ sku: 'ProvisionedManaged' }, (stack) =>
      ModelEndpoint.fromDeploymentName(stack, 'chat', 'chat', { account: ModelAccount.fromAccountId(stack, 'shared', EXISTING) }),
    );

    for (const criteria of [made, told]) {
      expect(criteria['support-prod-azure-us-chat-utilization']).toMatchObject({
        metric_name: 'AzureOpenAIProvisionedManagedUtilizationV2',
        aggregation: 'Average',
        threshold: 80,
      });
    }
  });

  it('list what cannot be monitored', () => {
    const stack = teamStack();
    const alarms = new Alarms(stack, 'alarms', PROPS);
    alarms.watch('chat', chat(stack));
    alarms.watch('batch', chat(stack, 'GlobalBatch', 'batch', alarmedAccount(stack)), { limits: [{ unit: 'enqueued-tokens', limit: 1 }] });

    expect(alarms.gaps).toEqual([
      { endpoint: 'batch', what: 'quota usage', because: 'no metric counts enqueued batch tokens' },
      { endpoint: 'chat', what: 'quota usage', because: 'the limit is unknown' },
    ]);
  });

  it('do not affect other endpoints when one is added, removed or gets another limit', () => {
    const of = (...keys: string[]) =>
      synthesize((stack) => {
        const account = newAccount(stack);
        const alarms = new Alarms(stack, 'alarms', PROPS);
        for (const key of keys.toSorted()) alarms.watch(key, chat(stack, 'DataZoneStandard', key, account), { limits: [TOKENS] });
      });
    const both = of('chat', 'draft');
    const alone = of('draft');

    for (const type of [ALERT, GROUP]) expect(both.resource[type]).toMatchObject(alone.resource[type] ?? {});
    expect(addresses(both).filter((address) => !addresses(alone).includes(address) && address.startsWith(ALERT))).toEqual(
      ['errors', 'throttles', 'tokens'].map((key) => expect.stringContaining(`.alarms_chat-${key}_`)),
    );
  });

  it('have tags', () => {
    const made = synthesize((stack) => watch(stack, {}, { tags: { 'cost-center': '4711' } }));

    for (const { tags } of [...all(made, ALERT), ...all(made, GROUP)]) expect(tags).toEqual({ 'cost-center': '4711' });
  });

  it('are recognized by symbol', () => {
    expect(Alarms.isAlarms(new Alarms(teamStack(), 'alarms', PROPS))).toBe(true);
    expect([null, {}, teamStack()].some(Alarms.isAlarms)).toBe(false);
  });

  it('reject invalid addresses and short names', () => {
    expect(() => new Alarms(teamStack(), 'alarms', { ...PROPS, email: ['on call'] })).toThrow(
      /^team\.alarms\.email MP8408 "on call" is not/,
    );
    expect(() => new Alarms(teamStack(), 'alarms', { ...PROPS, shortName: 'support-prod-azure' })).toThrow(
      'team.alarms.shortName MP8412 "support-prod-azure" is not a valid action group short name; use 1 to 12 characters',
    );
  });

  it('reject an endpoint with alarms', () => {
    const stack = teamStack();
    const endpoint = chat(stack);
    const alarms = new Alarms(stack, 'alarms', PROPS);
    alarms.watch('chat', endpoint);

    expect(() => alarms.watch('chat', endpoint)).toThrow(/^team\.alarms\.chat MP8411 "chat" already has alarms;/);
  });
});

function chat(stack: TerraformStack, sku = 'DataZoneStandard', id = 'chat', account = newAccount(stack)): ModelEndpoint {
  return new ModelEndpoint(stack, id, {
    account,
    model: { name: 'gpt-6-luna', version: '2026-09-22' },
    sku: { name: sku, capacity: 300 },
    deletionProtection: false,
  });
}

function alarmedAccount(stack: TerraformStack): ModelAccount {
  return new ModelAccount(stack, 'other', { name: 'other', subdomain: 'other-prod', resourceGroupName: 'ai', location: 'eastus2' });
}

function watch(
  stack: TerraformStack,
  options: WatchOptions,
  props: Partial<AlarmsProps> = {},
  endpoint: (stack: TerraformStack) => IModelEndpoint = chat,
): void {
  new Alarms(stack, 'alarms', { ...PROPS, ...props }).watch('chat', endpoint(stack), options);
}

function byName(made: ReturnType<typeof synthesize>): Readonly<Record<string, Block>> {
  return Object.fromEntries(all(made, ALERT).map((alert) => [alert['name'], alert]));
}

/** The criteria of alarms by name. */
function criteriaOf(options: WatchOptions, endpoint?: (stack: TerraformStack) => IModelEndpoint): Readonly<Record<string, Block>> {
  const made = byName(synthesize((stack) => watch(stack, options, {}, endpoint)));
  return Object.fromEntries(Object.entries(made).map(([name, { criteria }]) => [name, criteria[0]]));
}

function criterion(metric: string, aggregation: string, threshold: number, ...dimensions: Block[]): Block {
  return {
    metric_namespace: 'Microsoft.CognitiveServices/accounts',
    metric_name: metric,
    aggregation,
    operator: 'GreaterThanOrEqual',
    threshold,
    dimension: [{ name: 'ModelDeploymentName', operator: 'Include', values: ['chat'] }, ...dimensions],
  };
}
