import { awsDeployer } from '../../../../lib/explain/deployer/aws/aws-deployer';
import { type AwsBoundary, roleBoundary } from '../../../../lib/explain/deployer/aws/boundary';
import { deployerNeeds } from '../../../../lib/explain/deployer/deployer-permissions';
import type { AwsTargetPlan, MantleRoute } from '../../../../lib/plan/plan';
import { MANAGED_POLICY_LENGTH } from '../../../../lib/rules/aws/policy-documents';
import { type Authorization, allows, isJudgeable } from '../../../aws/support/simulate';
import { EXAMPLES } from '../../../support/examples';
import { awsDeployment, awsTarget, MANTLE, planned } from '../../../support/network-plans';
import { boundedTargets } from './support/bounded-targets';

const ACCOUNT = '111122223333';
const BOUNDARY = `arn:aws:iam::${ACCOUNT}:policy/boundary`;
const ROLE = `arn:aws:iam::${ACCOUNT}:role/support-api`;
const EVERYTHING = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] };

/** Requests that no role of any example may make. */
const FOREIGN: readonly Authorization[] = [
  { action: 'iam:CreateRole', resource: `arn:aws:iam::${ACCOUNT}:role/admin` },
  { action: 'iam:PutRolePolicy', resource: `arn:aws:iam::${ACCOUNT}:role/admin` },
  { action: 'iam:DeleteRolePermissionsBoundary', resource: `arn:aws:iam::${ACCOUNT}:role/admin` },
  { action: 'iam:CreatePolicyVersion', resource: BOUNDARY },
  { action: 'sts:AssumeRole', resource: `arn:aws:iam::${ACCOUNT}:role/admin` },
  { action: 's3:GetObject', resource: 'arn:aws:s3:::acme-payroll/2026.csv' },
  { action: 'bedrock:InvokeModel', resource: 'arn:aws:bedrock:us-east-1::foundation-model/openai.other-model' },
  { action: 'bedrock:PutModelInvocationLoggingConfiguration', resource: '*' },
  { action: 'sagemaker:InvokeEndpoint', resource: `arn:aws:sagemaker:us-east-1:${ACCOUNT}:endpoint/other` },
  { action: 'lambda:InvokeFunction', resource: `arn:aws:lambda:us-east-1:${ACCOUNT}:function:other` },
  { action: 'servicequotas:RequestServiceQuotaIncrease', resource: `arn:aws:servicequotas:us-east-1:${ACCOUNT}:ec2/L-1216C47A` },
];

const targets = EXAMPLES.flatMap((example) => boundedTargets(example, BOUNDARY));

describe.each(targets)('the printed permissions boundary of $name', ({ plan, all, roles }) => {
  const boundary = roleBoundary(plan, all) as AwsBoundary;

  it('fits in one managed policy, with the names of all models', () => {
    expect(boundary.arn).toBe(BOUNDARY);
    expect(JSON.stringify(boundary.policy).length).toBeLessThanOrEqual(MANAGED_POLICY_LENGTH);
    expect(boundary.isWidened).toBe(false);
  });

  it.each(roles)('allows everything that $id does', async ({ policies, requests }) => {
    const [judged, unjudged] = await split(requests);
    expect(judged.length).toBeGreaterThan(0);
    expect(unjudged.filter((request) => !names(boundary, request))).toEqual([]);
    for (const request of judged) {
      expect({ request, isAllowed: await allows(policies, [request]) }).toEqual({ request, isAllowed: true });
      expect({ request, isAllowed: await allows(policies, [request], { boundary: boundary.policy }) }).toEqual({
        request,
        isAllowed: true,
      });
    }
  });

  it('allows nothing else, even to an administrator', async () => {
    for (const request of FOREIGN) {
      expect({ request, isAllowed: await allows([EVERYTHING], [request], { boundary: boundary.policy }) }).toEqual({
        request,
        isAllowed: false,
      });
    }
  });

  it('has no statement that no role needs', async () => {
    const { Statement } = boundary.policy;
    const [judged, unjudged] = await split(roles.flatMap(({ requests }) => requests));
    const unneeded: string[] = [];
    for (const statement of Statement) {
      const rest = { ...boundary.policy, Statement: Statement.filter((other) => other !== statement) };
      const areNamed = unjudged.every((request) => names({ policy: rest }, request));
      if (areNamed && (await allows([EVERYTHING], judged, { boundary: rest }))) unneeded.push(statement.Sid);
    }

    expect(unneeded).toEqual([]);
  });
});

describe.each(targets)('with a boundary, the deployer of $name', ({ plan, all, roles }) => {
  const { policies } = awsDeployer(plan, all);
  const under = { 'iam:PermissionsBoundary': BOUNDARY };

  it.each(roles)('creates $id and writes its policies only under the boundary', async ({ arn }) => {
    for (const action of ['iam:CreateRole', 'iam:PutRolePolicy', 'iam:PutRolePermissionsBoundary']) {
      const judged = (context: Record<string, string>) => allows(policies, [{ action, resource: arn, context }]);

      expect([action, await judged(under), await judged({})]).toEqual([action, true, false]);
    }
    expect(await allows(policies, [{ action: 'iam:DeleteRolePermissionsBoundary', resource: arn, context: under }])).toBe(false);
  });

  it.each(roles)('passes $id to the service that assumes it, and to no other', async ({ arn, passedTo }) => {
    const services = ['lambda.amazonaws.com', 'sagemaker.amazonaws.com', 'ecs-tasks.amazonaws.com', 'ec2.amazonaws.com'];
    const accepted: string[] = [];
    for (const service of services) {
      const request = { action: 'iam:PassRole', resource: arn, context: { 'iam:PassedToService': service } };
      if (await allows(policies, [request])) accepted.push(service);
    }

    expect(accepted).toEqual(passedTo);
  });

  it('attaches policies only to created roles with the boundary', async () => {
    const policy = `arn:aws:iam::${ACCOUNT}:policy/${plan.stackName}-CallersapiPolicy-A1B2C3`;
    const created = plan.identities?.roles ?? [];
    for (const { arn: resource } of created) {
      const judged = (context: Record<string, string>) =>
        allows(policies, [{ action: 'iam:AttachRolePolicy', resource, context: { 'iam:PolicyARN': policy, ...context } }]);

      expect([await judged(under), await judged({})]).toEqual([true, false]);
    }
  });
});

describe('a permissions boundary', () => {
  it('covers each kind of role', () => {
    const ids = targets.flatMap(({ roles }) => roles.map(({ id }) => id.replace(/[0-9A-F]{8}$/, '')));

    expect(ids).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^Identities/),
        expect.stringMatching(/^QuotaGuardRole/),
        expect.stringMatching(/^Endpoints.*ExecutionRole/),
      ]),
    );
  });

  it("is printed with its target's other required permissions", () => {
    const target = withRole(awsTarget('anywhere'));
    const [{ needs } = { needs: [] }] = deployerNeeds(planned([target])).targets;

    expect(needs.at(-1)).toEqual({
      what: `permissions boundary ${BOUNDARY}`,
      command: null,
      document: roleBoundary(target, [target])?.policy,
    });
  });

  it('is an escalation if the deployer can edit it', async () => {
    const notesFor = async (name: string) => {
      const permissionsBoundary = `arn:aws:iam::${ACCOUNT}:policy/${name}`;
      const { policies, notes } = awsDeployer({ ...withRole(awsTarget('anywhere')), permissionsBoundary });
      const isEditable = await allows(policies, [{ action: 'iam:CreatePolicyVersion', resource: permissionsBoundary }]);
      return { isEditable, notes: notes.filter((note) => note.includes('can edit the boundary')).length };
    };
    const { stackName } = awsTarget('anywhere');

    expect(await notesFor(`${stackName}-CallersBoundary`)).toEqual({ isEditable: true, notes: 1 });
    expect(await notesFor(`${stackName}-Boundary`)).toEqual({ isEditable: false, notes: 0 });
    expect(await notesFor('boundary')).toEqual({ isEditable: false, notes: 0 });
  });

  it('is not printed without one in the spec, or without a role to limit', () => {
    const [{ plan } = { plan: undefined }] = targets;
    const { permissionsBoundary: _, ...unbounded } = plan as AwsTargetPlan;
    const { identities: _identities, ...roleless } = plan as AwsTargetPlan;

    expect(roleBoundary(unbounded, [unbounded])).toBeNull();
    expect(roleBoundary({ ...roleless, quotaRequests: [], deployments: [] }, [])).toBeNull();
  });

  it('covers permissions that another stack grants, and roles of other stacks with the same boundary', () => {
    const [own, other] = ['us-east-1', 'us-west-2'].map((region, index) => twoRegions(region, index)) as [AwsTargetPlan, AwsTargetPlan];
    const resources = roleBoundary(own, [own, other])?.policy.Statement.flatMap(({ Resource }) => Resource) ?? [];

    expect(own.identities?.roles).toHaveLength(1);
    expect(other.identities?.roles ?? []).toEqual([]);
    expect(resources.filter((resource) => resource.includes(':us-west-2:'))).not.toEqual([]);
  });

  it('omits model names if they would exceed the policy limit', async () => {
    const plan = manyModels(60);
    const { policy, isWidened } = roleBoundary(plan, [plan]) as AwsBoundary;
    const { notes } = awsDeployer(plan);
    const model = { action: 'bedrock-mantle:GetModel', resource: `arn:aws:bedrock-mantle:us-east-1:${ACCOUNT}:project/proj_1` };

    expect(isWidened).toBe(true);
    expect(JSON.stringify(policy).length).toBeLessThanOrEqual(MANAGED_POLICY_LENGTH);
    expect(await allows([EVERYTHING], [model], { boundary: policy })).toBe(true);
    expect(await allows([EVERYTHING], FOREIGN.slice(0, 1), { boundary: policy })).toBe(false);
    expect(notes).toContain(
      'the names of all models would exceed the 6,144 characters of a boundary, so it limits callers to services, accounts and Regions',
    );
  });
});

/** Requests that the simulator can judge, and the rest. */
async function split(requests: readonly Authorization[]): Promise<readonly [Authorization[], Authorization[]]> {
  const judgeable = await Promise.all(requests.map(isJudgeable));
  return [requests.filter((_, index) => judgeable[index]), requests.filter((_, index) => !judgeable[index])];
}

/** Whether a statement names the action and the resource of a request. */
function names({ policy }: Pick<AwsBoundary, 'policy'>, { action, resource }: Authorization): boolean {
  return policy.Statement.some(
    ({ Action, Resource }) => Action.includes(action) && Resource.some((pattern) => matchesPattern(pattern, resource)),
  );
}

function matchesPattern(pattern: string, text: string): boolean {
  return new RegExp(`^${pattern.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*')}$`).test(text);
}

/** A target that creates a role for its caller, with this many models. */
function manyModels(count: number): AwsTargetPlan {
  const endpoints = Array.from({ length: count }, (_, index) => `model-${index}`);
  const deployments = endpoints.map((endpoint) => awsDeployment(endpoint, { ...(MANTLE as MantleRoute), modelId: `openai.${endpoint}` }));
  return { ...withRole(awsTarget('anywhere')), deployments, grants: grantsTo(endpoints) };
}

/** The first target creates the role, the second only grants it permissions. */
function twoRegions(region: string, index: number): AwsTargetPlan {
  const target = awsTarget('anywhere', { key: `aws-${index}`, region });
  return index === 0 ? withRole(target) : { ...target, grants: grantsTo(target.deployments.map(({ endpoint }) => endpoint)) };
}

function withRole(target: AwsTargetPlan): AwsTargetPlan {
  const role = { caller: 'api', name: 'support-api', path: '/', arn: ROLE, permissionsBoundary: BOUNDARY, trust: [] };
  const grants = grantsTo(target.deployments.map(({ endpoint }) => endpoint));
  return { ...target, permissionsBoundary: BOUNDARY, identities: { providers: [], roles: [role] }, grants };
}

function grantsTo(endpoints: readonly string[]): AwsTargetPlan['grants'] {
  return [{ caller: 'api', roleArn: ROLE, endpoints, from: 'anywhere' }];
}
