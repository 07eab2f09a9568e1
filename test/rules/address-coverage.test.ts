import { array, assert, bigInt, integer, property, tuple } from 'fast-check';
import { CallSource } from '../../lib/aws/call-source';
import { ipRules } from '../../lib/azure/ip-rules';
import { ruleSources } from '../../lib/azure/private-network/network-blocks';
import { refuseMisuse } from '../../lib/faults/misuse';
import { ServicePerimeter } from '../../lib/gcp/service-perimeter';
import { tooWideCoverage } from '../../lib/rules/address-coverage';
import { type Block, readBlock, writeBlock } from '../../lib/rules/cidr-block';
import { App, TerraformStack } from '../../lib/terraform/cdktf';
import { faultsOf, least } from '../spec/support/specs';

const V4 = tuple(bigInt({ min: 0n, max: 2n ** 32n - 1n }), integer({ min: 0, max: 32 })).map(([first, prefixLength]) =>
  writeBlock(readBlock(writeBlock({ family: 4, first, prefixLength })) as Block),
);

/** The same addresses as an IPv6 block. */
const EMBEDDED: Readonly<Record<string, (block: Block) => Block>> = {
  mapped: ({ first, prefixLength }) => ({ family: 6, first: (0xffffn << 32n) + first, prefixLength: prefixLength + 96 }),
  translated: ({ first, prefixLength }) => ({ family: 6, first: (0x64_ff9bn << 96n) + first, prefixLength: prefixLength + 96 }),
  '6to4': ({ first, prefixLength }) => ({ family: 6, first: (0x2002n << 112n) + (first << 80n), prefixLength: prefixLength + 16 }),
};

describe('an address list that admits strangers', () => {
  it.each([
    [['0.0.0.0/0'], 4],
    [['0.0.0.0/1', '128.0.0.0/1'], 4],
    [['0.0.0.0/2', '64.0.0.0/2', '128.0.0.0/2', '192.0.0.0/2'], 4],
    [['::ffff:0:0/96'], 4],
    [['::ffff:0:0/97', '::ffff:128.0.0.0/97'], 4],
    [['64:ff9b::/96'], 4],
    [['2002::/16'], 4],
    [['::/0'], 6],
    [['::/64'], 4],
    [['2000::/3'], 6],
    [['2a00::/12'], 6],
    [['2600::/13', '2608::/13'], 6],
  ])('is %j', (cidrs, family) => {
    expect(tooWideCoverage(cidrs)?.family).toBe(family);
  });

  it.each([
    [[]],
    [['hub']],
    [['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10']],
    [['fc00::/7']],
    [['2001:db8::/32', '203.0.113.0/24']],
    [['2600:1f00::/24', '3.0.0.0/8', '52.0.0.0/8']],
    [['198.51.100.0/24', '198.51.100.0/24', '198.51.100.7/32']],
  ])('is not %j', (cidrs) => {
    expect(tooWideCoverage(cidrs)).toBeUndefined();
  });

  it('counts each address once, in whatever blocks and formats it is written', () => {
    assert(
      property(array(V4, { maxLength: 12 }), (cidrs) => {
        const expected = tooWideCoverage(cidrs);
        const halves = cidrs.flatMap(halved);
        const spellings = [[...cidrs, ...cidrs].reverse(), halves, ...Object.values(EMBEDDED).map((embed) => cidrs.map(as(embed)))];

        for (const spelling of spellings) expect(tooWideCoverage(spelling)).toEqual(expected);
      }),
    );
  });

  it('is rejected wherever a spec admits addresses', () => {
    const halves = '["0.0.0.0/5", "8.0.0.0/5"]';
    const aws = 'cloud: aws, account: "111122223333", region: us-east-1';
    const codes = (line: string) => faultsOf(least(line)).map((fault) => /MP\d+ \S+ \S+ \S+/.exec(fault)?.[0]);

    expect(codes(`exposure: { allowlist: ${halves}, reason: demo }`)).toEqual(['MP0113 exposure.allowlist covers 6.25%']);
    expect(faultsOf(least('exposure: { allowlist: ["2000::/3"], reason: demo }'))).toEqual([
      expect.stringContaining(
        'MP0113 exposure.allowlist[0] is 2000::/3, which covers 100% of all public IPv6 addresses; list only the blocks',
      ),
    ]);
    for (const network of [
      `peersWith: ${halves}`,
      'cidr: 0.0.0.0/5, peersWith: ["8.0.0.0/5"]',
      'existing: { vpcId: vpc-0123456789abcdef0, subnetIds: [subnet-0123456789abcdef0], cidr: 0.0.0.0/0 }',
    ]) {
      const spec = [
        'service: support',
        'endpoints: { chat: { model: gpt-6-luna } }',
        `targets: { aws-us: { ${aws}, network: { ${network} } } }`,
        '',
      ].join('\n');
      expect(faultsOf(spec).filter((fault) => fault.includes('MP0113'))).toHaveLength(1);
    }
  });
});

function as(embed: (block: Block) => Block): (cidr: string) => string {
  return (cidr) => writeBlock(embed(readBlock(cidr) as Block));
}

function halved(cidr: string): string[] {
  const block = readBlock(cidr) as Block;
  if (block.prefixLength === 32) return [cidr];
  const prefixLength = block.prefixLength + 1;
  return [block.first, block.first + (1n << BigInt(32 - prefixLength))].map((first) => writeBlock({ family: 4, first, prefixLength }));
}

describe('constructs', () => {
  it.each<[string, () => void]>([
    ['CallSource', () => void CallSource.addresses(['0.0.0.0/1', '128.0.0.0/1'])],
    ["an account's IP rules", () => void ipRules(['64.0.0.0/5', '72.0.0.0/5'], ['account'])],
    [
      "a private endpoint's security rule",
      () => {
        const { faults } = ruleSources(['0.0.0.0/1', '128.0.0.0/1'], ['network']);
        refuseMisuse(faults);
      },
    ],
    [
      'a service perimeter',
      () =>
        void new ServicePerimeter(new TerraformStack(new App(), 'stack'), 'Perimeter', {
          accessPolicy: '42',
          projectNumber: '210987654321',
          name: 'models',
          cidrs: ['2000::/3'],
        }),
    ],
  ])('reject such a list: %s', (_, create) => {
    expect(create).toThrow('MP0113');
  });
});
