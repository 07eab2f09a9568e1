import { AZURE_ROLES, COGNITIVE_SERVICES_USER, DATA_CONTRIBUTOR, FOUNDRY_USER, OPENAI_USER } from '../../../lib/rules/azure/roles';

describe("Azure's built-in roles", () => {
  it('have unique IDs and keys', () => {
    for (const { id } of AZURE_ROLES) expect(id).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    for (const part of ['key', 'name', 'id'] as const) {
      expect(new Set(AZURE_ROLES.map((role) => role[part])).size).toBe(AZURE_ROLES.length);
    }
  });

  it('list keys only if Microsoft made them for people', () => {
    const listing = AZURE_ROLES.filter(({ actions }) => actions.some((action) => /list(keys|secrets)/.test(action)));

    expect(listing).toEqual([COGNITIVE_SERVICES_USER, FOUNDRY_USER]);
  });

  it('change nothing in the control plane, except template deployments and support tickets', () => {
    const changing = AZURE_ROLES.flatMap(({ actions }) => actions).filter((action) => !/\/(read|list\w+\/action)$/.test(action));

    expect([...new Set(changing)].sort()).toEqual(['Microsoft.Resources/deployments/*', 'Microsoft.Support/*']);
  });

  it('name data actions of their own provider', () => {
    for (const { dataActions, notDataActions } of AZURE_ROLES) {
      for (const action of [...dataActions, ...notDataActions]) expect(action).toMatch(/^Microsoft\.CognitiveServices\//);
    }
  });

  it('have the permissions that Azure printed for the two that modelport assigns', () => {
    expect(OPENAI_USER.dataActions).toHaveLength(16);
    expect(OPENAI_USER.notDataActions).toEqual(['Microsoft.CognitiveServices/accounts/OpenAI/stored-completions/read']);
    expect(DATA_CONTRIBUTOR).toMatchObject({ actions: [], notActions: [], dataActions: ['Microsoft.CognitiveServices/*'] });
  });
});
