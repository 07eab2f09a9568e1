import { explainNetwork } from '../../../lib/explain/network/network-text';
import type { Plan } from '../../../lib/plan/plan';
import { type Paint, PLAIN } from '../../../lib/text/layout';
import {
  ALLOWED,
  AWS_NETWORK,
  AZURE_NETWORK,
  AZURE_SUBNET,
  awsDeployment,
  awsTarget,
  azureTarget,
  caller,
  DEDICATED,
  GCP_NETWORK,
  gcpDeployment,
  gcpTarget,
  MANAGED,
  OPEN,
  PERIMETER,
  PROFILED,
  planned,
} from '../../support/network-plans';

const WIDTH = 100;

describe('the network of a plan, explained', () => {
  it('shows that Azure leaves only the private endpoint open', () => {
    expect(pageOf(planned([azureTarget()], caller('azure-us'), { ...caller('outside'), caller: 'batch' }))).toMatchInlineSnapshot(`
"support-prod  network paths to each endpoint

azure-us  azure eastus2  private

  path
    virtual network 10.64.0.0/22  created
    subnet 10.64.0.0/24           created; hosts the private endpoint
    private endpoint              created in eastus2; leads to account support-a1

  allowed sources
    10.64.0.0/22  the virtual network

  name resolution
    support-a1.cognitiveservices.azure.com  private endpoint, through a created DNS zone
    support-a1.openai.azure.com             private endpoint, through a created DNS zone
    support-a1.services.ai.azure.com        private endpoint, through a created DNS zone

  stays open
    nothing                          the account is reachable only through its private endpoint
    outbound calls from the account  allowed to any host; network.outboundFqdns limits them

  switching
    to another network  deletes or replaces the created virtual network, the private endpoint and
                        the private DNS zones; keeps deployments, identities and grants

  callers
    api    in azure-us  chat  privately: through the private endpoint
    batch  outside      chat  unreachable: the spec gives it no identity on azure for azure-us to
                              grant
"
`);
  });

  it("shows what AWS's public hosts still answer", () => {
    const deployments = [awsDeployment('chat', PROFILED)];

    expect(pageOf(planned([awsTarget('network', { deployments })], caller('aws-us')))).toMatchInlineSnapshot(`
"support-prod  network paths to each endpoint

aws-us  aws us-east-1  private

  path
    VPC 10.64.0.0/22                    created, without internet access
    subnet 10.64.0.0/25                 created, in zone 1 of the Region
    subnet 10.64.0.128/25               created, in us-east-1d
    interface endpoint bedrock-runtime  allows the planned models for principals in the account

  allowed sources
    10.64.0.0/22  the VPC, on port 443

  name resolution
    bedrock-runtime.us-east-1.amazonaws.com  interface endpoint through private DNS; public
                                             addresses outside the VPC

  stays open
    public hosts                     denied by the grants, which are all bound to the network
    models behind a profile          bound to the profile, not to the endpoint: AWS does not
                                     document whether aws:SourceVpce is set for them
    other principals in the account  policies outside this stack may allow them to call the public
                                     hosts

  switching
    to another network  deletes or replaces the created VPC, 1 interface endpoint and a security
                        group; keeps deployments, identities and grants

  callers
    api  in aws-us  chat  privately: through the interface endpoint; the grant works nowhere else
"
`);
  });

  it('shows what a Google Cloud perimeter protects', () => {
    const deployments = [gcpDeployment('chat', MANAGED), gcpDeployment('open', DEDICATED)];

    expect(pageOf(planned([gcpTarget({ deployments, perimeter: PERIMETER })], caller('gcp-us')))).toMatchInlineSnapshot(`
"support-prod  network paths to each endpoint

gcp-us  gcp us-central1  private

  path
    network                               created, without internet access
    subnetwork 10.64.0.0/24               created in us-central1
    endpoint for Google APIs 10.64.3.254  created, outside every subnetwork
    endpoint for open                     created, in the subnetwork; connects to dedicated machines
    perimeter of policy 123456789012      denies calls to Vertex AI from outside

  allowed sources
    10.64.0.0/22  the network

  name resolution
    aiplatform.googleapis.com  10.64.3.254, through a private zone of the network; public addresses
                               elsewhere
    host of open               its endpoint in the network, known after deployment

  stays open
    public hosts  deny calls to the project from outside the perimeter

  switching
    to another network  deletes or replaces the created network, the endpoint for Google APIs, the
                        addresses of dedicated endpoints and the private DNS zones; keeps
                        deployments, identities and grants

  callers
    api  in gcp-us  chat  privately: through the endpoint for Google APIs
    api  in gcp-us  open  privately: through Private Service Connect
"
`);
  });

  it('shows why a target is not private', () => {
    const listed = { exposure: ALLOWED, network: null, firewall: { ...azureTarget().firewall, subnetIds: [AZURE_SUBNET] } };
    const plan = planned([azureTarget(listed), awsTarget('anywhere', { exposure: OPEN, network: null })], caller('outside'));

    expect(pageOf(plan)).toMatchInlineSnapshot(`
"support-prod  network paths to each endpoint

azure-us  azure eastus2  allowlist
  reason  the office

  path
    public access to support-a1  denied except for the allowlist

  allowed sources
    203.0.113.0/24                    on the allowlist
    subnet vnet-spoke/snet-endpoints  through its service endpoint: on the Azure backbone, to the
                                      account's public address

  name resolution
    support-a1.cognitiveservices.azure.com  public address
    support-a1.openai.azure.com             public address
    support-a1.services.ai.azure.com        public address

  stays open
    public internet                  carries calls from the allowlist, with an Entra ID token
    outbound calls from the account  allowed to any host; network.outboundFqdns limits them

  callers
    api  outside  chat  conditionally: only from 203.0.113.0/24, vnet-spoke/snet-endpoints

aws-us  aws us-east-1  public
  reason  a demonstration

  path
    public hosts  grants apply from any address

  allowed sources
    any address  the exposure is public

  name resolution
    bedrock-runtime.us-east-1.amazonaws.com  public AWS addresses

  stays open
    public internet                  carries calls from any address
    other principals in the account  policies outside this stack may allow them to call from
                                     elsewhere

  callers
    api  outside  chat  publicly: the exposure is public
"
`);
  });

  it('shows that existing networks stay unchanged', () => {
    const azure = azureTarget({
      network: {
        ...AZURE_NETWORK,
        network: { existingSubnetId: AZURE_SUBNET },
        privateDns: { kind: 'given', zoneIds: [] },
        callerCidrs: [],
      },
    });
    const aws = awsTarget('network', {
      network: { ...AWS_NETWORK, vpc: { vpcId: 'vpc-0a1b2c3d', subnetIds: ['subnet-0a1b2c3d'], securityGroupIds: ['sg-0a1b2c3d'] } },
    });
    const gcp = gcpTarget({
      network: {
        ...GCP_NETWORK,
        network: {
          network: 'projects/acme-net/global/networks/shared',
          subnetwork: 'projects/acme-net/regions/us-central1/subnetworks/models',
        },
        pscAddress: '10.255.0.2',
        callerCidrs: [],
      },
    });

    expect(pageOf(planned([azure, aws, gcp]))).toMatchInlineSnapshot(`
"support-prod  network paths to each endpoint

azure-us  azure eastus2  private

  path
    subnet vnet-spoke/snet-endpoints  existing; hosts the private endpoint
    private endpoint                  created in eastus2; leads to account support-a1

  allowed sources
    networks with a route to the subnet  as the subnet's existing rules allow; they are not modified

  name resolution
    support-a1.cognitiveservices.azure.com  private endpoint, through the hub's DNS zone
    support-a1.openai.azure.com             private endpoint, through the hub's DNS zone
    support-a1.services.ai.azure.com        private endpoint, through the hub's DNS zone

  stays open
    nothing                          the account is reachable only through its private endpoint
    peerings and routes              unchanged: the existing network is not modified
    outbound calls from the account  allowed to any host; network.outboundFqdns limits them

  switching
    to another network  deletes or replaces the private endpoint; keeps deployments, identities and
                        grants

aws-us  aws us-east-1  private

  path
    vpc-0a1b2c3d                        existing
    subnet-0a1b2c3d                     existing; hosts the interface endpoints
    interface endpoint bedrock-runtime  allows the planned models for principals in the account

  allowed sources
    sg-0a1b2c3d  existing: the inbound rules of these endpoint security groups

  name resolution
    bedrock-runtime.us-east-1.amazonaws.com  interface endpoint through private DNS (requires DNS
                                             support and DNS hostnames in the VPC); public addresses
                                             outside the VPC

  stays open
    public hosts                     denied by the grants, which are all bound to the network
    other principals in the account  policies outside this stack may allow them to call the public
                                     hosts
    peerings and routes              unchanged: the existing VPC is not modified

  switching
    to another network  deletes or replaces 1 interface endpoint; keeps deployments, identities and
                        grants

gcp-us  gcp us-central1  private

  path
    projects/acme-net/global/networks/shared                  existing
    projects/acme-net/regions/us-central1/subnetworks/models  existing
    endpoint for Google APIs 10.255.0.2                       created in host project acme-net,
                                                              outside every subnetwork

  allowed sources
    projects/acme-net/global/networks/shared  the network

  name resolution
    aiplatform.googleapis.com  10.255.0.2, through a private zone of the network; public addresses
                               elsewhere

  stays open
    public hosts    reachable for every caller with a grant: without a perimeter, grants are not
                    bound to the network
    other networks  need VPN or Interconnect and must forward DNS; VPC peering does not reach the
                    endpoint

  switching
    to another network  deletes or replaces the endpoint for Google APIs and the private DNS zones;
                        keeps deployments, identities and grants
"
`);
  });

  it('puts reasons below statements that leave no room beside them', () => {
    const name = `support-${'a'.repeat(42)}`;
    const page = pageOf(planned([azureTarget({ account: { name, subdomain: name, existingId: null } })]));

    expect(page).toContain(`    ${name}.openai.azure.com\n      private endpoint, through a created DNS zone\n`);
  });

  it('shows that nothing is deployed', () => {
    expect(
      pageOf(planned([awsTarget('network', { deployments: [], network: null })]))
        .split('\n')
        .slice(2),
    ).toEqual(['aws-us  aws us-east-1  private', '  nothing is deployed', '']);
  });

  it('fits the width, without trailing spaces', () => {
    const plan = planned(
      [azureTarget(), awsTarget('anywhere'), gcpTarget({ perimeter: { ...PERIMETER, dryRun: true } })],
      caller('outside'),
    );
    for (const width of [80, 100, 120]) {
      const lines = explainNetwork(plan, { width }).split('\n');

      expect(lines.filter((line) => line.length > width || line.endsWith(' '))).toEqual([]);
    }
  });

  it('marks what is unverified and what is not private', () => {
    const marks: Paint = { ...PLAIN, good: (text) => `<good ${text}>`, doubtful: (text) => `<doubtful ${text}>` };
    const plan = planned([awsTarget('network', { deployments: [awsDeployment('chat', PROFILED)] })], caller('aws-us'));
    const said = explainNetwork(plan, { paint: marks, width: 400 });

    expect(said).toContain('<good private>');
    expect(said).toContain('<good privately: through the interface endpoint; the grant works nowhere else>');
    expect(said).toContain('<doubtful bound to the profile, not to the endpoint');
    expect(explainNetwork(planned([azureTarget()], caller('outside')), { paint: marks })).toContain('<doubtful unreachable:');
  });
});

function pageOf(plan: Plan): string {
  return explainNetwork(plan, { width: WIDTH });
}
