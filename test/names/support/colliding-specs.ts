import fc from 'fast-check';

type Fields = Readonly<Record<string, unknown>>;

/** Service and environment: the last two give the same stack names. */
const SERVICES = [
  { service: 'support', environment: 'prod' },
  { service: 'support', environment: 'prod-eu' },
  { service: 'support-prod', environment: 'eu' },
] as const;

/** Joined with a hyphen, `us` and `eu-chat` are `us-eu` and `chat`. With a host, `us` and `us-central1-…` are `us-us-central1` and `…`. */
const TARGETS = ['us', 'us-eu', 'us-us-central1', 'eu'] as const;
const ENDPOINTS = ['chat', 'eu-chat', 'open'] as const;
const NETWORKS = ['hub', 'eu-hub'] as const;

const SUBSCRIPTIONS = [
  '11111111-1111-1111-1111-111111111111',
  '11111111-1111-1111-1111-111111111111',
  '11111111-1111-1111-1111-111111111112',
] as const;
const PRINCIPALS = ['22222222-2222-2222-2222-22222222222a', '22222222-2222-2222-2222-22222222222B'] as const;
const PUBLIC = { public: true, reason: 'a demo' };
const OFFICE = { allowlist: ['203.0.113.0/24'], reason: 'an office' };

const maybe = <T>(value: fc.Arbitrary<T>, most = 3): fc.Arbitrary<T | undefined> =>
  fc.oneof({ weight: most, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: value });

const state = maybe(
  fc.oneof(
    fc.constantFrom('one', undefined).map((key) => ({ s3: { bucket: 'acme-terraform', region: 'us-east-1', ...(key ? { key } : {}) } })),
    fc.constantFrom('one', '/one/', 'two').map((prefix) => ({ gcs: { bucket: 'acme-terraform', prefix } })),
    fc.constantFrom('one', 'two').map((workspace) => ({ cloud: { organization: 'acme', workspace } })),
    fc.constantFrom('one', 'two').map((name) => ({ http: { address: `https://state.acme.example/${name}` } })),
    fc.constantFrom('one', 'One').map((key) => ({
      azurerm: { resourceGroup: 'terraform', storageAccount: 'acmetfstate', container: 'state', key },
    })),
  ),
  2,
);

function group(subscription: string, name: string): string {
  return `/subscriptions/${subscription}/resourceGroups/${name}`;
}

function subnetIn(subscription: string, name: string): string {
  return `${group(subscription, 'rg-net')}/providers/Microsoft.Network/virtualNetworks/hub/subnets/${name}`;
}

function poolIn(subscription: string): string {
  return `${group(subscription, 'rg-net')}/providers/Microsoft.Network/networkManagers/hub/ipamPools/models`;
}

const azureNetwork = (subscription: string) =>
  maybe(
    fc.oneof(
      fc
        .record({
          inSubscription: fc.constantFrom(subscription, subscription, ...SUBSCRIPTIONS),
          subnet: fc.constantFrom('a', 'b'),
          privateDns: fc.constantFrom('create', 'create', 'policy'),
          resourceGroup: fc.constantFrom('rg-models', 'rg-endpoints'),
        })
        .map(({ inSubscription, subnet, privateDns, resourceGroup }) => ({
          existing: { subnetId: subnetIn(inSubscription, subnet) },
          privateDns,
          ...(inSubscription === subscription ? {} : { endpoint: { resourceGroup } }),
        })),
      fc.constantFrom('a', 'b').map((subnet) => ({ agents: { subnetId: subnetIn(subscription, subnet) } })),
    ),
    1,
  );

/** The target with a range from IPAM, if it has no other network settings. */
function allocated(target: Fields, ipam: object): Fields {
  return target['network'] === undefined ? { ...target, network: { ipam } } : target;
}

const azureTarget = fc.constantFrom(...SUBSCRIPTIONS).chain((subscription) =>
  fc
    .record({
      cloud: fc.constant('azure'),
      subscription: fc.constant(subscription),
      region: fc.constantFrom('eastus2', 'swedencentral'),
      exposure: fc.constantFrom('private', PUBLIC, PUBLIC),
      existing: maybe(
        fc.oneof(
          fc.constantFrom('rg-models', 'RG-models', 'rg-other').map((resourceGroup) => ({ resourceGroup })),
          fc.record({
            account: fc
              .tuple(fc.constantFrom(subscription, subscription, ...SUBSCRIPTIONS), fc.constantFrom('acme', 'Acme', 'other'))
              .map(([other, name]) => `${group(other, 'rg-models')}/providers/Microsoft.CognitiveServices/accounts/${name}`),
            resourceGroup: fc.constantFrom(undefined, 'rg-models', 'rg-models'),
            endpoints: maybe(fc.constant({ chat: 'shared' })),
          }),
        ),
        1,
      ),
      native: fc.record({
        accountName: maybe(fc.constantFrom('acme', 'acme-two')),
        subdomain: maybe(fc.constantFrom('acme', 'acme-two')),
        projects: maybe(fc.constantFrom(['agents'], ['Agents', 'search'])),
        quotaTier: maybe(fc.constant('NoAutoUpgrade')),
        callerRole: maybe(fc.constant('custom')),
      }),
      network: azureNetwork(subscription),
      state,
    })
    .map((target) => (target.region === 'swedencentral' ? allocated(target, { pool: poolIn(subscription) }) : target)),
);

const awsTarget = fc.record({
  cloud: fc.constant('aws'),
  account: fc.constantFrom('111122223333', '111122223333', '111122223333', '444455556666'),
  region: fc.constantFrom('us-east-1', 'us-east-1', 'eu-central-1'),
  exposure: fc.constantFrom('private', PUBLIC),
  network: maybe(
    fc
      .tuple(
        fc.constantFrom('vpc-0123456789abcdef0', 'vpc-0123456789abcdef1'),
        fc.constantFrom(undefined, undefined, undefined, 'existing', 'none'),
        fc.constantFrom({}, {}, {}, { vpcEndpointIds: { 'bedrock-runtime': 'vpce-0123456789abcdef0' } }),
      )
      .map(([vpcId, privateDns, vpcEndpoints]) => ({
        existing: { vpcId, subnetIds: ['subnet-0123456789abcdef0'], cidr: '10.8.0.0/16', ...vpcEndpoints },
        ...(privateDns ? { privateDns } : {}),
      })),
    1,
  ),
});

const gcpTarget = fc
  .record({
    cloud: fc.constant('gcp'),
    project: fc.constantFrom('acme-ai-prod', 'acme-ai-prod', 'acme-ai'),
    region: fc.constant('us-central1'),
    exposure: fc.constantFrom('private', 'private', PUBLIC, OFFICE),
    network: maybe(
      fc
        .record({
          network: fc.constantFrom('shared', 'other'),
          address: fc.constantFrom('10.255.0.2', '10.255.0.3'),
          isExisting: fc.boolean(),
          privateDns: fc.constantFrom('create', 'create', 'existing'),
        })
        .map(({ network, address, isExisting, privateDns }) => ({
          existing: {
            network: `projects/acme-net/global/networks/${network}`,
            subnetwork: `projects/acme-net/regions/us-central1/subnetworks/${network}`,
            ...(isExisting ? { pscAddress: address } : { createInHostProject: true }),
          },
          ...(isExisting ? {} : { pscAddress: address }),
          privateDns,
        })),
      1,
    ),
    native: maybe(fc.constant({ modelAllowlist: { reason: 'the project serves this service alone' } })),
    state,
  })
  .map((target) => (target.project === 'acme-ai' ? allocated(target, { size: 22 }) : target));

const perimeter = { accessPolicy: '123456789012', projectNumber: '210987654321', dryRun: false };

const caller = fc.record({
  may: fc.uniqueArray(fc.constantFrom(...ENDPOINTS), { minLength: 1, maxLength: 3 }),
  as: maybe(
    fc.record({
      azure: fc.constantFrom(...PRINCIPALS).map((principalId) => ({ principalId })),
      aws: fc.constant({ role: 'arn:aws:iam::111122223333:role/api' }),
      gcp: fc.constantFrom('api', 'batch').map((name) => ({ member: `serviceAccount:${name}@acme-ai-prod.iam.gserviceaccount.com` })),
    }),
    1,
  ),
  isNew: fc.boolean(),
  oidc: fc.record({
    issuer: fc.constantFrom('https://oidc.k8s.acme.example/prod', 'https://oidc.k8s.acme.example/test'),
    subject: fc.constantFrom('system:serviceaccount:support:api', 'system:serviceaccount:support:batch'),
  }),
});

/** Identities that an owner creates on the cloud that the workload runs on. */
const NEW = {
  as: {
    azure: { managedIdentity: true },
    aws: { kubernetes: { cluster: 'apps', namespace: 'support', serviceAccount: 'api' } },
    gcp: { serviceAccount: true, kubernetes: { project: 'acme-apps-prod', namespace: 'support', serviceAccount: 'api' } },
  },
};

/** Serving container of a dedicated endpoint. */
const IMAGE = '111122223333.dkr.ecr.us-east-1.amazonaws.com/vllm:0.11.2';

const CLOUD_TARGETS: readonly fc.Arbitrary<Fields>[] = [azureTarget, awsTarget, gcpTarget];

/** What each cloud serves, so that most specs have no other error. */
const MODELS: Readonly<Record<string, readonly Fields[]>> = {
  azure: [
    { model: 'gpt-6-luna', residency: 'global' },
    { model: 'gpt-oss-120b', residency: 'global' },
  ],
  aws: [
    { model: 'gpt-6-luna', residency: 'global' },
    { model: 'gpt-6-luna', residency: 'global', apis: ['converse'] },
    { model: 'gpt-oss-120b', residency: 'region' },
    { model: 'gpt-5.5', residency: 'region' },
    { model: 'gpt-oss-20b', serving: 'dedicated', dedicated: { replicas: { max: 1 } } },
  ],
  gcp: [
    { model: 'gpt-6-luna', residency: 'global' },
    { model: 'gpt-oss-120b', residency: 'global' },
    { model: 'gpt-oss-120b', residency: 'global', apis: ['chat-completions'] },
  ],
};

/** Three targets; often the second is the first once more. */
function alikeOrNot(target: fc.Arbitrary<Fields>): fc.Arbitrary<readonly Fields[]> {
  return fc.tuple(target, target, target, fc.boolean()).map(([first, second, third, isAlike]) => [first, isAlike ? first : second, third]);
}

/** What a spec is written from. */
type Parts = typeof oneCloud extends fc.Arbitrary<infer Made> ? Made : never;

/** Targets of one cloud, with endpoints that it serves. */
const oneCloud = fc.constantFrom(...CLOUD_TARGETS).chain((target) =>
  fc.record({
    targets: fc.tuple(fc.subarray([...TARGETS], { minLength: 1, maxLength: 3 }), alikeOrNot(target)).map(byKey),
    picks: fc.array(fc.nat(4), { minLength: ENDPOINTS.length, maxLength: ENDPOINTS.length }),
    wholes: fc.array(fc.boolean(), { minLength: ENDPOINTS.length, maxLength: ENDPOINTS.length }),
    deploymentName: maybe(fc.constantFrom('chat', 'Chat', 'shared'), 2),
    perimeter: maybe(fc.constant(perimeter)),
    shares: fc.array(fc.constantFrom(null, null, ...NETWORKS), { minLength: TARGETS.length, maxLength: TARGETS.length }),
    callers: fc.array(caller, { maxLength: 2 }),
    identity: fc.constantFrom(...SERVICES),
    alarms: maybe(fc.constant({ email: ['ml-oncall@example.com'] })),
    quotas: maybe(fc.constant({ requestIncreases: true, contact: 'ml-platform@example.com' })),
  }),
);

function byKey([keys, targets]: readonly [readonly string[], readonly Fields[]]): Readonly<Record<string, Fields>> {
  return Object.fromEntries(keys.map((key, index) => [key, targets[index] ?? {}]));
}

/** Specs whose names often clash, and that are otherwise sound. */
export const collidingSpecs: fc.Arbitrary<string> = oneCloud.map(written);

/** Two specs, often of the same targets. */
export const collidingPairs: fc.Arbitrary<readonly [string, string]> = fc.oneof(
  fc.tuple(collidingSpecs, collidingSpecs),
  fc.tuple(oneCloud, fc.constantFrom(...SERVICES)).map(([parts, identity]) => [written(parts), written({ ...parts, identity })] as const),
);

function written({
  targets: own,
  shares,
  picks,
  wholes,
  deploymentName,
  callers,
  identity,
  alarms,
  quotas,
  perimeter: around,
}: Parts): string {
  const { targets, networks } = inSharedNetworks(own, shares);
  const keys = Object.keys(targets).sort();
  const [first = ''] = keys;
  const cloud = String((targets as Readonly<Record<string, Fields>>)[first]?.['cloud']);
  const models = MODELS[cloud] ?? [];
  const endpoints = ENDPOINTS.map((key, index) => {
    const deploy = wholes[index] ? keys : [keys[index % keys.length] ?? ''];
    const model = models[(picks[index] ?? 0) % models.length] ?? {};
    const isNamed = cloud === 'azure' && index === 1 && deploymentName !== undefined && wholes[index];
    const native = 'dedicated' in model ? { image: IMAGE, instanceType: 'ml.p5.48xlarge' } : isNamed ? { deploymentName } : undefined;
    const overridden = isNamed ? [first] : deploy;
    const overrides = native === undefined ? {} : Object.fromEntries(overridden.map((target) => [target, { native }]));
    return [key, { ...model, deploy, overrides }];
  });
  return JSON.stringify({
    ...identity,
    networks,
    endpoints: Object.fromEntries(endpoints),
    targets: Object.fromEntries(
      keys.map((key) => [key, around && cloud === 'gcp' ? withPerimeter(targets[key] ?? {}, around) : targets[key]]),
    ),
    callers: Object.fromEntries(
      callers.map((each, index) => [
        `c${index}`,
        each.as !== undefined
          ? { may: each.may, as: each.as }
          : { may: each.may, owner: first, ...(each.isNew ? NEW : { oidc: each.oidc }) },
      ]),
    ),
    ...(alarms ? { observability: { alarms } } : {}),
    ...(quotas ? { quotas } : {}),
  });
}

/** Puts private targets without other network settings into shared networks: the first target of a network decides where it is. */
function inSharedNetworks(
  targets: Readonly<Record<string, Fields>>,
  shares: readonly (string | null)[],
): { readonly targets: Readonly<Record<string, Fields>>; readonly networks: Readonly<Record<string, Fields>> } {
  const networks: Record<string, Fields> = {};
  const placed = Object.entries(targets).map(([key, target], index): [string, Fields] => {
    const shared = shares[index] ?? null;
    if (shared === null || target['exposure'] !== 'private' || target['network'] !== undefined) return [key, target];
    const { cloud, subscription, account, project, region } = target;
    networks[shared] ??= { cloud, subscription, account, project, region };
    const fits = [
      networks[shared]?.['subscription'] === subscription,
      networks[shared]?.['account'] === account,
      networks[shared]?.['region'] === region || cloud === 'azure',
    ];
    return fits.every(Boolean) ? [key, { ...target, network: { shared } }] : [key, target];
  });
  return { targets: Object.fromEntries(placed), networks };
}

function withPerimeter(target: Fields, around: Fields): Fields {
  return { ...target, network: { ...(target['network'] as Fields | undefined), perimeter: around } };
}
