import { PrivateNetwork, type PrivateNetworkProps } from '../../../lib/gcp/private-network/private-network';
import { ProjectServices } from '../../../lib/gcp/project-services';
import { COMPUTE } from '../../../lib/rules/gcp/services';
import { Token } from '../../../lib/terraform/cdktf';
import { all, only, synthesize, teamStack } from '../support/synthesize';

const PROPS: PrivateNetworkProps = { project: 'acme-ai-prod', region: 'us-central1', name: 'models', cidr: '10.20.0.0/23' };
const NETWORK = 'projects/acme-net/global/networks/shared';
const SUBNETWORK = 'projects/acme-net/regions/us-central1/subnetworks/models';

describe('a private network on Google Cloud', () => {
  it('has one subnetwork, whose machines call Google APIs without an external address', () => {
    const synthesized = made({});

    expect(only(synthesized, 'google_compute_network')).toEqual({
      project: 'acme-ai-prod',
      name: 'models',
      auto_create_subnetworks: false,
      lifecycle: { create_before_destroy: true },
    });
    expect(only(synthesized, 'google_compute_subnetwork')).toMatchObject({
      project: 'acme-ai-prod',
      region: 'us-central1',
      name: 'models-10-20-0-0',
      ip_cidr_range: '10.20.0.0/23',
      private_ip_google_access: true,
    });
  });

  it('allows outbound connections only to its own block and given ones, on port 443', () => {
    const rules = all(made({ callableCidrs: ['10.20.3.254/32'] }), 'google_compute_firewall');
    const [allow, deny] = [...rules].sort((a, b) => a['priority'] - b['priority']);

    expect(rules).toHaveLength(2);
    expect(allow).toMatchObject({
      name: 'models-allow-endpoints',
      direction: 'EGRESS',
      allow: [{ protocol: 'tcp', ports: ['443'] }],
      destination_ranges: ['10.20.0.0/23', '10.20.3.254/32'],
    });
    expect(deny).toMatchObject({
      name: 'models-deny-egress',
      direction: 'EGRESS',
      priority: 65534,
      deny: [{ protocol: 'all' }],
      destination_ranges: ['0.0.0.0/0'],
    });
  });

  it('has no router, gateway or external address', () => {
    expect(Object.keys(made({}).resource).sort()).toEqual([
      'google_compute_firewall',
      'google_compute_network',
      'google_compute_subnetwork',
    ]);
  });

  it('has a name that is known before it is created, for complete plans', () => {
    const { networkId, subnetworkId, project, region, resources } = new PrivateNetwork(teamStack(), 'network', PROPS);

    expect({ networkId, subnetworkId, project, region }).toEqual({
      networkId: 'projects/acme-ai-prod/global/networks/models',
      subnetworkId: 'projects/acme-ai-prod/regions/us-central1/subnetworks/models-10-20-0-0',
      project: 'acme-ai-prod',
      region: 'us-central1',
    });
    expect(resources.map(({ terraformResourceType }) => terraformResourceType)).toEqual([
      'google_compute_network',
      'google_compute_subnetwork',
    ]);
  });

  it('keeps the subnetwork if its block grows, and gets another if the block moves', () => {
    const name = (cidr: string) => only(made({ cidr }), 'google_compute_subnetwork')['name'];

    expect(name('10.20.0.0/22')).toBe(name('10.20.0.0/23'));
    expect(name('10.30.0.0/23')).toBe('models-10-30-0-0');
  });

  it('waits for its dependencies', () => {
    const synthesized = synthesize((stack) => {
      const services = new ProjectServices(stack, 'services', { project: 'acme-ai-prod' });
      new PrivateNetwork(stack, 'network', { ...PROPS, dependsOn: [services.enable(COMPUTE)] });
    });
    const [service] = Object.keys(synthesized.resource['google_project_service'] ?? {});

    expect(only(synthesized, 'google_compute_network')['depends_on']).toEqual([`google_project_service.${service}`]);
  });

  it('accepts a name and a block that are known only after deploying', () => {
    const text = Token.asString({ resolve: () => '${var.text}' });

    expect(only(made({ name: text, cidr: text }), 'google_compute_subnetwork')).toMatchObject({ ip_cidr_range: '${var.text}' });
  });

  it('is recognized by symbol', () => {
    expect(PrivateNetwork.isPrivateNetwork(new PrivateNetwork(teamStack(), 'network', PROPS))).toBe(true);
    expect([null, {}, teamStack()].some(PrivateNetwork.isPrivateNetwork)).toBe(false);
  });

  it.each(['Models', '1models', 'models-', 'models_us', '', 'm'.repeat(64)])('rejects the name %p', (name) => {
    expect(() => made({ name })).toThrow(
      `team.network.name MP8315 ${JSON.stringify(name)} is not a valid network or endpoint name; use 1 to 63 lowercase letters, digits or hyphens, starting with a letter and not ending with a hyphen`,
    );
  });

  it.each(['10.20.0.1/23', '10.20.0.0/30', '10.20.0.0/33', '2001:db8::/64', 'any'])('rejects the block %p', (cidr) => {
    expect(() => made({ cidr })).toThrow(
      `team.network.cidr MP8319 "${cidr}" is not a valid subnetwork block; use an IPv4 block of /29 or larger that starts at its first address, such as 10.20.0.0/23`,
    );
  });
});

describe('an existing network on Google Cloud', () => {
  it('is used, and not created or modified', () => {
    const synthesized = synthesize((stack) => PrivateNetwork.fromNetwork(stack, 'network', { network: NETWORK, subnetwork: SUBNETWORK }));

    expect(synthesized.resource).toEqual({});
  });

  it('belongs to the project in its name, like a Shared VPC to its host project', () => {
    const { project, region, networkId, subnetworkId, resources } = imported({});

    expect({ project, region, networkId, subnetworkId, resources }).toEqual({
      project: 'acme-net',
      region: 'us-central1',
      networkId: NETWORK,
      subnetworkId: SUBNETWORK,
      resources: [],
    });
  });

  it('accepts names that are known only after deploying, with a given project and region', () => {
    const name = Token.asString({ resolve: () => '${google_compute_network.main.id}' });

    expect(imported({ network: name, subnetwork: name, project: 'acme-net', region: 'us-central1' })).toMatchObject({
      project: 'acme-net',
      region: 'us-central1',
    });
    expect(() => imported({ network: name, subnetwork: name })).toThrow(
      'team.network.network MP8318 the network name is unknown until deploying, so its project and region cannot be derived; also set project and region',
    );
  });

  it('rejects an invalid name', () => {
    expect(() => imported({ network: 'shared' })).toThrow(
      'team.network.network MP8316 "shared" is not a network resource name; use projects/<project>/global/networks/<network>',
    );
  });

  it('rejects a subnetwork in another project', () => {
    expect(() => imported({ subnetwork: 'projects/acme-ai-prod/regions/us-central1/subnetworks/models' })).toThrow(
      'team.network.subnetwork MP8317 "projects/acme-ai-prod/regions/us-central1/subnetworks/models" is not a subnetwork in project "acme-net", which owns the network; use projects/acme-net/regions/<region>/subnetworks/<subnetwork>',
    );
  });

  it('rejects a project or region that contradicts the names', () => {
    expect(() => imported({ project: 'acme-other' })).toThrow(/MP8316 .* use projects\/acme-other\/global\/networks\/<network>/);
    expect(() => imported({ region: 'us-east4' })).toThrow(/MP8317 /);
  });
});

function made(props: Partial<PrivateNetworkProps>) {
  return synthesize((stack) => new PrivateNetwork(stack, 'network', { ...PROPS, ...props }));
}

function imported(attributes: Partial<Parameters<typeof PrivateNetwork.fromNetwork>[2]>) {
  return PrivateNetwork.fromNetwork(teamStack(), 'network', { network: NETWORK, subnetwork: SUBNETWORK, ...attributes });
}
