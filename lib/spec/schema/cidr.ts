import * as z from 'zod';
import { startsElsewhere } from '../../faults/shape-faults';
import { readBlock, writeBlock } from '../../rules/cidr-block';
import { ruled } from './rule';
import { text } from './texts';

const IPV4 = String.raw`(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)`;
const IPV4_EXPECTED = 'an IPv4 block, such as 10.20.0.0/22';
const IPV4_BLOCK = new RegExp(`^${IPV4}/(?:3[0-2]|[12]?\\d)$`);

/** IPv4 range of a network, starting at its first address. */
export const ipv4Cidr = text(IPV4_BLOCK, IPV4_EXPECTED).refine(
  (cidr) => !IPV4_BLOCK.test(cidr) || firstAddress(cidr) === cidr,
  ruled((at, cidr) => startsElsewhere(at, cidr, firstAddress(cidr))),
);

/** IPv6 range, starting at its first address. Read in the form that every cloud uses. */
const ipv6Cidr = z
  .cidrv6({ error: 'an IPv6 block, such as 2001:db8::/32' })
  .overwrite(shortForm)
  .refine(
    (cidr) => readBlock(cidr) === null || ipv6Block(cidr) === cidr,
    ruled((at, cidr) => startsElsewhere(at, cidr, ipv6Block(cidr))),
  );

/** IPv4 or IPv6 range of callers. `addressListFaults` judges how much such ranges cover. */
export const callerCidr = z.union([ipv4Cidr, ipv6Cidr]);

/** Range of a created network. IPv6 is read, so that planning can refuse it with a reason. */
export const networkCidr = z.union([ipv4Cidr, z.cidrv6({ error: IPV4_EXPECTED })]);

/** The range with its first address: `203.0.113.0/24` for `203.0.113.7/24`. */
function firstAddress(cidr: string): string {
  const [address = '', length = ''] = cidr.split('/');
  const bits = address.split('.').reduce((sum, byte) => sum * 256 + Number(byte), 0);
  const size = 2 ** (32 - Number(length));
  const first = Math.floor(bits / size) * size;
  return `${[24, 16, 8, 0].map((shift) => Math.floor(first / 2 ** shift) % 256).join('.')}/${length}`;
}

/** The block with its first address: `2001:db8::/32` for `2001:db8::1/32`. */
function ipv6Block(cidr: string): string {
  const block = readBlock(cidr);
  return block === null ? cidr : writeBlock(block);
}

/** The same text in lower case, with the longest run of zeros left out: `2001:db8::1/32` for `2001:0DB8:0:0:0:0:0:1/32`. */
function shortForm(cidr: string): string {
  const [address = '', length = ''] = cidr.split('/');
  return `${ipv6Block(`${address}/128`).replace(/\/128$/, '')}/${length}`;
}
