import fc from 'fast-check';
import { ipRules } from '../../lib/azure/ip-rules';

const AT = ['team', 'account'];

describe("an account's IP rules", () => {
  it("have Azure's format: no /32 or /31, and blocks from their first address", () => {
    expect(ipRules(['203.0.113.7/32', '198.51.100.4/31', '203.0.113.200/25', '192.0.2.1'], AT)).toEqual([
      '192.0.2.1',
      '198.51.100.4',
      '198.51.100.5',
      '203.0.113.128/25',
      '203.0.113.7',
    ]);
  });

  it('are sorted, each once', () => {
    expect(ipRules(['203.0.113.9/24', '192.0.2.1', '203.0.113.0/24', '192.0.2.1/32'], AT)).toEqual(['192.0.2.1', '203.0.113.0/24']);
  });

  it.each(['10.1.0.0/16', '172.16.0.1', '172.31.255.0/24', '192.168.0.0/16', '8.0.0.0/6', '0.0.0.0/1'])(
    'reject the private addresses of %s',
    (cidr) => {
      expect(() => ipRules([cidr], AT)).toThrow('it contains private addresses');
    },
  );

  it.each(['172.15.0.0/16', '172.32.0.0/16', '11.0.0.0/8', '192.169.0.0/16'])('accept %s, next to a private range', (cidr) => {
    expect(ipRules([cidr], AT)).toEqual([cidr]);
  });

  it.each(['2001:db8::/32', '203.0.113.0/33', '203.0.113.0/', '203.0.113/24', '203.0.113.0/24/1', '203.0.113.0/+1', 'office', ''])(
    'reject %j',
    (cidr) => {
      expect(() => ipRules([cidr], AT)).toThrow('it is not an IPv4 address or range');
    },
  );

  it('report every problem at once, with its fix', () => {
    expect(() => ipRules(['2001:db8::/32', '10.0.0.0/8', '0.0.0.0/0'], AT)).toThrowErrorMatchingInlineSnapshot(`
"team.account.exposure.cidrs MP8204 "2001:db8::/32" is not allowed in an Azure allowlist: it is not an IPv4 address or range; use an address or range such as 203.0.113.7 or 203.0.113.0/24
team.account.exposure.cidrs MP8204 "10.0.0.0/8" is not allowed in an Azure allowlist: it contains private addresses; use the public addresses of the callers, or keep the account private
team.account.exposure.cidrs MP8204 "0.0.0.0/0" is not allowed in an Azure allowlist: it matches every address; set the exposure to public with a reason"
`);
  });

  it('are limited to 100', () => {
    const addresses = Array.from({ length: 101 }, (_, index) => `203.0.113.${index}`);

    expect(ipRules(addresses.slice(1), AT)).toHaveLength(100);
    expect(() => ipRules(addresses, AT)).toThrowErrorMatchingInlineSnapshot(
      `"team.account.exposure.cidrs MP8209 the account has 101 IP rules, more than the limit of 100; merge adjacent ranges"`,
    );
  });

  it('admit exactly the addresses of each range', () => {
    const octet = fc.integer({ min: 0, max: 255 });
    fc.assert(
      fc.property(fc.integer({ min: 24, max: 32 }), octet, octet, (length, host, probe) => {
        const size = 2 ** (32 - length);
        const first = Math.floor(host / size) * size;
        const wanted = probe >= first && probe < first + size;
        expect(ipRules([`203.0.113.${host}/${length}`], AT).some((rule) => letsIn(rule, probe))).toBe(wanted);
      }),
    );
  });
});

/** Whether a rule within 203.0.113.0/24 lets an address in, by its last octet; written apart from the code under test. */
function letsIn(rule: string, lastOctet: number): boolean {
  const [address = '', length = '32'] = rule.split('/');
  const mask = 255 - (2 ** (32 - Number(length)) - 1);
  return (lastOctet & mask) === Number(address.split('.')[3]);
}
