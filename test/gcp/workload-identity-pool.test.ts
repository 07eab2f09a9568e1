import { ProjectServices } from '../../lib/gcp/project-services';
import { WorkloadIdentityPool } from '../../lib/gcp/workload-identity-pool';
import type { WorkloadIdentityPoolProps } from '../../lib/gcp/workload-identity-pool-props';
import type { TerraformStack } from '../../lib/terraform/cdktf';
import { only, synthesize, teamStack } from './support/synthesize';

const KUBERNETES: WorkloadIdentityPoolProps = {
  project: 'acme-ai-prod',
  poolId: 'support-prod-k8s',
  providerId: 'k8s-prod',
  trusts: { oidc: { issuer: 'https://oidc.k8s.acme.example/prod' } },
};
const GITHUB: WorkloadIdentityPoolProps = {
  ...KUBERNETES,
  trusts: { oidc: { issuer: 'https://token.actions.githubusercontent.com' } },
  attributeCondition: "assertion.repository_owner_id in ['123456']",
};
const AWS: WorkloadIdentityPoolProps = { ...KUBERNETES, trusts: { aws: { accountId: '111122223333' } } };
const TAGS = { release: { patterns: ['repo:acme@123456/app@456789:ref:refs/tags/*'], reason: 'every release calls' } };

describe('a workload identity pool', () => {
  it("has one provider, which maps its issuer's subject", () => {
    const made = synthesize((stack) => new WorkloadIdentityPool(stack, 'pool', KUBERNETES));
    const [pool] = Object.keys(made.resource['google_iam_workload_identity_pool'] ?? {});

    expect(only(made, 'google_iam_workload_identity_pool')).toMatchObject({
      project: 'acme-ai-prod',
      workload_identity_pool_id: 'support-prod-k8s',
    });
    expect(only(made, 'google_iam_workload_identity_pool_provider')).toEqual(
      expect.objectContaining({
        project: 'acme-ai-prod',
        workload_identity_pool_id: `\${google_iam_workload_identity_pool.${pool}.workload_identity_pool_id}`,
        workload_identity_pool_provider_id: 'k8s-prod',
        attribute_mapping: { 'google.subject': 'assertion.sub' },
        oidc: { issuer_uri: 'https://oidc.k8s.acme.example/prod' },
      }),
    );
  });

  it('uses the given audiences, condition and texts', () => {
    const trusts = { oidc: { issuer: 'https://oidc.k8s.acme.example/prod', audiences: ['sts.acme.example'] } };
    const made = provider({ ...KUBERNETES, trusts, attributeCondition: "assertion.sub != '${x}'" });

    expect(made['oidc']).toEqual({ issuer_uri: 'https://oidc.k8s.acme.example/prod', allowed_audiences: ['sts.acme.example'] });
    expect(made['attribute_condition']).toBe("assertion.sub != '$${x}'");
  });

  it("maps an AWS account's roles as Google documents", () => {
    const made = provider(AWS);

    expect(made['aws']).toEqual({ account_id: '111122223333' });
    expect(made['attribute_mapping']).toEqual({
      'attribute.aws_role':
        "assertion.arn.contains('assumed-role') ? assertion.arn.extract('{account_arn}assumed-role/') + 'assumed-role/' + assertion.arn.extract('assumed-role/{role_name}/') : assertion.arn",
      'google.subject': 'assertion.arn',
    });
  });

  it('has one attribute per caller with many subjects, in any order', () => {
    const more = { ...TAGS, 'batch-job': { patterns: ['repo:acme@123456/*'], reason: 'one team' } };
    const turned = Object.fromEntries(Object.entries(more).reverse());

    expect(provider({ ...GITHUB, subjectPatterns: more })).toEqual(provider({ ...GITHUB, subjectPatterns: turned }));
    expect(Object.keys(provider({ ...GITHUB, subjectPatterns: more })['attribute_mapping'])).toEqual([
      'attribute.caller_batch_job',
      'attribute.caller_release',
      'google.subject',
    ]);
  });

  it('waits for its dependencies', () => {
    const made = synthesize((stack) => {
      const service = new ProjectServices(stack, 'services', { project: 'acme-ai-prod' }).enable('iam.googleapis.com');
      new WorkloadIdentityPool(stack, 'pool', { ...KUBERNETES, dependsOn: [service] });
    });
    const [service] = Object.keys(made.resource['google_project_service'] ?? {});

    expect(only(made, 'google_iam_workload_identity_pool')['depends_on']).toEqual([`google_project_service.${service}`]);
  });

  it('is recognized by symbol', () => {
    expect(WorkloadIdentityPool.isWorkloadIdentityPool(new WorkloadIdentityPool(teamStack(), 'pool', KUBERNETES))).toBe(true);
    expect([null, undefined, {}, teamStack()].some(WorkloadIdentityPool.isWorkloadIdentityPool)).toBe(false);
  });
});

describe('a pool member', () => {
  const EXISTING = 'projects/210987654321/locations/global/workloadIdentityPools/github';

  it('is a subject of the pool, whose name contains the project number', () => {
    expect(
      resolved((stack) => new WorkloadIdentityPool(stack, 'pool', KUBERNETES).principal('system:serviceaccount:support:batch')),
    ).toMatch(
      /^principal:\/\/iam\.googleapis\.com\/\$\{google_iam_workload_identity_pool\.\w+\.name\}\/subject\/system:serviceaccount:support:batch$/,
    );
  });

  it('is a subject of an existing pool', () => {
    expect(
      resolved((stack) => WorkloadIdentityPool.fromPoolName(stack, 'pool', EXISTING).principalSet('aws_role', '%{ if true }${file("x")}')),
    ).toBe(`principalSet://iam.googleapis.com/${EXISTING}/attribute.aws_role/%%{ if true }$\${file("x")}`);
    expect(resolved((stack) => WorkloadIdentityPool.fromPoolName(stack, 'pool', EXISTING).principal('repo:acme/app:pull_request'))).toBe(
      `principal://iam.googleapis.com/${EXISTING}/subject/repo:acme/app:pull_request`,
    );
  });

  it("is a subject of another stack's pool in the project, by looking up the project number", () => {
    const made = synthesize((stack) => {
      const pool = WorkloadIdentityPool.ofProject(stack, 'pool', { project: 'acme-ai-prod', poolId: 'support-prod-k8s' });
      stack.addOverride('output.member.value', pool.principal('batch'));
    });
    const [project] = Object.keys(made.data['google_project'] ?? {});

    expect(Object.values(made.data['google_project'] ?? {})).toEqual([expect.objectContaining({ project_id: 'acme-ai-prod' })]);
    expect(made.output['member'].value).toBe(
      `principal://iam.googleapis.com/projects/\${data.google_project.${project}.number}/locations/global/workloadIdentityPools/support-prod-k8s/subject/batch`,
    );
  });

  it("is each subject that matches a caller's pattern, and each session of a role", () => {
    expect(
      resolved((stack) => new WorkloadIdentityPool(stack, 'pool', { ...GITHUB, subjectPatterns: TAGS }).principalsOf('release')),
    ).toMatch(/^principalSet:\/\/iam\.googleapis\.com\/\S+\/attribute\.caller_release\/yes$/);
    expect(
      resolved((stack) =>
        new WorkloadIdentityPool(stack, 'pool', AWS).principalSet('aws_role', 'arn:aws:sts::111122223333:assumed-role/api'),
      ),
    ).toMatch(/\/attribute\.aws_role\/arn:aws:sts::111122223333:assumed-role\/api$/);
  });

  it('rejects a subject that Google Cloud would reject', () => {
    const pool = WorkloadIdentityPool.fromPoolName(teamStack(), 'pool', EXISTING);
    const long = `repo:acme/${'ü'.repeat(60)}`;

    expect(() => pool.principal(long)).toThrow(
      `team.pool.principal MP4158 subject "${long}" has 130 bytes, but Google Cloud allows 1 to 127; use a shorter subject, or map google.subject to a shorter claim that identifies the caller`,
    );
    expect(() => pool.principal('')).toThrow('MP4158 subject "" has 0 bytes');
    expect(pool.principal('x'.repeat(127))).toContain('/subject/x');
  });

  it('rejects an attribute that the pool does not map', () => {
    const make = (props: WorkloadIdentityPoolProps) => new WorkloadIdentityPool(teamStack(), 'pool', props);

    expect(() => make(AWS).principalSet('role', 'api')).toThrow(
      'team.pool.principalSet MP8341 the pool does not map an attribute "role"; use one of aws_role',
    );
    expect(() => make(KUBERNETES).principalsOf('batch')).toThrow(
      'team.pool.principalSet MP8341 the pool does not map an attribute "caller_batch"; add it to attributeMapping',
    );
  });

  it.each(['github', 'projects/acme-ai-prod/locations/global/workloadIdentityPools/github', `${EXISTING}/providers/x`])(
    'rejects the pool %s',
    (name) => {
      expect(() => WorkloadIdentityPool.fromPoolName(teamStack(), 'pool', name)).toThrow(
        `team.pool.poolName MP8338 "${name}" is not a workload identity pool name; use projects/<number>/locations/global/workloadIdentityPools/<pool> with the project number, not the project ID`,
      );
    },
  );

  it('rejects an invalid pool ID', () => {
    expect(() => WorkloadIdentityPool.ofProject(teamStack(), 'pool', { project: 'acme-ai-prod', poolId: 'gcp-x' })).toThrow(
      'MP8329 "gcp-x"',
    );
  });
});

describe('an invalid pool', () => {
  it.each(['gcp-pool', 'abc', 'x'.repeat(33), 'Pool', 'a_bcd'])('has the id %s', (id) => {
    const cause = `MP8329 "${id}" is not a valid ID for a workload identity pool or provider; use 4 to 32 lowercase letters, digits or hyphens, not starting with gcp-`;

    expect(failure({ ...KUBERNETES, poolId: id })).toBe(`team.pool.poolId ${cause}`);
    expect(failure({ ...KUBERNETES, providerId: id })).toBe(`team.pool.providerId ${cause}`);
  });

  it('maps no subject', () => {
    expect(failure({ ...KUBERNETES, attributeMapping: { 'attribute.sub': 'assertion.sub' } })).toBe(
      'team.pool.attributeMapping MP8331 the attribute mapping has no google.subject, so no token gets an identity; map google.subject, such as to assertion.sub',
    );
  });

  it.each(['attribute.Team', 'attribute.', `attribute.${'x'.repeat(101)}`, 'google.name', 'team'])('maps to %s', (key) => {
    expect(failure({ ...KUBERNETES, attributeMapping: { 'google.subject': 'assertion.sub', [key]: 'assertion.team' } })).toContain(
      `MP8332 "${key}" is not a valid attribute mapping key; use google.subject, google.groups, or attribute. followed by up to 100 lowercase letters, digits or underscores`,
    );
  });

  it('has texts that are too long', () => {
    const props = {
      ...KUBERNETES,
      displayName: 'x'.repeat(33),
      description: 'x'.repeat(257),
      attributeCondition: 'x'.repeat(4097),
      attributeMapping: { 'google.subject': 'x'.repeat(2049) },
      trusts: { oidc: { issuer: 'https://oidc.k8s.acme.example/prod', audiences: ['x'.repeat(257)] } },
    };

    expect(failure(props).split('\n')).toEqual([
      'team.pool.displayName MP4165 the name has 33 characters, but Google Cloud allows 32; shorten it by 1',
      'team.pool.description MP4165 the description has 257 characters, but Google Cloud allows 256; shorten it by 1',
      'team.pool.trusts.oidc.audiences.0 MP4165 the audience has 257 characters, but Google Cloud allows 256; shorten it by 1',
      'team.pool.attributeCondition MP4165 the condition has 4,097 characters, but Google Cloud allows 4,096; shorten it by 1',
      expect.stringContaining('MP4165 the expression has 2,049 characters, but Google Cloud allows 2,048; shorten it by 1'),
    ]);
  });

  it('has too many audiences or attributes', () => {
    const audiences = Array.from({ length: 11 }, (_, index) => `audience-${index}`);
    const patterns = Object.fromEntries(
      Array.from({ length: 51 }, (_, index) => [`caller-${index}`, { patterns: [`a${index}:*`], reason: 'r' }]),
    );

    expect(failure({ ...KUBERNETES, trusts: { oidc: { issuer: 'https://oidc.k8s.acme.example/prod', audiences } } })).toBe(
      'team.pool.trusts.oidc.audiences MP4164 the pool has 11 audiences, but the maximum is 10; move some callers to a separate pool',
    );
    expect(failure({ ...KUBERNETES, subjectPatterns: patterns })).toBe(
      'team.pool.attributeMapping MP4164 the pool has 51 attributes, but the maximum is 50; move some callers to a separate pool',
    );
  });

  it.each(['https://token.actions.githubusercontent.com', 'https://gitlab.com', 'https://app.terraform.io'])(
    'trusts %s without a condition',
    (issuer) => {
      expect(failure({ ...KUBERNETES, trusts: { oidc: { issuer } } })).toBe(
        `team.pool.attributeCondition MP8335 "${issuer}" issues tokens for every organization, so Google Cloud requires a condition on a claim; add a condition on your own organization, such as assertion.repository_owner_id in ['123456']`,
      );
    },
  );

  it.each(['http://oidc.acme.example', 'oidc.acme.example', 'https://oidc.acme.example?a=b', 'https://'])(
    'trusts the issuer %s',
    (issuer) => {
      expect(failure({ ...KUBERNETES, trusts: { oidc: { issuer } } })).toBe(
        `team.pool.trusts.oidc.issuer MP0117 issuer is "${issuer}", which is not an issuer that all clouds accept; use the iss claim of the workload's tokens, an https URL with a public domain name, without port, query or fragment, of at most 255 characters`,
      );
    },
  );

  it('trusts an invalid AWS account', () => {
    expect(failure({ ...KUBERNETES, trusts: { aws: { accountId: '1111-2222-3333' } } })).toBe(
      'team.pool.trusts.aws.accountId MP8337 "1111-2222-3333" is not an AWS account ID; use the 12-digit ID, such as 111122223333',
    );
  });

  it('accepts many subjects without a reason, or all of them', () => {
    expect(failure({ ...KUBERNETES, subjectPatterns: { batch: { patterns: ['system:*'], reason: ' ' } } })).toBe(
      'team.pool.subjectPatterns.batch.patterns.0 MP0118 patterns.0 is "system:*", a wildcard without a reason; add reason: to explain it to reviewers, or list the subjects',
    );
    expect(failure({ ...KUBERNETES, subjectPatterns: { batch: { patterns: ['pod:*', '*'], reason: 'all' } } })).toBe(
      'team.pool.subjectPatterns.batch.patterns.1 MP0119 patterns.1 is "*", which also matches tokens of other tenants; put a fixed first segment before the first wildcard, as in system:serviceaccount:support:*',
    );
  });
});

function provider(props: WorkloadIdentityPoolProps) {
  return only(
    synthesize((stack) => new WorkloadIdentityPool(stack, 'pool', props)),
    'google_iam_workload_identity_pool_provider',
  );
}

function resolved(member: (stack: TerraformStack) => string): string {
  return synthesize((stack) => stack.addOverride('output.member.value', member(stack))).output['member'].value;
}

function failure(props: WorkloadIdentityPoolProps): string {
  try {
    new WorkloadIdentityPool(teamStack(), 'pool', props);
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error('expected a fault');
}
