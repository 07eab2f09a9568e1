import { Unknown } from '../../../../lib/inventory/value';
import { azureAccessChanges } from '../../../../lib/review/access/azure/access-changes';
import { comparer } from '../support/changes';
import { type Resources, ref } from '../support/inventories';

const GROUP = '/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-ai';
const ALICE = '22222222-2222-2222-2222-222222222222';

const { all, changes, kinds } = comparer('azure', azureAccessChanges);

function role(permissions: Resources[string], more: Resources = {}): Resources {
  return { 'azurerm_role_definition.caller': { name: 'caller', scope: GROUP, permissions: [permissions] }, ...more };
}

const ASSIGNED: Resources = {
  'azurerm_role_assignment.a': {
    role_definition_id: ref('azurerm_role_definition.caller.role_definition_resource_id'),
    principal_id: ALICE,
    scope: GROUP,
  },
};

describe('custom roles', () => {
  it('change nothing until they are assigned', () => {
    expect(changes({}, role({ actions: ['*'] }))).toEqual([]);
    expect(changes(role({ actions: ['*'] }), {})).toEqual([]);
  });

  it('are widened for everybody who has them, with one finding', () => {
    const [narrow, wide] = [
      role({ actions: ['Microsoft.Network/*/read'] }, ASSIGNED),
      role({ actions: ['Microsoft.Network/*'] }, ASSIGNED),
    ];

    expect(all(narrow, wide)).toEqual([
      {
        kind: 'access-widened',
        cloud: 'azure',
        stack: 'app',
        resource: { type: 'azurerm_role_definition', address: 'azurerm_role_definition.caller' },
        from: 'Microsoft.Network/*/read',
        to: 'Microsoft.Network/*',
        reason: 'everyone with role caller gains Microsoft.Network/* on every scope where it is assigned',
      },
    ]);
    expect(kinds(wide, narrow)).toEqual(['access-narrowed']);
  });

  it.each<[string, Resources[string], Resources[string]]>([
    ['in another order', { actions: ['a/read', 'a/write'] }, { actions: ['a/write', 'a/read'] }],
    ['in another case', { actions: ['A/Read'] }, { actions: ['a/read'] }],
    ['with what a wildcard includes', { actions: ['a/*'] }, { actions: ['a/*', 'a/b/read'] }],
    ['with exclusions of nothing', { actions: ['a/*'] }, { actions: ['a/*'], not_actions: ['b/*'] }],
    [
      'with an inclusion that is excluded',
      { actions: ['a/*'], not_actions: ['a/write'] },
      { actions: ['a/*', 'a/write'], not_actions: ['a/write'] },
    ],
    ['without empty lists', { actions: ['a/read'], not_actions: [], data_actions: [] }, { actions: ['a/read'] }],
  ])('are equal %s', (_, base, head) => {
    expect(changes(role(base), role(head))).toEqual([]);
    expect(changes(role(head), role(base))).toEqual([]);
  });

  it.each<[string, Resources[string], Resources[string]]>([
    ['an exclusion is removed', { actions: ['a/*'], not_actions: ['a/write'] }, { actions: ['a/*'] }],
    ['a data action is added', { actions: ['a/*'] }, { actions: ['a/*'], data_actions: ['a/read'] }],
    ['an exclusion is narrowed', { actions: ['a/*'], not_actions: ['a/*/write'] }, { actions: ['a/*'], not_actions: ['a/b/write'] }],
  ])('are widened if %s', (_, base, head) => {
    expect(kinds(role(base), role(head))).toEqual(['access-widened']);
    expect(kinds(role(head), role(base))).toEqual(['access-narrowed']);
  });

  it('include several blocks, each with exclusions of its own', () => {
    const blocks = { permissions: [{ actions: ['a/*'], not_actions: ['a/write'] }, { actions: ['a/write'] }] };

    expect(kinds(role({ actions: ['a/*'] }), { 'azurerm_role_definition.caller': { name: 'caller', ...blocks } })).toEqual([]);
  });

  it('may be one block', () => {
    expect(
      kinds(role({ actions: ['a/*'] }), { 'azurerm_role_definition.caller': { name: 'caller', permissions: { actions: ['a/*'] } } }),
    ).toEqual([]);
  });

  it('are compared with built-in roles', () => {
    const reader = { 'azurerm_role_assignment.a': { role_definition_name: 'Reader', principal_id: ALICE, scope: GROUP } };
    const custom = role({ actions: ['Microsoft.Network/*/read'] }, ASSIGNED);

    expect(kinds(reader, custom)).toEqual(['access-narrowed']);
    expect(changes(custom, reader)).toEqual([
      ['access-widened', `role caller on ${GROUP} for ${ALICE}`, `Reader on ${GROUP} for ${ALICE}`, `${ALICE} gains */read on ${GROUP}`],
    ]);
  });

  it('cannot be compared if a permission is only known after deploying', () => {
    const unknown = role({ actions: new Unknown('function', 'concat(var.actions)') }, ASSIGNED);

    expect(kinds(role({ actions: ['a/read'] }, ASSIGNED), unknown)).toEqual(['access-not-comparable']);
    expect(kinds(unknown, unknown)).toEqual([]);
  });

  it('are found by name, by ID and through data sources', () => {
    const id = '44444444-4444-4444-4444-444444444444';
    const defined = {
      'azurerm_role_definition.caller': { name: 'caller', role_definition_id: id, permissions: [{ actions: ['a/read'] }] },
    };
    const by = (attributes: Resources[string]): Resources => ({
      ...defined,
      'azurerm_role_assignment.a': { principal_id: ALICE, scope: GROUP, ...attributes },
    });
    const looked = {
      ...by({ role_definition_id: ref('data.azurerm_role_definition.it.id') }),
      'data.azurerm_role_definition.it': { name: 'caller' },
    };

    expect(
      kinds(by({ role_definition_name: 'caller' }), by({ role_definition_id: `/providers/Microsoft.Authorization/roleDefinitions/${id}` })),
    ).toEqual([]);
    expect(kinds(looked, by({ role_definition_name: 'caller' }))).toEqual([]);
  });
});
