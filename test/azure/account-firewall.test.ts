import type { ModelAccountProps } from '../../lib/azure/model-account';
import type { Exposure } from '../../lib/plan/plan';
import { newAccount } from './support/account';
import { HUB, SUBNET } from './support/network';
import { type Block, only, synthesize } from './support/synthesize';

const OFFICE: Exposure = { kind: 'allowlist', cidrs: ['203.0.113.0/24', '198.51.100.7/32'], reason: 'the office' };
const SPOKES: Exposure = { kind: 'allowlist', cidrs: [], reason: 'the spokes have no private endpoints yet' };

describe("an account's firewall", () => {
  it.each<[string, Exposure, boolean, string]>([
    ['private', { kind: 'private' }, false, 'Deny'],
    ['an allowlist', OFFICE, true, 'Deny'],
    ['public', { kind: 'public', reason: 'partners' }, true, 'Allow'],
  ])('of %s has its own rules', (_, exposure, publicNetworkAccess, defaultAction) => {
    const made = account({ exposure });

    expect(made['public_network_access_enabled']).toBe(publicNetworkAccess);
    expect(made['network_acls']).toMatchObject({ default_action: defaultAction, bypass: 'None' });
  });

  it("admits the allowlist's addresses and subnets", () => {
    expect(account({ exposure: OFFICE, serviceEndpointSubnetIds: [SUBNET] })['network_acls']).toEqual({
      default_action: 'Deny',
      bypass: 'None',
      ip_rules: ['198.51.100.7', '203.0.113.0/24'],
      virtual_network_rules: [{ subnet_id: SUBNET }],
    });
  });

  it('keeps public access on for subnets only, and denies everyone else', () => {
    const made = account({ exposure: SPOKES, serviceEndpointSubnetIds: [SUBNET] });

    expect(made['public_network_access_enabled']).toBe(true);
    expect(made['network_acls']).toEqual({ default_action: 'Deny', bypass: 'None', virtual_network_rules: [{ subnet_id: SUBNET }] });
    expect(made['tags']).toEqual({
      'modelport-exposure': 'allowlist',
      'modelport-exposure-reason': 'the spokes have no private endpoints yet',
    });
  });

  it('names each subnet once, sorted and with one spelling', () => {
    const other = `${HUB}/virtualNetworks/a/subnets/b`;
    const made = account({
      exposure: SPOKES,
      serviceEndpointSubnetIds: [SUBNET.replace('resourceGroups', 'resourcegroups'), other, SUBNET],
    });

    expect(made['network_acls'].virtual_network_rules).toEqual([{ subnet_id: other }, { subnet_id: SUBNET }]);
  });

  it.each<Exposure>([{ kind: 'private' }, { kind: 'public', reason: 'partners' }])('rejects subnets with exposure %j', (exposure) => {
    expect(() => account({ exposure, serviceEndpointSubnetIds: [SUBNET] })).toThrow('MP8222');
  });

  it('explains what service endpoints require', () => {
    expect(() => account({ serviceEndpointSubnetIds: [SUBNET] })).toThrowErrorMatchingInlineSnapshot(
      `"team.account.serviceEndpointSubnetIds MP8222 subnets with service endpoints connect to the account's public address, but the exposure is private; set the exposure to an allowlist with a reason, or remove the subnets"`,
    );
  });

  it("rejects another resource's ID as a subnet ID", () => {
    expect(() => account({ exposure: SPOKES, serviceEndpointSubnetIds: ['endpoints'] })).toThrow('serviceEndpointSubnetIds MP8221');
    expect(() => account({ agentSubnetId: 'agents' })).toThrow('agentSubnetId MP8221');
  });

  it('lets trusted Azure services bypass it on request', () => {
    expect(account({ bypassAzureServices: true })['network_acls']).toEqual({ default_action: 'Deny', bypass: 'AzureServices' });
  });

  it("limits the account's outbound calls to the named hosts", () => {
    const made = account({ outboundFqdns: ['b.example.com', 'a.example.com', 'b.example.com'] });

    expect([made['outbound_network_access_restricted'], made['fqdns']]).toEqual([true, ['a.example.com', 'b.example.com']]);
  });

  it('denies all outbound calls if no host is named', () => {
    const made = account({ outboundFqdns: [] });

    expect([made['outbound_network_access_restricted'], made['fqdns']]).toEqual([true, undefined]);
  });

  it('leaves outbound calls unrestricted by default', () => {
    expect(account({})['outbound_network_access_restricted']).toBeUndefined();
    expect(account({})['fqdns']).toBeUndefined();
  });

  it('adds an agent subnet on request', () => {
    const subnet = `${HUB}/virtualNetworks/hub/subnets/agents`;

    expect(account({ agentSubnetId: subnet })['network_injection']).toEqual({ scenario: 'agent', subnet_id: subnet });
    expect(account({})['network_injection']).toBeUndefined();
  });
});

function account(props: Partial<ModelAccountProps>): Block {
  return only(
    synthesize((stack) => newAccount(stack, props)),
    'azurerm_cognitive_account',
  );
}
