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
  it('says of Azure that nothing is left but the private endpoint', () => {
    expect(pageOf(planned([azureTarget()], caller('azure-us'), { ...caller('outside'), caller: 'batch' }))).toMatchInlineSnapshot(`
"support-prod  who reaches its endpoints, and which way

azure-us  azure eastus2  private

  path
    virtual network 10.64.0.0/22  created
    subnet 10.64.0.0/24           created; the private endpoint stands in it
    private endpoint              created in eastus2; leads to account support-a1

  calls come from
    10.64.0.0/22  the virtual network

  names resolve to
    support-a1.cognitiveservices.azure.com  the private endpoint, by a zone created here
    support-a1.openai.azure.com             the private endpoint, by a zone created here
    support-a1.services.ai.azure.com        the private endpoint, by a zone created here

  left open
    nothing else                 the account answers at its private endpoint alone
    calls of the account itself  may go to any host; network.outboundFqdns limits them

  callers
    api    in azure-us  chat  privately: by the private endpoint
    batch  outside      chat  not at all: the spec names no identity of it on azure that azure-us
                              could grant
"
`);
  });

  it('says of AWS what the public hosts still answer', () => {
    const deployments = [awsDeployment('chat', PROFILED)];

    expect(pageOf(planned([awsTarget('network', { deployments })], caller('aws-us')))).toMatchInlineSnapshot(`
"support-prod  who reaches its endpoints, and which way

aws-us  aws us-east-1  private

  path
    VPC 10.64.0.0/22                    created, without a way to the internet
    subnet 10.64.0.0/25                 created, in zone 1 of the Region
    subnet 10.64.0.128/25               created, in us-east-1d
    interface endpoint bedrock-runtime  admits the planned models, for principals of the account

  calls come from
    10.64.0.0/22  the VPC, on port 443

  names resolve to
    bedrock-runtime.us-east-1.amazonaws.com  the interface endpoint, by private DNS; elsewhere
                                             public addresses

  left open
    public hosts                     refuse calls by the grants, which are all bound to the network
    models behind a profile          their statements carry the profile and not the endpoint: no
                                     source says whether AWS has its key there
    other principals of the account  policies beside this stack may let them call the public hosts

  callers
    api  in aws-us  chat  privately: by the interface endpoint; its grant holds nowhere else
"
`);
  });

  it('says of Google Cloud what a perimeter closes', () => {
    const deployments = [gcpDeployment('chat', MANAGED), gcpDeployment('open', DEDICATED)];

    expect(pageOf(planned([gcpTarget({ deployments, perimeter: PERIMETER })], caller('gcp-us')))).toMatchInlineSnapshot(`
"support-prod  who reaches its endpoints, and which way

gcp-us  gcp us-central1  private

  path
    network                               created, without a way to the internet
    subnetwork 10.64.0.0/24               created in us-central1
    endpoint for Google APIs 10.64.3.254  created, in no subnetwork
    endpoint for open                     created, in the subnetwork; leads to its own machines
    perimeter of policy 123456789012      refuses calls to Vertex AI from outside it

  calls come from
    10.64.0.0/22  the network

  names resolve to
    aiplatform.googleapis.com  10.64.3.254, by a private zone of the network; elsewhere public
                               addresses
    host of open               its endpoint in the network, known after the deploy

  left open
    public hosts  refuse calls to the project from outside the perimeter

  callers
    api  in gcp-us  chat  privately: by the endpoint for Google APIs
    api  in gcp-us  open  privately: by Private Service Connect
"
`);
  });

  it('says why a target is not private', () => {
    const listed = { exposure: ALLOWED, network: null, firewall: { ...azureTarget().firewall, subnetIds: [AZURE_SUBNET] } };
    const plan = planned([azureTarget(listed), awsTarget('anywhere', { exposure: OPEN, network: null })], caller('outside'));

    expect(pageOf(plan)).toMatchInlineSnapshot(`
"support-prod  who reaches its endpoints, and which way

azure-us  azure eastus2  allow-list
  because  the office

  path
    public side of support-a1  refuses what is not let in

  calls come from
    203.0.113.0/24                    on the allow-list
    subnet vnet-spoke/snet-endpoints  by its service endpoint: over Azure's backbone, to the public
                                      address of the account

  names resolve to
    support-a1.cognitiveservices.azure.com  a public address
    support-a1.openai.azure.com             a public address
    support-a1.services.ai.azure.com        a public address

  left open
    public internet              calls cross it from the addresses on the list, with a token of
                                 Entra ID
    calls of the account itself  may go to any host; network.outboundFqdns limits them

  callers
    api  outside  chat  on a condition: only from 203.0.113.0/24, vnet-spoke/snet-endpoints

aws-us  aws us-east-1  public
  because  a demonstration

  path
    public hosts  grants hold for every address

  calls come from
    any address  the exposure is public

  names resolve to
    bedrock-runtime.us-east-1.amazonaws.com  public addresses of AWS

  left open
    public internet                  calls cross it from any address
    other principals of the account  policies beside this stack may let them call from elsewhere

  callers
    api  outside  chat  publicly: the exposure is public
"
`);
  });

  it('says of networks that are there already that they stay as they are', () => {
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
"support-prod  who reaches its endpoints, and which way

azure-us  azure eastus2  private

  path
    subnet vnet-spoke/snet-endpoints  there already; the private endpoint stands in it
    private endpoint                  created in eastus2; leads to account support-a1

  calls come from
    networks that lead to the subnet  as the rules of the subnet let them, which are not changed

  names resolve to
    support-a1.cognitiveservices.azure.com  the private endpoint, by a zone of the hub
    support-a1.openai.azure.com             the private endpoint, by a zone of the hub
    support-a1.services.ai.azure.com        the private endpoint, by a zone of the hub

  left open
    nothing else                 the account answers at its private endpoint alone
    peerings and routes          as they are: nothing of the network is changed
    calls of the account itself  may go to any host; network.outboundFqdns limits them

aws-us  aws us-east-1  private

  path
    vpc-0a1b2c3d                        there already
    subnet-0a1b2c3d                     there already; the interface endpoints stand in them
    interface endpoint bedrock-runtime  admits the planned models, for principals of the account

  calls come from
    sg-0a1b2c3d  there already: what these security groups of the endpoints let in

  names resolve to
    bedrock-runtime.us-east-1.amazonaws.com  the interface endpoint, by private DNS, which needs DNS
                                             support and DNS host names of the VPC; elsewhere public
                                             addresses

  left open
    public hosts                     refuse calls by the grants, which are all bound to the network
    other principals of the account  policies beside this stack may let them call the public hosts
    peerings and routes              as they are: nothing of the VPC is changed

gcp-us  gcp us-central1  private

  path
    projects/acme-net/global/networks/shared                  there already
    projects/acme-net/regions/us-central1/subnetworks/models  there already
    endpoint for Google APIs 10.255.0.2                       created, in no subnetwork

  calls come from
    projects/acme-net/global/networks/shared  the network

  names resolve to
    aiplatform.googleapis.com  10.255.0.2, by a private zone of the network; elsewhere public
                               addresses

  left open
    public hosts    stay reachable for whoever holds a grant: without a perimeter nothing binds it
                    to the network
    other networks  reach the endpoint by VPN or Interconnect and forward its names; VPC peering
                    does not lead to it
"
`);
  });

  it('puts reasons below statements that leave no room beside them', () => {
    const name = `support-${'a'.repeat(42)}`;
    const page = pageOf(planned([azureTarget({ account: { name, subdomain: name, existingId: null } })]));

    expect(page).toContain(`    ${name}.openai.azure.com\n      the private endpoint, by a zone created here\n`);
  });

  it('says where nothing is deployed', () => {
    expect(
      pageOf(planned([awsTarget('network', { deployments: [], network: null })]))
        .split('\n')
        .slice(2),
    ).toEqual(['aws-us  aws us-east-1  private', '  nothing is deployed', '']);
  });

  it('keeps to the width, and no line ends in a space', () => {
    const plan = planned(
      [azureTarget(), awsTarget('anywhere'), gcpTarget({ perimeter: { ...PERIMETER, dryRun: true } })],
      caller('outside'),
    );
    for (const width of [80, 100, 120]) {
      const lines = explainNetwork(plan, { width }).split('\n');

      expect(lines.filter((line) => line.length > width || line.endsWith(' '))).toEqual([]);
    }
  });

  it('marks what is not certain and what is not private', () => {
    const marks: Paint = { ...PLAIN, good: (text) => `<good ${text}>`, doubtful: (text) => `<doubtful ${text}>` };
    const plan = planned([awsTarget('network', { deployments: [awsDeployment('chat', PROFILED)] })], caller('aws-us'));
    const said = explainNetwork(plan, { paint: marks, width: 400 });

    expect(said).toContain('<good private>');
    expect(said).toContain('<good privately: by the interface endpoint; its grant holds nowhere else>');
    expect(said).toContain('<doubtful their statements carry the profile and not the endpoint');
    expect(explainNetwork(planned([azureTarget()], caller('outside')), { paint: marks })).toContain('<doubtful not at all:');
  });
});

function pageOf(plan: Plan): string {
  return explainNetwork(plan, { width: WIDTH });
}
