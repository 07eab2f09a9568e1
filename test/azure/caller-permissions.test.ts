import fc from 'fast-check';
import { CallerPermissions, type CallerPermissionsProps } from '../../lib/azure/caller-permissions';
import { ModelAccount } from '../../lib/azure/model-account';
import { ModelEndpoint } from '../../lib/azure/model-endpoint/model-endpoint';
import { APIS, type Api } from '../../lib/catalog/types';
import { OPENAI_USER } from '../../lib/rules/azure/roles';
import { AddressedStack } from '../../lib/terraform/addressed-stack';
import { TerraformStack, Testing, Token } from '../../lib/terraform/cdktf';
import { EXISTING, SUBSCRIPTION } from './support/account';
import { asked } from './support/calls';
import { addresses, only, readBack, type Synthesized, synthesize, teamStack } from './support/synthesize';

const GROUP = `/subscriptions/${SUBSCRIPTION}/resourceGroups/ai`;
const ROLE: CallerPermissionsProps = { name: 'support-prod callers', apis: ['chat-completions', 'embeddings'], scope: GROUP };
const API = { key: 'api', principalId: '22222222-2222-2222-2222-222222222222', principalType: 'ServicePrincipal' } as const;
const ON_AZURE = APIS.filter((api) => api !== 'converse');

describe('a custom caller role', () => {
  it("contains its APIs' calls, and no control plane actions", () => {
    expect(only(role(), 'azurerm_role_definition')).toEqual({
      name: 'support-prod callers',
      role_definition_id: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/),
      description: 'May only call chat-completions, embeddings',
      scope: GROUP,
      assignable_scopes: [GROUP],
      permissions: [
        {
          data_actions: [
            'Microsoft.CognitiveServices/accounts/OpenAI/deployments/chat/completions/action',
            'Microsoft.CognitiveServices/accounts/OpenAI/deployments/embeddings/action',
          ],
        },
      ],
    });
  });

  it('contains exactly the actions of its APIs, whatever they are', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.constantFrom<Api>(...ON_AZURE), { minLength: 1 }), fc.boolean(), (apis, openWeights) => {
        const { permissions } = only(role({ apis, openWeights }), 'azurerm_role_definition');

        expect(permissions).toEqual([{ data_actions: [...new Set(asked(apis, openWeights))].sort() }]);
      }),
      { numRuns: 60 },
    );
  });

  it('contains no wildcards and, for OpenAI models, only actions of the built-in role', () => {
    const { dataActions } = new CallerPermissions(teamStack(), 'role', { ...ROLE, apis: ON_AZURE });

    expect(dataActions.filter((action) => action.includes('*'))).toEqual([]);
    for (const action of dataActions) {
      const within = OPENAI_USER.dataActions.some((held) => new RegExp(`^${held.replaceAll('*', '.+')}$`).test(action));
      expect([action, within]).toEqual([action, true]);
    }
  });

  it('reports what is unverified', () => {
    const unsure = (apis: readonly Api[], openWeights = false) =>
      new CallerPermissions(teamStack(), 'role', { ...ROLE, apis, openWeights }).unsure;

    expect(unsure(['images'])).toEqual([]);
    expect(unsure(['chat-completions'])).toMatchInlineSnapshot(`
[
  "only a role with the images action alone has been seen to work",
]
`);
    expect(unsure(['audio-speech', 'videos', 'responses'], true)).toMatchInlineSnapshot(`
[
  "Azure documents the audio action for transcriptions and translations only, and speech with it is untested",
  "the video actions are documented for generation jobs only, and calls to the v1 videos API with them are untested",
  "Microsoft documents MaaS/* for open weights, this role only includes the action named in access-denied errors, and calls to gpt-oss with it are untested",
  "only a role with the images action alone has been seen to work",
]
`);
  });

  it('keeps its ID when its name and calls change, and has another ID in another group or scope', () => {
    const idOf = (props: Partial<CallerPermissionsProps> = {}, id = 'role') =>
      new CallerPermissions(teamStack(), id, { ...ROLE, ...props }).id;

    expect(idOf({ name: 'another', apis: ['images'] })).toBe(idOf());
    expect(idOf({ scope: GROUP.toUpperCase().replace('/SUBSCRIPTIONS', '/subscriptions') })).toBe(idOf());
    expect(idOf({ roleId: '12345678-1234-8234-8234-123456789012' })).toBe('12345678-1234-8234-8234-123456789012');
    expect(new Set([idOf(), idOf({ scope: `${GROUP}-2` }), idOf({}, 'other'), idOf({ scope: later() })]).size).toBe(4);
  });

  it('is assigned by ID after it is created, and leaves address and name to the caller', () => {
    const made = granted();
    const [address] = Object.keys(made.resource['azurerm_role_definition'] ?? {});
    const assignment = only(made, 'azurerm_role_assignment');

    expect(assignment['role_definition_id']).toBe(
      `/subscriptions/${SUBSCRIPTION}/providers/Microsoft.Authorization/roleDefinitions/${only(made, 'azurerm_role_definition')['role_definition_id']}`,
    );
    expect(assignment['depends_on']).toEqual([`azurerm_role_definition.${address}`]);
    expect(addresses(made)).toContainEqual(expect.stringMatching(/^azurerm_role_assignment\.account_api-az8sqj8z-calls_/));
  });

  it('can exist next to a built-in role of the same caller', () => {
    const made = granted((endpoint) => endpoint.grants.invoke(API));

    expect(addresses(made).filter((address) => address.startsWith('azurerm_role_assignment'))).toHaveLength(2);
  });

  it('has an address derived from its scope', () => {
    const stack = new AddressedStack(Testing.app(), 'support');
    new CallerPermissions(stack, 'CallerRole', ROLE);

    expect(addresses(readBack(stack))).toEqual(['azurerm_role_definition.caller_role']);
  });

  it('in another stack is deployed before its assignments', () => {
    const app = Testing.app();
    const [shared, own] = [new TerraformStack(app, 'shared'), new TerraformStack(app, 'own')];
    const made = new CallerPermissions(shared, 'role', ROLE);
    endpointOf(own).grants.invoke(API, { permissions: made });

    expect(own.dependsOn(shared)).toBe(true);
    expect(only(readBack(own), 'azurerm_role_assignment')).not.toHaveProperty('depends_on');
  });

  it('is recognized by symbol, not by class', () => {
    expect(CallerPermissions.isCallerPermissions(new CallerPermissions(teamStack(), 'role', ROLE))).toBe(true);
    expect(CallerPermissions.isCallerPermissions(OPENAI_USER)).toBe(false);
  });

  it('is rejected if Azure does not support its calls, scope or name, all at once', () => {
    expect(() =>
      role({ name: ' ', apis: ['converse', 'responses'], scope: '/providers/Microsoft.Management/managementGroups/acme' }),
    ).toThrowErrorMatchingInlineSnapshot(`
"team.role.apis MP8215 Azure has no role actions for converse; remove these APIs
team.role.scope MP8216 "/providers/Microsoft.Management/managementGroups/acme" is not a valid role scope; use /subscriptions/<subscription> or /subscriptions/<subscription>/resourceGroups/<group>
team.role.name MP8217 " " is not a valid role name; use 1 to 512 characters, unique within the tenant"
`);
    expect(() => role({ apis: [] })).toThrowErrorMatchingInlineSnapshot(
      `"team.role.apis MP8215 the role has no APIs; add at least one API that Azure supports"`,
    );
    expect(() => role({ name: 'n'.repeat(513), scope: EXISTING })).toThrow(/MP8216(.|\n)+MP8217/);
    expect(() => role({ name: 'n'.repeat(512), scope: `/subscriptions/${SUBSCRIPTION}` })).not.toThrow();
  });
});

function role(props: Partial<CallerPermissionsProps> = {}): Synthesized {
  return synthesize((stack) => {
    new CallerPermissions(stack, 'role', { ...ROLE, ...props });
  });
}

function granted(more: (endpoint: ReturnType<typeof endpointOf>) => void = () => {}): Synthesized {
  return synthesize((stack) => {
    const endpoint = endpointOf(stack);
    endpoint.grants.invoke(API, { permissions: new CallerPermissions(stack, 'role', { ...ROLE, key: 'calls' }) });
    more(endpoint);
  });
}

function endpointOf(stack: TerraformStack) {
  return ModelEndpoint.fromDeploymentName(stack, 'chat', 'chat', { account: ModelAccount.fromAccountId(stack, 'account', EXISTING) });
}

function later(): string {
  return Token.asString({ resolve: () => '${azurerm_resource_group.ai.id}' });
}
