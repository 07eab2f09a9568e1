import fc from 'fast-check';
import type { Cloud } from '../../../lib/catalog/types';
import { CLOUDS } from '../../../lib/catalog/types';

/** Specs with every combination of exposure, network, existing resources and callers, many of them contradictory. */

export const PERIMETER_LEVEL = 'accessPolicies/123456789012/accessLevels/corp';
export const REASON = 'runs in the data center';

export interface SpecWithCallers {
  readonly service: string;
  readonly exposure?: unknown;
  readonly endpoints: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly networks?: Readonly<Record<string, object>>;
  readonly targets: Readonly<Record<string, TargetWithNetwork>>;
  readonly callers: Readonly<
    Record<string, Readonly<Record<string, unknown>> & { readonly may: readonly string[]; readonly runsIn?: unknown }>
  >;
}

export interface TargetWithNetwork {
  readonly cloud: Cloud;
  readonly exposure?: unknown;
  readonly existing?: { readonly account?: string };
  readonly network?: Readonly<Record<string, unknown>> & {
    readonly perimeter?: { readonly dryRun?: boolean; readonly accessLevels?: readonly string[] };
    readonly shared?: string;
    readonly privateDns?: unknown;
    readonly existing?: {
      readonly vpcEndpointIds?: Readonly<Record<string, readonly string[]>>;
      readonly createInHostProject?: boolean;
    };
  };
}

const OWN_MACHINES = { model: 'gpt-oss-20b', serving: 'dedicated', dedicated: { replicas: { max: 1 }, acceptEula: true } };
const CONTAINER_VPC = {
  subnetIds: ['subnet-0123456789abcdef0', 'subnet-0123456789abcdef1'],
  securityGroupIds: ['sg-0123456789abcdef0'],
};
const SAGEMAKER = {
  image: '111122223333.dkr.ecr.us-east-1.amazonaws.com/serving:1.4.0',
  modelDataUrl: 's3://acme-models/gpt-oss-20b/',
  instanceType: 'ml.g6e.2xlarge',
};

/** Endpoints for every route of a cloud. */
const ENDPOINTS: Readonly<Record<Cloud, readonly ((target: string) => Record<string, unknown>)[]>> = {
  azure: [
    () => ({ model: 'gpt-6-luna', residency: 'global' }),
    () => ({ model: 'text-embedding-3-large', residency: { zone: 'us' } }),
    () => ({ model: 'gpt-oss-120b', residency: 'global' }),
  ],
  aws: [
    () => ({ model: 'gpt-6-luna', residency: { zone: 'us' }, apis: ['responses'] }),
    () => ({ model: 'gpt-6-luna', residency: 'global', apis: ['converse'] }),
    () => ({ model: 'gpt-5.5', residency: 'region' }),
    () => ({ model: 'gpt-oss-120b', residency: 'region', apis: ['chat-completions'] }),
    (target) => ({ ...OWN_MACHINES, overrides: { [target]: { native: { ...SAGEMAKER, containerVpc: CONTAINER_VPC } } } }),
  ],
  gcp: [() => ({ model: 'gpt-oss-120b', residency: 'global' }), () => ({ ...OWN_MACHINES })],
};

/** A hub's subscription. No target is in it. */
const HUB = '44444444-4444-4444-4444-444444444444';

const EXPOSURES = [
  undefined,
  undefined,
  'private',
  'private',
  'private',
  { public: true, reason: 'a demo' },
  { allowlist: ['203.0.113.0/24'], reason: 'office' },
  { private: true, allowlist: ['203.0.113.0/24'], reason: 'office' },
];

const target = fc.record({
  cloud: fc.constantFrom(...CLOUDS),
  exposure: fc.constantFrom<unknown>(...EXPOSURES),
  isExisting: fc.boolean(),
  network: fc.constantFrom<'default' | 'new' | 'existing' | 'shared'>(
    'default',
    'new',
    'existing',
    'existing',
    'existing',
    'shared',
    'shared',
  ),
  peers: fc.constantFrom<readonly string[] | undefined>(undefined, ['t0'], ['10.200.0.0/16']),
  interfaceEndpoints: fc.constantFrom('created' as const, 'mixed' as const, 'existing' as const, 'existing' as const),
  privateDns: fc.constantFrom<string | undefined>(undefined, undefined, 'existing', 'none'),
  azureZones: fc.constantFrom<'create' | 'policy' | readonly string[]>(
    'create',
    'policy',
    ['openai'],
    ['openai', 'services.ai'],
    ['openai', 'services.ai'],
    ['openai', 'cognitiveservices', 'services.ai'],
  ),
  perimeter: fc.constantFrom<object | undefined>(
    undefined,
    { dryRun: true },
    { dryRun: false },
    { dryRun: false, accessLevels: [PERIMETER_LEVEL] },
  ),
  routes: fc.uniqueArray(fc.nat(4), { minLength: 1, maxLength: 3 }),
});

const caller = fc.record({
  may: fc.uniqueArray(fc.nat(8), { minLength: 1, maxLength: 4 }),
  runsIn: fc.constantFrom<unknown>(
    undefined,
    undefined,
    't0',
    't1',
    't2',
    { outside: true, reason: REASON },
    { outside: true, reason: REASON },
    'outside',
  ),
  identity: fc.constantFrom<'existing' | 'cluster' | 'workflow' | 'service' | 'principal' | 'new'>(
    'existing',
    'existing',
    'cluster',
    'workflow',
    'service',
    'principal',
    'new',
  ),
  bearerTokens: fc.boolean(),
});

export const specsWithCallers: fc.Arbitrary<SpecWithCallers> = fc
  .record({
    exposure: fc.constantFrom<unknown>(undefined, undefined, ...EXPOSURES.slice(2)),
    targets: fc.array(target, { minLength: 1, maxLength: 3 }),
    callers: fc.array(caller, { minLength: 1, maxLength: 3 }),
  })
  .map(({ exposure, targets, callers }) => {
    const keyed = targets.map((one, index) => ({ ...one, index, key: `t${index}` }));
    const endpoints = Object.fromEntries(
      keyed.flatMap(({ key, cloud, exposure: own, routes }) => {
        // Dedicated endpoints on Google Cloud cannot serve an allowlist.
        const count = cloud === 'gcp' && isAllowlist(own) ? 1 : ENDPOINTS[cloud].length;
        const made = [...new Set(routes.map((route) => route % count))];
        return made.map((route) => [`${key}e${route}`, { ...ENDPOINTS[cloud][route]?.(key), deploy: [key] }]);
      }),
    );
    return {
      service: 'support',
      ...(exposure === undefined ? {} : { exposure }),
      endpoints,
      networks: Object.fromEntries(keyed.flatMap((one) => (one.network === 'shared' ? [[`n${one.index}`, sharedNetwork(one)]] : []))),
      targets: Object.fromEntries(keyed.map((one) => [one.key, written(one)])),
      callers: Object.fromEntries(callers.map((one, index) => [`c${index}`, writtenCaller(one, index, Object.keys(endpoints), keyed)])),
    };
  });

function isAllowlist(exposure: unknown): boolean {
  return (exposure as { readonly allowlist?: unknown } | undefined)?.allowlist !== undefined;
}

type Drawn<T> = T extends fc.Arbitrary<infer Value> ? Value : never;
type DrawnTarget = Drawn<typeof target> & { readonly index: number; readonly key: string };

/** Every target has an account of its own, so that a caller can have one identity per target. */
function accountOf(index: number): string {
  return `11112222333${index}`;
}

function subscriptionOf(index: number): string {
  return `11111111-1111-1111-1111-11111111111${index}`;
}

function projectOf(index: number): string {
  return `acme-ai-${index}xx`;
}

function written(drawn: DrawnTarget): TargetWithNetwork {
  const { cloud, index, exposure, isExisting } = drawn;
  const common = { ...(exposure === undefined ? {} : { exposure }), ...networkOf(drawn) };
  switch (cloud) {
    case 'azure': {
      const subscription = subscriptionOf(index);
      const account = `/subscriptions/${subscription}/resourceGroups/rg-models/providers/Microsoft.CognitiveServices/accounts/acme-${index}`;
      return { cloud, subscription, region: 'eastus2', ...common, ...(isExisting ? { existing: { account } } : {}) } as TargetWithNetwork;
    }
    case 'aws':
      return { cloud, account: accountOf(index), region: 'us-east-1', ...common } as TargetWithNetwork;
    case 'gcp':
      return {
        cloud,
        project: projectOf(index),
        region: 'us-central1',
        ...common,
        native: { providerVersion: '~> 7.5' },
      } as TargetWithNetwork;
  }
}

/** Peers of a target's network, unless the target is one of them. */
function peering({ key, peers }: DrawnTarget): { peersWith?: readonly string[] } {
  return peers === undefined || peers.includes(key) ? {} : { peersWith: peers };
}

function networkOf(drawn: DrawnTarget): { network?: object } {
  const { cloud, index, exposure, network: kind, perimeter, privateDns } = drawn;
  // An allowlist on Google Cloud requires an enforced perimeter.
  const around = isAllowlist(exposure) ? { ...perimeter, dryRun: false } : perimeter;
  const within =
    cloud === 'gcp' && around ? { perimeter: { accessPolicy: '123456789012', projectNumber: `21098765432${index}`, ...around } } : {};
  if (kind === 'shared') return { network: { shared: `n${index}`, ...within } };
  const network = {
    ...(kind === 'new' ? rangeOf(drawn) : kind === 'existing' ? existingNetwork(drawn) : {}),
    ...(cloud === 'aws' && kind !== 'default' && privateDns ? { privateDns } : {}),
    ...(cloud === 'gcp' && kind !== 'default' && privateDns === 'existing' ? { privateDns } : {}),
    ...(kind === 'default' ? {} : peering(drawn)),
    ...within,
  };
  return Object.keys(network).length === 0 ? {} : { network };
}

/** A created network's range: a literal block, or from IPAM. Only existing networks use `interfaceEndpoints` for anything else. */
function rangeOf({ cloud, index, interfaceEndpoints }: DrawnTarget): object {
  if (interfaceEndpoints === 'existing') return { cidr: `10.1${index}.0.0/22` };
  switch (cloud) {
    case 'azure': {
      const group = `/subscriptions/${HUB}/resourceGroups/rg-ipam/providers/Microsoft.Network`;
      return { ipam: { pool: `${group}/networkManagers/hub/ipamPools/models` } };
    }
    case 'aws':
      return { ipam: { pool: 'ipam-pool-0123456789abcdef0' } };
    case 'gcp':
      return { ipam: { size: 22 } };
  }
}

/** A shared network with one target, in the target's location. */
function sharedNetwork(drawn: DrawnTarget): object {
  const { cloud, index, privateDns } = drawn;
  const common = { cloud, ...rangeOf(drawn), ...peering(drawn) };
  switch (cloud) {
    case 'azure':
      return { ...common, subscription: subscriptionOf(index), region: 'westeurope' };
    case 'aws':
      return { ...common, account: accountOf(index), region: 'us-east-1', privateDns };
    case 'gcp':
      return { ...common, project: projectOf(index), region: 'us-central1', ...(privateDns === 'existing' ? { privateDns } : {}) };
  }
}

function existingNetwork({ cloud, index, interfaceEndpoints, azureZones }: DrawnTarget): object {
  switch (cloud) {
    case 'azure': {
      const subscription = interfaceEndpoints === 'existing' ? subscriptionOf(index) : HUB;
      const group = `/subscriptions/${subscription}/resourceGroups/rg-network/providers/Microsoft.Network`;
      return {
        ...(subscription === HUB ? { endpoint: { resourceGroup: 'rg-endpoints' } } : {}),
        existing: { subnetId: `${group}/virtualNetworks/spoke/subnets/endpoints` },
        cidr: `10.1${index}.0.0/22`,
        privateDns: privateDnsOf(azureZones),
      };
    }
    case 'aws':
      return { existing: existingVpc(index, interfaceEndpoints) };
    case 'gcp':
      return {
        existing: {
          network: 'projects/acme-net/global/networks/shared',
          subnetwork: 'projects/acme-net/regions/us-central1/subnetworks/models',
          ...(interfaceEndpoints === 'created' ? { createInHostProject: true } : { pscAddress: '10.255.9.2' }),
        },
        ...(interfaceEndpoints === 'created' ? { pscAddress: `10.255.${index}.2` } : {}),
      };
  }
}

/** Zones of a hub in another subscription, by their domains. */
function privateDnsOf(zones: DrawnTarget['azureZones']): unknown {
  if (typeof zones === 'string') return zones;
  const hub = `/subscriptions/${HUB}/resourceGroups/rg-dns/providers/Microsoft.Network/privateDnsZones`;
  return { zoneIds: zones.map((zone) => `${hub}/privatelink.${zone}.azure.com`) };
}

/** A VPC in which all, some or no interface endpoints exist. Two existing ones serve callers in two VPCs. */
function existingVpc(index: number, interfaceEndpoints: DrawnTarget['interfaceEndpoints']): object {
  const vpc = { vpcId: `vpc-0123456789abcdef${index}`, subnetIds: [`subnet-0123456789abcdef${index}`], cidr: `10.1${index}.0.0/22` };
  if (interfaceEndpoints === 'created') return vpc;
  const services = interfaceEndpoints === 'mixed' ? ['bedrock-runtime'] : ['bedrock-mantle', 'bedrock-runtime', 'sagemaker.runtime'];
  const ids = [`vpce-0123456789abcdef${index}`, `vpce-1123456789abcdef${index}`];
  const nameOf = (service: string) => `${ids[0]}-1a2b3c4d.${service.split('.').reverse().join('.')}.us-east-1.vpce.amazonaws.com`;
  return {
    ...(interfaceEndpoints === 'mixed' ? vpc : {}),
    vpcEndpointIds: Object.fromEntries(services.map((service) => [service, ids])),
    vpcEndpointDnsNames: Object.fromEntries(services.map((service) => [service, nameOf(service)])),
  };
}

function writtenCaller(
  { may, runsIn, identity, bearerTokens }: Drawn<typeof caller>,
  index: number,
  endpoints: readonly string[],
  targets: readonly DrawnTarget[],
): SpecWithCallers['callers'][string] {
  const home = typeof runsIn === 'string' && runsIn !== 'outside' ? targets[Number(runsIn.slice(1)) % targets.length]?.key : runsIn;
  return {
    may: [...new Set(may.map((place) => endpoints[place % endpoints.length] as string))],
    ...(home === undefined ? {} : { runsIn: home }),
    ...(bearerTokens ? { bearerTokens } : {}),
    ...identityOf(identity, index, targets),
  };
}

function identityOf(kind: Drawn<typeof caller>['identity'], index: number, targets: readonly DrawnTarget[]): object {
  const owner = targets.map(({ key }) => key);
  const azure = { principalId: `22222222-2222-2222-2222-22222222222${index}` };
  const gcp = { member: `serviceAccount:c${index}@acme-callers.iam.gserviceaccount.com` };
  switch (kind) {
    case 'existing': {
      const aws = targets
        .filter(({ cloud }) => cloud === 'aws')
        .map((one) => ({ role: `arn:aws:iam::${accountOf(one.index)}:role/c${index}` }));
      return { as: { azure, gcp, ...(aws.length > 0 ? { aws } : {}) } };
    }
    case 'service':
      return { as: { azure, gcp, aws: { trustedServices: ['ecs-tasks.amazonaws.com'] } }, owner };
    case 'principal':
      return { as: { azure, gcp, aws: { trustedPrincipals: [`arn:aws:iam::444455556666:role/c${index}`], externalId: 'acme' } }, owner };
    case 'new':
      return {
        as: {
          azure: { managedIdentity: true },
          gcp: { serviceAccount: true },
          aws: { kubernetes: { cluster: 'apps', namespace: 'support', serviceAccount: `c${index}` } },
        },
        owner,
      };
    case 'cluster':
      return { oidc: { issuer: 'https://oidc.k8s.acme.example/prod', subject: `system:serviceaccount:support:c${index}` }, owner };
    case 'workflow':
      return { oidc: { issuer: 'https://token.actions.githubusercontent.com', subject: `repo:acme/c${index}:environment:prod` }, owner };
  }
}
