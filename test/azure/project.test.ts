import { CallerGrant } from '../../lib/azure/caller-grant';
import type { ICallerIdentity } from '../../lib/azure/caller-identity';
import { ModelAccount } from '../../lib/azure/model-account';
import { FoundryProject } from '../../lib/azure/project';
import { accountScope } from '../../lib/azure/role-scope';
import { FOUNDRY_USER, PROJECT_RUNTIME_USER } from '../../lib/rules/azure/roles';
import { Token } from '../../lib/terraform/cdktf';
import { newAccount } from './support/account';
import { addresses, all, only, type Synthesized, synthesize, teamStack } from './support/synthesize';

const API: ICallerIdentity = { key: 'api', principalId: '22222222-2222-2222-2222-222222222222', principalType: 'Group' };

describe('a Foundry project', () => {
  it('is part of its account, with its own identity', () => {
    const made = synthesize((stack) => {
      const account = newAccount(stack);
      new FoundryProject(stack, 'agents', { account, location: 'eastus2', tags: { 'cost/center': '4711' } });
    });
    const { cognitive_account_id, ...project } = only(made, 'azurerm_cognitive_account_project');

    expect(cognitive_account_id).toMatch(/^\$\{azurerm_cognitive_account\.\w+\.id\}$/);
    expect(project).toEqual({
      name: 'agents',
      location: 'eastus2',
      identity: { type: 'SystemAssigned' },
      tags: { 'cost-center': '4711' },
      depends_on: [],
    });
  });

  it('has a name and a URL', () => {
    const account = newAccount(teamStack());
    const project = new FoundryProject(account, 'project', { account, name: 'agents', location: 'eastus2' });

    expect(project.projectName).toBe('agents');
    expect(project.projectUrl).toBe('https://support-prod.services.ai.azure.com/api/projects/agents');
    expect(FoundryProject.isFoundryProject(project)).toBe(true);
    expect(FoundryProject.isFoundryProject(account)).toBe(false);
  });

  it("grants a caller access to itself, with Microsoft's documented project role, by ID", () => {
    const made = granted((project) => project.grants.invoke(API));

    expect(only(made, 'azurerm_role_assignment')).toEqual({
      name: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-8/),
      scope: expect.stringMatching(/^\$\{azurerm_cognitive_account_project\.\w+\.id\}$/),
      role_definition_id: expect.stringMatching(/\/roleDefinitions\/53ca6127-db72-4b80-b1b0-d745d6d5456d$/),
      principal_id: API.principalId,
      principal_type: 'Group',
    });
    expect(addresses(made)).toContainEqual(expect.stringMatching(/^azurerm_role_assignment\.agents_api-az8sqj8z-foundry-user_/));
  });

  it('assigns a role once, next to another role and one at the account, each under its own name', () => {
    const made = granted((project) => {
      for (const role of [PROJECT_RUNTIME_USER, FOUNDRY_USER, FOUNDRY_USER]) project.grants.invoke(API, { permissions: role });
      CallerGrant.at(accountScope(project.account), API, FOUNDRY_USER);
    });
    const names = all(made, 'azurerm_role_assignment').map(({ name }) => name);

    expect(names).toHaveLength(3);
    expect(new Set(names).size).toBe(3);
  });

  it('keeps a grant in place when its account changes or other projects are added', () => {
    const before = granted((project) => project.grants.invoke(API)).resource['azurerm_role_assignment'];
    const after = granted((project) => {
      new FoundryProject(project.account, 'other', { account: project.account, location: 'eastus2' }).grants.invoke(API);
      project.grants.invoke(API);
    }).resource['azurerm_role_assignment'];

    expect(after).toMatchObject(before ?? {});
    expect(Object.keys(after ?? {})).toHaveLength(2);
  });

  it("leaves a grant's name to the provider if only Terraform knows its account", () => {
    const made = synthesize((stack) => {
      const later = Token.asString({ resolve: () => '${data.azurerm_cognitive_account.shared.id}' });
      const account = ModelAccount.fromAccountId(stack, 'account', later, { subdomain: 'shared' });
      new FoundryProject(stack, 'agents', { account, location: 'eastus2' }).grants.invoke(API);
    });

    expect(only(made, 'azurerm_role_assignment')).not.toHaveProperty('name');
  });
});

function granted(grant: (project: FoundryProject) => void): Synthesized {
  return synthesize((stack) => {
    grant(new FoundryProject(stack, 'agents', { account: newAccount(stack), location: 'eastus2' }));
  });
}
