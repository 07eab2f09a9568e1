import type { GcpGrant } from '../../lib/plan/plan';
import { Testing } from '../../lib/terraform/cdktf';
import type { GcpModelStackProps } from '../../stacks/gcp-model-stack';
import { all, only, type Synthesized } from '../gcp/support/synthesize';
import { addresses, CHAT, dedicated, ENDPOINT, OPEN, OWN, stackOf, synthesize } from './support/gcp-plan';

const API: GcpGrant = { caller: 'api', member: 'serviceAccount:support-api@acme-ai-prod.iam.gserviceaccount.com', endpoints: ['open'] };
const BATCH: GcpGrant = { caller: 'batch', member: 'group:batch@example.com', endpoints: ['own'] };

describe('a Google Cloud stack of managed models', () => {
  const made = synthesize({ deployments: [OPEN] });

  it('counts organization policy calls against its project if it only has a model allowlist', () => {
    const { provider } = synthesize({ deployments: [OPEN], modelAllowlist: ['publishers/openai/models/gpt-oss-120b-maas:predict'] });

    expect(provider['google']?.[0]).toMatchObject({ billing_project: 'acme-ai-prod', user_project_override: true });
  });

  it('enables Vertex AI and creates nothing else', () => {
    expect(addresses(made)).toEqual(['google_project_service.project_services_aiplatform']);
  });

  it("uses the target's project and region, and labels what supports labels", () => {
    expect(made.provider['google']).toEqual([
      { project: 'acme-ai-prod', region: 'us-central1', default_labels: { 'cost-center': '4711', 'modelport-target': 'gcp-us' } },
    ]);
  });

  it('outputs its connections', () => {
    expect(made.output['connections'].value).toEqual([
      {
        endpoint: 'open',
        target: 'gcp-us',
        cloud: 'gcp',
        model: 'openai/gpt-oss-120b-maas',
        baseUrl: 'https://aiplatform.googleapis.com/v1/projects/acme-ai-prod/locations/global/endpoints/openapi',
        apis: ['chat-completions'],
        auth: { kind: 'google-oauth', scope: 'https://www.googleapis.com/auth/cloud-platform' },
        gates: [],
      },
    ]);
  });

  it("lists only its own endpoint's gates in each connection, once", () => {
    const gate = { what: 'accept the offer', who: 'billing administrator', link: null };
    const { output } = synthesize({
      deployments: [CHAT, OPEN],
      gates: [
        { ...gate, id: 'private-offer', endpoint: 'chat' },
        { ...gate, id: 'private-offer', endpoint: 'chat', what: 'accept the second offer' },
        { ...gate, id: 'model-enablement', endpoint: 'chat' },
        { ...gate, id: 'model-enablement', endpoint: 'open' },
      ],
    });

    expect(output['connections'].value.map(({ gates }: { gates: unknown }) => gates)).toEqual([
      ['private-offer', 'model-enablement'],
      ['model-enablement'],
    ]);
  });
});

describe('a Google Cloud stack with dedicated models', () => {
  it('deploys them after Vertex AI is enabled', () => {
    expect(only(synthesize({ deployments: [OWN] }), ENDPOINT)).toMatchObject({
      project: 'acme-ai-prod',
      location: 'us-central1',
      publisher_model_name: 'publishers/openai/models/gpt-oss@gpt-oss-20b',
      model_config: { accept_eula: true },
      endpoint_config: { dedicated_endpoint_enabled: true, endpoint_display_name: 'support-prod-gcp-us-own' },
      deploy_config: { dedicated_resources: { min_replica_count: 1, max_replica_count: 3 } },
      depends_on: ['google_project_service.project_services_aiplatform'],
    });
  });

  it("uses the plan's image", () => {
    const image = 'us-docker.pkg.dev/acme/serving/vllm:1';

    expect(only(synthesize({ deployments: [dedicated({ image })] }), ENDPOINT)['model_config'].container_spec).toEqual({
      image_uri: image,
    });
  });

  it('outputs the command that prints the base URL in the connection', () => {
    const [connection] = synthesize({ deployments: [OWN] }).output['connections'].value;

    expect(connection).toMatchObject({
      baseUrl: null,
      discover: expect.stringMatching(
        /^gcloud ai endpoints describe \$\{google_[a-z_]+\.own\.endpoint\} --region=us-central1 --project=acme-ai-prod /,
      ),
    });
  });

  it('creates a new one before deleting the old one, and can be told to reject both', () => {
    const lifecycle = (props: Partial<GcpModelStackProps>) => only(synthesize({ deployments: [OWN] }, props), ENDPOINT)['lifecycle'];

    expect(lifecycle({})).toEqual({ create_before_destroy: true });
    expect(lifecycle({ deletionProtection: true })).toEqual({ create_before_destroy: true, prevent_destroy: true });
  });

  it('is protected if the plan says so, unless the program overrides it', () => {
    const lifecycle = (deletionProtection: boolean | null, props: Partial<GcpModelStackProps> = {}) =>
      only(synthesize({ deployments: [OWN], deletionProtection }, props), ENDPOINT)['lifecycle'].prevent_destroy;

    expect([lifecycle(true), lifecycle(false), lifecycle(null), lifecycle(true, { deletionProtection: false })]).toEqual([
      true,
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('uses an existing one', () => {
    const existing = 'projects/123456789012/locations/us-central1/endpoints/1234567890';
    const made = synthesize({ deployments: [dedicated({ existing })], grants: [BATCH] });

    expect(all(made, ENDPOINT)).toEqual([]);
    expect(only(made, 'google_project_iam_member')).toMatchObject({ project: 'acme-ai-prod', member: BATCH.member });
    expect(made.output['connections'].value[0].discover).toMatch(/^gcloud ai endpoints describe 1234567890 --region=us-central1 /);
  });

  it('rejects one in another project', () => {
    const existing = 'projects/acme-ai-test/locations/us-central1/endpoints/1234567890';

    expect(() => synthesize({ deployments: [dedicated({ existing })] })).toThrow(/MP1107 .*acme-ai-prod/);
  });
});

describe("a Google Cloud stack's callers", () => {
  it('get one permission for open models, and the documented role for GPT-6', () => {
    const made = synthesize({ deployments: [CHAT, OPEN, OWN], grants: [{ ...API, endpoints: ['chat', 'open', 'own'] }] });

    expect(roles(made)).toEqual(['${google_project_iam_custom_role.caller_access_role.name}', 'roles/aiplatform.user']);
    expect(only(made, 'google_project_iam_custom_role')).toMatchObject({
      role_id: 'modelInvoker_support_prod_gcp_us',
      permissions: ['aiplatform.endpoints.predict'],
    });
  });

  it('get no grants for other endpoints', () => {
    expect(roles(synthesize({ deployments: [CHAT, OPEN], grants: [API] }))).toEqual([
      '${google_project_iam_custom_role.caller_access_role.name}',
    ]);
    expect(roles(synthesize({ deployments: [CHAT, OPEN], grants: [{ ...API, endpoints: ['chat'] }] }))).toEqual(['roles/aiplatform.user']);
  });

  it('are bound after the services that store roles and policies are enabled', () => {
    const made = synthesize({ deployments: [OPEN], grants: [API] });
    const services = ['google_project_service.project_services_iam', 'google_project_service.project_services_cloudresourcemanager'];

    expect(only(made, 'google_project_iam_custom_role')['depends_on']).toEqual(services);
    expect(only(made, 'google_project_iam_member')['depends_on']).toEqual(services);
    expect(addresses(made)).toEqual(expect.arrayContaining(services));
  });

  it('are rejected without an identity', () => {
    expect(() => synthesize({ deployments: [OPEN], grants: [{ ...API, member: null }] })).toThrowErrorMatchingInlineSnapshot(
      `"support-prod-gcp-us.plan.grants MP8239 caller api has no identity to grant access to; set member to an existing principal, or from to the workload identity pool that accepts its tokens"`,
    );
  });

  it('are rejected on an unknown endpoint', () => {
    expect(() => synthesize({ deployments: [OPEN], grants: [{ ...API, endpoints: ['opne'] }] })).toThrow(
      'support-prod-gcp-us.plan.grants MP8118 caller api is granted "opne", which this stack does not deploy; deploy the endpoint to this target, or remove it from the grant',
    );
  });
});

describe("a Google Cloud stack's addresses", () => {
  const deployments = [CHAT, OPEN, OWN];
  const grants = [{ ...API, endpoints: ['chat', 'open'] }, BATCH];

  it("follow the spec's keys, and never change", () => {
    expect(addresses(synthesize({ deployments, grants }))).toEqual([
      'google_project_iam_custom_role.caller_access_role',
      'google_project_iam_member.caller_access_api-xd5phxes',
      'google_project_iam_member.caller_access_api-xd5phxes-aiplatform-user',
      'google_project_iam_member.caller_access_batch-asgau9km',
      'google_project_service.project_services_aiplatform',
      'google_project_service.project_services_cloudresourcemanager',
      'google_project_service.project_services_iam',
      'google_vertex_ai_endpoint_with_model_garden_deployment.own',
    ]);
  });

  it('do not depend on model, machine, replicas or region', () => {
    const other = dedicated({
      publisherModel: 'publishers/openai/models/gpt-oss@gpt-oss-120b',
      machineType: 'a3-highgpu-8g',
      acceleratorCount: 8,
      minReplicas: 2,
      maxReplicas: 2,
    });

    expect(addresses(synthesize({ region: 'europe-west4', deployments: [CHAT, OPEN, other], grants }))).toEqual(
      addresses(synthesize({ deployments, grants })),
    );
  });

  it('and their resources stay when another endpoint or caller is added, removed or reordered', () => {
    const whole = synthesize({ deployments, grants }).resource;

    expect(whole).toMatchObject(synthesize({ deployments: [OWN], grants: [BATCH] }).resource);
    expect(whole).toMatchObject(synthesize({ deployments: [OPEN, CHAT], grants: [{ ...API, endpoints: ['open'] }] }).resource);
    expect(whole).toEqual(
      synthesize({ deployments: [OWN, OPEN, CHAT], grants: [BATCH, { ...API, endpoints: ['open', 'chat'] }] }).resource,
    );
  });

  it('accept every key, even those that Terraform and the stack use', () => {
    const keys = ['backend', 'connections', 'google', 'resource', 'caller-access', '7b'];
    const made = synthesize({ deployments: keys.map((endpoint) => ({ ...OWN, endpoint })) });

    expect(Object.keys(made.resource[ENDPOINT] ?? {}).sort()).toEqual([
      '_7b',
      'backend',
      'caller-access',
      'connections',
      'google',
      'resource',
    ]);
  });
});

describe('two targets in one project', () => {
  it('share no role that either of them owns', () => {
    const ids = ['gcp-us', 'gcp-eu'].map((key) => {
      const made = synthesize({ key, stackName: `support-prod-${key}`, deployments: [OPEN], grants: [API] });
      return only(made, 'google_project_iam_custom_role')['role_id'];
    });

    expect(ids).toEqual(['modelInvoker_support_prod_gcp_us', 'modelInvoker_support_prod_gcp_eu']);
  });

  it("leave the project's services enabled when one of them is removed", () => {
    const services = all(synthesize({ deployments: [OPEN], grants: [API] }), 'google_project_service');

    expect(services.map((service) => service['disable_on_destroy'])).toEqual([false, false, false]);
  });
});

describe("a Google Cloud stack's output", () => {
  it('is the same for the same plan, and contains no machine path', () => {
    const [first, second] = [1, 2].map(() => Testing.synth(stackOf({ deployments: [CHAT, OPEN, OWN], grants: [API, BATCH] })));

    expect(second).toBe(first);
    expect(first).not.toContain(process.cwd());
  });

  it('stores its state where the plan says', () => {
    const { terraform } = synthesize({ deployments: [OPEN], state: { kind: 'gcs', bucket: 'acme-state', prefix: 'support' } });

    expect(terraform['backend']).toEqual({ gcs: { bucket: 'acme-state', prefix: 'support' } });
  });

  it('has the requested provider version', () => {
    const { terraform } = synthesize({ deployments: [OPEN] }, { providerVersion: '>= 7.42, < 8' });

    expect(terraform['required_providers'].google).toEqual({ source: 'google', version: '>= 7.42, < 8' });
  });

  it("has the plan's provider version, or a requested one first", () => {
    const version = (props: Partial<GcpModelStackProps>) =>
      synthesize({ deployments: [OPEN], providerVersion: '~> 7.5' }, props).terraform['required_providers'].google.version;

    expect(version({})).toBe('~> 7.5');
    expect(version({ providerVersion: '7.45.0' })).toBe('7.45.0');
  });
});

function roles(made: Synthesized): readonly string[] {
  return all(made, 'google_project_iam_member')
    .map(({ role }) => role)
    .sort();
}
