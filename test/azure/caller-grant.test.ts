import { CallerGrant } from '../../lib/azure/caller-grant';
import type { ICallerIdentity } from '../../lib/azure/caller-identity';
import { type IModelAccount, ModelAccount } from '../../lib/azure/model-account';
import { ModelEndpoint } from '../../lib/azure/model-endpoint/model-endpoint';
import { accountScope } from '../../lib/azure/role-scope';
import { DATA_CONTRIBUTOR, OPENAI_USER } from '../../lib/rules/azure/roles';
import { type TerraformStack, Token } from '../../lib/terraform/cdktf';
import { EXISTING, newAccount, SUBSCRIPTION } from './support/account';
import { addresses, all, only, type Synthesized, synthesize, teamStack } from './support/synthesize';

const API: ICallerIdentity = { key: 'api', principalId: '22222222-2222-2222-2222-222222222222', principalType: 'ServicePrincipal' };
const TEAM: ICallerIdentity = { key: 'team', principalId: '33333333-3333-3333-3333-333333333333', principalType: 'Group' };
const LATER = Token.asString({ resolve: () => '${azurerm_user_assigned_identity.api.principal_id}' });

describe('a grant to call a model on Azure', () => {
  it('is the least privileged role, by ID, at the account', () => {
    expect(only(granted([API]), 'azurerm_role_assignment')).toEqual({
      name: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/),
      scope: EXISTING,
      role_definition_id: `/subscriptions/${SUBSCRIPTION}/providers/Microsoft.Authorization/roleDefinitions/5e0bd9bd-7b93-4f28-af87-19fc36ad61bd`,
      principal_id: API.principalId,
      principal_type: 'ServicePrincipal',
      skip_service_principal_aad_check: true,
    });
  });

  it('looks up existing users and groups', () => {
    expect(only(granted([TEAM]), 'azurerm_role_assignment')).not.toHaveProperty('skip_service_principal_aad_check');
    expect(only(granted([{ ...TEAM, principalType: 'User' }]), 'azurerm_role_assignment')['principal_type']).toBe('User');
  });

  it('is another role for open weights, which the OpenAI role does not cover', () => {
    const made = granted([API], ['chat', 'open']);

    expect(roles(made)).toEqual([DATA_CONTRIBUTOR.id, OPENAI_USER.id]);
    expect(new Set(all(made, 'azurerm_role_assignment').map(({ name }) => name)).size).toBe(2);
  });

  it('is one assignment, however many endpoints a caller may call', () => {
    expect(all(granted([API], ['chat', 'embed', 'chat']), 'azurerm_role_assignment')).toHaveLength(1);
  });

  it('is one assignment for a principal under two names, because Azure rejects the second', () => {
    expect(addresses(granted([API, { ...API, key: 'batch' }]))).toEqual(addresses(granted([API])));
    expect(addresses(granted([API, { ...API, principalId: API.principalId.toUpperCase() }]))).toEqual(addresses(granted([API])));
  });

  it('is one assignment per account', () => {
    const made = synthesize((stack) => {
      for (const id of ['a', 'b'])
        CallerGrant.at(accountScope(ModelAccount.fromAccountId(stack, id, `${EXISTING}-${id}`)), API, OPENAI_USER);
    });
    const names = all(made, 'azurerm_role_assignment').map(({ name }) => name);

    expect(new Set(names).size).toBe(2);
  });

  it('keeps address and name when callers, identities and endpoints are added, removed or reordered', () => {
    const second = { ...API, principalId: '44444444-4444-4444-4444-444444444444' };
    const before = granted([API]).resource['azurerm_role_assignment'];

    expect(granted([TEAM, second, API], ['open', 'chat', 'embed']).resource['azurerm_role_assignment']).toMatchObject(before ?? {});
  });

  it('has an address that names the caller, or its principal by a digest', () => {
    expect(addresses(granted([API]))).toEqual(['azurerm_role_assignment.account_api-az8sqj8z-openai-user_F3AA6FC4']);
    expect(addresses(granted([{ principalId: API.principalId, principalType: 'User' }]))).toEqual([
      'azurerm_role_assignment.account_az8sqj8z-openai-user_E2DBF8FD',
    ]);
  });

  it('accepts a principal that is known only after deploying, by key', () => {
    const made = granted([{ ...API, principalId: LATER }]);

    expect(only(made, 'azurerm_role_assignment')['principal_id']).toBe('${azurerm_user_assigned_identity.api.principal_id}');
    expect(addresses(made)[0]).toMatch(/\.account_api-openai-user_/);
    expect(only(made, 'azurerm_role_assignment')['name']).toBe(
      only(granted([{ ...API, principalId: LATER }]), 'azurerm_role_assignment')['name'],
    );
  });

  it('rejects such a principal without a key', () => {
    expect(() => granted([{ principalId: LATER, principalType: 'ServicePrincipal' }])).toThrowErrorMatchingInlineSnapshot(
      `"team.account.principalId MP8206 the principal is unknown until deploying, so the grant has no stable address; set a stable key, such as the caller's name"`,
    );
  });

  it('is one assignment for such a principal, and rejects two under one key', () => {
    expect(all(granted([{ ...API, principalId: LATER }], ['chat', 'embed']), 'azurerm_role_assignment')).toHaveLength(1);

    const other = Token.asString({ resolve: () => '${azurerm_user_assigned_identity.other.principal_id}' });
    expect(() =>
      granted([
        { ...API, principalId: LATER },
        { ...API, principalId: other },
      ]),
    ).toThrowErrorMatchingInlineSnapshot(
      `"team.account.key MP8218 another grant already has the address "api-openai-user"; use a separate key for each principal and each role, and look up each principal ID only once"`,
    );
  });

  it('at a new account, knows subscription and scope after deploying, and its name before', () => {
    const assignment = only(granted([API], ['chat'], newAccount), 'azurerm_role_assignment');

    expect(assignment['scope']).toMatch(/^\$\{azurerm_cognitive_account\.\w+\.id\}$/);
    expect(assignment['role_definition_id']).toMatch(
      /^\/subscriptions\/\$\{element\(split\("\/", azurerm_cognitive_account\.\w+\.id\), 2\)\}\/providers\/Microsoft\.Authorization\/roleDefinitions\/5e0bd9bd-7b93-4f28-af87-19fc36ad61bd$/,
    );
    expect(assignment['name']).toBe(only(granted([API], ['chat'], newAccount), 'azurerm_role_assignment')['name']);
  });

  it('leaves its name to the provider if no stable ID of the account is known', () => {
    const later = Token.asString({ resolve: () => '${data.azurerm_cognitive_account.shared.id}' });
    const made = granted([API], ['chat'], (stack) => ModelAccount.fromAccountId(stack, 'account', later));

    expect(only(made, 'azurerm_role_assignment')).not.toHaveProperty('name');
  });

  it('is recognized by symbol, not by class', () => {
    const access = CallerGrant.at(accountScope(newAccount(teamStack())), API, OPENAI_USER);

    expect(CallerGrant.isCallerGrant(access)).toBe(true);
    expect(CallerGrant.isCallerGrant(access.assignment)).toBe(false);
    expect(CallerGrant.isCallerGrant(undefined)).toBe(false);
  });
});

function granted(
  callers: readonly ICallerIdentity[],
  endpoints: readonly string[] = ['chat'],
  makeAccount: (stack: TerraformStack) => IModelAccount = (stack) => ModelAccount.fromAccountId(stack, 'account', EXISTING),
): Synthesized {
  return synthesize((stack) => {
    const account = makeAccount(stack);
    const made = new Map(
      [...new Set(endpoints)].map((id) => [id, ModelEndpoint.fromDeploymentName(stack, id, id, { account, openWeights: id === 'open' })]),
    );
    for (const caller of callers) for (const id of endpoints) made.get(id)?.grants.invoke(caller);
  });
}

function roles(made: Synthesized): string[] {
  return all(made, 'azurerm_role_assignment')
    .map(({ role_definition_id }) => role_definition_id.split('/').at(-1))
    .sort();
}
