import { Interpolation, Unknown } from '../../../../lib/inventory/value';
import { azureAccessChanges } from '../../../../lib/review/access/azure/access-changes';
import { comparer } from '../support/changes';
import { type Resources, ref } from '../support/inventories';

const SUBSCRIPTION = '/subscriptions/11111111-1111-1111-1111-111111111111';
const GROUP = `${SUBSCRIPTION}/resourceGroups/rg-ai`;
const ACCOUNT = `${GROUP}/providers/Microsoft.CognitiveServices/accounts/ai`;
const ALICE = '22222222-2222-2222-2222-222222222222';
const BOB = '33333333-3333-3333-3333-333333333333';
const OWNER_ID = '8e3af657-a8ff-443c-a75c-2fe8c4bcb635';

const { all, changes, kinds } = comparer('azure', azureAccessChanges);

function assign(role: string, principal: string, scope: string, more: Resources[string] = {}): Resources {
  return { 'azurerm_role_assignment.a': { role_definition_name: role, principal_id: principal, scope, ...more } };
}

describe('role assignments', () => {
  it('widen access when added, and narrow it when removed', () => {
    const reader = assign('Reader', ALICE, GROUP);

    expect(changes({}, reader)).toEqual([['access-widened', null, `Reader on ${GROUP} for ${ALICE}`, `${ALICE} gains Reader on ${GROUP}`]]);
    expect(changes(reader, {})).toEqual([
      ['access-narrowed', `Reader on ${GROUP} for ${ALICE}`, null, `${ALICE} loses Reader on ${GROUP}`],
    ]);
  });

  it('name the resource', () => {
    expect(all({}, assign('Reader', ALICE, GROUP))[0]).toMatchObject({
      cloud: 'azure',
      stack: 'app',
      resource: { type: 'azurerm_role_assignment', address: 'azurerm_role_assignment.a' },
    });
  });

  it.each<[string, Resources, Resources]>([
    [
      'by name or by ID',
      assign('Owner', ALICE, GROUP),
      {
        'azurerm_role_assignment.a': {
          role_definition_id: `${SUBSCRIPTION}/providers/Microsoft.Authorization/roleDefinitions/${OWNER_ID}`,
          principal_id: ALICE,
          scope: GROUP,
        },
      },
    ],
    ['in another case', assign('reader', ALICE, GROUP), assign('Reader', ALICE.toUpperCase(), GROUP.toLowerCase())],
    [
      'at another address',
      assign('Reader', ALICE, GROUP),
      {
        'azurerm_role_assignment.b': { role_definition_name: 'Reader', principal_id: ALICE, scope: GROUP, description: 'for support' },
      },
    ],
    ['by a former name', assign('Azure AI User', ALICE, GROUP), assign('Foundry User', ALICE, GROUP)],
    [
      'with a condition in other white space',
      assign('Owner', ALICE, GROUP, { condition: "(@Resource[a] StringEquals 'x  y')" }),
      assign('Owner', ALICE, GROUP, { condition: "( @Resource[ a ]  stringEquals 'x  y' )" }),
    ],
  ])('are equal %s', (_, base, head) => {
    expect(changes(base, head)).toEqual([]);
    expect(changes(head, base)).toEqual([]);
  });

  it('compare roles by their permissions', () => {
    const [reader, contributor] = [assign('Reader', ALICE, GROUP), assign('Contributor', ALICE, GROUP)];

    expect(changes(reader, contributor)).toEqual([
      ['access-widened', `Reader on ${GROUP} for ${ALICE}`, `Contributor on ${GROUP} for ${ALICE}`, `${ALICE} gains * on ${GROUP}`],
    ]);
    expect(changes(contributor, reader)).toEqual([
      ['access-narrowed', `Contributor on ${GROUP} for ${ALICE}`, `Reader on ${GROUP} for ${ALICE}`, `${ALICE} loses * on ${GROUP}`],
    ]);
  });

  it('keep control plane and data plane apart', () => {
    expect(changes(assign('Owner', ALICE, ACCOUNT), assign('Cognitive Services OpenAI User', ALICE, ACCOUNT))).toEqual([
      [
        'access-widened',
        `Owner on ${ACCOUNT} for ${ALICE}`,
        `Cognitive Services OpenAI User on ${ACCOUNT} for ${ALICE}`,
        expect.stringContaining('gains Microsoft.CognitiveServices/accounts/OpenAI/*/read, '),
      ],
    ]);
  });

  it('compare scopes by containment', () => {
    const [wide, narrow] = [assign('Reader', ALICE, SUBSCRIPTION), assign('Reader', ALICE, ACCOUNT)];

    expect(changes(narrow, wide)).toEqual([
      [
        'access-widened',
        `Reader on ${ACCOUNT} for ${ALICE}`,
        `Reader on ${SUBSCRIPTION} for ${ALICE}`,
        `${ALICE} gains Reader on ${SUBSCRIPTION}`,
      ],
    ]);
    expect(kinds(wide, narrow)).toEqual(['access-narrowed']);
    expect(kinds(narrow, assign('Reader', ALICE, `${GROUP}/providers/Microsoft.CognitiveServices/accounts/ai2`))).toEqual([
      'access-widened',
    ]);
  });

  it('ignore what a wider assignment already includes', () => {
    const owner = { 'azurerm_role_assignment.owner': { role_definition_name: 'Owner', principal_id: ALICE, scope: SUBSCRIPTION } };

    expect(changes(owner, { ...owner, ...assign('Network Contributor', ALICE, GROUP) })).toEqual([]);
    expect(changes({ ...owner, ...assign('Network Contributor', ALICE, GROUP) }, owner)).toEqual([]);
  });

  it('do not compare management groups with what may be in them', () => {
    const group = assign('Reader', ALICE, '/providers/Microsoft.Management/managementGroups/corp');

    expect(kinds(assign('Reader', ALICE, GROUP), group)).toEqual(['access-widened']);
    expect(changes(group, assign('Reader', ALICE, GROUP))).toEqual([
      ['access-not-comparable', expect.any(String), expect.any(String), 'the documents do not show whether one scope contains the other'],
    ]);
    expect(kinds(assign('Reader', ALICE, '/'), group)).toEqual(['access-narrowed']);
  });

  it('compare conditions as text', () => {
    const [none, some, other] = [{}, { condition: 'a' }, { condition: 'b' }].map((more) => assign('Owner', ALICE, GROUP, more)) as [
      Resources,
      Resources,
      Resources,
    ];

    expect(changes(some, none)).toEqual([
      [
        'access-widened',
        `Owner on ${GROUP} for ${ALICE} if a`,
        `Owner on ${GROUP} for ${ALICE}`,
        `${ALICE} no longer needs to meet a condition`,
      ],
    ]);
    expect(changes(none, some)).toEqual([
      ['access-narrowed', `Owner on ${GROUP} for ${ALICE}`, `Owner on ${GROUP} for ${ALICE} if a`, `${ALICE} must meet another condition`],
    ]);
    expect(changes(some, other)).toEqual([
      [
        'access-not-comparable',
        `Owner on ${GROUP} for ${ALICE} if a`,
        `Owner on ${GROUP} for ${ALICE} if b`,
        'the conditions differ and cannot be compared',
      ],
    ]);
  });

  it('compare unknown roles by name only', () => {
    const unknown = assign('Blueprint Operator', ALICE, GROUP);

    expect(changes({}, unknown)).toEqual([
      [
        'access-widened',
        null,
        `unknown role Blueprint Operator on ${GROUP} for ${ALICE}`,
        `${ALICE} gains unknown role Blueprint Operator on ${GROUP}`,
      ],
    ]);
    expect(kinds(unknown, assign('Blueprint Operator', ALICE, ACCOUNT))).toEqual(['access-narrowed']);
    expect(kinds(unknown, assign('Blueprint Operator', ALICE, SUBSCRIPTION))).toEqual(['access-widened']);
    expect(changes(unknown, assign('Reader', ALICE, GROUP))).toEqual([
      [
        'access-not-comparable',
        expect.any(String),
        expect.any(String),
        expect.stringMatching(/^the permissions of .* cannot be compared$/),
      ],
    ]);
    expect(kinds(assign('Reader', ALICE, GROUP), unknown)).toEqual(['access-not-comparable']);
  });

  it('report another principal as one change', () => {
    expect(changes(assign('Reader', ALICE, GROUP), assign('Reader', BOB, GROUP))).toEqual([
      ['access-widened', `Reader on ${GROUP} for ${ALICE}`, `Reader on ${GROUP} for ${BOB}`, `${BOB} gains Reader on ${GROUP}`],
    ]);
  });

  it('are less if they have to be activated first', () => {
    const eligible = { 'azurerm_pim_eligible_role_assignment.a': { role_definition_id: OWNER_ID, principal_id: ALICE, scope: GROUP } };

    expect(kinds(assign('Owner', ALICE, GROUP), eligible)).toEqual(['access-narrowed']);
    expect(changes(eligible, assign('Owner', ALICE, GROUP))[0]?.slice(0, 2)).toEqual([
      'access-widened',
      `Owner on ${GROUP} for ${ALICE} if activated first`,
    ]);
  });

  it('may be of the azapi provider', () => {
    const azapi = {
      'azapi_resource.a': {
        type: 'Microsoft.Authorization/roleAssignments@2022-04-01',
        parent_id: GROUP,
        body: { properties: { roleDefinitionId: `/providers/Microsoft.Authorization/roleDefinitions/${OWNER_ID}`, principalId: ALICE } },
      },
    };

    expect(changes(azapi, assign('Owner', ALICE, GROUP))).toEqual([]);
    expect(kinds({}, azapi)).toEqual(['access-widened']);
    expect(
      changes({ 'azapi_resource.a': { ...azapi['azapi_resource.a'], body: JSON.stringify(azapi['azapi_resource.a'].body) } }, azapi),
    ).toEqual([]);
  });

  it('are reported even if the document lacks who, what or where', () => {
    const bare = { 'azurerm_role_assignment.a': { name: 'x' } };

    expect(changes({}, bare)).toEqual([
      [
        'access-widened',
        null,
        'unknown role azurerm_role_assignment.a.role_definition_id (not in the document) on azurerm_role_assignment.a.scope (not in the document) for azurerm_role_assignment.a.principal_id (not in the document)',
        expect.stringContaining('gains unknown role'),
      ],
    ]);
    expect(changes(bare, bare)).toEqual([]);
    expect(kinds(bare, assign('Reader', ALICE, GROUP))).toEqual(['access-not-comparable']);
  });

  it('take a known name over an ID that is only known after apply', () => {
    const planned = assign('Reader', ALICE, GROUP, { role_definition_id: new Unknown('after-apply', '') });

    expect(kinds(planned, assign('Reader', ALICE, GROUP))).toEqual([]);
  });

  it('never equal a value that is only known after apply', () => {
    const planned = {
      ...assign('Reader', ALICE, GROUP),
      'azurerm_role_assignment.a': { role_definition_name: 'Reader', principal_id: new Unknown('after-apply', ''), scope: GROUP },
    };

    expect(kinds(planned, planned)).toEqual(['access-not-comparable']);
    expect(kinds(assign('Reader', ALICE, GROUP), planned)).toEqual(['access-not-comparable']);
    expect(kinds({}, planned)).toEqual(['access-widened']);
  });

  it('do not show sensitive values', () => {
    expect(changes({}, assign('Reader', ALICE, GROUP), { head: { sensitive: ['principal_id'] } })).toEqual([
      ['access-widened', null, `Reader on ${GROUP} for (not shown)`, `(not shown) gains Reader on ${GROUP}`],
    ]);
  });
});

describe('role assignments with references', () => {
  const stack: Resources = {
    'azurerm_resource_group.rg': { name: 'rg-ai' },
    'azurerm_cognitive_account.ai': { name: 'ai', resource_group_name: ref('azurerm_resource_group.rg.name') },
    'azurerm_cognitive_account.other': { name: 'other', resource_group_name: ref('azurerm_resource_group.rg.name') },
    'azurerm_user_assigned_identity.app': { name: 'app' },
  };
  const at = (scope: string, principal = 'azurerm_user_assigned_identity.app.principal_id') => ({
    ...stack,
    'azurerm_role_assignment.a': { role_definition_name: 'Reader', principal_id: ref(principal), scope: ref(scope) },
  });
  const [group, account] = ['azurerm_resource_group.rg.id', 'azurerm_cognitive_account.ai.id'];

  it('follow references to parents', () => {
    expect(changes(at(account), at(group))[0]?.slice(0, 2)).toEqual([
      'access-widened',
      `Reader on ${account} for azurerm_user_assigned_identity.app.principal_id`,
    ]);
    expect(kinds(at(group), at(account))).toEqual(['access-narrowed']);
    expect(kinds(at(account), at('azurerm_cognitive_account.other.id'))).toEqual(['access-widened']);
  });

  it('understand IDs that start with a reference', () => {
    const joined = {
      ...at(group),
      'azurerm_role_assignment.a': {
        role_definition_name: 'Reader',
        principal_id: ref('azurerm_user_assigned_identity.app.principal_id'),
        scope: new Interpolation([ref(account), '/projects/p']),
      },
    };

    expect(kinds(at(account), joined)).toEqual(['access-narrowed']);
    expect(kinds(joined, at(group))).toEqual(['access-widened']);
  });

  it('do not compare a reference with an ID', () => {
    const literal = { ...stack, ...assign('Reader', ALICE, GROUP) };

    expect(
      kinds(literal, {
        ...at(group),
        'azurerm_role_assignment.a': { role_definition_name: 'Reader', principal_id: ALICE, scope: ref(group) },
      }),
    ).toEqual(['access-not-comparable']);
  });

  it('are the same after a move', () => {
    const before: Resources = at(account);
    const { 'azurerm_user_assigned_identity.app': identity = {}, ...rest } = before;
    const after = {
      ...rest,
      'azurerm_user_assigned_identity.caller': identity,
      'azurerm_role_assignment.a': {
        role_definition_name: 'Reader',
        principal_id: ref('azurerm_user_assigned_identity.caller.principal_id'),
        scope: ref(account),
      },
    };
    const moves = [{ from: 'azurerm_user_assigned_identity.app', to: 'azurerm_user_assigned_identity.caller' }];

    expect(changes(before, after, { head: { moves } })).toEqual([]);
    expect(kinds(before, after)).toEqual(['access-widened']);
  });

  it('that exist several times cannot be compared if their number changes', () => {
    const conditions = (text: string) => ({ conditions: { 'azurerm_role_assignment.a': text } });

    expect(kinds(at(account), at(account), { base: conditions('for_each = a'), head: conditions('for_each = b') })).toEqual([
      'access-not-comparable',
    ]);
    expect(changes(at(account), at(account), { base: conditions('for_each = a'), head: conditions('for_each = a') })).toEqual([]);
    expect(kinds(at(account), at(account), { head: conditions('count = 0') })).toEqual(['access-not-comparable']);
  });

  it('are widened for a new identity, whoever else has the role', () => {
    const before = { ...stack, 'azurerm_role_assignment.b': { role_definition_name: 'Reader', principal_id: ALICE, scope: ref(account) } };

    expect(kinds(before, { ...before, ...at(account) })).toEqual(['access-widened']);
    expect(kinds({ ...before, ...at(account) }, before)).toEqual(['access-narrowed']);
  });
});
