import { assert, constantFrom, integer, property, tuple } from 'fast-check';
import { carveAws, carveAzure, carveGcp } from '../../../lib/plan/network/cidr';
import { lines } from '../../support/plan';

const AT = ['targets', 'here', 'network', 'cidr'];
const RUNS = { numRuns: 500 };

/** Blocks in the private ranges with a prefix length in a range, each starting at its first address. */
function blocks(shortest: number, longest: number) {
  const ranges = [
    [0x0a000000, 8],
    [0xac140000, 14], // 172.20.0.0: within 172.16.0.0/12, clear of what Azure keeps for containers
    [0xc0a80000, 16],
    [0x64400000, 10],
  ] as const;
  return tuple(constantFrom(...ranges), integer({ min: shortest, max: longest }), integer({ min: 0, max: 2 ** 24 - 1 })).map(
    ([[base, own], wanted, dice]) => {
      const prefix = Math.max(own, wanted);
      const first = base + (dice % 2 ** (prefix - own)) * 2 ** (32 - prefix);
      return `${dotted(first)}/${prefix}`;
    },
  );
}

describe('subnets of an Azure network', () => {
  it('are one for private endpoints and one for agents, with free space between and after them', () => {
    expect(carveAzure('10.64.0.0/22', AT)).toEqual({ endpointSubnet: '10.64.0.0/24', agentSubnet: '10.64.2.0/24', faults: [] });
  });

  it('have their minimum sizes in the smallest block', () => {
    expect(carveAzure('10.64.0.64/26', AT)).toEqual({ endpointSubnet: '10.64.0.64/28', agentSubnet: '10.64.0.96/27', faults: [] });
  });

  it('are inside the block, do not overlap, and are large enough', () => {
    assert(
      property(blocks(8, 26), (cidr) => {
        const { endpointSubnet, agentSubnet, faults } = carveAzure(cidr, AT);

        expect(faults).toEqual([]);
        expectApart(cidr, [endpointSubnet, agentSubnet]);
        expect(prefixOf(endpointSubnet)).toBeLessThanOrEqual(28);
        expect(prefixOf(agentSubnet)).toBeLessThanOrEqual(27);
      }),
      RUNS,
    );
  });
});

describe('subnets of a VPC', () => {
  it('are one per zone', () => {
    expect(carveAws('10.64.0.0/22', 3, AT)).toEqual({ subnets: ['10.64.0.0/25', '10.64.0.128/25', '10.64.1.0/25'], faults: [] });
  });

  it('leave the rest of a large block to the team', () => {
    expect(carveAws('10.0.0.0/16', 2, AT).subnets).toEqual(['10.0.0.0/24', '10.0.1.0/24']);
  });

  it('include six zones in the smallest block', () => {
    expect(carveAws('10.0.0.0/25', 6, AT).subnets).toEqual([
      '10.0.0.0/28',
      '10.0.0.16/28',
      '10.0.0.32/28',
      '10.0.0.48/28',
      '10.0.0.64/28',
      '10.0.0.80/28',
    ]);
  });

  it('are inside the block, do not overlap, and have a size that AWS accepts', () => {
    assert(
      property(blocks(16, 25), integer({ min: 1, max: 6 }), (cidr, zones) => {
        const { subnets, faults } = carveAws(cidr, zones, AT);

        expect(faults).toEqual([]);
        expect(subnets).toHaveLength(zones);
        expectApart(cidr, subnets);
        for (const subnet of subnets) expect(prefixOf(subnet)).toBeLessThanOrEqual(28);
      }),
      RUNS,
    );
  });

  it('do not move when a zone is added', () => {
    assert(
      property(blocks(16, 25), integer({ min: 1, max: 5 }), (cidr, zones) => {
        expect(carveAws(cidr, zones + 1, AT).subnets.slice(0, zones)).toEqual(carveAws(cidr, zones, AT).subnets);
      }),
      RUNS,
    );
  });
});

describe('a Google Cloud network', () => {
  it('has a subnet, and outside it the address of the endpoint for Google APIs', () => {
    expect(carveGcp('10.64.0.0/22', AT)).toEqual({ subnet: '10.64.0.0/24', pscAddress: '10.64.3.254', faults: [] });
  });

  it('has both in the smallest block', () => {
    expect(carveGcp('10.64.0.16/28', AT)).toEqual({ subnet: '10.64.0.16/29', pscAddress: '10.64.0.30', faults: [] });
  });

  it('has an address in its block but in no subnet', () => {
    assert(
      property(blocks(8, 28), (cidr) => {
        const { subnet, pscAddress, faults } = carveGcp(cidr, AT);

        expect(faults).toEqual([]);
        expectApart(cidr, [subnet, `${pscAddress}/32`]);
        expect(prefixOf(subnet)).toBeLessThanOrEqual(29);
      }),
      RUNS,
    );
  });
});

describe('slots in a block', () => {
  it('do not move when a large enough block is extended from its first address', () => {
    for (const prefix of [21, 20, 16]) expect(carveAws(`10.32.0.0/${prefix}`, 6, AT)).toEqual(carveAws('10.32.0.0/21', 6, AT));
    for (const prefix of [22, 20, 16, 11]) {
      expect(carveAzure(`10.32.0.0/${prefix}`, AT)).toEqual(carveAzure('10.32.0.0/22', AT));
      expect(carveGcp(`10.32.0.0/${prefix}`, AT)).toEqual(carveGcp('10.32.0.0/22', AT));
    }
  });
});

describe('a network block with public addresses', () => {
  it('is used with a warning', () => {
    const { subnet, faults } = carveGcp('11.0.0.0/22', AT);

    expect(subnet).toBe('11.0.0.0/24');
    expect(lines(faults)).toEqual([
      'targets.here.network.cidr warning MP3310 11.0.0.0/22 has public addresses, so a Google Cloud VPC network with this block cannot reach internet hosts at these addresses; use a private block, such as 10.64.0.0/22',
    ]);
  });

  it.each(['172.0.0.0/8', '172.32.0.0/16', '192.169.0.0/22', '100.128.0.0/16', '8.8.8.0/24'])('includes %s', (cidr) => {
    expect(carveGcp(cidr, AT).faults.map(({ code }) => code)).toEqual(['MP3310']);
  });

  it.each(['172.31.252.0/22', '192.168.0.0/16', '100.64.0.0/16', '240.0.0.0/16'])('does not include %s', (cidr) => {
    expect(carveGcp(cidr, AT).faults).toEqual([]);
  });
});

describe('an invalid network block', () => {
  it('is too small: the fault gives the minimum size and a block of that size', () => {
    expect(lines(carveAzure('10.0.0.0/29', AT).faults)).toEqual([
      'targets.here.network.cidr MP3303 10.0.0.0/29 is too small for an Azure virtual network: modelport reserves a subnet for private endpoints (/28 or larger) and a subnet for agents (/27 or larger); use a block of at least /26, such as 10.0.0.0/26',
    ]);
    expect(lines(carveAws('10.0.0.192/26', 2, AT).faults)).toEqual([
      'targets.here.network.cidr MP3303 10.0.0.192/26 is too small for an AWS VPC: modelport reserves a subnet in each of six zones (/28 or larger); use a block of at least /25, such as 10.0.0.128/25',
    ]);
    expect(lines(carveGcp('10.0.0.0/29', AT).faults)).toEqual([
      'targets.here.network.cidr MP3303 10.0.0.0/29 is too small for a Google Cloud VPC network: modelport reserves a subnet (/29 or larger) and an endpoint address outside it; use a block of at least /28, such as 10.0.0.0/28',
    ]);
  });

  it('is too large for a VPC', () => {
    expect(lines(carveAws('10.0.0.0/8', 2, AT).faults)).toEqual([
      'targets.here.network.cidr MP3304 10.0.0.0/8 is too large for an AWS VPC; use a block of at most /16, such as 10.0.0.0/16',
    ]);
    expect(carveAzure('10.0.0.0/8', AT).faults).toEqual([]);
  });

  it('does not start at its first address: the fault gives the right spelling', () => {
    expect(lines(carveGcp('10.0.0.5/24', AT).faults)).toEqual([
      'targets.here.network.cidr MP0114 cidr is 10.0.0.5/24, which does not start at the first address of its block; use 10.0.0.0/24',
    ]);
  });

  it('is IPv6 or not a block', () => {
    expect(lines(carveAzure('2001:db8::/32', AT).faults)).toEqual([
      'targets.here.network.cidr MP3301 2001:db8::/32 is not an IPv4 block, but modelport creates an Azure virtual network with IPv4 only; use an IPv4 block, such as 10.64.0.0/22',
    ]);
    for (const cidr of ['2001:db8::/32', '::ffff:10.0.0.0/104', '10.0.0', '', 'vpc', '10.0.0.0/33', '010.0.0.0/16']) {
      expect(carveAws(cidr, 2, AT).faults.map(({ code }) => code)).toEqual(['MP3301']);
    }
  });

  it('overlaps reserved addresses', () => {
    expect(lines(carveAws('127.0.0.0/16', 2, AT).faults)).toEqual([
      'targets.here.network.cidr MP3305 127.0.0.0/16 overlaps 127.0.0.0/8 (loopback), which an AWS VPC cannot use; use a private block, such as 10.64.0.0/22',
    ]);
    expect(lines(carveAzure('172.16.0.0/12', AT).faults)).toEqual([
      'targets.here.network.cidr MP3305 172.16.0.0/12 overlaps 172.17.0.0/16 (container bridge network), which an Azure virtual network cannot use; use a private block, such as 10.64.0.0/22',
    ]);
    expect(carveAws('172.16.0.0/16', 2, AT).faults).toEqual([]);
    expect(carveGcp('199.36.153.0/24', AT).faults.map(({ code }) => code)).toEqual(['MP3305']);
    expect(carveGcp('0.0.0.0/0', AT).faults.map(({ code }) => code)).toEqual(['MP3305']);
  });

  it('has all its faults reported at once, and no subnets', () => {
    const azure = carveAzure('172.17.0.9/29', AT);

    expect(azure.faults.map(({ code }) => code)).toEqual(['MP0114', 'MP3305', 'MP3303']);
    expect(azure).toMatchObject({ endpointSubnet: '', agentSubnet: '' });
    expect(carveAws('10.0.0.0/29', 2, AT).subnets).toEqual([]);
    expect(carveGcp('10.0.0.0/29', AT)).toMatchObject({ subnet: '', pscAddress: '' });
  });
});

/** Checks that subnets are inside a block and do not overlap, with arithmetic independent of the library under test. */
function expectApart(cidr: string, parts: readonly string[]): void {
  const [first, last] = rangeOf(cidr);
  const ranges = parts.map(rangeOf).sort(([a], [b]) => a - b);
  ranges.forEach(([from, to], index) => {
    expect(from).toBeGreaterThan((ranges[index - 1] ?? [0, first - 1])[1]);
    expect(to).toBeLessThanOrEqual(last);
  });
}

function rangeOf(cidr: string): [first: number, last: number] {
  const [address = ''] = cidr.split('/');
  const first = address.split('.').reduce((sum, octet) => sum * 256 + Number(octet), 0);
  const size = 2 ** (32 - prefixOf(cidr));
  expect(first % size).toBe(0);
  return [first, first + size - 1];
}

function prefixOf(cidr: string): number {
  return Number(cidr.split('/')[1]);
}

function dotted(address: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256).join('.');
}
