import type { TargetReach } from '../../../lib/explain/network/reach';
import { networkReach } from '../../../lib/explain/network/reachability';
import type { AzureFirewall, AzureNetworkPlan, AzureTargetPlan, CallerLocation } from '../../../lib/plan/plan';
import { ALLOWED, AZURE_NETWORK, AZURE_SUBNET, azureTarget, caller, INSIDE, OPEN, planned } from '../../support/network-plans';
import { said } from '../../support/statements';

const EXISTING = { account: { name: 'there', subdomain: 'there', existingId: '/subscriptions/…/accounts/there' } };

describe('a private Azure account', () => {
  it('is reached only by its private endpoint', () => {
    const { path, from, names, left } = reach();

    expect(said(path)).toEqual([
      'virtual network 10.64.0.0/22: created',
      'subnet 10.64.0.0/24: created; hosts the private endpoint',
      'private endpoint: created in eastus2; leads to account support-a1',
    ]);
    expect(said(from)).toEqual(['10.64.0.0/22: the virtual network']);
    expect(said(names)).toEqual([
      'support-a1.cognitiveservices.azure.com: private endpoint, through a created DNS zone',
      'support-a1.openai.azure.com: private endpoint, through a created DNS zone',
      'support-a1.services.ai.azure.com: private endpoint, through a created DNS zone',
    ]);
    expect(said(left)).toEqual([
      'nothing: the account is reachable only through its private endpoint',
      'outbound calls from the account: allowed to any host; network.outboundFqdns limits them',
    ]);
  });

  it('lists admitted peers, and what they still require', () => {
    const { from, left } = reach(network({ callerCidrs: ['10.64.0.0/22', '10.0.0.0/16'] }));

    expect(said(from)).toContain('10.0.0.0/16: allowed after peering');
    expect(said(left)).toContain('peerings: not created; link peered networks to the zones or to a resolver that uses them');
  });

  it('lists its agent subnets', () => {
    const agentSubnet = '10.64.2.0/24';
    const within = network({ network: { cidr: '10.64.0.0/22', endpointSubnet: '10.64.0.0/24', agentSubnet } });

    expect(said(reach({ ...within, ...firewall({ agents: 'network' }) }).path)).toContain('subnet 10.64.2.0/24: created; hosts agents');
    expect(said(reach(firewall({ agents: { subnetId: AZURE_SUBNET } })).path)).toContain(
      'subnet vnet-spoke/snet-endpoints: existing; hosts agents',
    );
  });

  it('lists what bypasses the endpoint, and where the account may call', () => {
    const { left } = reach(firewall({ bypassAzureServices: true, outboundFqdns: ['data.example.com'] }));

    expect(said(left)).toEqual([
      'trusted Azure services: bypass the firewall (bypassAzureServices)',
      'outbound calls from the account: only to data.example.com',
    ]);
  });

  it('does not modify an existing network', () => {
    const there = network({
      network: { existingSubnetId: AZURE_SUBNET },
      region: 'westeurope',
      resourceGroup: 'rg-network',
      callerCidrs: ['10.8.0.0/20'],
    });
    const { path, from, left } = reach(there);

    expect(said(path)).toEqual([
      'subnet vnet-spoke/snet-endpoints: existing; hosts the private endpoint',
      'private endpoint: created in westeurope and resource group rg-network; leads to account support-a1',
    ]);
    expect(said(from)).toEqual(["10.8.0.0/20: as the subnet's existing rules allow; they are not modified"]);
    expect(said(left)).toContain('peerings and routes: unchanged: the existing network is not modified');
    expect(said(left)).toContain('other private accounts: no longer resolve in the network: the created zones contain only this account');
    expect(said(reach(network({ ...there.network, callerCidrs: [] })).from)).toEqual([
      "networks with a route to the subnet: as the subnet's existing rules allow; they are not modified",
    ]);
  });

  it.each<[string, AzureNetworkPlan['privateDns'], string]>([
    ['a hub', { kind: 'given', zoneIds: [] }, "support-a1.openai.azure.com: private endpoint, through the hub's DNS zone"],
    ['a policy', { kind: 'policy' }, "unsure: support-a1.openai.azure.com: private endpoint, after the hub's Azure Policy registers it"],
  ])('is resolved by %s', (_, privateDns, expected) => {
    expect(said(reach(network({ privateDns })).names)[1]).toBe(expected);
  });
});

describe('a host of a private account without a DNS zone', () => {
  it('resolves to its public address', () => {
    const omittedZones = ['privatelink.cognitiveservices.azure.com'] as const;

    expect(said(reach(network({ privateDns: { kind: 'given', zoneIds: [], omittedZones } })).names).slice(0, 2)).toEqual([
      'support-a1.cognitiveservices.azure.com: public address; its DNS zone is not in zoneIds',
      "support-a1.openai.azure.com: private endpoint, through the hub's DNS zone",
    ]);
  });
});

describe('a private endpoint that awaits approval', () => {
  const awaiting = network({ requestMessage: 'chat' });

  it('is reached once it is approved', () => {
    expect(said(reach(awaiting).path)[2]).toBe(
      "private endpoint: created in eastus2; leads to account support-a1, once the account's owner approves it",
    );
    expect(verdicts(azureTarget(awaiting), 'azure-us')).toEqual([
      "conditionally: through the private endpoint; the account's owner must approve the endpoint first",
    ]);
  });

  it('lets no caller reach the account before approval, wherever it runs', () => {
    const peered = azureTarget(network({ requestMessage: 'chat', callerCidrs: ['10.64.0.0/22', '10.0.0.0/16'] }));
    const first = "; the account's owner must approve the endpoint first";

    expect(targetsOf(peered, INSIDE)).toEqual([
      `assumed: it runs in one of the allowed sources, whose resolver leads to the private endpoint${first}`,
    ]);
    expect(verdicts(peered, 'outside')).toEqual([`conditionally: only from 10.0.0.0/16${first}`]);
  });

  it('can be in another subscription', () => {
    const elsewhere = { networkSubscription: '44444444-4444-4444-4444-444444444444', ...network({ resourceGroup: 'rg-hub' }) };

    expect(said(reach(elsewhere).path)[2]).toBe(
      'private endpoint: created in eastus2 and resource group rg-hub of subscription 44444444-4444-4444-4444-444444444444; leads to account support-a1',
    );
  });
});

describe('a caller of a private account', () => {
  it('is allowed from its network', () => {
    expect(verdicts(azureTarget(), 'azure-us')).toEqual(['privately: through the private endpoint']);
  });

  it('is allowed once others have created the DNS records', () => {
    expect(verdicts(azureTarget(network({ privateDns: { kind: 'policy' } })), 'azure-us')).toEqual([
      "conditionally: through the private endpoint, after the hub's Azure Policy registers the names",
    ]);
    expect(verdicts(azureTarget(network({ privateDns: { kind: 'given', zoneIds: [] } })), 'azure-us')).toEqual([
      "conditionally: through the private endpoint, if the network is linked to the hub's zones or uses its resolver",
    ]);
  });

  it('is allowed from a peered network, once it is peered', () => {
    expect(verdicts(azureTarget(), 'aws-us', ['aws-us', 'azure-us'])).toEqual([
      "conditionally: after peering, if the names resolve in the caller's network",
    ]);
  });

  it('without a location is assumed inside', () => {
    const assumed = 'assumed: it runs in one of the allowed sources, whose resolver leads to the private endpoint';

    expect(targetsOf(azureTarget(), INSIDE)).toEqual([assumed]);
    expect(targetsOf(azureTarget(EXISTING), INSIDE)).toEqual([assumed]);
  });

  it('is denied from outside, except from an admitted network', () => {
    expect(verdicts(azureTarget(), 'outside')).toEqual(['no: it has no network path to the private endpoint']);
    expect(verdicts(azureTarget(network({ callerCidrs: ['10.64.0.0/22', '10.0.0.0/16'] })), 'outside')).toEqual([
      'conditionally: only from 10.0.0.0/16',
    ]);
  });
});

describe('an Azure account with an allowlist', () => {
  const listed = { exposure: ALLOWED, network: null, ...firewall({ subnetIds: [AZURE_SUBNET] }) };

  it('answers allowlisted addresses at its public address', () => {
    const { path, from, names, left } = reach(listed);

    expect(said(path)).toEqual(['public access to support-a1: denied except for the allowlist']);
    expect(said(from)).toEqual([
      '203.0.113.0/24: on the allowlist',
      "subnet vnet-spoke/snet-endpoints: through its service endpoint: on the Azure backbone, to the account's public address",
    ]);
    expect(said(names)[0]).toBe('support-a1.cognitiveservices.azure.com: public address');
    expect(said(left)[0]).toBe('public internet: carries calls from the allowlist, with an Entra ID token');
    expect(verdicts(azureTarget(listed), 'azure-us')).toEqual(['conditionally: only from 203.0.113.0/24, vnet-spoke/snet-endpoints']);
  });
});

describe('an Azure account with a private endpoint and an allowlist', () => {
  const both = { exposure: { ...ALLOWED, private: true } } as const;

  it('has both paths', () => {
    const { path, from, names, left } = reach(both);

    expect(said(path).slice(2)).toEqual([
      'private endpoint: created in eastus2; leads to account support-a1',
      'public access to support-a1: denied except for the allowlist',
    ]);
    expect(said(from)).toEqual(['10.64.0.0/22: the virtual network', '203.0.113.0/24: on the allowlist']);
    expect(said(names)[1]).toBe('support-a1.openai.azure.com: private endpoint, through a created DNS zone; public address elsewhere');
    expect(said(left)[0]).toBe('public internet: carries calls from the allowlist, with an Entra ID token');
  });

  it('is reached privately from its network, and from the allowlist by callers elsewhere', () => {
    expect(verdicts(azureTarget(both), 'azure-us')).toEqual(['privately: through the private endpoint']);
    expect(verdicts(azureTarget(both), 'outside')).toEqual(['conditionally: only from 203.0.113.0/24']);
  });
});

describe('a public Azure account', () => {
  it('answers everyone', () => {
    const { path, from, left } = reach({ exposure: OPEN, network: null });

    expect(said(path)).toEqual(['public access to support-a1: open to every address']);
    expect(said(from)).toEqual(['any address: the exposure is public']);
    expect(said(left)[0]).toBe('public internet: carries calls from any address, with an Entra ID token');
    expect(verdicts(azureTarget({ exposure: OPEN, network: null }), 'outside')).toEqual(['publicly: the exposure is public']);
  });
});

describe('an existing Azure account', () => {
  it('keeps its public access, which is unknown', () => {
    expect(said(reach(EXISTING).left)).toEqual(['unsure: public access: unknown: the existing account is not modified']);
    expect(verdicts(azureTarget(EXISTING), 'azure-us')).toEqual(['privately: through the private endpoint']);
    expect(verdicts(azureTarget(EXISTING), 'outside')).toEqual(['unsure: existing account: its public access is unknown']);
  });

  it('has unverified reachability if its network is unmanaged', () => {
    const unmanaged = { ...EXISTING, exposure: { kind: 'unmanaged' }, network: null } as const;

    expect(said(reach(unmanaged).path)).toEqual(['unsure: public access to there: existing; its firewall is not modified']);
    expect(targetsOf(azureTarget(unmanaged), { ...INSIDE, assumed: [] })).toEqual([
      'unsure: existing account: its public access is unknown',
    ]);
  });

  it.each([ALLOWED, OPEN])('does not follow exposure $kind', (exposure) => {
    const { path, from } = reach({ ...EXISTING, exposure, network: null });

    expect(said(path)).toEqual(['unsure: public access to there: existing; its firewall is not modified']);
    expect(said(from)).toEqual(["unsure: sources that the account's firewall allows: existing account"]);
    expect(verdicts(azureTarget({ ...EXISTING, exposure, network: null }), 'outside')).toEqual([
      'unsure: existing account: its public access is unknown',
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
  return targetsOf(target, caller(runsIn, connected));
}

function targetsOf(target: AzureTargetPlan, from: CallerLocation): string[] {
  const { targets } = networkReach(planned([target], from));
  return targets.flatMap(({ callers }) => callers.map(({ reaches, because }) => `${reaches}: ${because}`));
}
