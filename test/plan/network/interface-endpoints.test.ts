import { awsAccess } from '../../../lib/explain/access/aws';
import { explainDeployer } from '../../../lib/explain/deployer/deployer-text';
import { explainNetwork } from '../../../lib/explain/network/network-text';
import type { Connection } from '../../../lib/plan/connection';
import type { AwsTargetPlan, Plan } from '../../../lib/plan/plan';
import { deployed, type Json } from '../../aws/support/synthesize';
import { ACCOUNT, lines, planOf, TARGETS } from '../../support/plan';
import { documentsOf } from '../../support/synth';

const LUNA = { model: 'gpt-6-luna', residency: 'global', apis: ['responses'] };
const OLD = { model: 'gpt-5.5' };
const ROLE = `arn:aws:iam::${ACCOUNT}:role/support-api`;
const VPC = { vpcId: 'vpc-0123456789abcdef0', subnetIds: ['subnet-0123456789abcdef0'], cidr: '10.8.0.0/16' };
const CENTRAL = 'vpce-0123456789abcdef0';
const EDGE = 'vpce-0123456789abcdef1';
const NAME = `${CENTRAL}-1a2b3c4d.bedrock-runtime.us-east-1.vpce.amazonaws.com`;

/** A plan with one endpoint per service: `chat` on bedrock-runtime and `draft` on bedrock-mantle. */
function planned(network: Record<string, unknown>, endpoints: Record<string, unknown> = { chat: LUNA, draft: OLD }): Plan {
  return planOf({
    exposure: 'private',
    endpoints,
    targets: { 'aws-us': { ...TARGETS['aws-us'], network } },
    callers: { api: { may: Object.keys(endpoints), as: { aws: { role: ROLE } }, runsIn: 'aws-us' } },
  });
}

const targetOf = (plan: Plan) => plan.targets[0] as AwsTargetPlan;
/** Policies that `explain --network` prints, read back. */
function requiredPolicies(plan: Plan): unknown[] {
  const [, ...printed] = explainNetwork(plan).split(/\n {2}required policy .*\n/);
  return printed.map((json) => JSON.parse(json));
}

/** The `connections` output of the only stack. */
function connectionsOf(plan: Plan): readonly Connection[] {
  const [template] = documentsOf(plan).values() as Iterable<Json>;
  return JSON.parse(deployed(template.Outputs.connections.Value));
}

const central = planned({ existing: { vpcEndpointIds: { 'bedrock-runtime': [EDGE, CENTRAL], 'bedrock-mantle': [CENTRAL] } } });
const mixed = planned({ existing: { ...VPC, vpcEndpointIds: { 'bedrock-runtime': [CENTRAL] } } });

describe('existing interface endpoints', () => {
  it('require no VPC if every service has one', () => {
    expect(targetOf(central).network).toEqual({
      vpc: null,
      services: [],
      existingEndpoints: [
        { service: 'bedrock-mantle', ids: [CENTRAL], dnsName: null },
        { service: 'bedrock-runtime', ids: [CENTRAL, EDGE], dnsName: null },
      ],
      callerCidrs: [],
      callerSecurityGroupIds: [],
    });
    expect(lines(central.faults)).toEqual([]);
  });

  it('leave only the other services to be created', () => {
    expect(targetOf(mixed).network).toMatchObject({ vpc: { vpcId: VPC.vpcId }, services: ['bedrock-mantle'] });
  });

  it('are what grants are bound to, whichever of them carries the call', () => {
    const [api] = awsAccess(central, targetOf(central), 'api');
    const conditions = api?.permissionsOf('chat').map(({ when }) => when ?? '');

    expect(conditions?.[0]).toContain(`"aws:SourceVpce":["${CENTRAL}","${EDGE}"]`);
  });

  it('require the policy that modelport gives its own, and neither deploy permissions nor resources', () => {
    const created = JSON.stringify([...documentsOf(planned({}, { chat: LUNA })).values()]);
    const [policy] = requiredPolicies(planned({ existing: { vpcEndpointIds: { 'bedrock-runtime': [CENTRAL] } } }, { chat: LUNA }));

    expect(created).toContain(`"PolicyDocument":${JSON.stringify(policy)}`);
    expect(requiredPolicies(central)).toHaveLength(2);
    expect(JSON.stringify(requiredPolicies(central)[0])).toContain('project/*');
    expect(JSON.stringify([...documentsOf(central).values()])).not.toContain('AWS::EC2::');
    expect(explainDeployer(central)).not.toContain('ec2:');
    expect(explainDeployer(mixed)).toContain('com.amazonaws.us-east-1.bedrock-mantle');
    expect(explainDeployer(mixed)).not.toContain('com.amazonaws.us-east-1.bedrock-runtime');
  });

  it('are explained with the path, the names and what stays open', () => {
    const text = explainNetwork(mixed);

    expect(text.slice(0, text.indexOf('  required policy'))).toMatchInlineSnapshot(`
"support-prod  network paths to each endpoint

aws-us  aws us-east-1  private

  path
    vpc-0123456789abcdef0              existing
    subnet-0123456789abcdef0           existing; hosts the interface endpoints
    vpce-0123456789abcdef0             existing; interface endpoint of bedrock-runtime
    interface endpoint bedrock-mantle  allows the planned models for principals in the account

  allowed sources
    vpce-0123456789abcdef0  existing: the inbound rules of its security groups
    10.8.0.0/16             allowed on port 443

  name resolution
    bedrock-mantle.us-east-1.api.aws         interface endpoint through private DNS (requires DNS support and
                                             DNS hostnames in the VPC); public addresses outside the VPC
    bedrock-runtime.us-east-1.amazonaws.com  existing interface endpoint, if its private DNS or a private
                                             hosted zone resolves the name

  stays open
    public hosts                     denied by the grants, which are all bound to the network
    models behind a profile          bound to the profile, not to the endpoint: AWS does not document whether
                                     aws:SourceVpce is set for them
    other principals in the account  policies outside this stack may allow them to call the public hosts
    existing interface endpoints     unchanged: their owner sets their policies and security groups
    peerings and routes              unchanged: the existing VPC is not modified

  switching
    to another network  deletes or replaces 1 interface endpoint and a security group; keeps deployments,
                        identities and grants

  callers
    api  in aws-us  chat, draft  privately: through the interface endpoint; the grant works nowhere else

"
`);
  });

  it('make two targets one network', () => {
    const target = { ...TARGETS['aws-us'], network: { existing: { vpcEndpointIds: { 'bedrock-runtime': [CENTRAL] } } } };
    const plan = planOf({
      exposure: 'private',
      endpoints: { chat: { ...LUNA, deploy: ['aws-us'] }, summary: { ...LUNA, deploy: ['aws-too'] } },
      targets: { 'aws-us': target, 'aws-too': { ...target, account: '444455556666' } },
      callers: { api: { may: ['chat'], as: { aws: { role: ROLE } }, runsIn: 'aws-too' } },
    });

    expect(plan.callers[0]?.connected).toEqual(['aws-too', 'aws-us']);
    expect(lines(plan.faults)).toEqual([]);
  });
});

describe('private DNS of interface endpoints', () => {
  const names = (network: Record<string, unknown>) =>
    explainNetwork(planned(network, { chat: LUNA }), { width: 300 })
      .split('\n')
      .filter((line) => line.includes('bedrock-runtime.us-east-1.amazonaws.com'))
      .map((line) => line.trim().replace(/ +/g, ' '));
  const urls = (network: Record<string, unknown>) =>
    JSON.stringify([...documentsOf(planned(network, { chat: LUNA })).values()].map(({ Outputs }) => Outputs));
  const PUBLIC_URL = 'https://bedrock-runtime.us-east-1.amazonaws.com/openai/v1';

  it.each([
    ['created', {}],
    ['left to a hub', { privateDns: 'existing' }],
    ['left to a hub, with existing interface endpoints', { existing: { vpcEndpointIds: { 'bedrock-runtime': [CENTRAL] } } }],
  ])('keeps the public hostname if it is %s', (_, network) => {
    expect(urls(network)).toContain(PUBLIC_URL);
    expect(names(network)[0]).toContain('interface endpoint');
  });

  it.each([
    ['created', { privateDns: 'none' }],
    ['existing', { existing: { vpcEndpointIds: { 'bedrock-runtime': [CENTRAL] }, vpcEndpointDnsNames: { 'bedrock-runtime': NAME } } }],
  ])('is not required if clients call the name of a %s interface endpoint', (_, network) => {
    expect(urls(network)).not.toContain(PUBLIC_URL);
    expect(urls(network)).toMatch(/vpce-0123456789abcdef0-1a2b3c4d|DnsEntries/);
    expect(names(network)[0]).toContain('public AWS addresses; clients in the network call');
  });

  it.each([
    ['only outside', { runsIn: { outside: true, reason: 'a vendor' } }, 'private', PUBLIC_URL],
    ['in the network or on the allowlist', {}, { private: true, allowlist: ['203.0.113.0/24'], reason: 'an office' }, PUBLIC_URL],
    ['only in the network', {}, 'private', undefined],
  ])('is not required by callers that run %s: the connection has the URLs that they need', (_, location, exposure, url) => {
    const existing = { vpcEndpointIds: { 'bedrock-runtime': [CENTRAL] }, vpcEndpointDnsNames: { 'bedrock-runtime': NAME } };
    const plan = planOf({
      exposure,
      endpoints: { chat: { ...LUNA, deploy: ['aws-us'] } },
      targets: { 'aws-us': { ...TARGETS['aws-us'], network: { privateDns: 'none', existing } } },
      callers: { api: { may: ['chat'], as: { aws: { role: ROLE } }, ...location } },
    });
    const [connection] = connectionsOf(plan);

    expect(connection?.baseUrl).toBe(`https://${NAME}/openai/v1`);
    expect(connection?.publicBaseUrl).toBe(url);
  });

  it('is owned only by a target that creates it in a VPC that others use', () => {
    const owned = (privateDns: string) =>
      planned({ existing: VPC, privateDns }).names[0]?.owns.filter(({ kind }) => kind === 'aws-private-dns').length;

    expect(['create', 'existing', 'none'].map(owned)).toEqual([2, 0, 0]);
  });
});

describe('interface endpoint settings that do not fit', () => {
  it('are reported', () => {
    const ids = { 'bedrock-runtime': [CENTRAL] };
    const networks = [
      { existing: { vpcEndpointIds: ids } },
      { existing: { vpcId: VPC.vpcId, vpcEndpointIds: { 'bedrock-mantle': [CENTRAL] } } },
      { existing: { vpcEndpointIds: { ...ids, 'bedrock-mantle': [EDGE], 'sagemaker.runtime': [EDGE] } } },
      { privateDns: 'none', existing: { vpcEndpointIds: { ...ids, 'bedrock-mantle': [EDGE] } } },
      {
        existing: {
          ...VPC,
          vpcEndpointIds: ids,
          vpcEndpointDnsNames: { 'bedrock-runtime': NAME.replace('us-east-1', 'eu-west-1'), 'bedrock-mantle': NAME },
        },
      },
      {
        availabilityZones: ['us-east-1a'],
        callerSecurityGroupIds: ['sg-0123456789abcdef0'],
        existing: { ...VPC, securityGroupIds: ['sg-0123456789abcdef0'], vpcEndpointIds: { ...ids, 'bedrock-mantle': [EDGE] } },
      },
    ];

    expect(networks.flatMap((network) => lines(planned(network).faults))).toMatchInlineSnapshot(`
[
  "targets.aws-us.network.existing MP3230 bedrock-mantle has no existing interface endpoint, and there is no VPC with subnets to create one in; add the ID of the interface endpoint to vpcEndpointIds, or set the VPC and its subnets",
  "targets.aws-us.network.existing MP3230 bedrock-runtime has no existing interface endpoint, and there is no VPC with subnets to create one in; add the ID of the interface endpoint to vpcEndpointIds, or set the VPC and its subnets",
  "targets.aws-us.network.existing.vpcEndpointIds warning MP3231 existing interface endpoints for sagemaker.runtime have no effect: no deployment on target aws-us uses it; remove them",
  "targets.aws-us.network.existing.vpcEndpointIds.bedrock-mantle MP3232 privateDns is none, so clients need the DNS name of the existing interface endpoint for bedrock-mantle, which is missing; set existing.vpcEndpointDnsNames.bedrock-mantle, or privateDns: existing if private hosted zones resolve the public hostname",
  "targets.aws-us.network.existing.vpcEndpointIds.bedrock-runtime MP3232 privateDns is none, so clients need the DNS name of the existing interface endpoint for bedrock-runtime, which is missing; set existing.vpcEndpointDnsNames.bedrock-runtime, or privateDns: existing if private hosted zones resolve the public hostname",
  "targets.aws-us.network.existing.vpcEndpointDnsNames.bedrock-runtime MP3233 vpce-0123456789abcdef0-1a2b3c4d.bedrock-runtime.eu-west-1.vpce.amazonaws.com is not the DNS name of an interface endpoint for bedrock-runtime in us-east-1; use a DNS name of an interface endpoint for com.amazonaws.us-east-1.bedrock-runtime, as listed by aws ec2 describe-vpc-endpoints",
  "targets.aws-us.network.existing.vpcEndpointDnsNames.bedrock-mantle warning MP3234 existing.vpcEndpointDnsNames.bedrock-mantle has no effect on target aws-us: vpcEndpointIds has no interface endpoint for bedrock-mantle; remove it",
  "targets.aws-us.network.callerSecurityGroupIds warning MP3234 callerSecurityGroupIds has no effect on target aws-us: it creates no interface endpoints; remove it",
  "targets.aws-us.network.existing.subnetIds warning MP3234 existing.subnetIds has no effect on target aws-us: it creates no interface endpoints; remove it",
  "targets.aws-us.network.existing.securityGroupIds warning MP3234 existing.securityGroupIds has no effect on target aws-us: it creates no interface endpoints; remove it",
  "targets.aws-us.network.availabilityZones warning MP3234 availabilityZones has no effect on target aws-us: it creates no VPC; remove it",
]
`);
  });
});

describe('interface endpoint policies that AWS would reject as too long', () => {
  const keys = Array.from({ length: 320 }, (_, index) => `open-weights-${index}`);
  const endpoints = Object.fromEntries(keys.map((key) => [key, { model: 'gpt-oss-20b', serving: 'dedicated' }]));
  const existing = { endpoints: Object.fromEntries(keys.map((key) => [key, key])) };
  const tooLong = (network: object, more: object = {}) =>
    lines(planOf({ exposure: 'private', endpoints, targets: { 'aws-us': { ...TARGETS['aws-us'], existing, network } }, ...more }).faults)
      .filter((fault) => fault.includes('MP8121'))
      .join();

  it('are reported for a shared network', () => {
    const { account, region } = TARGETS['aws-us'];

    expect(tooLong({ shared: 'hub' }, { networks: { hub: { cloud: 'aws', account, region } } })).toMatchInlineSnapshot(
      `"networks.hub MP8121 the policy of the interface endpoint for sagemaker.runtime has 22,436 characters, more than the limit of 20,480; split the endpoints across several networks"`,
    );
  });

  it("are reported for a target's own network, but not for existing interface endpoints", () => {
    expect(tooLong({})).toMatch(/^targets\.aws-us MP8121 /);
    expect(tooLong({ existing: { vpcEndpointIds: { 'sagemaker.runtime': [CENTRAL] } } })).toBe('');
  });
});
