import type { AwsTargetPlan, AzureTargetPlan, GcpTargetPlan, Plan } from '../../../lib/plan/plan';
import { ACCOUNT, lines, planOf, SUBSCRIPTION, TARGETS } from '../../support/plan';

const LUNA = { model: 'gpt-6-luna', residency: 'global' };
const SUBNET = `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg-network/providers/Microsoft.Network/virtualNetworks/hub/subnets/doors`;
const ACCOUNT_ID = `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg-models/providers/Microsoft.CognitiveServices/accounts/acme`;
const ZONES = ['openai.azure.com', 'cognitiveservices.azure.com', 'services.ai.azure.com'].map(
  (name) => `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg-dns/providers/Microsoft.Network/privateDnsZones/privatelink.${name}`,
);
const PERIMETER = { accessPolicy: '123456789012', projectNumber: '210987654321' };
const ALLOWED = { allowlist: ['203.0.113.0/24'], reason: 'office' };
const ROLE = `arn:aws:iam::${ACCOUNT}:role/support-api`;

function planned(key: keyof typeof TARGETS, more: Record<string, unknown> = {}, rest: Record<string, unknown> = {}): Plan {
  const endpoints = key === 'gcp-us' ? { open: { model: 'gpt-oss-120b', residency: 'global' } } : { chat: LUNA };
  return planOf({ exposure: 'private', endpoints, targets: { [key]: { ...TARGETS[key], ...more } }, ...rest });
}

const azure = (more?: Record<string, unknown>) => planned('azure-us', more).targets[0] as AzureTargetPlan;
const aws = (more?: Record<string, unknown>, rest?: Record<string, unknown>) => planned('aws-us', more, rest).targets[0] as AwsTargetPlan;
const gcp = (more?: Record<string, unknown>) => planned('gcp-us', more).targets[0] as GcpTargetPlan;
const faults = (key: keyof typeof TARGETS, more: Record<string, unknown>, rest?: Record<string, unknown>) =>
  lines(planned(key, more, rest).faults);

describe('the network of a private Azure target', () => {
  it('is new by default', () => {
    expect(azure().network).toEqual({
      network: { cidr: '10.64.0.0/22', endpointSubnet: expect.stringMatching(/^10\.64\./), agentSubnet: null },
      region: 'eastus2',
      resourceGroup: null,
      privateDns: { kind: 'create' },
      callerCidrs: ['10.64.0.0/22'],
    });
  });

  it("is the existing subnet, in its region and resource group, with the hub's zones", () => {
    const network = {
      existing: { subnetId: SUBNET },
      endpoint: { region: 'westeurope', resourceGroup: 'rg-network' },
      privateDns: { zoneIds: ZONES },
    };

    expect(azure({ network }).network).toMatchObject({
      network: { existingSubnetId: SUBNET },
      region: 'westeurope',
      resourceGroup: 'rg-network',
      privateDns: { kind: 'given', zoneIds: [...ZONES].sort() },
      callerCidrs: [],
    });
  });

  it('admits its peers, both CIDR blocks and targets', () => {
    const plan = planOf({
      exposure: 'private',
      endpoints: { chat: LUNA },
      targets: {
        'azure-us': { ...TARGETS['azure-us'], network: { cidr: '10.20.0.0/22', peersWith: ['10.0.0.0/16', 'azure-eu'] } },
        'azure-eu': { ...TARGETS['azure-eu'], network: { cidr: '10.30.0.0/22' } },
      },
    });

    expect((plan.targets[1] as AzureTargetPlan).network?.callerCidrs).toEqual(['10.20.0.0/22', '10.0.0.0/16', '10.30.0.0/22']);
  });

  it('adds a subnet for agents on request, without moving the other one', () => {
    const [without, withAgents] = [azure().network?.network, azure({ network: { agents: true } }).network?.network];

    expect(withAgents).toMatchObject({ ...without, agentSubnet: expect.stringMatching(/^10\.64\./) });
  });

  it('is absent if the target is not private, and its firewall separates addresses from subnets', () => {
    const { network, firewall, exposure } = azure({
      exposure: { allowlist: ['203.0.113.0/24'], subnets: [SUBNET], reason: 'office' },
      network: { bypassAzureServices: true },
    });

    expect(network).toBeNull();
    expect(exposure).toMatchObject({ cidrs: ['203.0.113.0/24'] });
    expect(firewall).toEqual({ subnetIds: [SUBNET], bypassAzureServices: true, outboundFqdns: null, agents: null });
  });

  it('exists beside an allowlist on request', () => {
    const { network, exposure, tags } = azure({ exposure: { ...ALLOWED, private: true } });

    expect(network).toMatchObject({ privateDns: { kind: 'create' } });
    expect(exposure).toEqual({ kind: 'allowlist', cidrs: ['203.0.113.0/24'], reason: 'office', private: true });
    expect(tags).toMatchObject({ 'modelport-exposure': 'private-and-allowlist', 'modelport-exposure-reason': 'office' });
  });

  it('is left alone if it belongs to an existing account without an exposure of its own', () => {
    const existing = { account: ACCOUNT_ID };
    const { network, exposure, tags } = azure({ existing });

    expect(network).toBeNull();
    expect(exposure).toEqual({ kind: 'unmanaged' });
    expect(Object.keys(tags)).not.toContain('modelport-exposure');
    expect(azure({ existing, exposure: 'private' }).network).toMatchObject({ privateDns: { kind: 'create' } });
    expect(azure({ existing, exposure: ALLOWED }).exposure).toMatchObject({ kind: 'allowlist' });
  });

  it('reports invalid configurations', () => {
    const existing = {
      account: ACCOUNT_ID,
    };

    expect([
      ...faults('azure-us', { exposure: ALLOWED, network: { cidr: '10.20.0.0/22' } }),
      ...faults('azure-us', { network: { privateDns: { zoneIds: ZONES.slice(1, 2) } } }),
      ...faults('azure-us', { network: { agents: true, existing: { subnetId: SUBNET } } }),
      ...faults('azure-us', { network: { agents: true, endpoint: { region: 'westeurope' } } }),
      ...faults('azure-us', { existing, network: { outboundFqdns: ['data.example.com'] } }),
      ...faults('azure-us', { existing, network: { cidr: '10.20.0.0/22' } }),
      ...faults('azure-us', { network: { agents: true } }),
      ...faults('azure-us', { subscription: '44444444-4444-4444-4444-444444444444', network: { existing: { subnetId: SUBNET } } }),
    ]).toMatchInlineSnapshot(`
[
  "targets.azure-us.network warning MP3201 target azure-us has exposure allowlist, so its network settings have no effect; remove network, or make the exposure private",
  "targets.azure-us.network.privateDns.zoneIds MP3204 zoneIds is missing privatelink.openai.azure.com, which the account of target azure-us requires; add the missing zone IDs, or set privateDns to create or policy",
  "targets.azure-us.network.privateDns.zoneIds warning MP3204 zoneIds is missing privatelink.services.ai.azure.com: hosts there do not resolve to a private endpoint, but no connection uses them; add the missing zone IDs if callers use other APIs of the account; otherwise, acknowledge this warning",
  "targets.azure-us.network.agents MP3203 agents of target azure-us cannot be injected into a network: no subnet is created in an existing network; set agents: { subnetId: … } to a delegated subnet in the region of the account, or let a private target create its network in that region",
  "targets.azure-us.network.agents MP3203 agents of target azure-us cannot be injected into a network: the network is in westeurope, but the account is in eastus2; set agents: { subnetId: … } to a delegated subnet in the region of the account, or let a private target create its network in that region",
  "targets.azure-us.network.agents warning MP3213 the agent subnet of target azure-us is 10.64.2.0/24, and sources disagree on whether agents work in 10.0.0.0/8; set network.cidr to a block in 172.16.0.0/12 or 192.168.0.0/16, or test agents in the region first",
  "targets.azure-us.network.outboundFqdns warning MP3202 outboundFqdns has no effect on target azure-us: its existing account is not modified; set it where the account is managed, or remove it",
  "targets.azure-us.network warning MP3201 target azure-us uses an existing account without an exposure of its own, so its network settings have no effect; set exposure: private on target azure-us to connect its account to the network, or remove network",
  "targets.azure-us.network.agents warning MP3213 the agent subnet of target azure-us is 10.64.2.0/24, and sources disagree on whether agents work in 10.0.0.0/8; set network.cidr to a block in 172.16.0.0/12 or 192.168.0.0/16, or test agents in the region first",
  "targets.azure-us.network.existing.subnetId MP3214 the subnet is in subscription 11111111-1111-1111-1111-111111111111, so Azure requires the private endpoint there too, but target azure-us has no resource group there; set network.endpoint.resourceGroup to an existing resource group in that subscription, or use a subnet in the target's subscription",
]
`);
  });
});

describe('the DNS names of private Azure targets', () => {
  it('hide each other if each target has its own zones', () => {
    const plan = planOf({
      exposure: 'private',
      endpoints: { chat: LUNA },
      targets: {
        'azure-us': { ...TARGETS['azure-us'], network: { peersWith: ['azure-eu'] } },
        'azure-eu': { ...TARGETS['azure-eu'], network: { cidr: '10.30.0.0/22' } },
      },
      callers: { api: { may: ['chat'], runsIn: 'azure-eu', as: { azure: { principalId: '22222222-2222-2222-2222-222222222222' } } } },
    });

    expect(lines(plan.faults)).toMatchInlineSnapshot(`
[
  "callers.api.runsIn warning MP3212 caller api runs in azure-eu and calls azure-us, but the private DNS zones of azure-eu do not contain the names of azure-us; let both use the same zones: one network under networks, privateDns: { zoneIds: … } or privateDns: policy",
]
`);
  });
});

describe('the source of calls to an AWS target with interface endpoints and an allowlist', () => {
  it.each<[string, unknown, unknown]>([
    ['its network, for a caller there', 'aws-us', 'network'],
    ['the allowlist, for a caller outside', { outside: true, reason: 'a laptop' }, { cidrs: ['203.0.113.0/24'] }],
    ['either, for a caller without a location', undefined, { cidrs: ['203.0.113.0/24'], network: true }],
  ])('is %s', (_, runsIn, from) => {
    const callers = { api: { may: ['chat'], as: { aws: { role: ROLE } }, ...(runsIn === undefined ? {} : { runsIn }) } };
    const target = aws({ exposure: { ...ALLOWED, private: true } }, { callers });

    expect(target.grants.map((grant) => grant.from)).toEqual([from]);
    expect(target.network?.services).toEqual(['bedrock-runtime']);
  });
});

describe('the network of a private AWS target', () => {
  it('has an interface endpoint for each surface in use, in the first two zones', () => {
    const plan = planOf({
      exposure: 'private',
      endpoints: { chat: LUNA, old: { model: 'gpt-5.5' }, again: LUNA },
      targets: { 'aws-us': TARGETS['aws-us'] },
    });

    expect((plan.targets[0] as AwsTargetPlan).network).toEqual({
      vpc: { cidr: '10.64.0.0/22', subnets: [expect.objectContaining({ zone: 0 }), expect.objectContaining({ zone: 1 })] },
      services: ['bedrock-mantle', 'bedrock-runtime'],
      callerCidrs: ['10.64.0.0/22'],
      callerSecurityGroupIds: [],
    });
  });

  it("spans the spec's zones, and an additional zone moves no subnet", () => {
    const two = aws({ network: { availabilityZones: ['us-east-1a', 'us-east-1b'] } }).network?.vpc;
    const three = aws({ network: { availabilityZones: ['us-east-1a', 'us-east-1b', 'us-east-1d'] } }).network?.vpc;

    expect(three).toMatchObject({ subnets: [...(two && 'subnets' in two ? two.subnets : []), { zone: 'us-east-1d' }] });
  });

  it('is the existing VPC', () => {
    const existing = { vpcId: 'vpc-0123456789abcdef0', subnetIds: ['subnet-0123456789abcdef0'], cidr: '10.8.0.0/16' };

    expect(aws({ network: { existing, callerSecurityGroupIds: ['sg-0123456789abcdef0'] } }).network).toMatchObject({
      vpc: { vpcId: existing.vpcId, subnetIds: existing.subnetIds, securityGroupIds: null },
      callerCidrs: ['10.8.0.0/16'],
      callerSecurityGroupIds: ['sg-0123456789abcdef0'],
    });
  });

  it('binds every grant to the interface endpoint, except for a caller outside', () => {
    const caller = (name: string, runsIn?: unknown) => ({
      may: ['chat'],
      as: { aws: { role: `${ROLE}-${name}` } },
      ...(runsIn ? { runsIn } : {}),
    });
    const callers = {
      assumed: caller('assumed'),
      inside: caller('inside', 'aws-us'),
      outside: caller('outside', { outside: true, reason: 'runs in the data center' }),
    };
    const sourcesAt = (exposure: unknown) => aws({ exposure }, { callers }).grants.map(({ from }) => from);

    expect(sourcesAt('private')).toEqual(['network', 'network', 'anywhere']);
    expect(sourcesAt(ALLOWED)[0]).toEqual({ cidrs: ['203.0.113.0/24'] });
    expect(sourcesAt({ public: true, reason: 'a test' })).toEqual(['anywhere', 'anywhere', 'anywhere']);
  });

  it('reports invalid configurations', () => {
    const existing = { vpcId: 'vpc-0123456789abcdef0', subnetIds: ['subnet-0123456789abcdef0'] };

    expect([
      ...faults('aws-us', { network: { existing } }),
      ...faults('aws-us', {
        network: { existing: { ...existing, securityGroupIds: ['sg-0123456789abcdef0'] }, peersWith: ['10.0.0.0/16'] },
      }),
      ...faults('aws-us', { exposure: ALLOWED, network: { existing } }),
      ...faults('aws-us', { exposure: { subnets: [SUBNET], reason: 'office' } }),
    ]).toMatchInlineSnapshot(`
[
  "targets.aws-us.network.existing MP3206 the interface endpoints of target aws-us admit no callers: the CIDR block of the existing VPC is unknown; set existing.cidr, peersWith or callerSecurityGroupIds, or existing.securityGroupIds to groups that admit the callers",
  "targets.aws-us.network.peersWith warning MP3215 peersWith has no effect on target aws-us: its existing security groups are not modified; admit the callers in a rule of those groups, or remove existing.securityGroupIds",
  "targets.aws-us.network warning MP3201 target aws-us has exposure allowlist, so its network settings have no effect; remove network, or make the exposure private",
  "targets.aws-us.exposure.subnets MP3205 /subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-network/providers/Microsoft.Network/virtualNetworks/hub/subnets/doors is an Azure subnet, but target aws-us is on AWS; give target aws-us its own exposure, with CIDR blocks only",
]
`);
  });
});

describe('the network of a private Google Cloud target', () => {
  it('resolves the hosts in use to an address outside every subnet', () => {
    expect(gcp().network).toEqual({
      network: { cidr: expect.stringMatching(/^10\.64\./) },
      pscAddress: expect.stringMatching(/^10\.64\./),
      hosts: ['aiplatform.googleapis.com'],
      callerCidrs: ['10.64.0.0/22'],
    });
  });

  it('is the existing network, which may be shared', () => {
    const existing = {
      network: 'projects/acme-net/global/networks/shared',
      subnetwork: 'projects/acme-net/regions/us-central1/subnetworks/models',
    };

    expect(gcp({ network: { existing: { ...existing, createInHostProject: true }, pscAddress: '10.255.0.2' } }).network).toMatchObject({
      network: existing,
      pscAddress: '10.255.0.2',
    });
  });

  it('uses existing endpoints and zones', () => {
    const existing = {
      network: 'projects/acme-net/global/networks/shared',
      subnetwork: 'projects/acme-net/regions/us-central1/subnetworks/models',
      pscAddress: '10.255.0.2',
      regionalEndpoints: { 'aiplatform.us.rep.googleapis.com': '10.8.0.9' },
    };
    const endpoints = {
      open: { model: 'gpt-oss-120b', residency: 'global' },
      near: { model: 'gpt-6-luna', residency: { zone: 'us' }, apis: ['responses'] },
    };
    const [target] = planned('gcp-us', { network: { existing, privateDns: 'existing' } }, { endpoints }).targets;

    expect(target?.network).toMatchObject({
      pscAddress: '10.255.0.2',
      existingEndpoints: { 'aiplatform.googleapis.com': '10.255.0.2', 'aiplatform.us.rep.googleapis.com': '10.8.0.9' },
      privateDns: 'existing',
    });
  });

  it('creates nothing in a host project unless the spec allows it', () => {
    const existing = {
      network: 'projects/acme-net/global/networks/shared',
      subnetwork: 'projects/acme-net/regions/us-central1/subnetworks/models',
    };
    const at = (more: object, network: object = {}) => faults('gcp-us', { network: { existing: { ...existing, ...more }, ...network } });

    expect([
      ...at({}, { pscAddress: '10.255.0.2' }),
      ...at({ pscAddress: '10.255.0.2' }),
      ...at({ createInHostProject: true }, { pscAddress: '10.255.0.2' }),
      ...at({ createInHostProject: true, pscAddress: '10.255.0.2' }),
      ...at({ pscAddress: '10.255.0.2' }, { pscAddress: '10.255.0.3' }),
      ...at({ pscAddress: '10.255.0.2', regionalEndpoints: { 'aiplatform.eu.rep.googleapis.com': '10.8.0.9' } }),
    ]).toMatchInlineSnapshot(`
[
  "targets.gcp-us.network.existing MP3250 target gcp-us has no existing endpoint for Google APIs in its Shared VPC, and its stack creates one in host project acme-net only if the spec allows it; set existing.pscAddress to the address of the host project's endpoint, or set existing.createInHostProject: true and network.pscAddress to create one there",
  "targets.gcp-us.network.existing.createInHostProject warning MP3252 createInHostProject has no effect on target gcp-us: its stack creates nothing in the host project; remove it",
  "targets.gcp-us.network.pscAddress MP3251 target gcp-us sets existing.pscAddress, so its stack creates no endpoint for Google APIs that could use network.pscAddress; remove network.pscAddress to use the existing endpoint, or existing.pscAddress to create one",
  "targets.gcp-us.network.existing.regionalEndpoints.aiplatform.eu.rep.googleapis.com warning MP3252 regionalEndpoints has no effect on target gcp-us: no deployment uses aiplatform.eu.rep.googleapis.com; remove it",
]
`);
  });

  it('creates a subnetwork from an internal range in an existing network', () => {
    const network = 'projects/acme-net/global/networks/shared';
    const subnetwork = 'projects/acme-net/regions/us-central1/subnetworks/models';
    const pool = 'projects/acme-net/locations/global/internalRanges/models';
    const existing = { network, pscAddress: '10.255.0.2' };

    expect(gcp({ network: { existing: { ...existing, createInHostProject: true }, ipam: { pool } } }).network?.network).toEqual({
      network,
      subnetwork: 'projects/acme-net/regions/us-central1/subnetworks/support-prod-gcp-us',
      internalRange: pool,
    });
    expect([
      ...faults('gcp-us', { network: { existing, ipam: { pool } } }),
      ...faults('gcp-us', { network: { ipam: { pool } } }),
      ...faults('gcp-us', { network: { existing } }),
      ...faults('gcp-us', { network: { existing: { ...existing, subnetwork }, ipam: { pool } } }),
    ]).toMatchInlineSnapshot(`
[
  "targets.gcp-us.network.existing MP3250 the stack of target gcp-us creates a subnetwork from its internal range in host project acme-net only if the spec allows it; set existing.createInHostProject: true, or replace ipam with existing.subnetwork",
  "targets.gcp-us.network.ipam MP3254 target gcp-us creates its network, but an internal range belongs to an existing one; set existing.network to the network of the range, or replace ipam.pool with ipam.size to create a range",
  "targets.gcp-us.network.existing MP3255 target gcp-us sets neither existing.subnetwork nor ipam.pool for its existing network; set existing.subnetwork to an existing subnetwork, or ipam.pool to create one from an internal range",
  "targets.gcp-us.network.existing MP3255 target gcp-us sets both existing.subnetwork and ipam.pool for its existing network; set existing.subnetwork to an existing subnetwork, or ipam.pool to create one from an internal range",
]
`);
  });

  it('exists beside an allowlist, which the perimeter admits', () => {
    const both = { private: true, allowlist: ['203.0.113.0/24'], reason: 'an office without a tunnel' };
    const network = { perimeter: { ...PERIMETER, dryRun: false } };
    const target = gcp({ exposure: both, network });

    expect(target.network?.hosts).toEqual(['aiplatform.googleapis.com']);
    expect(target.perimeter?.cidrs).toEqual(['203.0.113.0/24']);
  });

  it('cannot serve dedicated endpoints beside an allowlist', () => {
    const both = { private: true, allowlist: ['203.0.113.0/24'], reason: 'an office without a tunnel' };
    const own = { model: 'gpt-oss-20b', serving: 'dedicated', dedicated: { replicas: { max: 1 }, acceptEula: true } };
    const network = { perimeter: { ...PERIMETER, dryRun: false } };

    expect(faults('gcp-us', { exposure: both, network }, { endpoints: { own } }).filter((line) => line.includes('MP32'))).toEqual([
      'targets.gcp-us.exposure MP3253 own on gcp-us would be private and public, but Vertex AI creates a dedicated endpoint as one or the other; deploy it to a separate target with exposure: private, or remove the allowlist and connect its callers by VPN or Interconnect',
    ]);
  });

  it('is inside a dry-run perimeter unless the spec enforces it', () => {
    expect(gcp({ network: { perimeter: PERIMETER } }).perimeter).toEqual({ ...PERIMETER, dryRun: true, accessLevels: [], cidrs: [] });
    expect(gcp({ exposure: ALLOWED, network: { perimeter: { ...PERIMETER, dryRun: false } } }).perimeter?.cidrs).toEqual([
      '203.0.113.0/24',
    ]);
  });

  it.each([
    ['a created', { cidr: '10.20.0.0/22' }],
    ['an allocated', { ipam: { size: 24 } }],
    [
      'an existing',
      {
        existing: {
          network: 'projects/acme-net/global/networks/shared',
          subnetwork: 'projects/acme-net/regions/us-central1/subnetworks/models',
          createInHostProject: true,
        },
      },
    ],
  ])('has a private endpoint address in %s network', (_, network) => {
    const at = (pscAddress: string) => faults('gcp-us', { network: { ...network, pscAddress } });

    expect(at('8.8.8.8')).toEqual([
      'targets.gcp-us.network.pscAddress warning MP3310 8.8.8.8 is a public address, so the network cannot reach the internet host there; use a private address outside every subnet, such as 10.255.0.2',
    ]);
    expect(at('127.0.0.1')).toEqual([
      'targets.gcp-us.network.pscAddress MP3305 127.0.0.1 is in 127.0.0.0/8 (loopback), which a Google Cloud VPC network cannot use; use a private address outside every subnet, such as 10.255.0.2',
    ]);
    expect(at('10.255.0.2')).toEqual([]);
  });

  it('has the endpoint address of its shared network, which reports it', () => {
    const networks = { hub: { cloud: 'gcp', project: 'acme-net', region: 'us-central1', pscAddress: '8.8.8.8' } };

    expect(faults('gcp-us', { network: { shared: 'hub' } }, { networks })).toEqual([
      expect.stringMatching(/^networks\.hub\.pscAddress warning MP3310 8\.8\.8\.8 is a public address/),
    ]);
  });

  it('reports invalid configurations', () => {
    const existing = {
      network: 'projects/acme-net/global/networks/shared',
      subnetwork: 'projects/acme-net/regions/us-central1/subnetworks/models',
      createInHostProject: true,
    };
    const open = { public: true, reason: 'a test' };
    const dedicated = { model: 'gpt-oss-20b', serving: 'dedicated', dedicated: { replicas: { max: 1 }, acceptEula: true } };

    expect([
      ...faults('gcp-us', { network: { existing } }),
      ...faults('gcp-us', { exposure: ALLOWED }),
      ...faults('gcp-us', { exposure: ALLOWED, network: { perimeter: PERIMETER } }),
      ...faults('gcp-us', {
        network: { peersWith: ['10.0.0.0/16'], perimeter: { ...PERIMETER, accessLevels: ['accessPolicies/42/accessLevels/office'] } },
      }),
      ...faults('gcp-us', { network: { cidr: '10.20.0.0/22', pscAddress: '10.20.0.5' } }),
      ...faults('gcp-us', { network: { cidr: '10.20.0.0/22', pscAddress: '10.20.1.5' } }),
      ...faults('gcp-us', { region: 'europe-west4', network: { existing, pscAddress: '10.255.0.2' } }),
      ...faults('gcp-us', {
        network: { existing: { ...existing, network: 'projects/acme-other/global/networks/shared' }, pscAddress: '10.255.0.2' },
      }),
      ...faults('gcp-us', { exposure: open, network: { perimeter: PERIMETER } }, { endpoints: { own: dedicated } }).filter((line) =>
        line.includes('MP32'),
      ),
    ]).toMatchInlineSnapshot(`
[
  "targets.gcp-us.network MP3209 target gcp-us uses an existing network, where modelport cannot pick an address for the Private Service Connect endpoint; set network.pscAddress to an unused internal address outside every subnet of the network",
  "targets.gcp-us.exposure MP3211 Google Cloud filters addresses only at a service perimeter, but target gcp-us has none, so its allowlist would block nobody; set network.perimeter on the target, make it private, or make it public with a reason",
  "targets.gcp-us.network.perimeter.dryRun MP3216 the perimeter of target gcp-us is a dry run, which logs violations without blocking them, so its allowlist would block nobody; set network.perimeter.dryRun to false, or make the target public, with a reason, until the perimeter is enforced",
  "targets.gcp-us.network.perimeter.accessLevels[0] MP3217 accessPolicies/42/accessLevels/office does not belong to access policy 123456789012, but a perimeter accepts only its own policy's access levels; use an access level that starts with accessPolicies/123456789012/",
  "targets.gcp-us.network.peersWith warning MP3219 networks peered with gcp-us's network cannot reach its Google APIs endpoint: VPC peering does not carry traffic to Private Service Connect endpoints; give each peer its own endpoint, connect it by VPN or Interconnect instead, or put callers and endpoint in one Shared VPC network",
  "targets.gcp-us.network.pscAddress MP3311 10.20.0.5 is in subnetwork 10.20.0.0/24, which target gcp-us creates, and a Private Service Connect endpoint must be outside every subnetwork; remove pscAddress to use 10.20.3.254, or set an address outside 10.20.0.0/24",
  "targets.gcp-us.network.existing.subnetwork MP3218 projects/acme-net/regions/us-central1/subnetworks/models cannot be the subnetwork of target gcp-us: the target is in europe-west4; use a subnetwork of the same network, in the region of the target",
  "targets.gcp-us.network.existing.subnetwork MP3218 projects/acme-net/regions/us-central1/subnetworks/models cannot be the subnetwork of target gcp-us: it is not in the project of projects/acme-other/global/networks/shared; use a subnetwork of the same network, in the region of the target",
  "targets.gcp-us.network.perimeter MP3210 own on gcp-us is a dedicated public endpoint, which VPC Service Controls do not support; make the exposure private with native.providerVersion ~> 7.5, or remove network.perimeter",
]
`);
  });
});

describe('networks of several targets', () => {
  it('may share the default block if nothing connects them', () => {
    const plan = planOf({
      exposure: 'private',
      endpoints: { chat: LUNA },
      targets: { 'azure-us': TARGETS['azure-us'], 'aws-us': TARGETS['aws-us'] },
    });

    expect(lines(plan.faults).filter((line) => line.includes('MP33'))).toEqual([]);
  });

  it('must not overlap if the spec connects them', () => {
    const plan = planOf({
      exposure: 'private',
      endpoints: { chat: LUNA },
      targets: { 'azure-us': { ...TARGETS['azure-us'], network: { peersWith: ['aws-us'] } }, 'aws-us': TARGETS['aws-us'] },
    });

    expect(lines(plan.faults).filter((line) => line.includes('MP33'))).toMatchInlineSnapshot(`
[
  "targets.azure-us.network.peersWith[0] MP3307 the networks of azure-us (10.64.0.0/22, the default) and aws-us (10.64.0.0/22, the default) overlap, so they cannot be peered; give aws-us another block, such as 10.64.4.0/22",
]
`);
  });
});
