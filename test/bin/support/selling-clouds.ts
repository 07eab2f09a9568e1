import { FakeCloud, type Reply } from '../../clients/support/fake-cloud';
import { identity } from './three-clouds';

/** Azure, AWS and Google Cloud on this machine with what they sell; a test says what is different. */
export async function startSellingClouds(): Promise<FakeCloud> {
  const cloud = await FakeCloud.start();
  return cloud
    .on('/models?api-version', { body: { value: [LUNA, EMBEDDING], nextLink: `${cloud.url}/page/two?api-version=2024-10-01` } })
    .on('/page/two', { body: { value: [LATER_LUNA, SOMEBODY_ELSE] } })
    .on('GetCallerIdentity', { headers: { 'content-type': 'text/xml' }, body: identity('111122223333') })
    .on('/foundation-models?', { body: { modelSummaries: FOUNDATION_MODELS } })
    .when(({ path }) => path.startsWith('/inference-profiles?') && !path.includes('nextToken'), {
      body: { inferenceProfileSummaries: [profile('us', ['us-east-1', 'us-east-2', 'us-west-2'])], nextToken: 'two' },
    })
    .when(({ path }) => path.startsWith('/inference-profiles?') && path.includes('nextToken=two'), {
      body: { inferenceProfileSummaries: [profile('global', ['us-east-1']), profile('ca', ['ca-central-1'])] },
    })
    .when(
      isDefaultQuotas,
      { body: { Quotas: [quota('L-FIRST', 'Some other quota', 1)], NextToken: 'two' } },
      { body: { Quotas: [DEFAULT_QUOTA] } },
    )
    .on('/publishers/openai/models?', { body: { publisherModels: [{ name: GPT_OSS, versionId: '001', launchStage: 'GA' }] } })
    .on('/quotaInfos?', { body: { quotaInfos: [quotaInfo('GlobalOpenapiInputTokensPerMinutePerBaseModel')] } });
}

/** How Azure refuses. */
export function forbidden(action: string): Reply {
  const message = `The client does not have authorization to perform action '${action}' over scope`;
  return { status: 403, body: { error: { code: 'AuthorizationFailed', message } } };
}

/** How AWS refuses. */
export const ACCESS_DENIED: Reply = { status: 403, headers: { 'x-amzn-errortype': 'AccessDeniedException' }, body: { message: 'no' } };

function isDefaultQuotas({ headers }: { readonly headers: Readonly<Record<string, unknown>> }): boolean {
  return String(headers['x-amz-target']).endsWith('.ListAWSDefaultServiceQuotas');
}

/** A row of the Models API of Azure. */
export function azureModel(name: string, version: string, skus: readonly object[], more: object = {}): object {
  const model = { format: 'OpenAI', name, version, lifecycleStatus: 'GenerallyAvailable', skus, ...more };
  return { kind: 'OpenAI', skuName: 'S0', model };
}

export function azureSku(name: string, model: string): object {
  return {
    name,
    usageName: `OpenAI.${name}.${model}`,
    capacity: { default: 10, minimum: 1, maximum: 30000, step: 1 },
    rateLimits: [
      { key: 'request', renewalPeriod: 10, count: 1 },
      { key: 'token', renewalPeriod: 60, count: 1000 },
    ],
  };
}

const LUNA_SKUS = ['GlobalStandard', 'DataZoneStandard', 'DeveloperTier'].map((name) => azureSku(name, 'gpt-6-luna'));
const LUNA = azureModel('gpt-6-luna', '2026-09-22', LUNA_SKUS, {
  isDefaultVersion: true,
  capabilities: { chatCompletion: 'true', responses: 'true' },
  deprecation: { inference: '2028-03-22T00:00:00Z' },
});
const EMBEDDING = azureModel('text-embedding-3-large', '1', [
  azureSku('DataZoneStandard', 'text-embedding-3-large'),
  azureSku('Standard', 'text-embedding-3-large'),
  azureSku('GlobalStandard', 'text-embedding-3-large'),
]);
const LATER_LUNA = azureModel('gpt-6-luna', '2026-11-20', [azureSku('GlobalStandard', 'gpt-6-luna')], { lifecycleStatus: 'Preview' });
const SOMEBODY_ELSE = azureModel('mistral-large', '1', [azureSku('GlobalStandard', 'mistral-large')], { format: 'Mistral AI' });

const FOUNDATION_MODELS = [
  {
    modelId: 'openai.gpt-6-luna',
    modelArn: 'arn',
    inferenceTypesSupported: ['INFERENCE_PROFILE'],
    modelLifecycle: { status: 'ACTIVE', endOfLifeTime: '2027-12-01T00:00:00Z' },
  },
  { modelId: 'openai.gpt-oss-120b-1:0', modelArn: 'arn', inferenceTypesSupported: ['ON_DEMAND'], modelLifecycle: { status: 'LEGACY' } },
];

function profile(prefix: string, regions: readonly string[]): object {
  const models = regions.map((region) => ({ modelArn: `arn:aws:bedrock:${region}::foundation-model/openai.gpt-6-luna` }));
  return {
    inferenceProfileName: prefix,
    inferenceProfileId: `${prefix}.openai.gpt-6-luna`,
    status: 'ACTIVE',
    type: 'SYSTEM_DEFINED',
    models,
  };
}

const DEFAULT_QUOTA = quota('L-0A1B2C3D', 'Cross-region model inference tokens per minute for GPT-6 Luna', 5_000_000);

function quota(QuotaCode: string, QuotaName: string, Value: number): object {
  return { ServiceCode: 'bedrock', QuotaCode, QuotaName, Value, Adjustable: true, GlobalQuota: false };
}

const GPT_OSS = 'publishers/openai/models/gpt-oss-120b-maas';

function quotaInfo(quotaId: string): object {
  const details = { value: '40000' };
  return { quotaId, dimensions: ['base_model'], dimensionsInfos: [{ dimensions: { base_model: 'gpt-oss-120b-maas' }, details }] };
}
