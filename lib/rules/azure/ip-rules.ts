import { rangeRefused, tooManyIpRules } from '../../faults/azure-faults';
import type { Fault, SpecPath } from '../../faults/fault';
import { wideListFaults } from '../address-coverage';
import { type Block, overlaps, PRIVATE_RANGES, readBlock, writeAddress, writeBlock } from '../cidr-block';

/** Maximum IP rules per account. Source: the page below. */
export const MAX_RULES = 100;

/**
 * Converts an allowlist to a Foundry account's IP rules: sorted, without duplicates.
 *
 * - a range of one or two addresses becomes single addresses, because Azure accepts neither `/32` nor `/31`
 * - other ranges start at their first address, as Azure would return them
 * - whatever Azure rejects is a fault: IPv6, private ranges, more than 100 rules; so is a range of all addresses, which is public access
 *
 * Source: "Configure Azure AI services virtual networks", restrictions of IP network rules, read 2026-11-23.
 *
 * @param cidrs IPv4 ranges or addresses
 * @param path path of the allowlist
 */
export function azureIpRules(cidrs: readonly string[], path: SpecPath): { rules: readonly string[]; faults: readonly Fault[] } {
  const faults: Fault[] = [];
  const rules = new Set<string>();
  for (const cidr of cidrs) {
    const block = readBlock(cidr);
    const refusal = refuse(path, cidr, block);
    if (refusal) faults.push(refusal);
    else if (block) for (const rule of write(block)) rules.add(rule);
  }
  if (faults.length === 0) faults.push(...wideListFaults(path, cidrs));
  if (rules.size > MAX_RULES) faults.push(tooManyIpRules(path, rules.size, MAX_RULES));
  return { rules: [...rules].sort(), faults };
}

function refuse(path: SpecPath, cidr: string, block: Block | null): Fault | undefined {
  if (block?.family !== 4)
    return rangeRefused(path, cidr, 'it is not an IPv4 address or range', 'use an address or range such as 203.0.113.7 or 203.0.113.0/24');
  if (block.prefixLength === 0) return rangeRefused(path, cidr, 'it matches every address', 'set the exposure to public with a reason');
  if (PRIVATE_RANGES.some((range) => overlaps(range, cidr))) {
    return rangeRefused(
      path,
      cidr,
      'it contains private addresses',
      'use the public addresses of the callers, or keep the account private',
    );
  }
  return undefined;
}

function write(block: Block): string[] {
  const { family, first, prefixLength } = block;
  if (prefixLength === 32) return [writeAddress(family, first)];
  if (prefixLength === 31) return [writeAddress(family, first), writeAddress(family, first + 1n)];
  return [writeBlock(block)];
}
