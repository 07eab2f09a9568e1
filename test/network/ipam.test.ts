import { deployerNeeds, type Need } from '../../lib/explain/deployer/deployer-permissions';
import { networkReach } from '../../lib/explain/network/reachability';
import type { Fault } from '../../lib/faults/fault';
import { parseSpec } from '../../lib/spec';
import { type Json, only as onlyOfAws, resourcesOf } from '../aws/support/synthesize';
import { all, only } from '../gcp/support/synthesize';
import { lines, OPEN } from '../support/plan';
import { said } from '../support/statements';
import { faultsOf, synthesizeText } from '../support/synth';

const POOL = 'ipam-pool-0123456789abcdef0';
const AZURE_POOL =
  '/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-ipam/providers/Microsoft.Network/networkManagers/acme/ipamPools/models';
const RANGE = 'projects/acme-net/locations/global/internalRanges/models';
const AZURE = { cloud: 'azure', subscription: '11111111-1111-1111-1111-111111111111', region: 'eastus2' };
const GCP = { cloud: 'gcp', project: 'acme-ai-prod', region: 'us-central1' };
const AWS = { cloud: 'aws', account: '111122223333', region: 'us-east-1' };

const SPEC = {
  service: 'support',
  networks: {
    'aws-hub': { ...AWS, ipam: { pool: POOL, size: 20 }, peersWith: ['10.0.0.0/16'] },
    'gcp-hub': { ...GCP, project: 'acme-net', ipam: { size: 26 }, pscAddress: '10.255.0.2' },
    'azure-hub': { ...AZURE, ipam: { pool: AZURE_POOL, size: 24 } },
  },
  endpoints: {
    chat: { model: 'gpt-6-luna', residency: 'global', deploy: ['aws-own', 'aws-shared', 'azure-own', 'azure-shared'] },
    open: { model: 'gpt-oss-120b', residency: 'global', deploy: ['gcp-own', 'gcp-shared'] },
  },
  targets: {
    'aws-own': { ...AWS, network: { ipam: { pool: POOL }, availabilityZones: ['us-east-1a', 'us-east-1c'] } },
    'aws-shared': { ...AWS, network: { shared: 'aws-hub' } },
    'azure-own': { ...AZURE, network: { ipam: { pool: AZURE_POOL }, agents: true, peersWith: ['10.0.0.0/8', '2001:db8::/32'] } },
    'gcp-own': { ...GCP, network: { ipam: { size: 24 } } },
    'gcp-shared': { ...GCP, network: { shared: 'gcp-hub' } },
    'azure-shared': { ...AZURE, network: { shared: 'azure-hub' } },
  },
  callers: {
    api: {
      may: ['chat', 'open'],
      as: {
        aws: { role: 'arn:aws:iam::111122223333:role/support-api' },
        azure: { principalId: '22222222-2222-2222-2222-222222222222' },
        gcp: { member: 'group:ml@example.com' },
      },
    },
  },
};

const { plan, documents, warnings } = synthesizeText(JSON.stringify(SPEC));
const { targets, networks } = networkReach(plan);

describe('a VPC with a range from an IPAM pool', () => {
  const [own, hub] = [document('aws-own'), document('aws-hub')];

  it('has its size instead of a block', () => {
    const { properties } = onlyOfAws(own, 'AWS::EC2::VPC');

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
      ((policy as Json).Statement ?? []).filter(({ Sid }: Json) => Sid === 'AllocateFromIpam');
    const permitted = deployerNeeds(plan).targets.map(({ target, needs }) => [target, needs.flatMap(allowed)]);

    expect(Object.fromEntries(permitted)).toMatchObject({ 'aws-hub': [statement], 'aws-own': [statement], 'aws-shared': [] });
  });

  function subnetsOf(template: Json) {
    return resourcesOf(template, 'AWS::EC2::Subnet').map(({ properties }) => properties.CidrBlock);
  }

  function blockOf(template: Json) {
    return { 'Fn::GetAtt': [onlyOfAws(template, 'AWS::EC2::VPC').id, 'CidrBlock'] };
  }

  function admittedBy(template: Json) {
    return onlyOfAws(template, 'AWS::EC2::SecurityGroup').properties.SecurityGroupIngress.map(({ CidrIp }: Json) => CidrIp);
  }
});

describe('a virtual network with ranges from an IPAM pool', () => {
  const [own, hub] = [document('azure-own'), document('azure-hub')];
  const range = '${azurerm_virtual_network.private_network.ip_address_pool[0].allocated_ip_address_prefixes}';

  it('takes as many addresses as its size has, and subnets from the same pool in turn', () => {
    const addresses = (count: string) => ({ id: AZURE_POOL, number_of_ip_addresses: count });

    expect(all(own, 'azurerm_virtual_network')).toMatchObject([{ ip_address_pool: [addresses('1024')] }]);
    expect(all(own, 'azurerm_subnet')).toMatchObject([{ ip_address_pool: addresses('256') }, { ip_address_pool: addresses('256') }]);
    expect(all(hub, 'azurerm_virtual_network')).toMatchObject([{ ip_address_pool: [addresses('256')] }]);
    expect(all(hub, 'azurerm_subnet')).toMatchObject([{ ip_address_pool: addresses('64') }]);
    expect(JSON.stringify([own, hub])).not.toMatch(/"(address_space|address_prefixes)"/);
  });

  it('admits its own range apart from its peers, which may contain it', () => {
    const admitted = (each: Json) =>
      all(each, 'azurerm_network_security_rule').map(({ name, priority, source_address_prefixes: from = '*' }) => [name, priority, from]);

    expect(admitted(hub)).toEqual([
      ['Network', 120, range],
      ['Others', 4096, '*'],
    ]);
    expect(admitted(own)).toEqual([
      ['Callers', 100, ['10.0.0.0/8']],
      ['CallersIpv6', 110, ['2001:db8::/32']],
      ['Network', 120, range],
      ['Others', 4096, '*'],
    ]);
  });

  it('is replaced by a network with another pool or a literal block, because its name has a digest of the pool', () => {
    const [{ name }] = all(hub, 'azurerm_virtual_network') as [Json];

    expect(name).toMatch(/^support-prod-azure-hub-[a-z0-9]{8}$/);
    expect(only(document('azure-shared'), 'azurerm_private_endpoint').subnet_id).toContain(`/virtualNetworks/${name}/subnets/endpoints`);
  });

  it('emits the allocated ranges', () => {
    for (const each of [own, hub]) expect(each.output.cidrs.value).toBe(range);
    expect(document('azure-shared').output).not.toHaveProperty('cidrs');
  });

  it('is described with its pool and sizes', () => {
    expect(said(targets.find(({ target }) => target === 'azure-own')?.path ?? []).slice(0, 3)).toEqual([
      `virtual network: created; allocated from ${AZURE_POOL}, /22`,
      'subnet /24: created; hosts the private endpoint',
      'subnet /24: created; hosts agents',
    ]);
    expect(said(targets.find(({ target }) => target === 'azure-shared')?.from ?? [])).toEqual(['allocated range: network azure-hub']);
  });

  it('requires permission to allocate from the pool, in its resource group', () => {
    const scope = AZURE_POOL.split('/').slice(0, 5).join('/');
    const actions = ['Microsoft.Network/networkManagers/ipamPools/associateResourcesToPool/action'];
    const roles = deployerNeeds(plan).targets.map(({ target, needs }) => [
      target,
      needs.map(({ document: role }) => role as Json).filter((role) => role.AssignableScopes?.includes(scope)),
    ]);

    expect(Object.fromEntries(roles)).toMatchObject({
      'azure-hub': [{ Actions: actions }],
      'azure-own': [{ Actions: actions }],
      'azure-shared': [],
    });
  });
});

describe('a Google Cloud network with an internal range', () => {
  const [own, hub] = [document('gcp-own'), document('gcp-hub')];
  const range = '${google_network_connectivity_internal_range.private_network_internal_range.ip_cidr_range}';

  it('lets Google Cloud choose a range of that size, apart from the endpoint for Google APIs', () => {
    expect(only(own, 'google_network_connectivity_internal_range')).toMatchObject({
      project: 'acme-ai-prod',
      name: 'support-prod-gcp-own-24',
      prefix_length: 24,
      exclude_cidr_ranges: ['10.64.3.254/32'],
    });
    expect(only(hub, 'google_network_connectivity_internal_range')).toMatchObject({
      prefix_length: 26,
      exclude_cidr_ranges: ['10.255.0.2/32'],
    });
    expect(all(own, 'google_project_service').map(({ service }) => service)).toContain('networkconnectivity.googleapis.com');
  });

  it('has a subnetwork that uses all of it, and admits egress to it', () => {
    const { ip_cidr_range: block, reserved_internal_range: reserved, ...subnetwork } = only(own, 'google_compute_subnetwork');
    const [allowed] = all(own, 'google_compute_firewall').filter(({ allow }) => allow !== undefined);

    expect(block).toBeUndefined();
    expect(reserved).toBe(
      'networkconnectivity.googleapis.com/projects/acme-ai-prod/locations/global/internalRanges/support-prod-gcp-own-24',
    );
    expect(subnetwork).toMatchObject({
      name: 'support-prod-gcp-own-24',
      depends_on: ['google_network_connectivity_internal_range.private_network_internal_range'],
    });
    expect(allowed?.destination_ranges).toEqual([range, '10.64.3.254/32']);
    expect(own.output.cidrs.value).toEqual([range]);
  });

  it('is known by name to the stacks of its targets', () => {
    const shared = plan.targets.find(({ key }) => key === 'gcp-shared');

    expect(shared?.network).toHaveProperty('network', {
      network: 'projects/acme-net/global/networks/support-prod-gcp-hub',
      subnetwork: 'projects/acme-net/regions/us-central1/subnetworks/support-prod-gcp-hub-26',
    });
    expect(only(hub, 'google_compute_subnetwork').name).toBe('support-prod-gcp-hub-26');
  });

  it('is described with its size, and requires permission to create the range', () => {
    expect(said(targets.find(({ target }) => target === 'gcp-own')?.path ?? []).slice(0, 2)).toEqual([
      'network: created, without internet access',
      'subnetwork: created in us-central1; allocated from a new internal range, /24',
    ]);
    for (const { needs } of deployerNeeds(plan).targets.filter(({ target }) => target === 'gcp-own' || target === 'gcp-hub')) {
      expect(JSON.stringify(needs)).toContain('networkconnectivity.internalRanges.create');
    }
  });
});

describe('an allocated range', () => {
  it('is known after deploying, and replaced with its origin', () => {
    const left = [...targets, ...(networks ?? [])].map((each) => said(each.left).filter((line) => line.startsWith('allocated range')));

    const replaced = (what: string) =>
      `allocated range: known after deploying, in the output cidrs; switching to cidr or another pool replaces ${what}`;
    expect(left.flat().sort()).toEqual(
      ['the VPC', 'the VPC', 'the subnetwork', 'the subnetwork', 'the virtual network', 'the virtual network'].map(replaced),
    );
  });

  it('cannot be compared with the ranges of peers', () => {
    expect(unplaced(warnings)).toMatchInlineSnapshot(`
[
  "networks.aws-hub.peersWith warning MP3281 the address range of aws-hub is allocated while deploying, so overlap with 10.0.0.0/16 is not checked; make sure that IPAM allocates none of these addresses to aws-hub",
  "targets.azure-own.network.agents warning MP3213 the agent subnet of target azure-own is allocated from an IPAM pool, and sources disagree on whether agents work in 10.0.0.0/8; use a pool in 172.16.0.0/12 or 192.168.0.0/16, or test agents in the region first",
  "targets.azure-own.network.peersWith warning MP3281 the address range of azure-own is allocated while deploying, so overlap with 10.0.0.0/8 is not checked; make sure that IPAM allocates none of these addresses to azure-own",
]
`);
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
  "targets.aws-own.network.peersWith warning MP3281 the address range of aws-own is allocated while deploying, so overlap with aws-west is not checked; make sure that IPAM allocates none of these addresses to aws-own",
  "targets.aws-own.network.peersWith[1] warning MP3282 the address range of aws-near is allocated while deploying, so aws-own does not admit calls from it; deploy aws-near, then replace aws-near in this list with the CIDR blocks in its output cidrs",
  "targets.aws-near.network.peersWith[0] warning MP3282 the address range of aws-own is allocated while deploying, so aws-near does not admit calls from it; deploy aws-own, then replace aws-own in this list with the CIDR blocks in its output cidrs",
]
`);
  });

  it('can lie in an existing Google Cloud network, whose block is only compared with peers', () => {
    const existing = { network: 'projects/acme-ai-prod/global/networks/shared', pscAddress: '10.255.0.2' };

    expect(faults({ 'gcp-own': { ...GCP, network: { existing, ipam: { pool: RANGE }, cidr: '10.8.0.0/16' } } })).toEqual([]);
  });

  it('excludes a literal block and an existing network, and has a size that the cloud accepts', () => {
    const ipam = { pool: POOL, size: 26 };
    const vpcId = 'vpc-0123456789abcdef0';

    expect([
      ...faults({ 'aws-own': { ...AWS, network: { ipam } } }),
      ...faults({ 'aws-own': { ...AWS, network: { ipam: { pool: POOL, size: 15 } } } }),
      ...faults({ 'aws-own': { ...AWS, network: { ipam: { pool: POOL }, cidr: '10.20.0.0/22' } } }),
      ...faults({ 'aws-own': { ...AWS, network: { ipam: { pool: POOL }, existing: { vpcId, subnetIds: ['subnet-0123456789abcdef0'] } } } }),
      ...faults({ 'aws-own': { ...AWS, network: { ipam: { pool: 'pool-1', size: 33 } } } }),
      ...faults({ 'azure-own': { ...AZURE, network: { ipam: { pool: AZURE_POOL, size: 27 } } } }),
      ...faults({ 'azure-own': { ...AZURE, network: { ipam: { pool: POOL } }, exposure: OPEN } }),
      ...faults({ 'gcp-own': { ...GCP, network: { ipam: {} } } }),
      ...faults({ 'gcp-own': { ...GCP, network: { ipam: { pool: RANGE, size: 24 } } } }),
      ...faults({ 'gcp-own': { ...GCP, network: { ipam: { size: 8 } } } }),
      ...faults({
        'gcp-own': { ...GCP, network: { ipam: { size: 24 }, existing: { network: 'projects/acme-ai-prod/global/networks/shared' } } },
      }),
    ]).toMatchInlineSnapshot(`
[
  "targets.aws-own.network.ipam.size MP3280 a /26 is too small for an AWS VPC: modelport reserves a subnet in each of six zones (/28 or larger); set size to 25 or less",
  "targets.aws-own.network.ipam.size MP3280 a /15 is too large for an AWS VPC; set size to 16 or more",
  "targets.aws-own.network MP0120 network has cidr and ipam, which exclude each other; keep one of them",
  "targets.aws-own.network MP0120 network has existing and ipam, which exclude each other; keep one of them",
  "targets.aws-own.network.ipam.pool MP0105 pool cannot be "pool-1"; use an IPAM pool ID, such as ipam-pool-0123456789abcdef0",
  "targets.aws-own.network.ipam.size MP0106 size cannot be the number 33; use a whole number of at most 29, such as 24",
  "targets.azure-own.network.ipam.size MP3280 a /27 is too small for an Azure virtual network: modelport reserves a subnet for private endpoints (/28 or larger) and a subnet for agents (/27 or larger); set size to 26 or less",
  "targets.azure-own.network.ipam.pool MP0105 pool cannot be "ipam-pool-0123456789abcdef0"; use the resource ID of an IPAM pool, /subscriptions/…/resourceGroups/…/providers/Microsoft.Network/networkManagers/…/ipamPools/…, such as "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-ipam/providers/Microsoft.Network/networkManagers/acme/ipamPools/models"",
  "targets.gcp-own.network.ipam MP0120 ipam has none of pool and size; add one of them",
  "targets.gcp-own.network.ipam MP0120 ipam has pool and size, which exclude each other; keep one of them",
  "targets.gcp-own.network.ipam.size MP0106 size cannot be the number 8; use a whole number of at least 9",
  "targets.gcp-own.network MP3209 target gcp-own uses an existing network, where modelport cannot pick an address for the Private Service Connect endpoint; set network.pscAddress to an unused internal address outside every subnet of the network",
  "targets.gcp-own.network.ipam.size MP3283 target gcp-own uses an existing network, but a new internal range is created only in a new network; set ipam.pool to an internal range of the existing network, or remove existing",
]
`);
  });

  function faults(others: Record<string, object>): string[] {
    const endpoints =
      'gcp-own' in others
        ? { open: { model: 'gpt-oss-120b', residency: 'global' } }
        : { chat: { model: 'gpt-6-luna', residency: 'global' } };
    return unplaced(faultsOf(parseSpec(JSON.stringify({ service: 'support', endpoints, targets: others }))));
  }
});

/** Faults with their path in the spec instead of their position. */
function unplaced(faults: readonly Fault[]): string[] {
  return lines(faults.map(({ position, ...fault }) => fault));
}

function document(stack: string): Json {
  return documents.get(`support-prod-${stack}`);
}
