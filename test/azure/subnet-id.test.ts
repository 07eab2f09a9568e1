import { subnetIdAsSpelt, virtualNetworkOf } from '../../lib/azure/subnet-id';
import { TerraformOutput, Token } from '../../lib/terraform/cdktf';
import { newNetwork, SUBNET } from './support/network';
import { synthesize } from './support/synthesize';

const LATER = Token.asString({ resolve: () => '${var.subnet}' });

describe('a subnet ID', () => {
  it('is spelled as the provider requires', () => {
    const asTheCliPrintsIt = SUBNET.replace('resourceGroups', 'resourcegroups').replace('virtualNetworks', 'virtualnetworks');

    expect(subnetIdAsSpelt(asTheCliPrintsIt, ['here'])).toBe(SUBNET);
    expect(subnetIdAsSpelt(SUBNET, ['here'])).toBe(SUBNET);
  });

  it('is unchanged if it is known only after deploying', () => {
    expect(subnetIdAsSpelt(LATER, ['here'])).toBe(LATER);
  });

  it.each(['endpoints', '', `${SUBNET}/x`, SUBNET.slice(0, SUBNET.lastIndexOf('/subnets/'))])('is not %j', (id) => {
    expect(() => subnetIdAsSpelt(id, ['here'])).toThrow('here MP8221');
  });

  it('has its format in the fault', () => {
    expect(() => subnetIdAsSpelt('endpoints', ['stack', 'network'])).toThrowErrorMatchingInlineSnapshot(
      `"stack.network MP8221 "endpoints" is not a subnet ID; use the resource ID of a subnet, /subscriptions/…/resourceGroups/…/providers/Microsoft.Network/virtualNetworks/…/subnets/…"`,
    );
  });

  it('contains the network', () => {
    expect(virtualNetworkOf(SUBNET)).toBe(SUBNET.slice(0, SUBNET.lastIndexOf('/subnets/')));
  });

  it('contains the network even if it is known only after deploying', () => {
    const made = synthesize((stack) => new TerraformOutput(stack, 'id', { value: virtualNetworkOf(newNetwork(stack).endpointSubnetId) }));

    expect(made.output['id']?.['value']).toMatch(/^\$\{element\(split\("\/subnets\/", azurerm_subnet\.\w+\.id\), 0\)\}$/);
  });
});
