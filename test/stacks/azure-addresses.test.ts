import type { AzureTargetPlan } from '../../lib/plan/plan';
import { Testing } from '../../lib/terraform/cdktf';
import { AzureModelStack } from '../../stacks/azure-model-stack';
import { SUBNET } from '../azure/support/network';
import { addresses, readBack, type Synthesized } from '../azure/support/synthesize';
import { API, azurePlan, CHAT, deployment, EMBED, networkPlan, OPEN, PUBLIC, TEAM } from './support/azure-plan';

describe('addresses on Azure', () => {
  it('never change', () => {
    expect(addresses(stackOf())).toEqual([
      'azurerm_cognitive_account.model_account',
      'azurerm_cognitive_account_project.project-agents',
      'azurerm_cognitive_deployment.chat',
      'azurerm_cognitive_deployment.embed',
      'azurerm_cognitive_deployment.open',
      'azurerm_network_security_group.private_network_security_group',
      'azurerm_network_security_rule.private_network_security_group_callers',
      'azurerm_network_security_rule.private_network_security_group_others',
      'azurerm_private_dns_zone.account_zones_cognitive_services',
      'azurerm_private_dns_zone.account_zones_openai',
      'azurerm_private_dns_zone.account_zones_services_ai',
      'azurerm_private_dns_zone_virtual_network_link.account_zones_cognitive_services_link',
      'azurerm_private_dns_zone_virtual_network_link.account_zones_openai_link',
      'azurerm_private_dns_zone_virtual_network_link.account_zones_services_ai_link',
      'azurerm_private_endpoint.private_endpoint',
      'azurerm_resource_group.resource_group',
      'azurerm_role_assignment.model_account_api-az8sqj8z-data-contributor',
      'azurerm_role_assignment.model_account_api-az8sqj8z-openai-user',
      'azurerm_role_assignment.model_account_team-ksvaapx7-openai-user',
      'azurerm_subnet.private_network_endpoint_subnet',
      'azurerm_subnet_network_security_group_association.private_network_endpoint_subnet_guard',
      'azurerm_virtual_network.private_network',
    ]);
  });

  it('outside the network stay when the network is added, removed or replaced', () => {
    const open = stackOf(PUBLIC);
    const hub = stackOf({ network: networkPlan({ network: { existingSubnetId: SUBNET }, privateDns: { kind: 'policy' } }) });

    expect(addresses(stackOf())).toEqual(expect.arrayContaining(addresses(open)));
    expect(addresses(hub)).toEqual([...addresses(open), 'azurerm_private_endpoint.private_endpoint'].sort());
  });

  it('derive from keys only, not from model, SKU, region, blocks, names or tags', () => {
    const other = stackOf({
      region: 'swedencentral',
      network: networkPlan({
        region: 'norwayeast',
        resourceGroup: 'rg-network',
        network: { cidr: '10.9.0.0/16', endpointSubnet: '10.9.1.0/24', agentSubnet: null },
        callerCidrs: ['10.9.0.0/16', '10.0.0.0/16'],
      }),
      tags: { other: 'x' },
      account: { name: 'other', subdomain: 'other', existingId: null },
      resourceGroup: { name: 'other', existing: false },
      deployments: [CHAT, EMBED, OPEN].map((made) => ({
        ...made,
        name: `${made.name}-2`,
        sku: 'Standard',
        modelName: 'gpt-4.1',
        capacity: 1,
      })),
    });

    expect(addresses(other)).toEqual(addresses(stackOf()));
  });

  it('and their resources stay the same when endpoints, callers and projects are reordered', () => {
    expect(stackOf({ deployments: [OPEN, EMBED, CHAT], grants: [TEAM, API] }).resource).toEqual(stackOf().resource);
    expect(stackOf({ projects: ['b2', 'a1'] }).resource).toEqual(stackOf({ projects: ['a1', 'b2'] }).resource);
  });

  it('of the rest stay when an endpoint, caller, identity or project is added', () => {
    const grown = stackOf({
      deployments: [deployment('aaa'), CHAT, EMBED, OPEN, deployment('zzz')],
      grants: [
        { ...TEAM, caller: 'aaa', principalId: '44444444-4444-4444-4444-444444444444' },
        { ...API, principalId: '55555555-5555-5555-5555-555555555555' },
        API,
        TEAM,
      ],
      projects: ['aaa', 'agents', 'zzz'],
    });

    expect(settings(grown)).toMatchObject(settings(stackOf()));
  });

  it('of the rest stay when an endpoint, caller or project is removed', () => {
    const shrunk = settings(stackOf({ deployments: [EMBED, OPEN], grants: [{ ...API, endpoints: ['embed', 'open'] }], projects: [] }));

    expect(settings(stackOf())).toMatchObject(shrunk);
  });

  it.each(['backend', 'connections', 'account', 'keyed', 'resource', 'agents', 'model-account', 'resource-group'])(
    'accept %s as an endpoint key',
    (key) => {
      const made = stackOf({ deployments: [CHAT, deployment(key)], grants: [{ ...API, endpoints: [key] }] });

      expect(addresses(made)).toContain(`azurerm_cognitive_deployment.${key}`);
      expect(addresses(made)).toContain('azurerm_cognitive_deployment.chat');
    },
  );
});

function stackOf(plan: Partial<AzureTargetPlan> = {}): Synthesized {
  const target = azurePlan(plan);
  return readBack(new AzureModelStack(Testing.app(), target.stackName, { plan: target }));
}

/** Every resource without its turn, which changes in place and replaces nothing. */
function settings({ resource }: Synthesized): Record<string, Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(resource).map(([type, byName]) => [
      type,
      Object.fromEntries(Object.entries(byName ?? {}).map(([name, { depends_on, ...rest }]) => [name, rest])),
    ]),
  );
}
