import type {
  AwsDeployment,
  AwsGrant,
  AwsNetworkPlan,
  AwsRoute,
  AwsTargetPlan,
  AzureDeployment,
  AzureGrant,
  AzureNetworkPlan,
  AzureTargetPlan,
  CallerLocation,
  GcpDeployment,
  GcpGrant,
  GcpNetworkPlan,
  GcpPerimeterPlan,
  GcpTargetPlan,
  Plan,
  TargetPlan,
  VertexRoute,
} from '../../lib/plan/plan';
import { ACCOUNT, PROJECT, SUBSCRIPTION } from './plan';

const CALLER = 'api';

/** Hand-written network plans, including combinations that a spec cannot produce. */
export function planned(targets: readonly TargetPlan[], ...callers: readonly CallerLocation[]): Plan {
  return {
    service: 'support',
    environment: 'prod',
    catalogAsOf: '2026-11-23',
    targets,
    preferences: {},
    callers,
    pools: [],
    loads: [],
    names: [],
    faults: [],
  };
}

/** The caller in every grant here, with its location and the connected targets. */
export function caller(runsIn: string, connected: readonly string[] = runsIn === 'outside' ? [] : [runsIn]): CallerLocation {
  return { caller: CALLER, may: ['chat', 'open'], runsIn, connected, assumed: [] };
}

/** The caller without a location. */
export const INSIDE: CallerLocation = {
  caller: CALLER,
  may: ['chat', 'open'],
  runsIn: null,
  connected: [],
  assumed: ['aws-us', 'azure-us', 'gcp-us'],
};

export const ALLOWED = { kind: 'allowlist', cidrs: ['203.0.113.0/24'], reason: 'the office' } as const;
export const OPEN = { kind: 'public', reason: 'a demonstration' } as const;

// --- Azure ---

export const AZURE_NETWORK: AzureNetworkPlan = {
  network: { cidr: '10.64.0.0/22', endpointSubnet: '10.64.0.0/24', agentSubnet: null },
  region: 'eastus2',
  resourceGroup: null,
  privateDns: { kind: 'create' },
  callerCidrs: ['10.64.0.0/22'],
};

const GROUP = `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg-network/providers/Microsoft.Network`;
export const AZURE_SUBNET = `${GROUP}/virtualNetworks/vnet-spoke/subnets/snet-endpoints`;

export function azureTarget(more: Partial<AzureTargetPlan> = {}): AzureTargetPlan {
  return {
    ...base('azure-us', 'eastus2'),
    cloud: 'azure',
    subscription: SUBSCRIPTION,
    resourceGroup: { name: 'support-prod-azure-us', existing: false },
    account: { name: 'support-a1', subdomain: 'support-a1', existingId: null },
    network: AZURE_NETWORK,
    firewall: { subnetIds: [], bypassAzureServices: false, outboundFqdns: null, agents: null },
    projects: [],
    deployments: [azureDeployment()],
    grants: [azureGrant()],
    quotaTier: null,
    state: { kind: 'local' },
    ...more,
  };
}

function azureDeployment(): AzureDeployment {
  return {
    ...deploymentBase('chat'),
    name: 'chat',
    existing: false,
    modelName: 'gpt-6-luna',
    modelVersion: '2026-09-22',
    modelFormat: 'OpenAI',
    sku: 'DataZoneStandard',
    capacity: 2,
    raiPolicy: 'Microsoft.DefaultV2',
    versionUpgrade: 'OnceCurrentVersionExpired',
  };
}

function azureGrant(): AzureGrant {
  const principalId = '22222222-2222-2222-2222-222222222222';
  return { caller: CALLER, principalId, principalType: 'ServicePrincipal', endpoints: ['chat'], openWeights: false };
}

// --- AWS ---

export const AWS_NETWORK: AwsNetworkPlan = {
  vpc: {
    cidr: '10.64.0.0/22',
    subnets: [
      { cidr: '10.64.0.0/25', zone: 0 },
      { cidr: '10.64.0.128/25', zone: 'us-east-1d' },
    ],
  },
  services: ['bedrock-runtime'],
  callerCidrs: ['10.64.0.0/22'],
  callerSecurityGroupIds: [],
};

export const RUNTIME: AwsRoute = { kind: 'bedrock-runtime', modelId: 'openai.m', profile: null, applicationProfile: null };
export const PROFILED: AwsRoute = { ...RUNTIME, profile: { id: 'us.openai.m', scope: 'geo', destinations: ['us-east-1'] } };
export const MANTLE: AwsRoute = { kind: 'bedrock-mantle', modelId: 'openai.m', project: 'default', basePath: '/openai/v1' };
export const HOSTED: AwsRoute = { kind: 'sagemaker', endpointName: 'support-open', hosting: null };

export function awsTarget(from: AwsGrant['from'], more: Partial<AwsTargetPlan> = {}): AwsTargetPlan {
  return {
    ...base('aws-us', 'us-east-1'),
    cloud: 'aws',
    account: ACCOUNT,
    partition: 'aws',
    network: AWS_NETWORK,
    deployments: [awsDeployment('chat', RUNTIME)],
    grants: [{ caller: CALLER, roleArn: `arn:aws:iam::${ACCOUNT}:role/support-api`, endpoints: ['chat', 'open'], from }],
    quotaRequests: [],
    ...more,
  };
}

export function awsDeployment(endpoint: string, route: AwsRoute): AwsDeployment {
  return { ...deploymentBase(endpoint), route };
}

// --- Google Cloud ---

export const GCP_NETWORK: GcpNetworkPlan = {
  network: { cidr: '10.64.0.0/24' },
  pscAddress: '10.64.3.254',
  hosts: ['aiplatform.googleapis.com'],
  callerCidrs: ['10.64.0.0/22'],
};

export const PERIMETER: GcpPerimeterPlan = {
  accessPolicy: '123456789012',
  projectNumber: '210987654321',
  dryRun: false,
  accessLevels: [],
  cidrs: [],
};

export const MANAGED: VertexRoute = {
  kind: 'managed',
  api: 'openapi',
  location: 'global',
  host: 'aiplatform.googleapis.com',
  modelString: 'openai/gpt-oss-120b-maas',
};

export const MULTI_REGION: VertexRoute = { ...MANAGED, api: 'publisher', location: 'us', host: 'aiplatform.us.rep.googleapis.com' };

export const DEDICATED: Extract<VertexRoute, { kind: 'dedicated' }> = {
  kind: 'dedicated',
  existing: null,
  displayName: 'support-open',
  publisherModel: 'publishers/openai/models/gpt-oss@gpt-oss-20b',
  acceptEula: true,
  machineType: 'a3-highgpu-1g',
  acceleratorType: 'NVIDIA_H100_80GB',
  acceleratorCount: 1,
  minReplicas: 1,
  maxReplicas: 1,
  image: null,
  isPrivate: true,
};

export function gcpTarget(more: Partial<GcpTargetPlan> = {}): GcpTargetPlan {
  return {
    ...base('gcp-us', 'us-central1'),
    cloud: 'gcp',
    project: PROJECT,
    network: GCP_NETWORK,
    perimeter: null,
    providerVersion: null,
    deployments: [gcpDeployment('open', MANAGED)],
    grants: [gcpGrant()],
    quotaRequests: [],
    state: { kind: 'local' },
    ...more,
  };
}

export function gcpDeployment(endpoint: string, route: VertexRoute): GcpDeployment {
  return { ...deploymentBase(endpoint), route };
}

function gcpGrant(): GcpGrant {
  return { caller: CALLER, member: `serviceAccount:support-api@${PROJECT}.iam.gserviceaccount.com`, endpoints: ['chat', 'open'] };
}

// --- shared ---

function base(key: string, region: string) {
  return {
    key,
    service: 'support',
    environment: 'prod',
    region,
    stackName: `support-prod-${key}`,
    tags: {},
    exposure: { kind: 'private' },
    deletionProtection: null,
    gates: [],
    alarms: null,
  } as const;
}

function deploymentBase(endpoint: string) {
  return {
    endpoint,
    model: 'gpt-6-luna',
    serving: 'on-demand',
    residency: 'global',
    apis: ['responses'],
    tokensPerMinute: null,
    quotas: [],
    decisions: [],
  } as const;
}
