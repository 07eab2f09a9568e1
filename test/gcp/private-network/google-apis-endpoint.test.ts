import { GoogleApisEndpoint, type GoogleApisEndpointProps } from '../../../lib/gcp/private-network/google-apis-endpoint';
import { PrivateNetwork } from '../../../lib/gcp/private-network/private-network';
import { ProjectServices } from '../../../lib/gcp/project-services';
import { COMPUTE } from '../../../lib/rules/gcp/services';
import { type TerraformStack, Token } from '../../../lib/terraform/cdktf';
import { all, only, type Synthesized, synthesize, teamStack } from '../support/synthesize';

const GLOBAL = 'aiplatform.googleapis.com';
const REGIONAL = 'us-central1-aiplatform.googleapis.com';
const MULTI = 'aiplatform.us.rep.googleapis.com';
const RULE = 'google_compute_global_forwarding_rule';
const ADDRESS = 'google_compute_global_address';
const ZONE = 'google_dns_managed_zone';
const RECORD = 'google_dns_record_set';
const REGIONAL_ENDPOINT = 'google_network_connectivity_regional_endpoint';

describe('the Google APIs endpoint', () => {
  it('is an internal address that leads to all APIs, and not a load balancer', () => {
    const synthesized = made({});

    expect(only(synthesized, ADDRESS)).toMatchObject({
      address: '10.255.0.2',
      address_type: 'INTERNAL',
      purpose: 'PRIVATE_SERVICE_CONNECT',
      network: 'projects/acme-net/global/networks/shared',
    });
    expect(only(synthesized, RULE)).toMatchObject({
      target: 'all-apis',
      load_balancing_scheme: '',
      network: 'projects/acme-net/global/networks/shared',
      ip_address: `\${${ADDRESS}.${address(synthesized, ADDRESS)}.id}`,
    });
  });

  it("is in the network's project, with DNS names in the target's", () => {
    const synthesized = made({});
    const projects = (type: string) => all(synthesized, type).map(({ project }) => project);

    expect([...projects(ADDRESS), ...projects(RULE)]).toEqual(['acme-net', 'acme-net']);
    expect([...projects(ZONE), ...projects(RECORD)]).toEqual(['acme-ai-prod', 'acme-ai-prod']);
  });

  it('has one zone per host in use, so that the network resolves all other names as before', () => {
    const synthesized = made({ hosts: [GLOBAL, REGIONAL] });

    expect(
      all(synthesized, ZONE)
        .map(({ dns_name }) => dns_name)
        .sort(),
    ).toEqual([`${GLOBAL}.`, `${REGIONAL}.`]);
    expect(
      all(synthesized, RECORD)
        .map(({ name, type }) => `${name} ${type}`)
        .sort(),
    ).toEqual([`${GLOBAL}. A`, `${REGIONAL}. A`]);
    for (const zone of all(synthesized, ZONE)) {
      expect(zone).toMatchObject({
        visibility: 'private',
        private_visibility_config: { networks: [{ network_url: 'projects/acme-net/global/networks/shared' }] },
      });
    }
  });

  it('adds no zone for itself', () => {
    expect(only(made({}), RULE)['no_automate_dns_zone']).toBe(true);
  });

  it('publishes its names only after it is created', () => {
    const synthesized = made({});

    expect(only(synthesized, ZONE)['depends_on']).toEqual([`${RULE}.${address(synthesized, RULE)}`]);
    expect(only(synthesized, RECORD)['rrdatas']).toEqual([`\${${ADDRESS}.${address(synthesized, ADDRESS)}.address}`]);
  });

  it('can lead only to the VPC Service Controls APIs, as another endpoint', () => {
    const [all, some] = [made({}), made({ bundle: 'vpc-sc' })].map((synthesized) => only(synthesized, RULE));

    expect(some?.['target']).toBe('vpc-sc');
    expect(some?.['name']).not.toBe(all?.['name']);
  });

  it('is replaced if its address changes, because it must release the old one', () => {
    const synthesized = made({});

    expect(only(synthesized, RULE)['lifecycle']).toEqual({ replace_triggered_by: [`${ADDRESS}.${address(synthesized, ADDRESS)}.id`] });
  });

  it('has a valid name that depends on project, target and bundle', () => {
    const names = [{}, { project: 'acme-ai-test' }, { name: 'support-prod-gcp-eu' }, { bundle: 'vpc-sc' as const }].map(
      (props) => only(made(props), RULE)['name'],
    );

    expect(new Set(names).size).toBe(4);
    for (const name of names) expect(name).toMatch(/^[a-z][a-z0-9]{0,19}$/);
  });

  it('has a separate multi-region endpoint, with an address in the subnetwork', () => {
    const synthesized = made({ hosts: [MULTI] });

    expect(only(synthesized, REGIONAL_ENDPOINT)).toMatchObject({
      project: 'acme-ai-prod',
      location: 'us-central1',
      target_google_api: MULTI,
      access_type: 'GLOBAL',
      network: 'projects/acme-net/global/networks/shared',
      subnetwork: 'projects/acme-net/regions/us-central1/subnetworks/models',
    });
    expect(only(synthesized, RECORD)).toMatchObject({
      name: `${MULTI}.`,
      rrdatas: [`\${${REGIONAL_ENDPOINT}.${address(synthesized, REGIONAL_ENDPOINT)}.address}`],
    });
    expect(all(synthesized, RULE)).toEqual([]);
  });

  it('serves both kinds of hosts side by side', () => {
    const synthesized = made({ hosts: [GLOBAL, MULTI] });

    expect(all(synthesized, RULE)).toHaveLength(1);
    expect(all(synthesized, REGIONAL_ENDPOINT)).toHaveLength(1);
    expect(all(synthesized, RECORD)).toHaveLength(2);
  });

  it('does not move when a host is added, removed or reordered', () => {
    const both = made({ hosts: [GLOBAL, MULTI] }).resource;

    expect(both).toMatchObject(made({ hosts: [GLOBAL] }).resource);
    expect(both).toMatchObject(made({ hosts: [MULTI] }).resource);
    expect(both).toEqual(made({ hosts: [MULTI, GLOBAL, MULTI] }).resource);
  });

  it('waits for a created network and other dependencies', () => {
    const synthesized = synthesize((stack) => {
      const services = new ProjectServices(stack, 'services', { project: 'acme-ai-prod' });
      const network = new PrivateNetwork(stack, 'network', {
        project: 'acme-ai-prod',
        region: 'us-central1',
        name: 'models',
        cidr: '10.20.0.0/23',
      });
      new GoogleApisEndpoint(stack, 'apis', { ...props(stack), network, dependsOn: [services.enable(COMPUTE)] });
    });

    expect(only(synthesized, ADDRESS)['depends_on'].map((on: string) => on.split('.')[0])).toEqual([
      'google_compute_network',
      'google_compute_subnetwork',
      'google_project_service',
    ]);
  });

  it('creates only DNS names for hosts with existing endpoints', () => {
    const existingEndpoints = { [GLOBAL]: '10.255.0.9', [MULTI]: '10.8.0.9' };
    const synthesized = made({ hosts: [GLOBAL, MULTI], existingEndpoints });

    expect(Object.keys(synthesized.resource)).toEqual([ZONE, RECORD]);
    expect(all(synthesized, RECORD).map(({ name, rrdatas }) => [name, ...rrdatas])).toEqual([
      [`${GLOBAL}.`, '10.255.0.9'],
      [`${MULTI}.`, '10.8.0.9'],
    ]);
    expect(Object.keys(made({ hosts: [GLOBAL, MULTI], existingEndpoints: { [GLOBAL]: '10.255.0.9' } }).resource)).toContain(
      REGIONAL_ENDPOINT,
    );
  });

  it('keeps the addresses of its DNS names when its endpoints are replaced by existing ones', () => {
    const names = (synthesized: Synthesized) => Object.keys(synthesized.resource[RECORD] ?? {});

    expect(names(made({ existingEndpoints: { [GLOBAL]: '10.255.0.9' } }))).toEqual(names(made({})));
  });

  it('creates no DNS names in zones that you manage, and exposes the addresses for them', () => {
    const stack = teamStack();
    const endpoint = new GoogleApisEndpoint(stack, 'apis', {
      ...props(stack),
      hosts: [GLOBAL, REGIONAL],
      existingEndpoints: { [GLOBAL]: '10.255.0.9' },
      privateDns: 'existing',
    });

    expect(endpoint.names.size).toBe(0);
    expect([...endpoint.addresses.keys()]).toEqual([GLOBAL, REGIONAL]);
    expect(endpoint.addresses.get(GLOBAL)).toBe('10.255.0.9');
    expect(Token.isUnresolved(endpoint.addresses.get(REGIONAL))).toBe(true);
  });

  it('rejects an existing address that is not IPv4', () => {
    expect(() => made({ existingEndpoints: { [GLOBAL]: '10.255.0' } })).toThrow(/team\.apis\.existingEndpoints.*MP8320 "10\.255\.0"/);
  });

  it('lists the APIs that its project requires', () => {
    const basic = ['compute.googleapis.com', 'dns.googleapis.com', 'servicedirectory.googleapis.com'];

    expect(GoogleApisEndpoint.servicesFor([GLOBAL])).toEqual(basic);
    expect(GoogleApisEndpoint.servicesFor([GLOBAL, MULTI])).toEqual([...basic, 'networkconnectivity.googleapis.com']);
  });

  it('exposes what it created', () => {
    const stack = teamStack();
    const endpoint = new GoogleApisEndpoint(stack, 'apis', { ...props(stack), hosts: [GLOBAL, MULTI] });

    expect([...endpoint.names.keys()]).toEqual([GLOBAL, MULTI]);
    expect(endpoint.names.get(GLOBAL)?.host).toBe(GLOBAL);
    expect([...endpoint.regionalEndpoints.keys()]).toEqual([MULTI]);
    expect(endpoint.forwardingRule?.targetInput).toBe('all-apis');
    expect(endpoint.address?.addressInput).toBe('10.255.0.2');
  });

  it('is recognized by symbol', () => {
    const stack = teamStack();

    expect(GoogleApisEndpoint.isGoogleApisEndpoint(new GoogleApisEndpoint(stack, 'apis', props(stack)))).toBe(true);
    expect([null, {}, stack].some(GoogleApisEndpoint.isGoogleApisEndpoint)).toBe(false);
  });

  it.each(['10.255.0', '10.255.0.256', '2001:db8::2', ''])('rejects the address %p', (literal) => {
    expect(() => made({ address: literal })).toThrow(
      `team.apis.address MP8320 "${literal}" is not an IPv4 address; use an IPv4 address outside every subnetwork, such as 10.20.3.254`,
    );
  });

  it.each(['example.com', 'googleapis.com', 'aiplatform.googleapis.com.', 'https://aiplatform.googleapis.com'])(
    'rejects the host %p',
    (host) => {
      expect(() => made({ hosts: [host] })).toThrow(
        `team.apis.hosts MP8321 "${host}" is not a Google API host, so the endpoint cannot reach it; use a host under googleapis.com, such as us-central1-aiplatform.googleapis.com`,
      );
    },
  );

  it('rejects an invalid name', () => {
    expect(() => made({ name: 'Support' })).toThrow(/team\.apis\.name MP8315 "Support" /);
  });
});

function props(stack: TerraformStack): GoogleApisEndpointProps {
  return {
    network: PrivateNetwork.fromNetwork(stack, 'shared', {
      network: 'projects/acme-net/global/networks/shared',
      subnetwork: 'projects/acme-net/regions/us-central1/subnetworks/models',
    }),
    project: 'acme-ai-prod',
    name: 'support-prod-gcp-us',
    hosts: [GLOBAL],
    address: '10.255.0.2',
  };
}

function made(other: Partial<GoogleApisEndpointProps>): Synthesized {
  return synthesize((stack) => new GoogleApisEndpoint(stack, 'apis', { ...props(stack), ...other }));
}

/** Name of the only resource of a type within the stack. */
function address({ resource }: Synthesized, type: string): string {
  return Object.keys(resource[type] ?? {}).join();
}
