import { PrivateNetwork, type PrivateNetworkProps } from '../../../lib/azure/private-network/private-network';
import { Token } from '../../../lib/terraform/cdktf';
import { HUB, hubNetwork, NETWORK, newNetwork, SUBNET } from '../support/network';
import { addresses, all, type Block, only, type Synthesized, synthesize, teamStack } from '../support/synthesize';

const POOL = `${HUB}/networkManagers/acme/ipamPools/models`;
const AGENTS: Partial<PrivateNetworkProps> = { agentSubnetCidr: '10.64.2.0/24' };

describe('a private network on Azure', () => {
  it('is a virtual network with a subnet for private endpoints', () => {
    const made = network({ name: 'support', tags: { team: 'ai' } });

    expect(only(made, 'azurerm_virtual_network')).toEqual({
      name: 'support',
      resource_group_name: 'ai',
      location: 'eastus2',
      address_space: ['10.64.0.0/22'],
      tags: { team: 'ai' },
    });
    expect(only(made, 'azurerm_subnet')).toEqual({
      name: 'endpoints',
      resource_group_name: 'ai',
      virtual_network_name: expect.stringContaining('azurerm_virtual_network.'),
      address_prefixes: ['10.64.0.0/24'],
      default_outbound_access_enabled: false,
      private_endpoint_network_policies: 'NetworkSecurityGroupEnabled',
    });
  });

  it('takes its blocks from an IPAM pool, which Azure finds in one spelling', () => {
    const made = network({ ipam: { poolId: POOL.replace('ipamPools', 'IPAMPools'), size: 24, endpointSubnetSize: 27 } });

    expect(only(made, 'azurerm_virtual_network')['ip_address_pool']).toEqual([{ id: POOL, number_of_ip_addresses: '256' }]);
    expect(only(made, 'azurerm_subnet')['ip_address_pool']).toEqual({ id: POOL, number_of_ip_addresses: '32' });
    expect(rules(made).map(({ name }) => name)).toEqual(['Network', 'Others']);
    expect(() =>
      network({ ipam: { poolId: POOL, size: 24, endpointSubnetSize: 30, agentSubnetSize: 28 } }),
    ).toThrowErrorMatchingInlineSnapshot(`
"team.network.ipam.endpointSubnetSize MP8224 /30 is not a valid subnet: Azure requires at least a /29; use a larger block
team.network.ipam.agentSubnetSize MP8224 /28 is not a valid subnet: Azure requires at least a /27; use a larger block"
`);
  });

  it('is named after its construct by default', () => {
    expect(only(network(), 'azurerm_virtual_network')['name']).toBe('network');
    expect(only(network(), 'azurerm_network_security_group')['name']).toBe('network');
  });

  it('admits callers on port 443, and nobody else', () => {
    const made = network({ callerCidrs: ['10.64.0.0/22', '10.0.0.0/16'] });

    expect(rules(made)).toEqual([
      { name: 'Callers', priority: 100, access: 'Allow', protocol: 'Tcp', port: '443', from: ['10.0.0.0/16', '10.64.0.0/22'] },
      { name: 'Others', priority: 4096, access: 'Deny', protocol: '*', port: '*', from: '*' },
    ]);
    expect(all(made, 'azurerm_network_security_rule').map(({ direction }) => direction)).toEqual(['Inbound', 'Inbound']);
  });

  it('admits the network itself if no callers are named', () => {
    expect(rules(network())[0]).toMatchObject({ name: 'Callers', from: ['10.64.0.0/22'] });
  });

  it('can admit nobody', () => {
    expect(rules(network({ callerCidrs: [] })).map(({ name }) => name)).toEqual(['Others']);
  });

  it('has a separate rule for IPv6 callers', () => {
    expect(rules(network({ callerCidrs: ['10.64.0.0/22', '2001:db8::/32'] })).map(({ name, from }) => [name, from])).toEqual([
      ['Callers', ['10.64.0.0/22']],
      ['CallersIpv6', ['2001:db8::/32']],
      ['Others', '*'],
    ]);
  });

  it('attaches all rules to the endpoint subnet at once', () => {
    const made = network();
    const guard = only(made, 'azurerm_subnet_network_security_group_association');

    expect(guard['subnet_id']).toMatch(/^\$\{azurerm_subnet\.network_EndpointSubnet_/);
    expect(guard['depends_on']).toEqual(Object.keys(made.resource['azurerm_network_security_rule'] ?? {}).map(ruleAddress));
  });

  it('writes no inline rules, which would have to set every attribute', () => {
    expect(only(network(), 'azurerm_network_security_group')).not.toHaveProperty('security_rule');
  });

  it('has an agent subnet on request, created after everything else in the network', () => {
    const made = network(AGENTS);
    const agents = subnet(made, 'agents');

    expect(agents).toMatchObject({
      address_prefixes: ['10.64.2.0/24'],
      delegation: [
        {
          name: 'agents',
          service_delegation: {
            name: 'Microsoft.App/environments',
            actions: ['Microsoft.Network/virtualNetworks/subnets/join/action'],
          },
        },
      ],
    });
    expect(agents?.['depends_on']).toEqual([
      `azurerm_subnet_network_security_group_association.${Object.keys(made.resource['azurerm_subnet_network_security_group_association'] ?? {})[0]}`,
    ]);
  });

  it('keeps every address when an agent subnet, callers or a name are added', () => {
    const before = addresses(network());

    for (const more of [AGENTS, { callerCidrs: ['2001:db8::/32', '10.0.0.0/8'] }, { name: 'other' }, { cidr: '10.64.0.0/20' }])
      expect(addresses(network(more))).toEqual(expect.arrayContaining(before));
  });

  it('exposes what other resources need', () => {
    const made = newNetwork(teamStack(), AGENTS);

    expect([made.location, made.resourceGroupName]).toEqual(['eastus2', 'ai']);
    expect([made.virtualNetworkId, made.endpointSubnetId, made.agentSubnetId].every(Token.isUnresolved)).toBe(true);
    expect(made.changes.map(({ terraformResourceType }) => terraformResourceType)).toEqual([
      'azurerm_subnet_network_security_group_association',
      'azurerm_subnet',
    ]);
    expect(newNetwork(teamStack()).agentSubnetId).toBeUndefined();
  });

  it('is recognized by symbol, not by class', () => {
    expect(PrivateNetwork.isPrivateNetwork(newNetwork(teamStack()))).toBe(true);
    expect(PrivateNetwork.isPrivateNetwork(hubNetwork(teamStack()))).toBe(false);
    expect(PrivateNetwork.isPrivateNetwork(undefined)).toBe(false);
  });

  it('rejects blocks that Azure would reject, all at once', () => {
    expect(() => network({ endpointSubnetCidr: '10.9.0.0/24', callerCidrs: ['everybody'] })).toThrowErrorMatchingInlineSnapshot(`
"team.network.endpointSubnetCidr MP8224 10.9.0.0/24 is not a valid subnet: it is not in 10.64.0.0/22; use a block inside the network
team.network.callerCidrs MP8223 "everybody" is not a valid address block for a virtual network; use a block such as 10.20.0.0/22 or 2001:db8::/32"
`);
    expect(() => network({ cidr: 'ten' })).toThrowErrorMatchingInlineSnapshot(
      `"team.network.cidr MP8223 "ten" is not a valid address block for a virtual network; use an IPv4 block that starts at its first address, such as 10.20.0.0/22"`,
    );
  });
});

describe('an existing network on Azure', () => {
  it('is not modified', () => {
    expect(synthesize(hubNetwork).resource).toEqual({});
  });

  it('exposes what other resources need', () => {
    const hub = hubNetwork(teamStack());

    expect(hub).toMatchObject({
      virtualNetworkId: `${HUB}/virtualNetworks/hub`,
      endpointSubnetId: SUBNET,
      agentSubnetId: undefined,
      location: 'westeurope',
      resourceGroupName: 'rg-endpoints',
      changes: [],
    });
  });

  it('can have an agent subnet', () => {
    const agentSubnetId = `${HUB}/virtualNetworks/hub/subnets/agents`;
    const { location, resourceGroupName } = NETWORK;

    expect(PrivateNetwork.fromSubnetId(teamStack(), 'hub', SUBNET, { location, resourceGroupName, agentSubnetId }).agentSubnetId).toBe(
      agentSubnetId,
    );
  });

  it("rejects another resource's ID", () => {
    expect(() => PrivateNetwork.fromSubnetId(teamStack(), 'hub', `${HUB}/virtualNetworks/hub`, NETWORK)).toThrow('team.hub MP8221');
  });
});

function network(props: Partial<PrivateNetworkProps> = {}): Synthesized {
  return synthesize((stack) => newNetwork(stack, props));
}

function subnet(made: Synthesized, name: string): Block | undefined {
  return all(made, 'azurerm_subnet').find((found) => found['name'] === name);
}

function ruleAddress(name: string): string {
  return `azurerm_network_security_rule.${name}`;
}

/** What the rules say, by priority. */
function rules(made: Synthesized) {
  return all(made, 'azurerm_network_security_rule')
    .map((rule) => ({
      name: rule['name'],
      priority: rule['priority'],
      access: rule['access'],
      protocol: rule['protocol'],
      port: rule['destination_port_range'],
      from: rule['source_address_prefixes'] ?? rule['source_address_prefix'],
    }))
    .sort((a, b) => a.priority - b.priority);
}
