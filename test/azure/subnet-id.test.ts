import { subnetIdAsSpelt, virtualNetworkOf } from '../../lib/azure/subnet-id';
import { TerraformOutput, Token } from '../../lib/terraform/cdktf';
import { newNetwork, SUBNET } from './support/network';
import { synthesize } from './support/synthesize';

const LATER = Token.asString({ resolve: () => '${var.subnet}' });

describe('the id of a subnet', () => {
  it('is spelt as the provider takes it', () => {
    const asTheCliPrintsIt = SUBNET.replace('resourceGroups', 'resourcegroups').replace('virtualNetworks', 'virtualnetworks');

    expect(subnetIdAsSpelt(asTheCliPrintsIt, ['here'])).toBe(SUBNET);
    expect(subnetIdAsSpelt(SUBNET, ['here'])).toBe(SUBNET);
  });

  it('stays what it is where it is known only after the deploy', () => {
    expect(subnetIdAsSpelt(LATER, ['here'])).toBe(LATER);
  });

  it.each(['endpoints', '', `${SUBNET}/x`, SUBNET.slice(0, SUBNET.lastIndexOf('/subnets/'))])('is not %j', (id) => {
    expect(() => subnetIdAsSpelt(id, ['here'])).toThrow('here MP8221');
  });

  it('says what it has to be', () => {
    expect(() => subnetIdAsSpelt('endpoints', ['stack', 'network'])).toThrowErrorMatchingInlineSnapshot(
      `"stack.network MP8221 "endpoints" is not a subnet ID; use the resource ID of a subnet, /subscriptions/…/resourceGroups/…/providers/Microsoft.Network/virtualNetworks/…/subnets/…"`,
    );
  });

  it('tells the network', () => {
    expect(virtualNetworkOf(SUBNET)).toBe(SUBNET.slice(0, SUBNET.lastIndexOf('/subnets/')));
  });

  it('tells the network also where it is known only after the deploy', () => {
    const made = synthesize((stack) => new TerraformOutput(stack, 'id', { value: virtualNetworkOf(newNetwork(stack).endpointSubnetId) }));

    expect(made.output['id']?.['value']).toMatch(/^\$\{element\(split\("\/subnets\/", azurerm_subnet\.\w+\.id\), 0\)\}$/);
  });
});
