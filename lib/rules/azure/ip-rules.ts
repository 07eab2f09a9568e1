import { isIPv4 } from 'node:net';
import { rangeRefused, tooManyIpRules } from '../../faults/azure-faults';
import type { Fault, SpecPath } from '../../faults/fault';
import { wideListFaults } from '../address-coverage';

/** Ranges that Azure rejects in IP rules because they are private (RFC 1918), as base address and prefix length. */
const PRIVATE_RANGES = [
  ['10.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
] as const;

/** Maximum IP rules per account. */
const MAX_RULES = 100;

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
    const range = parse(cidr);
    const refusal = refuse(path, cidr, range);
    if (refusal) faults.push(refusal);
    else if (range) for (const rule of write(range)) rules.add(rule);
  }
  if (faults.length === 0) faults.push(...wideListFaults(path, cidrs));
  if (rules.size > MAX_RULES) faults.push(tooManyIpRules(path, rules.size, MAX_RULES));
  return { rules: [...rules].sort(), faults };
}

interface Range {
  /** First address, as a 32-bit number. */
  readonly first: number;
  readonly prefixLength: number;
}

function parse(cidr: string): Range | undefined {
  const [address = '', length = '32', ...rest] = cidr.split('/');
  const prefixLength = Number(length);
  if (rest.length > 0 || !isIPv4(address) || !/^\d{1,2}$/.test(length) || prefixLength > 32) return undefined;
  const size = 2 ** (32 - prefixLength);
  const number = address.split('.').reduce((sum, octet) => sum * 256 + Number(octet), 0);
  return { first: Math.floor(number / size) * size, prefixLength };
}

function refuse(path: SpecPath, cidr: string, range: Range | undefined): Fault | undefined {
  if (!range)
    return rangeRefused(path, cidr, 'it is not an IPv4 address or range', 'use an address or range such as 203.0.113.7 or 203.0.113.0/24');
  if (range.prefixLength === 0) return rangeRefused(path, cidr, 'it matches every address', 'set the exposure to public with a reason');
  if (PRIVATE_RANGES.some(([base, length]) => overlaps(range, base, length))) {
    return rangeRefused(
      path,
      cidr,
      'it contains private addresses',
      'use the public addresses of the callers, or keep the account private',
    );
  }
  return undefined;
}

/** Two ranges overlap if they are equal under the shorter prefix. */
function overlaps(range: Range, base: string, length: number): boolean {
  const size = 2 ** (32 - Math.min(range.prefixLength, length));
  const other = parse(base);
  return other !== undefined && Math.floor(range.first / size) === Math.floor(other.first / size);
}

function write({ first, prefixLength }: Range): string[] {
  if (prefixLength === 32) return [dotted(first)];
  if (prefixLength === 31) return [dotted(first), dotted(first + 1)];
  return [`${dotted(first)}/${prefixLength}`];
}

function dotted(address: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256).join('.');
}
