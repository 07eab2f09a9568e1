import type { GcpNetworkPlan, GcpTargetPlan } from '../../lib/plan/plan';
import { Testing } from '../../lib/terraform/cdktf';
import { all, only, type Synthesized } from '../gcp/support/synthesize';
import {
  addresses,
  CHAT,
  dedicated,
  ENDPOINT,
  NEW_NETWORK,
  OPEN,
  OWN_NETWORK,
  PERIMETER,
  SHARED_VPC,
  stackOf,
  synthesize,
} from './support/gcp-plan';

const PRIVATE_OWN = dedicated({ isPrivate: true });
const PERIMETER_TYPE = 'google_access_context_manager_service_perimeter';
const RULE = 'google_compute_global_forwarding_rule';
const NEWER = { providerVersion: '~> 7.5' };

/** Types of what a network is made of. */
const OF_A_NETWORK = ['google_compute_network', 'google_compute_subnetwork', 'google_compute_firewall'];

describe('a private Google Cloud target with a new network', () => {
  const made = privately(NEW_NETWORK);

  it('has its own network, named after the stack', () => {
    expect(only(made, 'google_compute_network')).toMatchObject({ project: 'acme-ai-prod', name: 'support-prod-gcp-us' });
    expect(only(made, 'google_compute_subnetwork')).toMatchObject({ region: 'us-central1', ip_cidr_range: '10.20.0.0/23' });
  });

  it("allows outbound connections only to the network's endpoints", () => {
    const rules = all(made, 'google_compute_firewall').map(({ allow, deny, destination_ranges }) => ({ allow, deny, destination_ranges }));

    expect(rules).toEqual(
      expect.arrayContaining([
        { allow: [{ protocol: 'tcp', ports: ['443'] }], destination_ranges: ['10.20.0.0/23', '10.20.3.254/32'] },
        { deny: [{ protocol: 'all' }], destination_ranges: ['0.0.0.0/0'] },
      ]),
    );
  });

  it('enables the required services in its project before creating the network', () => {
    const services = all(made, 'google_project_service').map(({ service }) => service);

    expect(services).toEqual(
      expect.arrayContaining([
        'compute.googleapis.com',
        'dns.googleapis.com',
        'servicedirectory.googleapis.com',
        'networkconnectivity.googleapis.com',
      ]),
    );
    expect(only(made, 'google_compute_network')['depends_on']).toContain('google_project_service.project_services_compute');
  });
});

describe.each([
  ['of its own project', OWN_NETWORK, 'acme-ai-prod', 'projects/acme-ai-prod/global/networks/main'],
  ['of a host project', SHARED_VPC, 'acme-net', 'projects/acme-net/global/networks/shared'],
] as const)('a private Google Cloud target in a network %s', (_, network, owner, networkId) => {
  const made = privately(network);

  it('creates and modifies nothing in it', () => {
    expect(OF_A_NETWORK.flatMap((type) => all(made, type))).toEqual([]);
  });

  it("puts the Google APIs endpoint in the network's project", () => {
    expect(only(made, RULE)).toMatchObject({ project: owner, network: networkId });
    expect(only(made, 'google_compute_global_address')).toMatchObject({ project: owner, address: network.pscAddress });
  });

  it('keeps the rest in its own project', () => {
    const others = [
      'google_dns_managed_zone',
      'google_dns_record_set',
      'google_network_connectivity_regional_endpoint',
      'google_project_service',
    ];

    expect(new Set(others.flatMap((type) => all(made, type).map(({ project }) => project)))).toEqual(new Set(['acme-ai-prod']));
  });
});

describe('a private Google Cloud target with existing endpoints and zones', () => {
  const existing: GcpNetworkPlan = {
    ...SHARED_VPC,
    existingEndpoints: { 'aiplatform.googleapis.com': '10.255.0.2', 'aiplatform.us.rep.googleapis.com': '10.8.0.9' },
    privateDns: 'existing',
  };

  it('creates nothing for the network and enables no API for it', () => {
    expect(addresses(privately(existing))).toEqual(['google_project_service.project_services_aiplatform']);
  });

  it('prints the records that the zones need', () => {
    expect(privately(existing).output['private_dns_records'].value).toEqual([
      { host: 'aiplatform.googleapis.com', address: '10.255.0.2' },
      { host: 'aiplatform.us.rep.googleapis.com', address: '10.8.0.9' },
    ]);
    expect(privately(SHARED_VPC).output).not.toHaveProperty('private_dns_records');
  });

  it('creates the endpoint of dedicated machines, and leaves its name to the zones too', () => {
    const made = synthesize({ network: existing, deployments: [OPEN, PRIVATE_OWN], ...NEWER });

    expect(all(made, 'google_dns_managed_zone')).toEqual([]);
    expect(only(made, 'google_compute_forwarding_rule')).toMatchObject({ project: 'acme-ai-prod' });
    expect(made.output['private_dns_records'].value.at(-1)).toEqual({
      host: 'support-prod-gcp-us-own-x022aj59.prediction.p.vertexai.goog',
      address: '${google_compute_address.own_private_endpoint_address.address}',
    });
  });

  it('keeps the names of created endpoints when existing ones replace them', () => {
    const { privateDns: _, ...zoned } = existing;
    const zones = (network: GcpNetworkPlan) => addresses(privately(network)).filter((address) => address.startsWith('google_dns'));

    expect(zones(zoned)).toEqual(zones(SHARED_VPC));
  });
});

describe('a private Google Cloud target with addresses from an internal range', () => {
  it('creates only a subnetwork in the existing network, and its endpoints in it', () => {
    const internalRange = 'projects/acme-net/locations/global/internalRanges/models';
    const made = privately({ ...SHARED_VPC, network: { ...SHARED_VPC.network, internalRange } } as GcpNetworkPlan);

    expect(only(made, 'google_compute_subnetwork')).toMatchObject({
      project: 'acme-net',
      network: 'projects/acme-net/global/networks/shared',
      reserved_internal_range: `networkconnectivity.googleapis.com/${internalRange}`,
    });
    expect(only(made, 'google_compute_subnetwork')).not.toHaveProperty('ip_cidr_range');
    expect(all(made, 'google_compute_network')).toEqual([]);
    expect(only(made, 'google_network_connectivity_regional_endpoint')['depends_on']).toContain(
      'google_compute_subnetwork.private_network_subnetwork',
    );
  });
});

describe('a private Google Cloud target', () => {
  it.each([
    ['new', NEW_NETWORK],
    ['existing', OWN_NETWORK],
    ['shared', SHARED_VPC],
  ] as const)('resolves every host in its connections into its %s network', (_, network) => {
    const made = privately(network);
    const hosts = made.output['connections'].value.map(({ baseUrl }: { baseUrl: string }) => `${new URL(baseUrl).hostname}.`);

    expect(
      all(made, 'google_dns_record_set')
        .map(({ name }) => name)
        .sort(),
    ).toEqual(hosts.sort());
  });

  it('has no Google APIs endpoint if nothing uses one', () => {
    const made = synthesize({ network: { ...NEW_NETWORK, hosts: [] }, deployments: [PRIVATE_OWN], ...NEWER });

    expect(all(made, RULE)).toEqual([]);
    expect(all(made, 'google_compute_forwarding_rule')).toHaveLength(1);
  });

  it('gives a dedicated endpoint a private host and no public one', () => {
    const made = synthesize({ network: SHARED_VPC, deployments: [PRIVATE_OWN], ...NEWER });
    const host = 'support-prod-gcp-us-own-x022aj59.prediction.p.vertexai.goog';

    expect(only(made, ENDPOINT)['endpoint_config']).toEqual({
      endpoint_display_name: 'support-prod-gcp-us-own',
      private_service_connect_config: { enable_private_service_connect: true, project_allowlist: ['acme-ai-prod'] },
    });
    expect(made.output['connections'].value[0]).toMatchObject({
      baseUrl: `https://${host}/v1beta1/\${${ENDPOINT}.own.id}`,
      certificate: 'self-signed',
    });
    expect(all(made, 'google_dns_managed_zone').map(({ dns_name }) => dns_name)).toContain(`${host}.`);
  });

  it('distinguishes endpoints whose joined target and key are equal', () => {
    const names = [
      { stackName: 'support-prod-gcp-us', key: 'own' },
      { stackName: 'support-prod-gcp', key: 'us-own' },
    ].map(({ stackName, key }) =>
      only(
        synthesize({ stackName, network: { ...OWN_NETWORK, hosts: [] }, deployments: [{ ...PRIVATE_OWN, endpoint: key }], ...NEWER }),
        'google_dns_managed_zone',
      ),
    );

    expect(names[0]?.['dns_name']).not.toBe(names[1]?.['dns_name']);
  });

  it('rejects a private endpoint without a network, which would be public', () => {
    expect(() => synthesize({ deployments: [PRIVATE_OWN], ...NEWER })).toThrow(
      'support-prod-gcp-us.plan.network MP8324 endpoint "own" is private, but the plan has no network to reach it; add a network to the plan, or make the endpoint public',
    );
  });

  it('rejects a provider that may not support private endpoints', () => {
    const stack = stackOf({ network: SHARED_VPC, deployments: [PRIVATE_OWN] });

    expect(() => Testing.synth(stack, true)).toThrow(/MP8323 the stack uses google provider "6\.50\.0"/);
  });
});

describe('a public Google Cloud target', () => {
  it('has no network, private DNS name or enabled service for them', () => {
    expect(addresses(synthesize({ deployments: [CHAT, OPEN] }))).toEqual(['google_project_service.project_services_aiplatform']);
  });

  it('keeps its grants and endpoints when it becomes private, in any network', () => {
    const grants = [{ caller: 'api', member: 'group:ml@example.com', endpoints: ['chat', 'open'] }];
    const open = synthesize({ deployments: [CHAT, OPEN], grants }).resource;

    for (const network of [NEW_NETWORK, OWN_NETWORK, SHARED_VPC]) {
      expect(synthesize({ network, deployments: [CHAT, OPEN], grants }).resource).toMatchObject(open);
    }
  });
});

describe("a private Google Cloud stack's addresses", () => {
  it('describe their resources, and never change', () => {
    const made = synthesize({ network: NEW_NETWORK, perimeter: PERIMETER, deployments: [CHAT, OPEN, PRIVATE_OWN], ...NEWER });

    expect(addresses(made).filter((address) => !address.startsWith('google_project_service.'))).toEqual([
      'google_access_context_manager_service_perimeter.service_perimeter',
      'google_compute_address.own_private_endpoint_address',
      'google_compute_firewall.private_network_allow_endpoints',
      'google_compute_firewall.private_network_deny_egress',
      'google_compute_forwarding_rule.own_private_endpoint',
      'google_compute_global_address.google_apis_address',
      'google_compute_global_forwarding_rule.google_apis',
      'google_compute_network.private_network',
      'google_compute_subnetwork.private_network_subnetwork',
      'google_dns_managed_zone.google_apis_aiplatform_googleapis_com',
      'google_dns_managed_zone.google_apis_aiplatform_us_rep_googleapis_com',
      'google_dns_managed_zone.own_private_endpoint_name',
      'google_dns_record_set.google_apis_aiplatform_googleapis_com_record',
      'google_dns_record_set.google_apis_aiplatform_us_rep_googleapis_com_record',
      'google_dns_record_set.own_private_endpoint_name_record',
      'google_network_connectivity_regional_endpoint.google_apis_aiplatform_us_rep_googleapis_com_endpoint',
      `${ENDPOINT}.own`,
    ]);
  });

  it('and the dedicated endpoint stay in any network', () => {
    const own = (network: GcpNetworkPlan) => synthesize({ network, deployments: [PRIVATE_OWN], ...NEWER }).resource[ENDPOINT];

    expect(own(OWN_NETWORK)).toEqual(own(NEW_NETWORK));
    expect(own(SHARED_VPC)).toEqual(own(NEW_NETWORK));
  });
});

describe("a Google Cloud target's perimeter", () => {
  it("guards the project's Vertex AI, as a dry run unless the plan says otherwise", () => {
    const dry = perimeterOf({ deployments: [OPEN], perimeter: PERIMETER });

    expect(dry).toMatchObject({
      name: 'accessPolicies/123456789012/servicePerimeters/acme_ai_prod_support_prod_gcp_us',
      use_explicit_dry_run_spec: true,
      spec: { resources: ['projects/210987654321'], restricted_services: ['aiplatform.googleapis.com'] },
    });
    expect(perimeterOf({ deployments: [OPEN], perimeter: { ...PERIMETER, dryRun: false } })['status']).toEqual(dry['spec']);
  });

  it('enables its API, and bills calls to the project', () => {
    const made = synthesize({ deployments: [OPEN], perimeter: PERIMETER });

    expect(addresses(made)).toContain('google_project_service.project_services_accesscontextmanager');
    expect(made.provider['google']?.[0]).toMatchObject({ billing_project: 'acme-ai-prod', user_project_override: true });
  });

  it('turns an allowlist into an access level', () => {
    const made = synthesize({ deployments: [OPEN], perimeter: { ...PERIMETER, dryRun: false, cidrs: ['203.0.113.0/24'] } });

    expect(only(made, 'google_access_context_manager_access_level')['basic']).toEqual({
      conditions: [{ ip_subnetworks: ['203.0.113.0/24'] }],
    });
    expect(only(made, PERIMETER_TYPE)['status'].access_levels).toEqual([
      '${google_access_context_manager_access_level.service_perimeter_access_level.name}',
    ]);
  });

  it('gives the Google APIs endpoint only what it can guard', () => {
    const target = (plan: Partial<GcpTargetPlan>) =>
      only(synthesize({ network: OWN_NETWORK, deployments: [OPEN], ...plan }), RULE)['target'];

    expect([target({}), target({ perimeter: PERIMETER })]).toEqual(['all-apis', 'vpc-sc']);
  });

  it('admits callers in a Shared VPC, which is in another project', () => {
    const ingress = (network: GcpNetworkPlan) =>
      perimeterOf({ network, deployments: [OPEN], perimeter: PERIMETER })['spec'].ingress_policies;

    expect(ingress(SHARED_VPC)).toMatchObject([
      { ingress_from: { sources: [{ resource: '//compute.googleapis.com/projects/acme-net/global/networks/shared' }] } },
    ]);
    expect([ingress(OWN_NETWORK), ingress(NEW_NETWORK)]).toEqual([undefined, undefined]);
  });

  it('is created after the endpoints that it guards, and accepts only private ones', () => {
    const plan = { network: NEW_NETWORK, perimeter: PERIMETER, ...NEWER };

    expect(perimeterOf({ ...plan, deployments: [PRIVATE_OWN] })['depends_on']).toContain(`${ENDPOINT}.own`);
    expect(() => synthesize({ ...plan, deployments: [dedicated({ isPrivate: false })] })).toThrow(
      /MP3210 own is a dedicated public endpoint/,
    );
  });

  it('does not exist if the plan has none', () => {
    const made = synthesize({ deployments: [OPEN] });

    expect(made.resource[PERIMETER_TYPE]).toBeUndefined();
    expect(made.provider['google']?.[0]).not.toHaveProperty('billing_project');
  });
});

function privately(network: GcpNetworkPlan): Synthesized {
  return synthesize({ exposure: { kind: 'private' }, network, deployments: [CHAT, OPEN] });
}

function perimeterOf(plan: Partial<GcpTargetPlan>) {
  return only(synthesize(plan), PERIMETER_TYPE);
}
