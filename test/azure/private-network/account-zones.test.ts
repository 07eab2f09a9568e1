import { AccountZones } from '../../../lib/azure/private-network/account-zones';
import type { IPrivateNetwork } from '../../../lib/azure/private-network/private-network';
import { TerraformOutput, type TerraformStack } from '../../../lib/terraform/cdktf';
import { HUB, hubNetwork, newNetwork } from '../support/network';
import { all, type Synthesized, synthesize, teamStack } from '../support/synthesize';

const NAMES = ['privatelink.cognitiveservices.azure.com', 'privatelink.openai.azure.com', 'privatelink.services.ai.azure.com'];

describe("private accounts' DNS zones", () => {
  it("are the three that resolve an account's names", () => {
    expect(all(zones(newNetwork), 'azurerm_private_dns_zone')).toEqual(
      NAMES.map((name) => ({ name, resource_group_name: 'ai', tags: { team: 'ai' } })),
    );
  });

  it('are those of the hosts that accounts of kind OpenAI have', () => {
    const made = synthesize((stack) => new AccountZones(stack, 'zones', { network: newNetwork(stack), accountKind: 'OpenAI' }));

    expect(all(made, 'azurerm_private_dns_zone').map(({ name }) => name)).toEqual(NAMES.slice(0, 2));
  });

  it('are linked to a created network', () => {
    const made = zones(newNetwork);
    const network = `\${azurerm_virtual_network.${Object.keys(made.resource['azurerm_virtual_network'] ?? {})[0]}.id}`;

    expect(links(made)).toEqual([network, network, network]);
  });

  it("are linked to an existing subnet's network, in the endpoints' resource group", () => {
    const made = zones(hubNetwork);

    expect(links(made)).toEqual(NAMES.map(() => `${HUB}/virtualNetworks/hub`));
    expect(all(made, 'azurerm_private_dns_zone').map((zone) => zone['resource_group_name'])).toEqual(NAMES.map(() => 'rg-endpoints'));
  });

  it('do not register virtual machines', () => {
    expect(all(zones(newNetwork), 'azurerm_private_dns_zone_virtual_network_link')).toEqual(
      NAMES.map(() => expect.not.objectContaining({ registration_enabled: true })),
    );
  });

  it('link each zone once', () => {
    const made = zones(newNetwork);
    const named = all(made, 'azurerm_private_dns_zone_virtual_network_link').map((link) => link['private_dns_zone_name']);

    expect(named).toEqual(
      Object.keys(made.resource['azurerm_private_dns_zone'] ?? {}).map((id) => `\${azurerm_private_dns_zone.${id}.name}`),
    );
  });

  it('expose their IDs', () => {
    const made = synthesize((stack) => {
      const { zoneIds } = new AccountZones(stack, 'zones', { network: newNetwork(stack) });
      new TerraformOutput(stack, 'ids', { value: zoneIds });
    });

    expect(made.output['ids']?.['value']).toEqual(
      Object.keys(made.resource['azurerm_private_dns_zone'] ?? {}).map((id) => `\${azurerm_private_dns_zone.${id}.id}`),
    );
  });

  it('are recognized by symbol, not by class', () => {
    const stack = teamStack();
    const made = new AccountZones(stack, 'zones', { network: newNetwork(stack) });

    expect([made.zones.length, made.links.length]).toEqual([3, 3]);
    expect(AccountZones.isAccountZones(made)).toBe(true);
    expect(AccountZones.isAccountZones({ zoneIds: made.zoneIds })).toBe(false);
  });
});

function zones(network: (stack: TerraformStack) => IPrivateNetwork): Synthesized {
  return synthesize((stack) => new AccountZones(stack, 'zones', { network: network(stack), tags: { team: 'ai' } }));
}

function links(made: Synthesized): unknown[] {
  return all(made, 'azurerm_private_dns_zone_virtual_network_link').map((link) => link['virtual_network_id']);
}
