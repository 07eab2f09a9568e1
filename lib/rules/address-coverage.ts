/** How much of the internet an allowlist lets in. */
import type { Fault, SpecPath } from '../faults/fault';
import { listTooWide } from '../faults/shape-faults';
import { type Block, readBlock, sizeOf } from './cidr-block';

/** Addresses of one family that an allowlist covers. */
export interface Coverage {
  readonly family: Block['family'];
  /** Covered addresses per million of the family's address space. */
  readonly perMillion: number;
}

interface AddressSpace {
  readonly family: Block['family'];
  readonly space: string;
  /** Length of the prefix of a block that no allowlist may match in size. */
  readonly tooWide: number;
}

/**
 * Address space of each family, and the size from which a list no longer tells callers from strangers.
 *
 * - IPv6: a /12 of global unicast, as much as a regional registry gets. Source: IANA IPv6 global unicast allocations
 * - IPv4: a /4, more than the largest holder has: the US Department of Defense, with fourteen /8. Source: IANA IPv4 address space registry
 */
const SPACES: readonly AddressSpace[] = [
  { family: 6, space: '2000::/3', tooWide: 12 },
  { family: 4, space: '0.0.0.0/0', tooWide: 4 },
];

/**
 * IPv6 blocks whose addresses stand for IPv4 addresses.
 *
 * Source: RFC 4291 (mapped), RFC 6052 (well-known prefix for translation), RFC 3056 (6to4).
 */
const EMBEDDED_IPV4 = ['::ffff:0:0/96', '64:ff9b::/96', '2002::/16'];

const IPV4_BITS = 32;
const IPV6_BITS = 128;

/** The first family of which a list covers too much; undefined if the list is narrow. What is no block covers nothing. */
export function tooWideCoverage(cidrs: readonly string[]): Coverage | undefined {
  const blocks = cidrs.flatMap((cidr) => readBlock(cidr) ?? []);
  return SPACES.map((space) => judge(space, blocks)).find((coverage) => coverage !== undefined);
}

/** The fault of a list whose blocks, taken together, let strangers in. */
export function wideListFaults(path: SpecPath, cidrs: readonly string[]): Fault[] {
  const coverage = tooWideCoverage(cidrs);
  const [only] = cidrs;
  return coverage === undefined ? [] : [listTooWide({ path }, cidrs.length === 1 ? (only as string) : null, coverage)];
}

function judge({ family, space, tooWide }: AddressSpace, blocks: readonly Block[]): Coverage | undefined {
  const own = blocks.flatMap((block) => (block.family === family ? [block] : family === 4 ? embeddedIn(block) : []));
  if (own.length === 0) return undefined;
  const whole = readBlock(space) as Block;
  const covered = merged(own.flatMap((block) => within(block, whole))).reduce((sum, [first, end]) => sum + (end - first), 0n);
  if (covered < sizeOf({ ...whole, prefixLength: tooWide })) return undefined;
  return { family, perMillion: Number((covered * 1_000_000n) / sizeOf(whole)) };
}

/** IPv4 blocks that addresses of an IPv6 block stand for. */
function embeddedIn(block: Block): Block[] {
  return EMBEDDED_IPV4.flatMap((text) => {
    const prefix = readBlock(text) as Block;
    const shift = BigInt(IPV6_BITS - IPV4_BITS - prefix.prefixLength);
    return within(block, prefix).map(([first, end]) => {
      const length = Math.max(0, Math.min(IPV4_BITS, IPV6_BITS - bitsOf(end - first) - prefix.prefixLength));
      return { family: 4 as const, first: (first - prefix.first) >> shift, prefixLength: length };
    });
  });
}

type Interval = readonly [first: bigint, end: bigint];

/** What two blocks of a family share: nothing, or the smaller of them. */
function within(block: Block, whole: Block): Interval[] {
  if (block.family !== whole.family) return [];
  const first = block.first > whole.first ? block.first : whole.first;
  const ends = [block.first + sizeOf(block), whole.first + sizeOf(whole)] as const;
  const end = ends[0] < ends[1] ? ends[0] : ends[1];
  return first < end ? [[first, end]] : [];
}

function merged(intervals: readonly Interval[]): Interval[] {
  const result: [bigint, bigint][] = [];
  for (const [first, end] of [...intervals].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const last = result.at(-1);
    if (last === undefined || first > last[1]) result.push([first, end]);
    else if (end > last[1]) last[1] = end;
  }
  return result;
}

/** Exponent of a power of two. */
function bitsOf(size: bigint): number {
  return size.toString(2).length - 1;
}
