import fc from 'fast-check';
import { peersOf } from '../../../lib/review/exposure/peers';
import { ALL_PORTS, notCovered, portRange, shownTraffic, type Traffic } from '../../../lib/review/exposure/traffic';

const PEERS = ['10.0.0.0/31', '10.0.0.2/31', '10.0.0.0/30'];
const COVERED: Readonly<Record<string, readonly number[]>> = { '10.0.0.0/31': [0, 1], '10.0.0.2/31': [2, 3], '10.0.0.0/30': [0, 1, 2, 3] };

const rule = fc.record({
  direction: fc.constantFrom<'in' | 'out'>('in', 'out'),
  protocol: fc.constantFrom('tcp', 'udp', 'all'),
  from: fc.integer({ min: 1, max: 5 }),
  length: fc.integer({ min: 0, max: 3 }),
  peer: fc.constantFrom(...PEERS),
});
type Rule = typeof rule extends fc.Arbitrary<infer Value> ? Value : never;

const trafficOf = ({ direction, protocol, from, length, peer }: Rule): Traffic => ({
  direction,
  protocol,
  ports: [from, from + length],
  peers: peersOf([peer]),
});

/** Every packet that a rule lets through, in a small world. */
const packetsOf = ({ direction, protocol, from, length, peer }: Rule, protocols: readonly string[]) =>
  protocols
    .filter((each) => protocol === 'all' || protocol === each)
    .flatMap((each) =>
      Array.from({ length: length + 1 }, (_, index) => from + index).flatMap((port) =>
        (COVERED[peer] ?? []).map((address) => `${direction} ${each} ${port} ${address}`),
      ),
    );

describe('traffic', () => {
  it('is covered if every packet is, however the rules are split', () => {
    fc.assert(
      fc.property(fc.array(rule, { minLength: 1, maxLength: 3 }), fc.array(rule, { maxLength: 5 }), (rules, by) => {
        // `icmp` stands for the protocols that only `all` covers.
        const protocols = ['tcp', 'udp', 'icmp'];
        const allowed = new Set(by.flatMap((each) => packetsOf(each, protocols)));
        const expected = rules.filter((each) => !packetsOf(each, protocols).every((packet) => allowed.has(packet))).length;

        expect(notCovered(rules.map(trafficOf), by.map(trafficOf))).toHaveLength(expected);
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ['443', [443, 443]],
    ['1000-2000', [1000, 2000]],
    ['*', ALL_PORTS],
    ['https', ALL_PORTS],
  ])('has ports as written: %s', (text, ports) => {
    expect(portRange(text)).toEqual(ports);
  });

  it('is shown by port and range', () => {
    const one = { direction: 'in', protocol: 'tcp', ports: [443, 443], peers: peersOf(['10.0.0.0/8']) } as const;
    const other = { direction: 'out', protocol: 'all', ports: [1000, 2000], peers: peersOf(['*']) } as const;

    expect(shownTraffic([one, other])).toBe('tcp 443 from 10.0.0.0/8; 1,000 to 2,000 to any address');
    expect(shownTraffic([])).toBeNull();
  });
});
