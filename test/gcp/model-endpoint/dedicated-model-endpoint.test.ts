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
  it('deploys a model of Model Garden on machines of its own, behind a host of its own', () => {
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

  it('stands once where no replicas are given, and never more than the least where no most is given', () => {
    const replicas = (props: Partial<DedicatedModelEndpointProps>) => made(props)['deploy_config'].dedicated_resources;

    expect(replicas({})).toMatchObject({ min_replica_count: 1, max_replica_count: 1 });
    expect(replicas({ minReplicaCount: 2 })).toMatchObject({ min_replica_count: 2, max_replica_count: 2 });
  });

  it('runs the image that is given', () => {
    const imageUri = 'us-docker.pkg.dev/acme/serving/vllm:1';

    expect(made({ imageUri })['model_config']).toEqual({ accept_eula: true, container_spec: { image_uri: imageUri } });
  });

  it('removes the old endpoint first where that is asked for', () => {
    expect(made({ replacement: 'destroy-first' })['lifecycle']).toEqual({ create_before_destroy: false });
  });

  it('is protected from replacement and destruction where that is asked for', () => {
    expect(made({ deletionProtection: true })['lifecycle']).toEqual({ create_before_destroy: true, prevent_destroy: true });
  });

  it('waits for what it is told to wait for', () => {
    const synthesized = synthesize((stack) => {
      const services = new ProjectServices(stack, 'services', { project: 'acme-ai-prod' });
      new DedicatedModelEndpoint(stack, 'open', { ...PROPS, dependsOn: [services.enable(VERTEX_AI)] });
    });
    const [service] = Object.keys(synthesized.resource['google_project_service'] ?? {});

    expect(only(synthesized, TYPE)['depends_on']).toEqual([`google_project_service.${service}`]);
  });

  it('tells how to ask for its base URL, which only Google Cloud knows', () => {
    expect(reached(({ connection }) => connection)).toEqual({
      model: '',
      baseUrl: null,
      discover:
        'gcloud ai endpoints describe ${<address>.endpoint} --region=us-central1 --project=acme-ai-prod' +
        ` --format='value(format("https://{0}/v1beta1/{1}", dedicatedEndpointDns, name))'`,
      auth: { kind: 'google-oauth', scope: 'https://www.googleapis.com/auth/cloud-platform' },
    });
  });

  it('is named after the deploy', () => {
    expect(reached(({ endpointName }) => endpointName)).toBe('${<address>.id}');
  });

  it('lets callers in with the one permission that a call needs', () => {
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

  it('is told from other things by symbol', () => {
    expect(DedicatedModelEndpoint.isDedicatedModelEndpoint(new DedicatedModelEndpoint(teamStack(), 'open', PROPS))).toBe(true);
    expect([null, {}, teamStack()].some(DedicatedModelEndpoint.isDedicatedModelEndpoint)).toBe(false);
  });

  it('takes values that are known only after the deploy', () => {
    const text = Token.asString({ resolve: () => '${var.text}' });
    const number = Token.asNumber({ resolve: () => '${var.number}' });

    expect(made({ location: text, publisherModelName: text, minReplicaCount: number, maxReplicaCount: number })).toMatchObject({
      location: '${var.text}',
      deploy_config: { dedicated_resources: { min_replica_count: '${var.number}' } },
    });
  });

  it('fails without the EULA, and says what to set', () => {
    expect(() => made({ acceptEula: false })).toThrow(
      'team.open.acceptEula MP1402 publishers/openai/models/gpt-oss@gpt-oss-20b from Model Garden cannot be deployed until you accept its terms of use; read the terms on its model card, then set acceptEula: true',
    );
  });

  it.each([0, -1, 1.5, Number.NaN])('fails for %p replicas', (count) => {
    expect(() => made({ minReplicaCount: count })).toThrow(
      `team.open.minReplicaCount MP8107 ${count} replicas cannot be deployed; use a whole number of at least 1`,
    );
  });

  it('fails where the most replicas are less than the least', () => {
    expect(() => made({ minReplicaCount: 3, maxReplicaCount: 2 })).toThrow(
      'team.open.maxReplicaCount MP8107 2 replicas cannot be deployed; use a whole number of at least 3',
    );
  });

  it.each([0, 0.5])('fails for %p accelerators', (acceleratorCount) => {
    expect(() => made({ machineSpec: { ...PROPS.machineSpec, acceleratorCount } })).toThrow(
      `team.open.machineSpec.acceleratorCount MP8303 a machine cannot have ${acceleratorCount} accelerators; use a whole number of at least 1 that the machine type supports`,
    );
  });

  it.each(['global', 'us', 'us-central1-a', ''])('fails for the location %p', (location) => {
    expect(() => made({ location })).toThrow(
      `team.open.location MP8304 ${JSON.stringify(location)} is not a region, which dedicated endpoints require; use a region, such as us-central1`,
    );
  });

  it.each(['openai/gpt-oss-20b', 'publishers/openai/models/gpt-oss', 'publishers/openai/models/@x'])(
    'fails for the model %p',
    (publisherModelName) => {
      expect(() => made({ publisherModelName })).toThrow(
        `team.open.publisherModelName MP8305 "${publisherModelName}" is not a Model Garden model name; use publishers/<publisher>/models/<model>@<version>, such as publishers/openai/models/gpt-oss@gpt-oss-20b`,
      );
    },
  );

  it('fails with everything at once', () => {
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

  it('has no public host, and takes endpoints of its own project alone', () => {
    expect(only(synthesized, TYPE)['endpoint_config']).toEqual({
      private_service_connect_config: { enable_private_service_connect: true, project_allowlist: ['acme-ai-prod'] },
    });
  });

  it('keeps what else is said of the endpoint', () => {
    const named = synthesize((stack) => privately(stack, { endpointDisplayName: 'support' }));

    expect(only(named, TYPE)['endpoint_config']).toEqual({
      endpoint_display_name: 'support',
      private_service_connect_config: { enable_private_service_connect: true, project_allowlist: ['acme-ai-prod'] },
    });
  });

  it('is the same endpoint in whatever network', () => {
    const elsewhere = synthesize((stack) => privately(stack, {}, 'projects/acme-ai-prod/global/networks/main'));

    expect(elsewhere.resource[TYPE]).toEqual(synthesized.resource[TYPE]);
  });

  it('is reached by an endpoint of the network', () => {
    const [endpoint] = Object.keys(synthesized.resource[TYPE] ?? {});

    expect(only(synthesized, 'google_compute_forwarding_rule')).toMatchObject({
      network: 'projects/acme-net/global/networks/shared',
      target: `\${${TYPE}.${endpoint}.endpoint_config[0].private_service_connect_config[0].service_attachment}`,
    });
    expect(all(synthesized, 'google_dns_managed_zone').map(({ dns_name }) => dns_name)).toEqual([
      'support-own.prediction.p.vertexai.goog.',
    ]);
  });

  it('tells its base URL and that its certificate has to be trusted first', () => {
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

  it('comes after the old one has gone where that is asked for, and so does its endpoint', () => {
    const gone = synthesize((stack) => privately(stack, { replacement: 'destroy-first' }));

    expect(only(gone, TYPE)['lifecycle']).toEqual({ create_before_destroy: false });
    expect(only(gone, 'google_compute_forwarding_rule')['lifecycle'].create_before_destroy).toBe(false);
  });

  it.each(['~> 7.5', '>= 7.42, < 8'])('is synthesized where the stack takes google %p', (version) => {
    expect(() => Testing.synth(providing(version), true)).not.toThrow();
  });

  it.each(['6.50.0', '>= 6.50', '< 8'])('fails where the stack takes google %p, which may not have it', (version) => {
    expect(() => Testing.synth(providing(version), true)).toThrow(
      `team.own MP8323 the stack uses google provider "${version}", but private Model Garden endpoints require 7.5.0; set the provider version to ~> 7.27; ~> 7.5 also works, but does not export the service attachment`,
    );
  });

  it('fails in another region than its network', () => {
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
