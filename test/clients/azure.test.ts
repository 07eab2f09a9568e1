import { type AzureClient, azureClient } from '../../lib/clients';
import { FakeCloud } from './support/fake-cloud';
import { requestsIn, testWorld } from './support/world';

const SUBSCRIPTION = '11111111-1111-1111-1111-111111111111';
const USAGES = {
  value: [
    { name: { value: 'OpenAI.S0.AccountCount', localizedValue: 'accounts' }, currentValue: 3, limit: 30, unit: 'Count' },
    { name: { value: 'OpenAI.GlobalStandard.gpt-6-luna', localizedValue: 'tokens' }, currentValue: 150, limit: 1000, unit: 'Count' },
  ],
};

let cloud: FakeCloud;

beforeEach(async () => {
  cloud = await FakeCloud.start();
});

afterEach(() => cloud.close());

describe('the Azure client', () => {
  it('reads usages, with a token and the API version', async () => {
    cloud.on('/locations/eastus2/usages', { body: USAGES });

    expect(await client().usages('eastus2')).toEqual({
      kind: 'ok',
      value: [
        { name: 'OpenAI.S0.AccountCount', used: 3, limit: 30 },
        { name: 'OpenAI.GlobalStandard.gpt-6-luna', used: 150, limit: 1000 },
      ],
    });
    expect(cloud.heard).toMatchObject([
      {
        path: `/subscriptions/${SUBSCRIPTION}/providers/Microsoft.CognitiveServices/locations/eastus2/usages?api-version=2024-10-01`,
        headers: { authorization: 'Bearer token-of-a-test' },
      },
    ]);
  });

  it('reads models across pages, each version once with the SKUs of every account kind', async () => {
    const row = (kind: string, name: string, skus: object[]) => ({
      kind,
      skuName: 'S0',
      model: { format: 'OpenAI', name, version: '2026-09-22', isDefaultVersion: true, lifecycleStatus: 'GenerallyAvailable', skus },
    });
    const sku = {
      name: 'DataZoneStandard',
      usageName: 'OpenAI.DataZoneStandard.gpt-6-luna',
      deprecationDate: '2028-03-01T00:00:00Z',
      capacity: { default: 10, maximum: 3000 },
    };
    cloud.on('/models?', { body: { value: [row('OpenAI', 'gpt-6-luna', [sku])], nextLink: `${cloud.url}/more?token=2` } });
    cloud.on('/more?token=2', { body: { value: [row('AIServices', 'gpt-6-luna', [sku, { name: 'GlobalStandard' }])] } });

    expect(await client().models('eastus2')).toEqual({
      kind: 'ok',
      value: [
        {
          format: 'OpenAI',
          name: 'gpt-6-luna',
          version: '2026-09-22',
          isDefaultVersion: true,
          lifecycle: 'GenerallyAvailable',
          retiresOn: null,
          skus: [
            {
              name: 'DataZoneStandard',
              usageName: 'OpenAI.DataZoneStandard.gpt-6-luna',
              retiresOn: '2028-03-01',
              capacity: { default: 10, minimum: null, maximum: 3000, step: null, allowedValues: null },
            },
            { name: 'GlobalStandard', usageName: null, retiresOn: null, capacity: null },
          ],
        },
      ],
    });
  });

  it('sends no token to a next page on a different host', async () => {
    const other = await FakeCloud.start();
    cloud.on('/usages', { body: { ...USAGES, nextLink: `${other.url}/usages?page=2` } });
    const answer = await client().usages('eastus2');
    await other.close();

    expect(answer).toEqual({ kind: 'invalid', detail: 'a next page on a different host' });
    expect(other.heard).toEqual([]);
  });

  it('reads free capacity by region and SKU, in any region spelling', async () => {
    const row = (location: string, skuName: string, availableCapacity?: number) => ({
      location,
      properties: { skuName, availableCapacity },
    });
    cloud.on('/modelCapacities', {
      body: { value: [row('EastUS2', 'GlobalStandard', 1000), row('Sweden Central', 'Standard', 0), row('westus', 'X')] },
    });

    expect(await client().capacities({ format: 'OpenAI', name: 'gpt-6-luna', version: '2026-09-22' })).toEqual({
      kind: 'ok',
      value: [
        { region: 'eastus2', sku: 'GlobalStandard', available: 1000 },
        { region: 'swedencentral', sku: 'Standard', available: 0 },
      ],
    });
    expect(cloud.heard[0]?.path).toContain('modelCapacities?modelFormat=OpenAI&modelName=gpt-6-luna&modelVersion=2026-09-22&api-version=');
  });

  it('reads the quota tier', async () => {
    cloud.on('/quotaTiers/default', {
      body: {
        name: 'default',
        properties: {
          currentTierName: 'Tier 1',
          tierUpgradePolicy: 'OnceUpgradeIsAvailable',
          tierUpgradeEligibilityInfo: { nextTierName: 'Tier 2', upgradeAvailabilityStatus: 'NotAvailable' },
        },
      },
    });

    expect(await client().quotaTier()).toEqual({
      kind: 'ok',
      value: { name: 'Tier 1', upgradePolicy: 'OnceUpgradeIsAvailable', nextTier: 'Tier 2', upgradeStatus: 'NotAvailable' },
    });
  });

  it('reads an account and its deployments, or reports that it does not exist', async () => {
    const id = `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg/providers/Microsoft.CognitiveServices/accounts/a`;
    cloud.on('/accounts/a?', { body: { id, kind: 'AIServices', location: 'East US 2', properties: { provisioningState: 'Succeeded' } } });
    cloud.on('/accounts/a/deployments', {
      body: {
        value: [
          {
            name: 'chat',
            sku: { name: 'GlobalStandard', capacity: 150 },
            properties: { model: { format: 'OpenAI', name: 'gpt-6-luna', version: '2026-09-22' }, provisioningState: 'Succeeded' },
          },
        ],
      },
    });
    const missing = { status: 404, body: { error: { code: 'ResourceNotFound', message: 'The Resource was not found.' } } };
    cloud.on('/accounts/b', missing);

    expect(await client().account(id)).toEqual({ kind: 'ok', value: { id, kind: 'AIServices', region: 'eastus2', state: 'Succeeded' } });
    expect(await client().deployments(id)).toMatchObject({ kind: 'ok', value: [{ name: 'chat', sku: 'GlobalStandard', capacity: 150 }] });
    expect(await client().account(id.replace(/a$/, 'b'))).toEqual({ kind: 'ok', value: null });
    expect(await client().deployments(id.replace(/a$/, 'b'))).toEqual({ kind: 'ok', value: [] });
  });

  it('names the missing permission, with the role and scope that grant it', async () => {
    const action = 'Microsoft.CognitiveServices/locations/usages/read';
    const message = `The client 'x' with object id 'y' does not have authorization to perform action '${action}' over scope '/subscriptions/z' or the scope is invalid.`;
    cloud.on('/usages', { status: 403, body: { error: { code: 'AuthorizationFailed', message } } });

    expect(await client().usages('eastus2')).toEqual({
      kind: 'denied',
      need: {
        cloud: 'azure',
        what: 'permission',
        name: action,
        role: 'Cognitive Services Usages Reader',
        scope: `subscription ${SUBSCRIPTION}`,
      },
    });
    expect(cloud.heard).toHaveLength(1);
  });

  it.each([
    [401, 'InvalidAuthenticationTokenTenant', { what: 'credentials' }],
    [401, 'ExpiredAuthenticationToken', { what: 'credentials' }],
    [404, 'SubscriptionNotFound', { what: 'permission', name: 'Microsoft.Resources/subscriptions/read' }],
    [409, 'MissingSubscriptionRegistration', { what: 'service', name: 'Microsoft.CognitiveServices' }],
    [403, 'RequestDisallowedByPolicy', { what: 'permission', name: 'Microsoft.CognitiveServices/locations/models/read', role: 'Reader' }],
  ])('treats %i %s as a missing permission', async (status, code, need) => {
    cloud.on('/models', { status, body: { error: { code, message: 'no' } } });

    expect(await client().models('eastus2')).toMatchObject({ kind: 'denied', need });
  });

  it('requests a token once, and explains how to sign in without one', async () => {
    const token = jest.fn().mockRejectedValue(new Error('AADSTS7000215: Invalid client secret provided: hunter2'));
    const azure = client(token);
    const answers = await Promise.all([azure.usages('eastus2'), azure.models('eastus2')]);

    expect(answers[0]).toEqual({
      kind: 'denied',
      need: {
        cloud: 'azure',
        what: 'credentials',
        name: 'signing in to Entra ID again (AADSTS7000215)',
        role: null,
        scope: 'the tenant of the subscription',
      },
    });
    expect(answers[1]).toEqual(answers[0]);
    expect(token).toHaveBeenCalledTimes(1);
    expect(cloud.heard).toEqual([]);
  });

  it('retries after the delay of a 429', async () => {
    const busy = { status: 429, headers: { 'retry-after': '12' }, body: { error: { code: 'TooManyRequests', message: 'slow down' } } };
    const world = testWorld();
    cloud.on('/usages', busy, { body: USAGES });

    expect(await client(undefined, world).usages('eastus2')).toMatchObject({ kind: 'ok' });
    expect(world.pauses).toEqual([12_000]);
  });

  it.each([
    ['text', 'the response is not JSON', '<html>sign in</html>'],
    ['another shape', 'an unexpected response at value', { values: [] }],
    [
      'a number that is a text',
      'an unexpected response at value.0.limit',
      { value: [{ name: { value: 'a' }, currentValue: 1, limit: 'many' }] },
    ],
  ])('treats invalid responses as no answer: %s', async (_, detail, body) => {
    cloud.on('/usages', { body });

    expect(await client().usages('eastus2')).toEqual({ kind: 'invalid', detail });
  });

  it('follows no redirects', async () => {
    cloud.on('/usages', { status: 302, headers: { location: 'https://example.com/' }, body: '' });

    expect(await client().usages('eastus2')).toEqual({ kind: 'invalid', detail: 'the cloud responded with 302' });
  });

  it('gives up on hanging or broken connections', async () => {
    cloud.on('/usages', 'hang').on('/models', 'drop');
    const world = testWorld({ deadline: () => AbortSignal.timeout(20) });

    expect(await client(undefined, world).usages('eastus2')).toEqual({ kind: 'unreachable', detail: 'no response within 15 s, 4 times' });
    expect(await client().models('eastus2')).toMatchObject({
      kind: 'unreachable',
      detail: expect.stringMatching(/^the connection failed with \w+, 4 times$/),
    });
  });

  it('queries another cloud if the environment sets one', async () => {
    cloud.on('/usages', { body: USAGES });
    const world = testWorld({ env: { ARM_RESOURCE_MANAGER_ENDPOINT: `${cloud.url}/` } });
    const azure = azureClient(requestsIn(world), { subscription: SUBSCRIPTION, token: async () => 'token-of-a-test' });

    expect(await azure.usages('usgovvirginia')).toMatchObject({ kind: 'ok' });
  });
});

function client(token = async () => 'token-of-a-test', world = testWorld()): AzureClient {
  return azureClient(requestsIn(world), { subscription: SUBSCRIPTION, endpoint: cloud.url, token });
}
