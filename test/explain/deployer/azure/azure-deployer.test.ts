import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { azureDeployer, azureResourceTypes } from '../../../../lib/explain/deployer/azure/azure-deployer';
import { AZURE_RESOURCE_NEEDS } from '../../../../lib/explain/deployer/azure/resource-actions';
import { azureCallerRoles } from '../../../../lib/plan/access/azure-caller-roles';
import type { AzureCallerIdentity, AzureDeployment, AzureGrant, AzureTargetPlan, Plan } from '../../../../lib/plan/plan';
import { DATA_CONTRIBUTOR, FOUNDRY_USER, OPENAI_USER, PROJECT_RUNTIME_USER } from '../../../../lib/rules/azure/roles';
import { AZURE_OPERATIONS, NOT_LISTED } from '../../../support/azure-operations';
import { AZURE_NETWORK, AZURE_SUBNET, azureTarget } from '../../../support/network-plans';
import { SUBSCRIPTION } from '../../../support/plan';

const GOLDEN = join(__dirname, '..', '..', '..', 'golden');
const AT_SUBSCRIPTION = `/subscriptions/${SUBSCRIPTION}`;
const OWN_GROUP = { name: 'rg-models', existing: true } as const;
const ZONE = `${AT_SUBSCRIPTION}/resourceGroups/rg-dns/providers/Microsoft.Network/privateDnsZones/privatelink.openai.azure.com`;
const GRANT: AzureGrant = {
  caller: 'api',
  principalId: '22222222-2222-2222-2222-222222222222',
  principalType: 'ServicePrincipal',
  endpoints: ['chat'],
  openWeights: false,
};
const OWNED: AzureCallerIdentity = {
  caller: 'ci',
  name: 'support-prod-ci',
  resourceGroup: 'support-prod-azure-us',
  owned: true,
  credentials: [{ name: 'github', issuer: 'https://token.actions.githubusercontent.com', subject: 'repo:acme/support', audience: 'a' }],
};

/** A stack as Terraform reads it. */
interface StackDocument {
  readonly resource?: Readonly<Record<string, Readonly<Record<string, { readonly role_definition_id?: string }>>>>;
  readonly provider?: { readonly azurerm?: readonly { readonly resource_providers_to_register?: readonly string[] }[] };
}

describe('required permissions for deploying an Azure target', () => {
  const synthesized = examples().flatMap((example) =>
    targetsOf(example).map((plan) => ({ name: `${example}/${plan.stackName}`, example, plan })),
  );

  it.each(synthesized)('are known for each resource of $name, and only for planned ones', ({ example, plan }) => {
    const made = Object.keys(documentOf(example, plan).resource ?? {});
    const known = azureResourceTypes(plan);

    expect(known).toEqual(expect.arrayContaining(made));
    expect(known.filter((type) => !made.includes(type) && !isOfGuards(type))).toEqual([]);
  });

  it.each(synthesized)('include the resource providers that $name registers', ({ example, plan }) => {
    const registered = documentOf(example, plan).provider?.azurerm?.[0]?.resource_providers_to_register ?? [];
    const { resourceProviders } = azureDeployer(plan);

    expect(resourceProviders).toEqual(expect.arrayContaining([...registered]));
    expect(resourceProviders.filter((provider) => !registered.includes(provider) && !isOfGuards(provider))).toEqual([]);
  });

  it.each(synthesized)('limit role assignments to the roles of $name', ({ example, plan }) => {
    const given = Object.values(documentOf(example, plan).resource?.['azurerm_role_assignment'] ?? {}).map(
      ({ role_definition_id = '' }) => role_definition_id.split('/').at(-1) as string,
    );

    expect(guids(azureDeployer(plan).condition)).toEqual([...new Set(given)].sort());
  });

  it('are known for each resource type that any stack creates', () => {
    const types = goldenStacks().flatMap(({ resource = {} }) => Object.keys(resource).filter((type) => type.startsWith('azurerm_')));

    expect(types.length).toBeGreaterThan(20);
    expect(types.filter((type) => !(type in AZURE_RESOURCE_NEEDS))).toEqual([]);
  });

  it('use existing Azure actions, without wildcards', () => {
    const actions = new Set(EVERYTHING.flatMap((plan) => azureDeployer(plan).roles.flatMap((role) => role.actions)));

    expect(actions.size).toBeGreaterThan(70);
    expect([...actions].filter((action) => !isListed(action)).sort()).toEqual([...NOT_LISTED].sort());
  });

  it('let the deployer read, write and delete each created type, but not list keys', () => {
    for (const plan of EVERYTHING) {
      const actions = azureDeployer({ ...plan, state: { kind: 'local' } }).roles.flatMap((role) => role.actions);

      expect(actions.filter((action) => /list(keys|secrets)|regenerate/i.test(action))).toEqual([]);
      for (const write of actions.filter((action) => action.endsWith('/write') && !/Connections\/write$|quotaTiers/.test(action))) {
        const type = write.slice(0, -'write'.length);
        expect(actions).toEqual(expect.arrayContaining([`${type}read`, `${type}delete`]));
      }
    }
  });

  it('are required on the subscription for a created resource group', () => {
    const { roles, condition, notes } = azureDeployer(azureTarget({ network: null, grants: [], deployments: [] }));

    expect(roles).toMatchInlineSnapshot(`
[
  {
    "actions": [
      "Microsoft.CognitiveServices/accounts/delete",
      "Microsoft.CognitiveServices/accounts/read",
      "Microsoft.CognitiveServices/accounts/write",
      "Microsoft.CognitiveServices/locations/operationresults/read",
      "Microsoft.CognitiveServices/locations/resourceGroups/deletedAccounts/delete",
      "Microsoft.CognitiveServices/locations/resourceGroups/deletedAccounts/read",
      "Microsoft.CognitiveServices/register/action",
      "Microsoft.Resources/subscriptions/providers/read",
      "Microsoft.Resources/subscriptions/read",
      "Microsoft.Resources/subscriptions/resourceGroups/delete",
      "Microsoft.Resources/subscriptions/resourceGroups/read",
      "Microsoft.Resources/subscriptions/resourceGroups/resources/read",
      "Microsoft.Resources/subscriptions/resourceGroups/write",
    ],
    "scope": "/subscriptions/11111111-1111-1111-1111-111111111111",
  },
]
`);
    expect(condition).toBeNull();
    expect(notes).toMatchInlineSnapshot(`
[
  "support-prod-azure-us requires permissions on the subscription, because the stack creates the resource group; to scope them to an existing resource group, set existing.resourceGroup",
  "destroying the stack purges the account, which requires permissions on the subscription; Microsoft documents only the Contributor role for this",
  "actions that end in /register/action are optional if the resource providers are registered",
]
`);
  });

  it('exclude purging if deleted accounts are kept', () => {
    const kept = azureDeployer(azureTarget({ network: null, grants: [], deployments: [], purgeOnDelete: false }));

    expect(kept.roles.flatMap(({ actions }) => actions).filter((action) => action.includes('deletedAccounts'))).toEqual([]);
    expect(kept.notes.join()).not.toContain('purge');
  });

  it('are limited to an existing resource group, except for subscription resources', () => {
    const { roles } = azureDeployer(azureTarget({ network: null, resourceGroup: OWN_GROUP }));

    expect(roles.map(({ scope }) => scope)).toEqual([AT_SUBSCRIPTION, `${AT_SUBSCRIPTION}/resourceGroups/rg-models`]);
    expect(roles[0]?.actions.filter((action) => !action.endsWith('/register/action'))).toEqual([
      'Microsoft.CognitiveServices/locations/operationresults/read',
      'Microsoft.CognitiveServices/locations/resourceGroups/deletedAccounts/delete',
      'Microsoft.CognitiveServices/locations/resourceGroups/deletedAccounts/read',
      'Microsoft.Resources/subscriptions/providers/read',
      'Microsoft.Resources/subscriptions/read',
    ]);
    expect(roles[1]?.actions).toContain('Microsoft.Authorization/roleAssignments/write');
  });

  it('are required where used subnets, zones, identities and state are', () => {
    const { roles, notes } = azureDeployer(
      azureTarget({
        resourceGroup: OWN_GROUP,
        account: { name: 'shared', subdomain: 'shared', existingId: accountIn(SUBSCRIPTION, 'rg-models') },
        network: {
          ...AZURE_NETWORK,
          network: { existingSubnetId: AZURE_SUBNET },
          resourceGroup: 'rg-endpoints',
          privateDns: { kind: 'given', zoneIds: [ZONE] },
        },
        firewall: {
          subnetIds: [AZURE_SUBNET.replace('endpoints', 'apps').replace('rg-network', 'rg-apps')],
          bypassAzureServices: false,
          outboundFqdns: null,
          agents: { subnetId: AZURE_SUBNET },
        },
        identities: [{ ...OWNED, owned: false, resourceGroup: 'rg-owner' }],
        state: { kind: 'azurerm', resourceGroup: 'rg-state', storageAccount: 'acmestate', container: 'tf', key: 'support' },
      }),
    );
    const at = (group: string) => roles.find(({ scope }) => scope.endsWith(`/resourceGroups/${group}`))?.actions;

    expect(at('rg-network')).toEqual([
      'Microsoft.Network/virtualNetworks/subnets/join/action',
      'Microsoft.Network/virtualNetworks/subnets/read',
    ]);
    expect(at('rg-apps')).toEqual([
      'Microsoft.Network/virtualNetworks/subnets/joinViaServiceEndpoint/action',
      'Microsoft.Network/virtualNetworks/subnets/read',
    ]);
    expect(at('rg-dns')).toEqual(['Microsoft.Network/privateDnsZones/join/action', 'Microsoft.Network/privateDnsZones/read']);
    expect(at('rg-owner')).toEqual(['Microsoft.ManagedIdentity/userAssignedIdentities/read']);
    expect(at('rg-state')).toEqual(['Microsoft.Storage/storageAccounts/listKeys/action', 'Microsoft.Storage/storageAccounts/read']);
    expect(at('rg-endpoints')).toContain('Microsoft.Network/privateEndpoints/write');
    expect(at('rg-models')).not.toContain('Microsoft.CognitiveServices/accounts/write');
    expect(notes.join('\n')).toContain('Storage Blob Data Contributor');
    expect(notes).toContain(
      'agents in your network also require your own storage account, AI Search and Cosmos DB, and registering Microsoft.KeyVault, Microsoft.MachineLearningServices, Microsoft.Search, Microsoft.Storage; the stack does neither',
    );
  });

  it('are required where the account, the subnet and created zones are, in any subscription', () => {
    const others = { account: '44444444-4444-4444-4444-444444444444', network: '55555555-5555-5555-5555-555555555555' };
    const { roles, notes } = azureDeployer(
      azureTarget({
        resourceGroup: OWN_GROUP,
        account: { name: 'shared', subdomain: 'shared', existingId: accountIn(others.account, 'rg-ai') },
        network: {
          ...AZURE_NETWORK,
          network: { existingSubnetId: AZURE_SUBNET.replace(SUBSCRIPTION, others.network) },
          resourceGroup: 'rg-endpoints',
        },
        networkSubscription: others.network,
        grants: [GRANT],
      }),
    );
    const at = (scope: string) => roles.find((role) => role.scope === `/subscriptions/${scope}`)?.actions;

    expect(at(others.account)).toEqual(['Microsoft.CognitiveServices/locations/operationresults/read']);
    expect(at(`${others.account}/resourceGroups/rg-ai`)).toEqual([
      'Microsoft.Authorization/roleAssignments/delete',
      'Microsoft.Authorization/roleAssignments/read',
      'Microsoft.Authorization/roleAssignments/write',
      'Microsoft.Authorization/roleDefinitions/read',
      'Microsoft.CognitiveServices/accounts/deployments/delete',
      'Microsoft.CognitiveServices/accounts/deployments/read',
      'Microsoft.CognitiveServices/accounts/deployments/write',
      'Microsoft.CognitiveServices/accounts/privateEndpointConnections/read',
      'Microsoft.CognitiveServices/accounts/privateEndpointConnections/write',
      'Microsoft.CognitiveServices/accounts/read',
    ]);
    expect(at(others.network)).toEqual([
      'Microsoft.Network/locations/operationResults/read',
      'Microsoft.Network/locations/operations/read',
    ]);
    expect(at(`${others.network}/resourceGroups/rg-network`)).toEqual([
      'Microsoft.Network/virtualNetworks/join/action',
      'Microsoft.Network/virtualNetworks/subnets/join/action',
      'Microsoft.Network/virtualNetworks/subnets/read',
    ]);
    expect(at(`${others.network}/resourceGroups/rg-endpoints`)).toContain('Microsoft.Network/privateEndpoints/write');
    expect(at(`${SUBSCRIPTION}/resourceGroups/rg-models`)).toContain('Microsoft.Network/privateDnsZones/write');
    expect(notes.slice(-2)).toEqual([
      `Microsoft.CognitiveServices and Microsoft.Network must be registered in subscription ${others.network}; the stack registers resource providers only in its own subscription`,
      `actions on subnets can be granted on ${AZURE_SUBNET.replace(SUBSCRIPTION, others.network)} alone, instead of its resource group`,
    ]);
  });

  it("do not include approving a private endpoint that the account's owner approves", () => {
    const { roles, notes } = azureDeployer(azureTarget({ network: { ...AZURE_NETWORK, requestMessage: 'chat' } }));

    expect(JSON.stringify(roles)).toContain('privateEndpoints/write');
    expect(JSON.stringify([roles, notes])).not.toMatch(/privateEndpointConnections|stays pending/);
  });

  it("limit the deployer to assigning and removing the stack's roles", () => {
    const { condition } = azureDeployer(azureTarget({ grants: [GRANT] }));

    expect(condition).toMatchInlineSnapshot(
      `"((!(ActionMatches{'Microsoft.Authorization/roleAssignments/write'})) OR (@Request[Microsoft.Authorization/roleAssignments:RoleDefinitionId] ForAnyOfAnyValues:GuidEquals {5e0bd9bd-7b93-4f28-af87-19fc36ad61bd})) AND ((!(ActionMatches{'Microsoft.Authorization/roleAssignments/delete'})) OR (@Resource[Microsoft.Authorization/roleAssignments:RoleDefinitionId] ForAnyOfAnyValues:GuidEquals {5e0bd9bd-7b93-4f28-af87-19fc36ad61bd}))"`,
    );
  });

  it('limit each caller role the same way: at a project, for open weights next to OpenAI models, and custom ones', () => {
    const roles = (more: Partial<AzureTargetPlan>) => guids(azureDeployer(azureTarget({ deployments: [CHAT, OPEN], ...more })).condition);

    expect(roles({ grants: [{ ...GRANT, project: 'agents' }] })).toEqual([PROJECT_RUNTIME_USER.id]);
    expect(roles({ deployments: [{ ...CHAT, apis: ['chat-completions'] }], grants: [{ ...GRANT, project: 'agents' }] })).toEqual([
      FOUNDRY_USER.id,
    ]);
    expect(roles({ grants: [{ ...GRANT, endpoints: ['open'], openWeights: true }] })).toEqual([DATA_CONTRIBUTOR.id]);
    expect(roles({ grants: [{ ...GRANT, endpoints: ['chat', 'open'], openWeights: true }] })).toEqual([
      DATA_CONTRIBUTOR.id,
      OPENAI_USER.id,
    ]);
    const mixed = [{ ...GRANT, endpoints: ['chat', 'open'], openWeights: true }];
    expect(roles({ grants: mixed, callerRoles: azureCallerRoles(azureTarget({ deployments: [CHAT, OPEN], grants: mixed })) })).toEqual([
      expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-8/),
    ]);
  });
});

/** Alarms, which a plan decides on before every stack makes them. */
function isOfGuards(name: string): boolean {
  return /^azurerm_monitor_|^microsoft\.insights$/.test(name);
}

const CHAT = azureTarget().deployments[0] as AzureDeployment;
const OPEN: AzureDeployment = { ...CHAT, endpoint: 'open', name: 'open', modelFormat: 'OpenAI-OSS' };

/** Plans that make every type of resource between them. */
const EVERYTHING: readonly AzureTargetPlan[] = [
  azureTarget({
    projects: ['agents'],
    grants: [GRANT],
    identities: [OWNED, { ...OWNED, caller: 'other', owned: false, resourceGroup: 'rg-owner' }],
    callerRoles: azureCallerRoles(azureTarget({ grants: [GRANT] })),
    quotaTier: 'NoAutoUpgrade',
    alarms: { email: ['oncall@example.com'], quotaShare: 80, watched: [] },
    firewall: { subnetIds: [AZURE_SUBNET], bypassAzureServices: false, outboundFqdns: null, agents: 'network' },
    state: { kind: 'azurerm', resourceGroup: 'rg-state', storageAccount: 'acmestate', container: 'tf', key: 'support' },
  }),
  azureTarget({
    network: { ...AZURE_NETWORK, network: { existingSubnetId: AZURE_SUBNET }, privateDns: { kind: 'given', zoneIds: [ZONE] } },
  }),
];

/** Upper and lower case are one to Azure. */
function isListed(action: string): boolean {
  return [...AZURE_OPERATIONS].some((operation) => operation.toLowerCase() === action.toLowerCase());
}

function accountIn(subscription: string, group: string): string {
  return `/subscriptions/${subscription}/resourceGroups/${group}/providers/Microsoft.CognitiveServices/accounts/shared`;
}

function guids(condition: string | null): string[] {
  return [...new Set(condition?.match(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g) ?? [])].sort();
}

function examples(): string[] {
  return readdirSync(GOLDEN).filter((name) => existsSync(join(GOLDEN, name, 'plan.json')));
}

function targetsOf(example: string): AzureTargetPlan[] {
  const { targets } = read(join(GOLDEN, example, 'plan.json')) as Plan;
  return targets.flatMap((target) => (target.cloud === 'azure' ? [target] : []));
}

function documentOf(example: string, { stackName }: AzureTargetPlan): StackDocument {
  return read(join(GOLDEN, example, `${stackName}.tf.json`)) as StackDocument;
}

/** Every golden file that is a configuration of Terraform, also those of networks and of a team's own stacks. */
function goldenStacks(): StackDocument[] {
  return readdirSync(GOLDEN, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.json') && !file.endsWith('plan.json'))
    .map((file) => read(join(GOLDEN, file)) as StackDocument);
}

function read(file: string): unknown {
  return JSON.parse(readFileSync(file, 'utf8'));
}
