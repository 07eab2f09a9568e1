import { networkBlockFaults, ruleSources } from '../../../lib/azure/private-network/network-blocks';
import { formatFault } from '../../../lib/faults/format';
import { Token } from '../../../lib/terraform/cdktf';

const BLOCKS = { cidr: '10.64.0.0/22', endpointSubnetCidr: '10.64.0.0/24', agentSubnetCidr: '10.64.2.0/24' };
const LATER = Token.asString({ resolve: () => '${var.cidr}' });

describe("a network's blocks", () => {
  it('are valid if the subnets are inside it and do not overlap', () => {
    expect(faults({})).toEqual([]);
    expect(faults({ endpointSubnetCidr: '10.64.0.0/29', agentSubnetCidr: '10.64.2.0/27' })).toEqual([]);
  });

  it.each(['10.64.0.1/22', '10.64.0.0', '2001:db8::/32', 'ten', '10.64.0.0/33'])('reject %j', (cidr) => {
    expect(faults({ cidr }).map((line) => line.slice(0, 14))).toEqual(['at.cidr MP8223']);
  });

  it('are checked all at once', () => {
    expect(faults({ cidr: '10.64.0.0/16x', endpointSubnetCidr: '10.9.0.0/30', agentSubnetCidr: '10.64.2.0/28' })).toMatchInlineSnapshot(`
[
  "at.cidr MP8223 "10.64.0.0/16x" is not a valid address block for a virtual network; use an IPv4 block that starts at its first address, such as 10.20.0.0/22",
  "at.endpointSubnetCidr MP8224 10.9.0.0/30 is not a valid subnet: Azure requires at least a /29; use a larger block",
  "at.agentSubnetCidr MP8224 10.64.2.0/28 is not a valid subnet: Azure requires at least a /27; use a larger block",
]
`);
    expect(faults({ endpointSubnetCidr: '10.9.0.0/24' })).toMatchInlineSnapshot(`
[
  "at.endpointSubnetCidr MP8224 10.9.0.0/24 is not a valid subnet: it is not in 10.64.0.0/22; use a block inside the network",
]
`);
    expect(faults({ agentSubnetCidr: '10.64.0.0/23' })).toMatchInlineSnapshot(`
[
  "at.agentSubnetCidr MP8224 10.64.0.0/23 is not a valid subnet: it overlaps the endpoint subnet 10.64.0.0/24; use a separate block",
]
`);
  });

  it('are not checked if they are known only after deploying', () => {
    expect(faults({ cidr: LATER, endpointSubnetCidr: '10.9.0.0/24' })).toEqual([]);
    expect(faults({ endpointSubnetCidr: LATER })).toEqual([]);
    expect(faults({ agentSubnetCidr: LATER })).toEqual([]);
  });
});

describe('the sources of security rules', () => {
  it('are separated by address family, because a rule accepts only one', () => {
    expect(sources(['2001:db8::/32', '10.64.0.0/22'])).toEqual({ ipv4: ['10.64.0.0/22'], ipv6: ['2001:db8::/32'] });
  });

  it('omit blocks inside others, because a rule rejects overlaps', () => {
    expect(sources(['10.0.4.0/24', '10.0.0.0/16', '10.0.0.0/16', '10.1.0.0/24', '10.0.0.7/32'])).toEqual({
      ipv4: ['10.0.0.0/16', '10.1.0.0/24'],
      ipv6: [],
    });
  });

  it('start at their first address', () => {
    expect(sources(['10.0.4.9/24', '2001:db8:0::1/32'])).toEqual({ ipv4: ['10.0.4.0/24'], ipv6: ['2001:db8::/32'] });
  });

  it('can contain values that are known only after deploying', () => {
    expect(sources(['10.0.4.0/24', LATER, LATER])).toEqual({ ipv4: ['10.0.4.0/24', LATER], ipv6: [] });
  });

  it('reject invalid blocks', () => {
    expect(ruleSources(['10.0.4.0/24', 'VirtualNetwork'], ['at', 'callerCidrs']).faults.map(formatFault)).toMatchInlineSnapshot(`
[
  "at.callerCidrs MP8223 "VirtualNetwork" is not a valid address block for a virtual network; use a block such as 10.20.0.0/22 or 2001:db8::/32",
]
`);
  });
});

function faults(more: Partial<typeof BLOCKS>): string[] {
  return networkBlockFaults({ ...BLOCKS, ...more }, ['at']).map(formatFault);
}

function sources(cidrs: readonly string[]) {
  return ruleSources(cidrs, ['at']).sources;
}
