import type { Value } from '../../inventory/value';
import { tooWideCoverage } from '../../rules/address-coverage';
import { type Block, readBlock, sizeOf, writeBlock } from '../../rules/cidr-block';
import { joined, NOT_SHOWN, type ShownValue, shownBlocks, wording } from '../shown-value';

/** The other ends of traffic: address ranges, and names such as security groups, subnets and service tags. */
export interface Peers {
  readonly blocks: readonly Block[];
  readonly names: readonly string[];
}

export const NOBODY: Peers = { blocks: [], names: [] };

/** Names for all addresses: Azure's service tags, and `*`. */
const ANY_WORDS = new Set(['*', 'any', 'internet']);

/** Every address. */
export const ANYBODY: Peers = peersOf(['0.0.0.0/0', '::/0']);

/** Reads ranges and names. Anything that is not a range is a name. */
export function peersOf(values: readonly Value[]): Peers {
  const texts = values.map(String);
  if (texts.some((text) => ANY_WORDS.has(text.toLowerCase()))) return ANYBODY;
  const read = texts.map((text) => [text, readBlock(text)] as const);
  return {
    blocks: read.flatMap(([, block]) => block ?? []),
    names: read.flatMap(([text, block]) => (block ? [] : [text])),
  };
}

export function together(all: readonly Peers[]): Peers {
  return { blocks: all.flatMap(({ blocks }) => blocks), names: all.flatMap(({ names }) => names) };
}

/** Whether every peer of the first is a peer of the second. */
export function isWithin(inner: Peers, outer: Peers): boolean {
  const hasAllNames = areCovered(
    ANYBODY.blocks.filter(({ family }) => family === 4),
    outer.blocks,
  );
  return (hasAllNames || inner.names.every((name) => outer.names.includes(name))) && areCovered(inner.blocks, outer.blocks);
}

/** Whether the ranges cover so much of the internet that they restrict nobody. */
export function isAnybody({ blocks }: Peers): boolean {
  return tooWideCoverage(blocks.map(writeBlock)) !== undefined;
}

export function isNobody({ blocks, names }: Peers): boolean {
  return blocks.length + names.length === 0;
}

/** Ranges as written, and the number of names, which are resource identifiers. */
export function shownPeers(peers: Peers): ShownValue {
  if (isAnybody(peers)) return wording('any address');
  if (isNobody(peers)) return wording('nobody');
  const names = peers.names.length > 0 ? NOT_SHOWN : null;
  return joined([peers.blocks.length > 0 ? shownBlocks(peers.blocks) : null, names]) ?? wording('nobody');
}

/** Address ranges are compared by the addresses they cover together. */
function areCovered(inner: readonly Block[], outer: readonly Block[]): boolean {
  return inner.every((block) => {
    const end = block.first + sizeOf(block);
    let covered = block.first;
    for (const { first, size } of sortedRanges(outer, block.family)) if (first <= covered && first + size > covered) covered = first + size;
    return covered >= end;
  });
}

function sortedRanges(blocks: readonly Block[], family: Block['family']): { first: bigint; size: bigint }[] {
  return blocks
    .filter((block) => block.family === family)
    .map((block) => ({ first: block.first, size: sizeOf(block) }))
    .sort((one, other) => (one.first < other.first ? -1 : 1));
}
