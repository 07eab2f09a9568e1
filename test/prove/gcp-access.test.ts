import { ModelAllowlist } from '../../lib/gcp/model-allowlist';
import { DedicatedModelEndpoint } from '../../lib/gcp/model-endpoint/dedicated-model-endpoint';
import { ManagedModelEndpoint } from '../../lib/gcp/model-endpoint/managed-model-endpoint';
import { ProjectServices } from '../../lib/gcp/project-services';
import { provideGoogle } from '../../lib/gcp/provider';
import { WorkloadIdentityPool } from '../../lib/gcp/workload-identity-pool';
import { IAM, ORG_POLICY, RESOURCE_MANAGER, SECURITY_TOKEN } from '../../lib/rules/gcp/services';
import { githubCondition } from '../../lib/rules/gcp/workload-identity';
import { GITHUB_ISSUER } from '../../lib/rules/issuers';
import type { TerraformStack } from '../../lib/terraform/cdktf';
import { describeWith } from './support/describe-with';
import type { ResourceChange } from './support/terraform';
import { TerraformTeam } from './support/terraform-stack';

const PROJECT = 'acme-ai-prod';
const MINUTES = 60_000;
const UNTIL = { title: 'until 2027', expression: 'request.time < timestamp("2027-01-01T00:00:00Z")' };
const OPEN = 'publishers/openai/models/gpt-oss-120b-maas:predict';

/** Who calls, as the names of service accounts of a cluster. */
interface Access {
  readonly pods: readonly string[];
  readonly models?: readonly string[];
}

describeWith('terraform', 'Terraform, on access to Google Cloud,', () => {
  it(
    'accepts pools, members, conditions and a model allowlist: applied once, and idempotent',
    () => {
      const team = new TerraformTeam('gcp-access', (stack) => provideGoogle(stack, { project: PROJECT, region: 'us-central1' }));
      const write = (access: Access) => team.write((stack) => build(stack, access));

      const folder = write({ pods: ['batch', 'night'] });
      folder.validate();
      folder.apply();
      expect(folder.changes()).toEqual([]);

      write({ pods: ['api', 'batch', 'night'] });
      expect(said(folder.changes())).toEqual(['create google_project_iam_member']);
      folder.apply();

      write({ pods: ['api', 'night'] });
      expect(said(folder.changes())).toEqual(['delete google_project_iam_member']);
      folder.apply();
      expect(folder.changes()).toEqual([]);

      write({ pods: ['api', 'night'], models: [OPEN, 'publishers/openai/models/gpt-6-luna:predict'] });
      expect(said(folder.changes())).toEqual(['update google_org_policy_policy']);
      folder.destroy();
    },
    3 * MINUTES,
  );
});

function build(stack: TerraformStack, { pods, models = [OPEN] }: Access): void {
  const services = new ProjectServices(stack, 'services', { project: PROJECT });
  const dependsOn = [IAM, SECURITY_TOKEN, RESOURCE_MANAGER, ORG_POLICY].map((service) => services.enable(service));
  const open = new ManagedModelEndpoint(stack, 'open', {
    project: PROJECT,
    location: 'global',
    api: 'openapi',
    model: 'openai/gpt-oss-120b-maas',
  });
  const own = DedicatedModelEndpoint.fromEndpointName(stack, 'own', `projects/${PROJECT}/locations/us-central1/endpoints/123`);
  const cluster = new WorkloadIdentityPool(stack, 'cluster', {
    project: PROJECT,
    poolId: 'support-prod-k8s',
    displayName: 'Callers of models',
    description: 'Service accounts of the cluster',
    providerId: 'k8s-prod',
    trusts: { oidc: { issuer: 'https://oidc.k8s.acme.example/prod', audiences: ['models'] } },
    dependsOn,
  });
  const workflows = new WorkloadIdentityPool(stack, 'workflows', {
    project: PROJECT,
    poolId: 'support-prod-github',
    providerId: 'github',
    trusts: { oidc: { issuer: GITHUB_ISSUER } },
    attributeCondition: githubCondition(['repo:acme@123456/app@456789:*']) ?? '',
    subjectPatterns: { release: { patterns: ['repo:acme@123456/app@456789:ref:refs/tags/*'], reason: 'each release' } },
    dependsOn,
  });
  const roles = new WorkloadIdentityPool(stack, 'roles', {
    project: PROJECT,
    poolId: 'support-prod-aws',
    providerId: 'aws-account',
    trusts: { aws: { accountId: '111122223333' } },
    dependsOn,
  });
  const other = WorkloadIdentityPool.ofProject(stack, 'other', { project: PROJECT, poolId: 'search-prod-k8s' });

  for (const key of pods) open.grants.invoke({ key, member: cluster.principal(`system:serviceaccount:models:${key}`) });
  open.grants.invoke({ key: 'release', member: workflows.principalsOf('release') }, { condition: UNTIL });
  own.grants.invoke({ key: 'lambda', member: roles.principalSet('aws_role', 'arn:aws:sts::111122223333:assumed-role/api') });
  own.grants.invoke({ key: 'search', member: other.principal('system:serviceaccount:search:api') });
  new ModelAllowlist(stack, 'models', { project: PROJECT, models, dependsOn });
}

function said(changes: readonly ResourceChange[]): string[] {
  return changes.map(({ type, change }) => `${change.actions.join('/')} ${type}`);
}
