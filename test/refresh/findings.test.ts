import { loadCatalog } from '../../lib/catalog';
import type { AwsModel, AzureModel, AzureModelSku, GcpQuota } from '../../lib/clients';
import { awsModelFindings, awsProfileFindings, awsQuotaFindings } from '../../lib/refresh/aws-findings';
import { azureFindings } from '../../lib/refresh/azure-findings';
import { gcpModelFindings, gcpQuotaFindings } from '../../lib/refresh/gcp-findings';

const catalog = loadCatalog();

function azure(over: Partial<AzureModel> = {}, ...skus: readonly Partial<AzureModelSku>[]): AzureModel {
  const full = skus.map((sku) => ({ name: 'GlobalStandard', usageName: null, retiresOn: null, capacity: null, ...sku }));
  return {
    format: 'OpenAI',
    name: 'gpt-6-luna',
    version: '2026-09-22',
    isDefaultVersion: false,
    lifecycle: null,
    retiresOn: null,
    ...over,
    skus: full,
  };
}

describe("findings from Azure's Models API", () => {
  it.each([
    ['Preview', { lifecycle: 'preview', newSubscriptionsCanDeploy: true }],
    ['Stable', { lifecycle: 'ga', newSubscriptionsCanDeploy: true }],
    ['GenerallyAvailable', { lifecycle: 'ga', newSubscriptionsCanDeploy: true }],
    ['Legacy', { lifecycle: 'legacy', newSubscriptionsCanDeploy: true }],
    ['Deprecating', { lifecycle: 'deprecated', newSubscriptionsCanDeploy: false }],
    ['Deprecated', { lifecycle: 'retired' }],
    ['SomethingNew', {}],
    [null, {}],
  ])('map the lifecycle %s to %j', (lifecycle, facts) => {
    expect(azureFindings([azure({ lifecycle })], 'eastus2').found[0]?.facts).toEqual(facts);
  });

  it('include only OpenAI models', () => {
    const models = [azure(), azure({ format: 'OpenAI-OSS', name: 'gpt-oss-120b', version: '1' }), azure({ format: 'Mistral AI' })];

    expect(azureFindings(models, 'eastus2').found.map(({ model }) => model)).toEqual(['gpt-6-luna', 'gpt-oss-120b']);
  });

  it('derive a data zone from the queried region, and none if no zone is known', () => {
    const zoneIn = (region: string) => azureFindings([azure({}, { name: 'DataZoneStandard' })], region);

    expect(zoneIn('swedencentral').found[0]?.offers[0]?.residency).toEqual({ zone: 'eu' });
    expect(zoneIn('uksouth')).toMatchObject({
      found: [{ offers: [] }],
      notUnderstood: ["DataZoneStandard in Azure region uksouth: the region's data zone is unknown"],
    });
  });

  it('convert limits to minutes whatever their period, for metered units only', () => {
    const rateLimits = [
      { key: 'request', count: 1, renewalPeriod: 10 },
      { key: 'token', count: 1000, renewalPeriod: 60 },
    ];
    const { found } = azureFindings([azure({}, { rateLimits }, { name: 'GlobalProvisionedManaged', rateLimits })], 'eastus2');

    expect(found[0]?.offers.map(({ terms }) => terms?.unit)).toEqual([{ tokensPerMinute: 1000, requestsPerMinute: 6 }, undefined]);
  });

  it.each([
    ['no limit of tokens', [{ key: 'request', count: 1, renewalPeriod: 10 }]],
    ['an empty period', [{ key: 'token', count: 1000, renewalPeriod: 0 }]],
    ['a part of a token', [{ key: 'token', count: 1, renewalPeriod: 7 }]],
  ])('have no unit with %s', (_what, rateLimits) => {
    expect(azureFindings([azure({}, { rateLimits })], 'eastus2').found[0]?.offers[0]?.terms).toEqual({});
  });

  it('have capacity bounds as far as they are given', () => {
    const capacity = { default: 15, minimum: 15, maximum: null, step: 5, allowedValues: null };
    const offers = azureFindings([azure({}, { name: 'ProvisionedManaged', capacity })], 'eastus2').found[0]?.offers;

    expect(offers?.[0]).toMatchObject({ serving: 'provisioned', residency: 'region', terms: { capacity: { minimum: 15, step: 5 } } });
  });
});

describe('findings from Amazon Bedrock', () => {
  const model = (over: Partial<AwsModel> = {}): AwsModel => ({
    ...{ id: 'openai.gpt-oss-120b-1:0', name: null, lifecycle: 'ACTIVE', legacyFrom: null, endOfLife: null, inferenceTypes: ['ON_DEMAND'] },
    ...over,
  });

  it("name models by the catalog's IDs", () => {
    const { found } = awsModelFindings([model(), model({ id: 'openai.gpt-7-luna-2:0' }), model({ id: 'amazon.nova-pro' })], catalog);

    expect(found.map(({ model: name }) => name)).toEqual(['gpt-oss-120b', 'gpt-7-luna']);
  });

  it('have an end date only for a legacy model, and otherwise a guarantee', () => {
    const ends = (lifecycle: string) => awsModelFindings([model({ lifecycle, endOfLife: '2027-09-22' })], catalog).found[0]?.facts?.retires;

    expect([ends('ACTIVE'), ends('LEGACY')]).toEqual([
      { on: '2027-09-22', noSoonerThan: true },
      { on: '2027-09-22', noSoonerThan: false },
    ]);
  });

  it('have an offer in the Region only for on-demand models', () => {
    const types = (...inferenceTypes: string[]) => awsModelFindings([model({ inferenceTypes })], catalog).found[0]?.offers.length;

    expect([types('ON_DEMAND'), types('INFERENCE_PROFILE'), types()]).toEqual([1, 0, 0]);
  });

  it('include existing profiles, and list unknown zones', () => {
    const profile = (id: string, status = 'ACTIVE') => ({ id, status, destinations: ['us-west-2', 'us-east-1'], models: [] });
    const { found, notUnderstood } = awsProfileFindings(
      [
        'us.openai.gpt-6-luna',
        'us-gov.openai.gpt-oss-120b-1:0',
        'global.openai.gpt-6-luna',
        'jp.openai.gpt-6-luna',
        'us.amazon.nova-pro',
      ].map((id) => profile(id)),
      catalog,
    );

    expect(found.map(({ model: name, offers }) => [name, offers[0]?.residency, offers[0]?.terms?.destinations])).toEqual([
      ['gpt-6-luna', { zone: 'us' }, ['us-east-1', 'us-west-2']],
      ['gpt-oss-120b', { zone: 'us-gov' }, ['us-east-1', 'us-west-2']],
      ['gpt-6-luna', 'global', 'commercial'],
    ]);
    expect(notUnderstood).toEqual(['jp.openai.gpt-6-luna on AWS: zone jp is not supported in specs']);
    expect(awsProfileFindings([profile('us.openai.gpt-6-luna', 'CREATING')], catalog).found).toEqual([]);
  });

  it('have quota defaults by exact names', () => {
    const quota = (name: string, value: number) => ({ code: `L-${value}`, name, value, adjustable: true });
    const { found } = awsQuotaFindings(
      [
        quota('Cross-region model inference tokens per minute for GPT-6 Luna', 1),
        quota('[bedrock-mantle endpoint] Output tokens per minute for GPT-6 Luna', 2),
        quota('Cross-region model inference tokens per minute for GPT-6 Lunatic', 3),
      ],
      catalog,
    );

    expect(
      found.flatMap(({ model: name, offers }) => offers.flatMap(({ quotas = [] }) => quotas.map(({ unit, code }) => [name, unit, code]))),
    ).toEqual([
      ['gpt-6-luna', 'tokens-per-minute', 'L-1'],
      ['gpt-6-luna', 'output-tokens-per-minute', 'L-2'],
    ]);
  });
});

describe('findings from Google Cloud', () => {
  const MAAS = 'publishers/openai/models/gpt-oss-120b-maas';
  const quota = (id: string, base: string): GcpQuota => ({
    ...{ id, dimensions: ['base_model'], adjustable: null, isAllocation: false },
    limits: [{ dimensions: { base_model: base }, value: 1, locations: ['global'] }],
  });

  it('are about the queried location', () => {
    const listed = (location: string) => gcpModelFindings([{ name: MAAS, version: null, launchStage: 'GA' }], location, catalog).found;

    expect(listed('global')[0]).toMatchObject({ model: 'gpt-oss-120b', facts: { lifecycle: 'ga' } });
    expect(
      listed('global')[0]
        ?.offers.map(({ serving }) => serving)
        .sort(),
    ).toEqual(['batch', 'on-demand']);
    expect(listed('us')).toEqual([]);
  });

  it('include models without a row, but no other kinds of models', () => {
    const models = ['gpt-6.4-astra', 'whisper-large'].map((id) => ({
      name: `publishers/openai/models/${id}`,
      version: null,
      launchStage: null,
    }));

    expect(gcpModelFindings(models, 'global', catalog)).toEqual({
      found: [],
      notUnderstood: ['publishers/openai/models/gpt-6.4-astra on Google Cloud: not in the catalog'],
    });
  });

  it("name a quota only if exactly one matches, and never use a project's value as a default", () => {
    const quotas = [
      quota('GlobalOpenapiInputTokensPerMinutePerBaseModel', 'gpt-oss-120b-maas'),
      quota('GlobalOpenapiOutputTokensPerMinutePerBaseModel', 'gpt-oss-120b-maas'),
      quota('GlobalOnlinePredictionOutputTokensPerMinutePerBaseModel', 'gpt-oss-120b-maas'),
      quota('GlobalOpenapiTotalTokensPerMinutePerBaseModel', 'another-model'),
      quota('UsOnlinePredictionRequestsPerMinPerProjectPerBaseModel', 'gpt-oss-120b-maas'),
    ];

    expect(
      gcpQuotaFindings(quotas, 'global', catalog).found.flatMap(({ offers }) => offers.flatMap((offer) => offer.quotas ?? [])),
    ).toEqual([{ unit: 'input-tokens-per-minute', name: 'GlobalOpenapiInputTokensPerMinutePerBaseModel' }]);
  });
});
