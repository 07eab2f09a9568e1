import type { RolePermissions } from '../../lib/rules/azure/roles';
import { type Assignment, accountId, mayManage, mayUse } from './support/permissions';

const SHARED = accountId('shared');
const READ = 'Microsoft.CognitiveServices/accounts/OpenAI/responses/read';

describe('the permission judge of the tests', () => {
  it('allows the scope and everything below it, and nothing else', () => {
    const given = [at(SHARED, { dataActions: [READ] })];

    expect(mayUse(given, 'api', READ, SHARED)).toBe(true);
    expect(mayUse(given, 'api', READ, `${SHARED.toUpperCase()}/projects/agents`)).toBe(true);
    for (const elsewhere of [
      accountId('shared-2'),
      accountId('share'),
      accountId('shared', 'other'),
      SHARED.slice(0, SHARED.lastIndexOf('/')),
    ]) {
      expect(mayUse(given, 'api', READ, elsewhere)).toBe(false);
    }
  });

  it('allows only the named principal', () => {
    expect(mayUse([at(SHARED, { dataActions: ['*'] })], 'batch', READ, SHARED)).toBe(false);
  });

  it('matches a wildcard with any text, in any case', () => {
    for (const pattern of ['*', '*/read', 'Microsoft.CognitiveServices/*/READ', 'Microsoft.CognitiveServices/accounts/OpenAI/*']) {
      expect(mayUse([at(SHARED, { dataActions: [pattern] })], 'api', READ, SHARED)).toBe(true);
    }
    for (const pattern of [
      'Microsoft.CognitiveServices/accounts',
      'Microsoft.CognitiveServices/*/write',
      'MicrosoftXCognitiveServices/*',
    ]) {
      expect(mayUse([at(SHARED, { dataActions: [pattern] })], 'api', READ, SHARED)).toBe(false);
    }
  });

  it("subtracts a role's exclusions, unless another role includes them", () => {
    const without = at(SHARED, { dataActions: ['*'], notDataActions: [READ] });

    expect(mayUse([without], 'api', READ, SHARED)).toBe(false);
    expect(mayUse([without, at(SHARED, { dataActions: [READ] })], 'api', READ, SHARED)).toBe(true);
  });

  it('separates data actions from control plane actions', () => {
    expect(mayManage([at(SHARED, { dataActions: ['*'] })], 'api', 'Microsoft.CognitiveServices/accounts/listKeys/action', SHARED)).toBe(
      false,
    );
    expect(mayUse([at(SHARED, { actions: ['*'] })], 'api', READ, SHARED)).toBe(false);
    expect(
      mayManage([at(SHARED, { actions: ['*'], notActions: ['*/write'] })], 'api', 'Microsoft.CognitiveServices/accounts/write', SHARED),
    ).toBe(false);
  });
});

function at(scope: string, permissions: Partial<RolePermissions>): Assignment {
  const role = { actions: [], notActions: [], dataActions: [], notDataActions: [], ...permissions };
  return { principalId: 'api', scope, role };
}
