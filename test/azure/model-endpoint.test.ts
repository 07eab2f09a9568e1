import { CallerGrant } from '../../lib/azure/caller-grant';
import { ModelAccount } from '../../lib/azure/model-account';
import { type IModelEndpoint, ModelEndpoint, type ModelEndpointProps } from '../../lib/azure/model-endpoint/model-endpoint';
import { EXISTING, newAccount } from './support/account';
import { all, type Block, only, synthesize, teamStack } from './support/synthesize';

const LUNA = { model: { name: 'gpt-6-luna', version: '2026-09-22' }, sku: { name: 'DataZoneStandard', capacity: 300 } };
const OSS = { model: { format: 'OpenAI-OSS', name: 'gpt-oss-120b', version: '1' }, sku: { name: 'GlobalStandard', capacity: 40 } };

describe('a model endpoint on Azure', () => {
  it('is a deployment with every default written out', () => {
    const { cognitive_account_id, ...deployment } = deploymentOf(LUNA);

    expect(cognitive_account_id).toMatch(/^\$\{azurerm_cognitive_account\.\w+\.id\}$/);
    expect(deployment).toEqual({
      name: 'chat',
      model: { format: 'OpenAI', name: 'gpt-6-luna', version: '2026-09-22' },
      sku: { name: 'DataZoneStandard', capacity: 300 },
      rai_policy_name: 'Microsoft.DefaultV2',
      version_upgrade_option: 'OnceCurrentVersionExpired',
      depends_on: [],
    });
  });

  it('uses the given name, content filter and upgrade policy', () => {
    expect(deploymentOf({ ...LUNA, deploymentName: 'chat-prod', raiPolicyName: 'strict', versionUpgrade: 'NoAutoUpgrade' })).toMatchObject({
      name: 'chat-prod',
      rai_policy_name: 'strict',
      version_upgrade_option: 'NoAutoUpgrade',
    });
  });

  it.each([
    ['ProvisionedManaged', undefined, true],
    ['GlobalProvisionedManaged', undefined, true],
    ['DataZoneProvisionedManaged', undefined, true],
    ['DataZoneProvisionedManaged', false, false],
    ['GlobalStandard', undefined, false],
    ['GlobalBatch', undefined, false],
    ['GlobalStandard', true, true],
  ])('with SKU %s, protected: %s, has deletion protection: %s', (name, asked, kept) => {
    const deployment = deploymentOf({
      ...LUNA,
      sku: { name, capacity: 15 },
      ...(asked === undefined ? {} : { deletionProtection: asked }),
    });

    expect(deployment['lifecycle']).toEqual(kept ? { prevent_destroy: true } : undefined);
  });

  it.each([0, -1, 1.5, Number.NaN])('rejects a capacity of %s', (capacity) => {
    expect(() => deploymentOf({ ...LUNA, sku: { name: 'Standard', capacity } })).toThrow('MP8205');
  });

  it('explains the capacity format', () => {
    expect(() => deploymentOf({ ...LUNA, sku: { name: 'Standard', capacity: 0.5 } })).toThrowErrorMatchingInlineSnapshot(
      `"team.chat.sku.capacity MP8205 capacity 0.5 is not a whole number of at least 1; set capacity to the number of SKU units, at least 1"`,
    );
  });

  it('exposes how clients call it', () => {
    expect(endpoint(LUNA).connection).toEqual({
      model: 'chat',
      baseUrl: 'https://support-prod.openai.azure.com/openai/v1',
      auth: { kind: 'entra-id', scope: 'https://ai.azure.com/.default' },
    });
    expect(endpoint(OSS).endpointUrl).toBe('https://support-prod.services.ai.azure.com/openai/v1');
  });

  it('of an account of kind OpenAI accepts Azure OpenAI tokens', () => {
    const stack = teamStack();
    const accounts = [
      newAccount(stack, { kind: 'OpenAI' }),
      ModelAccount.fromAccountId(stack, 'shared', EXISTING, { kind: 'OpenAI', subdomain: 'shared' }),
    ];
    const scopes = accounts.map((account) => new ModelEndpoint(account, 'chat', { account, ...LUNA }).connection.auth);

    expect(scopes).toEqual(accounts.map(() => ({ kind: 'entra-id', scope: 'https://cognitiveservices.azure.com/.default' })));
  });

  it('is recognized by symbol, not by class', () => {
    expect(ModelEndpoint.isModelEndpoint(endpoint(LUNA))).toBe(true);
    expect(ModelEndpoint.isModelEndpoint({ deploymentName: 'chat' })).toBe(false);
    expect(ModelEndpoint.isModelEndpoint(null)).toBe(false);
  });
});

describe('an existing model endpoint on Azure', () => {
  it('is not created again, and can be called and granted', () => {
    let old: IModelEndpoint | undefined;
    const made = synthesize((stack) => {
      const account = ModelAccount.fromAccountId(stack, 'shared', EXISTING, { subdomain: 'shared-prod' });
      old = ModelEndpoint.fromDeploymentName(stack, 'old', 'gpt-4o-old', { account });
      old.grants.invoke({ principalId: '22222222-2222-2222-2222-222222222222', principalType: 'User' });
    });

    expect(old?.connection).toMatchObject({ model: 'gpt-4o-old', baseUrl: 'https://shared-prod.openai.azure.com/openai/v1' });
    expect(Object.keys(made.resource)).toEqual(['azurerm_role_assignment']);
    expect(only(made, 'azurerm_role_assignment')['scope']).toBe(EXISTING);
  });

  it('with open weights has their host and role', () => {
    const stack = teamStack();
    const account = ModelAccount.fromAccountId(stack, 'shared', EXISTING, { subdomain: 'shared-prod' });
    const open = ModelEndpoint.fromDeploymentName(stack, 'open', 'gpt-oss', { account, openWeights: true });
    const access = open.grants.invoke({ principalId: '22222222-2222-2222-2222-222222222222', principalType: 'User' });

    expect(open.endpointUrl).toBe('https://shared-prod.services.ai.azure.com/openai/v1');
    expect(CallerGrant.isCallerGrant(access)).toBe(true);
    expect(access.assignment.roleDefinitionIdInput).toMatch(/19c28022-e58e-450d-a464-0b2a53034789$/);
  });

  it('on an account with an unknown subdomain can be granted, but has no URL', () => {
    const stack = teamStack();
    const account = ModelAccount.fromAccountId(stack, 'shared', EXISTING);
    const old = ModelEndpoint.fromDeploymentName(stack, 'old', 'gpt-4o-old', { account });

    expect(() => old.endpointUrl).toThrow('MP3103');
    expect(() => old.grants.invoke({ principalId: '22222222-2222-2222-2222-222222222222', principalType: 'User' })).not.toThrow();
  });
});

type Deployment = Omit<ModelEndpointProps, 'account'>;

function deploymentOf(props: Deployment): Block {
  const made = synthesize((stack) => new ModelEndpoint(stack, 'chat', { account: newAccount(stack), ...props }));
  expect(all(made, 'azurerm_cognitive_account')).toHaveLength(1);
  return only(made, 'azurerm_cognitive_deployment');
}

function endpoint(props: Deployment): ModelEndpoint {
  const stack = teamStack();
  return new ModelEndpoint(stack, 'chat', { account: newAccount(stack), ...props });
}
