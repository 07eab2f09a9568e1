import type { StackDocument } from '../support/addresses';
import { synthesizeText } from '../support/synth';

const AZURE = { cloud: 'azure', subscription: '11111111-1111-1111-1111-111111111111', region: 'eastus2' };
const AWS = { cloud: 'aws', account: '111122223333', region: 'us-east-1' };
const GCP = { cloud: 'gcp', project: 'acme-ai-prod', region: 'us-central1' };
const ALARMS = { alarms: { email: ['ml-oncall@example.com'], quotaShare: 50 } };
const QUOTAS = { requestIncreases: true, contact: 'ml-platform@example.com', justification: 'launch in May' };

type Resources = Readonly<Record<string, Readonly<Record<string, Record<string, unknown>>>>>;

describe('capacity in an AWS stack', () => {
  const luna = { model: 'gpt-6-luna', residency: { zone: 'us' }, throughput: { tokensPerMinute: 100_000 } };
  const astra = { model: 'gpt-6-astra', residency: { zone: 'us' }, throughput: { tokensPerMinute: 100_000 } };

  it('creates no requests or alarms by default', () => {
    expect(typesOf(stack({ chat: luna }, AWS))).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/Custom|Lambda|SNS|CloudWatch/)]),
    );
  });

  it('requests what is short, by code only if known', () => {
    const increases = awsOf(stack({ chat: luna, more: astra }, AWS, { quotas: QUOTAS }), 'Custom::QuotaIncrease');

    expect(increases.map(({ Properties: { QuotaCode, QuotaName, DesiredValue } }) => [QuotaCode, QuotaName, DesiredValue])).toEqual([
      ['L-53A144CD', undefined, '280000'],
      [undefined, 'Cross-region model inference tokens per minute for GPT-6 Luna', '280000'],
    ]);
  });

  it('monitors its endpoints at the share of the requested quota, and notifies the named addresses', () => {
    const document = stack({ chat: luna }, AWS, { observability: ALARMS });
    const usage = awsOf(document, 'AWS::CloudWatch::Alarm').find(({ Properties }) => Properties['MetricName'] === 'EstimatedTPMQuotaUsage');

    expect(usage?.Properties).toMatchObject({ Threshold: 140_000, Namespace: 'AWS/Bedrock' });
    expect(awsOf(document, 'AWS::SNS::Subscription').map(({ Properties }) => Properties['Endpoint'])).toEqual(['ml-oncall@example.com']);
  });
});

describe('capacity in an Azure stack', () => {
  const chat = { model: 'gpt-5.1', residency: 'global', throughput: { tokensPerMinute: 100_000 } };

  it('sets no tier and creates no alarms by default', () => {
    expect(Object.keys(resourcesOf(stack({ chat }, AZURE)))).toEqual([
      'azurerm_cognitive_account',
      'azurerm_cognitive_deployment',
      'azurerm_resource_group',
    ]);
  });

  it('sets the tier policy of the spec', () => {
    const document = stack({ chat }, { ...AZURE, native: { quotaTier: 'NoAutoUpgrade' } });
    const [deployment] = Object.values(resourcesOf(document)['azurerm_subscription_template_deployment'] ?? {});

    expect(deployment).toMatchObject({ name: 'support-prod-main-quota-tier', location: 'eastus2' });
    expect(JSON.parse(String(deployment?.['template_content'])).resources[0].properties).toEqual({ tierUpgradePolicy: 'NoAutoUpgrade' });
  });

  it('monitors its deployments at the share of their capacity, and registers the resource provider', () => {
    const document = stack({ chat }, AZURE, { observability: ALARMS });
    const thresholds = Object.values(resourcesOf(document)['azurerm_monitor_metric_alert'] ?? {}).map(
      ({ criteria }) => (criteria as { threshold: number }[])[0]?.threshold,
    );

    expect(thresholds).toContain(50_000);
    expect(
      (document['provider'] as { azurerm: [{ resource_providers_to_register: string[] }] }).azurerm[0].resource_providers_to_register,
    ).toContain('microsoft.insights');
  });
});

describe('alarms of endpoints with similar keys', () => {
  // `chat` with an alarm on input tokens, and `chat-input` with one on tokens.
  it.each([
    ['AWS', AWS, { model: 'gpt-5.5' }, { model: 'gpt-6-luna', residency: { zone: 'us' }, apis: ['converse'] }],
    ['Google Cloud', GCP, { model: 'gpt-oss-120b', residency: 'global' }, { model: 'gpt-oss-120b', residency: 'global' }],
  ])('have unique names on %s', (_, target, chat, input) => {
    const throughput = { tokensPerMinute: 10_000 };
    const endpoints = { chat: { ...chat, throughput }, 'chat-input': { ...input, throughput } };
    const text = JSON.stringify(stack(endpoints, target, { observability: ALARMS }));
    const names = [...text.matchAll(/"(?:AlarmName|display_name)":"(support-prod-main-chat[^"]*)"/g)].map(([, name]) => name);

    expect(names).toEqual(expect.arrayContaining(['support-prod-main-chat-input_tokens', 'support-prod-main-chat-input-tokens']));
    expect(new Set(names).size).toBe(names.length);
  });
});

describe('capacity in a Google Cloud stack', () => {
  const open = { model: 'gpt-oss-120b', residency: 'global', throughput: { tokensPerMinute: 60_000 } };

  it('creates no requests or alarms by default', () => {
    expect(Object.keys(resourcesOf(stack({ open }, GCP)))).not.toEqual(expect.arrayContaining([expect.stringMatching(/quota|monitoring/)]));
  });

  it('requests what is short, with contact and reason, billed to the project, after its service is enabled', () => {
    const document = stack({ open }, GCP, { quotas: QUOTAS });
    const preferences = Object.values(resourcesOf(document)['google_cloud_quotas_quota_preference'] ?? {});

    expect(
      preferences.map(({ quota_id, dimensions, quota_config, contact_email, justification }) => [
        quota_id,
        dimensions,
        quota_config,
        contact_email,
        justification,
      ]),
    ).toEqual([
      [
        'GlobalOpenapiInputTokensPerMinutePerBaseModel',
        { base_model: 'gpt-oss-120b-maas' },
        { preferred_value: '48000' },
        'ml-platform@example.com',
        'launch in May',
      ],
      [
        'GlobalOpenapiTotalTokensPerMinutePerBaseModel',
        { base_model: 'gpt-oss-120b-maas' },
        { preferred_value: '60000' },
        'ml-platform@example.com',
        'launch in May',
      ],
    ]);
    expect(preferences.every(({ depends_on }) => JSON.stringify(depends_on).includes('cloudquotas'))).toBe(true);
    expect((document['provider'] as { google: [Record<string, unknown>] }).google[0]).toMatchObject({
      billing_project: 'acme-ai-prod',
      user_project_override: true,
    });
  });

  it('monitors its endpoints, and notifies the named addresses', () => {
    const resources = resourcesOf(stack({ open }, GCP, { observability: ALARMS }));

    expect(Object.keys(resources['google_monitoring_alert_policy'] ?? {}).length).toBeGreaterThan(3);
    expect(Object.values(resources['google_monitoring_notification_channel'] ?? {})).toMatchObject([
      { labels: { email_address: 'ml-oncall@example.com' } },
    ]);
  });
});

function stack(endpoints: Record<string, unknown>, main: Record<string, unknown>, more: Record<string, unknown> = {}): StackDocument {
  const spec = { service: 'support', exposure: { public: true, reason: 'a test' }, endpoints, targets: { main }, ...more };
  return synthesizeText(JSON.stringify(spec)).documents.get('support-prod-main') as StackDocument;
}

function resourcesOf(document: StackDocument): Resources {
  return (document['resource'] ?? {}) as Resources;
}

function awsOf(document: StackDocument, type: string): { readonly Type: string; readonly Properties: Readonly<Record<string, unknown>> }[] {
  const resources = Object.values(document['Resources'] as Record<string, { Type: string; Properties: Record<string, unknown> }>);
  return resources.filter(({ Type }) => Type === type);
}

function typesOf(document: StackDocument): string[] {
  return Object.values(document['Resources'] as Record<string, { Type: string }>).map(({ Type }) => Type);
}
