import type { TargetReach } from '../../../lib/explain/network/reach';
import { networkReach } from '../../../lib/explain/network/reachability';
import type { AzureFirewall, AzureNetworkPlan, AzureTargetPlan } from '../../../lib/plan/plan';
import { ALLOWED, AZURE_NETWORK, AZURE_SUBNET, azureTarget, caller, OPEN, planned } from '../../support/network-plans';
import { said } from '../../support/statements';

const EXISTING = { account: { name: 'there', subdomain: 'there', existingId: '/subscriptions/…/accounts/there' } };

describe('a private account of Azure', () => {
  it('is reached by its private endpoint, and by nothing else', () => {
    const { path, from, names, left } = reach();

    expect(said(path)).toEqual([
      'virtual network 10.64.0.0/22: created',
      'subnet 10.64.0.0/24: created; the private endpoint stands in it',
      'private endpoint: created in eastus2; leads to account support-a1',
    ]);
    expect(said(from)).toEqual(['10.64.0.0/22: the virtual network']);
    expect(said(names)).toEqual([
      'support-a1.cognitiveservices.azure.com: the private endpoint, by a zone created here',
      'support-a1.openai.azure.com: the private endpoint, by a zone created here',
      'support-a1.services.ai.azure.com: the private endpoint, by a zone created here',
    ]);
    expect(said(left)).toEqual([
      'nothing else: the account answers at its private endpoint alone',
      'calls of the account itself: may go to any host; network.outboundFqdns limits them',
    ]);
  });

  it('says which peers are let in, and what they still need', () => {
    const { from, left } = reach(network({ callerCidrs: ['10.64.0.0/22', '10.0.0.0/16'] }));

    expect(said(from)).toContain('10.0.0.0/16: let in, once it is peered');
    expect(said(left)).toContain(
      'peerings: not created here; a peered network resolves the names once it is linked to the zones, or asks a resolver that is',
    );
  });

  it('says where its subnets for agents are', () => {
    const agentSubnet = '10.64.2.0/24';
    const within = network({ network: { cidr: '10.64.0.0/22', endpointSubnet: '10.64.0.0/24', agentSubnet } });

    expect(said(reach({ ...within, ...firewall({ agents: 'network' }) }).path)).toContain('subnet 10.64.2.0/24: created; agents run in it');
    expect(said(reach(firewall({ agents: { subnetId: AZURE_SUBNET } })).path)).toContain(
      'subnet vnet-spoke/snet-endpoints: there already; agents run in it',
    );
  });

  it('says what passes beside the endpoint, and where the account may call', () => {
    const { left } = reach(firewall({ bypassAzureServices: true, outboundFqdns: ['data.example.com'] }));

    expect(said(left)).toEqual([
      'trusted services of Azure: pass the firewall, as bypassAzureServices asks',
      'calls of the account itself: only to data.example.com',
    ]);
  });

  it('changes nothing of a network that is there', () => {
    const there = network({
      network: { existingSubnetId: AZURE_SUBNET },
      region: 'westeurope',
      resourceGroup: 'rg-network',
      callerCidrs: ['10.8.0.0/20'],
    });
    const { path, from, left } = reach(there);

    expect(said(path)).toEqual([
      'subnet vnet-spoke/snet-endpoints: there already; the private endpoint stands in it',
      'private endpoint: created in westeurope and resource group rg-network; leads to account support-a1',
    ]);
    expect(said(from)).toEqual(['10.8.0.0/20: as the rules of the subnet let them, which are not changed']);
    expect(said(left)).toContain('peerings and routes: as they are: nothing of the network is changed');
    expect(said(left)).toContain(
      'other private accounts: are not found from the network any more: the zones created here hold this one alone',
    );
    expect(said(reach(network({ ...there.network, callerCidrs: [] })).from)).toEqual([
      'networks that lead to the subnet: as the rules of the subnet let them, which are not changed',
    ]);
  });

  it.each<[string, AzureNetworkPlan['privateDns'], string]>([
    ['a hub', { kind: 'given', zoneIds: [] }, 'support-a1.openai.azure.com: the private endpoint, by a zone of the hub'],
    [
      'a policy',
      { kind: 'policy' },
      'unsure: support-a1.openai.azure.com: the private endpoint, once a policy of the hub has registered it',
    ],
  ])('is named by %s', (_, privateDns, expected) => {
    expect(said(reach(network({ privateDns })).names)[1]).toBe(expected);
  });
});

describe('a caller of a private account', () => {
  it('gets through from its network', () => {
    expect(verdicts(azureTarget(), 'azure-us')).toEqual(['privately: by the private endpoint']);
  });

  it('gets through once the names are there, where others keep them', () => {
    expect(verdicts(azureTarget(network({ privateDns: { kind: 'policy' } })), 'azure-us')).toEqual([
      'conditionally: by the private endpoint, once a policy of the hub has registered the names',
    ]);
    expect(verdicts(azureTarget(network({ privateDns: { kind: 'given', zoneIds: [] } })), 'azure-us')).toEqual([
      'conditionally: by the private endpoint, where the network is linked to the zones of the hub or asks its resolver',
    ]);
  });

  it('gets through from a network that is peered, once it is', () => {
    expect(verdicts(azureTarget(), 'aws-us', ['aws-us', 'azure-us'])).toEqual([
      'conditionally: once the networks are peered and the names resolve in its own',
    ]);
  });

  it('does not get through from outside, unless that is a network which is let in', () => {
    expect(verdicts(azureTarget(), 'outside')).toEqual(['no: it runs in no network that leads to the private endpoint']);
    expect(verdicts(azureTarget(network({ callerCidrs: ['10.64.0.0/22', '10.0.0.0/16'] })), 'outside')).toEqual([
      'conditionally: only from what is let in: 10.0.0.0/16',
    ]);
  });
});

describe('an account of Azure with an allow-list', () => {
  const listed = { exposure: ALLOWED, network: null, ...firewall({ subnetIds: [AZURE_SUBNET] }) };

  it('answers at its public address, to who is on it', () => {
    const { path, from, names, left } = reach(listed);

    expect(said(path)).toEqual(['public side of support-a1: refuses what is not let in']);
    expect(said(from)).toEqual([
      '203.0.113.0/24: on the allow-list',
      "subnet vnet-spoke/snet-endpoints: by its service endpoint: over Azure's backbone, to the public address of the account",
    ]);
    expect(said(names)[0]).toBe('support-a1.cognitiveservices.azure.com: a public address');
    expect(said(left)[0]).toBe('public internet: calls cross it from the addresses on the list, with a token of Entra ID');
    expect(verdicts(azureTarget(listed), 'azure-us')).toEqual(['conditionally: only from 203.0.113.0/24, vnet-spoke/snet-endpoints']);
  });
});

describe('a public account of Azure', () => {
  it('answers everybody', () => {
    const { path, from, left } = reach({ exposure: OPEN, network: null });

    expect(said(path)).toEqual(['public side of support-a1: open to every address']);
    expect(said(from)).toEqual(['any address: the exposure is public']);
    expect(said(left)[0]).toBe('public internet: calls cross it from any address, with a token of Entra ID');
    expect(verdicts(azureTarget({ exposure: OPEN, network: null }), 'outside')).toEqual(['publicly: the exposure is public']);
  });
});

describe('an account that is there already', () => {
  it('keeps a public side that nobody here knows', () => {
    expect(said(reach(EXISTING).left)).toEqual([
      'unsure: public side: the account is there already and is not changed: whether its public side is closed is not known here',
    ]);
    expect(verdicts(azureTarget(EXISTING), 'azure-us')).toEqual(['privately: by the private endpoint']);
    expect(verdicts(azureTarget(EXISTING), 'outside')).toEqual([
      'unsure: the account is there already, and whom its public side admits is not known here',
    ]);
  });

  it.each([ALLOWED, OPEN])('is not made to follow the exposure $kind', (exposure) => {
    const { path, from } = reach({ ...EXISTING, exposure, network: null });

    expect(said(path)).toEqual(['unsure: public side of there: there already; its firewall stays as it is']);
    expect(said(from)).toEqual(['unsure: what its firewall admits: the account is there already']);
    expect(verdicts(azureTarget({ ...EXISTING, exposure, network: null }), 'outside')).toEqual([
      'unsure: the account is there already, and whom its public side admits is not known here',
    ]);
  });
});

function reach(more: Partial<AzureTargetPlan> = {}): TargetReach {
  return networkReach(planned([azureTarget(more)])).targets[0] as TargetReach;
}

function network(more: Partial<AzureNetworkPlan>): { network: AzureNetworkPlan } {
  return { network: { ...AZURE_NETWORK, ...more } };
}

function firewall(more: Partial<AzureFirewall>): { firewall: AzureFirewall } {
  return { firewall: { ...azureTarget().firewall, ...more } };
}

function verdicts(target: AzureTargetPlan, runsIn: string, connected?: readonly string[]): string[] {
  const { targets } = networkReach(planned([target], caller(runsIn, connected)));
  return targets.flatMap(({ callers }) => callers.map(({ reaches, because }) => `${reaches}: ${because}`));
}
