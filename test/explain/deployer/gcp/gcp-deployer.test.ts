import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gcpDeployer, gcpResourceTypes } from '../../../../lib/explain/deployer/gcp/gcp-deployer';
import { GCP_RESOURCE_NEEDS, STATE_BUCKET_NEEDS } from '../../../../lib/explain/deployer/gcp/resource-permissions';
import type { GcpTargetPlan, Plan } from '../../../../lib/plan/plan';
import { DOCUMENTED_ROLES } from '../../../support/google-roles';
import { DEDICATED, gcpDeployment, gcpTarget, MANAGED, MULTI_REGION, PERIMETER } from '../../../support/network-plans';

const GOLDEN = join(__dirname, '..', '..', '..', 'golden');
const SHARED = {
  network: {
    network: 'projects/acme-net/global/networks/shared',
    subnetwork: 'projects/acme-net/regions/us-central1/subnetworks/models',
  },
  pscAddress: '10.255.0.2',
  hosts: ['aiplatform.googleapis.com'],
  callerCidrs: [],
};
const API = { caller: 'api', member: 'serviceAccount:support-api@acme-ai-prod.iam.gserviceaccount.com', endpoints: ['chat'] };

const POOLS = {
  owned: { kind: 'owned', poolId: 'support-k8s', trusts: { kind: 'aws', account: '111122223333' } },
  'of-project': { kind: 'of-project', poolId: 'support-k8s' },
  existing: { kind: 'existing', name: 'projects/210987654321/locations/global/workloadIdentityPools/k8s' },
} as const;

/** A stack as Terraform reads it. */
interface StackDocument {
  readonly resource?: Readonly<Record<string, Readonly<Record<string, { readonly service?: string }>>>>;
  readonly data?: Readonly<Record<string, unknown>>;
}

describe('required permissions for deploying a Google Cloud target', () => {
  const synthesized = examples().flatMap((example) =>
    targetsOf(example).map((plan) => ({ name: `${example}/${plan.stackName}`, example, plan })),
  );

  it.each(synthesized)('are known for each resource of $name, and only for planned ones', ({ example, plan }) => {
    const { resource = {}, data = {} } = read(join(GOLDEN, example, `${plan.stackName}.tf.json`)) as StackDocument;
    const made = [...Object.keys(resource), ...Object.keys(data).map((type) => `data.${type}`)];
    const known = gcpResourceTypes(plan).filter((type) => type !== 'aiplatform');

    expect(known).toEqual(expect.arrayContaining(made));
    expect(known.filter((type) => !made.includes(type) && !isOfGuards(type))).toEqual([]);
  });

  it.each(synthesized)('include the services that $name enables', ({ example, plan }) => {
    const { resource = {} } = read(join(GOLDEN, example, `${plan.stackName}.tf.json`)) as StackDocument;
    const enabled = Object.values(resource['google_project_service'] ?? {}).map(({ service }) => service);
    const { apis } = gcpDeployer(plan);

    expect(apis).toEqual(expect.arrayContaining(enabled));
    expect(apis.filter((api) => !enabled.includes(api) && !isOfGuards(api))).toEqual([]);
  });

  it('are known for each resource type that any stack creates', () => {
    const types = goldenStacks().flatMap(({ resource = {} }) => Object.keys(resource).filter((type) => type.startsWith('google_')));

    expect(types.length).toBeGreaterThan(10);
    expect(types.filter((type) => !(type in GCP_RESOURCE_NEEDS))).toEqual([]);
  });

  it('exist on Google Cloud, each in a predefined role', () => {
    const documented = new Set(Object.values(DOCUMENTED_ROLES).flat());
    const all = Object.values(GCP_RESOURCE_NEEDS).flatMap(({ project = [], network = [], organization = [] }) => [
      ...project,
      ...network,
      ...organization,
    ]);

    expect([...all, ...STATE_BUCKET_NEEDS].filter((permission) => !documented.has(permission))).toEqual([]);
    expect(all.filter((permission) => !/^(?:iam\.googleapis\.com\/)?[a-zA-Z]+(?:\.[a-zA-Z]+)*$/.test(permission))).toEqual([]);
  });

  it('are few if Google serves the models and nobody gets a grant', () => {
    expect(gcpDeployer(target())).toEqual({
      scope: 'projects/acme-ai-prod',
      permissions: [
        'resourcemanager.projects.get',
        'serviceusage.operations.get',
        'serviceusage.services.enable',
        'serviceusage.services.get',
        'serviceusage.services.list',
      ],
      elsewhere: [],
      apis: ['aiplatform.googleapis.com'],
      notes: [
        'enable serviceusage.googleapis.com and cloudresourcemanager.googleapis.com before you deploy for the first time; deploying uses them to enable the others',
      ],
    });
  });

  it("include the project's policy for grants, limited to the granted roles", () => {
    const { permissions, notes } = gcpDeployer(target({ grants: [API] }));

    expect(permissions).toEqual(
      expect.arrayContaining([
        'iam.roles.create',
        'iam.roles.undelete',
        'resourcemanager.projects.getIamPolicy',
        'resourcemanager.projects.setIamPolicy',
      ]),
    );
    expect(notes).toContain(
      "resourcemanager.projects.setIamPolicy allows granting any role; restrict it with the condition api.getAttribute('iam.googleapis.com/modifiedGrantsByRole', []).hasOnly(['projects/acme-ai-prod/roles/modelInvoker_support_prod_gcp_us'])",
    );
  });

  it('include no custom roles if the documented one is granted', () => {
    const { permissions, notes } = gcpDeployer(target({ deployments: [gcpDeployment('chat', MULTI_REGION)], grants: [API] }));

    expect(permissions.filter((permission) => permission.startsWith('iam.roles'))).toEqual([]);
    expect(notes.join()).toContain(".hasOnly(['roles/aiplatform.user'])");
  });

  it("include the network's if that is in another project", () => {
    const { permissions, elsewhere } = gcpDeployer(target({ network: SHARED }));
    const [shared] = elsewhere;

    expect(shared?.scope).toBe('projects/acme-net');
    expect(shared?.permissions).toEqual(
      expect.arrayContaining(['compute.globalForwardingRules.pscCreate', 'compute.networks.use', 'dns.networks.bindPrivateDNSZone']),
    );
    expect(permissions).toContain('dns.managedZones.create');
    expect(permissions.filter((permission) => permission.startsWith('compute.'))).toEqual([]);
  });

  it('include nothing of the host project for existing endpoints and zones', () => {
    const existingEndpoints = { 'aiplatform.googleapis.com': '10.255.0.2' };
    const { elsewhere, apis } = gcpDeployer(target({ network: { ...SHARED, existingEndpoints, privateDns: 'existing' } }));

    expect({ elsewhere, apis }).toEqual({ elsewhere: [], apis: ['aiplatform.googleapis.com'] });
    expect(gcpDeployer(target({ network: { ...SHARED, existingEndpoints } })).elsewhere).toEqual([
      { scope: 'projects/acme-net', permissions: ['dns.networks.bindPrivateDNSZone'] },
    ]);
  });

  it('include the use of shared subnetworks for endpoints in the service project', () => {
    const hosts = ['aiplatform.us.rep.googleapis.com'];
    const { elsewhere, notes } = gcpDeployer(
      target({ network: { ...SHARED, hosts, privateDns: 'existing' }, deployments: [gcpDeployment('open', DEDICATED)] }),
    );

    expect(elsewhere).toEqual([{ scope: 'projects/acme-net', permissions: ['compute.networks.use', 'compute.subnetworks.use'] }]);
    expect(notes).toContain(
      'grant roles/compute.networkUser on projects/acme-net/regions/us-central1/subnetworks/models to the service agent of networkconnectivity.googleapis.com in acme-ai-prod, service-<project number>@gcp-sa-networkconnectivity.iam.gserviceaccount.com',
    );
  });

  it("include the organization's for perimeters and model allowlists", () => {
    const { elsewhere, apis, notes } = gcpDeployer(
      target({
        perimeter: { ...PERIMETER, cidrs: ['203.0.113.0/24'] },
        modelAllowlist: ['publishers/openai/models/gpt-oss-120b-maas:predict'],
      }),
    );

    expect(elsewhere).toEqual([
      {
        scope: 'the organization',
        permissions: expect.arrayContaining([
          'accesscontextmanager.accessLevels.create',
          'accesscontextmanager.servicePerimeters.delete',
          'orgpolicy.policies.create',
          'orgpolicy.policy.get',
        ]),
      },
    ]);
    expect(apis).toEqual(['accesscontextmanager.googleapis.com', 'aiplatform.googleapis.com', 'orgpolicy.googleapis.com']);
    expect(notes).toContain('organization policy permissions require roles/orgpolicy.policyAdmin on the organization');
    expect(notes).toContain('an enforced perimeter denies deploying from outside: admit the deployer with an access level');
  });

  it('include use of the quota project if the only organization resource is a model allowlist', () => {
    const { permissions } = gcpDeployer(target({ modelAllowlist: ['publishers/openai/models/gpt-oss-120b-maas:predict'] }));

    expect(permissions).toContain('serviceusage.services.use');
    expect(gcpDeployer(target()).permissions).not.toContain('serviceusage.services.use');
  });

  it('include pools if the stack creates them, and reading the project if another stack does', () => {
    const pools = (kind: keyof typeof POOLS) => gcpDeployer(target({ identityPools: [{ key: 'k8s', pool: POOLS[kind] }] }));

    expect(pools('owned').permissions).toEqual(
      expect.arrayContaining([
        'iam.googleapis.com/workloadIdentityPoolProviders.create',
        'iam.googleapis.com/workloadIdentityPools.delete',
      ]),
    );
    expect(pools('owned').apis).toEqual([
      'aiplatform.googleapis.com',
      'cloudresourcemanager.googleapis.com',
      'iam.googleapis.com',
      'sts.googleapis.com',
    ]);
    expect(pools('of-project').permissions.join()).not.toContain('workloadIdentityPool');
    expect(pools('of-project').apis).toContain('cloudresourcemanager.googleapis.com');
    expect(pools('existing').permissions).toEqual(gcpDeployer(target()).permissions);
  });

  it('warn about IDs that stay reserved after a destroy, with the role under its own suffix', () => {
    const reserved = ({ notes }: { notes: readonly string[] }) => notes.filter((note) => note.includes('reserves the IDs'));
    const pool = { identityPools: [{ key: 'k8s', pool: POOLS.owned }] };

    expect(reserved(gcpDeployer(target({ ...pool, grants: [API], iamIdSuffix: 'v2' })))).toEqual([
      'Google Cloud reserves the IDs of deleted workload identity pools for 30 days and custom roles for up to 37 days: to deploy again earlier, set another native.iamIdSuffix, or undelete and import them',
    ]);
    expect(reserved(gcpDeployer(target(pool)))).toHaveLength(1);
    expect(reserved(gcpDeployer(target()))).toEqual([]);
    expect(gcpDeployer(target({ grants: [API], iamIdSuffix: 'v2' })).notes.join()).toContain(
      "hasOnly(['projects/acme-ai-prod/roles/modelInvoker_support_prod_gcp_us.v2'])",
    );
  });

  it('are unverified for Model Garden deployments, and reported as such', () => {
    const { permissions, notes } = gcpDeployer(target({ deployments: [gcpDeployment('chat', DEDICATED)] }));

    expect(permissions).toEqual(expect.arrayContaining(['aiplatform.endpoints.deploy', 'aiplatform.models.upload']));
    expect(notes).toContain(
      'Google does not document the permissions for Model Garden deployments; if these are not enough, use roles/aiplatform.admin',
    );
  });

  it("include the state bucket, or another cloud's credentials", () => {
    const gcs = gcpDeployer(target({ state: { kind: 'gcs', bucket: 'acme-state', prefix: 'models' } }));
    const s3 = gcpDeployer(target({ state: { kind: 's3', bucket: 'acme-state', key: 'models', region: 'us-east-1', lockfile: true } }));

    expect(gcs.elsewhere).toEqual([{ scope: 'the bucket acme-state', permissions: STATE_BUCKET_NEEDS }]);
    expect(gcs.notes.join()).not.toContain('the state is');
    expect(s3.elsewhere).toEqual([]);
    expect(s3.notes).toContain(
      'the state is in S3 bucket acme-state, which requires AWS credentials with s3:ListBucket on arn:aws:s3:::acme-state, s3:GetObject and s3:PutObject on arn:aws:s3:::acme-state/models, and these and s3:DeleteObject on arn:aws:s3:::acme-state/models.tflock',
    );
  });
});

/** Alarms and quotas: a plan decides on them before stacks make them. */
function isOfGuards(name: string): boolean {
  return /^google_(monitoring|cloud_quotas)_|^(monitoring|cloudquotas)\./.test(name);
}

function target(more: Partial<GcpTargetPlan> = {}): GcpTargetPlan {
  return { ...gcpTarget({}), deployments: [gcpDeployment('chat', MANAGED)], network: null, perimeter: null, grants: [], ...more };
}

function examples(): string[] {
  return readdirSync(GOLDEN, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && readdirSync(join(GOLDEN, entry.name)).includes('plan.json'))
    .map(({ name }) => name);
}

function targetsOf(example: string): readonly GcpTargetPlan[] {
  const { targets } = read(join(GOLDEN, example, 'plan.json')) as Plan;
  return targets.filter((target): target is GcpTargetPlan => target.cloud === 'gcp');
}

function goldenStacks(): StackDocument[] {
  return readdirSync(GOLDEN, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.json'))
    .map((name) => read(join(GOLDEN, name)) as StackDocument);
}

function read(file: string): unknown {
  return JSON.parse(readFileSync(file, 'utf8'));
}
