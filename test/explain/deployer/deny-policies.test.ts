import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { deployerNeeds } from '../../../lib/explain/deployer/deployer-permissions';
import { explainDeployer } from '../../../lib/explain/deployer/deployer-text';
import type { PolicyVerdict } from '../../../lib/explain/deployer/policy-verdict';
import { DENY_POLICIES as AZURE, INDEXED_TYPES } from '../../../lib/rules/azure/deny-policies';
import { DENY_POLICIES as GCP } from '../../../lib/rules/gcp/deny-policies';
import { committed } from '../../support/committed';
import { ACCOUNT, planOf, SUBSCRIPTION, TARGETS } from '../../support/plan';

const CHAT = { model: 'gpt-6-luna', residency: 'global' };
const GITHUB = { issuer: 'https://token.actions.githubusercontent.com', subject: 'repo:acme/app:ref:refs/heads/main' };

describe('policies that platform teams often assign', () => {
  it('are judged on Azure by the exposure, names, tags and models of the stack', () => {
    const open = verdictsOn('azure-us', { exposure: { public: true, reason: 'a test' } });
    const allowed = verdictsOn('azure-us', { exposure: { allowlist: ['203.0.113.0/24'], reason: 'office' } });
    const closed = verdictsOn('azure-us', { exposure: 'private', tags: { 'cost:center': '4711' } });

    expect(
      [open, allowed, closed].map((all) => [all[AZURE.networkAccess.name], all[AZURE.publicAccess.name], all[AZURE.privateLink.name]]),
    ).toEqual([
      ['blocked', 'blocked', 'blocked'],
      ['passes', 'blocked', 'blocked'],
      ['passes', 'passes', 'passes'],
    ]);
    expect(reasonsOn('azure-us', { exposure: 'private', tags: { 'cost:center': '4711' } })).toMatchInlineSnapshot(`
[
  "passes: Azure AI Services resources should restrict network access: the account denies all networks that the spec does not name",
  "passes: Cognitive Services accounts should disable public network access: the exposure is private",
  "passes: Azure AI Services resources should have key access disabled: keys are disabled",
  "passes: Azure AI Services resources should use Azure Private Link: the account has a private endpoint",
  "passes: Cognitive Services accounts should use a managed identity: the account has a system-assigned identity",
  "blocked: Azure AI Services resources should encrypt data at rest with a customer-managed key: the account's keys are Microsoft-managed; exclude its kind in the assignment",
  "depends: Cognitive Services Deployments should only use approved Registry Models: must allow models/gpt-6-luna/versions/2026-09-22, or the publisher OpenAI",
  "depends: Allowed locations: must allow eastus2",
  "depends: Allowed locations for resource groups: must allow eastus2",
  "depends: Allowed resource types: must allow Microsoft.CognitiveServices/accounts, Microsoft.Network/networkInterfaces, Microsoft.Network/networkSecurityGroups, Microsoft.Network/privateDnsZones, Microsoft.Network/privateDnsZones/virtualNetworkLinks, Microsoft.Network/privateEndpoints, Microsoft.Network/virtualNetworks",
  "depends: Require a tag on resources: must require one of modelport-environment, modelport-service, modelport-target",
]
`);
  });

  it('that concern accounts are left out for an existing account', () => {
    const account = `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg-models/providers/Microsoft.CognitiveServices/accounts/acme`;
    const names = Object.keys(verdictsOn('azure-us', { existing: { account } }));

    expect(names).not.toContain(AZURE.keys.name);
    expect(names).toContain(AZURE.models.name);
  });

  it('are judged on AWS by Regions, roles, tags and services', () => {
    const spec = {
      endpoints: { chat: { ...CHAT, residency: { zone: 'us' } } },
      callers: { ci: { may: ['chat'], oidc: GITHUB, owner: 'aws-us' } },
    };
    const boundary = { native: { roles: { permissionsBoundary: `arn:aws:iam::${ACCOUNT}:policy/workloads` } } };

    expect(reasonsOn('aws-us', {}, spec)).toMatchInlineSnapshot(`
[
  "depends: deny other Regions (aws:RequestedRegion): must allow us-east-1, us-east-2, us-west-2",
  "passes: deny IAM users, access keys and long-term tokens: the stack creates none",
  "blocked: deny roles without a permissions boundary: the stack creates callers' roles; set native.roles.permissionsBoundary",
  "passes: deny internet gateways and public addresses: the stack creates none",
  "depends: deny resources without a tag (aws:RequestTag): must require one of modelport-environment, modelport-exposure, modelport-exposure-reason, modelport-service, modelport-target",
  "depends: deny other Bedrock models: must allow foundation-model/openai.gpt-6-luna, inference-profile/us.openai.gpt-6-luna, project/default",
  "passes: deny bedrock-mantle: no endpoint is called through it",
]
`);
    expect(verdictsOn('aws-us', boundary, spec)['deny roles without a permissions boundary']).toBe('passes');
    expect(verdictsOn('aws-us', {}, { endpoints: { chat: { model: 'gpt-5.5' } } })['deny bedrock-mantle']).toBe('blocked');
  });

  it('are judged on Google Cloud by models, APIs, members and issuers', () => {
    const spec = {
      endpoints: { open: { model: 'gpt-oss-120b', residency: 'global' } },
      callers: { ci: { may: ['open'], oidc: GITHUB, owner: 'gcp-us' } },
    };

    expect(reasonsOn('gcp-us', { exposure: 'private' }, spec)).toMatchInlineSnapshot(`
[
  "depends: allowed Model Garden models: must allow publishers/openai/models/gpt-oss-120b-maas:predict",
  "depends: allowed resource locations: must allow in:us-central1-locations",
  "depends: allowed services: must allow aiplatform.googleapis.com, cloudresourcemanager.googleapis.com, compute.googleapis.com, dns.googleapis.com, iam.googleapis.com, servicedirectory.googleapis.com, sts.googleapis.com",
  "depends: allowed policy member domains: must allow the workload identity pool of ci",
  "passes: no service account keys: the stack creates none",
  "passes: no service accounts: the stack creates none",
  "depends: allowed workload identity providers: must allow https://token.actions.githubusercontent.com",
  "depends: no Private Service Connect endpoints: must allow GOOGLE_APIS",
  "passes: no VPC peering: the stack peers no network",
]
`);
    expect(verdictsOn('gcp-us', {}, spec)[GCP.privateServiceConnect.name]).toBe('passes');
  });

  it('are judged for a shared network by its own resources, and for its targets without them', () => {
    const homes = { 'azure-us': 'azure-net', 'aws-us': 'aws-net', 'gcp-us': 'gcp-net' } as const;
    const pairs = Object.entries(homes) as [keyof typeof homes, string][];
    const plan = planOf({
      endpoints: { chat: CHAT, open: { model: 'gpt-oss-120b', residency: 'global' } },
      networks: Object.fromEntries(pairs.map(([key, network]) => [network, { ...TARGETS[key], cidr: '10.1.0.0/22' }])),
      targets: Object.fromEntries(pairs.map(([key, shared]) => [key, { ...TARGETS[key], exposure: 'private', network: { shared } }])),
    });
    const { targets } = deployerNeeds(plan);
    const reasonsOf = (key: string) => targets.filter(({ target }) => target === key).flatMap(({ policies }) => policies.map(reasonOf));

    expect(Object.values(homes).map(reasonsOf)).toMatchInlineSnapshot(`
[
  [
    "depends: Allowed locations: must allow eastus2",
    "depends: Allowed locations for resource groups: must allow eastus2",
    "depends: Allowed resource types: must allow Microsoft.Network/networkSecurityGroups, Microsoft.Network/privateDnsZones, Microsoft.Network/privateDnsZones/virtualNetworkLinks, Microsoft.Network/virtualNetworks",
    "depends: Require a tag on resources: must require one of modelport-environment, modelport-network, modelport-service",
  ],
  [
    "depends: deny other Regions (aws:RequestedRegion): must allow us-east-1",
    "passes: deny IAM users, access keys and long-term tokens: the stack creates none",
    "passes: deny roles without a permissions boundary: the stack creates no role",
    "passes: deny internet gateways and public addresses: the stack creates none",
    "depends: deny resources without a tag (aws:RequestTag): must require one of modelport-environment, modelport-network, modelport-service",
  ],
  [
    "depends: allowed resource locations: must allow in:us-central1-locations",
    "depends: allowed services: must allow compute.googleapis.com, dns.googleapis.com, servicedirectory.googleapis.com",
    "depends: no Private Service Connect endpoints: must allow GOOGLE_APIS",
    "passes: no VPC peering: the stack peers no network",
  ],
]
`);
    expect(reasonsOf('gcp-us').filter((reason) => /locations|Private Service/.test(reason))).toMatchInlineSnapshot(`
[
  "passes: allowed resource locations: the stack creates no resource in a region",
  "passes: no Private Service Connect endpoints: the stack creates none",
]
`);
    expect(explainDeployer(plan, { filter: { target: 'azure-net' } })).not.toContain('  passes');
  });

  it('name every type of Azure resource with tags and a location', () => {
    const golden = join('test', 'golden');
    const files = readdirSync(join(__dirname, '..', '..', 'golden'), { recursive: true, encoding: 'utf8' }).filter((file) =>
      file.endsWith('.tf.json'),
    );
    const types = files.flatMap((file) =>
      Object.entries<Record<string, object>>(JSON.parse(committed(join(golden, file)) as string).resource ?? {})
        .filter(([, byName]) => Object.values(byName).some((made) => 'tags' in made))
        .map(([type]) => type),
    );

    expect(types.length).toBeGreaterThan(10);
    expect([...new Set(types)].filter((type) => type.startsWith('azurerm') && !(type in INDEXED_TYPES))).toEqual([
      'azurerm_resource_group',
    ]);
  });

  it('are printed with those first that may deny the stack', () => {
    const plan = planOf({ endpoints: { chat: CHAT }, targets: { 'azure-us': TARGETS['azure-us'] } });
    const text = explainDeployer(plan);
    const lines = text.slice(text.indexOf('  if your organization')).split('\n').slice(1);

    expect(lines.map((line) => line.slice(4, 11).trim()).filter((word) => word !== '')).toEqual([
      ...['blocked', 'blocked', 'blocked', 'blocked'],
      ...['depends', 'depends', 'depends', 'depends', 'depends'],
      'passes',
    ]);
  });
});

function policiesOn(target: keyof typeof TARGETS, fields: object, spec: object = {}) {
  const plan = planOf({ endpoints: { chat: CHAT }, ...spec, targets: { [target]: { ...TARGETS[target], ...fields } } });
  return deployerNeeds(plan).targets.flatMap(({ policies }) => policies);
}

function verdictsOn(...made: Parameters<typeof policiesOn>): Record<string, string> {
  return Object.fromEntries(policiesOn(...made).map(({ name, verdict }) => [name, verdict]));
}

function reasonsOn(...made: Parameters<typeof policiesOn>): string[] {
  return policiesOn(...made).map(reasonOf);
}

function reasonOf({ name, verdict, because }: PolicyVerdict): string {
  return `${verdict}: ${name}: ${because}`;
}
