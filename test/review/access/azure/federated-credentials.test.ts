import { azureAccessChanges } from '../../../../lib/review/access/azure/access-changes';
import { comparer } from '../support/changes';
import { type Resources, ref } from '../support/inventories';

const { all, changes, kinds } = comparer('azure', azureAccessChanges);

const ISSUER = 'https://token.actions.githubusercontent.com';
const AUDIENCE = 'api://AzureADTokenExchange';

function credential(more: Resources[string] = {}): Resources {
  return {
    'azurerm_user_assigned_identity.app': { name: 'app' },
    'azurerm_federated_identity_credential.main': {
      parent_id: ref('azurerm_user_assigned_identity.app.id'),
      issuer: ISSUER,
      audience: [AUDIENCE],
      subject: 'repo:acme/app:ref:refs/heads/main',
      ...more,
    },
  };
}

describe('federated credentials', () => {
  it('widen trust when added, and narrow it when removed', () => {
    const { 'azurerm_federated_identity_credential.main': _, ...without } = credential();

    expect(all(without, credential())).toEqual([
      {
        kind: 'trust-widened',
        cloud: 'azure',
        stack: 'app',
        resource: { type: 'azurerm_federated_identity_credential', address: 'azurerm_federated_identity_credential.main' },
        from: null,
        to: `issuer ${ISSUER}, audience ${AUDIENCE}, subject repo:acme/app:ref:refs/heads/main`,
        reason: 'azurerm_user_assigned_identity.app.id accepts more tokens than before',
      },
    ]);
    expect(kinds(credential(), without)).toEqual(['trust-narrowed']);
  });

  it.each([
    ['subject', { subject: 'repo:acme/app:pull_request' }],
    ['issuer', { issuer: 'https://gitlab.com' }],
    ['audience', { audience: ['api://other'] }],
  ])('are one change with another %s', (_, more) => {
    expect(kinds(credential(), credential(more))).toEqual(['trust-widened']);
  });

  it('compare subjects exactly, including their case', () => {
    expect(kinds(credential(), credential({ subject: 'repo:Acme/app:ref:refs/heads/main' }))).toEqual(['trust-widened']);
  });

  it('are equal under another address or attribute', () => {
    const { 'azurerm_federated_identity_credential.main': attributes = {}, ...rest } = credential();
    const { parent_id = null, ...others } = attributes;

    expect(
      changes(credential(), {
        ...rest,
        'azurerm_federated_identity_credential.other': { ...others, user_assigned_identity_id: parent_id, name: 'other' },
      }),
    ).toEqual([]);
  });

  it('are reported even if the document lacks their claims', () => {
    const bare = { 'azurerm_federated_identity_credential.main': { name: 'x' } };

    expect(kinds({}, bare)).toEqual(['trust-widened']);
    expect(kinds(bare, bare)).toEqual([]);
  });

  it('of applications are compared too', () => {
    const application = (subject: string): Resources => ({
      'azuread_application_federated_identity_credential.main': {
        application_id: '/applications/a',
        issuer: ISSUER,
        audiences: [AUDIENCE],
        subject,
      },
    });

    expect(kinds(application('a'), application('b'))).toEqual(['trust-widened']);
    expect(kinds({}, application('a'))).toEqual(['trust-widened']);
  });
});
