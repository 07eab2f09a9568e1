import { parse, stringify } from 'yaml';

/** Completes each snippet in docs/spec.md, so that a test can check it as a spec. */
const REST = {
  service: 'support',
  endpoints: {
    chat: { model: 'gpt-6-luna', residency: { zone: 'us' }, deploy: ['azure-us', 'aws-us'] },
    open: { model: 'gpt-oss-120b', residency: 'global', deploy: ['gcp-us'] },
  },
  targets: {
    'azure-us': { cloud: 'azure', subscription: '11111111-1111-1111-1111-111111111111', region: 'eastus2' },
    'aws-us': { cloud: 'aws', account: '111122223333', region: 'us-east-1' },
    'gcp-us': { cloud: 'gcp', project: 'acme-ai-prod', region: 'us-central1' },
  },
};

/** The snippet before each table of docs/spec.md, by the title of its section. */
export const SPEC_SNIPPETS: Readonly<Record<string, string>> = {
  'Top level': `
service: support
environment: staging
tags: { cost-center: "4711" }
exposure: { public: true, reason: two-week trial without a network }
`,
  '`tagNames`': `
tagNames:
  service: acme:application
  environment: env
  exposureReason: false             # no such tag
`,
  '`naming`': `
naming:
  preset: caf                       # vnet-support-prod-eastus2
  azure: { managedIdentity: "id-{service}-{environment}-{caller}" }
`,
  '`endpoints.<key>`': `
endpoints:
  chat:
    model: gpt-6-luna
    apis: [responses]
    residency: { zone: us }
    throughput: { tokensPerMinute: 300000, outputShare: 0.2, atLeast: 50000 }
    deploy: [azure-us, aws-us]        # Azure first, AWS is failover
    overrides:
      aws-us: { throughput: { tokensPerMinute: 150000 } }
`,
  '`targets.<key>` with `cloud: azure`': `
targets:
  azure-us:
    cloud: azure
    subscription: 11111111-1111-1111-1111-111111111111
    region: eastus2
    existing: { resourceGroup: rg-models }
    network: { cidr: 10.20.0.0/22, peersWith: [10.0.0.0/20] }
    state: { azurerm: { resourceGroup: terraform, storageAccount: acmetfstate, container: state } }
`,
  '`targets.<key>` with `cloud: aws`': `
targets:
  aws-us:
    cloud: aws
    account: "111122223333"
    region: us-east-1
    network:
      existing: { vpcId: vpc-0123456789abcdef0, subnetIds: [subnet-0123456789abcdef0, subnet-0fedcba9876543210], cidr: 10.30.0.0/16 }
`,
  '`targets.<key>` with `cloud: gcp`': `
targets:
  gcp-us:
    cloud: gcp
    project: acme-ai-prod
    region: us-central1
    network: { cidr: 10.40.0.0/22 }
    state: { gcs: { bucket: acme-terraform } }
`,
  '`networks.<key>` with `cloud: azure`': `
networks:
  hub:
    cloud: azure
    subscription: 11111111-1111-1111-1111-111111111111
    region: eastus2
    cidr: 10.20.0.0/22
    peersWith: [10.0.0.0/16]
    state: { azurerm: { resourceGroup: terraform, storageAccount: acmetfstate, container: state } }
targets:
  azure-us: { cloud: azure, subscription: 11111111-1111-1111-1111-111111111111, region: eastus2, network: { shared: hub } }
  azure-eu: { cloud: azure, subscription: 11111111-1111-1111-1111-111111111111, region: swedencentral, network: { shared: hub } }
`,
  '`networks.<key>` with `cloud: aws`': `
networks:
  models:
    cloud: aws
    account: "111122223333"
    region: us-east-1
    cidr: 10.30.0.0/22
    availabilityZones: [us-east-1a, us-east-1b]
targets:
  aws-us: { cloud: aws, account: "111122223333", region: us-east-1, network: { shared: models } }
`,
  '`networks.<key>` with `cloud: gcp`': `
networks:
  shared-vpc:
    cloud: gcp
    project: acme-net
    region: us-central1
    cidr: 10.40.0.0/22
    state: { gcs: { bucket: acme-terraform } }
targets:
  gcp-us: { cloud: gcp, project: acme-ai-prod, region: us-central1, network: { shared: shared-vpc } }
`,
  '`callers.<key>`': `
callers:
  api:
    may: [chat, open]
    as:
      azure: { principalId: 22222222-2222-2222-2222-222222222222 }
      aws: { role: "arn:aws:iam::111122223333:role/support-api" }
      gcp: { member: "serviceAccount:support-api@acme-ai-prod.iam.gserviceaccount.com" }
  release:
    may: [open]
    oidc: { issuer: https://token.actions.githubusercontent.com, subject: "repo:acme/support:environment:prod" }
    owner: gcp-us
`,
  '`quotas`': `
quotas:
  requestIncreases: true
  contact: ml-platform@example.com
  justification: support assistant, 40 agents, launch in May
`,
  '`observability`': `
observability:
  alarms: { email: [ml-oncall@example.com], quotaShare: 80 }
`,
  '`safety`': `
safety: { filter: strict }
`,
  '`budget`': `
budget: { monthlyUsd: 20000, alertAt: [50, 80, 100], email: [finops@example.com] }
`,
  '`encryption`': `
encryption: { customerManagedKeys: true }
`,
  '`review`': `
review:
  severities: { version-changed: block }
  acknowledge:
    - { code: MP1205, target: aws-us, until: 2027-03-31, reason: tested with our account team on 2026-11-20 }
    - { finding: exposure-opened, target: aws-us, until: 2026-12-15, reason: the new office }
`,
  '`catalog[]`': `
catalog:
  - cloud: azure
    model: gpt-6.2-luna
    version: "2026-11-17"
    like: gpt-6-luna                  # same offers, prices and limits
    asOf: 2026-11-23
    sources: [the model's page in the portal]
`,
};

/** A snippet as a complete spec. */
export function completed(snippet: string): string {
  const part = parse(snippet) as Partial<typeof REST>;
  return stringify({
    ...REST,
    ...part,
    targets: { ...REST.targets, ...part.targets },
    endpoints: { ...REST.endpoints, ...part.endpoints },
  });
}
