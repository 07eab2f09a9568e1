import type { AzureTargetPlan } from '../../lib/plan/plan';
import { Testing } from '../../lib/terraform/cdktf';
import { AzureModelStack, type AzureModelStackProps } from '../../stacks/azure-model-stack';
import { addresses, all, only, readBack, type Synthesized } from '../azure/support/synthesize';
import { API, azurePlan, CHAT, deployment, EMBED, OPEN, PUBLIC, SUBSCRIPTION } from './support/azure-plan';

const SHARED = `/subscriptions/${SUBSCRIPTION}/resourceGroups/ai/providers/Microsoft.CognitiveServices/accounts/shared`;
const ON_SHARED: Partial<AzureTargetPlan> = {
  resourceGroup: { name: 'ai', existing: true },
  account: { name: 'shared', subdomain: 'shared-prod', existingId: SHARED },
};

describe("an Azure target's stack", () => {
  it('contains a resource group, an account, its projects and its deployments', () => {
    const made = stackOf();

    expect(only(made, 'azurerm_resource_group')).toEqual({
      name: 'support-prod-azure-us',
      location: 'eastus2',
      tags: { 'cost-center': '4711' },
    });
    expect(only(made, 'azurerm_cognitive_account')).toMatchObject({
      name: 'support-prod-azure-us',
      custom_subdomain_name: 'support-prod-azure-us-k3jd8sla',
      resource_group_name: '${azurerm_resource_group.resource_group.name}',
      location: 'eastus2',
      public_network_access_enabled: false,
      tags: { 'cost-center': '4711' },
    });
    expect(only(made, 'azurerm_cognitive_account_project')).toMatchObject({
      name: 'agents',
      location: 'eastus2',
      tags: { 'cost-center': '4711' },
    });
    expect(all(made, 'azurerm_cognitive_deployment').map(({ name, model, sku }) => ({ name, model, sku }))).toEqual([
      {
        name: 'chat',
        model: { format: 'OpenAI', name: 'gpt-6-luna', version: '2026-09-22' },
        sku: { name: 'DataZoneStandard', capacity: 300 },
      },
      {
        name: 'embed',
        model: { format: 'OpenAI', name: 'text-embedding-3-large', version: '1' },
        sku: { name: 'DataZoneStandard', capacity: 350 },
      },
      { name: 'open', model: { format: 'OpenAI-OSS', name: 'gpt-oss-120b', version: '1' }, sku: { name: 'GlobalStandard', capacity: 40 } },
    ]);
  });

  it('changes the account one step at a time', () => {
    const made = stackOf();

    expect(made.resource['azurerm_cognitive_account_project']?.['project-agents']?.['depends_on']).toEqual([]);
    expect(Object.values(made.resource['azurerm_cognitive_deployment'] ?? {}).map(({ depends_on }) => depends_on)).toEqual([
      ['azurerm_cognitive_account_project.project-agents'],
      ['azurerm_cognitive_deployment.chat'],
      ['azurerm_cognitive_deployment.embed'],
    ]);
  });

  it("uses the plan's content filter and upgrade policy", () => {
    const made = stackOf({ deployments: [deployment('chat', { raiPolicy: 'strict', versionUpgrade: 'NoAutoUpgrade' })], grants: [] });

    expect(only(made, 'azurerm_cognitive_deployment')).toMatchObject({
      rai_policy_name: 'strict',
      version_upgrade_option: 'NoAutoUpgrade',
    });
  });

  it('opens the account as planned, with the reason', () => {
    expect(only(stackOf(PUBLIC), 'azurerm_cognitive_account')).toMatchObject({
      public_network_access_enabled: true,
      tags: { 'cost-center': '4711', 'modelport-exposure': 'public', 'modelport-exposure-reason': 'partners call it' },
    });
  });

  it('gives each caller the roles that its endpoints require', () => {
    const given = all(stackOf(), 'azurerm_role_assignment').map(({ principal_id, role_definition_id, scope }) => [
      principal_id,
      role_definition_id,
      scope,
    ]);
    const definitions = `/subscriptions/${SUBSCRIPTION}/providers/Microsoft.Authorization/roleDefinitions`;
    const account = '${azurerm_cognitive_account.model_account.id}';

    expect(given).toEqual([
      ['22222222-2222-2222-2222-222222222222', `${definitions}/19c28022-e58e-450d-a464-0b2a53034789`, account],
      ['22222222-2222-2222-2222-222222222222', `${definitions}/5e0bd9bd-7b93-4f28-af87-19fc36ad61bd`, account],
      ['33333333-3333-3333-3333-333333333333', `${definitions}/5e0bd9bd-7b93-4f28-af87-19fc36ad61bd`, account],
    ]);
  });

  it('rejects grants on endpoints that it does not deploy', () => {
    expect(() => stackOf({ deployments: [CHAT, EMBED], grants: [API] })).toThrowErrorMatchingInlineSnapshot(
      `"support-prod-azure-us.plan.grants MP8118 caller api is granted "open", which this stack does not deploy; deploy the endpoint to this target, or remove it from the grant"`,
    );
  });

  it('rejects grants to a missing identity', () => {
    expect(() =>
      stackOf({ deployments: [CHAT], grants: [{ ...API, endpoints: ['chat'], principalId: null }] }),
    ).toThrowErrorMatchingInlineSnapshot(
      `"support-prod-azure-us.plan.grants MP8239 caller api has no identity to grant access to; set a principal on the grant, or add an identity for the caller to the plan"`,
    );
  });

  it('rejects grants at a project that it does not create', () => {
    expect(() =>
      stackOf({ deployments: [CHAT], grants: [{ ...API, endpoints: ['chat'], project: 'absent' }] }),
    ).toThrowErrorMatchingInlineSnapshot(
      `"support-prod-azure-us.plan.grants MP4107 target azure-us has no project "absent"; use one of agents"`,
    );
  });

  it('outputs how clients call each deployment', () => {
    const gates: AzureTargetPlan['gates'] = [
      { id: 'quota-request', endpoint: 'open', what: 'ask for quota', who: 'the subscription owner', link: null },
      { id: 'quota-request', endpoint: 'open', what: 'ask for more', who: 'the subscription owner', link: null },
      { id: 'new-subscription', endpoint: 'embed', what: 'a subscription that runs it', who: 'the subscription owner', link: null },
    ];
    const auth = { kind: 'entra-id', scope: 'https://ai.azure.com/.default' };
    const host = 'https://support-prod-azure-us-k3jd8sla';

    expect(stackOf({ gates, deployments: [CHAT, OPEN], grants: [] }).output['connections']?.['value']).toEqual([
      {
        endpoint: 'chat',
        target: 'azure-us',
        cloud: 'azure',
        model: 'chat',
        baseUrl: `${host}.openai.azure.com/openai/v1`,
        apis: ['responses'],
        auth,
        gates: [],
      },
      {
        endpoint: 'open',
        target: 'azure-us',
        cloud: 'azure',
        model: 'open',
        baseUrl: `${host}.services.ai.azure.com/openai/v1`,
        apis: ['chat-completions'],
        auth,
        gates: ['quota-request'],
      },
    ]);
  });

  it('stores its state where the plan says', () => {
    expect(stackOf().terraform['backend']).toEqual({ local: { path: '../../../terraform.support-prod-azure-us.tfstate' } });
  });

  it("has the bindings' provider version, or the requested ones", () => {
    expect(stackOf().provider['azurerm']?.[0]).toMatchObject({ subscription_id: SUBSCRIPTION });
    expect(stackOf().terraform['required_providers'].azurerm.version).toBe('4.55.0');
    const version = (...made: Parameters<typeof stackOf>) => stackOf(...made).terraform['required_providers'].azurerm.version;
    expect(version({ providerVersion: '~> 4.56' })).toBe('~> 4.56');
    expect(version({ providerVersion: '~> 4.56' }, { providerVersion: '~> 4.55' })).toBe('~> 4.55');
  });

  it('has no DNS zone for hosts that an account of kind OpenAI lacks', () => {
    const account = { name: 'acme', subdomain: 'acme', existingId: null, kind: 'OpenAI' } as const;
    const made = stackOf({ account, deployments: [CHAT], projects: [], grants: [] });

    expect(all(made, 'azurerm_private_dns_zone').map(({ name }) => name)).toEqual([
      'privatelink.cognitiveservices.azure.com',
      'privatelink.openai.azure.com',
    ]);
  });

  it('has an account of the planned kind, purged unless the plan keeps it', () => {
    const made = stackOf({
      ...PUBLIC,
      account: { name: 'acme', subdomain: 'acme', existingId: null, kind: 'OpenAI' },
      purgeOnDelete: false,
      deployments: [CHAT],
      projects: [],
      grants: [{ ...API, endpoints: ['chat'], openWeights: false }],
    });

    expect(only(made, 'azurerm_cognitive_account')).toMatchObject({ kind: 'OpenAI' });
    expect(only(made, 'azurerm_role_assignment')['role_definition_id']).toContain('5e0bd9bd-7b93-4f28-af87-19fc36ad61bd');
    expect(made.provider['azurerm']?.[0]?.['features'][0]['cognitive_account']).toEqual([{ purge_soft_delete_on_destroy: false }]);
    expect(made.output['connections']?.['value'][0].auth.scope).toBe('https://cognitiveservices.azure.com/.default');
  });

  it.each([
    [null, undefined, [undefined, true]],
    [true, undefined, [true, true]],
    [false, undefined, [undefined, undefined]],
    [null, true, [true, true]],
    [true, false, [undefined, undefined]],
    [false, true, [true, true]],
  ])('with deletion protection %s, and %s by the program, protects account and provisioned deployment: %j', (planned, said, kept) => {
    const provisioned = deployment('chat', { sku: 'GlobalProvisionedManaged', capacity: 15 });
    const made = stackOf(
      { deployments: [provisioned], grants: [], deletionProtection: planned },
      said === undefined ? {} : { deletionProtection: said },
    );
    const resources = [only(made, 'azurerm_cognitive_account'), only(made, 'azurerm_cognitive_deployment')];

    expect(resources.map(({ lifecycle }) => lifecycle?.prevent_destroy)).toEqual(kept);
  });

  it('contains no account keys', () => {
    expect(JSON.stringify(stackOf())).not.toMatch(/access_key/);
  });
});

describe("an Azure target's stack with existing resources", () => {
  it('creates no account in an existing resource group', () => {
    const made = stackOf({ resourceGroup: { name: 'ai', existing: true } });

    expect(all(made, 'azurerm_resource_group')).toEqual([]);
    expect(only(made, 'azurerm_cognitive_account')['resource_group_name']).toBe('ai');
  });

  it('deploys to an existing account without modifying it', () => {
    const made = stackOf({ ...ON_SHARED, ...PUBLIC, resourceGroup: { name: 'ai', existing: false } });

    expect(Object.keys(made.resource).sort()).toEqual([
      'azurerm_cognitive_account_project',
      'azurerm_cognitive_deployment',
      'azurerm_role_assignment',
    ]);
    expect(all(made, 'azurerm_cognitive_deployment').map((made) => made['cognitive_account_id'])).toEqual([SHARED, SHARED, SHARED]);
    expect(made.output['connections']?.['value'][0].baseUrl).toBe('https://shared-prod.openai.azure.com/openai/v1');
  });

  it('grants and connects an existing deployment without modifying it', () => {
    const old = deployment('old', { name: 'gpt-old', existing: true });
    const grants = [{ ...API, endpoints: ['old'], openWeights: false }];
    const made = stackOf({ ...ON_SHARED, ...PUBLIC, projects: [], deployments: [old], grants });

    expect(addresses(made)).toEqual(['azurerm_role_assignment.model_account_api-az8sqj8z-openai-user']);
    expect(made.output['connections']?.['value']).toMatchObject([{ endpoint: 'old', model: 'gpt-old' }]);
  });
});

function stackOf(plan: Partial<AzureTargetPlan> = {}, props: Omit<AzureModelStackProps, 'plan'> = {}): Synthesized {
  const target = azurePlan(plan);
  return readBack(new AzureModelStack(Testing.app(), target.stackName, { plan: target, ...props }));
}
