import { DedicatedModelEndpoint } from '../../lib/gcp/model-endpoint/dedicated-model-endpoint';
import { ManagedModelEndpoint } from '../../lib/gcp/model-endpoint/managed-model-endpoint';
import { PrivateNetwork } from '../../lib/gcp/private-network/private-network';
import { ServicePerimeter, type ServicePerimeterProps } from '../../lib/gcp/service-perimeter';
import { Token } from '../../lib/terraform/cdktf';
import { type Block, only, synthesize, teamStack } from './support/synthesize';

const TYPE = 'google_access_context_manager_service_perimeter';
const LEVEL = 'google_access_context_manager_access_level';
const OFFICE = 'accessPolicies/123456789012/accessLevels/office';
const PROPS: ServicePerimeterProps = { accessPolicy: '123456789012', name: 'support_models', projectNumber: '210987654321' };
const DEDICATED = {
  project: 'acme-ai-prod',
  location: 'us-central1',
  publisherModelName: 'publishers/openai/models/gpt-oss@gpt-oss-20b',
  acceptEula: true,
  machineSpec: { machineType: 'a3-highgpu-1g', acceleratorType: 'NVIDIA_H100_80GB', acceleratorCount: 1 },
};

describe("a perimeter around a project's models", () => {
  it('is a dry run by default', () => {
    expect(perimeter({})).toEqual({
      parent: 'accessPolicies/123456789012',
      name: 'accessPolicies/123456789012/servicePerimeters/support_models',
      title: 'support_models',
      use_explicit_dry_run_spec: true,
      spec: { resources: ['projects/210987654321'], restricted_services: ['aiplatform.googleapis.com'] },
    });
  });

  it('denies what it would log, and nothing else', () => {
    const [logging, refusing] = [perimeter({ accessLevels: [OFFICE] }), perimeter({ accessLevels: [OFFICE], dryRun: false })];

    expect(refusing['status']).toEqual(logging['spec']);
    expect(refusing['spec']).toBeUndefined();
    expect(refusing['use_explicit_dry_run_spec']).toBeUndefined();
  });

  it('admits calls from access levels', () => {
    expect(perimeter({ accessLevels: [OFFICE] })['spec'].access_levels).toEqual([OFFICE]);
  });

  it('creates an access level from address blocks, which is deleted after the perimeter stops using it', () => {
    const synthesized = synthesize((stack) => {
      new ServicePerimeter(stack, 'perimeter', { ...PROPS, accessLevels: [OFFICE], cidrs: ['203.0.113.0/24', '2001:db8::/32'] });
    });

    expect(only(synthesized, LEVEL)).toMatchObject({
      parent: 'accessPolicies/123456789012',
      name: 'accessPolicies/123456789012/accessLevels/support_models',
      basic: { conditions: [{ ip_subnetworks: ['203.0.113.0/24', '2001:db8::/32'] }] },
      lifecycle: { create_before_destroy: true },
    });
    const [level] = Object.keys(synthesized.resource[LEVEL] ?? {});
    expect(only(synthesized, TYPE)['spec'].access_levels).toEqual([OFFICE, `\${${LEVEL}.${level}.name}`]);
  });

  it('creates no access level without blocks', () => {
    expect(synthesize((stack) => new ServicePerimeter(stack, 'perimeter', PROPS)).resource[LEVEL]).toBeUndefined();
  });

  it("admits only calls to guarded services from other projects' networks, and only to this project", () => {
    expect(perimeter({ networks: ['projects/acme-net/global/networks/shared'] })['spec'].ingress_policies).toEqual([
      {
        ingress_from: {
          identity_type: 'ANY_IDENTITY',
          sources: [{ resource: '//compute.googleapis.com/projects/acme-net/global/networks/shared' }],
        },
        ingress_to: {
          resources: ['projects/210987654321'],
          operations: [{ service_name: 'aiplatform.googleapis.com', method_selectors: [{ method: '*' }] }],
        },
      },
    ]);
  });

  it('guards other services on request', () => {
    const restrictedServices = ['aiplatform.googleapis.com', 'storage.googleapis.com'];

    expect(perimeter({ restrictedServices })['spec'].restricted_services).toEqual(restrictedServices);
  });

  it('is created after the endpoints that it guards, so that it does not lock out the deployer early', () => {
    const synthesized = synthesize((stack) => {
      const network = PrivateNetwork.fromNetwork(stack, 'network', {
        network: 'projects/acme-net/global/networks/shared',
        subnetwork: 'projects/acme-net/regions/us-central1/subnetworks/models',
      });
      const own = new DedicatedModelEndpoint(stack, 'own', { ...DEDICATED, privateAccess: { network, name: 'own' } });
      const open = new ManagedModelEndpoint(stack, 'open', {
        project: 'acme-ai-prod',
        location: 'global',
        api: 'openapi',
        model: 'openai/gpt-oss-120b-maas',
      });
      new ServicePerimeter(stack, 'perimeter', { ...PROPS, endpoints: [own, open] });
    });

    expect(only(synthesized, TYPE)['depends_on']).toEqual(
      expect.arrayContaining([expect.stringMatching(/^google_vertex_ai_endpoint_with_model_garden_deployment\./)]),
    );
  });

  it('derives different names from different parts', () => {
    const name = ServicePerimeter.nameFrom('acme-ai-prod', 'support-prod-gcp-us');
    const long = [1, 2].map((n) => ServicePerimeter.nameFrom('acme-ai-production-europe', `support-production-gcp-europe-west4-${n}`));

    expect(name).toBe('acme_ai_prod_support_prod_gcp_us');
    expect(long[0]).not.toBe(long[1]);
    for (const text of long) expect(text).toMatch(/^[a-z][a-z0-9_]{0,49}$/);
  });

  it('accepts numbers that are known only after deploying', () => {
    const projectNumber = Token.asString({ resolve: () => '${data.google_project.main.number}' });

    expect(perimeter({ projectNumber })['spec'].resources).toEqual(['projects/${data.google_project.main.number}']);
  });

  it('is recognized by symbol', () => {
    expect(ServicePerimeter.isServicePerimeter(new ServicePerimeter(teamStack(), 'perimeter', PROPS))).toBe(true);
    expect([null, {}, teamStack()].some(ServicePerimeter.isServicePerimeter)).toBe(false);
  });

  it('rejects a dedicated endpoint with a public host, which it would not cover', () => {
    const build = () => {
      const stack = teamStack();
      new ServicePerimeter(stack, 'perimeter', { ...PROPS, endpoints: [new DedicatedModelEndpoint(stack, 'own', DEDICATED)] });
    };

    expect(build).toThrow(
      'team.perimeter.endpoints MP3210 own is a dedicated public endpoint, which VPC Service Controls do not support; give the endpoint a private network, or remove it from the perimeter',
    );
  });

  it.each(['support-models', '1st', '', 'm'.repeat(51)])('rejects the name %p', (name) => {
    expect(() => perimeter({ name })).toThrow(
      `team.perimeter.name MP8326 ${JSON.stringify(name)} is not a valid perimeter or access level name; use 1 to 50 letters, digits or underscores, starting with a letter`,
    );
  });

  it('rejects IDs where Access Context Manager expects numbers', () => {
    expect(() => perimeter({ projectNumber: 'acme-ai-prod' })).toThrow(
      'team.perimeter.projectNumber MP8327 "acme-ai-prod" is not a project number; use the number, such as 210987654321',
    );
    expect(() => perimeter({ accessPolicy: 'main' })).toThrow(/accessPolicy MP8327 "main" is not an access policy number;/);
  });

  it("rejects another policy's access level", () => {
    expect(() => perimeter({ accessLevels: ['accessPolicies/999/accessLevels/office'] })).toThrow(
      "team.perimeter.accessLevels MP3217 accessPolicies/999/accessLevels/office does not belong to access policy 123456789012, but a perimeter accepts only its own policy's access levels; use an access level that starts with accessPolicies/123456789012/",
    );
  });
});

function perimeter(props: Partial<ServicePerimeterProps>): Block {
  return only(
    synthesize((stack) => new ServicePerimeter(stack, 'perimeter', { ...PROPS, ...props })),
    TYPE,
  );
}
