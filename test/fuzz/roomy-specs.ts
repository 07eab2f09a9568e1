import type { WrittenSpec } from '../support/variations';

const GITHUB = 'https://token.actions.githubusercontent.com';
const GROUP = '/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/net/providers/Microsoft.Network';
/** A group of the platform team, in a subscription of its own. */
const HUB = GROUP.replace('11111111-1111-1111-1111-111111111111', '44444444-4444-4444-4444-444444444444');
const ZONES = ['cognitiveservices.azure.com', 'openai.azure.com', 'services.ai.azure.com'].map(
  (zone) => `${HUB}/privateDnsZones/privatelink.${zone}`,
);
const AZURE_POOL = `${GROUP}/networkManagers/hub/ipamPools/models`;
const ROLE = 'arn:aws:iam::111122223333:role/support-api';
const AZURE = { cloud: 'azure', subscription: '11111111-1111-1111-1111-111111111111', region: 'eastus2' };
const AWS = { cloud: 'aws', account: '111122223333', region: 'us-east-1' };
const GCP = { cloud: 'gcp', project: 'acme-ai-prod', region: 'us-central1' };
const CHAT = { model: 'gpt-6-luna', residency: 'global', apis: ['responses'], throughput: { tokensPerMinute: 50_000 } };
const OPEN = { model: 'gpt-oss-20b', serving: 'dedicated', dedicated: { replicas: { min: 1, max: 2 }, acceptEula: true } };
const CONTAINER = { image: '111122223333.dkr.ecr.us-east-1.amazonaws.com/vllm:0.11.2', instanceType: 'ml.p5.48xlarge' };
const WATCHED = {
  quotas: { requestIncreases: true, contact: 'ml@example.com', justification: 'launch in May' },
  observability: { alarms: { email: ['oncall@example.com'], quotaShare: 90 } },
};
const HOSTED = { issuer: GITHUB, subject: ['repo:acme/app:ref:refs/heads/main', 'repo:acme/app:*'], reason: 'every branch is reviewed' };
const ALLOWED = { allowlist: ['203.0.113.0/24'], reason: 'partner offices' };
const OPEN_TO_ALL = { public: true, reason: 'hosted runners' };

/** Specs without errors that together use every field of the schema, as starting points for edits. */
export const ROOMY_SPECS: readonly WrittenSpec[] = [
  {
    service: 'support',
    tags: { 'cost-center': '4711' },
    ignoreTags: ['CostCenter'],
    tagNames: { service: 'acme:app', environment: false, exposureReason: false },
    naming: { preset: 'caf', azure: { metricAlert: 'ma-{stack}-{endpoint}-{alarm}' } },
    endpoints: {
      chat: { ...CHAT, overrides: { az: { native: { deploymentName: 'chat-v1', raiPolicy: 'Microsoft.DefaultV2', capacity: 50 } } } },
      open: { model: 'gpt-oss-120b', residency: 'global', deploymentName: 'oss' },
    },
    targets: {
      az: {
        ...AZURE,
        tags: { team: 'support' },
        ignoreTags: ['CreatedBy'],
        network: { cidr: '172.20.0.0/22', peersWith: ['10.0.0.0/16'], agents: true, outboundFqdns: ['data.example.com'] },
        native: { accountName: 'acme-models', subdomain: 'acme-models', projects: ['agents'], quotaTier: 'OnceUpgradeIsAvailable' },
        naming: { resourceGroup: 'rg-ai', managedIdentity: 'id-{caller}-{digest}' },
        state: { azurerm: { resourceGroup: 'terraform', storageAccount: 'acmetfstate', container: 'state', key: 'a.tfstate' } },
      },
    },
    callers: {
      api: { may: ['chat', 'open'], runsIn: 'az', as: { azure: { principalId: '22222222-2222-2222-2222-222222222222', type: 'Group' } } },
      job: { may: ['chat'], oidc: { issuer: GITHUB, subject: 'repo:acme/app:ref:refs/heads/main' }, owner: 'az' },
      vm: { may: ['chat'], as: { azure: { managedIdentity: true } }, owner: 'az' },
      pod: {
        may: ['chat'],
        as: { azure: { kubernetes: { issuer: 'https://oidc.k8s.acme.example/prod', namespace: 'support', serviceAccount: 'pod' } } },
        owner: 'az',
      },
    },
    ...WATCHED,
  },
  {
    service: 'support',
    endpoints: { chat: CHAT },
    targets: {
      az: {
        ...AZURE,
        network: {
          existing: { subnetId: `${HUB}/virtualNetworks/hub/subnets/models` },
          privateDns: { zoneIds: ZONES },
          endpoint: { region: 'westeurope', resourceGroup: 'rg-network', requestMessage: 'chat for support' },
          agents: { subnetId: `${GROUP}/virtualNetworks/hub/subnets/agents` },
        },
        existing: { resourceGroup: 'rg-models' },
        native: { callerRole: 'custom', providerVersion: '~> 4.55', purgeOnDelete: false },
      },
    },
    callers: { api: { may: ['chat'], as: { azure: { principalId: '22222222-2222-2222-2222-222222222222' } } } },
  },
  {
    service: 'support',
    endpoints: { chat: CHAT },
    targets: {
      az: {
        ...AZURE,
        exposure: { ...ALLOWED, subnets: [`${GROUP}/virtualNetworks/hub/subnets/models`] },
        network: { bypassAzureServices: true },
        native: { kind: 'OpenAI' },
      },
      eu: {
        ...AZURE,
        region: 'swedencentral',
        exposure: OPEN_TO_ALL,
        existing: {
          account: `${GROUP.replace('Microsoft.Network', 'Microsoft.CognitiveServices')}/accounts/acme`,
          endpoints: { chat: 'gpt-prod' },
        },
      },
    },
    callers: { api: { may: ['chat'], as: { azure: { principalId: '22222222-2222-2222-2222-222222222222', type: 'User' } } } },
  },
  {
    service: 'support',
    naming: { aws: { role: '{service}-{caller}', vpc: 'vpc-{stack}' } },
    tags: { 'cost-center': '4711' },
    endpoints: {
      chat: { ...CHAT, apis: ['converse'] },
      draft: { model: 'gpt-5.5', apis: ['responses'] },
      open: {
        ...OPEN,
        overrides: {
          am: {
            native: {
              ...CONTAINER,
              modelDataUrl: 's3://acme-models/gpt-oss-20b/',
              environment: { OPTION_MAX_MODEL_LEN: '32768' },
              networkIsolation: true,
              inferenceAmiVersion: 'al2-ami-sagemaker-inference-gpu-3-1',
              containerVpc: {
                subnetIds: ['subnet-0123456789abcdef0', 'subnet-0123456789abcdef1'],
                securityGroupIds: ['sg-0123456789abcdef0'],
              },
            },
          },
        },
      },
    },
    targets: {
      am: {
        ...AWS,
        naming: { managedPolicy: 'policy-{caller}', alarm: '{digest}-{alarm}' },
        tags: { team: 'support' },
        network: {
          cidr: '10.20.0.0/22',
          peersWith: ['10.0.0.0/16'],
          availabilityZones: ['us-east-1a', 'us-east-1b'],
          callerSecurityGroupIds: ['sg-0123456789abcdef0'],
        },
        native: {
          roles: { path: '/models/', permissionsBoundary: 'arn:aws:iam::111122223333:policy/workloads' },
          nestedCallers: true,
          bootstrap: { qualifier: 'acme', assetsBucket: 'acme-assets' },
        },
      },
    },
    callers: {
      api: { may: ['chat', 'open'], runsIn: 'am', as: { aws: { role: ROLE } }, bearerTokens: true },
      task: { may: ['draft'], runsIn: 'am', as: { aws: { trustedServices: ['ecs-tasks.amazonaws.com'] } }, owner: 'am' },
      job: { may: ['chat'], oidc: { ...HOSTED, audience: 'sts.amazonaws.com' }, owner: 'am' },
      pod: { may: ['chat'], as: { aws: { kubernetes: { cluster: 'apps', namespace: 'support', serviceAccount: 'pod' } } }, owner: 'am' },
      other: {
        may: ['chat'],
        as: {
          aws: {
            trustedPrincipals: ['arn:aws:iam::444455556666:role/app'],
            externalId: 'acme-prod',
            organizationId: 'o-a1b2c3d4e5',
            principalTags: { team: 'support' },
            reason: 'the platform team delegates',
          },
        },
        owner: 'am',
      },
    },
    ...WATCHED,
  },
  {
    service: 'support',
    endpoints: {
      chat: CHAT,
      open: {
        ...OPEN,
        overrides: { am: { native: { ...CONTAINER, executionRole: 'arn:aws:iam::111122223333:role/sagemaker-models' } } },
      },
      draft: { model: 'gpt-5.5', apis: ['responses'] },
      tuned: { ...OPEN },
    },
    targets: {
      am: {
        ...AWS,
        network: {
          existing: {
            vpcId: 'vpc-0123456789abcdef0',
            subnetIds: ['subnet-0123456789abcdef0'],
            cidr: '10.8.0.0/16',
            securityGroupIds: ['sg-0123456789abcdef0'],
            vpcEndpointIds: {
              'bedrock-runtime': ['vpce-0123456789abcdef0', 'vpce-0123456789abcdef1'],
              'sagemaker.runtime': 'vpce-0123456789abcdef2',
            },
            vpcEndpointDnsNames: {
              'bedrock-runtime': 'vpce-0123456789abcdef0-1a2b3c4d.bedrock-runtime.us-east-1.vpce.amazonaws.com',
              'sagemaker.runtime': 'vpce-0123456789abcdef2-1a2b3c4d.runtime.sagemaker.us-east-1.vpce.amazonaws.com',
            },
          },
          privateDns: 'none',
        },
        existing: {
          endpoints: { draft: 'proj_abc123', tuned: 'my-endpoint' },
        },
      },
    },
    callers: {
      api: { may: ['chat', 'draft', 'tuned'], as: { aws: { role: ROLE } } },
      pod: {
        may: ['chat'],
        oidc: {
          issuer: 'https://oidc.k8s.acme.example/prod',
          subject: 'system:serviceaccount:support:batch',
          existing: { am: 'arn:aws:iam::111122223333:oidc-provider/oidc.k8s.acme.example/prod' },
        },
        owner: 'am',
      },
    },
  },
  {
    service: 'support',
    naming: { gcp: { identityProvider: 'oidc', allowRule: 'allow-{network}' } },
    tags: { 'cost-center': '4711' },
    endpoints: {
      open: { model: 'gpt-oss-120b', residency: 'global', throughput: { tokensPerMinute: 900_000 } },
      own: {
        ...OPEN,
        overrides: {
          gc: { native: { machineType: 'g4-standard-48', acceleratorType: 'NVIDIA_RTX_PRO_6000', acceleratorCount: 1 } },
        },
      },
    },
    targets: {
      gc: {
        ...GCP,
        naming: { network: 'vpc-{service}', dnsZone: '{host}-{digest}' },
        tags: { team: 'support' },
        network: {
          cidr: '10.20.0.0/22',
          peersWith: ['10.0.0.0/16'],
          perimeter: {
            accessPolicy: '123456789012',
            projectNumber: '210987654321',
            accessLevels: ['accessPolicies/123456789012/accessLevels/office'],
          },
        },
        native: {
          providerVersion: '~> 7.5',
          modelAllowlist: { also: ['publishers/google/models/gemini-3-pro:predict'], reason: 'one service' },
        },
        state: { gcs: { bucket: 'acme-terraform', prefix: 'models/support' } },
      },
    },
    callers: {
      api: { may: ['open', 'own'], runsIn: 'gc', as: { gcp: { member: 'serviceAccount:api@acme-ai-prod.iam.gserviceaccount.com' } } },
      job: { may: ['open'], oidc: { ...HOSTED, audience: 'models' }, owner: 'gc' },
      analysts: {
        may: ['open'],
        oidc: {
          issuer: 'https://acme.okta.com',
          audience: '0oa1b2c3d4',
          claims: { groups: { includes: 'ai-users' }, env: 'prod' },
          reason: 'assigned',
        },
        owner: 'gc',
      },
    },
    ...WATCHED,
  },
  {
    service: 'support',
    endpoints: { open: { model: 'gpt-oss-120b', residency: 'global' }, own: OPEN },
    targets: {
      gc: {
        ...GCP,
        network: {
          existing: {
            network: 'projects/acme-net/global/networks/shared',
            subnetwork: 'projects/acme-net/regions/us-central1/subnetworks/models',
            createInHostProject: true,
          },
          pscAddress: '10.255.0.2',
        },
        existing: { endpoints: { own: 'projects/acme-ai-prod/locations/us-central1/endpoints/1234567890' } },
        state: { s3: { bucket: 'acme-terraform', key: 'support', region: 'us-east-1' } },
      },
    },
    callers: {
      pod: {
        may: ['open', 'own'],
        oidc: {
          issuer: 'https://oidc.k8s.acme.example/prod',
          subject: 'system:serviceaccount:support:batch',
          existing: { gc: 'projects/123456789012/locations/global/workloadIdentityPools/acme' },
        },
      },
    },
  },
  {
    service: 'support',
    endpoints: { open: { model: 'gpt-oss-120b', residency: 'global' }, near: { ...CHAT, residency: { zone: 'us' } } },
    targets: {
      gc: {
        ...GCP,
        network: {
          existing: {
            network: 'projects/acme-net/global/networks/shared',
            createInHostProject: true,
            pscAddress: '10.255.0.2',
            regionalEndpoints: { 'aiplatform.us.rep.googleapis.com': '10.8.0.9' },
          },
          ipam: { pool: 'projects/acme-net/locations/global/internalRanges/models' },
          privateDns: 'existing',
        },
      },
    },
    callers: {
      api: { may: ['open', 'near'], runsIn: 'gc', as: { gcp: { member: 'group:ml@example.com' } } },
      pod: {
        may: ['open'],
        as: { gcp: { serviceAccount: true, kubernetes: { project: 'acme-apps-prod', namespace: 'support', serviceAccount: 'pod' } } },
        owner: 'gc',
      },
      batch: {
        may: ['open'],
        as: {
          gcp: { kubernetes: { project: 'acme-apps-prod', projectNumber: '123456789012', namespace: 'support', serviceAccount: 'batch' } },
        },
      },
    },
  },
  {
    service: 'support',
    exposure: ALLOWED,
    endpoints: { chat: { ...CHAT, deploy: ['az', 'am'] }, open: { model: 'gpt-oss-120b', residency: 'global', deploy: ['gc'] } },
    targets: {
      az: AZURE,
      am: AWS,
      gc: { ...GCP, network: { perimeter: { accessPolicy: '123456789012', projectNumber: '210987654321', dryRun: false } } },
    },
    callers: {
      worker: {
        may: ['chat', 'open'],
        runsIn: 'am',
        as: { aws: { role: ROLE, tokens: { issuer: 'https://abc12345-def4-5678-90ab-cdef12345678.tokens.sts.global.api.aws' } } },
        owner: ['az', 'gc'],
      },
      function: {
        may: ['chat', 'open'],
        runsIn: 'az',
        as: {
          azure: {
            principalId: '22222222-2222-2222-2222-222222222222',
            tokens: { tenantId: '33333333-3333-3333-3333-333333333333', audience: 'api://model-callers' },
          },
        },
        owner: ['am', 'gc'],
      },
      pod: {
        may: ['open', { endpoint: 'chat', on: ['am'] }],
        runsIn: 'gc',
        as: { gcp: { member: 'serviceAccount:pod@acme-ai-prod.iam.gserviceaccount.com', tokens: { uniqueId: '104512345678901234567' } } },
        owner: ['az', 'am'],
      },
    },
  },
  {
    service: 'support',
    networks: {
      hub: {
        ...AZURE,
        cidr: '10.20.0.0/22',
        peersWith: ['10.0.0.0/16', 'vpc'],
        tags: { team: 'network' },
        existing: { resourceGroup: 'rg-network' },
        state: { gcs: { bucket: 'acme-terraform', prefix: 'networks/hub' } },
      },
      zoned: { ...AZURE, cidr: '10.24.0.0/22', privateDns: { zoneIds: ZONES } },
      vpc: {
        ...AWS,
        cidr: '10.30.0.0/22',
        availabilityZones: ['us-east-1a', 'us-east-1b'],
        callerSecurityGroupIds: ['sg-0123456789abcdef0'],
      },
      host: { ...GCP, project: 'acme-net', cidr: '10.40.0.0/22', pscAddress: '10.255.0.2' },
    },
    endpoints: {
      chat: { ...CHAT, deploy: ['az', 'west', 'own', 'am'] },
      open: { model: 'gpt-oss-120b', residency: 'global', deploy: ['gc', 'batch'] },
    },
    targets: {
      az: { ...AZURE, network: { shared: 'hub', endpoint: { resourceGroup: 'rg-endpoints' }, outboundFqdns: ['data.example.com'] } },
      west: { ...AZURE, region: 'westus3', network: { shared: 'zoned' } },
      own: { ...AZURE, network: { cidr: '10.28.0.0/22', peersWith: ['hub'] } },
      am: { ...AWS, network: { shared: 'vpc' } },
      gc: { ...GCP, network: { shared: 'host' } },
      batch: { ...GCP, project: 'acme-ai-batch', network: { shared: 'host' } },
    },
    callers: {
      api: { may: ['chat'], runsIn: 'az', as: { azure: { principalId: '22222222-2222-2222-2222-222222222222' }, aws: { role: ROLE } } },
      job: { may: ['open'], runsIn: 'gc', as: { gcp: { member: 'serviceAccount:job@acme-ai-prod.iam.gserviceaccount.com' } } },
    },
  },
  {
    service: 'support',
    networks: {
      vpc: { ...AWS, ipam: { pool: 'ipam-pool-0123456789abcdef0', size: 20 }, peersWith: ['10.0.0.0/16'], privateDns: 'none' },
      vnet: { ...AZURE, ipam: { pool: AZURE_POOL, size: 24 } },
      host: { ...GCP, project: 'acme-net', ipam: { size: 24 } },
    },
    endpoints: {
      chat: { ...CHAT, deploy: ['am', 'own', 'az', 'agents'] },
      open: { model: 'gpt-oss-120b', residency: 'global', deploy: ['gc', 'apart'] },
    },
    targets: {
      am: { ...AWS, network: { shared: 'vpc' } },
      own: { ...AWS, network: { ipam: { pool: 'ipam-pool-0123456789abcdef0', size: 24 } } },
      az: { ...AZURE, network: { shared: 'vnet' } },
      gc: { ...GCP, network: { shared: 'host' } },
      apart: { ...GCP, project: 'acme-ai-batch', network: { ipam: { size: 23 } } },
      agents: { ...AZURE, network: { ipam: { pool: AZURE_POOL, size: 22 }, agents: true, peersWith: ['10.0.0.0/8'] } },
    },
    callers: {
      api: { may: ['chat'], runsIn: 'am', as: { aws: { role: ROLE }, azure: { principalId: '22222222-2222-2222-2222-222222222222' } } },
    },
  },
];
