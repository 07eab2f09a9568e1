import { type GcpClient, gcpClient } from '../../lib/clients';
import { FakeCloud, type Reply } from './support/fake-cloud';
import { requestsIn, testWorld } from './support/world';

const QUOTA_INFOS = '/v1/projects/acme-ai-prod/locations/global/services/aiplatform.googleapis.com/quotaInfos';
const TOKENS = {
  name: `${QUOTA_INFOS.slice(4)}/GlobalOpenapiInputTokensPerMinutePerBaseModel`,
  quotaId: 'GlobalOpenapiInputTokensPerMinutePerBaseModel',
  metric: 'aiplatform.googleapis.com/global_openapi_input_tokens',
  service: 'aiplatform.googleapis.com',
  refreshInterval: 'minute',
  containerType: 'PROJECT',
  dimensions: ['base_model'],
  quotaIncreaseEligibility: { isEligible: true },
  dimensionsInfos: [
    { dimensions: { base_model: 'gpt-oss-120b-maas' }, details: { value: '40000' }, applicableLocations: ['global'] },
    { details: {}, applicableLocations: ['global'] },
  ],
};

let cloud: FakeCloud;

beforeEach(async () => {
  cloud = await FakeCloud.start();
});

afterEach(() => cloud.close());

describe('the Google Cloud client', () => {
  it("reads a quota's limits: 64-bit numbers are text, and zero is omitted", async () => {
    cloud.on(`${QUOTA_INFOS}/GlobalOpenapiInput`, { body: TOKENS });

    expect(await client().quota('GlobalOpenapiInputTokensPerMinutePerBaseModel')).toEqual({
      kind: 'ok',
      value: {
        id: 'GlobalOpenapiInputTokensPerMinutePerBaseModel',
        dimensions: ['base_model'],
        adjustable: true,
        isAllocation: false,
        limits: [
          { dimensions: { base_model: 'gpt-oss-120b-maas' }, value: 40_000, locations: ['global'] },
          { dimensions: {}, value: 0, locations: ['global'] },
        ],
      },
    });
    expect(cloud.heard[0]?.headers).toMatchObject({ authorization: 'Bearer token-of-a-test', 'x-goog-user-project': 'acme-ai-prod' });
  });

  it('lists quotas across pages', async () => {
    cloud.on(
      `${QUOTA_INFOS}?`,
      { body: { quotaInfos: [TOKENS], nextPageToken: 'a/b=' } },
      { body: { quotaInfos: [{ ...TOKENS, quotaId: 'Two' }] } },
    );
    const answer = await client().quotas();

    expect(answer).toMatchObject({ kind: 'ok', value: [{ id: TOKENS.quotaId }, { id: 'Two' }] });
    expect(cloud.heard[1]?.path).toBe(`${QUOTA_INFOS}?pageSize=500&pageToken=a%2Fb%3D`);
  });

  it('reads whether an API is enabled', async () => {
    const service = { name: 'projects/210987654321/services/aiplatform.googleapis.com', parent: 'projects/210987654321' };
    cloud.on(
      '/v1/projects/acme-ai-prod/services/aiplatform',
      { body: { ...service, state: 'ENABLED' } },
      { body: { ...service, state: 'DISABLED' } },
    );
    const gcp = client();

    expect(await gcp.isEnabled('aiplatform.googleapis.com')).toEqual({ kind: 'ok', value: true });
    expect(await gcp.isEnabled('aiplatform.googleapis.com')).toEqual({ kind: 'ok', value: false });
  });

  it('reads a Model Garden model, and lists models', async () => {
    const model = {
      name: 'publishers/openai/models/gpt-oss-120b-maas',
      versionId: '001',
      launchStage: 'GA',
      openSourceCategory: 'PROPRIETARY',
    };
    cloud.on('/v1beta1/publishers/openai/models/', { body: model });
    cloud.on('/v1beta1/publishers/openai/models?', { body: { publisherModels: [model], nextPageToken: 'n' } }, { body: {} });
    const read = { name: model.name, version: '001', launchStage: 'GA' };

    expect(await client().publisherModel(model.name, 'global')).toEqual({ kind: 'ok', value: read });
    expect(await client().publisherModels('us-central1')).toEqual({ kind: 'ok', value: [read] });
  });

  it('reports that a quota or model does not exist', async () => {
    cloud.on('/v1', error(404, 'NOT_FOUND'));

    expect(await client().quota('NoSuchQuota')).toEqual({ kind: 'ok', value: null });
    expect(await client().publisherModel('publishers/openai/models/gpt-9', 'global')).toEqual({ kind: 'ok', value: null });
  });

  it('does not mistake a missing page for absence', async () => {
    cloud.on('/v1', { status: 404, headers: { 'content-type': 'text/html' }, body: '<html>Error 404</html>' });

    expect(await client().quota('Any')).toEqual({ kind: 'invalid', detail: 'the cloud responded with 404' });
  });

  it('names the missing permission, as reported by Google or required by the API', async () => {
    const metadata = { resource: 'projects/acme-ai-prod', permission: 'cloudquotas.quotas.get' };
    cloud.on('/quotaInfos', error(403, 'PERMISSION_DENIED', [{ reason: 'IAM_PERMISSION_DENIED', domain: 'iam.googleapis.com', metadata }]));
    cloud.on('/services/aiplatform.googleapis.com?', { status: 404, body: {} });
    cloud.when(({ path }) => path.endsWith('/services/aiplatform.googleapis.com'), error(403, 'PERMISSION_DENIED'));
    const need = { cloud: 'gcp', what: 'permission', scope: 'project acme-ai-prod' };

    expect(await client().quota('Any')).toEqual({
      kind: 'denied',
      need: { ...need, name: 'cloudquotas.quotas.get', role: 'roles/cloudquotas.viewer' },
    });
    expect(await client().isEnabled('aiplatform.googleapis.com')).toEqual({
      kind: 'denied',
      need: { ...need, name: 'serviceusage.services.get', role: 'roles/serviceusage.serviceUsageViewer' },
    });
  });

  it('names a disabled API, and an inaccessible project', async () => {
    const metadata = { service: 'cloudquotas.googleapis.com', consumer: 'projects/acme-ai-prod' };
    cloud.on(
      '/quotaInfos',
      error(403, 'PERMISSION_DENIED', [{ reason: 'SERVICE_DISABLED', metadata }]),
      error(403, 'PERMISSION_DENIED', [{ reason: 'USER_PROJECT_DENIED' }]),
    );
    const gcp = client();

    expect(await gcp.quota('Any')).toMatchObject({ kind: 'denied', need: { what: 'service', name: 'cloudquotas.googleapis.com' } });
    expect(await gcp.quota('Any')).toMatchObject({
      kind: 'denied',
      need: { name: 'serviceusage.services.use', role: 'roles/serviceusage.serviceUsageConsumer' },
    });
  });

  it('explains how to sign in without credentials or sufficient scopes', async () => {
    cloud.on(
      '/quotaInfos',
      error(401, 'UNAUTHENTICATED'),
      error(403, 'PERMISSION_DENIED', [{ reason: 'ACCESS_TOKEN_SCOPE_INSUFFICIENT' }]),
    );
    const gcp = client();
    const nobody = client(testWorld(), async () => {
      throw new Error('Could not load the default credentials');
    });

    for (const each of [gcp, gcp, nobody]) expect(await each.quota('Any')).toMatchObject({ kind: 'denied', need: { what: 'credentials' } });
    expect(cloud.heard).toHaveLength(2);
  });

  it("retries after Google's delay, from a header or the response", async () => {
    const world = testWorld();
    const exhausted = error(429, 'RESOURCE_EXHAUSTED', [{ '@type': 'type.googleapis.com/google.rpc.RetryInfo', retryDelay: '1.5s' }]);
    const unavailable = { status: 503, headers: { 'retry-after': '4' }, body: { error: { code: 503, status: 'UNAVAILABLE' } } };
    cloud.on('/quotaInfos', exhausted, unavailable, { body: TOKENS });

    expect(await client(world).quota('Any')).toMatchObject({ kind: 'ok' });
    expect(world.pauses).toEqual([1500, 4000]);
  });

  it.each([
    ['text', 'the response is not JSON', 'hello'],
    ['another shape', 'an unexpected response at quotaId', { quotas: [] }],
    [
      'a number that is a word',
      'an unexpected response at dimensionsInfos.0.details.value',
      { ...TOKENS, dimensionsInfos: [{ details: { value: 'many' } }] },
    ],
  ])('treats invalid responses as no answer: %s', async (_, detail, body) => {
    cloud.on('/quotaInfos', { body });

    expect(await client().quota('Any')).toEqual({ kind: 'invalid', detail });
  });

  it('gives up on hanging connections', async () => {
    cloud.on('/quotaInfos', 'hang');

    expect(await client(testWorld({ deadline: () => AbortSignal.timeout(20) })).quota('Any')).toEqual({
      kind: 'unreachable',
      detail: 'no response within 15 s, 4 times',
    });
  });

  it("uses the google provider's endpoint variables, with its own API version", async () => {
    cloud.on('/v1beta1/publishers', { body: { name: 'publishers/openai/models/x' } }).on('/v1/projects', { body: TOKENS });
    const env = { GOOGLE_VERTEX_AI_CUSTOM_ENDPOINT: `${cloud.url}/v1/`, GOOGLE_CLOUD_QUOTAS_CUSTOM_ENDPOINT: `${cloud.url}/v1/` };
    const gcp = gcpClient(requestsIn(testWorld({ env })), { project: 'acme-ai-prod', token: async () => 'token-of-a-test' });

    expect(await gcp.publisherModel('publishers/openai/models/x', 'us-central1')).toMatchObject({ kind: 'ok' });
    expect(await gcp.quota('Any')).toMatchObject({ kind: 'ok' });
  });
});

function client(world = testWorld(), token = async () => 'token-of-a-test'): GcpClient {
  return gcpClient(requestsIn(world), { project: 'acme-ai-prod', endpoint: cloud.url, token });
}

function error(status: number, word: string, details: readonly object[] = []): Reply {
  return { status, body: { error: { code: status, message: 'no', status: word, details } } };
}
