import { assert, constantFrom, property, uniqueArray } from 'fast-check';
import { overlapFaults, type PlannedNetwork } from '../../../lib/plan/network/cidr';
import { lines } from '../../support/plan';

describe('networks', () => {
  it('may have one block where nothing connects them', () => {
    expect(overlapFaults([network('azure-us'), network('aws-us'), network('gcp-us')])).toEqual([]);
  });

  it('may be peered where their blocks differ', () => {
    const faults = overlapFaults([
      network('azure-us', { cidr: '10.64.0.0/22', peersWith: ['aws-us', '10.0.0.0/16', '2001:db8::/32'] }),
      network('aws-us', { cidr: '10.64.4.0/22' }),
    ]);

    expect(faults).toEqual([]);
  });

  it('are judged where one names the other, not through a third', () => {
    const hub = network('hub', { cidr: '10.0.0.0/16', isDefault: false });

    expect(overlapFaults([network('a', { peersWith: ['hub'] }), network('b', { peersWith: ['hub'] }), hub])).toEqual([]);
  });

  it('do not mind being named as their own peer', () => {
    expect(overlapFaults([network('azure-us', { peersWith: ['azure-us'] })])).toEqual([]);
  });

  it('never overlap a free block that a fault proposes', () => {
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

describe('a network and a block that it is peered with', () => {
  it('must not overlap: the fault has a block that is free', () => {
    const faults = overlapFaults([network('azure-us', { cidr: '10.20.0.0/22', peersWith: ['10.8.0.0/16', '10.16.0.0/12'] })]);

    expect(lines(faults)).toEqual([
      'targets.azure-us.network.peersWith[1] MP3306 the network of azure-us (10.20.0.0/22) overlaps 10.16.0.0/12, which it is peered with; give azure-us another block, such as 10.64.0.0/22',
    ]);
  });

  it('has no proposal where nothing private is left', () => {
    expect(lines(overlapFaults([network('azure-us', { peersWith: ['0.0.0.0/1', '128.0.0.0/1'] })]))).toEqual([
      'targets.azure-us.network.peersWith[0] MP3306 the network of azure-us (10.64.0.0/22) overlaps 0.0.0.0/1, which it is peered with; give azure-us a block outside 0.0.0.0/1',
    ]);
  });
});

describe('the networks of two targets that are peered', () => {
  it('must not overlap: one fault, also where each names the other', () => {
    const faults = overlapFaults([
      network('azure-us', { cidr: '10.20.0.0/22', isDefault: false, peersWith: ['aws-us'] }),
      network('aws-us', { cidr: '10.20.2.0/24', isDefault: false, peersWith: ['azure-us'] }),
    ]);

    expect(lines(faults)).toEqual([
      'targets.aws-us.network.peersWith[0] MP3307 the networks of aws-us (10.20.2.0/24) and azure-us (10.20.0.0/22) overlap, and networks that are peered must not; give azure-us another block, such as 10.64.0.0/22',
    ]);
  });

  it('cannot both have the default', () => {
    expect(lines(overlapFaults([network('azure-us', { peersWith: ['aws-us'] }), network('aws-us')]))).toEqual([
      'targets.azure-us.network.peersWith[0] MP3307 the networks of azure-us (10.64.0.0/22, the default) and aws-us (10.64.0.0/22, the default) overlap, and networks that are peered must not; give aws-us another block, such as 10.64.4.0/22',
    ]);
  });

  it('get each a block of their own, which is the same in every fault', () => {
    const hub = network('hub', { cidr: '10.64.0.0/26', isDefault: false, peersWith: ['a', 'b', '10.64.0.0/16'] });
    const faults = overlapFaults([hub, network('a', { peersWith: ['10.64.0.0/22'] }), network('b')]);

    expect(faults.map(({ fix }) => fix)).toEqual([
      'give a another block, such as 10.65.0.0/22',
      'give b another block, such as 10.65.4.0/22',
      'give hub another block, such as 10.65.8.0/24',
      'give a another block, such as 10.65.0.0/22',
    ]);
  });

  it('moves the one that has the default, whoever names whom', () => {
    const given = network('aws-us', { cidr: '10.64.0.0/16', isDefault: false });

    expect(overlapFaults([network('azure-us', { peersWith: ['aws-us'] }), given])[0]?.fix).toBe(
      'give azure-us another block, such as 10.65.0.0/22',
    );
  });
});

describe('a network whose block is not given', () => {
  const there = network('hub', { cidr: null, isDefault: false });

  it('is a warning where another is peered with it', () => {
    expect(lines(overlapFaults([network('azure-us', { peersWith: ['hub'] }), there]))).toEqual([
      "targets.azure-us.network.peersWith[0] warning MP3308 the block of hub's network, which is there already, is not given, so whether azure-us and hub overlap is not checked, and azure-us lets no calls from it in by their address; give the block under network of hub: cidr, or existing.cidr on AWS",
    ]);
  });

  it('is a warning where it names another', () => {
    expect(lines(overlapFaults([network('azure-us'), { ...there, peersWith: ['azure-us'] }]))).toEqual([
      "targets.hub.network.peersWith[0] warning MP3308 the block of hub's network, which is there already, is not given, so whether hub and azure-us overlap is not checked; give the block under network of hub: cidr, or existing.cidr on AWS",
    ]);
  });

  it('is one warning where both name each other', () => {
    const faults = overlapFaults([{ ...there, peersWith: ['azure-us'] }, network('azure-us', { peersWith: ['hub'] })]);

    expect(faults.map(({ path }) => path[1])).toEqual(['azure-us']);
  });

  it('says nothing of blocks that it is peered with', () => {
    expect(overlapFaults([{ ...there, peersWith: ['10.0.0.0/8'] }])).toEqual([]);
  });
});

describe('a peer that is not private', () => {
  it('has no network to be peered with', () => {
    expect(lines(overlapFaults([network('azure-us', { peersWith: ['gcp-us'] })]))).toEqual([
      'targets.azure-us.network.peersWith[0] MP3309 azure-us is to be peered with gcp-us, which has no network, because it is not private; make gcp-us private, or name blocks instead of it',
    ]);
  });
});

function network(target: string, more: Partial<PlannedNetwork> = {}): PlannedNetwork {
  return { target, cidr: '10.64.0.0/22', isDefault: true, peersWith: [], path: ['targets', target, 'network'], ...more };
}
