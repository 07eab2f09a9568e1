import { accessMatrix } from '../../lib/explain/access/access-matrix';
import { parseSpec } from '../../lib/spec';
import type { Json } from '../aws/support/synthesize';
import { synthesizeText } from '../support/synth';

const ISSUER = 'https://eastus2.oic.prod-aks.azure.com/33333333-3333-3333-3333-333333333333/44444444-4444-4444-4444-444444444444/';

const SPEC = `
service: home
endpoints:
  chat: { model: gpt-6-luna, residency: global, apis: [responses] }
targets:
  azure-one: { cloud: azure, subscription: 11111111-1111-1111-1111-111111111111, region: eastus2, native: { projects: [agents] } }
  azure-two: { cloud: azure, subscription: 11111111-1111-1111-1111-111111111111, region: westus3 }
exposure: { public: true, reason: a test }
callers:
  attached:
    may: [chat]
    as:
      azure: { managedIdentity: true }
    owner: [azure-one]
  pods:
    may: [chat]
    as:
      azure: { kubernetes: { issuer: "${ISSUER}", namespace: support, serviceAccount: api } }
    owner: [azure-one]
  agent:
    may: [{ endpoint: chat, on: [azure-one] }]
    as:
      azure: [{ managedIdentity: true, project: agents }, { kubernetes: { issuer: "${ISSUER}", namespace: support, serviceAccount: agent } }]
    owner: [azure-one]
`;

const { plan, documents, warnings } = synthesizeText(SPEC);
const stack = (key: string): Json => documents.get(`home-prod-${key}`);
const resources = (key: string, type: string): Json => stack(key).resource[type] ?? {};
const outputOf = (key: string, caller: string): Json => stack(key).output.identities.value.find((each: Json) => each.caller === caller);
const stepsOf = (caller: string, target: string) =>
  accessMatrix(plan).entries.find((entry) => entry.caller === caller && entry.target === target)?.steps;

describe('a workload on Azure without an identity', () => {
  const reference = (caller: string, attribute: string) => `\${azurerm_user_assigned_identity.identities_${caller}.${attribute}}`;

  it('gets one managed identity per subscription, which the other stacks look up', () => {
    expect(Object.values(resources('azure-one', 'azurerm_user_assigned_identity')).map(({ name }: Json) => name)).toEqual([
      'home-prod-agent',
      'home-prod-attached',
      'home-prod-pods',
    ]);
    expect(resources('azure-two', 'azurerm_user_assigned_identity')).toEqual({});
    expect(Object.keys(stack('azure-two').data.azurerm_user_assigned_identity)).toEqual(['identities_attached', 'identities_pods']);
  });

  it('is trusted only if its pods have the named service account', () => {
    const credentials = Object.values(resources('azure-one', 'azurerm_federated_identity_credential')) as Json[];

    expect(credentials.map(({ parent_id, issuer, subject, audience }) => ({ parent_id, issuer, subject, audience }))).toEqual(
      ['agent', 'pods'].map((caller) => ({
        parent_id: reference(caller, 'id'),
        issuer: ISSUER,
        subject: `system:serviceaccount:support:${caller === 'pods' ? 'api' : caller}`,
        audience: ['api://AzureADTokenExchange'],
      })),
    );
  });

  it('gets roles for its own calls only: on the accounts that it calls, or on its project', () => {
    const assigned = (key: string) =>
      (Object.values(resources(key, 'azurerm_role_assignment')) as Json[])
        .map(({ principal_id, scope }) => [principal_id.match(/identities_(\w+)\./)[1], scope])
        .sort();
    const [account, project] = ['azurerm_cognitive_account.model_account', 'azurerm_cognitive_account_project.project-agents'].map(
      (address) => `\${${address}.id}`,
    );

    expect(assigned('azure-one')).toEqual([
      ['agent', account],
      ['agent', project],
      ['attached', account],
      ['pods', account],
    ]);
    expect(assigned('azure-two')).toEqual([
      ['attached', account],
      ['pods', account],
    ]);
  });

  it('finds the IDs to attach the identity and to sign in with it in the output', () => {
    const ids = (caller: string) => ({
      caller,
      target: 'azure-one',
      cloud: 'azure',
      clientId: reference(caller, 'client_id'),
      tenantId: reference(caller, 'tenant_id'),
      principalId: reference(caller, 'principal_id'),
    });

    expect(outputOf('azure-one', 'attached')).toEqual({ ...ids('attached'), identityId: reference('attached', 'id') });
    expect(outputOf('azure-one', 'pods')).toEqual(ids('pods'));
  });

  it('is told how it authenticates, and what its team does', () => {
    expect(stepsOf('attached', 'azure-two')).toEqual([
      'the team that runs the workload attaches home-prod-attached to it by its identityId from the identities output, which requires Managed Identity Operator on the identity; no stack grants that role. Azure SDKs then get tokens if AZURE_CLIENT_ID is set to its clientId',
    ]);
    expect(stepsOf('pods', 'azure-one')).toEqual([
      `get a token from ${ISSUER} for audience api://AzureADTokenExchange with subject system:serviceaccount:support:api, then exchange it at Entra ID for a token of home-prod-pods; Azure SDKs do the exchange if AZURE_CLIENT_ID and AZURE_TENANT_ID (from the identities output) and AZURE_FEDERATED_TOKEN_FILE are set`,
    ]);
    expect(stepsOf('agent', 'azure-one')).toHaveLength(3);
  });

  it('has no fault', () => {
    expect(warnings).toEqual([]);
  });
});

describe('a new identity on Azure', () => {
  const faultsOf = (azure: string) =>
    parseSpec(SPEC.replace('azure: { managedIdentity: true }', `azure: ${azure}`)).faults.map(
      ({ code, path, cause, fix }) => `${path.join('.')} ${code} ${cause}; ${fix}`,
    );

  it('is an alternative to an existing one', () => {
    const principal = 'principalId: 22222222-2222-2222-2222-222222222222';

    expect(faultsOf('{}')).toEqual([
      'callers.attached.as.azure MP0120 callers.attached.as.azure has none of principalId, managedIdentity and kubernetes; add one of them',
    ]);
    expect(faultsOf(`{ ${principal}, managedIdentity: true }`)).toEqual([
      'callers.attached.as.azure MP0120 callers.attached.as.azure has principalId and managedIdentity, which exclude each other; keep one of them',
    ]);
    expect(faultsOf(`[{ ${principal} }, { managedIdentity: true }]`)).toEqual([
      'callers.attached.as.azure MP4182 callers.attached.as.azure lists existing and new identities; define a separate caller for each workload',
    ]);
  });

  it('has no settings of existing ones', () => {
    expect(faultsOf('{ managedIdentity: true, type: Group }')).toEqual([
      'callers.attached.as.azure.type MP4181 callers.attached.as.azure.type describes an existing identity, but the owner creates this one; remove it, or deploy first and then set principalId to the created identity',
    ]);
    expect(
      faultsOf(`{ kubernetes: { issuer: "${ISSUER}", namespace: Support, serviceAccount: api_ }, tokens: { tenantId: x } }`),
    ).toHaveLength(5);
  });

  it('trusts an issuer of one cluster', () => {
    const trusting = (issuer: string) => faultsOf(`{ kubernetes: { issuer: "${issuer}", namespace: support, serviceAccount: api } }`);

    expect(trusting(ISSUER)).toEqual([]);
    expect(trusting('https://oidc.k8s.acme.example/prod/')).toEqual([expect.stringContaining('kubernetes.issuer MP0123 ')]);
    expect(trusting('http://oidc.k8s.acme.example')).toEqual([expect.stringContaining('kubernetes.issuer MP0105 ')]);
  });
});
