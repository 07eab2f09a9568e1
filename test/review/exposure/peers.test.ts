import fc from 'fast-check';
import { isAnybody, isNobody, isWithin, peersOf, shownPeers } from '../../../lib/review/exposure/peers';

/** A block within 10.0.0.0/27. */
const block = fc.tuple(fc.integer({ min: 27, max: 32 }), fc.integer({ min: 0, max: 31 })).map(([length, address]) => {
  const size = 2 ** (32 - length);
  return { text: `10.0.0.${address - (address % size)}/${length}`, first: address - (address % size), size };
});

const addresses = (blocks: readonly { first: number; size: number }[]) =>
  new Set(blocks.flatMap(({ first, size }) => Array.from({ length: size }, (_, index) => first + index)));

describe('peers', () => {
  it('are within others if every address is, however the ranges are split', () => {
    fc.assert(
      fc.property(fc.array(block, { maxLength: 6 }), fc.array(block, { maxLength: 6 }), (inner, outer) => {
        const covered = addresses(outer);
        const expected = [...addresses(inner)].every((address) => covered.has(address));

        expect(isWithin(peersOf(inner.map(({ text }) => text)), peersOf(outer.map(({ text }) => text)))).toBe(expected);
      }),
      { numRuns: 500 },
    );
  });

  it.each([[['0.0.0.0/0']], [['*']], [['Internet']], [['Any']], [['::/0']], [['0.0.0.0/1', '128.0.0.0/1']], [['::ffff:0:0/96']]])(
    'are anybody: %j',
    (values) => {
      expect(isAnybody(peersOf(values))).toBe(true);
      expect(shownPeers(peersOf(values))).toBe('any address');
    },
  );

  it('of another address family are never within a range', () => {
    expect(isWithin(peersOf(['::/0']), peersOf(['0.0.0.0/0']))).toBe(false);
    expect(isWithin(peersOf(['0.0.0.0/0']), peersOf(['::/0']))).toBe(false);
  });

  it('are compared by name if they are not ranges', () => {
    const group = peersOf(['sg-1']);

    expect(isWithin(group, peersOf(['sg-1', 'sg-2']))).toBe(true);
    expect(isWithin(group, peersOf(['sg-2']))).toBe(false);
    expect(isWithin(group, peersOf(['10.0.0.0/8']))).toBe(false);
    expect(isWithin(group, peersOf(['*']))).toBe(true);
  });

  it('show ranges, never names', () => {
    expect(shownPeers(peersOf(['10.0.0.0/8', 'sg-1']))).toBe('10.0.0.0/8, (not shown)');
    expect(shownPeers(peersOf([]))).toBe('nobody');
    expect(isNobody(peersOf([]))).toBe(true);
  });
});
