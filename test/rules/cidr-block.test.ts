import { assert, constantFrom, integer, property, tuple } from 'fast-check';
import { freeBlock, overlaps, readBlock, resized, writeBlock } from '../../lib/rules/cidr-block';

const V4 = tuple(integer({ min: 0, max: 2 ** 32 - 1 }), integer({ min: 0, max: 32 })).map(
  ([address, prefix]) => `${[24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256).join('.')}/${prefix}`,
);

describe('a block of addresses', () => {
  it('is written from its first address, in lower case and as short as possible', () => {
    expect(canonical('10.0.0.5/24')).toBe('10.0.0.0/24');
    expect(canonical('203.0.113.7')).toBe('203.0.113.7/32');
    expect(canonical('2001:DB8:0:0::1/32')).toBe('2001:db8::/32');
  });

  it('is nothing else', () => {
    expect(['', 'hub', '10.0.0/8', '10.0.0.0/33', '10.0.0.0/', '010.0.0.0/8', '2001:db8::/129'].map(readBlock)).toEqual(
      Array(7).fill(null),
    );
  });

  it('grows around its first address, and shrinks to it', () => {
    const block = readBlock('10.0.3.0/24');

    expect(block && writeBlock(resized(block, 22))).toBe('10.0.0.0/22');
    expect(block && writeBlock(resized(block, 26))).toBe('10.0.3.0/26');
  });
});

describe('two blocks', () => {
  it('overlap if one contains the other, and not if they are adjacent', () => {
    expect(overlaps('10.0.0.0/8', '10.64.0.0/22')).toBe(true);
    expect(overlaps('10.64.0.0/22', '10.0.0.0/8')).toBe(true);
    expect(overlaps('10.64.0.0/22', '10.64.4.0/22')).toBe(false);
    expect(overlaps('2001:db8::/32', '2001:db8:1::/48')).toBe(true);
    expect(overlaps('2001:db8::/32', '2001:db9::/32')).toBe(false);
  });

  it('of two families never overlap, and neither do invalid blocks', () => {
    expect(overlaps('::/0', '0.0.0.0/0')).toBe(false);
    expect(overlaps('hub', '0.0.0.0/0')).toBe(false);
  });

  it('overlap exactly if they are equal under the shorter prefix', () => {
    assert(
      property(V4, V4, (a, b) => {
        const shorter = Math.min(Number(a.split('/')[1]), Number(b.split('/')[1]));
        const isShared = bits(a).slice(0, shorter) === bits(b).slice(0, shorter);

        expect(overlaps(a, b)).toBe(isShared);
        expect(overlaps(b, a)).toBe(isShared);
      }),
    );
  });
});

describe('a free block', () => {
  it('is the first of its size without an overlap', () => {
    expect(free(22, [])).toBe('10.64.0.0/22');
    expect(free(22, ['10.64.0.0/22', '10.64.5.0/24'])).toBe('10.64.8.0/22');
    expect(free(16, ['10.64.0.0/22'])).toBe('10.65.0.0/16');
  });

  it('is in another private range if the first ones are full', () => {
    expect(free(22, ['10.64.0.0/10'])).toBe('10.128.0.0/22');
    expect(free(22, ['10.0.0.0/8'])).toBe('172.16.0.0/22');
    expect(free(22, ['10.0.0.0/8', '172.16.0.0/12'])).toBe('192.168.0.0/22');
  });

  it('does not exist if all of its size are in use', () => {
    expect(free(22, ['0.0.0.0/0'])).toBeNull();
    expect(free(8, [])).toBeNull();
  });

  it('never overlaps a block in use', () => {
    const within = tuple(constantFrom(10, 172, 192), integer({ min: 0, max: 255 }), integer({ min: 8, max: 28 })).map(
      ([first, second, prefix]) => `${first}.${second}.0.0/${prefix}`,
    );
    assert(
      property(within, within, within, integer({ min: 10, max: 28 }), (a, b, c, prefix) => {
        const found = free(prefix, [a, b, c]);

        expect([a, b, c].filter((taken) => found !== null && overlaps(found, taken))).toEqual([]);
      }),
    );
  });
});

function canonical(text: string): string | null {
  const block = readBlock(text);
  return block && writeBlock(block);
}

function free(prefixLength: number, taken: readonly string[]): string | null {
  const found = freeBlock(
    prefixLength,
    taken.flatMap((text) => readBlock(text) ?? []),
  );
  return found && writeBlock(found);
}

function bits(cidr: string): string {
  const [address = ''] = cidr.split('/');
  return address
    .split('.')
    .map((octet) => Number(octet).toString(2).padStart(8, '0'))
    .join('');
}
