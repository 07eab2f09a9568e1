import { deployerNeeds } from '../../lib/explain/deployer/deployer-permissions';
import { networkReach } from '../../lib/explain/network/reachability';
import { explainPlan } from '../../lib/explain/plan/plan-text';
import type { Plan } from '../../lib/plan/plan';
import { newTerraformApp } from '../../lib/terraform/app';
import { addAwsStacks, newAwsApp } from '../../stacks/aws-app';
import { addTerraformStacks } from '../../stacks/terraform-app';
import { resourcesOf } from '../aws/support/synthesize';
import { all, only, type Synthesized } from '../gcp/support/synthesize';
import type { StackDocument } from '../support/addresses';
import { lines } from '../support/plan';
import { synthesizeText } from '../support/synth';

const SUBSCRIPTION = '11111111-1111-1111-1111-111111111111';
const GROUP = `/subscriptions/${SUBSCRIPTION}/resourceGroups/support-prod-hub/providers/Microsoft.Network`;
const ZONES = ['cognitiveservices.azure.com', 'openai.azure.com', 'services.ai.azure.com'].map(
  (zone) => `${GROUP}/privateDnsZones/privatelink.${zone}`,
);

type Fields = Readonly<Record<string, unknown>>;

/** Two Azure targets in one virtual network, and one with a network of its own. */
const SPEC = {
  service: 'support',
  networks: { hub: { cloud: 'azure', subscription: SUBSCRIPTION, region: 'eastus2', cidr: '10.20.0.0/22', peersWith: ['10.0.0.0/16'] } },
  endpoints: { chat: { model: 'gpt-6-luna', residency: { zone: 'us' } } },
  targets: {
    'azure-a': { cloud: 'azure', subscription: SUBSCRIPTION, region: 'eastus2', network: { shared: 'hub' } },
    'azure-b': { cloud: 'azure', subscription: SUBSCRIPTION, region: 'westus3', network: { shared: 'hub' } },
    'azure-c': { cloud: 'azure', subscription: SUBSCRIPTION, region: 'eastus2' },
  },
  callers: { api: { may: ['chat'], runsIn: 'azure-a', as: { azure: { principalId: '22222222-2222-2222-2222-222222222222' } } } },
};

const { plan, documents, warnings } = synthesizeText(JSON.stringify(SPEC));

describe('two Azure targets in one shared network', () => {
  it('have one virtual network and one set of zones, in a stack of its own', () => {
    const hub = document('support-prod-hub');

    expect(all(hub, 'azurerm_virtual_network').map(({ address_space }) => address_space)).toEqual([['10.20.0.0/22']]);
    expect(all(hub, 'azurerm_private_dns_zone_virtual_network_link')).toHaveLength(3);
    expect(only(hub, 'azurerm_virtual_network')['tags']).toEqual({
      'modelport-environment': 'prod',
      'modelport-network': 'hub',
      'modelport-service': 'support',
    });
    for (const name of ['support-prod-azure-a', 'support-prod-azure-b']) {
      expect(typesOf(document(name)).filter((type) => /network|subnet|dns/.test(type))).toEqual([]);
    }
  });

  it('register their private endpoints there, by IDs that follow from names', () => {
    const hub = document('support-prod-hub');
    const named = (type: string) => all(hub, type).map(({ name }) => name);
    expect(named('azurerm_virtual_network')).toEqual(['support-prod-hub']);
    expect(named('azurerm_subnet')).toEqual(['endpoints']);
    expect(named('azurerm_private_dns_zone')).toEqual(ZONES.map((id) => id.slice(id.lastIndexOf('/') + 1)));

    for (const name of ['support-prod-azure-a', 'support-prod-azure-b']) {
      expect(only(document(name), 'azurerm_private_endpoint')).toMatchObject({
        location: 'eastus2',
        subnet_id: `${GROUP}/virtualNetworks/support-prod-hub/subnets/endpoints`,
        private_dns_zone_group: { private_dns_zone_ids: ZONES },
      });
    }
  });

  it('are deployed after the network, and read no other state', () => {
    const app = newTerraformApp('unused');
    const stacks = addTerraformStacks(app, plan);
    const order = Object.fromEntries(stacks.map(({ node, dependencies }) => [node.id, dependencies.map((other) => other.node.id)]));

    expect(order).toEqual({
      'support-prod-hub': [],
      'support-prod-azure-a': ['support-prod-hub'],
      'support-prod-azure-b': ['support-prod-hub'],
      'support-prod-azure-c': [],
    });
    for (const each of documents.values()) expect(JSON.stringify(each)).not.toContain('terraform_remote_state');
  });

  it('reach each other privately, but not a third network', () => {
    const { targets } = networkReach(plan);
    const reaches = Object.fromEntries(targets.map(({ target, callers }) => [target, callers.map((caller) => caller.reaches)]));

    expect(reaches).toEqual({ 'azure-a': ['privately'], 'azure-b': ['privately'], 'azure-c': ['no'] });
    expect(warnings.map(({ code }) => code).filter((code) => /MP32(?:08|12)/.test(code))).toEqual(['MP3208', 'MP3212']);
    expect(lines(warnings).filter((line) => /MP32(?:08|12)/.test(line) && /azure-b/.test(line))).toEqual([]);
  });
});

describe('two AWS targets in one shared network', () => {
  const account = '111122223333';
  const target = { cloud: 'aws', account, region: 'us-east-1', network: { shared: 'models' } };
  const spec = {
    service: 'support',
    networks: {
      models: { cloud: 'aws', account, region: 'us-east-1', cidr: '10.30.0.0/22', callerSecurityGroupIds: ['sg-0123456789abcdef0'] },
    },
    endpoints: {
      chat: { model: 'gpt-6-luna', residency: { zone: 'us' }, apis: ['converse'] },
      summaries: { model: 'gpt-5.5', deploy: ['aws-b'] },
    },
    targets: { 'aws-a': target, 'aws-b': target },
    callers: { api: { may: ['chat', 'summaries'], runsIn: 'aws-a', as: { aws: { role: `arn:aws:iam::${account}:role/api` } } } },
  };
  const aws = synthesizeText(JSON.stringify(spec));
  const network = aws.documents.get('support-prod-models') as StackDocument;
  const exported = ['support-prod-models:bedrock-mantle', 'support-prod-models:bedrock-runtime'];

  it('have one VPC, and one interface endpoint per service', () => {
    expect(ofType(network, 'AWS::EC2::VPC')).toMatchObject([{ CidrBlock: '10.30.0.0/22' }]);
    expect(ofType(network, 'AWS::EC2::VPCEndpoint').map(({ ServiceName }) => ServiceName)).toEqual([
      'com.amazonaws.us-east-1.bedrock-mantle',
      'com.amazonaws.us-east-1.bedrock-runtime',
    ]);
    for (const name of ['support-prod-aws-a', 'support-prod-aws-b']) {
      expect(JSON.stringify(aws.documents.get(name))).not.toContain('AWS::EC2::');
    }
  });

  it('may call only their planned models through it', () => {
    const text = JSON.stringify(ofType(network, 'AWS::EC2::VPCEndpoint').map(({ PolicyDocument }) => PolicyDocument));

    expect(text).toContain('"bedrock-mantle:Model":"openai.gpt-5.5"');
    expect(text).toContain('foundation-model/openai.gpt-6-luna');
    expect(text.match(/"Effect":"Allow"/g)).toHaveLength(text.match(/"aws:PrincipalAccount":"111122223333"/g)?.length ?? 0);
    expect(text.match(/foundation-model\/\*/)).toBeNull();
  });

  it('bind grants to named exports', () => {
    const exports = Object.values(network['Outputs'] as Record<string, { Export: { Name: string } }>).map(({ Export }) => Export.Name);
    const imports = JSON.stringify(aws.documents.get('support-prod-aws-b')).match(/"Fn::ImportValue":"[^"]+"/g) ?? [];

    expect(exports.sort()).toEqual(exported);
    expect([...new Set(imports)].sort()).toEqual(exported.map((name) => `"Fn::ImportValue":"${name}"`));
    expect(networkReach(aws.plan).targets.flatMap(({ callers }) => callers.map(({ reaches }) => reaches))).toEqual([
      'privately',
      'privately',
    ]);
  });

  it('are deployed after the network', () => {
    const stacks = addAwsStacks(newAwsApp(), aws.plan);

    expect(stacks.map(({ dependencies }) => dependencies.map(({ stackName }) => stackName))).toEqual([
      ['support-prod-models'],
      ['support-prod-models'],
    ]);
  });

  it('need no permissions on networks to deploy, unlike the network', () => {
    const needs = deployerNeeds(aws.plan).targets.map((each) => [each.target, JSON.stringify(each).includes('ec2:CreateVpcEndpoint')]);

    expect(needs).toEqual([
      ['models', true],
      ['aws-a', false],
      ['aws-b', false],
    ]);
    expect(JSON.stringify(deployerNeeds(aws.plan).targets[0])).toContain('"aws:ResourceTag/modelport-network":"models"');
  });
});

describe('two Google Cloud targets in one shared network', () => {
  const target = { cloud: 'gcp', region: 'us-central1', network: { shared: 'shared-vpc' } };
  const machines = { native: { machineType: 'a3-highgpu-2g', acceleratorType: 'NVIDIA_H100_80GB', acceleratorCount: 2 } };
  const spec = {
    service: 'support',
    networks: { 'shared-vpc': { cloud: 'gcp', project: 'acme-net', region: 'us-central1', cidr: '10.40.0.0/22' } },
    endpoints: {
      open: { model: 'gpt-oss-120b', residency: 'global' },
      own: {
        model: 'gpt-oss-20b',
        serving: 'dedicated',
        dedicated: { acceptEula: true, replicas: { max: 1 } },
        deploy: ['gcp-b'],
        overrides: { 'gcp-b': machines },
      },
    },
    targets: {
      'gcp-a': { ...target, project: 'acme-ai-prod' },
      'gcp-b': { ...target, project: 'acme-ai-batch', native: { providerVersion: '~> 7.5' } },
    },
    callers: {
      api: { may: ['open', 'own'], runsIn: 'gcp-a', as: { gcp: { member: 'serviceAccount:api@acme-ai-prod.iam.gserviceaccount.com' } } },
    },
  };
  const gcp = synthesizeText(JSON.stringify(spec));
  const network = document('support-prod-shared-vpc', gcp.documents);
  const first = document('support-prod-gcp-a', gcp.documents);
  const second = document('support-prod-gcp-b', gcp.documents);

  it('have one network, and one endpoint for Google APIs with a zone per host', () => {
    expect(only(network, 'google_compute_network')).toMatchObject({ project: 'acme-net', name: 'support-prod-shared-vpc' });
    expect(only(network, 'google_compute_global_address')).toMatchObject({ project: 'acme-net', address: '10.40.3.254' });
    expect(all(network, 'google_dns_managed_zone').map(({ dns_name }) => dns_name)).toEqual(['aiplatform.googleapis.com.']);
    expect(typesOf(first).filter((type) => /compute|dns|connectivity/.test(type))).toEqual([]);
  });

  it('create the endpoints of their dedicated models there, by IDs that follow from names', () => {
    const subnetwork = only(network, 'google_compute_subnetwork');

    expect(only(second, 'google_compute_address')).toMatchObject({
      project: 'acme-ai-batch',
      subnetwork: `projects/acme-net/regions/us-central1/subnetworks/${subnetwork['name']}`,
    });
    expect(only(second, 'google_compute_forwarding_rule')).toMatchObject({
      network: 'projects/acme-net/global/networks/support-prod-shared-vpc',
    });
    expect(typesOf(second)).not.toContain('google_compute_global_address');
  });

  it('are deployed after the network, which states the projects to attach', () => {
    const stacks = addTerraformStacks(newTerraformApp('unused'), gcp.plan);

    expect(stacks.map(({ node, dependencies }) => [node.id, dependencies.length])).toEqual([
      ['support-prod-shared-vpc', 0],
      ['support-prod-gcp-a', 1],
      ['support-prod-gcp-b', 1],
    ]);
    expect(explainPlan(gcp.plan, { width: 160 })).toContain('associated-projects add acme-ai-batch --host-project acme-net');
    expect(networkReach(gcp.plan).networks?.[0]?.left.map(({ what }) => what)).toEqual(['project acme-ai-batch', 'project acme-ai-prod']);
  });

  it('are reached privately by callers in any of them', () => {
    const { targets } = networkReach(gcp.plan);

    expect(targets.flatMap(({ target: key, callers }) => callers.map(({ endpoints, reaches }) => [key, ...endpoints, reaches]))).toEqual([
      ['gcp-a', 'open', 'privately'],
      ['gcp-b', 'open', 'privately'],
      ['gcp-b', 'own', 'privately'],
    ]);
  });

  it('need no permission to create endpoints for Google APIs, unlike the network', () => {
    const needs = deployerNeeds(gcp.plan).targets.map((each) => [
      each.target,
      JSON.stringify(each).includes('compute.globalAddresses.createInternal'),
    ]);

    expect(needs).toEqual([
      ['shared-vpc', true],
      ['gcp-a', false],
      ['gcp-b', false],
    ]);
  });
});

describe('a target with a network of its own', () => {
  it('is the same with and without shared networks in the spec', () => {
    const { networks: _, targets, ...rest } = SPEC;
    const alone = synthesizeText(
      JSON.stringify({ ...rest, targets: { 'azure-a': own(targets['azure-a']), 'azure-c': targets['azure-c'] } }),
    );

    expect(document('support-prod-azure-c')).toEqual(alone.documents.get('support-prod-azure-c'));
  });
});

describe('a caller in another network', () => {
  it('is connected by the peers of the shared network', () => {
    const { warnings: found } = withOwn({ cidr: '10.30.0.0/22' }, 'azure-c');

    expect(lines(found).filter((line) => line.includes('MP3208'))).toEqual(
      ['azure-a', 'azure-b'].map((key) => expect.stringContaining(`cannot reach ${key} privately; add azure-c to networks.hub.peersWith`)),
    );
  });
});

describe('peers of a shared network', () => {
  it('are named by its key, or by a target in it', () => {
    for (const peer of ['hub', 'azure-b']) {
      const { warnings: found, plan: peered } = withOwn({ cidr: '10.30.0.0/22', peersWith: [peer] });

      expect(lines(found).filter((line) => /MP3208|MP33/.test(line))).toEqual([]);
      expect(
        networkReach(peered)
          .targets.find(({ target }) => target === 'azure-c')
          ?.from.map(({ what }) => what),
      ).toEqual(['10.30.0.0/22', '10.20.0.0/22']);
    }
  });

  it('must not overlap it', () => {
    expect(() => withOwn({ cidr: '10.20.2.0/23', peersWith: ['hub'] })).toThrow(
      'the networks of azure-c (10.20.2.0/23) and hub (10.20.0.0/22) overlap, so they cannot be peered; give hub another block',
    );
  });
});

describe('private DNS of a shared network', () => {
  const { account, region } = { account: '111122223333', region: 'us-east-1' };
  const spec = (aws: string, gcp: string) => ({
    service: 'support',
    networks: {
      vpc: { cloud: 'aws', account, region, privateDns: aws },
      'shared-vpc': { cloud: 'gcp', project: 'acme-net', region: 'us-central1', privateDns: gcp },
    },
    endpoints: {
      chat: { model: 'gpt-6-luna', residency: 'global', deploy: ['aws-a'] },
      open: { model: 'gpt-oss-120b', residency: 'global', deploy: ['gcp-a'] },
    },
    targets: {
      'aws-a': { cloud: 'aws', account, region, network: { shared: 'vpc' } },
      'gcp-a': { cloud: 'gcp', project: 'acme-ai-prod', region: 'us-central1', network: { shared: 'shared-vpc' } },
    },
  });
  const [created, none] = [spec('create', 'create'), spec('none', 'existing')].map((each) => synthesizeText(JSON.stringify(each)));

  it('is not required on AWS if clients call the interface endpoint by the DNS name that the network exports', () => {
    const [vpc, target] = ['support-prod-vpc', 'support-prod-aws-a'].map((name) => none?.documents.get(name));
    const [endpoint] = resourcesOf(vpc).filter(({ type }) => type === 'AWS::EC2::VPCEndpoint');

    expect(endpoint?.properties.PrivateDnsEnabled).toBe(false);
    expect(JSON.stringify(vpc)).toContain('"Export":{"Name":"support-prod-vpc:bedrock-runtime:dns-name"}');
    expect(JSON.stringify(target)).toContain('https://",{"Fn::ImportValue":"support-prod-vpc:bedrock-runtime:dns-name"},"/openai/v1');
  });

  it('is left to existing zones on Google Cloud, whose records the network outputs', () => {
    const network = document('support-prod-shared-vpc', none?.documents);

    expect(typesOf(network).filter((type) => type.startsWith('google_dns'))).toEqual([]);
    expect(network.output['private_dns_records']?.['value']).toEqual([
      { host: 'aiplatform.googleapis.com', address: '${google_compute_global_address.google_apis_address.address}' },
    ]);
    expect(networkReach(none?.plan as Plan).networks?.[0]?.left.map(({ what }) => what)).toContain('aiplatform.googleapis.com');
  });

  it('is created by default', () => {
    const { networks: _, ...rest } = spec('create', 'create');
    const networks = Object.fromEntries(
      Object.entries(spec('create', 'create').networks).map(([key, { privateDns: __, ...network }]) => [key, network]),
    );

    expect(synthesizeText(JSON.stringify({ ...rest, networks })).documents).toEqual(created?.documents);
  });
});

describe('explain', () => {
  it('describes each shared network and the targets in it', () => {
    expect(explainPlan(plan).split('\n\n')[1]?.split('\n').slice(1)).toEqual(['  chat  azure-a, then azure-b, then azure-c']);
    expect(explainPlan(plan).split('\n\n')[2]).toMatchInlineSnapshot(`
"hub  azure eastus2  shared network, stack support-prod-hub
  subscription    11111111-1111-1111-1111-111111111111
  resource group  support-prod-hub
  targets         azure-a, azure-b
  order           deployed before its targets, and destroyed after them
  state           local, next to cdktf.json
  tags            modelport's own"
`);
    expect(explainPlan(plan)).toContain('network         hub, shared');
  });

  it('lists what a network creates, and the permissions to deploy it', () => {
    const { targets } = deployerNeeds(plan);
    const [hub] = targets;

    expect(networkReach(plan).networks?.map(({ network, targets: users, path }) => [network, users, path.map(({ what }) => what)])).toEqual(
      [
        [
          'hub',
          ['azure-a', 'azure-b'],
          ['virtual network 10.20.0.0/22', 'subnet 10.20.0.0/24', ...ZONES.map((id) => `DNS zone ${id.slice(id.lastIndexOf('/') + 1)}`)],
        ],
      ],
    );
    expect(targets.map(({ target }) => target)).toEqual(['hub', 'azure-a', 'azure-b', 'azure-c']);
    expect(JSON.stringify(hub)).toContain('Microsoft.Network/virtualNetworks/subnets/write');
    expect(JSON.stringify(hub)).not.toContain('CognitiveServices');
  });
});

function document(name: string, from = documents): Synthesized {
  return from.get(name) as object as Synthesized;
}

function typesOf({ resource }: Synthesized): string[] {
  return Object.keys(resource);
}

/** Properties of a template's resources of a type. */
function ofType(template: StackDocument, type: string): Fields[] {
  return resourcesOf(template, type).map(({ properties }) => properties);
}

function own({ network: _, ...target }: Fields): Fields {
  return target;
}

function withOwn(network: Fields, runsIn = 'azure-a'): { plan: Plan; warnings: readonly Parameters<typeof lines>[0][number][] } {
  return synthesizeText(
    JSON.stringify({
      ...SPEC,
      callers: { api: { ...SPEC.callers.api, runsIn } },
      targets: { ...SPEC.targets, 'azure-c': { ...SPEC.targets['azure-c'], network } },
    }),
  );
}
