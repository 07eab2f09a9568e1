import { deployerNeeds, type Need } from '../../lib/explain/deployer/deployer-permissions';
import { networkReach } from '../../lib/explain/network/reachability';
import type { Fault } from '../../lib/faults/fault';
import { parseSpec } from '../../lib/spec';
import { type Json, only, resourcesOf } from '../aws/support/synthesize';
import { lines } from '../support/plan';
import { said } from '../support/statements';
import { faultsOf, synthesizeText } from '../support/synth';

const POOL = 'ipam-pool-0123456789abcdef0';
const AWS = { cloud: 'aws', account: '111122223333', region: 'us-east-1' };

const SPEC = {
  service: 'support',
  networks: { 'aws-hub': { ...AWS, ipam: { pool: POOL, size: 20 }, peersWith: ['10.0.0.0/16'] } },
  endpoints: { chat: { model: 'gpt-6-luna', residency: 'global' } },
  targets: {
    'aws-own': { ...AWS, network: { ipam: { pool: POOL }, availabilityZones: ['us-east-1a', 'us-east-1c'] } },
    'aws-shared': { ...AWS, network: { shared: 'aws-hub' } },
  },
  callers: { api: { may: ['chat'], as: { aws: { role: 'arn:aws:iam::111122223333:role/support-api' } } } },
};

const { plan, documents, warnings } = synthesizeText(JSON.stringify(SPEC));
const { targets, networks } = networkReach(plan);

describe('a VPC with a range from an IPAM pool', () => {
  const [own, hub] = [document('aws-own'), document('aws-hub')];

  it('has its size instead of a block', () => {
    const { properties } = only(own, 'AWS::EC2::VPC');

    expect(properties).toMatchObject({ Ipv4IpamPoolId: POOL, Ipv4NetmaskLength: 22 });
    expect(properties).not.toHaveProperty('CidrBlock');
  });

  it("has a subnet at each zone's position, as a block of that size would", () => {
    const at = (position: number, bits: string) => ({ 'Fn::Select': [position, { 'Fn::Cidr': [blockOf(own), 6, bits] }] });

    expect(subnetsOf(own)).toEqual([at(0, '7'), at(2, '7')]);
    expect(JSON.stringify(subnetsOf(hub))).toBe(JSON.stringify([at(0, '8'), at(1, '8')]));
  });

  it('admits its own range and its peers', () => {
    expect(admittedBy(own)).toEqual([blockOf(own)]);
    expect(admittedBy(hub)).toEqual([blockOf(hub), '10.0.0.0/16']);
  });

  it('emits the allocated range', () => {
    for (const template of [own, hub]) expect(template.Outputs.cidrs.Value).toEqual({ 'Fn::Join': ['', ['["', blockOf(template), '"]']] });
    expect(document('aws-shared').Outputs).not.toHaveProperty('cidrs');
  });

  it('is described with its pool and size', () => {
    expect(said(networks?.find(({ network }) => network === 'aws-hub')?.path ?? []).slice(0, 2)).toEqual([
      `VPC: created, without internet access; allocated from ${POOL}, /20`,
      'subnet /24: created, in zone 1 of the Region',
    ]);
    expect(said(targets.find(({ target }) => target === 'aws-shared')?.from ?? [])).toEqual([
      'allocated range: network aws-hub, on port 443',
      '10.0.0.0/16: allowed on port 443 after peering',
    ]);
  });

  it('requires permission to allocate from the pool', () => {
    const pool = `arn:aws:ec2::*:ipam-pool/${POOL}`;
    const statement = { Sid: 'AllocateFromIpam', Effect: 'Allow', Action: ['ec2:AllocateIpamPoolCidr', 'ec2:CreateVpc'], Resource: [pool] };

    const allowed = ({ document: policy }: Need): Json[] =>
      (policy as Json).Statement.filter(({ Sid }: Json) => Sid === 'AllocateFromIpam');
    const permitted = deployerNeeds(plan).targets.map(({ target, needs }) => [target, needs.flatMap(allowed)]);

    expect(Object.fromEntries(permitted)).toEqual({ 'aws-hub': [statement], 'aws-own': [statement], 'aws-shared': [] });
  });

  function subnetsOf(template: Json) {
    return resourcesOf(template, 'AWS::EC2::Subnet').map(({ properties }) => properties.CidrBlock);
  }

  function blockOf(template: Json) {
    return { 'Fn::GetAtt': [only(template, 'AWS::EC2::VPC').id, 'CidrBlock'] };
  }

  function admittedBy(template: Json) {
    return only(template, 'AWS::EC2::SecurityGroup').properties.SecurityGroupIngress.map(({ CidrIp }: Json) => CidrIp);
  }
});

describe('an allocated range', () => {
  it('cannot be compared with the ranges of peers', () => {
    expect(unplaced(warnings)).toEqual([
      `networks.aws-hub.peersWith warning MP3281 the address range of aws-hub is allocated from ${POOL} while deploying, so overlap with 10.0.0.0/16 is not checked; make sure that ${POOL} excludes the addresses of its peers`,
    ]);
  });

  it('is not known to peers', () => {
    const other = { ...AWS, region: 'us-west-2' };
    const peers = {
      'aws-west': { ...other, network: { cidr: '10.20.0.0/22', peersWith: ['aws-own'] } },
      'aws-own': { ...AWS, network: { ipam: { pool: POOL }, peersWith: ['aws-west', 'aws-near'] } },
      'aws-near': { ...AWS, network: { ipam: { pool: POOL }, peersWith: ['aws-own'] } },
    };

    expect(faults(peers)).toMatchInlineSnapshot(`
[
  "targets.aws-west.network.peersWith[0] warning MP3282 the address range of aws-own is allocated while deploying, so aws-west does not admit calls from it; deploy aws-own, then replace aws-own in this list with the CIDR blocks in its output cidrs",
  "targets.aws-own.network.peersWith warning MP3281 the address range of aws-own is allocated from ipam-pool-0123456789abcdef0 while deploying, so overlap with aws-west is not checked; make sure that ipam-pool-0123456789abcdef0 excludes the addresses of its peers",
  "targets.aws-own.network.peersWith[1] warning MP3282 the address range of aws-near is allocated while deploying, so aws-own does not admit calls from it; deploy aws-near, then replace aws-near in this list with the CIDR blocks in its output cidrs",
  "targets.aws-near.network.peersWith[0] warning MP3282 the address range of aws-own is allocated while deploying, so aws-near does not admit calls from it; deploy aws-own, then replace aws-own in this list with the CIDR blocks in its output cidrs",
]
`);
  });

  it('replaces a block, fits the cloud, and is not that of an existing network', () => {
    const ipam = { pool: POOL, size: 26 };
    const vpcId = 'vpc-0123456789abcdef0';

    expect([
      ...faults({ 'aws-own': { ...AWS, network: { ipam } } }),
      ...faults({ 'aws-own': { ...AWS, network: { ipam: { pool: POOL, size: 15 } } } }),
      ...faults({ 'aws-own': { ...AWS, network: { ipam: { pool: POOL }, cidr: '10.20.0.0/22' } } }),
      ...faults({ 'aws-own': { ...AWS, network: { ipam: { pool: POOL }, existing: { vpcId, subnetIds: ['subnet-0123456789abcdef0'] } } } }),
      ...faults({ 'aws-own': { ...AWS, network: { ipam: { pool: 'pool-1', size: 33 } } } }),
    ]).toMatchInlineSnapshot(`
[
  "targets.aws-own.network.ipam.size MP3280 a /26 is too small for an AWS VPC: modelport reserves a subnet in each of six zones (/28 or larger); set size to 25 or less",
  "targets.aws-own.network.ipam.size MP3280 a /15 is too large for an AWS VPC; set size to 16 or more",
  "targets.aws-own.network MP0120 network has cidr and ipam, which exclude each other; keep one of them",
  "targets.aws-own.network MP0120 network has existing and ipam, which exclude each other; keep one of them",
  "targets.aws-own.network.ipam.pool MP0105 pool cannot be "pool-1"; use an IPAM pool ID, such as ipam-pool-0123456789abcdef0",
  "targets.aws-own.network.ipam.size MP0106 size cannot be the number 33; use a whole number of at most 29, such as 24",
]
`);
  });

  function faults(others: Record<string, object>): string[] {
    return unplaced(faultsOf(parseSpec(JSON.stringify({ ...SPEC, networks: undefined, targets: others }))));
  }
});

/** Faults with their path in the spec instead of their position. */
function unplaced(faults: readonly Fault[]): string[] {
  return lines(faults.map(({ position, ...fault }) => fault));
}

function document(stack: string): Json {
  return documents.get(`support-prod-${stack}`);
}
