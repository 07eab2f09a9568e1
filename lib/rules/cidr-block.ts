import type { Address4, Address6 } from 'ip-address';

/** A block of consecutive addresses with a common prefix. */
export interface Block {
  readonly family: 4 | 6;
  /** First address. */
  readonly first: bigint;
  /** Prefix length in bits. */
  readonly prefixLength: number;
}

const BITS = { 4: 32, 6: 128 } as const;

/** Loaded on first use: importing a plan loads no package. */
function arithmetic(): typeof import('ip-address') {
  return require('ip-address') as typeof import('ip-address');
}

/** Parses a block, ignoring bits after the prefix. A single address is a block of one. Null if invalid. */
export function readBlock(text: string): Block | null {
  const { Address4, Address6 } = arithmetic();
  const family = text.includes(':') ? 6 : 4;
  try {
    return blockOf(family === 6 ? new Address6(text) : new Address4(text), family);
  } catch {
    return null;
  }
}

function blockOf(address: Address4 | Address6, family: Block['family']): Block {
  const rest = BigInt(BITS[family] - address.subnetMask);
  return { family, first: (address.bigInt() >> rest) << rest, prefixLength: address.subnetMask };
}

/** A block in the form that every cloud uses: first address and prefix length. */
export function writeBlock({ family, first, prefixLength }: Block): string {
  return `${writeAddress(family, first)}/${prefixLength}`;
}

export function writeAddress(family: Block['family'], address: bigint): string {
  const { Address4, Address6 } = arithmetic();
  return (family === 4 ? Address4.fromBigInt(address) : Address6.fromBigInt(address)).correctForm();
}

/** Number of addresses in a block. */
export function sizeOf({ family, prefixLength }: Block): bigint {
  return 1n << BigInt(BITS[family] - prefixLength);
}

/** The block of another size that contains a block's first address, or starts at it if that size is smaller. */
export function resized(block: Block, prefixLength: number): Block {
  const size = sizeOf({ ...block, prefixLength });
  return { ...block, first: (block.first / size) * size, prefixLength };
}

/** Whether two blocks share an address. An IPv4 and an IPv6 block never do. */
export function meet(a: Block, b: Block): boolean {
  return a.family === b.family && a.first < b.first + sizeOf(b) && b.first < a.first + sizeOf(a);
}

/** Whether every address of the second block is in the first. */
export function contains(outer: Block, inner: Block): boolean {
  return meet(outer, inner) && outer.prefixLength <= inner.prefixLength;
}

/** Whether two blocks, given as text, share an address. Invalid blocks never do. */
export function overlaps(a: string, b: string): boolean {
  const [one, other] = [readBlock(a), readBlock(b)];
  return one !== null && other !== null && meet(one, other);
}

/** Private IPv4 ranges (RFC 1918). */
export const PRIVATE_RANGES: readonly string[] = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16'];

/**
 * Blocks without globally reachable addresses.
 *
 * Source: IANA IPv4 special-purpose address registry: RFC 1918 (private), RFC 6598 (shared), RFC 2544 (benchmarks), RFC 6890 (protocol
 * assignments), RFC 5737 (documentation), RFC 1112 (class E). Read 2026-11-29.
 */
const NOT_GLOBAL = [
  ...PRIVATE_RANGES,
  '100.64.0.0/10',
  '198.18.0.0/15',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '240.0.0.0/4',
];

/** Whether an IPv4 block contains globally reachable addresses. */
export function isPublic(block: Block): boolean {
  return !NOT_GLOBAL.flatMap((range) => readBlock(range) ?? []).some((range) => contains(range, block));
}

/** Private ranges in the order in which free blocks are looked for, starting in the middle of the largest. */
const SEARCHED_RANGES = ['10.64.0.0/10', '10.128.0.0/9', '10.0.0.0/10', '172.16.0.0/12', '192.168.0.0/16'];

/** The first private IPv4 block of a size that overlaps no block in use. Null if there is none. */
export function freeBlock(prefixLength: number, taken: readonly Block[]): Block | null {
  for (const range of SEARCHED_RANGES.flatMap((text) => readBlock(text) ?? [])) {
    if (range.prefixLength > prefixLength) continue;
    const free = freeWithin(range, prefixLength, taken);
    if (free) return free;
  }
  return null;
}

function freeWithin(range: Block, prefixLength: number, taken: readonly Block[]): Block | null {
  const size = sizeOf({ ...range, prefixLength });
  const end = range.first + sizeOf(range);
  for (let first = range.first; first < end; ) {
    const candidate: Block = { family: 4, first, prefixLength };
    const inTheWay = taken.find((block) => meet(block, candidate));
    if (inTheWay === undefined) return candidate;
    const past = inTheWay.first + sizeOf(inTheWay);
    first = past > first + size ? ((past + size - 1n) / size) * size : first + size;
  }
  return null;
}
