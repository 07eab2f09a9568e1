import { findRole, knownRoles } from '../../../lib/rules/azure/documented-roles/find-role';

describe('documented roles of Azure', () => {
  it.each([
    ['Owner', '8e3af657-a8ff-443c-a75c-2fe8c4bcb635'],
    ['Contributor', 'b24988ac-6180-42a0-ab88-20f7382dd24c'],
    ['Reader', 'acdd72a7-3385-48ef-bd42-f606fba81ae7'],
    ['User Access Administrator', '18d7d88d-d35e-4fb5-a5c3-7773c20a72d9'],
    ['Role Based Access Control Administrator', 'f58310d9-a9f6-439a-9e8d-f62e7b41a168'],
    ['Cognitive Services OpenAI User', '5e0bd9bd-7b93-4f28-af87-19fc36ad61bd'],
    ['Cognitive Services Contributor', '25fbc0a9-bd7c-42a3-aa1a-3b75d497ee68'],
    ['Private DNS Zone Contributor', 'b12aa53e-6015-4669-85d0-8515ebb3ae7f'],
  ])('include %s, by name and by ID', (name, id) => {
    expect(findRole(name)?.id).toBe(id);
    expect(findRole(id.toUpperCase())?.name).toBe(name);
  });

  it('are found by former names and in any case', () => {
    expect(findRole('azure ai user')?.name).toBe('Foundry User');
    expect(findRole('Azure AI Owner')?.name).toBe('Foundry Owner');
    expect(findRole('NETWORK CONTRIBUTOR')?.name).toBe('Network Contributor');
  });

  it('have distinct names and IDs, and permissions', () => {
    const roles = knownRoles();

    expect(roles.length).toBeGreaterThan(130);
    expect(new Set(roles.map(({ id }) => id)).size).toBe(roles.length);
    expect(new Set(roles.map(({ name }) => name.toLowerCase())).size).toBe(roles.length);
    expect(
      roles.filter(({ permissions }) => permissions.every(({ actions, dataActions }) => [...actions, ...dataActions].length === 0)),
    ).toEqual([]);
  });

  it('keep the condition of a role', () => {
    expect(findRole('Foundry Project Manager')?.permissions[0]?.condition).toContain('ForAnyOfAnyValues:GuidEquals');
    expect(findRole('Owner')?.permissions).toEqual([
      { actions: ['*'], notActions: [], dataActions: [], notDataActions: [], condition: null },
    ]);
  });

  it('do not include others', () => {
    expect(findRole('Blueprint Operator')).toBeUndefined();
  });
});
