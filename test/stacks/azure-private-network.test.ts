import type { AzureNetworkPlan, AzureTargetPlan, AzureVirtualNetwork } from '../../lib/plan/plan';
import { Testing } from '../../lib/terraform/cdktf';
import { AzureModelStack } from '../../stacks/azure-model-stack';
import { EXISTING } from '../azure/support/account';
import { HUB, SUBNET, ZONE_IDS } from '../azure/support/network';
import { all, type Block, only, readBack, type Synthesized } from '../azure/support/synthesize';
import { azurePlan, CHAT, firewallPlan, networkPlan, PUBLIC, SUBSCRIPTION } from './support/azure-plan';

const WITH_AGENTS: AzureVirtualNetwork = { cidr: '10.64.0.0/22', endpointSubnet: '10.64.0.0/24', agentSubnet: '10.64.2.0/24' };
const IN_HUB: AzureNetworkPlan = networkPlan({
  network: { existingSubnetId: SUBNET },
  region: 'westeurope',
  resourceGroup: 'rg-endpoints',
  privateDns: { kind: 'given', zoneIds: ZONE_IDS },
});
const OTHER_SUBSCRIPTION = '44444444-4444-4444-4444-444444444444';
const ALLOWED: Partial<AzureTargetPlan> = {
  exposure: { kind: 'allowlist', cidrs: ['203.0.113.0/24'], reason: 'the office' },
  network: null,
};

/** What leads to an account by the network, and is nowhere where it is not private. */
const OF_A_NETWORK = /^azurerm_(virtual_network|subnet|network_security|private)/;

describe('a private Azure target with a network of its own', () => {
  it("creates network, endpoint and DNS names in the account's group and region", () => {
    const made = stackOf();
    const group = '${azurerm_resource_group.resource_group.name}';

    expect(only(made, 'azurerm_virtual_network')).toEqual({
      name: 'support-prod-azure-us',
      resource_group_name: group,
      location: 'eastus2',
      address_space: ['10.64.0.0/22'],
      tags: { 'cost-center': '4711' },
    });
    expect(only(made, 'azurerm_subnet')['address_prefixes']).toEqual(['10.64.0.0/24']);
    expect(only(made, 'azurerm_private_endpoint')).toMatchObject({
      name: 'support-prod-azure-us',
      resource_group_name: group,
      location: 'eastus2',
      subnet_id: '${azurerm_subnet.private_network_endpoint_subnet.id}',
      private_service_connection: { private_connection_resource_id: '${azurerm_cognitive_account.model_account.id}' },
      private_dns_zone_group: {
        private_dns_zone_ids: ['cognitive_services', 'openai', 'services_ai'].map(
          (zone) => `\${azurerm_private_dns_zone.account_zones_${zone}.id}`,
        ),
      },
    });
    expect(all(made, 'azurerm_private_dns_zone_virtual_network_link').map((link) => link['virtual_network_id'])).toEqual(
      Array(3).fill('${azurerm_virtual_network.private_network.id}'),
    );
  });

  it("disables the account's public access", () => {
    expect(only(stackOf(), 'azurerm_cognitive_account')).toMatchObject({
      public_network_access_enabled: false,
      network_acls: { default_action: 'Deny', bypass: 'None' },
    });
  });

  it("creates the endpoint after the account's deployments and projects, and after its network", () => {
    const made = stackOf();
    const onAccount = ['azurerm_cognitive_deployment', 'azurerm_cognitive_account_project'].flatMap((type) =>
      Object.keys(made.resource[type] ?? {}).map((name) => `${type}.${name}`),
    );

    expect(onAccount).toHaveLength(4);
    expect([...only(made, 'azurerm_private_endpoint')['depends_on']].sort()).toEqual(
      [...onAccount, 'azurerm_subnet_network_security_group_association.private_network_endpoint_subnet_guard'].sort(),
    );
  });

  it("admits the plan's callers", () => {
    const made = stackOf({ network: networkPlan({ callerCidrs: ['10.64.0.0/22', '10.0.0.0/16'] }) });
    const allowed = all(made, 'azurerm_network_security_rule').filter((rule) => rule['access'] === 'Allow');

    expect(allowed.map((rule) => [rule['source_address_prefixes'], rule['destination_port_range']])).toEqual([
      [['10.0.0.0/16', '10.64.0.0/22'], '443'],
    ]);
  });

  it('can put the network in another region and group', () => {
    const made = stackOf({ network: networkPlan({ region: 'westeurope', resourceGroup: 'rg-network' }) });
    const places = ['azurerm_virtual_network', 'azurerm_network_security_group', 'azurerm_private_endpoint'].map((type) => {
      const { location, resource_group_name } = only(made, type);
      return [location, resource_group_name];
    });

    expect(places).toEqual(Array(3).fill(['westeurope', 'rg-network']));
    expect(all(made, 'azurerm_private_dns_zone').map((zone) => zone['resource_group_name'])).toEqual(Array(3).fill('rg-network'));
    expect(only(made, 'azurerm_cognitive_account')).toMatchObject({
      location: 'eastus2',
      resource_group_name: '${azurerm_resource_group.resource_group.name}',
    });
  });

  it('truncates a name that is too long for Azure, and keeps it unique', () => {
    const name = (key: string) =>
      only(stackOf({ service: 's'.repeat(30), environment: 'e'.repeat(30), key }), 'azurerm_virtual_network')['name'];

    expect(name('azure-us')).toHaveLength(64);
    expect(name('azure-us')).not.toBe(name('azure-eu'));
  });

  it('tags what supports tags', () => {
    const made = stackOf();
    const untagged = Object.entries(made.resource)
      .filter(([, byName]) => Object.values(byName ?? {}).some((block) => block['tags'] === undefined))
      .map(([type]) => type)
      .sort();

    expect(untagged).toEqual([
      'azurerm_cognitive_deployment',
      'azurerm_network_security_rule',
      'azurerm_role_assignment',
      'azurerm_subnet',
      'azurerm_subnet_network_security_group_association',
    ]);
  });

  it('registers the network resource provider', () => {
    expect(registered({})).toEqual(['Microsoft.CognitiveServices', 'Microsoft.Network']);
    expect(registered(PUBLIC)).toEqual(['Microsoft.CognitiveServices']);
    expect(registered({ ...PUBLIC, firewall: firewallPlan({ agents: { subnetId: SUBNET } }) })).toEqual([
      'Microsoft.App',
      'Microsoft.CognitiveServices',
      'Microsoft.ContainerService',
      'Microsoft.Network',
    ]);
  });
});

describe('a private Azure target in an existing network', () => {
  it("creates only the endpoint, with the hub's DNS zones", () => {
    const made = stackOf({ network: IN_HUB });

    expect(Object.keys(made.resource).filter((type) => OF_A_NETWORK.test(type))).toEqual(['azurerm_private_endpoint']);
    expect(only(made, 'azurerm_private_endpoint')).toMatchObject({
      resource_group_name: 'rg-endpoints',
      location: 'westeurope',
      subnet_id: SUBNET,
      private_dns_zone_group: { private_dns_zone_ids: ZONE_IDS },
    });
  });

  it('registers only in the zones of used hosts if the hub has no others', () => {
    const zoneIds = ZONE_IDS.slice(1, 2);
    const omittedZones = ['privatelink.cognitiveservices.azure.com', 'privatelink.services.ai.azure.com'] as const;
    const made = stackOf({ network: { ...IN_HUB, privateDns: { kind: 'given', zoneIds, omittedZones } } });

    expect(only(made, 'azurerm_private_endpoint')['private_dns_zone_group'].private_dns_zone_ids).toEqual(zoneIds);
  });

  it("links the zones that it creates to the subnet's network", () => {
    const made = stackOf({ network: { ...IN_HUB, privateDns: { kind: 'create' } } });

    expect(all(made, 'azurerm_private_dns_zone_virtual_network_link').map((link) => link['virtual_network_id'])).toEqual(
      Array(3).fill(`${HUB}/virtualNetworks/hub`),
    );
    expect(made.resource['azurerm_virtual_network']).toBeUndefined();
  });

  it('leaves DNS names to a policy', () => {
    const made = stackOf({ network: { ...IN_HUB, privateDns: { kind: 'policy' } } });

    expect(Object.keys(made.resource).filter((type) => OF_A_NETWORK.test(type))).toEqual(['azurerm_private_endpoint']);
    expect(only(made, 'azurerm_private_endpoint')['lifecycle']).toEqual({ ignore_changes: ['private_dns_zone_group'] });
    expect(only(made, 'azurerm_private_endpoint')['private_dns_zone_group']).toBeUndefined();
  });

  it("creates the endpoint in the network's subscription if that is another one, and its zones in the account's group", () => {
    const made = stackOf({ network: { ...IN_HUB, privateDns: { kind: 'create' } }, networkSubscription: OTHER_SUBSCRIPTION });
    const [own, network] = made.provider['azurerm'] ?? [];

    expect(own).toMatchObject({ subscription_id: SUBSCRIPTION });
    expect(own).not.toHaveProperty('alias');
    expect(network).toMatchObject({ alias: 'network', subscription_id: OTHER_SUBSCRIPTION, resource_providers_to_register: [] });
    expect(only(made, 'azurerm_private_endpoint')).toMatchObject({ provider: 'azurerm.network', resource_group_name: 'rg-endpoints' });
    for (const zone of [...all(made, 'azurerm_private_dns_zone'), ...all(made, 'azurerm_private_dns_zone_virtual_network_link')]) {
      expect(zone['resource_group_name']).toBe('${azurerm_resource_group.resource_group.name}');
      expect(zone).not.toHaveProperty('provider');
    }
  });

  it('requests approval of the endpoint', () => {
    const made = stackOf({ network: { ...IN_HUB, requestMessage: 'chat' } });

    expect(only(made, 'azurerm_private_endpoint')['private_service_connection']).toMatchObject({
      is_manual_connection: true,
      request_message: 'chat',
    });
  });

  it('keeps the provider of another subscription until the endpoint is deleted', () => {
    const made = stackOf({ ...PUBLIC, networkSubscription: OTHER_SUBSCRIPTION });

    expect(made.provider['azurerm']?.map(({ alias }) => alias)).toEqual([undefined, 'network']);
    expect(stackOf().provider['azurerm']).toHaveLength(1);
  });

  it('gives an existing account an endpoint without modifying its firewall', () => {
    const made = stackOf({
      network: IN_HUB,
      resourceGroup: { name: 'ai', existing: true },
      account: { name: 'shared', subdomain: 'shared-prod', existingId: EXISTING },
      firewall: firewallPlan({ outboundFqdns: ['a.example.com'] }),
    });

    expect(made.resource['azurerm_cognitive_account']).toBeUndefined();
    expect(only(made, 'azurerm_private_endpoint')).toMatchObject({
      private_service_connection: { private_connection_resource_id: EXISTING },
      depends_on: [
        'azurerm_cognitive_account_project.project-agents',
        'azurerm_cognitive_deployment.chat',
        'azurerm_cognitive_deployment.embed',
        'azurerm_cognitive_deployment.open',
      ],
    });
  });
});

describe('an Azure target that is not private', () => {
  it.each<[string, Partial<AzureTargetPlan>]>([
    ['public', PUBLIC],
    ['behind an allowlist', ALLOWED],
  ])('has no network if it is %s', (_, plan) => {
    const made = stackOf(plan);

    expect(Object.keys(made.resource).filter((type) => OF_A_NETWORK.test(type))).toEqual([]);
    expect(account(plan)['public_network_access_enabled']).toBe(true);
  });

  it("admits the plan's addresses and subnets, and its bypass", () => {
    const firewall = firewallPlan({ subnetIds: [SUBNET], bypassAzureServices: true });

    expect(account({ ...ALLOWED, firewall })['network_acls']).toEqual({
      default_action: 'Deny',
      bypass: 'AzureServices',
      ip_rules: ['203.0.113.0/24'],
      virtual_network_rules: [{ subnet_id: SUBNET }],
    });
  });

  it('loads no network bindings', () => {
    jest.isolateModules(() => {
      jest.doMock('../../lib/azure/azurerm/private-network', () => {
        throw new Error('loaded');
      });
      const fresh = require('../../stacks/azure-model-stack') as typeof import('../../stacks/azure-model-stack');
      const { Testing: testing } = require('../../lib/terraform/cdktf') as typeof import('../../lib/terraform/cdktf');
      const build = (plan: Partial<AzureTargetPlan>) => () => new fresh.AzureModelStack(testing.app(), 'stack', { plan: azurePlan(plan) });

      expect(build(PUBLIC)).not.toThrow();
      expect(build({})).toThrow('loaded');
    });
    jest.dontMock('../../lib/azure/azurerm/private-network');
  });
});

describe("an Azure target's account", () => {
  it("can call only the plan's hosts", () => {
    const made = account({ firewall: firewallPlan({ outboundFqdns: ['data.example.com'] }) });

    expect([made['outbound_network_access_restricted'], made['fqdns']]).toEqual([true, ['data.example.com']]);
  });

  it('runs agents in a subnet of its own network', () => {
    const plan = { network: networkPlan({ network: WITH_AGENTS }), firewall: firewallPlan({ agents: 'network' }) };

    expect(account(plan)['network_injection']).toEqual({
      scenario: 'agent',
      subnet_id: '${azurerm_subnet.private_network_agent_subnet.id}',
    });
    expect(all(stackOf(plan), 'azurerm_subnet').map((subnet) => subnet['address_prefixes'])).toEqual([['10.64.2.0/24'], ['10.64.0.0/24']]);
  });

  it('runs agents in a given subnet, even if it is public', () => {
    const agents = { subnetId: `${HUB}/virtualNetworks/hub/subnets/agents` };

    for (const plan of [{}, PUBLIC])
      expect(account({ ...plan, firewall: firewallPlan({ agents }) })['network_injection'].subnet_id).toBe(agents.subnetId);
  });

  it('rejects agents in a network without an agent subnet', () => {
    expect(() => stackOf({ firewall: firewallPlan({ agents: 'network' }) })).toThrowErrorMatchingInlineSnapshot(
      `"support-prod-azure-us.plan.firewall.agents MP8226 agents are set to run in the stack's network, which has no agent subnet; set network.network.agentSubnet, or set firewall.agents to an existing subnet"`,
    );
    expect(() => stackOf({ ...PUBLIC, firewall: firewallPlan({ agents: 'network' }) })).toThrow('MP8226');
  });
});

describe("network properties for a team's code", () => {
  it('are the network and endpoint of a private target', () => {
    const stack = new AzureModelStack(Testing.app(), 'stack', { plan: azurePlan({ deployments: [CHAT], grants: [] }) });

    expect(stack.network?.location).toBe('eastus2');
    expect(stack.privateEndpoint?.endpoint.nameInput).toBe('support-prod-azure-us');
  });

  it('are undefined for other targets', () => {
    const stack = new AzureModelStack(Testing.app(), 'stack', { plan: azurePlan(PUBLIC) });

    expect([stack.network, stack.privateEndpoint]).toEqual([undefined, undefined]);
  });
});

function stackOf(plan: Partial<AzureTargetPlan> = {}): Synthesized {
  const target = azurePlan(plan);
  return readBack(new AzureModelStack(Testing.app(), target.stackName, { plan: target }));
}

function account(plan: Partial<AzureTargetPlan>): Block {
  return only(stackOf(plan), 'azurerm_cognitive_account');
}

function registered(plan: Partial<AzureTargetPlan>): unknown {
  return stackOf(plan).provider['azurerm']?.[0]?.['resource_providers_to_register'];
}
