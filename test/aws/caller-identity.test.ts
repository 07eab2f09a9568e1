import { App, Duration, Fn, Stack } from 'aws-cdk-lib/core';
import fc from 'fast-check';
import {
  CallerIdentity,
  type CallerIdentityProps,
  type IOidcProvider,
  OidcProvider,
  type OidcTrustOptions,
  PodIdentityAssociation,
  RoleTrust,
  RuntimeModelEndpoint,
} from '../../lib/aws';
import { grantCaller } from './support/grant-caller';
import { only, readBack, refusal, resourcesOf, synthesize, teamStack } from './support/synthesize';
import { type Asking, type Token, trustOf, trusts, trustsPrincipal, trustsService } from './support/trust';

const ROLE = 'AWS::IAM::Role';
const GITHUB = 'https://token.actions.githubusercontent.com';
const MAIN = 'repo:acme/support:ref:refs/heads/main';
const TOKEN: Token = { iss: GITHUB, aud: 'sts.amazonaws.com', sub: MAIN };
const UNIQUE_ID = '104251852373217531293';
const GOOGLE_TOKEN: Token = { iss: 'https://accounts.google.com', aud: 'support-prod', sub: UNIQUE_ID, azp: UNIQUE_ID };

describe("a caller's role", () => {
  it('has exactly the given properties', () => {
    const template = synthesize((stack) => {
      new CallerIdentity(stack, 'Ci', {
        roleName: 'support-ci',
        path: '/models/',
        trust: [fromGitHub(stack)],
        permissionsBoundaryArn: 'arn:aws:iam::111122223333:policy/boundaries/models',
        description: 'Calls models from the pipeline',
        maxSessionDuration: Duration.hours(2),
      });
    });

    expect(only(template, ROLE).properties).toEqual({
      RoleName: 'support-ci',
      Path: '/models/',
      PermissionsBoundary: 'arn:aws:iam::111122223333:policy/boundaries/models',
      Description: 'Calls models from the pipeline',
      MaxSessionDuration: 7200,
      AssumeRolePolicyDocument: {
        Version: '2012-10-17',
        Statement: [
          {
            Sid: 'TrustSubjects',
            Effect: 'Allow',
            Principal: { Federated: 'arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com' },
            Action: ['sts:AssumeRoleWithWebIdentity'],
            Condition: {
              StringEquals: {
                'token.actions.githubusercontent.com:aud': 'sts.amazonaws.com',
                'token.actions.githubusercontent.com:sub': MAIN,
              },
            },
          },
        ],
      },
    });
  });

  it('leaves unset properties to AWS', () => {
    const template = synthesize((stack) => new CallerIdentity(stack, 'Ci', { roleName: 'support-ci', trust: [fromGitHub(stack)] }));

    expect(Object.keys(only(template, ROLE).properties).sort()).toEqual(['AssumeRolePolicyDocument', 'RoleName']);
  });

  it.each<[string | undefined, string]>([
    [undefined, 'arn:aws:iam::111122223333:role/support-ci'],
    ['/models/prod/', 'arn:aws:iam::111122223333:role/models/prod/support-ci'],
  ])('with path %s has an ARN that is known before deploying', (path, arn) => {
    const stack = teamStack();
    const role = new CallerIdentity(stack, 'Ci', {
      roleName: 'support-ci',
      trust: [fromGitHub(stack)],
      ...(path === undefined ? {} : { path }),
    });

    expect([role.roleArn, role.roleName]).toEqual([arn, 'support-ci']);
  });

  it('is in the partition of its Region', () => {
    const stack = teamStack('us-gov-west-1');
    const role = new CallerIdentity(stack, 'Ci', { roleName: 'support-ci', trust: [fromGitHub(stack)] });

    expect(role.roleArn).toBe('arn:aws-us-gov:iam::111122223333:role/support-ci');
    expect(JSON.stringify(readBack(stack))).toContain('arn:aws-us-gov:iam::111122223333:oidc-provider/token.actions.githubusercontent.com');
  });

  it('depends on the provider that it trusts', () => {
    const template = synthesize((stack) => new CallerIdentity(stack, 'Ci', { roleName: 'support-ci', trust: [fromGitHub(stack)] }));

    expect(template.Resources[only(template, ROLE).id].DependsOn).toEqual([only(template, 'AWS::IAM::OIDCProvider').id]);
  });

  it('gets its permissions from policies that depend on it', () => {
    const template = synthesize((stack) => {
      const role = new CallerIdentity(stack, 'Ci', {
        roleName: 'support-ci',
        path: '/models/',
        trust: [RoleTrust.services(['lambda.amazonaws.com'])],
      });
      grantCaller(stack, 'Access', { role, endpoints: [open(stack)], policyPath: '/models/' });
    });
    const policy = only(template, 'AWS::IAM::ManagedPolicy');

    expect([policy.properties.Roles, policy.properties.Path]).toEqual([['support-ci'], '/models/']);
    expect(template.Resources[policy.id].DependsOn).toEqual([only(template, ROLE).id]);
  });

  it('is recognized by symbol, and exposes its resource', () => {
    const stack = teamStack();
    const role = new CallerIdentity(stack, 'Ci', { roleName: 'support-ci', trust: [fromGitHub(stack)] });

    expect([CallerIdentity.isCallerIdentity(role), CallerIdentity.isCallerIdentity(stack)]).toEqual([true, false]);
    expect(role.node.defaultChild).toBe(role.role);
  });

  it('accepts CDK grants, whose policy depends on it', () => {
    const template = synthesize((stack) => {
      const trust = [RoleTrust.services(['lambda.amazonaws.com'])];
      open(stack).grants.invoke(new CallerIdentity(stack, 'Ci', { roleName: 'support-ci', path: '/models/', trust }));
    });
    const policy = only(template, 'AWS::IAM::Policy');

    expect(policy.properties.Roles).toEqual(['support-ci']);
    expect(template.Resources[policy.id].DependsOn).toEqual([only(template, ROLE).id]);
  });

  it('can have a name that is known only during deployment', () => {
    const stack = new Stack(new App(), 'anywhere');
    const role = new CallerIdentity(stack, 'Ci', { roleName: Fn.ref('Name'), trust: [RoleTrust.services(['lambda.amazonaws.com'])] });
    grantCaller(stack, 'Access', { role, endpoints: [open(stack)] });

    expect(only(readBack(stack), 'AWS::IAM::ManagedPolicy').properties.Roles).toEqual([{ Ref: 'Name' }]);
  });
});

describe('trust in an issuer', () => {
  const policy = judgedPolicy((provider) => [RoleTrust.oidc(provider, { audiences: ['sts.amazonaws.com'], subjects: [MAIN] })]);

  it.each<[string, boolean, Partial<Token>]>([
    ['the intended workload', true, {}],
    ['another branch', false, { sub: 'repo:acme/support:ref:refs/heads/try' }],
    ['another repository', false, { sub: 'repo:acme/other:ref:refs/heads/main' }],
    ['the subject in another case', false, { sub: MAIN.toUpperCase() }],
    ['a token for another audience', false, { aud: 'api://AzureADTokenExchange' }],
    ['a token of another issuer', false, { iss: 'https://gitlab.example.com' }],
    ['a token of the issuer below another path', false, { iss: `${GITHUB}/acme` }],
  ])('accepts %s: %s', async (_, expected, wrong) => {
    expect(await trusts(policy, { ...TOKEN, ...wrong })).toBe(expected);
  });

  it('accepts exactly the named subjects, whatever they are', async () => {
    const subject = fc.array(fc.constantFrom('repo:', 'acme', 'other', '/', 'ref', ':', 'main', '-', 'A', 'ü'), {
      minLength: 1,
      maxLength: 5,
    });
    const subjects = fc.uniqueArray(
      subject.map((parts) => `repo:acme/${parts.join('')}`),
      { minLength: 1, maxLength: 4 },
    );

    await fc.assert(
      fc.asyncProperty(
        subjects,
        subject.map((parts) => `repo:acme/${parts.join('')}`),
        async (named, other) => {
          const judged = judgedPolicy((provider) => [RoleTrust.oidc(provider, { audiences: ['sts.amazonaws.com'], subjects: named })]);
          const verdicts = await Promise.all([...named, other].map((sub) => trusts(judged, { ...TOKEN, sub })));

          expect(verdicts).toEqual([...named.map(() => true), named.includes(other)]);
        },
      ),
      { numRuns: 30, seed: 4711 },
    );
  });

  it('matches `*` in a subject with any text, if a reason is given', async () => {
    const wide = judgedPolicy((provider) => [
      RoleTrust.oidc(provider, {
        audiences: ['sts.amazonaws.com'],
        subjects: ['repo:acme/support:*', 'repo:acme/tools:ref:refs/tags/v?'],
        reason: 'all branches are reviewed',
      }),
    ]);
    const judged = [
      'repo:acme/support:ref:refs/heads/try',
      'repo:acme/tools:ref:refs/tags/v1',
      'repo:acme/tools:ref:refs/tags/v10',
      'repo:acme/supporters:x',
    ];

    expect(await Promise.all(judged.map((sub) => trusts(wide, { ...TOKEN, sub })))).toEqual([true, true, false, false]);
    expect(await trusts(wide, { ...TOKEN, sub: 'repo:acme/support:x', aud: 'other' })).toBe(false);
  });

  it('compares subjects without a wildcard exactly, even next to one with a wildcard', () => {
    const mixed = judgedPolicy((provider) => [
      RoleTrust.oidc(provider, { audiences: ['b', 'a'], subjects: ['repo:acme/b', 'repo:acme/a', 'repo:acme/c:*'], reason: 'branches' }),
    ]);
    const key = 'token.actions.githubusercontent.com';

    expect(mixed.Statement.map(({ Sid, Condition }: { Sid: string; Condition: unknown }) => [Sid, Condition])).toEqual([
      ['TrustSubjects', { StringEquals: { [`${key}:aud`]: ['a', 'b'], [`${key}:sub`]: ['repo:acme/a', 'repo:acme/b'] } }],
      ['TrustPatterns', { StringEquals: { [`${key}:aud`]: ['a', 'b'] }, StringLike: { [`${key}:sub`]: 'repo:acme/c:*' } }],
    ]);
  });

  it('states the reason for a wildcard on the role', () => {
    const template = synthesize((stack) => {
      const options = { audiences: ['sts.amazonaws.com'], subjects: ['repo:acme/support:*'], reason: 'all branches are reviewed' };
      new CallerIdentity(stack, 'Ci', { roleName: 'support-ci', trust: [RoleTrust.oidc(github(stack), options)] });
    });

    expect(only(template, ROLE).properties.Tags).toEqual([{ Key: 'modelport-subject-reason', Value: 'all branches are reviewed' }]);
  });
});

describe('trust in every token for an audience', () => {
  const OKTA = 'https://acme.okta.com';
  const okta = (stack: Stack) =>
    new OidcProvider(stack, 'Okta', {
      issuer: OKTA,
      audiences: ['0oa1b2c3d4', 'other', 'sts.amazonaws.com', 'api://AzureADTokenExchange'],
    });
  const policyOf = (options: Partial<OidcTrustOptions>) => {
    const template = synthesize((stack) => {
      const trust = [RoleTrust.oidc(okta(stack), { audiences: ['0oa1b2c3d4'], ...options })];
      new CallerIdentity(stack, 'Ci', { roleName: 'support-ci', trust });
    });
    return trustOf(template, 'support-ci');
  };
  const token: Token = { iss: OKTA, aud: '0oa1b2c3d4', sub: '00u1b2c3d4', claims: { amr: ['pwd', 'mfa'] } };

  it.each<[string, boolean, Partial<Token>]>([
    ['any user', true, { sub: '00uz9y8x7' }],
    ['a token for another application', false, { aud: 'other' }],
    ['a token of another issuer', false, { iss: 'https://evil.okta.com' }],
  ])('accepts %s: %s', async (_, expected, wrong) => {
    expect(await trusts(policyOf({ reason: 'the issuer assigns the application to analysts' }), { ...token, ...wrong })).toBe(expected);
  });

  it.each<[boolean, Token['claims']]>([
    [true, { amr: ['pwd', 'mfa'] }],
    [true, { amr: ['hwk'] }],
    [false, { amr: ['pwd'] }],
    [false, {}],
  ])('with a second factor is %s for %j', async (expected, claims) => {
    const policy = policyOf({ claims: [{ name: 'amr', values: ['hwk', 'mfa'], isList: true }] });

    expect(await trusts(policy, { ...token, claims: claims ?? {} })).toBe(expected);
  });

  it('can be narrowed by claims that AWS knows of the issuer, in addition to the subject', async () => {
    const claims = [
      { name: 'environment', values: ['prod'], isList: false },
      { name: 'repository_owner_id', values: ['123456', '654321'], isList: false },
    ];
    const trust = (provider: IOidcProvider) => [
      RoleTrust.oidc(provider, { audiences: ['sts.amazonaws.com'], subjects: [MAIN, 'repo:acme/tools:*'], claims, reason: 'branches' }),
    ];
    const policy = judgedPolicy(trust);
    const known = { environment: 'prod', repository_owner_id: '654321' };
    const judged = (wrong: Partial<Token>) => trusts(policy, { ...TOKEN, claims: known, ...wrong });

    expect(await Promise.all([judged({}), judged({ sub: 'repo:acme/tools:x' })])).toEqual([true, true]);
    expect(await judged({ sub: 'repo:acme/other:x' })).toBe(false);
    expect(await judged({ claims: { ...known, environment: 'test' } })).toBe(false);
    expect(await judged({ claims: { environment: 'prod' } })).toBe(false);
    expect(await judged({ claims: {} })).toBe(false);
  });

  it('is refused without a reason, for a common audience, for a shared issuer, and with claims that AWS does not know', () => {
    const refusedOf = (make: (stack: Stack) => IOidcProvider, options: OidcTrustOptions) =>
      refusal((stack) => RoleTrust.oidc(make(stack), options));
    const reason = 'a test';

    expect([
      refusedOf(okta, { audiences: ['0oa1b2c3d4'] }),
      refusedOf(okta, { audiences: ['0oa1b2c3d4', 'sts.amazonaws.com'], reason }),
      refusedOf(okta, { audiences: ['api://AzureADTokenExchange'], reason }),
      refusedOf(github, { audiences: ['a'], reason }),
      refusedOf(okta, { audiences: ['0oa1b2c3d4'], claims: [{ name: 'groups', values: ['ai-users'], isList: true }] }),
      refusedOf(github, { audiences: ['a'], subjects: [MAIN], claims: [{ name: 'amr', values: ['mfa'], isList: false }] }),
      refusedOf(okta, { audiences: ['0oa1b2c3d4'], claims: [{ name: 'amr', values: [], isList: true }] }),
      refusedOf(okta, { audiences: ['0oa1b2c3d4'], claims: [{ name: 'amr', values: ['$' + '{aws:username}'], isList: true }] }),
    ]).toMatchInlineSnapshot(`
[
  "RoleTrust.oidc MP4177 oidc trusts every token for audience "0oa1b2c3d4" without a reason; add subject or claims, or add reason: to explain it to reviewers",
  "RoleTrust.oidc MP4176 oidc has no subject, and tools request the audience sts.amazonaws.com for every workload, so tokens of other workloads would match; set audience to the ID of an application whose tokens only this caller gets, or add subject",
  "RoleTrust.oidc MP4176 oidc has no subject, and tools request the audience api://AzureADTokenExchange for every workload, so tokens of other workloads would match; set audience to the ID of an application whose tokens only this caller gets, or add subject",
  "RoleTrust.oidc MP4175 oidc has no subject, but https://token.actions.githubusercontent.com signs the tokens of all GitHub Actions users; add subject: the owner first, as in repo:acme/*",
  "RoleTrust.oidc.claims MP4178 AWS cannot check the claim "groups" in tokens of https://acme.okta.com; use amr: { includes: … }, list subjects, or use the audience of an application that the issuer assigns only to this caller",
  "RoleTrust.oidc.claims MP4178 AWS cannot check the claim "amr" in tokens of https://token.actions.githubusercontent.com; use actor, actor_id, enterprise_id, environment, job_workflow_ref, ref, repository, repository_id, repository_owner_id, workflow or amr: { includes: … }, list subjects, or use the audience of an application that the issuer assigns only to this caller",
  "RoleTrust.oidc.claims MP8133 a role that trusts nobody cannot be assumed; add at least one trusted principal",
  "RoleTrust.oidc.claims MP8134 "\${aws:username}" is not a valid claim value; use the value in the token, in Latin-1 characters and without policy variables such as \${aws:username}",
]
`);
  });
});

describe('trust in Google Cloud', () => {
  const policy = judgedPolicy(() => [RoleTrust.google({ audience: 'support-prod', subjects: [UNIQUE_ID] })]);

  it("requires no provider, and reads the token's `aud` and `sub` from AWS's own keys", () => {
    expect(policy.Statement).toEqual([
      {
        Sid: 'TrustGoogle',
        Effect: 'Allow',
        Principal: { Federated: 'accounts.google.com' },
        Action: ['sts:AssumeRoleWithWebIdentity'],
        Condition: { StringEquals: { 'accounts.google.com:oaud': 'support-prod', 'accounts.google.com:sub': UNIQUE_ID } },
      },
    ]);
  });

  it.each<[string, boolean, Partial<Token>]>([
    ['the intended service account', true, {}],
    ['another service account', false, { sub: '999999999999999999999', azp: '999999999999999999999' }],
    ['a token for another audience', false, { aud: 'https://other.example.com' }],
    ['a token of another issuer', false, { iss: GITHUB }],
  ])('accepts %s: %s', async (_, expected, wrong) => {
    expect(await trusts(policy, { ...GOOGLE_TOKEN, ...wrong })).toBe(expected);
  });
});

describe('pods on EKS', () => {
  const pods = { cluster: 'apps', namespace: 'support', serviceAccount: 'api' };

  it('get a new or an existing role, through an association that is created after the role', () => {
    const template = synthesize((stack) => {
      const identity = new CallerIdentity(stack, 'Api', { roleName: 'support-api', trust: [RoleTrust.pods(pods)] });
      new PodIdentityAssociation(identity, 'Pods', { identity, ...pods });
      const existing = CallerIdentity.fromRoleArn(stack, 'Job', 'arn:aws:iam::111122223333:role/job');
      new PodIdentityAssociation(stack, 'JobPods', { identity: existing, ...pods, serviceAccount: 'job' });
    });
    const [api, job] = resourcesOf(template, 'AWS::EKS::PodIdentityAssociation');

    expect(api?.properties).toEqual({
      ClusterName: 'apps',
      Namespace: 'support',
      ServiceAccount: 'api',
      RoleArn: 'arn:aws:iam::111122223333:role/support-api',
    });
    expect(template.Resources[api?.id ?? ''].DependsOn).toEqual([only(template, ROLE).id]);
    expect(job?.properties.RoleArn).toBe('arn:aws:iam::111122223333:role/job');
  });

  it('have names that EKS and Kubernetes accept', () => {
    const wrong = { cluster: 'apps prod', namespace: 'Support', serviceAccount: 'api_' };

    expect(refusal(() => RoleTrust.pods(wrong))).toBe(
      [
        'RoleTrust.pods.cluster MP4184 "apps prod" is not a valid EKS or Kubernetes name; use the name of an EKS cluster: 1 to 100 letters, digits, hyphens or underscores, starting with a letter or digit',
        'RoleTrust.pods.namespace MP4184 "Support" is not a valid EKS or Kubernetes name; use a Kubernetes namespace of at most 63 lowercase letters, digits or hyphens, starting and ending with a letter or digit',
        'RoleTrust.pods.serviceAccount MP4184 "api_" is not a valid EKS or Kubernetes name; use a Kubernetes service account of at most 253 lowercase letters, digits, hyphens or dots',
      ].join('\n'),
    );
  });
});

describe('trust in AWS services', () => {
  const policy = judgedPolicy(() => [RoleTrust.services(['pods.eks.amazonaws.com', 'ecs-tasks.amazonaws.com'])]);

  it.each<[string, string, boolean]>([
    ['ecs-tasks.amazonaws.com', 'sts:AssumeRole', true],
    ['pods.eks.amazonaws.com', 'sts:AssumeRole', true],
    ['pods.eks.amazonaws.com', 'sts:TagSession', true],
    ['ecs-tasks.amazonaws.com', 'sts:TagSession', false],
    ['lambda.amazonaws.com', 'sts:AssumeRole', false],
    ['pods.eks.amazonaws.com', 'sts:AssumeRoleWithWebIdentity', false],
  ])('lets %s do %s: %s', async (service, action, expected) => {
    expect(await trustsService(policy, service, action)).toBe(expected);
  });

  it('accepts no token', async () => {
    expect(await trusts(policy, TOKEN)).toBe(false);
    expect(await trusts(policy, GOOGLE_TOKEN)).toBe(false);
  });
});

describe('trust in principals of another account', () => {
  const APP = 'arn:aws:iam::444455556666:role/teams/app';
  const asking: Asking = { arn: APP, externalId: 'acme-prod', organizationId: 'o-a1b2c3d4e5', tags: { team: 'support' } };
  const policy = judgedPolicy(() => [
    RoleTrust.principals([APP, 'arn:aws:iam::444455556666:user/ann', 'arn:aws:iam::444455556666:role/batch-*'], {
      externalId: 'acme-prod',
      organizationId: 'o-a1b2c3d4e5',
      principalTags: { team: 'support' },
    }),
  ]);

  it.each<[string, boolean, Partial<Asking>]>([
    ['the named role', true, {}],
    ['the named user', true, { arn: 'arn:aws:iam::444455556666:user/ann' }],
    ['a role that matches the pattern', true, { arn: 'arn:aws:iam::444455556666:role/batch-eu' }],
    ['another role of the account', false, { arn: 'arn:aws:iam::444455556666:role/other' }],
    ['a role of the same name in another account', false, { arn: 'arn:aws:iam::777788889999:role/teams/app' }],
    ['a matching role of another account', false, { arn: 'arn:aws:iam::777788889999:role/batch-eu' }],
    ['another external ID', false, { externalId: 'other' }],
    ['no external ID', false, { externalId: undefined }],
    ['another organization', false, { organizationId: 'o-zzzzzzzzzz' }],
    ['no organization', false, { organizationId: undefined }],
    ['another tag value', false, { tags: { team: 'sales' } }],
    ['no tag', false, { tags: {} }],
    ['the named role without a policy of its own account', false, { policy: { Version: '2012-10-17', Statement: [] } }],
  ])('accepts %s: %s', async (_, expected, wrong) => {
    expect(await trustsPrincipal(policy, { ...asking, ...wrong })).toBe(expected);
  });

  it('lets the same principals tag sessions, without the external ID that STS does not pass then', async () => {
    expect(await trustsPrincipal(policy, asking, 'sts:TagSession')).toBe(true);
    expect(await trustsPrincipal(policy, { ...asking, tags: {} }, 'sts:TagSession')).toBe(false);
    expect(await trustsPrincipal(policy, asking, 'sts:SetSourceIdentity')).toBe(false);
  });

  it('accepts no token and no service', async () => {
    expect(await trusts(policy, TOKEN)).toBe(false);
    expect(await trustsService(policy, 'lambda.amazonaws.com')).toBe(false);
  });

  it('trusts a whole account by its root, and states the reason on the role', async () => {
    const template = synthesize((stack) => {
      const trust = [RoleTrust.principals(['arn:aws:iam::444455556666:root'], { reason: 'the platform team delegates' })];
      new CallerIdentity(stack, 'Ci', { roleName: 'support-ci', trust });
    });

    expect(only(template, ROLE).properties.Tags).toEqual([{ Key: 'modelport-subject-reason', Value: 'the platform team delegates' }]);
    expect(await trustsPrincipal(trustOf(template, 'support-ci'), { arn: APP })).toBe(true);
    expect(await trustsPrincipal(trustOf(template, 'support-ci'), { arn: 'arn:aws:iam::777788889999:role/app' })).toBe(false);
  });
});

describe('trust of several kinds', () => {
  it('has one Sid per statement, and accepts each', async () => {
    const policy = judgedPolicy((provider) => [
      RoleTrust.oidc(provider, { audiences: ['sts.amazonaws.com'], subjects: [MAIN] }),
      RoleTrust.oidc(provider, { audiences: ['sts.amazonaws.com'], subjects: ['repo:acme/tools:environment:prod'] }),
      RoleTrust.google({ audience: 'support-prod', subjects: [UNIQUE_ID] }),
    ]);

    expect(policy.Statement.map(({ Sid }: { Sid: string }) => Sid)).toEqual(['TrustSubjects', 'TrustSubjects2', 'TrustGoogle']);
    expect(await trusts(policy, { ...TOKEN, sub: 'repo:acme/tools:environment:prod' })).toBe(true);
    expect(await trusts(policy, GOOGLE_TOKEN)).toBe(true);
  });
});

describe('an invalid role', () => {
  it('has a name that IAM does not accept', () => {
    expect(refused({ roleName: 'support/ci' })).toMatchInlineSnapshot(
      `"team.Ci.roleName MP8105 "support/ci" is not a valid name; use 1 to 64 letters, digits or _+=,.@-"`,
    );
    expect(refused({ roleName: 'x'.repeat(65) })).toContain('MP8105');
  });

  it('has a path that IAM does not accept', () => {
    expect(refused({ path: 'models' })).toMatchInlineSnapshot(
      `"team.Ci.path MP8140 "models" is not a valid IAM path; use / or at most 512 characters that start and end with /, such as /models/"`,
    );
  });

  it('has a path that AWS reserves', () => {
    expect(refused({ path: '/aws-reserved/models/' })).toMatchInlineSnapshot(
      `"team.Ci.path MP8112 "/aws-reserved/models/support-ci" is owned by AWS, so no policy can be attached to it; use your own role, or add the permissions to the permission set that creates the role"`,
    );
  });

  it('has a boundary that is not a policy, or is in another account', () => {
    expect(refused({ permissionsBoundaryArn: 'arn:aws:iam::111122223333:role/models' })).toMatchInlineSnapshot(
      `"team.Ci.permissionsBoundaryArn MP8141 "arn:aws:iam::111122223333:role/models" is not a policy ARN in this account and partition or an AWS managed policy ARN, which a permissions boundary requires; use arn:aws:iam::111122223333:policy/<name>, or an AWS managed policy"`,
    );
    expect(refused({ permissionsBoundaryArn: 'arn:aws:iam::444455556666:policy/models' })).toContain('MP8141');
    expect(
      synthesize(
        (stack) => new CallerIdentity(stack, 'Ci', props(stack, { permissionsBoundaryArn: 'arn:aws:iam::aws:policy/PowerUserAccess' })),
      ),
    ).toBeDefined();
  });

  it('has a description with letters that IAM does not accept', () => {
    expect(refused({ description: 'Modelle für 東京' })).toMatchInlineSnapshot(
      `"team.Ci.description MP8144 "Modelle für 東京" is not a valid role description; use at most 1,000 Latin-1 characters"`,
    );
  });

  it('has a session duration that is too short or too long', () => {
    expect(refused({ maxSessionDuration: Duration.minutes(15) })).toMatchInlineSnapshot(
      `"team.Ci.maxSessionDuration MP8143 session duration of 900 seconds is out of range; use 3,600 to 43,200 seconds (1 to 12 hours)"`,
    );
    expect(refused({ maxSessionDuration: Duration.hours(13) })).toContain('MP8143');
  });

  it('trusts nobody', () => {
    expect(refused({ trust: [] })).toMatchInlineSnapshot(
      `"team.Ci.trust MP8133 a role that trusts nobody cannot be assumed; add at least one trusted principal"`,
    );
  });

  it('has a trust policy that is too long for the account', () => {
    const subjects = Array.from({ length: 40 }, (_, index) => `repo:acme/repository-number-${index}:ref:refs/heads/main`);
    const many = (stack: Stack) => [RoleTrust.oidc(github(stack), { audiences: ['sts.amazonaws.com'], subjects })];

    expect(refusal((stack) => new CallerIdentity(stack, 'Ci', { roleName: 'support-ci', trust: many(stack) }))).toMatchInlineSnapshot(
      `"team.Ci.trust MP4155 the trust policy of role support-ci has 2,473 characters, but IAM allows 2,048; split the caller in two, or replace several subjects or principals with a pattern and a reason, or request an increase of quota L-C07B4B0D and set trustPolicyQuota"`,
    );
    expect(
      resourcesOf(
        synthesize((stack) => new CallerIdentity(stack, 'Ci', { roleName: 'support-ci', trust: many(stack), trustPolicyQuota: 4096 })),
        ROLE,
      ),
    ).toHaveLength(1);
  });
});

describe('invalid trust', () => {
  it('names no subject', () => {
    expect(refusedTrust({ subjects: [] })).toMatchInlineSnapshot(
      `"RoleTrust.oidc.subjects MP8133 a role that trusts nobody cannot be assumed; add at least one trusted principal"`,
    );
  });

  it('names no audience, service account or service', () => {
    expect(refusedTrust({ audiences: [] })).toContain('RoleTrust.oidc.audiences MP8133');
    expect(refusal(() => RoleTrust.google({ audience: 'a', subjects: [] }))).toContain('RoleTrust.google.subjects MP8133');
    expect(refusal(() => RoleTrust.services([]))).toContain('RoleTrust.services MP8133');
  });

  it('has an empty subject, or one that IAM would read as a variable', () => {
    expect(refusedTrust({ subjects: [''] })).toMatchInlineSnapshot(
      `"RoleTrust.oidc.subjects MP8134 "" is not a valid subject; use the sub claim of the token, in Latin-1 characters and without policy variables such as \${aws:username}"`,
    );
    expect(refusedTrust({ subjects: ['repo:acme/$' + '{aws:username}'] })).toContain('MP8134');
  });

  it('has a wildcard without a reason', () => {
    expect(refusedTrust({ subjects: ['repo:acme/*'] })).toMatchInlineSnapshot(
      `"RoleTrust.oidc.subjects MP0118 subjects is "repo:acme/*", a wildcard without a reason; add reason: to explain it to reviewers, or list the subjects"`,
    );
    expect(refusedTrust({ subjects: ['repo:acme/*'], reason: ' ' })).toContain('MP0118');
  });

  it('has a subject that matches everyone, whatever the reason', () => {
    expect(refusedTrust({ subjects: ['*'], reason: 'it is easier' })).toMatchInlineSnapshot(
      `"RoleTrust.oidc.subjects MP0119 subjects is "*", which also matches tokens of other tenants; put the owner first, as in repo:acme/*"`,
    );
  });

  it('has an audience that the provider does not accept', () => {
    expect(refusedTrust({ audiences: ['api'] })).toMatchInlineSnapshot(
      `"RoleTrust.oidc.audiences MP8137 the OIDC provider does not accept tokens for "api"; add it to the provider's audiences, or use "a", "b" or "sts.amazonaws.com""`,
    );
  });

  it('trusts a whole account, or a pattern, without a reason or tags', () => {
    expect(
      refusal(() => RoleTrust.principals(['arn:aws:iam::444455556666:root'], { organizationId: 'o-a1b2c3d4e5' })),
    ).toMatchInlineSnapshot(
      `"RoleTrust.principals MP4170 principals is "arn:aws:iam::444455556666:root", which trusts every principal that administrators of account 444455556666 allow; list roles, require principalTags, or add reason: to explain it to reviewers"`,
    );
    expect(refusal(() => RoleTrust.principals(['arn:aws:iam::444455556666:role/app-*'], { reason: ' ' }))).toMatchInlineSnapshot(
      `"RoleTrust.principals MP4170 principals is "arn:aws:iam::444455556666:role/app-*", which trusts every matching principal; list roles, require principalTags, or add reason: to explain it to reviewers"`,
    );
  });

  it('has a principal, external ID, organization or tag that AWS does not accept', () => {
    const wrong = { externalId: 'x', organizationId: 'o-1', principalTags: { 'aws:team': '$' + '{aws:username}' } };

    expect(refusal(() => RoleTrust.principals([]))).toContain('RoleTrust.principals MP8133');
    expect(refusal(() => RoleTrust.principals(['arn:aws:sts::444455556666:assumed-role/app/session', '*'], wrong))).toMatchInlineSnapshot(`
"RoleTrust.principals MP4173 "arn:aws:sts::444455556666:assumed-role/app/session" is not accepted; use the ARN of an IAM role, an IAM user or an account, such as arn:aws:iam::444455556666:role/app
RoleTrust.principals MP4173 "*" is not accepted; use the ARN of an IAM role, an IAM user or an account, such as arn:aws:iam::444455556666:role/app
RoleTrust.principals MP4173 "x" is not accepted; use 2 to 1,224 letters, digits or _+=,.@:/-
RoleTrust.principals MP4173 "o-1" is not accepted; use the ID of an AWS organization, such as o-a1b2c3d4e5
RoleTrust.principals MP4173 "aws:team" is not accepted; use 1 to 128 letters, digits or _.:/=+@-, not starting with aws:
RoleTrust.principals MP4173 "\${aws:username}" is not accepted; use 1 to 256 letters, digits, inner spaces or _.:/=+@-"
`);
  });

  it('names a service that AWS does not have', () => {
    expect(refusal(() => RoleTrust.services(['lambda']))).toMatchInlineSnapshot(
      `"RoleTrust.services MP8138 "lambda" is not an AWS service principal; use a service principal, such as ecs-tasks.amazonaws.com"`,
    );
  });

  it('names a service account by its email address', () => {
    const subjects = ['support-api@acme-ai-prod.iam.gserviceaccount.com'];

    expect(refusal(() => RoleTrust.google({ audience: 'support', subjects }))).toMatchInlineSnapshot(
      `"RoleTrust.google.subjects MP0121 subjects is "support-api@acme-ai-prod.iam.gserviceaccount.com", but Google's tokens identify a service account by its unique ID; use the digits of its uniqueId, in quotes"`,
    );
  });
});

function github(stack: Stack): IOidcProvider {
  return new OidcProvider(stack, 'GitHub', { issuer: GITHUB, audiences: ['a', 'b', 'sts.amazonaws.com'] });
}

function fromGitHub(stack: Stack): RoleTrust {
  return RoleTrust.oidc(github(stack), { audiences: ['sts.amazonaws.com'], subjects: [MAIN] });
}

function open(stack: Stack): RuntimeModelEndpoint {
  return new RuntimeModelEndpoint(stack, 'Open', { modelId: 'openai.gpt-oss-120b-1:0', apis: ['converse'] });
}

/** The trust policy of a role, read back from the template. */
function judgedPolicy(trust: (provider: IOidcProvider) => readonly RoleTrust[]): ReturnType<typeof trustOf> {
  const template = synthesize((stack) => new CallerIdentity(stack, 'Ci', { roleName: 'support-ci', trust: trust(github(stack)) }));
  return trustOf(template, 'support-ci');
}

function props(stack: Stack, wrong: Partial<CallerIdentityProps>): CallerIdentityProps {
  return { roleName: 'support-ci', trust: [fromGitHub(stack)], ...wrong };
}

function refused(wrong: Partial<CallerIdentityProps>): string {
  return refusal((stack) => new CallerIdentity(stack, 'Ci', props(stack, wrong)));
}

function refusedTrust(wrong: { audiences?: string[]; subjects?: string[]; reason?: string }): string {
  return refusal((stack) => RoleTrust.oidc(github(stack), { audiences: ['sts.amazonaws.com'], subjects: [MAIN], ...wrong }));
}
