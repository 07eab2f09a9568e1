import { DedicatedModelEndpoint, type DedicatedModelEndpointProps } from '../../../lib/gcp/model-endpoint/dedicated-model-endpoint';
import { PrivateNetwork } from '../../../lib/gcp/private-network/private-network';
import { ProjectServices } from '../../../lib/gcp/project-services';
import { provideGoogle } from '../../../lib/gcp/provider';
import { VERTEX_AI } from '../../../lib/rules/gcp/services';
import { TerraformOutput, type TerraformStack, Testing, Token } from '../../../lib/terraform/cdktf';
import { all, only, synthesize, teamStack } from '../support/synthesize';

const TYPE = 'google_vertex_ai_endpoint_with_model_garden_deployment';
const PROPS: DedicatedModelEndpointProps = {
  project: 'acme-ai-prod',
  location: 'us-central1',
  publisherModelName: 'publishers/openai/models/gpt-oss@gpt-oss-20b',
  acceptEula: true,
  machineSpec: { machineType: 'a3-highgpu-1g', acceleratorType: 'NVIDIA_H100_80GB', acceleratorCount: 1 },
};

describe('a dedicated model endpoint', () => {
  it('deploys a Model Garden model on dedicated machines, behind its own host', () => {
    expect(made({ minReplicaCount: 1, maxReplicaCount: 3, endpointDisplayName: 'support' })).toEqual({
      project: 'acme-ai-prod',
      location: 'us-central1',
      publisher_model_name: 'publishers/openai/models/gpt-oss@gpt-oss-20b',
      model_config: { accept_eula: true },
      endpoint_config: { dedicated_endpoint_enabled: true, endpoint_display_name: 'support' },
      deploy_config: {
        dedicated_resources: {
          machine_spec: { machine_type: 'a3-highgpu-1g', accelerator_type: 'NVIDIA_H100_80GB', accelerator_count: 1 },
          min_replica_count: 1,
          max_replica_count: 3,
        },
      },
      lifecycle: { create_before_destroy: true },
    });
  });

  it('has one replica by default, and no more than the minimum without a maximum', () => {
    const replicas = (props: Partial<DedicatedModelEndpointProps>) => made(props)['deploy_config'].dedicated_resources;

    expect(replicas({})).toMatchObject({ min_replica_count: 1, max_replica_count: 1 });
    expect(replicas({ minReplicaCount: 2 })).toMatchObject({ min_replica_count: 2, max_replica_count: 2 });
  });

  it('runs the given image', () => {
    const imageUri = 'us-docker.pkg.dev/acme/serving/vllm:1';

    expect(made({ imageUri })['model_config']).toEqual({ accept_eula: true, container_spec: { image_uri: imageUri } });
  });

  it('deletes the old endpoint first on request', () => {
    expect(made({ replacement: 'destroy-first' })['lifecycle']).toEqual({ create_before_destroy: false });
  });

  it('is protected from replacement and deletion on request', () => {
    expect(made({ deletionProtection: true })['lifecycle']).toEqual({ create_before_destroy: true, prevent_destroy: true });
  });

  it('waits for its dependencies', () => {
    const synthesized = synthesize((stack) => {
      const services = new ProjectServices(stack, 'services', { project: 'acme-ai-prod' });
      new DedicatedModelEndpoint(stack, 'open', { ...PROPS, dependsOn: [services.enable(VERTEX_AI)] });
    });
    const [service] = Object.keys(synthesized.resource['google_project_service'] ?? {});

    expect(only(synthesized, TYPE)['depends_on']).toEqual([`google_project_service.${service}`]);
  });

  it('exposes the command that prints its base URL, which only Google Cloud knows', () => {
    expect(reached(({ connection }) => connection)).toEqual({
      model: '',
      baseUrl: null,
      discover:
        'gcloud ai endpoints describe ${<address>.endpoint} --region=us-central1 --project=acme-ai-prod' +
        ` --format='value(format("https://{0}/v1beta1/{1}", dedicatedEndpointDns, name))'`,
      auth: { kind: 'google-oauth', scope: 'https://www.googleapis.com/auth/cloud-platform' },
    });
  });

  it('is named after its deployment', () => {
    expect(reached(({ endpointName }) => endpointName)).toBe('${<address>.id}');
  });

  it('grants callers the one permission that a call requires', () => {
    const synthesized = synthesize((stack) =>
      new DedicatedModelEndpoint(stack, 'open', PROPS).grants.invoke({ member: 'group:ml@example.com' }),
    );

    expect(only(synthesized, 'google_project_iam_custom_role')['permissions']).toEqual(['aiplatform.endpoints.predict']);
    expect(only(synthesized, 'google_project_iam_member')['member']).toBe('group:ml@example.com');
  });

  it('keeps its address when model, machine, region and replicas change', () => {
    const address = (props: Partial<DedicatedModelEndpointProps>) =>
      Object.keys(synthesize((stack) => new DedicatedModelEndpoint(stack, 'open', { ...PROPS, ...props })).resource[TYPE] ?? {});

    expect(
      address({
        location: 'europe-west4',
        publisherModelName: 'publishers/openai/models/gpt-oss@gpt-oss-120b',
        machineSpec: { machineType: 'a3-highgpu-8g', acceleratorType: 'NVIDIA_H100_80GB', acceleratorCount: 8 },
        maxReplicaCount: 4,
      }),
    ).toEqual(address({}));
  });

  it('is recognized by symbol', () => {
    expect(DedicatedModelEndpoint.isDedicatedModelEndpoint(new DedicatedModelEndpoint(teamStack(), 'open', PROPS))).toBe(true);
    expect([null, {}, teamStack()].some(DedicatedModelEndpoint.isDedicatedModelEndpoint)).toBe(false);
  });

  it('accepts values that are known only after deploying', () => {
    const text = Token.asString({ resolve: () => '${var.text}' });
    const number = Token.asNumber({ resolve: () => '${var.number}' });

    expect(made({ location: text, publisherModelName: text, minReplicaCount: number, maxReplicaCount: number })).toMatchObject({
      location: '${var.text}',
      deploy_config: { dedicated_resources: { min_replica_count: '${var.number}' } },
    });
  });

  it('rejects an unaccepted EULA, and names the field to set', () => {
    expect(() => made({ acceptEula: false })).toThrow(
      'team.open.acceptEula MP1402 publishers/openai/models/gpt-oss@gpt-oss-20b from Model Garden cannot be deployed until you accept its terms of use; read the terms on its model card, then set acceptEula: true',
    );
  });

  it.each([0, -1, 1.5, Number.NaN])('rejects %p replicas', (count) => {
    expect(() => made({ minReplicaCount: count })).toThrow(
      `team.open.minReplicaCount MP8107 ${count} replicas cannot be deployed; use a whole number of at least 1`,
    );
  });

  it('rejects a maximum below the minimum number of replicas', () => {
    expect(() => made({ minReplicaCount: 3, maxReplicaCount: 2 })).toThrow(
      'team.open.maxReplicaCount MP8107 2 replicas cannot be deployed; use a whole number of at least 3',
    );
  });

  it.each([0, 0.5])('rejects %p accelerators', (acceleratorCount) => {
    expect(() => made({ machineSpec: { ...PROPS.machineSpec, acceleratorCount } })).toThrow(
      `team.open.machineSpec.acceleratorCount MP8303 a machine cannot have ${acceleratorCount} accelerators; use a whole number of at least 1 that the machine type supports`,
    );
  });

  it.each(['global', 'us', 'us-central1-a', ''])('rejects the location %p', (location) => {
    expect(() => made({ location })).toThrow(
      `team.open.location MP8304 ${JSON.stringify(location)} is not a region, which dedicated endpoints require; use a region, such as us-central1`,
    );
  });

  it.each(['openai/gpt-oss-20b', 'publishers/openai/models/gpt-oss', 'publishers/openai/models/@x'])(
    'rejects the model %p',
    (publisherModelName) => {
      expect(() => made({ publisherModelName })).toThrow(
        `team.open.publisherModelName MP8305 "${publisherModelName}" is not a Model Garden model name; use publishers/<publisher>/models/<model>@<version>, such as publishers/openai/models/gpt-oss@gpt-oss-20b`,
      );
    },
  );

  it('reports all its faults at once', () => {
    const wrong = { acceptEula: false, location: 'global', publisherModelName: 'x', minReplicaCount: 0, maxReplicaCount: 0 };

    expect(codesOf(() => made({ ...wrong, machineSpec: { ...PROPS.machineSpec, acceleratorCount: 0 } }))).toEqual([
      'MP1402',
      'MP8305',
      'MP8304',
      'MP8303',
      'MP8107',
      'MP8107',
    ]);
  });
});

describe('a dedicated model endpoint with private access', () => {
  const synthesized = synthesize((stack) => privately(stack));

  it('has no public host, and accepts only endpoints in its own project', () => {
    expect(only(synthesized, TYPE)['endpoint_config']).toEqual({
      private_service_connect_config: { enable_private_service_connect: true, project_allowlist: ['acme-ai-prod'] },
    });
  });

  it('keeps other endpoint settings', () => {
    const named = synthesize((stack) => privately(stack, { endpointDisplayName: 'support' }));

    expect(only(named, TYPE)['endpoint_config']).toEqual({
      endpoint_display_name: 'support',
      private_service_connect_config: { enable_private_service_connect: true, project_allowlist: ['acme-ai-prod'] },
    });
  });

  it('is the same endpoint in any network', () => {
    const elsewhere = synthesize((stack) => privately(stack, {}, 'projects/acme-ai-prod/global/networks/main'));

    expect(elsewhere.resource[TYPE]).toEqual(synthesized.resource[TYPE]);
  });

  it('is reached by an endpoint in the network', () => {
    const [endpoint] = Object.keys(synthesized.resource[TYPE] ?? {});

    expect(only(synthesized, 'google_compute_forwarding_rule')).toMatchObject({
      network: 'projects/acme-net/global/networks/shared',
      target: `\${${TYPE}.${endpoint}.endpoint_config[0].private_service_connect_config[0].service_attachment}`,
    });
    expect(all(synthesized, 'google_dns_managed_zone').map(({ dns_name }) => dns_name)).toEqual([
      'support-own.prediction.p.vertexai.goog.',
    ]);
  });

  it('exposes its base URL and that its certificate must be trusted first', () => {
    expect(reached(({ connection }) => connection, privately)).toEqual({
      model: '',
      baseUrl: 'https://support-own.prediction.p.vertexai.goog/v1beta1/${<address>.id}',
      certificate: 'self-signed',
      auth: { kind: 'google-oauth', scope: 'https://www.googleapis.com/auth/cloud-platform' },
    });
  });

  it('is known to have no public host', () => {
    const stack = teamStack();

    expect(privately(stack).hasPublicHost).toBe(false);
    expect(new DedicatedModelEndpoint(stack, 'public', PROPS).hasPublicHost).toBe(true);
  });

  it('is created after the old one is deleted on request, and so is its endpoint', () => {
    const gone = synthesize((stack) => privately(stack, { replacement: 'destroy-first' }));

    expect(only(gone, TYPE)['lifecycle']).toEqual({ create_before_destroy: false });
    expect(only(gone, 'google_compute_forwarding_rule')['lifecycle'].create_before_destroy).toBe(false);
  });

  it.each(['~> 7.5', '>= 7.42, < 8'])('is synthesized if the stack uses google %p', (version) => {
    expect(() => Testing.synth(providing(version), true)).not.toThrow();
  });

  it.each(['6.50.0', '>= 6.50', '< 8'])('rejects google %p, which may not support it', (version) => {
    expect(() => Testing.synth(providing(version), true)).toThrow(
      `team.own MP8323 the stack uses google provider "${version}", but private Model Garden endpoints require 7.5.0; set the provider version to ~> 7.27; ~> 7.5 also works, but does not export the service attachment`,
    );
  });

  it('rejects a network in another region', () => {
    expect(() => privately(teamStack(), { location: 'europe-west4' })).toThrow(
      'team.own.privateAccess.network MP8322 the endpoint is in "europe-west4", but its subnetwork is in "us-central1"; use a subnetwork in "europe-west4"',
    );
  });
});

function privately(
  stack: TerraformStack,
  props: Partial<DedicatedModelEndpointProps> = {},
  network: string = 'projects/acme-net/global/networks/shared',
): DedicatedModelEndpoint {
  const subnetwork = network.replace('global/networks', 'regions/us-central1/subnetworks');
  return new DedicatedModelEndpoint(stack, 'own', {
    ...PROPS,
    privateAccess: { network: PrivateNetwork.fromNetwork(stack, 'network', { network, subnetwork }), name: 'support-own' },
    ...props,
  });
}

function providing(version: string): TerraformStack {
  const stack = teamStack();
  provideGoogle(stack, { project: 'acme-ai-prod', region: 'us-central1', version });
  privately(stack);
  return stack;
}

function made(props: Partial<DedicatedModelEndpointProps>) {
  return only(
    synthesize((stack) => new DedicatedModelEndpoint(stack, 'open', { ...PROPS, ...props })),
    TYPE,
  );
}

/** An attribute as Terraform gets it, with a stand-in for the address of the endpoint. */
function reached(
  attribute: (endpoint: DedicatedModelEndpoint) => unknown,
  make: (stack: TerraformStack) => DedicatedModelEndpoint = (stack) => new DedicatedModelEndpoint(stack, 'open', PROPS),
) {
  const { output, resource } = synthesize((stack) => {
    const value = Token.asAny(attribute(make(stack)));
    new TerraformOutput(stack, 'attribute', { value });
  });
  const [address] = Object.keys(resource[TYPE] ?? {});
  return JSON.parse(JSON.stringify(output['attribute'].value).replace(`${TYPE}.${address}`, '<address>'));
}

function codesOf(build: () => unknown): readonly string[] {
  try {
    build();
  } catch (error) {
    return String((error as Error).message)
      .split('\n')
      .map((line) => line.split(' ')[1] ?? '');
  }
  return [];
}
