import * as z from 'zod';
import { startsElsewhere } from '../../faults/shape-faults';
import { ruled } from './rule';
import { text } from './texts';

const IPV4 = String.raw`(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)`;
const IPV4_BLOCK = new RegExp(`^${IPV4}/(?:3[0-2]|[12]?\\d)$`);

/** IPv4 range of a network, starting at its first address. */
export const ipv4Cidr = text(IPV4_BLOCK, 'an IPv4 block, such as 10.20.0.0/22').refine(
  (cidr) => !IPV4_BLOCK.test(cidr) || firstAddress(cidr) === cidr,
  ruled((at, cidr) => startsElsewhere(at, cidr, firstAddress(cidr))),
);

/** IPv4 or IPv6 range of callers. `addressListFaults` judges how much such ranges cover. */
export const callerCidr = z.union([ipv4Cidr, z.cidrv6({ error: 'an IPv6 block, such as 2001:db8::/32' })]);

/** The range with its first address: `203.0.113.0/24` for `203.0.113.7/24`. */
function firstAddress(cidr: string): string {
  const [address = '', length = ''] = cidr.split('/');
  const bits = address.split('.').reduce((sum, byte) => sum * 256 + Number(byte), 0);
  const size = 2 ** (32 - Number(length));
  const first = Math.floor(bits / size) * size;
  return `${[24, 16, 8, 0].map((shift) => Math.floor(first / 2 ** shift) % 256).join('.')}/${length}`;
}
