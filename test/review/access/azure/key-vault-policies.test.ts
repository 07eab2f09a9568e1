import { Unknown } from '../../../../lib/inventory/value';
import { azureAccessChanges } from '../../../../lib/review/access/azure/access-changes';
import { comparer } from '../support/changes';
import { type Resources, ref } from '../support/inventories';

const { changes, kinds } = comparer('azure', azureAccessChanges);

const ALICE = '22222222-2222-2222-2222-222222222222';
const VAULT: Resources = { 'azurerm_key_vault.v': { name: 'v', resource_group_name: 'rg' } };

function policy(permissions: Resources[string]): Resources {
  return {
    ...VAULT,
    'azurerm_key_vault_access_policy.p': { key_vault_id: ref('azurerm_key_vault.v.id'), object_id: ALICE, ...permissions },
  };
}

describe('access policies of key vaults', () => {
  it('compare their operations', () => {
    const [get, all] = [policy({ secret_permissions: ['Get'] }), policy({ secret_permissions: ['Get', 'Set'] })];

    expect(changes(get, all)).toEqual([
      [
        'access-widened',
        `access policy (secrets Get) on azurerm_key_vault.v.id for ${ALICE}`,
        `access policy (secrets Get, Set) on azurerm_key_vault.v.id for ${ALICE}`,
        `${ALICE} gains secrets/set on azurerm_key_vault.v.id`,
      ],
    ]);
    expect(kinds(all, get)).toEqual(['access-narrowed']);
    expect(kinds(VAULT, get)).toEqual(['access-widened']);
  });

  it('are equal in the vault or beside it', () => {
    const inline = {
      'azurerm_key_vault.v': { ...VAULT['azurerm_key_vault.v'], access_policy: [{ object_id: ALICE, secret_permissions: ['get'] }] },
    };

    expect(changes(policy({ secret_permissions: ['Get'], key_permissions: [] }), inline)).toEqual([]);
  });

  it('are reported even if they are decided while planning', () => {
    const dynamic = (text: string) => ({
      'azurerm_key_vault.v': { ...VAULT['azurerm_key_vault.v'], access_policy: [new Unknown('function', text)] },
    });

    expect(kinds(VAULT, dynamic('a'))).toEqual(['access-widened']);
    expect(kinds(dynamic('a'), dynamic('b'))).toEqual(['access-not-comparable']);
    expect(kinds(dynamic('a'), dynamic('a'))).toEqual([]);
  });

  it('grant nothing while roles control the vault', () => {
    const vault = (more: Resources[string]) => ({
      ...policy({ secret_permissions: ['Get'] }),
      'azurerm_key_vault.v': { ...VAULT['azurerm_key_vault.v'], ...more },
    });

    expect(kinds(vault({ rbac_authorization_enabled: true }), vault({ rbac_authorization_enabled: false }))).toEqual(['access-widened']);
    expect(kinds(vault({ enable_rbac_authorization: false }), vault({ enable_rbac_authorization: true }))).toEqual(['access-narrowed']);
  });

  it('keep an application that acts for somebody apart', () => {
    expect(kinds(policy({ secret_permissions: ['Get'] }), policy({ secret_permissions: ['Get'], application_id: 'app' }))).toEqual([
      'access-widened',
    ]);
  });
});
