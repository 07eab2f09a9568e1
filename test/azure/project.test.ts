import { FoundryProject } from '../../lib/azure/project';
import { newAccount } from './support/account';
import { only, synthesize, teamStack } from './support/synthesize';

describe('a Foundry project', () => {
  it('stands on its account with an identity of its own', () => {
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
});
