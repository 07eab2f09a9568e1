import { DedicatedModelEndpoint, type DedicatedModelEndpointProps } from '../../../lib/gcp/model-endpoint/dedicated-model-endpoint';
import { ProjectServices, VERTEX_AI } from '../../../lib/gcp/project-services';
import { TerraformOutput, Token } from '../../../lib/terraform/cdktf';
import { only, synthesize, teamStack } from '../support/synthesize';

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
      'team.open.acceptEula MP8301 the EULA of "publishers/openai/models/gpt-oss@gpt-oss-20b" is not accepted; read it on the model card in Model Garden, then set acceptEula to true',
    );
  });

  it.each([0, -1, 1.5, Number.NaN])('fails for %p replicas', (count) => {
    expect(() => made({ minReplicaCount: count })).toThrow(
      `team.open.minReplicaCount MP8302 ${count} replicas cannot be deployed; give a whole number of at least 1`,
    );
  });

  it('fails where the most replicas are less than the least', () => {
    expect(() => made({ minReplicaCount: 3, maxReplicaCount: 2 })).toThrow(
      'team.open.maxReplicaCount MP8302 2 replicas cannot be deployed; give a whole number of at least 3',
    );
  });

  it.each([0, 0.5])('fails for %p accelerators', (acceleratorCount) => {
    expect(() => made({ machineSpec: { ...PROPS.machineSpec, acceleratorCount } })).toThrow(
      `team.open.machineSpec.acceleratorCount MP8303 a machine cannot have ${acceleratorCount} accelerators; give a whole number of at least 1 that the machine type comes with`,
    );
  });

  it.each(['global', 'us', 'us-central1-a', ''])('fails for the location %p', (location) => {
    expect(() => made({ location })).toThrow(
      `team.open.location MP8304 ${JSON.stringify(location)} is not a region, and machines stand in one; give a region, such as us-central1`,
    );
  });

  it.each(['openai/gpt-oss-20b', 'publishers/openai/models/gpt-oss', 'publishers/openai/models/@x'])(
    'fails for the model %p',
    (publisherModelName) => {
      expect(() => made({ publisherModelName })).toThrow(
        `team.open.publisherModelName MP8305 "${publisherModelName}" does not name a Model Garden model; give publishers/<publisher>/models/<model>@<version>, such as publishers/openai/models/gpt-oss@gpt-oss-20b`,
      );
    },
  );

  it('fails with everything at once', () => {
    const wrong = { acceptEula: false, location: 'global', publisherModelName: 'x', minReplicaCount: 0, maxReplicaCount: 0 };

    expect(codesOf(() => made({ ...wrong, machineSpec: { ...PROPS.machineSpec, acceleratorCount: 0 } }))).toEqual([
      'MP8301',
      'MP8305',
      'MP8304',
      'MP8303',
      'MP8302',
      'MP8302',
    ]);
  });
});

function made(props: Partial<DedicatedModelEndpointProps>) {
  return only(
    synthesize((stack) => new DedicatedModelEndpoint(stack, 'open', { ...PROPS, ...props })),
    TYPE,
  );
}

/** An attribute as Terraform gets it, with a stand-in for the address of the endpoint. */
function reached(attribute: (endpoint: DedicatedModelEndpoint) => unknown) {
  const { output, resource } = synthesize((stack) => {
    const value = Token.asAny(attribute(new DedicatedModelEndpoint(stack, 'open', PROPS)));
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
