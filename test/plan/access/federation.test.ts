import type { AwsTargetPlan, AzureTargetPlan, GcpTargetPlan, Plan } from '../../../lib/plan/plan';
import { ACCOUNT, lines, PROJECT, planOf, TARGETS } from '../../support/plan';

const ENDPOINTS = {
  chat: { model: 'gpt-6-luna', residency: 'global', deploy: ['azure-us', 'aws-us'] },
  open: { model: 'gpt-oss-120b', residency: 'global', deploy: ['gcp-us'] },
};
const { 'azure-us': azureUs, 'aws-us': awsUs, 'gcp-us': gcpUs } = TARGETS;
const THREE = { 'azure-us': azureUs, 'aws-us': awsUs, 'gcp-us': gcpUs };
const EVERY = ['azure-us', 'aws-us', 'gcp-us'];
const GITHUB = { issuer: 'https://token.actions.githubusercontent.com', subject: ['repo:acme/support:environment:prod'] };
const CLUSTER = { issuer: 'https://oidc.k8s.acme.example/prod', subject: ['system:serviceaccount:support:batch'] };
const TENANT = '33333333-3333-3333-3333-333333333333';
const PRINCIPAL = '22222222-2222-2222-2222-222222222222';

function plan(
  callers: Record<string, unknown>,
  targets: Record<string, unknown> = THREE,
  endpoints: Record<string, unknown> = ENDPOINTS,
): Plan {
  return planOf({ endpoints, targets, callers });
}

function on<T>(from: Plan, key: string): T {
  return from.targets.find((target) => target.key === key) as T;
}

/** Identity faults, without those about the reach of grants. */
function said(from: Plan): string[] {
  return lines(from.faults).filter((line) => /MP41(0[1-4]|[5-7]\d)/.test(line));
}

describe("a workload with an issuer's tokens", () => {
  const three = plan({ job: { may: ['chat', 'open'], oidc: [GITHUB], owner: EVERY } });

  it('becomes an AWS role that trusts the issuer, audience and subject', () => {
    const { identities, grants } = on<AwsTargetPlan>(three, 'aws-us');
    const arn = `arn:aws:iam::${ACCOUNT}:role/support-prod-job`;

    expect(identities).toEqual({
      providers: [{ issuer: GITHUB.issuer, audiences: ['sts.amazonaws.com'] }],
      roles: [
        {
          caller: 'job',
          name: 'support-prod-job',
          arn,
          path: '/',
          permissionsBoundary: null,
          trust: [
            {
              kind: 'oidc',
              issuer: GITHUB.issuer,
              providerArn: `arn:aws:iam::${ACCOUNT}:oidc-provider/token.actions.githubusercontent.com`,
              audience: 'sts.amazonaws.com',
              subjects: GITHUB.subject,
              reason: null,
            },
          ],
        },
      ],
    });
    expect(grants).toEqual([{ caller: 'job', roleArn: arn, endpoints: ['chat'], from: 'anywhere' }]);
  });

  it('becomes an Azure managed identity with a federated credential', () => {
    const { identities, grants } = on<AzureTargetPlan>(three, 'azure-us');

    expect(identities).toEqual([
      {
        caller: 'job',
        name: 'support-prod-job',
        resourceGroup: 'support-prod-azure-us',
        owned: true,
        credentials: [
          {
            name: expect.stringMatching(/^token-actions-githubusercontent-com-[a-z0-9]{8}$/),
            issuer: GITHUB.issuer,
            subject: GITHUB.subject[0],
            audience: 'api://AzureADTokenExchange',
          },
        ],
      },
    ]);
    expect(grants).toMatchObject([{ caller: 'job', principalId: null, principalType: 'ServicePrincipal', endpoints: ['chat'] }]);
  });

  it("becomes a principal of a Google Cloud pool that accepts only its own tenant's tokens", () => {
    const { identityPools, grants } = on<GcpTargetPlan>(three, 'gcp-us');

    expect(identityPools).toMatchObject([
      { pool: { kind: 'owned', trusts: { kind: 'oidc', issuer: GITHUB.issuer, condition: "assertion.repository_owner in ['acme']" } } },
    ]);
    expect(grants).toMatchObject([{ member: null, from: { pool: identityPools?.[0]?.key, by: 'subject', value: GITHUB.subject[0] } }]);
    expect(said(three)).toEqual([]);
  });

  it('uses existing providers and pools', () => {
    const pool = 'projects/123456789012/locations/global/workloadIdentityPools/acme';
    const existing = { 'aws-us': `arn:aws:iam::${ACCOUNT}:oidc-provider/token.actions.githubusercontent.com`, 'gcp-us': pool };
    const given = plan({ job: { may: ['chat', 'open'], oidc: [{ ...GITHUB, existing }], owner: ['azure-us', 'aws-us'] } });

    expect(on<AwsTargetPlan>(given, 'aws-us').identities?.providers).toEqual([]);
    expect(on<GcpTargetPlan>(given, 'gcp-us').identityPools).toMatchObject([{ pool: { kind: 'existing', name: pool } }]);
    expect(said(given)).toEqual([]);
  });

  it('keeps an existing identity: nothing is created if one is named', () => {
    const role = `arn:aws:iam::${ACCOUNT}:role/support-api`;
    const given = plan({ job: { may: ['chat'], as: { aws: { role } }, oidc: [GITHUB], owner: ['azure-us'] } });

    expect(on<AwsTargetPlan>(given, 'aws-us')).toMatchObject({ grants: [{ roleArn: role }] });
    expect(on<AwsTargetPlan>(given, 'aws-us').identities).toBeUndefined();
    expect(said(given)).toEqual([]);
  });

  it('is the same identity on every target in an account, created first by its owner', () => {
    const targets = {
      ...THREE,
      'azure-eu': TARGETS['azure-eu'],
      'aws-eu': TARGETS['aws-eu'],
      'gcp-eu': { ...gcpUs, region: 'europe-west4' },
    };
    const endpoints = {
      chat: { model: 'gpt-oss-120b', residency: 'global', deploy: ['azure-eu', 'gcp-eu'] },
      talk: { model: 'gpt-oss-120b', deploy: ['aws-eu', 'aws-us'] },
    };
    const wide = plan({ job: { may: ['chat', 'talk'], oidc: [GITHUB], owner: EVERY } }, targets, endpoints);
    const { role, identity, pool } = {
      role: on<AwsTargetPlan>(wide, 'aws-us').identities?.roles[0]?.arn,
      identity: on<AzureTargetPlan>(wide, 'azure-us').identities?.[0],
      pool: on<GcpTargetPlan>(wide, 'gcp-us').identityPools?.[0]?.pool,
    };

    expect(on<AwsTargetPlan>(wide, 'aws-eu')).toMatchObject({ grants: [{ roleArn: role }], after: ['aws-us'] });
    expect(on<AwsTargetPlan>(wide, 'aws-eu').identities).toBeUndefined();
    expect(on<AzureTargetPlan>(wide, 'azure-eu')).toMatchObject({ identities: [{ ...identity, owned: false }], after: ['azure-us'] });
    expect(on<GcpTargetPlan>(wide, 'gcp-eu')).toMatchObject({
      identityPools: [{ pool: { kind: 'of-project', poolId: (pool as { poolId: string }).poolId } }],
      after: ['gcp-us'],
    });
  });

  it('shares the provider and pool with other callers of its issuer, with one pool per audience on Google Cloud', () => {
    const shared = plan({
      first: { may: ['chat', 'open'], oidc: [CLUSTER], owner: EVERY },
      second: { may: ['chat', 'open'], oidc: [{ ...CLUSTER, subject: ['system:serviceaccount:support:other'] }], owner: EVERY },
      third: {
        may: ['chat', 'open'],
        oidc: [{ ...CLUSTER, subject: ['system:serviceaccount:support:third'], audience: 'models' }],
        owner: EVERY,
      },
    });

    expect(on<AwsTargetPlan>(shared, 'aws-us').identities?.providers).toEqual([
      { issuer: CLUSTER.issuer, audiences: ['models', 'sts.amazonaws.com'] },
    ]);
    expect(on<GcpTargetPlan>(shared, 'gcp-us').identityPools?.map(({ pool }) => pool.kind === 'owned' && pool.trusts)).toMatchObject([
      { issuer: CLUSTER.issuer },
      { issuer: CLUSTER.issuer },
    ]);
    expect(on<GcpTargetPlan>(shared, 'gcp-us').grants.map(({ from }) => from?.pool)).toHaveLength(3);
  });

  it('is identified by a pattern if its subject has one, with a reason', () => {
    const wild = { ...CLUSTER, subject: ['system:serviceaccount:support:*', 'system:serviceaccount:ops:one'], reason: 'all of support' };
    const given = plan({ 'batch-job': { may: ['chat', 'open'], oidc: [wild], owner: ['aws-us', 'gcp-us'] } });
    const { identityPools, grants } = on<GcpTargetPlan>(given, 'gcp-us');

    expect(on<AwsTargetPlan>(given, 'aws-us').identities?.roles[0]?.trust).toMatchObject([{ reason: 'all of support' }]);
    expect(identityPools?.[0]?.pool).toMatchObject({
      trusts: { attributes: { caller_batch_job: "assertion.sub.startsWith('system:serviceaccount:support:') ? 'yes' : 'no'" } },
    });
    expect(grants.map(({ from }) => [from?.by, from?.value]).sort()).toEqual([
      ['caller_batch_job', 'yes'],
      ['subject', 'system:serviceaccount:ops:one'],
    ]);
  });

  it('is identified by an expression on Google Cloud if its subject has a space', () => {
    const subject = 'organization:acme:project:Default Project:workspace:models:run_phase:apply';
    const given = plan({
      run: { may: ['chat', 'open'], oidc: { issuer: 'https://app.terraform.io', subject }, owner: ['aws-us', 'gcp-us'] },
    });
    const { identityPools, grants } = on<GcpTargetPlan>(given, 'gcp-us');

    expect(identityPools?.[0]?.pool).toMatchObject({
      trusts: { attributes: { caller_run: `assertion.sub == '${subject}' ? 'yes' : 'no'` } },
    });
    expect(grants.map(({ from }) => [from?.by, from?.value])).toEqual([['caller_run', 'yes']]);
    expect(on<AwsTargetPlan>(given, 'aws-us').identities?.roles[0]?.trust).toMatchObject([{ subjects: [subject] }]);
  });
});

describe('tokens of a company, without a subject', () => {
  const OKTA = { issuer: 'https://acme.okta.com', audience: '0oa1b2c3d4' };
  const analysts = (oidc: object, owner: readonly string[]) =>
    plan({ analysts: { may: ['chat', 'open'], oidc: [{ ...OKTA, ...oidc }], owner } });

  it('are trusted by audience on AWS, and matched by an attribute on Google Cloud', () => {
    const given = analysts({ reason: 'assigned to analysts' }, ['aws-us', 'gcp-us']);
    const pool = on<GcpTargetPlan>(given, 'gcp-us').identityPools?.[0]?.pool;

    expect(on<AwsTargetPlan>(given, 'aws-us').identities?.roles[0]?.trust).toMatchObject([
      { audience: '0oa1b2c3d4', subjects: [], reason: 'assigned to analysts' },
    ]);
    expect(pool).toMatchObject({ trusts: { audiences: ['0oa1b2c3d4'], attributes: { caller_analysts: "'yes'" }, condition: null } });
    expect(on<GcpTargetPlan>(given, 'gcp-us').grants).toMatchObject([{ from: { by: 'caller_analysts', value: 'yes' } }]);
  });

  it('are narrowed by claims, where the cloud can', () => {
    const claims = { groups: { includes: ['ml', 'ai-users'] }, 'https://acme.example/env': ['prod'], amr: { includes: ['mfa'] } };
    const given = analysts({ claims }, EVERY);

    expect(on<GcpTargetPlan>(given, 'gcp-us').identityPools).toMatchObject([
      {
        pool: {
          trusts: {
            attributes: {
              caller_analysts:
                "has(assertion.amr) && 'mfa' in assertion.amr && has(assertion.groups) && ('ai-users' in assertion.groups || 'ml' in assertion.groups) && 'https://acme.example/env' in assertion && assertion['https://acme.example/env'] in ['prod'] ? 'yes' : 'no'",
            },
          },
        },
      },
    ]);
    expect(said(given)).toMatchInlineSnapshot(`
[
  "callers.analysts.oidc.claims.groups MP4178 AWS cannot check the claim "groups" in tokens of https://acme.okta.com; use amr: { includes: … }, list subjects, or use the audience of an application that the issuer assigns only to this caller",
  "callers.analysts.oidc.claims.https://acme.example/env MP4178 AWS cannot check the claim "https://acme.example/env" in tokens of https://acme.okta.com; use amr: { includes: … }, list subjects, or use the audience of an application that the issuer assigns only to this caller",
  "callers.analysts.oidc.claims MP4179 the identity of caller analysts on azure-us cannot trust claims, because Azure compares issuer, subject and audience exactly; list subjects without claims, or set the users' group or an existing principal under as.azure",
]
`);
  });

  it('are refused by AWS for Google, whose condition keys are audience and subject', () => {
    const oidc = [{ issuer: 'https://accounts.google.com', subject: ['104512345678901234567'], claims: { amr: { includes: ['mfa'] } } }];

    expect(said(plan({ job: { may: ['chat'], oidc, owner: ['aws-us'] } }, { 'aws-us': awsUs }))).toEqual([
      'callers.job.oidc.claims.amr MP4178 AWS cannot check the claim "amr" in tokens of https://accounts.google.com; remove it, list subjects, or use the audience of an application that the issuer assigns only to this caller',
    ]);
  });

  it('are refused by Azure and existing pools', () => {
    const existing = { 'gcp-us': 'projects/123456789012/locations/global/workloadIdentityPools/acme' };
    const refused = [{ reason: 'assigned to analysts' }, { claims: { env: ['prod'] } }].map((oidc) =>
      said(analysts({ ...oidc, existing }, ['azure-us'])),
    );

    expect(refused.map((lines) => lines.filter((line) => !line.includes('aws')))).toMatchInlineSnapshot(`
[
  [
    "callers.analysts.oidc MP4179 the identity of caller analysts on azure-us cannot trust tokens without a fixed subject, because Azure compares issuer, subject and audience exactly; list subjects without claims, or set the users' group or an existing principal under as.azure",
    "callers.analysts.oidc MP4159 caller analysts uses an existing pool, which cannot match tokens without a subject; list each subject, or name an owner that creates a pool",
  ],
  [
    "callers.analysts.oidc.claims MP4179 the identity of caller analysts on azure-us cannot trust claims, because Azure compares issuer, subject and audience exactly; list subjects without claims, or set the users' group or an existing principal under as.azure",
    "callers.analysts.oidc.claims MP4159 caller analysts uses an existing pool, which cannot match claims; list each subject, or name an owner that creates a pool",
  ],
]
`);
  });
});

describe('a workload in another cloud', () => {
  it('on AWS, authenticates to Google Cloud with its role and to Azure with a token of its account', () => {
    const issuer = 'https://abc12345-def4-5678-90ab-cdef12345678.tokens.sts.global.api.aws';
    const role = `arn:aws:iam::${ACCOUNT}:role/models/worker`;
    const given = plan({
      worker: { may: ['chat', 'open'], runsIn: 'aws-us', as: { aws: { role, tokens: { issuer } } }, owner: ['azure-us', 'gcp-us'] },
    });

    expect(on<GcpTargetPlan>(given, 'gcp-us')).toMatchObject({
      identityPools: [{ key: `aws-${ACCOUNT}`, pool: { kind: 'owned', trusts: { kind: 'aws', account: ACCOUNT } } }],
      grants: [{ from: { by: 'aws_role', value: `arn:aws:sts::${ACCOUNT}:assumed-role/worker` } }],
    });
    expect(on<AzureTargetPlan>(given, 'azure-us').identities?.[0]?.credentials).toMatchObject([{ issuer, subject: role }]);
    expect(on<AwsTargetPlan>(given, 'aws-us').grants).toMatchObject([
      { roleArn: role, identityTokenAudiences: ['api://AzureADTokenExchange'] },
    ]);
    expect(said(given)).toEqual([]);
  });

  it('on AWS without access to an endpoint there, may still request tokens', () => {
    const issuer = 'https://abc12345-def4-5678-90ab-cdef12345678.tokens.sts.global.api.aws';
    const role = `arn:aws:iam::${ACCOUNT}:role/worker`;
    const endpoints = {
      chat: { model: 'gpt-6-luna', residency: 'global', deploy: ['azure-us'] },
      open: { model: 'gpt-oss-120b', deploy: ['aws-us'] },
    };
    const given = plan(
      { worker: { may: ['chat'], runsIn: 'aws-us', as: { aws: { role, tokens: { issuer } } }, owner: ['azure-us'] } },
      THREE,
      endpoints,
    );

    expect(on<AwsTargetPlan>(given, 'aws-us').grants).toEqual([
      { caller: 'worker', roleArn: role, endpoints: [], from: 'anywhere', identityTokenAudiences: ['api://AzureADTokenExchange'] },
    ]);
  });

  it('on Azure, authenticates with tokens for an application in its tenant', () => {
    const as = { azure: { principalId: PRINCIPAL, tokens: { tenantId: TENANT, audience: 'api://model-callers' } } };
    const given = plan({ worker: { may: ['chat', 'open'], runsIn: 'azure-us', as, owner: ['aws-us', 'gcp-us'] } });
    const issuer = `https://sts.windows.net/${TENANT}/`;

    expect(on<AwsTargetPlan>(given, 'aws-us').identities?.roles[0]?.trust).toMatchObject([
      { kind: 'oidc', issuer, audience: 'api://model-callers', subjects: [PRINCIPAL] },
    ]);
    expect(on<GcpTargetPlan>(given, 'gcp-us').identityPools).toMatchObject([
      { pool: { trusts: { kind: 'oidc', issuer, audiences: ['api://model-callers'] } } },
    ]);
    expect(on<AzureTargetPlan>(given, 'azure-us').grants).toMatchObject([{ principalId: PRINCIPAL }]);
  });

  it("on Google Cloud, authenticates with its service account's tokens, which AWS trusts without a provider", () => {
    const as = { gcp: { member: `serviceAccount:api@${PROJECT}.iam.gserviceaccount.com`, tokens: { uniqueId: '104512345678901234567' } } };
    const given = plan({ worker: { may: ['chat', 'open'], runsIn: 'gcp-us', as, owner: ['aws-us', 'azure-us'] } });

    expect(on<AwsTargetPlan>(given, 'aws-us').identities).toMatchObject({
      providers: [],
      roles: [{ trust: [{ kind: 'google', audience: 'sts.amazonaws.com', subjects: ['104512345678901234567'] }] }],
    });
    expect(on<AzureTargetPlan>(given, 'azure-us').identities?.[0]?.credentials).toMatchObject([
      { issuer: 'https://accounts.google.com', subject: '104512345678901234567' },
    ]);
  });

  it('on Google Cloud, may be several service accounts, each with its unique ID', () => {
    const subject = ['104512345678901234567', '104512345678901234568'];
    const given = plan({
      worker: { may: ['chat'], oidc: [{ issuer: 'https://accounts.google.com', subject }], owner: ['aws-us', 'azure-us'] },
    });

    expect(on<AwsTargetPlan>(given, 'aws-us').identities?.roles[0]?.trust).toEqual([
      { kind: 'google', audience: 'sts.amazonaws.com', subjects: subject },
    ]);
  });

  it.each(['https://sts.windows.net/T/', 'https://login.microsoftonline.com/T/v2.0'])(
    'with a token of Entra ID, as %s, is trusted by AWS, and not by Azure',
    (form) => {
      const issuer = form.replace('T', '33333333-3333-3333-3333-333333333333');
      const given = plan({
        worker: { may: ['chat'], oidc: [{ issuer, subject: ['44444444-4444-4444-4444-444444444444'] }], owner: ['azure-us', 'aws-us'] },
      });

      expect(said(given)).toEqual([
        `callers.worker.oidc.issuer MP4156 no token can match "${issuer}" on Azure: Entra ID accepts no tokens that it issued itself, except with subjects of Microsoft services, which start with /eid1/; set an existing principal under as.azure`,
      ]);
    },
  );

  it('with the token of an Azure DevOps service connection, which Entra ID issues, is trusted by Azure', () => {
    const issuer = 'https://login.microsoftonline.com/33333333-3333-3333-3333-333333333333/v2.0';
    const subject = '/eid1/c/pub/t/MzMzMzMzMzMzMzMzMzMzMw/a/abcdefghijklmnopqrstuv/sc/acme/support';
    const given = plan({ worker: { may: ['chat'], oidc: [{ issuer, subject }], owner: ['azure-us'] } });

    expect(said(given).filter((fault) => fault.includes('MP4156'))).toEqual([]);
    expect(on<AzureTargetPlan>(given, 'azure-us').identities?.[0]?.credentials).toMatchObject([{ issuer, subject }]);
  });

  it('on AWS, is not trusted if nobody creates its role', () => {
    const tokens = { issuer: 'https://abc12345-def4-5678-90ab-cdef12345678.tokens.sts.global.api.aws' };
    const as = { aws: { trustedServices: ['ecs-tasks.amazonaws.com'], tokens } };
    const of = (owner: string[]) => plan({ worker: { may: ['chat', 'open'], runsIn: 'aws-us', as, owner } });

    expect(on<GcpTargetPlan>(of(['gcp-us']), 'gcp-us').identityPools).toBeUndefined();
    expect(on<AzureTargetPlan>(of(['azure-us']), 'azure-us').identities).toBeUndefined();
    expect(on<GcpTargetPlan>(of(['gcp-us', 'aws-us']), 'gcp-us').grants).toMatchObject([
      { from: { value: `arn:aws:sts::${ACCOUNT}:assumed-role/support-prod-worker` } },
    ]);
    expect(said(of(['gcp-us'])).filter((line) => line.includes('Google Cloud'))).toEqual([
      `callers.worker warning MP4101 caller worker has no identity in Google Cloud, so it cannot call open on gcp-us; add owner: the target in account ${ACCOUNT} that creates its role, or use { endpoint, on } under may if the caller does not call it on this target`,
    ]);
  });

  it('reports what the spec lacks', () => {
    const as = {
      azure: { principalId: PRINCIPAL },
      aws: { role: `arn:aws:iam::${ACCOUNT}:role/worker` },
      gcp: { member: `serviceAccount:api@${PROJECT}.iam.gserviceaccount.com` },
    };
    const from = (cloud: keyof typeof as) =>
      plan({
        worker: {
          may: ['chat', 'open'],
          runsIn: `${cloud}-us`,
          as: { [cloud]: as[cloud] },
          owner: EVERY.filter((key) => !key.startsWith(cloud)),
        },
      });

    expect(
      (['azure', 'aws', 'gcp'] as const).flatMap((cloud) => said(from(cloud)).filter((line) => line.includes('MP4101'))),
    ).toMatchInlineSnapshot(`
[
  "callers.worker warning MP4101 caller worker has no identity in account 111122223333, so it cannot call chat on aws-us; add as.azure with tokens: { tenantId, audience } of its managed identity, or use { endpoint, on } under may if the caller does not call it on this target",
  "callers.worker warning MP4101 caller worker has no identity in Google Cloud, so it cannot call open on gcp-us; add as.azure with tokens: { tenantId, audience } of its managed identity, or use { endpoint, on } under may if the caller does not call it on this target",
  "callers.worker warning MP4101 caller worker has no identity in Entra ID, so it cannot call chat on azure-us; add as.aws with its role in account 111122223333 and tokens: { issuer }, or use { endpoint, on } under may if the caller does not call it on this target",
  "callers.worker warning MP4101 caller worker has no identity in account 111122223333, so it cannot call chat on aws-us; add as.gcp with tokens: { uniqueId } of its service account, or use { endpoint, on } under may if the caller does not call it on this target",
  "callers.worker warning MP4101 caller worker has no identity in Entra ID, so it cannot call chat on azure-us; add as.gcp with tokens: { uniqueId } of its service account, or use { endpoint, on } under may if the caller does not call it on this target",
]
`);
  });
});

describe('an owner', () => {
  it('creates nothing for a caller that neither calls nor runs in its account, and is reported as idle', () => {
    const given = plan({ job: { may: ['chat'], oidc: [CLUSTER], owner: EVERY } });
    const other = plan({ job: { may: ['open'], oidc: [CLUSTER], owner: EVERY } });

    expect(on<GcpTargetPlan>(given, 'gcp-us').identityPools).toBeUndefined();
    expect([on<AwsTargetPlan>(other, 'aws-us').identities?.roles ?? [], on<AzureTargetPlan>(other, 'azure-us').identities ?? []]).toEqual([
      [],
      [],
    ]);
    expect([...said(given), ...said(other)]).toEqual([
      'callers.job.owner[2] warning MP4152 owner gcp-us creates nothing for caller job: the caller neither calls an endpoint there nor runs there; remove gcp-us from owner, or request a new identity with oidc or under as',
      'callers.job.owner[0] warning MP4152 owner azure-us creates nothing for caller job: the caller neither calls an endpoint there nor runs there; remove azure-us from owner, or request a new identity with oidc or under as',
      'callers.job.owner[1] warning MP4152 owner aws-us creates nothing for caller job: the caller neither calls an endpoint there nor runs there; remove aws-us from owner, or request a new identity with oidc or under as',
    ]);
  });
});

describe('a new role for an AWS service', () => {
  it("has its target's path and permissions boundary", () => {
    const boundary = `arn:aws:iam::${ACCOUNT}:policy/workloads`;
    const targets = { ...THREE, 'aws-us': { ...awsUs, native: { roles: { path: '/models/', permissionsBoundary: boundary } } } };
    const given = plan(
      {
        worker: {
          may: ['chat'],
          as: { aws: { trustedServices: ['ecs-tasks.amazonaws.com'] }, azure: { principalId: PRINCIPAL } },
          owner: 'aws-us',
        },
      },
      targets,
    );

    expect(on<AwsTargetPlan>(given, 'aws-us').identities?.roles).toMatchObject([
      {
        arn: `arn:aws:iam::${ACCOUNT}:role/models/support-prod-worker`,
        path: '/models/',
        permissionsBoundary: boundary,
        trust: [{ kind: 'services', services: ['ecs-tasks.amazonaws.com'] }],
      },
    ]);
  });

  it('has sessions as long as the target allows, which matters to tokens, users and accounts', () => {
    const targets = { 'aws-us': { ...awsUs, native: { roles: { maxSessionDuration: '12h' } } } };
    const endpoints = { chat: { ...ENDPOINTS.chat, deploy: ['aws-us'] } };
    const account = 'arn:aws:iam::444455556666';
    const given = (caller: object) => plan({ api: { may: ['chat'], owner: 'aws-us', ...caller } }, targets, endpoints);
    const trusting = (...trustedPrincipals: string[]) => given({ as: { aws: { trustedPrincipals, reason: 'a test' } } });

    for (const long of [given({ oidc: [GITHUB] }), trusting(`${account}:user/ann`), trusting(`${account}:role/a`, `${account}:root`)]) {
      expect(on<AwsTargetPlan>(long, 'aws-us').identities?.roles).toMatchObject([{ maxSessionHours: 12 }]);
      expect(said(long)).toEqual([]);
    }
    const at = 'targets.aws-us.native.roles.maxSessionDuration warning';
    expect(said(trusting(`${account}:role/a`, `${account}:role/b-*`))).toEqual([
      `${at} MP4174 sessions on aws-us cannot last 12h: other roles get 1 hour (role chaining), and AWS services choose the duration themselves; remove maxSessionDuration`,
    ]);
    expect(said(given({ as: { aws: { trustedServices: ['ecs-tasks.amazonaws.com'] } } }))).toHaveLength(1);
    expect(said(given({ as: { aws: { role: `arn:aws:iam::${ACCOUNT}:role/a` } } }))).toContain(
      `${at} MP4174 aws-us creates no role for a caller, so no session lasts 12h; remove maxSessionDuration`,
    );
  });

  it("is in its target's partition", () => {
    const targets = { 'aws-us': { ...awsUs, region: 'us-gov-west-1' } };
    const endpoints = { chat: { model: 'gpt-oss-120b', residency: 'region' } };
    const given = plan(
      { worker: { may: ['chat'], as: { aws: { trustedServices: ['ecs-tasks.amazonaws.com'] } }, owner: 'aws-us' } },
      targets,
      endpoints,
    );

    expect(on<AwsTargetPlan>(given, 'aws-us').identities?.roles[0]?.arn).toBe(`arn:aws-us-gov:iam::${ACCOUNT}:role/support-prod-worker`);
  });
});

describe('a new role for principals of another account', () => {
  const APP = 'arn:aws:iam::444455556666:role/app';
  const arn = `arn:aws:iam::${ACCOUNT}:role/support-prod-app`;

  it('trusts them with their conditions, one trust per entry', () => {
    const aws = [
      { trustedPrincipals: ['arn:aws:iam::444455556666:user/ann', APP], externalId: 'acme-prod' },
      { trustedPrincipals: ['arn:aws:iam::777788889999:root'], principalTags: { team: 'support' }, organizationId: 'o-a1b2c3d4e5' },
    ];
    const { identities, grants } = on<AwsTargetPlan>(plan({ app: { may: ['chat'], as: { aws }, owner: 'aws-us' } }), 'aws-us');
    const common = { kind: 'principals', reason: null };

    expect(identities).toMatchObject({
      providers: [],
      roles: [
        {
          arn,
          trust: [
            {
              ...common,
              principals: [APP, 'arn:aws:iam::444455556666:user/ann'],
              externalId: 'acme-prod',
              organizationId: null,
              principalTags: {},
            },
            {
              ...common,
              principals: ['arn:aws:iam::777788889999:root'],
              externalId: null,
              organizationId: 'o-a1b2c3d4e5',
              principalTags: { team: 'support' },
            },
          ],
        },
      ],
    });
    expect(grants).toMatchObject([{ caller: 'app', roleArn: arn }]);
  });

  it('is one identity in another cloud, however many entries describe it', () => {
    const aws = [{ trustedPrincipals: [APP] }, { trustedServices: ['ecs-tasks.amazonaws.com'] }];
    const given = plan({
      app: { may: ['chat', 'open'], runsIn: 'aws-us', as: { aws, azure: { principalId: PRINCIPAL } }, owner: ['aws-us', 'gcp-us'] },
    });

    expect(on<GcpTargetPlan>(given, 'gcp-us').grants).toHaveLength(1);
    expect(said(given)).toEqual([]);
  });

  it('needs an owner, principals of its partition, and a trust policy that fits', () => {
    const foreign = plan({
      app: { may: ['chat'], as: { aws: { trustedPrincipals: ['arn:aws-us-gov:iam::444455556666:role/app'] } }, owner: 'aws-us' },
    });
    const ownerless = plan({ app: { may: ['chat'], as: { aws: { trustedPrincipals: [APP] } } } });
    const many = Array.from({ length: 60 }, (_, index) => `arn:aws:iam::444455556666:role/team-${index}`);
    const long = plan({ app: { may: ['chat'], as: { aws: { trustedPrincipals: many } }, owner: 'aws-us' } });

    expect([foreign, ownerless, long].map((each) => said(each).filter((line) => !line.includes('azure')))).toMatchInlineSnapshot(`
[
  [
    "callers.app.as.aws[0].trustedPrincipals MP4171 principal arn:aws-us-gov:iam::444455556666:role/app cannot assume roles of target aws-us, which is in partition aws; use a principal in partition aws, or oidc with tokens of the workload",
  ],
  [
    "callers.app warning MP4101 caller app has no identity in account 111122223333, so it cannot call chat on aws-us; add owner: with the target in account 111122223333 whose stack creates its role, or use { endpoint, on } under may if the caller does not call it on this target",
  ],
  [
    "callers.app.as.aws MP4155 the trust policy of the role of caller app has 5,122 characters, but IAM allows 2,048; split the caller in two, or replace several subjects or principals with a pattern and a reason",
  ],
]
`);
  });
});

describe('an account ID in two partitions', () => {
  it('is two accounts: an identity created in one does not exist in the other', () => {
    const targets = { 'aws-us': awsUs, 'aws-gov': { ...awsUs, region: 'us-gov-west-1' } };
    const worker = { may: ['chat'], as: { aws: { trustedServices: ['ecs-tasks.amazonaws.com'] } }, owner: 'aws-us' };
    const given = plan({ worker }, targets, { chat: { model: 'gpt-oss-120b', residency: 'region' } });

    expect(on<AwsTargetPlan>(given, 'aws-gov').grants).toEqual([]);
    expect(on<AwsTargetPlan>(given, 'aws-us').grants).toHaveLength(1);
  });
});

describe('federation faults', () => {
  it('report what cannot be created, and owners that create nothing', () => {
    const targets = { ...THREE, 'aws-eu': TARGETS['aws-eu'] };
    const other = { ...GITHUB, existing: { 'aws-us': `arn:aws:iam::${ACCOUNT}:oidc-provider/gitlab.com` } };
    const many = { ...CLUSTER, subject: Array.from({ length: 21 }, (_, index) => `system:serviceaccount:support:job-${index}`) };
    const wild = { ...CLUSTER, subject: ['system:serviceaccount:support:*'], reason: 'all of them' };
    const pool = { 'gcp-us': 'projects/123456789012/locations/global/workloadIdentityPools/acme' };
    const given = plan(
      {
        both: { may: ['chat'], oidc: [GITHUB], owner: ['aws-us', 'aws-eu', 'azure-us'] },
        elsewhere: { may: ['chat'], oidc: [CLUSTER], owner: ['aws-eu', 'azure-us'] },
        here: { may: ['chat'], oidc: [CLUSTER], owner: ['aws-us', 'azure-us'] },
        idle: {
          may: ['chat', 'open'],
          as: { azure: { principalId: PRINCIPAL }, aws: { role: `arn:aws:iam::${ACCOUNT}:role/idle` } },
          owner: ['aws-us', 'azure-us', 'gcp-us'],
        },
        many: { may: ['chat'], oidc: [many], owner: ['azure-us', 'aws-us'] },
        other: { may: ['chat'], oidc: [other], owner: ['azure-us', 'aws-us'] },
        pool: { may: ['open'], oidc: [{ ...wild, existing: pool }] },
        wild: { may: ['chat', 'open'], oidc: [{ ...wild, subject: [...wild.subject, 's'.repeat(128)] }], owner: EVERY },
      },
      targets,
    );

    expect(said(given)).toMatchInlineSnapshot(`
[
  "callers.here.owner MP4153 account 111122223333 can have one OIDC provider for https://oidc.k8s.acme.example/prod, but aws-eu creates it for caller elsewhere and aws-us for caller here; give both callers the same owner, or set the provider under oidc.existing of one",
  "callers.many.owner MP4153 account 111122223333 can have one OIDC provider for https://oidc.k8s.acme.example/prod, but aws-eu creates it for caller elsewhere and aws-us for caller many; give both callers the same owner, or set the provider under oidc.existing of one",
  "callers.other.oidc.existing MP4154 arn:aws:iam::111122223333:oidc-provider/gitlab.com is not the OIDC provider for this issuer in this account; use arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com",
  "callers.wild.owner MP4153 account 111122223333 can have one OIDC provider for https://oidc.k8s.acme.example/prod, but aws-eu creates it for caller elsewhere and aws-us for caller wild; give both callers the same owner, or set the provider under oidc.existing of one",
  "callers.many.oidc MP4157 the identity of caller many has 21 federated credentials, but Azure allows 20; split the workloads into several callers, each with its own identity",
  "callers.wild.oidc.subject MP4156 no token can match "system:serviceaccount:support:*" on Azure: Azure compares the claim exactly, including any *; list each subject without *, or set an existing principal under as.azure",
  "callers.idle warning MP4101 caller idle has no identity in Google Cloud, so it cannot call open on gcp-us; add one under as, or use { endpoint, on } under may if the caller does not call it on this target",
  "callers.pool.oidc.subject MP4159 caller pool uses an existing pool, which cannot match subjects by the pattern "system:serviceaccount:support:*"; list each subject, or name an owner that creates a pool",
  "callers.wild.oidc.subject MP4158 subject "sssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssss…" has 128 bytes, but Google Cloud allows 1 to 127; use a shorter subject (for a Kubernetes service account, shorten the namespace or account name), or give the caller an existing member under as.gcp",
  "callers.both.owner MP4151 caller both has two owners in AWS account 111122223333: aws-eu and aws-us; keep one owner per account",
  "callers.idle.owner[0] warning MP4152 owner aws-us creates nothing for caller idle: the caller has role arn:aws:iam::111122223333:role/idle; remove aws-us from owner, or request a new identity with oidc or under as",
  "callers.idle.owner[1] warning MP4152 owner azure-us creates nothing for caller idle: the caller has a principal under as.azure; remove azure-us from owner, or request a new identity with oidc or under as",
  "callers.idle.owner[2] warning MP4152 owner gcp-us creates nothing for caller idle: the spec sets nothing for it to trust; remove gcp-us from owner, or request a new identity with oidc or under as",
]
`);
  });

  it('report what two owners would both create', () => {
    const targets = { ...THREE, 'aws-eu': TARGETS['aws-eu'], 'gcp-eu': { ...gcpUs, region: 'europe-west4' } };
    const endpoints = {
      chat: { model: 'gpt-oss-120b', residency: 'region', deploy: ['aws-us', 'aws-eu'] },
      open: { model: 'gpt-oss-120b', residency: 'global', deploy: ['gcp-us', 'gcp-eu'] },
    };
    const of = (first: object, second: object) =>
      said(
        plan(
          {
            first: { may: ['chat', 'open'], oidc: [GITHUB], ...first },
            second: { may: ['chat', 'open'], oidc: [CLUSTER], ...second },
            third: { may: ['open'], oidc: [CLUSTER], owner: 'gcp-us' },
          },
          targets,
          endpoints,
        ),
      ).filter((line) => /MP416\d/.test(line));

    expect(of({ owner: ['aws-us', 'gcp-us'] }, { owner: ['aws-us', 'gcp-us'] })).toEqual([]);
    expect(of({ owner: ['aws-us', 'gcp-us'] }, { owner: ['aws-eu', 'gcp-us'] })).toEqual([
      'callers.second.owner MP4160 the stacks of aws-eu and aws-us depend on each other: each grants access to a caller identity that another creates; give all of these callers the same owner',
    ]);
    expect(of({ owner: 'aws-us' }, { owner: ['aws-us', 'gcp-eu'] })).toContain(
      'callers.third.owner MP4161 project acme-ai-prod can have only one pool for tokens of https://oidc.k8s.acme.example/prod, but gcp-eu creates it for caller second and gcp-us for caller third; give both callers the same owner',
    );
  });

  it('report duplicate subjects of an Azure identity, and existing resources that Azure does not have', () => {
    const pool = 'projects/123456789012/locations/global/workloadIdentityPools/acme';
    const provider = `arn:aws:iam::${ACCOUNT}:oidc-provider/token.actions.githubusercontent.com`;
    const given = plan({
      crossed: {
        may: ['chat', 'open'],
        oidc: [{ ...GITHUB, existing: { 'azure-us': pool, 'aws-us': pool, 'gcp-us': provider } }],
        owner: ['azure-us', 'aws-us'],
      },
      twice: { may: ['chat'], oidc: [CLUSTER, { ...CLUSTER, audience: 'models' }], owner: ['azure-us', 'aws-us'] },
    });

    expect(said(given)).toEqual([
      'callers.twice.oidc MP4162 on Azure, caller twice trusts "system:serviceaccount:support:batch" for several audiences, "api://AzureADTokenExchange" and "models", but Azure allows one credential per issuer and subject; keep one audience, or define a separate caller for each',
      'callers.crossed.oidc.existing.azure-us MP4163 azure-us is on Azure, which has no shared provider or pool to reuse; remove it',
      `callers.crossed.oidc.existing.aws-us MP4163 ${pool} is not a provider or pool on the cloud of aws-us; use the ARN of an IAM OIDC provider`,
      `callers.crossed.oidc.existing.gcp-us MP4163 ${provider} is not a provider or pool on the cloud of gcp-us; use a pool as projects/<number>/locations/global/workloadIdentityPools/<id>`,
    ]);
  });

  it('report an owner in whose account nothing is called', () => {
    const given = plan({ job: { may: ['chat'], oidc: [GITHUB], owner: EVERY } });

    expect(on<GcpTargetPlan>(given, 'gcp-us').identityPools).toBeUndefined();
    expect(said(given)).toEqual([
      'callers.job.owner[2] warning MP4152 owner gcp-us creates nothing for caller job: the caller neither calls an endpoint there nor runs there; remove gcp-us from owner, or request a new identity with oidc or under as',
    ]);
  });

  it('report what exceeds the limits of a provider or pool, over all callers', () => {
    const of = (count: number, oidc: (index: number) => object) =>
      said(
        plan(
          Object.fromEntries(
            Array.from({ length: count }, (_, index) => [
              `c${String(index).padStart(3, '0')}`,
              { may: ['chat', 'open'], as: { azure: { principalId: PRINCIPAL } }, oidc: [oidc(index)], owner: ['aws-us', 'gcp-us'] },
            ]),
          ),
        ),
      ).filter((line) => /MP416\d/.test(line));
    const wild = (subject: string | string[]) => ({ ...CLUSTER, subject: [subject].flat(), reason: 'each team has its own' });
    const patterns = Array.from({ length: 40 }, (_, index) => `system:serviceaccount:team-${index}:*`);

    expect(of(51, (index) => wild(`system:serviceaccount:team-${index}:*`))).toEqual([
      'callers MP4164 the pool for tokens of https://oidc.k8s.acme.example/prod has 51 callers with a * or a space in a subject, but the maximum is 50; replace the patterns of some callers with lists of subjects, or give them their own audience, which gets a separate pool',
    ]);
    expect(of(50, (index) => wild(`system:serviceaccount:team-${index}:*`))).toEqual([]);
    expect(of(1, () => wild(patterns))).toEqual([
      'callers.c000.oidc MP4165 the expression for caller c000 in the pool for tokens of https://oidc.k8s.acme.example/prod has 2,483 characters, but Google Cloud allows 2,048; list fewer subjects, or give some callers their own audience, which gets a separate pool',
    ]);
    expect(of(200, (index) => ({ ...GITHUB, subject: [`repo:an-organization-${index}/app:ref:refs/heads/main`] }))).toEqual([
      'callers MP4165 the condition of the pool for tokens of https://token.actions.githubusercontent.com has 4,520 characters, but Google Cloud allows 4,096; list fewer subjects, or give some callers their own audience, which gets a separate pool',
    ]);
    expect(of(101, (index) => ({ ...CLUSTER, audience: `models-${index}` }))).toEqual([
      `callers MP4164 the OIDC provider for https://oidc.k8s.acme.example/prod in account ${ACCOUNT} has 101 audiences, but the maximum is 100; let several callers share an audience`,
    ]);
    expect(of(1, () => ({ issuer: 'https://cognito-identity.amazonaws.com', subject: ['us-east-1:abc'] }))).toEqual([
      'callers.c000.oidc.issuer MP4166 https://cognito-identity.amazonaws.com is built into IAM, which accepts no OIDC provider for it; add a role that trusts it under as.aws',
    ]);
  });

  it('report what every cloud rejects', () => {
    const subjects = Array.from({ length: 30 }, (_, index) => `system:serviceaccount:support:a-workload-with-a-long-name-${index}`);
    const long = plan({
      long: { may: ['chat'], as: { azure: { principalId: PRINCIPAL } }, oidc: [{ ...CLUSTER, subject: subjects }], owner: 'aws-us' },
    });

    expect(said(long)).toMatchInlineSnapshot(`
[
  "callers.long.oidc MP4155 the trust policy of the role of caller long has 2,216 characters, but IAM allows 2,048; split the caller in two, or replace several subjects or principals with a pattern and a reason",
]
`);
  });

  it('report grants outside of their possible scope', () => {
    const native = { modelAllowlist: { reason: 'this project serves only this service' } };
    const targets = { ...THREE, 'gcp-eu': { ...gcpUs, region: 'europe-west4', native }, 'gcp-us': { ...gcpUs, native } };
    const endpoints = { ...ENDPOINTS, open: { model: 'gpt-6-luna', residency: 'global', deploy: ['gcp-us'] } };
    const given = plan({ api: { may: ['chat'], as: { azure: { principalId: PRINCIPAL, project: 'agents' } } } }, targets, endpoints);

    expect(lines(given.faults).filter((line) => /MP410[789]/.test(line))).toMatchInlineSnapshot(`
[
  "callers.api.as.azure[0].project MP4107 target azure-us has no project "agents"; add it under targets.azure-us.native.projects",
  "targets.gcp-eu.native.modelAllowlist warning MP4109 Google does not document the allowlist value for GPT-6, so the policy of gcp-eu uses an inferred one and could block the model; after deploying, call the model once to check that it works",
  "targets.gcp-us.native.modelAllowlist MP4108 gcp-eu and gcp-us both manage the list of models allowed in project acme-ai-prod; keep modelAllowlist only on gcp-eu: it allows the models of all targets in the project",
  "targets.gcp-us.native.modelAllowlist warning MP4109 Google does not document the allowlist value for GPT-6, so the policy of gcp-us uses an inferred one and could block the model; after deploying, call the model once to check that it works",
]
`);
  });
});

describe('the list of models that a project may use', () => {
  it('covers all targets in the project, plus what the spec adds', () => {
    const also = ['publishers/google/models/gemini-3-pro:predict'];
    const targets = {
      'gcp-us': { ...gcpUs, native: { modelAllowlist: { also, reason: 'this project serves only this service' } } },
      'gcp-eu': { ...gcpUs, region: 'europe-west4' },
    };
    const dedicated = { replicas: { max: 1 }, acceptEula: true };
    const endpoints = {
      open: { model: 'gpt-oss-120b', residency: 'global', deploy: ['gcp-us'] },
      weights: { model: 'gpt-oss-20b', serving: 'dedicated', dedicated, deploy: ['gcp-eu'] },
    };

    expect(on<GcpTargetPlan>(plan({}, targets, endpoints), 'gcp-us').modelAllowlist).toEqual([
      'publishers/google/models/gemini-3-pro:predict',
      'publishers/openai/models/gpt-oss-120b-maas:predict',
      'publishers/openai/models/gpt-oss:deploy',
    ]);
    expect(on<GcpTargetPlan>(plan({}, targets, endpoints), 'gcp-eu').modelAllowlist).toBeUndefined();
  });
});
