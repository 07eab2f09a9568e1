import type { Api } from '../../../lib/catalog/types';
import type { AwsDeployment, AwsGrant, AwsNetworkPlan, AwsRoute, AwsTargetPlan } from '../../../lib/plan/plan';

export const ACCOUNT = '111122223333';
export const IMAGE = '763104351884.dkr.ecr.us-east-1.amazonaws.com/vllm:0.20.2-gpu-py312-cu130-ubuntu22.04-sagemaker';
export const EXISTING_PROFILE = `arn:aws:bedrock:us-east-1:${ACCOUNT}:application-inference-profile/a1b2c3d4e5f6`;

/** One deployment by what tells it from others. */
export function deployment(endpoint: string, route: AwsRoute, apis: readonly Api[] = ['responses']): AwsDeployment {
  return {
    endpoint,
    route,
    apis,
    model: endpoint,
    serving: route.kind === 'sagemaker' ? 'dedicated' : 'on-demand',
    residency: 'region',
    tokensPerMinute: null,
    quotas: [],
    decisions: [],
  };
}

/** A target plan by what tells it from others. */
export function targetPlan(overrides: Partial<AwsTargetPlan> = {}): AwsTargetPlan {
  return {
    cloud: 'aws',
    key: 'aws-us',
    service: 'support',
    environment: 'prod',
    region: 'us-east-1',
    stackName: 'support-prod-aws-us',
    tags: { 'cost-center': '4711', service: 'support' },
    exposure: { kind: 'private' },
    deletionProtection: null,
    network: null,
    gates: [],
    alarms: null,
    account: ACCOUNT,
    partition: 'aws',
    deployments: [],
    grants: [],
    quotaRequests: [],
    ...overrides,
  };
}

export const GEO: AwsRoute = {
  kind: 'bedrock-runtime',
  modelId: 'openai.gpt-6-luna',
  profile: { id: 'us.openai.gpt-6-luna', scope: 'geo', destinations: ['us-east-1', 'us-east-2', 'us-west-2'] },
  applicationProfile: null,
};

export const GLOBAL: AwsRoute = {
  kind: 'bedrock-runtime',
  modelId: 'openai.gpt-5.6-sol',
  profile: { id: 'global.openai.gpt-5.6-sol', scope: 'global', destinations: [] },
  applicationProfile: null,
};

export const IN_REGION: AwsRoute = {
  kind: 'bedrock-runtime',
  modelId: 'openai.gpt-oss-120b-1:0',
  profile: null,
  applicationProfile: null,
};

export const CONVERSE: AwsRoute = { ...GEO, applicationProfile: { name: 'support-prod-aws-us-talk' } };
export const CONVERSE_EXISTING: AwsRoute = { ...GEO, applicationProfile: { arn: EXISTING_PROFILE } };

export const MANTLE: AwsRoute = {
  kind: 'bedrock-mantle',
  modelId: 'openai.gpt-5.5',
  project: { name: 'support-prod-aws-us-draft' },
  basePath: '/openai/v1',
};

export const MANTLE_EXISTING: AwsRoute = { ...MANTLE, modelId: 'openai.gpt-5.4', project: { id: 'proj_5d5ykleja6cwpirysbb7' } };
export const MANTLE_DEFAULT: AwsRoute = { kind: 'bedrock-mantle', modelId: 'openai.gpt-oss-20b', project: 'default', basePath: '/v1' };

export const DEDICATED: AwsRoute = {
  kind: 'sagemaker',
  endpointName: 'support-prod-aws-us-weights',
  hosting: {
    image: IMAGE,
    modelDataUrl: 's3://acme-models/gpt-oss-120b/',
    instanceType: 'ml.p5en.48xlarge',
    minReplicas: 1,
    maxReplicas: 3,
    environment: { SM_VLLM_TENSOR_PARALLEL_SIZE: '8' },
    executionRoleArn: null,
  },
};

export const DEDICATED_EXISTING: AwsRoute = { kind: 'sagemaker', endpointName: 'Shared-Weights', hosting: null };

const ROUTES: readonly (readonly [string, AwsRoute, readonly Api[]])[] = [
  ['anywhere', GLOBAL, ['responses', 'chat-completions']],
  ['chat', GEO, ['responses']],
  ['draft', MANTLE, ['responses', 'chat-completions']],
  ['draft-default', MANTLE_DEFAULT, ['chat-completions']],
  ['draft-existing', MANTLE_EXISTING, ['responses']],
  ['open', IN_REGION, ['chat-completions', 'converse']],
  ['talk', CONVERSE, ['converse']],
  ['talk-existing', CONVERSE_EXISTING, ['converse', 'responses']],
  ['weights', DEDICATED, ['chat-completions']],
  ['weights-existing', DEDICATED_EXISTING, ['chat-completions']],
];

export const API_ROLE = `arn:aws:iam::${ACCOUNT}:role/support-api`;
export const BATCH_ROLE = `arn:aws:iam::${ACCOUNT}:role/batch/support-batch`;

const GRANTS: readonly AwsGrant[] = [
  { caller: 'api', roleArn: API_ROLE, endpoints: ROUTES.map(([endpoint]) => endpoint), from: 'anywhere' },
  { caller: 'batch', roleArn: BATCH_ROLE, endpoints: ['open'], from: 'anywhere' },
];

/** Every route that there is, one endpoint each, and two callers. */
export const ALL_ROUTES: AwsTargetPlan = targetPlan({
  deployments: ROUTES.map(([endpoint, route, apis]) => deployment(endpoint, route, apis)),
  grants: GRANTS,
  gates: [
    { id: 'marketplace-subscription', endpoint: 'chat', what: 'subscribe', who: 'an administrator', link: null },
    { id: 'quota-request', endpoint: 'chat', what: 'ask', who: 'an administrator', link: null },
  ],
});

/** Callers of the network itself, of a peer, and of a peer that has IPv6. */
const CALLERS = {
  services: ['bedrock-mantle', 'bedrock-runtime', 'sagemaker.runtime'],
  callerCidrs: ['10.64.0.0/22', '10.0.0.0/16', '2001:db8:8::/56'],
  callerSecurityGroupIds: ['sg-0a1b2c3d4e5f60718'],
} as const;

/** A network to create, in the Region's first two zones. */
export const NEW_NETWORK: AwsNetworkPlan = {
  ...CALLERS,
  vpc: {
    cidr: '10.64.0.0/22',
    subnets: [
      { cidr: '10.64.0.0/26', zone: 0 },
      { cidr: '10.64.0.64/26', zone: 1 },
    ],
  },
};

/** A VPC that is there already, with a security group to create in it. */
export const EXISTING_NETWORK: AwsNetworkPlan = {
  ...CALLERS,
  vpc: {
    vpcId: 'vpc-0123456789abcdef0',
    subnetIds: ['subnet-0123456789abcdef0', 'subnet-0123456789abcdef1'],
    securityGroupIds: null,
  },
};

/** Central interface endpoints of every service, one per VPC of the callers. */
export const CENTRAL_NETWORK: AwsNetworkPlan = {
  vpc: null,
  services: [],
  existingEndpoints: CALLERS.services.map((service, index) => ({
    service,
    ids: [`vpce-0123456789abcdef${index}`, `vpce-1123456789abcdef${index}`],
    dnsName: null,
  })),
  callerCidrs: [],
  callerSecurityGroupIds: [],
};

/** The same endpoints, reached through a network by one caller and from anywhere by the other. */
export const PRIVATE: AwsTargetPlan = {
  ...ALL_ROUTES,
  network: NEW_NETWORK,
  grants: GRANTS.map((grant) => ({ ...grant, from: grant.caller === 'api' ? 'network' : 'anywhere' })),
};
