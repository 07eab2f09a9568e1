import { awsClient, azureClient, type Clouds, gcpClient, type Requests } from '../../../lib/clients';
import { FakeCloud, type Reply } from '../../clients/support/fake-cloud';

/** Azure, AWS and Google Cloud on this machine, with what `examples/three-clouds` asks for; a test says what is different. */
export async function startThreeClouds(): Promise<FakeCloud> {
  const cloud = await FakeCloud.start();
  return cloud
    .when(({ path }) => path.includes('/usages?'), {
      body: { value: [usage('OpenAI.DataZoneStandard.gpt-6-sol', 150, 500), usage(EMBED, 0, 1000)] },
    })
    .when(({ path }) => path.includes('/models?api-version'), {
      body: { value: [model('gpt-6-sol', '2026-09-22'), model('text-embedding-3-large', '1')] },
    })
    .when(({ path }) => path.includes('/modelCapacities?'), {
      body: { value: [capacity('eastus2', 120), capacity('centralus', 900), capacity('westus3', 450)] },
    })
    .on('/quotaTiers/default', {
      body: {
        properties: {
          currentTierName: 'Tier 1',
          tierUpgradeEligibilityInfo: { nextTierName: 'Tier 2', upgradeAvailabilityStatus: 'Available' },
        },
      },
    })
    .on('/deployments?', { status: 404, body: { error: { code: 'ResourceNotFound', message: 'not there' } } })
    .on('GetCallerIdentity', { headers: { 'content-type': 'text/xml' }, body: identity('111122223333') })
    .on('ListAWSDefaultServiceQuotas', { body: { Quotas: [quota('L-0A1B2C3D', SOL_QUOTA, 4_000_000)] } })
    .on('ListServiceQuotas', { body: { Quotas: [quota('L-0A1B2C3D', SOL_QUOTA, 200_000)] } })
    .on('ListRequestedServiceQuotaChangeHistoryByQuota', { body: { RequestedQuotas: [] } })
    .on('/foundation-models/', {
      body: {
        modelDetails: {
          modelId: 'openai.gpt-6-sol',
          modelArn: 'arn',
          modelLifecycle: { status: 'ACTIVE', endOfLifeTime: '2027-09-22T00:00:00Z' },
        },
      },
    })
    .on('/inference-profiles/', {
      body: {
        inferenceProfileId: 'us.openai.gpt-6-sol',
        status: 'ACTIVE',
        models: [{ modelArn: 'arn:aws:bedrock:us-east-1::foundation-model/openai.gpt-6-sol' }],
      },
    })
    .on('/foundation-model-availability/', {
      body: {
        modelId: 'openai.gpt-6-sol',
        agreementAvailability: { status: 'AVAILABLE' },
        authorizationStatus: 'AUTHORIZED',
        entitlementAvailability: 'AVAILABLE',
        regionAvailability: 'AVAILABLE',
      },
    })
    .on('/services/aiplatform.googleapis.com', { body: { state: 'ENABLED' } })
    .on('/quotaInfos/', denied('cloudquotas.quotas.get'))
    .on('/v1beta1/publishers/', { body: { name: 'publishers/openai/models/gpt-oss-120b-maas', launchStage: 'GA' } });
}

/** The real clients, on that machine. */
export function clientsOf(cloud: FakeCloud): (requests: Requests) => Clouds {
  const token = async () => 'token-of-a-test';
  const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret-of-a-test' };
  return (requests) => ({
    azure: (subscription) => azureClient(requests, { subscription, endpoint: cloud.url, token }),
    aws: (region) => awsClient(requests, { region, endpoint: cloud.url, credentials }),
    gcp: (project) => gcpClient(requests, { project, endpoint: cloud.url, token }),
  });
}

const EMBED = 'OpenAI.DataZoneStandard.text-embedding-3-large';
const SOL_QUOTA = 'Cross-region model inference tokens per minute for GPT-6 Sol';

function usage(value: string, currentValue: number, limit: number): object {
  return { name: { value, localizedValue: value }, currentValue, limit, unit: 'Count' };
}

function model(name: string, version: string): object {
  const skus = [{ name: 'DataZoneStandard', usageName: `OpenAI.DataZoneStandard.${name}`, capacity: { default: 10, maximum: 5000 } }];
  return { kind: 'AIServices', skuName: 'S0', model: { format: 'OpenAI', name, version, lifecycleStatus: 'GenerallyAvailable', skus } };
}

function capacity(location: string, availableCapacity: number): object {
  return { location, properties: { skuName: 'DataZoneStandard', availableCapacity } };
}

function quota(QuotaCode: string, QuotaName: string, Value: number): object {
  return { ServiceCode: 'bedrock', QuotaCode, QuotaName, Value, Adjustable: true, GlobalQuota: false };
}

/** What STS answers. */
export function identity(account: string): string {
  return `<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult><Account>${account}</Account></GetCallerIdentityResult></GetCallerIdentityResponse>`;
}

/** How Google Cloud names the permission that whoever asks lacks. */
export function denied(permission: string): Reply {
  const details = [{ '@type': 'type.googleapis.com/google.rpc.ErrorInfo', reason: 'IAM_PERMISSION_DENIED', metadata: { permission } }];
  return { status: 403, body: { error: { code: 403, status: 'PERMISSION_DENIED', message: 'no', details } } };
}
