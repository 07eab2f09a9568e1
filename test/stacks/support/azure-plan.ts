import type { AzureDeployment, AzureFirewall, AzureGrant, AzureNetworkPlan, AzureTargetPlan } from '../../../lib/plan/plan';

export const SUBSCRIPTION = '11111111-1111-1111-1111-111111111111';

/** A deployment of gpt-6-luna, unless told otherwise. */
export function deployment(endpoint: string, more: Partial<AzureDeployment> = {}): AzureDeployment {
  return {
    endpoint,
    name: endpoint,
    existing: false,
    model: 'gpt-6-luna',
    modelName: 'gpt-6-luna',
    modelVersion: '2026-09-22',
    modelFormat: 'OpenAI',
    serving: 'on-demand',
    residency: { zone: 'us' },
    sku: 'DataZoneStandard',
    capacity: 300,
    apis: ['responses'],
    raiPolicy: 'Microsoft.DefaultV2',
    versionUpgrade: 'OnceCurrentVersionExpired',
    tokensPerMinute: 300_000,
    quotas: [],
    decisions: [],
    ...more,
  };
}

export const CHAT = deployment('chat');
export const EMBED = deployment('embed', {
  model: 'text-embedding-3-large',
  modelName: 'text-embedding-3-large',
  modelVersion: '1',
  capacity: 350,
  apis: ['embeddings'],
});
export const OPEN = deployment('open', {
  model: 'gpt-oss-120b',
  modelName: 'gpt-oss-120b',
  modelVersion: '1',
  modelFormat: 'OpenAI-OSS',
  sku: 'GlobalStandard',
  residency: 'global',
  capacity: 40,
  apis: ['chat-completions'],
});

export const API: AzureGrant = {
  caller: 'api',
  principalId: '22222222-2222-2222-2222-222222222222',
  principalType: 'ServicePrincipal',
  endpoints: ['chat', 'embed', 'open'],
  openWeights: true,
};
export const TEAM: AzureGrant = {
  caller: 'team',
  principalId: '33333333-3333-3333-3333-333333333333',
  principalType: 'Group',
  endpoints: ['chat'],
  openWeights: false,
};

/** A network that the stack creates, with its own zones, unless told otherwise. */
export function networkPlan(more: Partial<AzureNetworkPlan> = {}): AzureNetworkPlan {
  return {
    network: { cidr: '10.64.0.0/22', endpointSubnet: '10.64.0.0/24', agentSubnet: null },
    region: 'eastus2',
    resourceGroup: null,
    privateDns: { kind: 'create' },
    callerCidrs: ['10.64.0.0/22'],
    ...more,
  };
}

/** Lets nothing in or out beside what the exposure says, unless told otherwise. */
export function firewallPlan(more: Partial<AzureFirewall> = {}): AzureFirewall {
  return { subnetIds: [], bypassAzureServices: false, outboundFqdns: null, agents: null, ...more };
}

/** A target that is open to everybody, and so has no network. */
export const PUBLIC: Partial<AzureTargetPlan> = { exposure: { kind: 'public', reason: 'partners call it' }, network: null };

/** A new private account in a network of its own, with three deployments, a project and two callers, unless told otherwise. */
export function azurePlan(more: Partial<AzureTargetPlan> = {}): AzureTargetPlan {
  return {
    cloud: 'azure',
    key: 'azure-us',
    service: 'support',
    environment: 'prod',
    region: 'eastus2',
    stackName: 'support-prod-azure-us',
    subscription: SUBSCRIPTION,
    resourceGroup: { name: 'support-prod-azure-us', existing: false },
    account: { name: 'support-prod-azure-us', subdomain: 'support-prod-azure-us-k3jd8sla', existingId: null },
    tags: { 'cost-center': '4711' },
    exposure: { kind: 'private' },
    deletionProtection: null,
    network: networkPlan(),
    firewall: firewallPlan(),
    projects: ['agents'],
    deployments: [CHAT, EMBED, OPEN],
    grants: [API, TEAM],
    quotaTier: null,
    gates: [],
    alarms: null,
    state: { kind: 'local' },
    ...more,
  };
}
