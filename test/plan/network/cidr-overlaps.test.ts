import { assert, constantFrom, property, uniqueArray } from 'fast-check';
import { overlapFaults, type PlannedNetwork } from '../../../lib/plan/network/cidr';
import { lines } from '../../support/plan';

describe('networks', () => {
  it('may share a block if nothing connects them', () => {
    expect(overlapFaults([network('azure-us'), network('aws-us'), network('gcp-us')])).toEqual([]);
  });

  it('may be peered if their blocks differ', () => {
    const faults = overlapFaults([
      network('azure-us', { cidr: '10.64.0.0/22', peersWith: ['aws-us', '10.0.0.0/16', '2001:db8::/32'] }),
      network('aws-us', { cidr: '10.64.4.0/22' }),
    ]);

    expect(faults).toEqual([]);
  });

  it('are checked only if one names the other, not through a third', () => {
    const hub = network('hub', { cidr: '10.0.0.0/16', isDefault: false });

    expect(overlapFaults([network('a', { peersWith: ['hub'] }), network('b', { peersWith: ['hub'] }), hub])).toEqual([]);
  });

  it('may name themselves as a peer', () => {
    expect(overlapFaults([network('azure-us', { peersWith: ['azure-us'] })])).toEqual([]);
  });

  it('never overlap a proposed free block', () => {
    const cidrs = ['10.64.0.0/22', '10.64.4.0/22', '10.0.0.0/9', '10.64.0.0/16', '172.16.0.0/12', '10.64.8.0/24'];
    assert(
      property(uniqueArray(constantFrom(...cidrs), { minLength: 2 }), (blocks) => {
        const [first = '', ...peers] = blocks;
        const faults = overlapFaults([network('here', { cidr: first, peersWith: peers })]);
        const proposed = faults.flatMap(({ fix }) => fix.match(/such as (\S+)/)?.[1] ?? []);

        for (const cidr of proposed) expect(overlapFaults([network('here', { cidr, peersWith: peers })])).toEqual([]);
      }),
    );
  });
});

describe('a network and a peered CIDR block', () => {
  it('must not overlap: the fault proposes a free block', () => {
    const faults = overlapFaults([network('azure-us', { cidr: '10.20.0.0/22', peersWith: ['10.8.0.0/16', '10.16.0.0/12'] })]);

    expect(lines(faults)).toEqual([
      'targets.azure-us.network.peersWith[1] MP3306 the network of azure-us (10.20.0.0/22) overlaps 10.16.0.0/12, which it is peered with; give azure-us another block, such as 10.64.0.0/22',
    ]);
  });

  it('get no proposal if no private block is free', () => {
    expect(lines(overlapFaults([network('azure-us', { peersWith: ['0.0.0.0/1', '128.0.0.0/1'] })]))).toEqual([
      'targets.azure-us.network.peersWith[0] MP3306 the network of azure-us (10.64.0.0/22) overlaps 0.0.0.0/1, which it is peered with; give azure-us a block outside 0.0.0.0/1',
    ]);
  });
});

describe("two peered targets' networks", () => {
  it('must not overlap: one fault, even if each names the other', () => {
    const faults = overlapFaults([
      network('azure-us', { cidr: '10.20.0.0/22', isDefault: false, peersWith: ['aws-us'] }),
      network('aws-us', { cidr: '10.20.2.0/24', isDefault: false, peersWith: ['azure-us'] }),
    ]);

    expect(lines(faults)).toEqual([
      'targets.aws-us.network.peersWith[0] MP3307 the networks of aws-us (10.20.2.0/24) and azure-us (10.20.0.0/22) overlap, so they cannot be peered; give azure-us another block, such as 10.64.0.0/22',
    ]);
  });

  it('cannot both use the default block', () => {
    expect(lines(overlapFaults([network('azure-us', { peersWith: ['aws-us'] }), network('aws-us')]))).toEqual([
      'targets.azure-us.network.peersWith[0] MP3307 the networks of azure-us (10.64.0.0/22, the default) and aws-us (10.64.0.0/22, the default) overlap, so they cannot be peered; give aws-us another block, such as 10.64.4.0/22',
    ]);
  });

  it('each get their own block, the same in every fault', () => {
    const hub = network('hub', { cidr: '10.64.0.0/26', isDefault: false, peersWith: ['a', 'b', '10.64.0.0/16'] });
    const faults = overlapFaults([hub, network('a', { peersWith: ['10.64.0.0/22'] }), network('b')]);

    expect(faults.map(({ fix }) => fix)).toEqual([
      'give a another block, such as 10.65.0.0/22',
      'give b another block, such as 10.65.4.0/22',
      'give hub another block, such as 10.65.8.0/24',
      'give a another block, such as 10.65.0.0/22',
    ]);
  });

  it('move the one with the default block, whichever names the other', () => {
    const given = network('aws-us', { cidr: '10.64.0.0/16', isDefault: false });

    expect(overlapFaults([network('azure-us', { peersWith: ['aws-us'] }), given])[0]?.fix).toBe(
      'give azure-us another block, such as 10.65.0.0/22',
    );
  });
});

describe('a network with an unknown block', () => {
  const there = network('hub', { cidr: null, isDefault: false });

  it('is a warning if another network names it as a peer', () => {
    expect(lines(overlapFaults([network('azure-us', { peersWith: ['hub'] }), there]))).toEqual([
      'targets.azure-us.network.peersWith[0] warning MP3308 the CIDR block of the existing network of hub is not set, so overlap between azure-us and hub is not checked, and azure-us does not admit its addresses; set network.cidr of hub, or network.existing.cidr on AWS',
    ]);
  });

  it('is a warning if it names another network as a peer', () => {
    expect(lines(overlapFaults([network('azure-us'), { ...there, peersWith: ['azure-us'] }]))).toEqual([
      'targets.hub.network.peersWith[0] warning MP3308 the CIDR block of the existing network of hub is not set, so overlap between hub and azure-us is not checked; set network.cidr of hub, or network.existing.cidr on AWS',
    ]);
  });

  it('is a single warning if both name each other', () => {
    const faults = overlapFaults([{ ...there, peersWith: ['azure-us'] }, network('azure-us', { peersWith: ['hub'] })]);

    expect(faults.map(({ path }) => path[1])).toEqual(['azure-us']);
  });

  it('is not checked against peered CIDR blocks', () => {
    expect(overlapFaults([{ ...there, peersWith: ['10.0.0.0/8'] }])).toEqual([]);
  });
});

describe('a peer that is not private', () => {
  it('has no network to peer with', () => {
    expect(lines(overlapFaults([network('azure-us', { peersWith: ['gcp-us'] })]))).toEqual([
      'targets.azure-us.network.peersWith[0] MP3309 azure-us is peered with gcp-us, which is not private and so has no network; make gcp-us private, or list CIDR blocks instead',
    ]);
  });
});

function network(target: string, more: Partial<PlannedNetwork> = {}): PlannedNetwork {
  return {
    key: target,
    cidr: '10.64.0.0/22',
    allocatedFrom: null,
    isDefault: true,
    peersWith: [],
    path: ['targets', target, 'network'],
    ...more,
  };
}
