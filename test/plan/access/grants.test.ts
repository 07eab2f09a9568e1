import fc from 'fast-check';
import { accessMatrix } from '../../../lib/explain/access/access-matrix';
import { networkReach } from '../../../lib/explain/network/reachability';
import { callerStatements } from '../../../lib/plan/access/aws-access';
import type { AwsGrant, AwsTargetPlan, AzureTargetPlan, GcpTargetPlan } from '../../../lib/plan/plan';
import { ACCOUNT, lines, planOf, TARGETS } from '../../support/plan';

const ENDPOINTS = {
  chat: { model: 'gpt-6-luna', residency: 'global', deploy: ['azure-us', 'aws-us'] },
  open: { model: 'gpt-oss-120b', residency: 'global', deploy: ['azure-us', 'gcp-us'] },
};
const { 'azure-us': azureUs, 'aws-us': awsUs, 'gcp-us': gcpUs } = TARGETS;
const THREE = { 'azure-us': azureUs, 'aws-us': awsUs, 'gcp-us': gcpUs };
const PRINCIPAL = '22222222-2222-2222-2222-222222222222';
const ROLE = `arn:aws:iam::${ACCOUNT}:role/support-api`;
const MEMBER = 'serviceAccount:support-api@acme-ai-prod.iam.gserviceaccount.com';
const EVERYWHERE = { azure: { principalId: PRINCIPAL }, aws: { role: ROLE }, gcp: { member: MEMBER } };

function planFor(callers: Record<string, unknown>) {
  const plan = planOf({ endpoints: ENDPOINTS, targets: THREE, callers });
  const [aws, azure, gcp] = plan.targets as [AwsTargetPlan, AzureTargetPlan, GcpTargetPlan];
  return { aws: aws.grants, azure: azure.grants, gcp: gcp.grants, ...saidOf(lines(plan.faults)) };
}

/** Grant faults, without those about the reach of grants. */
function saidOf(all: readonly string[]) {
  const reach = all.filter((line) => /MP410[56]|MP4114/.test(line));
  return { reach, faults: all.filter((line) => line.includes('MP41') && !reach.includes(line)) };
}

describe('grants', () => {
  it('give each identity exactly the endpoints on its cloud', () => {
    const { aws, azure, gcp, faults } = planFor({ api: { may: ['open', 'chat'], as: EVERYWHERE } });

    expect(azure).toEqual([
      { caller: 'api', principalId: PRINCIPAL, principalType: 'ServicePrincipal', endpoints: ['chat', 'open'], openWeights: true },
    ]);
    expect(aws).toEqual([{ caller: 'api', roleArn: ROLE, endpoints: ['chat'], from: 'anywhere' }]);
    expect(gcp).toEqual([{ caller: 'api', member: MEMBER, endpoints: ['open'] }]);
    expect(faults).toEqual([]);
  });

  it('mark open weights on Azure, which another role covers', () => {
    const { azure } = planFor({ api: { may: ['chat'], as: EVERYWHERE } });

    expect(azure[0]?.openWeights).toBe(false);
  });

  it("report what an account-wide role reaches beyond the caller's endpoints", () => {
    expect(planFor({ api: { may: ['chat'], as: EVERYWHERE } }).reach).toMatchInlineSnapshot(`
[
  "callers.api.may warning MP4105 the narrowest grant for caller api on azure-us is a role on the whole account, so api can also call open; to isolate endpoints, deploy them to separate targets",
]
`);
  });

  it('report a caller without an identity', () => {
    const { aws, faults } = planFor({ api: { may: ['chat'], as: { azure: { principalId: PRINCIPAL } } } });

    expect(aws).toEqual([]);
    expect(faults).toMatchInlineSnapshot(`
[
  "callers.api warning MP4101 caller api has no identity in account 111122223333, so it cannot call chat on aws-us; add one under as, or use { endpoint, on } under may if the caller does not call it on this target",
]
`);
  });

  it('omit roles in other accounts', () => {
    const role = 'arn:aws:iam::444455556666:role/elsewhere';
    const { aws, faults } = planFor({ api: { may: ['chat'], as: { ...EVERYWHERE, aws: [{ role }, { role: ROLE }] } } });

    expect([aws.map(({ roleArn }) => roleArn), faults]).toEqual([[ROLE], []]);
  });

  it('reject one identity for two callers', () => {
    const { azure, faults } = planFor({
      api: { may: ['chat'], as: EVERYWHERE },
      worker: { may: ['chat'], as: { ...EVERYWHERE, aws: { role: `${ROLE}-worker` } } },
    });

    expect(azure).toHaveLength(1);
    expect(faults).toMatchInlineSnapshot(`
[
  "callers.worker.as.azure MP4102 callers api and worker have the same identity, 22222222-2222-2222-2222-222222222222; merge them into one caller with all endpoints under may, or give each its own identity",
]
`);
  });

  it('reject two roles in one account', () => {
    const aws = [{ role: ROLE }, { role: `${ROLE}-v2` }];

    expect(planFor({ api: { may: ['chat'], as: { ...EVERYWHERE, aws } } }).faults).toMatchInlineSnapshot(`
[
  "callers.api.as.aws MP4104 caller api has 2 roles in account 111122223333: arn:aws:iam::111122223333:role/support-api, arn:aws:iam::111122223333:role/support-api-v2; keep one role per account, and define a separate caller for each workload",
]
`);
  });

  it('reject a new role that no owner creates, because the account has an existing one', () => {
    const aws = [{ role: ROLE }, { trustedPrincipals: ['arn:aws:iam::444455556666:role/app'], externalId: 'acme' }];

    expect(planFor({ api: { may: ['chat'], as: { ...EVERYWHERE, aws } } }).faults).toMatchInlineSnapshot(`
[
  "callers.api.as.aws MP4182 aws lists existing and new identities; define a separate caller for each workload",
]
`);
  });

  it('reject a role in another partition', () => {
    const role = `arn:aws-us-gov:iam::${ACCOUNT}:role/support-api`;

    expect(planFor({ api: { may: ['chat'], as: { ...EVERYWHERE, aws: { role } } } }).faults).toMatchInlineSnapshot(`
[
  "callers.api.as.aws MP4103 role arn:aws-us-gov:iam::111122223333:role/support-api is in partition aws-us-gov, but target aws-us is in partition aws; use an ARN that starts with arn:aws:",
]
`);
  });

  it('report a role with policies from more stacks than IAM can attach', () => {
    const of = (count: number) => {
      const targets = Object.fromEntries(Array.from({ length: count }, (_, index) => [`aws-${index}`, awsUs]));
      const endpoints = { chat: { model: 'gpt-6-luna', residency: 'global' } };
      const { faults } = planOf({ endpoints, targets, callers: { api: { may: ['chat'], as: { aws: { role: ROLE } } } } });
      return lines(faults).filter((line) => line.includes('MP4113'));
    };

    expect(of(10)).toEqual([]);
    expect(of(11)).toEqual([
      `callers.api warning MP4113 ${ROLE} gets one policy from each of 11 targets, but IAM allows 10 policies per role by default; give the caller another role on some targets, or first request an increase of quota L-0DA4ABF3`,
    ]);
  });
});

describe('stored responses on AWS', () => {
  const callers = (...may: string[][]) =>
    Object.fromEntries(may.map((endpoints, index) => [`c${index}`, { may: endpoints, as: { aws: { role: `${ROLE}-${index}` } } }]));
  const sharedBy = (endpoints: Record<string, Record<string, unknown>>, ...may: string[][]) => {
    const { faults } = planOf({ endpoints, targets: { 'aws-us': awsUs }, callers: callers(...may) });
    return lines(faults).filter((line) => line.includes('MP4114'));
  };
  const chat = { model: 'gpt-6-luna', residency: { zone: 'us' } };

  it('are reported if several callers share the default project, also through different endpoints', () => {
    expect(sharedBy({ chat, more: chat }, ['chat'], ['more'])).toEqual([
      "targets.aws-us warning MP4114 on aws-us, callers c0 and c1 store responses from chat and more in the account's default project, so each can read, cancel and delete the others' responses; give each caller its own endpoint and set overrides.aws-us.native.surface: bedrock-mantle on it, which creates one project per endpoint, or have the callers send store: false",
    ]);
    expect(sharedBy({ chat }, ['chat'], ['chat'])).toHaveLength(1);
  });

  it('are not reported for one caller, or if no endpoint promises Responses', () => {
    expect(sharedBy({ chat, more: chat }, ['chat', 'more'])).toEqual([]);
    expect(sharedBy({ chat: { ...chat, apis: ['converse'] } }, ['chat'], ['chat'])).toEqual([]);
  });

  const onMantle = { ...chat, overrides: { 'aws-us': { native: { surface: 'bedrock-mantle' } } } };

  it('are stored in one project per endpoint on bedrock-mantle', () => {
    const endpoints = { chat: onMantle, more: onMantle };
    const plan = planOf({ endpoints, targets: { 'aws-us': awsUs }, callers: callers(['chat'], ['more']) });
    const routes = (plan.targets[0] as AwsTargetPlan).deployments.map(({ route }) => route);

    expect(routes).toMatchObject([
      { kind: 'bedrock-mantle', project: { name: 'support-prod-aws-us-chat' } },
      { kind: 'bedrock-mantle', project: { name: 'support-prod-aws-us-more' } },
    ]);
    expect(lines(plan.faults).filter((line) => line.includes('MP4114'))).toEqual([]);
  });

  it('are reported for each project that several callers share', () => {
    expect(sharedBy({ chat: onMantle, more: onMantle }, ['chat', 'more'], ['chat'], ['more'])).toEqual([
      "targets.aws-us warning MP4114 on aws-us, callers c0 and c1 store responses from chat in one project, so each can read, cancel and delete the others' responses; give each caller an endpoint with its own project, or have the callers send store: false",
      "targets.aws-us warning MP4114 on aws-us, callers c0 and c2 store responses from more in one project, so each can read, cancel and delete the others' responses; give each caller an endpoint with its own project, or have the callers send store: false",
    ]);
  });

  it('are reported for an existing project of two endpoints', () => {
    const existing = { endpoints: { chat: 'proj_abc', more: 'proj_abc' } };
    const { faults } = planOf({
      endpoints: { chat: onMantle, more: onMantle },
      targets: { 'aws-us': { ...awsUs, existing } },
      callers: callers(['chat'], ['more']),
    });

    expect(lines(faults)).toEqual([expect.stringContaining('callers c0 and c1 store responses from chat and more in one project, ')]);
  });

  it('stay in the default project in a Region where CloudFormation creates no others', () => {
    const { faults } = planOf({
      endpoints: { chat: { model: 'gpt-oss-120b', apis: ['responses'] } },
      targets: { 'aws-us': { ...awsUs, region: 'eu-south-1' } },
      callers: callers(['chat'], ['chat']),
    });

    expect(lines(faults).filter((line) => line.includes('MP4114'))).toEqual([
      expect.stringMatching(/in the account's default project, .*; have the callers send store: false$/),
    ]);
  });
});

type Allowed = string | { readonly endpoint: string; readonly on: readonly string[] };

describe('callers limited to targets', () => {
  const targets = { ...THREE, 'azure-eu': TARGETS['azure-eu'], 'aws-eu': TARGETS['aws-eu'] };
  const everywhere = Object.keys(targets);
  const endpoints = { chat: { ...ENDPOINTS.chat, deploy: ['azure-us', 'azure-eu', 'aws-us', 'aws-eu'] }, open: ENDPOINTS.open };
  const may = fc
    .record({ chat: fc.option(fc.subarray(endpoints.chat.deploy)), open: fc.option(fc.subarray(endpoints.open.deploy)) })
    .map((limits) =>
      Object.entries(limits).flatMap(([endpoint, on]): Allowed[] => (on === null ? [endpoint] : on.length === 0 ? [] : [{ endpoint, on }])),
    )
    .filter((items) => items.length > 0);

  it('get access, and nothing else, on the listed targets of each endpoint', () => {
    fc.assert(
      fc.property(may, (items) => {
        const plan = planOf({ endpoints, targets, callers: { api: { may: items, as: EVERYWHERE } } });
        const isAllowed = (endpoint: string, target: string) =>
          items.some((item) => (typeof item === 'string' ? item === endpoint : item.endpoint === endpoint && item.on.includes(target)));
        const allowed = everywhere.flatMap((target) =>
          Object.entries(endpoints).flatMap(([endpoint, { deploy }]) =>
            deploy.includes(target) && isAllowed(endpoint, target) ? [`${endpoint} on ${target}`] : [],
          ),
        );
        const granted = plan.targets.flatMap(({ key, grants }) =>
          [...new Set(grants.flatMap((grant) => grant.endpoints))].map((endpoint) => `${endpoint} on ${key}`),
        );
        const explained = accessMatrix(plan).entries.map(({ endpoint, target }) => `${endpoint} on ${target}`);
        const reached = networkReach(plan).targets.flatMap(({ target, callers }) =>
          callers.flatMap((caller) => caller.endpoints.map((endpoint) => `${endpoint} on ${target}`)),
        );

        expect([granted, explained, reached].map((each) => each.sort())).toEqual(Array(3).fill(allowed.sort()));
      }),
      { numRuns: 40 },
    );
  });

  it('need an identity on the listed targets only', () => {
    const { faults } = planFor({ api: { may: [{ endpoint: 'chat', on: ['azure-us'] }], as: { azure: { principalId: PRINCIPAL } } } });

    expect(faults).toEqual([]);
  });

  it('can reach endpoints beyond their limits that an account-wide role covers', () => {
    const limited = [
      { endpoint: 'chat', on: ['azure-us'] },
      { endpoint: 'open', on: ['gcp-us'] },
    ];

    expect(planFor({ api: { may: limited, as: EVERYWHERE } }).reach).toEqual([
      'callers.api.may warning MP4105 the narrowest grant for caller api on azure-us is a role on the whole account, so api can also call open; to isolate endpoints, deploy them to separate targets',
    ]);
  });
});

describe('grants for Converse on AWS', () => {
  const invokable = (existing?: object) => {
    const chat = { model: 'gpt-6-luna', residency: { zone: 'us' }, apis: ['converse'] };
    const { targets } = planOf({
      endpoints: { chat },
      targets: { 'aws-us': { ...awsUs, ...(existing ? { existing } : {}) } },
      callers: { api: { may: ['chat'], as: { aws: { role: ROLE } } } },
    });
    const target = targets[0] as AwsTargetPlan;
    return callerStatements(target, target.grants[0] as AwsGrant).find(({ sid }) => sid === 'InvokeTarget')?.resources;
  };

  it('name a created profile and its source', () => {
    expect(invokable()).toEqual([
      `arn:aws:bedrock:us-east-1:${ACCOUNT}:application-inference-profile/<profile of chat>`,
      `arn:aws:bedrock:us-east-1:${ACCOUNT}:inference-profile/us.openai.gpt-6-luna`,
    ]);
  });

  it('name only an existing profile', () => {
    const profile = `arn:aws:bedrock:us-east-1:${ACCOUNT}:application-inference-profile/a1b2c3d4e5f6`;

    expect(invokable({ endpoints: { chat: profile } })).toEqual([profile]);
  });
});
