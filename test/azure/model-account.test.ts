import { ModelAccount, type ModelAccountAttributes, type ModelAccountProps } from '../../lib/azure/model-account';
import { ModelEndpoint } from '../../lib/azure/model-endpoint/model-endpoint';
import { FoundryProject } from '../../lib/azure/project';
import { Token } from '../../lib/terraform/cdktf';
import { EXISTING, newAccount, SUBSCRIPTION } from './support/account';
import { SUBNET } from './support/network';
import { type Block, only, synthesize, teamStack } from './support/synthesize';

describe('a Foundry account', () => {
  it('is private and keyless with its own identity by default', () => {
    expect(account({})).toEqual({
      name: 'support',
      resource_group_name: 'ai',
      location: 'eastus2',
      kind: 'AIServices',
      sku_name: 'S0',
      custom_subdomain_name: 'support-prod',
      identity: { type: 'SystemAssigned' },
      local_auth_enabled: false,
      project_management_enabled: true,
      public_network_access_enabled: false,
      network_acls: { bypass: 'None', default_action: 'Deny' },
      tags: {},
    });
  });

  it('of kind OpenAI has no project support, and rejects projects, agents and models of other publishers', () => {
    const made = account({ kind: 'OpenAI' });
    expect(made).toMatchObject({ kind: 'OpenAI', custom_subdomain_name: 'support-prod', local_auth_enabled: false });
    expect(made).not.toHaveProperty('project_management_enabled');

    const stack = teamStack();
    const openAi = newAccount(stack, { kind: 'OpenAI' });
    const sku = { name: 'GlobalStandard', capacity: 1 };
    expect(() => new FoundryProject(stack, 'agents', { account: openAi, location: 'eastus2' })).toThrow('MP8227');
    expect(() => account({ kind: 'OpenAI', agentSubnetId: SUBNET })).toThrow('MP8227');
    expect(
      () => new ModelEndpoint(stack, 'open', { account: openAi, model: { format: 'OpenAI-OSS', name: 'gpt-oss-120b', version: '1' }, sku }),
    ).toThrowErrorMatchingInlineSnapshot(
      `"team.open MP8227 accounts of kind OpenAI do not support models of format OpenAI-OSS; use an account of kind AIServices, or remove it"`,
    );
  });

  it('admits only an allowlist', () => {
    const open = account({ exposure: { kind: 'allowlist', cidrs: ['203.0.113.0/24', '198.51.100.7/32'], reason: 'the office' } });

    expect(open['public_network_access_enabled']).toBe(true);
    expect(open['network_acls']).toEqual({ bypass: 'None', default_action: 'Deny', ip_rules: ['198.51.100.7', '203.0.113.0/24'] });
  });

  it('states in its tags why it is open', () => {
    const open = account({ tags: { team: 'support' }, exposure: { kind: 'public', reason: 'partners call it, ADR 12' } });

    expect(open['network_acls']).toEqual({ bypass: 'None', default_action: 'Allow' });
    expect(open['tags']).toEqual({
      'modelport-exposure': 'public',
      'modelport-exposure-reason': 'partners call it, ADR 12',
      team: 'support',
    });
  });

  it('can be protected from deletion', () => {
    expect(account({ deletionProtection: true })['lifecycle']).toEqual({ prevent_destroy: true });
    expect(account({ deletionProtection: false })['lifecycle']).toBeUndefined();
  });

  it('exposes what other resources need', () => {
    const made = newAccount(teamStack(), { subscriptionId: SUBSCRIPTION });

    expect(made.subdomain).toBe('support-prod');
    expect(made.subscriptionId).toBe(SUBSCRIPTION);
    expect(Token.isUnresolved(made.accountId)).toBe(true);
    expect(Token.isUnresolved(newAccount(teamStack()).subscriptionId)).toBe(true);
  });

  it('is recognized by symbol, not by class', () => {
    const stack = teamStack();

    expect(ModelAccount.isModelAccount(newAccount(stack))).toBe(true);
    expect(ModelAccount.isModelAccount(ModelAccount.fromAccountId(stack, 'shared', EXISTING))).toBe(false);
    expect(ModelAccount.isModelAccount(undefined)).toBe(false);
  });

  it.each(['-support', 'support-', 'a', 'sup_port', 'sup.port', 's'.repeat(64), ''])('rejects the subdomain %j', (subdomain) => {
    expect(() => account({ subdomain })).toThrow('MP8203');
  });

  it('explains the subdomain format', () => {
    expect(() => account({ subdomain: 'sup_port' })).toThrowErrorMatchingInlineSnapshot(
      `"team.account.subdomain MP8203 "sup_port" is not a valid subdomain; use 2 to 63 lowercase letters, digits or hyphens, with a letter or digit at both ends"`,
    );
  });

  it('accepts a subdomain that is known only after deploying', () => {
    const subdomain = Token.asString({ resolve: () => '${var.subdomain}' });

    expect(account({ subdomain })['custom_subdomain_name']).toBe('${var.subdomain}');
  });
});

describe('an existing Foundry account', () => {
  it('is not created again', () => {
    expect(synthesize((stack) => ModelAccount.fromAccountId(stack, 'shared', EXISTING)).resource).toEqual({});
  });

  it('is spelled as the provider requires', () => {
    const asTheCliPrintsIt = EXISTING.replace('resourceGroups', 'resourcegroups').replace(
      'Microsoft.CognitiveServices',
      'microsoft.cognitiveservices',
    );

    expect(existing(asTheCliPrintsIt).accountId).toBe(EXISTING);
    expect(existing(EXISTING).subscriptionId).toBe(SUBSCRIPTION);
  });

  it('has URLs only if its subdomain is given', () => {
    expect(existing(EXISTING, { subdomain: 'shared-prod' }).subdomain).toBe('shared-prod');
    expect(() => existing(EXISTING).subdomain).toThrowErrorMatchingInlineSnapshot(
      `"team.shared MP3103 account /subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/ai/providers/Microsoft.CognitiveServices/accounts/shared has no known subdomain, which its URLs require; run az cognitiveservices account show, and set subdomain to the first label of the endpoint's hostname"`,
    );
  });

  it("rejects another resource's ID", () => {
    expect(() => existing('shared')).toThrowErrorMatchingInlineSnapshot(
      `"team.shared MP8201 "shared" is not a Foundry account ID; use the resource ID of an account, /subscriptions/…/resourceGroups/…/providers/Microsoft.CognitiveServices/accounts/…"`,
    );
    expect(() => existing(`${EXISTING}/deployments/chat`)).toThrow('MP8201');
    expect(() => existing(EXISTING, { subdomain: '-' })).toThrow('MP8203');
  });

  it('accepts an ID that is known only after deploying', () => {
    const made = newAccount(teamStack());

    expect(ModelAccount.fromAccountId(made, 'again', made.accountId).accountId).toBe(made.accountId);
  });
});

function account(props: Partial<ModelAccountProps>): Block {
  return only(
    synthesize((stack) => newAccount(stack, props)),
    'azurerm_cognitive_account',
  );
}

function existing(id: string, attributes?: ModelAccountAttributes) {
  return ModelAccount.fromAccountId(teamStack(), 'shared', id, attributes);
}
