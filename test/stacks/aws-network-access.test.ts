import { requiredPolicies } from '../../lib/plan/access/endpoint-policies';
import type { AwsEndpointService } from '../../lib/plan/plan';
import { ACCOUNT, CENTRAL_NETWORK, PRIVATE } from '../aws/support/all-routes';
import { type Authorization, allows, endpointPolicyOf, policiesOf } from '../aws/support/simulate';
import { deployed, type Json, resourcesOf } from '../aws/support/synthesize';
import { BEDROCK, CALLS, type Call, infer, LUNA, onModel, ownProject, STORED_RESPONSES, templateFor } from './support/aws-calls';

const OTHER_ACCOUNT = '444455556666';
const EVERYTHING = [{ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] }];
const EVERY_CALL: readonly Call[] = [...Object.values(CALLS).flat(), STORED_RESPONSES];

/** Services by the prefix of their actions. */
const SERVICES: Readonly<Record<string, string>> = {
  bedrock: 'bedrock-runtime',
  'bedrock-mantle': 'bedrock-mantle',
  sagemaker: 'sagemaker.runtime',
};

const template = templateFor(PRIVATE);
const policies = policiesOf(template, 'support-api');

describe('a caller in the network', () => {
  it.each(EVERY_CALL.map((call) => [call.name, call] as const))('can call through its interface endpoint: %s', async (_, call) => {
    expect(await passes(call, insideOf(call))).toBe(true);
  });

  it.each(EVERY_CALL.filter(isThroughProfile).map((call) => [call.name, call] as const))(
    'can call even if AWS omits the source behind a profile: %s',
    async (_, call) => {
      const inside = insideOf(call);
      const needs = call.needs.map((need) => ({ ...need, context: { ...need.context, ...(isBehindProfile(need) ? {} : inside) } }));

      expect(needs.some(isBehindProfile)).toBe(true);
      expect(await passes({ ...call, needs }, {})).toBe(true);
    },
  );

  it.each(EVERY_CALL.map((call) => [call.name, call] as const))('cannot call from elsewhere: %s', async (_, call) => {
    expect(await allows(policies, call.needs)).toBe(false);
    expect(await allows(policies, withContext(call.needs, { 'aws:SourceVpce': 'vpce-0fedcba9876543210' }))).toBe(false);
  });
});

describe('a caller behind existing interface endpoints', () => {
  const central = { ...PRIVATE, network: CENTRAL_NETWORK };
  const bound = policiesOf(templateFor(central), 'support-api');
  const required = requiredPolicies(central);

  it.each(EVERY_CALL.map((call) => [call.name, call] as const))(
    'can call through each of them with the policy that explain prints, and not past them: %s',
    async (_, call) => {
      const service = serviceOf(call) as AwsEndpointService;
      const ids = CENTRAL_NETWORK.existingEndpoints?.find((endpoints) => endpoints.service === service)?.ids ?? [];
      const through = (id: string) =>
        allows(bound, withContext(call.needs, { 'aws:SourceVpce': id }), { endpointPolicy: required.get(service) });

      expect(await Promise.all([...ids, 'vpce-0fedcba9876543210'].map(through))).toEqual([true, true, false]);
      expect(await allows(bound, call.needs)).toBe(false);
    },
  );
});

describe('a caller outside', () => {
  it('can make its calls from anywhere', async () => {
    const needs = (CALLS['open'] ?? []).flatMap((call) => call.needs);

    expect(await allows(policiesOf(template, 'support-batch'), needs)).toBe(true);
    expect(await allows(policiesOf(template, 'support-batch'), withContext(needs, insideOf(CALLS['open']?.[0] as Call)))).toBe(true);
  });
});

describe('an interface endpoint', () => {
  it('is in front of every call', () => {
    expect(new Set(EVERY_CALL.map(serviceOf))).toEqual(new Set(PRIVATE.network?.services));
  });

  it.each<[string, Authorization, string?]>([
    ['another model', onModel('bedrock:InvokeModel', 'us-east-1', 'openai.gpt-oss-20b-1:0')],
    ['a model past its profile', onModel('bedrock:InvokeModel', 'us-east-1', LUNA.model)],
    ['another profile', { action: 'bedrock:InvokeModel', resource: `${BEDROCK}:inference-profile/us.openai.gpt-6-sol` }],
    ['the profile of another account', { action: 'bedrock:InvokeModel', resource: LUNA.profile.replace(ACCOUNT, OTHER_ACCOUNT) }],
    ['a planned model with keys of another account', onModel('bedrock:InvokeModel', 'us-east-1', 'openai.gpt-oss-120b-1:0'), OTHER_ACCOUNT],
    ['another model of a project', infer(ownProject, 'openai.gpt-5.4')],
    ['another project', infer(`arn:aws:bedrock-mantle:us-east-1:${ACCOUNT}:project/proj_other`, 'openai.gpt-5.5')],
    ['another endpoint', { action: 'sagemaker:InvokeEndpoint', resource: `arn:aws:sagemaker:us-east-1:${ACCOUNT}:endpoint/other` }],
    ['a bearer token of Bedrock', { action: 'bedrock:CallWithBearerToken', resource: '*' }],
    ['a bearer token of bedrock-mantle', { action: 'bedrock-mantle:CallWithBearerToken', resource: '*' }],
    ['a bearer token of SageMaker', { action: 'sagemaker:CallWithBearerToken', resource: '*' }],
    ['a new project', { action: 'bedrock-mantle:CreateProject', resource: ownProject }],
  ])('denies even an administrator: %s', async (_, need, account = ACCOUNT) => {
    const endpointPolicy = endpointPolicyOf(template, SERVICES[need.action.split(':')[0] ?? ''] ?? '');

    expect(await allows(EVERYTHING, [need], { account })).toBe(true);
    expect(await allows(EVERYTHING, [need], { account, endpointPolicy })).toBe(false);
  });

  it('allows the model without a Region behind a global profile, which no simulator judges', () => {
    const { Statement } = endpointPolicyOf(template, 'bedrock-runtime');

    expect(Statement.filter(({ Resource }: Json) => Resource.some((name: string) => name.startsWith('arn:aws:bedrock:::')))).toEqual([
      {
        Sid: 'InvokeAnywhereBehindGlobalOpenaiGpt56Sol',
        Effect: 'Allow',
        Principal: '*',
        Action: ['bedrock:InvokeModel', 'bedrock:InvokeModelWithResponseStream'],
        Resource: ['arn:aws:bedrock:::foundation-model/openai.gpt-5.6-sol'],
        Condition: {
          StringEquals: {
            'aws:RequestedRegion': 'unspecified',
            'bedrock:InferenceProfileArn': `${BEDROCK}:inference-profile/global.openai.gpt-5.6-sol`,
            'aws:PrincipalAccount': ACCOUNT,
          },
        },
      },
    ]);
  });

  it('has no wildcards except for principals, which a condition limits to the account, and in its deny statements', () => {
    const all: Json[] = (PRIVATE.network?.services ?? []).flatMap((service) => endpointPolicyOf(template, service).Statement);
    const statements = all.filter(({ Effect }) => Effect === 'Allow');

    expect(statements.length).toBeGreaterThan(10);
    expect(JSON.stringify(statements.map(({ Action, Resource, Condition }) => [Action, Resource, Condition]))).not.toContain('*');
    for (const { Condition } of statements) expect(Condition.StringEquals['aws:PrincipalAccount']).toBe(ACCOUNT);
  });

  it("fits AWS's length limit, once deployed", () => {
    for (const service of PRIVATE.network?.services ?? []) {
      expect(JSON.stringify(endpointPolicyOf(template, service)).length).toBeLessThan(20_480);
    }
  });
});

/** Whether grants and the interface endpoint both let a call through. */
async function passes(call: Call, context: Readonly<Record<string, string>>): Promise<boolean> {
  return allows(policies, withContext(call.needs, context), { endpointPolicy: endpointPolicyOf(template, serviceOf(call)) });
}

function withContext(needs: readonly Authorization[], context: Readonly<Record<string, string>>): readonly Authorization[] {
  return needs.map((need) => ({ ...need, context: { ...need.context, ...context } }));
}

/** What AWS tells of a call that comes through the interface endpoint. */
function insideOf(call: Call): Readonly<Record<string, string>> {
  const made = resourcesOf(template, 'AWS::EC2::VPCEndpoint').find(({ properties }) => properties.ServiceName.endsWith(serviceOf(call)));
  return { 'aws:SourceVpce': deployed({ Ref: made?.id }) };
}

function serviceOf({ needs }: Call): string {
  return SERVICES[needs[0]?.action.split(':')[0] ?? ''] ?? '';
}

function isThroughProfile({ needs }: Call): boolean {
  return needs.some(isBehindProfile);
}

function isBehindProfile({ context = {} }: Authorization): boolean {
  return 'bedrock:InferenceProfileArn' in context;
}
