import type { Cloud } from '../../lib/catalog/types';
import { CLOUDS } from '../../lib/catalog/types';

const SUBSCRIPTION = '11111111-1111-1111-1111-111111111111';
const ZONES = ['openai.azure.com', 'cognitiveservices.azure.com', 'services.ai.azure.com'].map(
  (name) => `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg-dns/providers/Microsoft.Network/privateDnsZones/privatelink.${name}`,
);

/** Every exposure that all clouds support. */
export const EXPOSURES: Readonly<Record<string, unknown>> = {
  private: 'private',
  allowlist: { allowlist: ['203.0.113.0/24', '198.51.100.7/32'], reason: 'two offices' },
  both: { private: true, allowlist: ['203.0.113.0/24'], reason: 'an office without a tunnel' },
  public: { public: true, reason: 'a demo' },
};

/** Location of a target's callers: in a new network, with a literal or an allocated range, or in an existing one, which may already have the private path. */
type NetworkKind = 'new' | 'allocated' | 'existing' | 'existing-path';

const NETWORKS: Readonly<Record<Cloud, Readonly<Partial<Record<NetworkKind, object>>>>> = {
  azure: {
    new: { cidr: '10.20.0.0/22', peersWith: ['10.0.0.0/16'] },
    allocated: {
      ipam: {
        pool: `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg-hub/providers/Microsoft.Network/networkManagers/hub/ipamPools/models`,
        size: 24,
      },
      peersWith: ['10.0.0.0/16'],
    },
    existing: {
      existing: {
        subnetId: `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg-hub/providers/Microsoft.Network/virtualNetworks/hub/subnets/doors`,
      },
      privateDns: { zoneIds: ZONES },
    },
  },
  aws: {
    new: { cidr: '10.30.0.0/22', peersWith: ['10.0.0.0/16'] },
    allocated: { ipam: { pool: 'ipam-pool-0123456789abcdef0', size: 24 }, peersWith: ['10.0.0.0/16'] },
    existing: { existing: { vpcId: 'vpc-0123456789abcdef0', subnetIds: ['subnet-0123456789abcdef0'], cidr: '10.8.0.0/16' } },
    'existing-path': {
      existing: { vpcEndpointIds: { 'bedrock-mantle': 'vpce-0123456789abcdef0', 'bedrock-runtime': 'vpce-0123456789abcdef1' } },
    },
  },
  gcp: {
    new: { cidr: '10.40.0.0/22', peersWith: ['10.0.0.0/16'] },
    allocated: { ipam: { size: 24 }, peersWith: ['10.0.0.0/16'] },
    existing: {
      existing: {
        network: 'projects/acme-ai-prod/global/networks/shared',
        subnetwork: 'projects/acme-ai-prod/regions/us-central1/subnetworks/models',
      },
      pscAddress: '10.255.0.2',
    },
    'existing-path': {
      existing: {
        network: 'projects/acme-net/global/networks/shared',
        subnetwork: 'projects/acme-net/regions/us-central1/subnetworks/models',
        pscAddress: '10.255.0.2',
      },
      privateDns: 'existing',
    },
  },
};

const TARGETS: Readonly<Record<Cloud, object>> = {
  azure: { cloud: 'azure', subscription: SUBSCRIPTION, region: 'eastus2' },
  aws: { cloud: 'aws', account: '111122223333', region: 'us-east-1' },
  gcp: { cloud: 'gcp', project: 'acme-ai-prod', region: 'us-central1' },
};

const ENDPOINTS: Readonly<Record<Cloud, object>> = {
  azure: { chat: { model: 'gpt-6-luna', residency: 'global' }, embed: { model: 'text-embedding-3-large', residency: { zone: 'us' } } },
  aws: { chat: { model: 'gpt-6-luna', residency: 'global', apis: ['responses', 'converse'] }, old: { model: 'gpt-5.5' } },
  gcp: { open: { model: 'gpt-oss-120b', residency: 'global' } },
};

const IDENTITIES = {
  azure: { principalId: '22222222-2222-2222-2222-222222222222' },
  aws: { role: 'arn:aws:iam::111122223333:role/support-api' },
  gcp: { member: 'serviceAccount:support-api@acme-ai-prod.iam.gserviceaccount.com' },
};

/** On Google Cloud, only a perimeter can admit addresses. */
const PERIMETER = { perimeter: { accessPolicy: '123456789012', projectNumber: '210987654321', dryRun: false } };

export interface ExposureCase {
  readonly name: string;
  readonly cloud: Cloud;
  readonly exposure: string;
  readonly network: NetworkKind;
}

/** Every exposure on every cloud, with a new and with an existing network, and a private one with every kind of network. */
export const EXPOSURE_CASES: readonly ExposureCase[] = CLOUDS.flatMap((cloud) =>
  Object.keys(EXPOSURES).flatMap((exposure) =>
    (Object.keys(NETWORKS[cloud]) as NetworkKind[])
      .filter((network) => exposure === 'private' || network === 'new' || network === 'existing')
      .map((network) => ({ name: `${cloud}-${exposure}-${network}`, cloud, exposure, network })),
  ),
);

/** The spec of a case. All cases of a cloud have the same stack name, so one can be deployed over another. */
export function specOfCase({ cloud, exposure, network }: Omit<ExposureCase, 'name'>): string {
  const perimeter = cloud === 'gcp' && (exposure === 'allowlist' || exposure === 'both') ? PERIMETER : {};
  return JSON.stringify({
    service: 'support',
    exposure: EXPOSURES[exposure],
    endpoints: ENDPOINTS[cloud],
    targets: { [`${cloud}-us`]: { ...TARGETS[cloud], network: { ...NETWORKS[cloud][network], ...perimeter } } },
    callers: { api: { may: Object.keys(ENDPOINTS[cloud]), runsIn: `${cloud}-us`, as: { [cloud]: IDENTITIES[cloud] } } },
  });
}
