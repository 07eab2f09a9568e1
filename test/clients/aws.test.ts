import { type AwsClient, awsClient } from '../../lib/clients';
import { FakeCloud, type Reply } from './support/fake-cloud';
import { requestsIn, testWorld } from './support/world';

const CREDENTIALS = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret-of-a-test' };
const IDENTITY = `<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult>
<Arn>arn:aws:sts::111122223333:assumed-role/ci/run</Arn><UserId>AROA:run</UserId><Account>111122223333</Account>
</GetCallerIdentityResult><ResponseMetadata><RequestId>r</RequestId></ResponseMetadata></GetCallerIdentityResponse>`;

let cloud: FakeCloud;

beforeEach(async () => {
  cloud = await FakeCloud.start();
});

afterEach(() => cloud.close());

describe('the AWS client', () => {
  it("identifies its credentials' account", async () => {
    cloud.on('GetCallerIdentity', { headers: { 'content-type': 'text/xml' }, body: IDENTITY });

    expect(await client().account()).toEqual({ kind: 'ok', value: '111122223333' });
    expect(cloud.heard[0]?.headers['authorization']).toMatch(/^AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE\//);
  });

  it('reads the applied value of a quota', async () => {
    cloud.on('GetServiceQuota', { body: { Quota: quota('L-9DC5F595', 'On-demand TPM', 200_000, true) } });

    expect(await client().quota('bedrock', 'L-9DC5F595')).toEqual({
      kind: 'ok',
      value: { code: 'L-9DC5F595', name: 'On-demand TPM', value: 200_000, adjustable: true },
    });
    expect(JSON.parse(cloud.heard[0]?.body ?? '')).toEqual({ ServiceCode: 'bedrock', QuotaCode: 'L-9DC5F595' });
  });

  it('reads the default value if none was applied, and null if the quota does not exist', async () => {
    cloud.on('GetServiceQuota', error(400, 'NoSuchResourceException'));
    cloud.on('GetAWSDefaultServiceQuota', { body: { Quota: quota('L-1', 'Default', 5, false) } }, error(400, 'NoSuchResourceException'));
    const aws = client();

    expect(await aws.quota('bedrock', 'L-1')).toMatchObject({ kind: 'ok', value: { value: 5, adjustable: false } });
    expect(await aws.quota('bedrock', 'L-1')).toEqual({ kind: 'ok', value: null });
  });

  it('rejects a quota without a number', async () => {
    cloud.on('GetServiceQuota', {
      body: { Quota: { ...quota('L-1', 'Broken', 0), ErrorReason: { ErrorCode: 'DEPENDENCY_SERVICE_ERROR' } } },
    });

    expect(await client().quota('bedrock', 'L-1')).toEqual({ kind: 'invalid', detail: 'an unexpected response at Quota.ErrorReason' });
  });

  it('lists quotas across pages, applied values over defaults', async () => {
    cloud.on('ListAWSDefaultServiceQuotas', { body: { Quotas: [quota('L-1', 'One', 10), quota('L-2', 'Two', 20)] } });
    cloud.on(
      'ListServiceQuotas',
      { body: { Quotas: [quota('L-2', 'Two', 99)], NextToken: 'second' } },
      { body: { Quotas: [quota('L-3', 'Three', 30)] } },
    );

    expect(await client().quotas('bedrock')).toMatchObject({
      kind: 'ok',
      value: [
        { code: 'L-1', value: 10 },
        { code: 'L-2', value: 99 },
        { code: 'L-3', value: 30 },
      ],
    });
    expect(JSON.parse(cloud.heard.at(-1)?.body ?? '')).toMatchObject({ NextToken: 'second' });
  });

  it('lists open increase requests', async () => {
    const request = (Id: string, Status: string) => ({ Id, QuotaCode: 'L-1', DesiredValue: 500, Status });
    cloud.on('ListRequestedServiceQuotaChangeHistoryByQuota', {
      body: { RequestedQuotas: [request('a', 'CASE_OPENED'), request('b', 'DENIED'), request('c', 'PENDING')] },
    });

    expect(await client().openRequests('bedrock', 'L-1')).toEqual({
      kind: 'ok',
      value: [
        { id: 'a', desired: 500, status: 'CASE_OPENED' },
        { id: 'c', desired: 500, status: 'PENDING' },
      ],
    });
  });

  it("reads a model's lifecycle", async () => {
    cloud.on('/foundation-models/', {
      body: {
        modelDetails: {
          modelArn: 'arn:aws:bedrock:us-east-1::foundation-model/openai.gpt-6-luna',
          modelId: 'openai.gpt-6-luna',
          modelName: 'GPT-6 Luna',
          inferenceTypesSupported: ['INFERENCE_PROFILE'],
          modelLifecycle: { status: 'LEGACY', legacyTime: '2027-03-22T00:00:00Z', endOfLifeTime: '2027-09-22T00:00:00Z' },
        },
      },
    });

    expect(await client().model('openai.gpt-6-luna')).toEqual({
      kind: 'ok',
      value: {
        id: 'openai.gpt-6-luna',
        name: 'GPT-6 Luna',
        lifecycle: 'LEGACY',
        legacyFrom: '2027-03-22',
        endOfLife: '2027-09-22',
        inferenceTypes: ['INFERENCE_PROFILE'],
      },
    });
    expect(cloud.heard[0]?.path).toBe('/foundation-models/openai.gpt-6-luna');
  });

  it.each([
    ['ResourceNotFoundException', 'Could not resolve the foundation model'],
    ['ValidationException', 'The provided model identifier is invalid.'],
  ])('reports that a model does not exist: %s', async (type, message) => {
    cloud.on('/foundation-models/', error(400, type, message));

    expect(await client().model('openai.gpt-9')).toEqual({ kind: 'ok', value: null });
  });

  it('does not mistake another error for absence', async () => {
    cloud.on('/foundation-models/', error(400, 'ValidationException', '1 validation error detected'));

    expect(await client().model('openai.gpt-6-luna')).toEqual({
      kind: 'invalid',
      detail: 'the cloud rejected the query with ValidationException',
    });
  });

  it('lists OpenAI models, and profiles across pages', async () => {
    const profile = (id: string) => ({
      inferenceProfileName: id,
      inferenceProfileId: id,
      inferenceProfileArn: `arn:aws:bedrock:us-east-1:111122223333:inference-profile/${id}`,
      status: 'ACTIVE',
      type: 'SYSTEM_DEFINED',
      models: ['us-east-1', 'us-west-2'].map((region) => ({ modelArn: `arn:aws:bedrock:${region}::foundation-model/openai.gpt-6-luna` })),
    });
    cloud.on('/foundation-models?', { body: { modelSummaries: [{ modelId: 'openai.gpt-6-luna', modelArn: 'arn' }] } });
    cloud.on(
      '/inference-profiles?',
      { body: { inferenceProfileSummaries: [profile('us.openai.gpt-6-luna')], nextToken: 'n' } },
      { body: { inferenceProfileSummaries: [profile('us.openai.gpt-6-sol')] } },
    );

    expect(await client().models()).toMatchObject({ kind: 'ok', value: [{ id: 'openai.gpt-6-luna', lifecycle: null }] });
    expect(cloud.heard[0]?.path).toBe('/foundation-models?byProvider=openai');
    expect(await client().inferenceProfiles()).toEqual({
      kind: 'ok',
      value: ['us.openai.gpt-6-luna', 'us.openai.gpt-6-sol'].map((id) => ({
        id,
        status: 'ACTIVE',
        destinations: ['us-east-1', 'us-west-2'],
        models: ['openai.gpt-6-luna'],
      })),
    });
  });

  it('reads a global profile, which has no Regions', async () => {
    cloud.on('/inference-profiles/', {
      body: {
        inferenceProfileId: 'global.openai.gpt-oss-120b-1:0',
        status: 'ACTIVE',
        models: [{ modelArn: 'arn:aws:bedrock:::foundation-model/openai.gpt-oss-120b-1:0' }],
      },
    });

    expect(await client().inferenceProfile('global.openai.gpt-oss-120b-1:0')).toEqual({
      kind: 'ok',
      value: { id: 'global.openai.gpt-oss-120b-1:0', status: 'ACTIVE', destinations: [], models: ['openai.gpt-oss-120b-1:0'] },
    });
  });

  it('reads whether the account can call a model, and treats unknown values as no answer', async () => {
    const told = (agreement: string, entitlement: string) => ({
      body: {
        modelId: 'openai.gpt-6-luna',
        agreementAvailability: { status: agreement },
        authorizationStatus: 'AUTHORIZED',
        entitlementAvailability: entitlement,
        regionAvailability: 'AVAILABLE',
      },
    });
    cloud.on('/foundation-model-availability/', told('NOT_AVAILABLE', 'NOT_AVAILABLE'), told('IN_REVIEW', 'MAYBE'));
    const aws = client();

    expect(await aws.access('openai.gpt-6-luna')).toEqual({
      kind: 'ok',
      value: { agreement: 'not-available', authorized: true, entitled: false, inRegion: true },
    });
    expect(await aws.access('openai.gpt-6-luna')).toMatchObject({ kind: 'ok', value: { agreement: null, entitled: null } });
  });

  it('names the missing permission, but not the identity', async () => {
    const message = 'User: arn:aws:iam::111122223333:user/someone is not authorized to perform: servicequotas:GetServiceQuota';
    cloud.on('GetServiceQuota', error(400, 'AccessDeniedException', message));
    cloud.on('/foundation-models/', error(403, 'AccessDeniedException', message));
    const need = {
      cloud: 'aws',
      what: 'permission',
      role: null,
      scope: 'us-east-1 (in an identity policy that no SCP or permissions boundary overrides)',
    };

    expect(await client().quota('bedrock', 'L-1')).toEqual({ kind: 'denied', need: { ...need, name: 'servicequotas:GetServiceQuota' } });
    expect(await client().model('openai.gpt-6-luna')).toEqual({ kind: 'denied', need: { ...need, name: 'bedrock:GetFoundationModel' } });
  });

  it.each(['UnrecognizedClientException', 'ExpiredTokenException', 'InvalidSignatureException'])(
    'requests sign-in after %s',
    async (type) => {
      cloud.on('/foundation-models/', error(403, type));

      expect(await client().model('openai.gpt-6-luna')).toMatchObject({ kind: 'denied', need: { what: 'credentials' } });
    },
  );

  it('requests sign-in without credentials', async () => {
    const credentials = async () => {
      throw Object.assign(new Error('Could not load credentials from any providers'), { name: 'CredentialsProviderError' });
    };
    const aws = awsClient(requestsIn(testWorld()), { region: 'us-east-1', endpoint: cloud.url, credentials });

    expect(await aws.models()).toMatchObject({ kind: 'denied', need: { what: 'credentials', scope: 'the account of the target' } });
    expect(cloud.heard).toEqual([]);
  });

  it("retries after the throttle's delay, without the SDK's own retries", async () => {
    const world = testWorld();
    const busy = { status: 429, headers: { 'retry-after': '3', 'x-amzn-errortype': 'ThrottlingException' }, body: { message: 'slow' } };
    cloud.on('/foundation-models?', busy, error(400, 'ThrottlingException'), { body: { modelSummaries: [] } });

    expect(await client(world).models()).toEqual({ kind: 'ok', value: [] });
    expect(world.pauses).toEqual([3000, 1000]);
    expect(cloud.heard).toHaveLength(3);
  });

  it('treats invalid responses as no answer', async () => {
    cloud.on('/foundation-models?', { body: '<html>sign in</html>' });
    cloud.on('ListAWSDefaultServiceQuotas', { body: { Nothing: [] } });

    expect(await client().models()).toMatchObject({ kind: 'invalid' });
    expect(await client().quotas('bedrock')).toEqual({ kind: 'invalid', detail: 'an unexpected response at Quotas' });
  });

  it('gives up on hanging or broken connections', async () => {
    cloud.on('/foundation-models?', 'hang').on('/foundation-models/', 'drop');
    const world = testWorld({ deadline: () => AbortSignal.timeout(50) });

    expect(await client(world).models()).toEqual({ kind: 'unreachable', detail: 'no response within 15 s, 4 times' });
    expect(await client().model('openai.gpt-6-luna')).toEqual({
      kind: 'unreachable',
      detail: expect.stringMatching(/^the connection failed with \w+, 4 times$/),
    });
  });

  it("uses the environment's endpoint", async () => {
    cloud.on('/foundation-models?', { body: { modelSummaries: [] } });
    const world = testWorld({ env: { AWS_ENDPOINT_URL_BEDROCK: cloud.url } });
    const aws = awsClient(requestsIn(world), { region: 'us-east-1', credentials: CREDENTIALS });

    expect(await aws.models()).toEqual({ kind: 'ok', value: [] });
  });
});

function client(world = testWorld()): AwsClient {
  return awsClient(requestsIn(world), { region: 'us-east-1', endpoint: cloud.url, credentials: CREDENTIALS });
}

function quota(QuotaCode: string, QuotaName: string, Value: number, Adjustable = true): object {
  const QuotaArn = `arn:aws:servicequotas:us-east-1:111122223333:bedrock/${QuotaCode}`;
  return { ServiceCode: 'bedrock', QuotaArn, QuotaCode, QuotaName, Value, Unit: 'None', Adjustable, GlobalQuota: false };
}

/** Errors name their type in the body, in a header, or both. */
function error(status: number, type: string, message = 'no'): Reply {
  return { status, headers: { 'x-amzn-errortype': type }, body: { __type: `com.amazonaws#${type}`, message } };
}
