import type { Cloud } from '../../lib/catalog/types';
import { networkReach } from '../../lib/explain/network/reachability';
import type { Plan } from '../../lib/plan/plan';
import type { WrittenSpec } from './variations';

type Fields = Record<string, unknown>;

const SUBSCRIPTION = '11111111-1111-1111-1111-111111111111';
const HUB = `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg-hub/providers/Microsoft.Network`;
const ZONES = ['openai', 'cognitiveservices', 'services.ai'].map((name) => `${HUB}/privateDnsZones/privatelink.${name}.azure.com`);
const ENDPOINT_IDS = {
  'bedrock-mantle': 'vpce-0123456789abcdef0',
  'bedrock-runtime': 'vpce-0123456789abcdef1',
  'sagemaker.runtime': 'vpce-0123456789abcdef2',
};
const SHARED_VPC = {
  network: 'projects/acme-net/global/networks/shared',
  subnetwork: 'projects/acme-net/regions/us-central1/subnetworks/models',
};

/** Networks that a private target can be in: its own, an existing one, one that already has the private path, and a shared one. */
export const NETWORKS: Readonly<Record<Cloud, Readonly<Record<string, Fields>>>> = {
  azure: {
    own: { cidr: '10.20.0.0/22' },
    existing: { existing: { subnetId: `${HUB}/virtualNetworks/hub/subnets/endpoints` }, privateDns: { zoneIds: ZONES } },
    shared: { shared: 'hub' },
  },
  aws: {
    own: { cidr: '10.20.0.0/22' },
    existing: { existing: { vpcId: 'vpc-0123456789abcdef0', subnetIds: ['subnet-0123456789abcdef0'], cidr: '10.8.0.0/16' } },
    path: { existing: { vpcEndpointIds: ENDPOINT_IDS }, privateDns: 'existing' },
    shared: { shared: 'hub' },
  },
  gcp: {
    own: { cidr: '10.20.0.0/22' },
    existing: { existing: { ...SHARED_VPC, createInHostProject: true }, pscAddress: '10.255.0.2' },
    path: {
      existing: { ...SHARED_VPC, pscAddress: '10.255.0.2', regionalEndpoints: { 'aiplatform.us.rep.googleapis.com': '10.8.0.9' } },
      privateDns: 'existing',
    },
    shared: { shared: 'hub' },
  },
};

/** Fields of `network` that place a target in one. A switch leaves all others unchanged. */
const PLACEMENT = ['cidr', 'shared', 'existing', 'privateDns', 'pscAddress', 'ipam', 'peersWith', 'endpoint', 'availabilityZones'];

/** Fields that only some networks have. */
const OF_CREATED = ['callerSecurityGroupIds', 'agents'];

/** A spec with every target moved to a kind of network. A target without such a kind stays. */
export function inNetwork(spec: WrittenSpec, kind: string): WrittenSpec {
  const moved = Object.entries(spec.targets).map(([key, target]) => [key, movedTo(target, key, kind)] as const);
  const shared = Object.entries(spec.targets).flatMap(([key, target]) => {
    const { cloud, subscription, account, region } = target as Fields & { cloud: Cloud };
    const place = cloud === 'azure' ? { subscription } : cloud === 'aws' ? { account } : { project: 'acme-net' };
    return [[`hub-${key}`, { cloud, ...place, region, cidr: '10.24.0.0/22' }] as const];
  });
  return {
    ...spec,
    targets: Object.fromEntries(moved),
    ...(kind === 'shared' ? { networks: Object.fromEntries(shared) } : {}),
  };
}

function movedTo(target: Fields, key: string, kind: string): Fields {
  const placed = NETWORKS[target['cloud'] as Cloud][kind];
  if (placed === undefined) return target;
  const { network = {} } = target as { network?: Fields };
  const kept = Object.entries(network).filter(([field]) => ![...PLACEMENT, ...OF_CREATED].includes(field));
  const place = 'shared' in placed ? { shared: `hub-${key}` } : placed;
  return { ...target, network: { ...Object.fromEntries(kept), ...place } };
}

const DEDICATED = { model: 'gpt-oss-20b', serving: 'dedicated', dedicated: { replicas: { max: 1 }, acceptEula: true } };
const CLUSTER = { issuer: 'https://oidc.k8s.acme.example/prod', subject: 'system:serviceaccount:support:batch' };

/** Per cloud, a target with everything that holds state or capacity, and an existing and a created identity. */
const TARGETS: Readonly<
  Record<Cloud, { readonly target: Fields; readonly endpoints: Record<string, Fields>; readonly callers: Record<string, Fields> }>
> = {
  azure: {
    target: { cloud: 'azure', subscription: SUBSCRIPTION, region: 'eastus2', native: { projects: ['agents'], callerRole: 'custom' } },
    endpoints: {
      chat: { model: 'gpt-6-luna', residency: 'global' },
      embed: { model: 'text-embedding-3-large', residency: { zone: 'us' } },
    },
    callers: { api: { as: { azure: { principalId: '22222222-2222-2222-2222-222222222222' } } }, pod: { oidc: CLUSTER } },
  },
  aws: {
    target: { cloud: 'aws', account: '111122223333', region: 'us-east-1' },
    endpoints: {
      chat: { model: 'gpt-6-luna', residency: 'global', apis: ['responses', 'converse'] },
      old: { model: 'gpt-5.5' },
      own: {
        ...DEDICATED,
        overrides: {
          'aws-us': {
            native: {
              image: '111122223333.dkr.ecr.us-east-1.amazonaws.com/serving:1.4.0',
              modelDataUrl: 's3://acme-models/gpt-oss-20b/',
              instanceType: 'ml.g4dn.12xlarge',
            },
          },
        },
      },
    },
    callers: {
      api: { as: { aws: { role: 'arn:aws:iam::111122223333:role/support-api' } } },
      pod: { oidc: { ...CLUSTER, audience: 'sts.amazonaws.com' } },
    },
  },
  gcp: {
    target: { cloud: 'gcp', project: 'acme-ai-prod', region: 'us-central1', native: { providerVersion: '~> 7.5' } },
    endpoints: {
      open: { model: 'gpt-oss-120b', residency: 'global' },
      near: { model: 'gpt-6-luna', residency: { zone: 'us' }, apis: ['responses'] },
      own: DEDICATED,
    },
    callers: {
      api: { as: { gcp: { member: 'serviceAccount:support-api@acme-ai-prod.iam.gserviceaccount.com' } } },
      pod: { oidc: { ...CLUSTER, audience: 'models' } },
    },
  },
};

/** A cloud's target in a kind of network. Its stack has the same name in each. */
export function targetInNetwork(cloud: Cloud, kind: string): WrittenSpec {
  const { target, endpoints, callers } = TARGETS[cloud];
  const key = `${cloud}-us`;
  const each = Object.entries(callers).map(([name, caller]) => {
    const own = 'oidc' in caller ? { owner: key } : {};
    return [name, { may: Object.keys(endpoints), runsIn: key, ...caller, ...own }] as const;
  });
  return inNetwork({ service: 'support', endpoints, targets: { [key]: target }, callers: Object.fromEntries(each) }, kind);
}

/** Types that a switch may delete or replace, by the words with which `explain --network` announces them. */
export const ANNOUNCED: Readonly<Record<string, RegExp>> = {
  'virtual network':
    /^azurerm_(virtual_network|subnet|network_security_group|network_security_rule|subnet_network_security_group_association)$/,
  'private endpoint': /^azurerm_private_endpoint$/,
  'private DNS zones':
    /^(azurerm_private_dns_zone|azurerm_private_dns_zone_virtual_network_link|google_dns_managed_zone|google_dns_record_set)$/,
  VPC: /^AWS::EC2::(VPC|Subnet|RouteTable|SubnetRouteTableAssociation)$/,
  'security group': /^AWS::EC2::SecurityGroup$/,
  'interface endpoint': /^AWS::EC2::VPCEndpoint$/,
  'created network': /^google_compute_(network|subnetwork|firewall)$/,
  'endpoint for Google APIs': /^google_compute_global_(address|forwarding_rule)$/,
  'multi-region endpoint': /^google_network_connectivity_regional_endpoint$/,
  'addresses of dedicated endpoints': /^google_compute_(address|forwarding_rule)$/,
};

/** An API stays enabled when its resource is deleted. */
const KEPT_ENABLED = 'google_project_service';

/** Words of {@link ANNOUNCED} in what `explain --network` says about a plan. */
export function announcedBy(plan: Plan): readonly string[] {
  const said = networkReach(plan).targets.flatMap(({ switching = [] }) => switching.map(({ because }) => because));
  return Object.keys(ANNOUNCED).filter((words) => said.some((text) => text.includes(words)));
}

/** Those of the removed types that `explain --network` does not announce. */
export function unannounced(plan: Plan, removed: readonly string[]): readonly string[] {
  const announced = announcedBy(plan).flatMap((words) => ANNOUNCED[words] ?? []);
  return removed.filter((type) => type !== KEPT_ENABLED && !announced.some((pattern) => pattern.test(type)));
}
