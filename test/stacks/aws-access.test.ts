import type { RuntimeRoute } from '../../lib/plan/plan';
import { ACCOUNT, ALL_ROUTES, API_ROLE, CONVERSE, deployment, targetPlan } from '../aws/support/all-routes';
import { type Authorization, allows, policiesOf } from '../aws/support/simulate';
import { deployed, type Json, resourcesOf } from '../aws/support/synthesize';
import {
  BEDROCK,
  CALLS,
  type Call,
  defaultMantle,
  everything,
  infer,
  LUNA,
  onModel,
  ownProfile,
  ownProject,
  PROJECT,
  SHARED,
  STORED_RESPONSES,
  STREAM,
  stored,
  templateFor,
  through,
  throughGlobal,
} from './support/aws-calls';

describe('a caller of one endpoint', () => {
  it('is tested for every endpoint', () => {
    expect(Object.keys(CALLS)).toEqual(ALL_ROUTES.deployments.map(({ endpoint }) => endpoint));
  });

  it.each(Object.keys(CALLS))('has exactly the permissions of %s callers', async (endpoint) => {
    const policies = callerOf(endpoint);
    const own = [endpoint, ...(SHARED[endpoint] ?? [])].flatMap((key) => CALLS[key] ?? []);
    const allowed = await allowedOf(policies, Object.values(CALLS).flat());

    expect([...allowed].sort()).toEqual(own.map(({ name }) => name).sort());
  });

  it.each(
    ALL_ROUTES.deployments.map(
      ({ endpoint, apis, route }) => [endpoint, route.kind === 'bedrock-runtime' && apis.includes('responses')] as const,
    ),
  )('of %s can manage stored responses on bedrock-runtime: %s', async (endpoint, expected) => {
    expect(await allows(callerOf(endpoint), STORED_RESPONSES.needs)).toBe(expected);
  });
});

describe('a Converse caller of one of two endpoints with the same model', () => {
  const talk = (endpoint: string) =>
    deployment(endpoint, { ...(CONVERSE as RuntimeRoute), applicationProfile: { name: endpoint } }, ['converse']);
  const template = templateFor(
    targetPlan({
      deployments: [talk('mine'), talk('theirs')],
      grants: [{ caller: 'api', roleArn: API_ROLE, endpoints: ['mine'], from: 'anywhere' }],
    }),
  );
  const policies = policiesOf(template, 'support-api');
  const profileOf = (endpoint: string) => {
    const [made] = resourcesOf(template, 'AWS::Bedrock::ApplicationInferenceProfile').filter(({ properties }) =>
      properties.InferenceProfileName.startsWith(endpoint),
    );
    return deployed({ 'Fn::GetAtt': [made?.id, 'InferenceProfileArn'] });
  };

  it.each([
    ['its own application profile', true, profileOf('mine')],
    ["AWS's profile, the source of both", true, LUNA.profile],
    ["the other endpoint's application profile", false, profileOf('theirs')],
  ])('can call through %s: %s', async (_, expected, profile) => {
    expect(await allows(policies, through(profile, STREAM))).toBe(expected);
  });

  it('cannot call OpenAI-compatible APIs, whose requests use the default project', async () => {
    expect(await allows(policies, [PROJECT])).toBe(false);
  });
});

describe('a caller of all endpoints', () => {
  const policies = policiesOf(everything, 'support-api');

  it("has every endpoint's permissions", async () => {
    const calls = [...Object.values(CALLS).flat(), STORED_RESPONSES];

    expect(await allowedOf(policies, calls)).toEqual(calls.map(({ name }) => name));
  });

  it.each<[string, Authorization]>([
    ['another profile', { action: 'bedrock:InvokeModel', resource: `${BEDROCK}:inference-profile/us.openai.gpt-6-sol` }],
    ['another application profile', { action: 'bedrock:InvokeModel', resource: `${BEDROCK}:application-inference-profile/other` }],
    ['the profile of another Region', { action: 'bedrock:InvokeModel', resource: LUNA.profile.replace('us-east-1', 'us-east-2') }],
    ['the profile of another account', { action: 'bedrock:InvokeModel', resource: LUNA.profile.replace(ACCOUNT, '444455556666') }],
    ['the model past its profile', onModel('bedrock:InvokeModel', 'us-east-1', LUNA.model)],
    [
      'the model through another profile',
      onModel('bedrock:InvokeModel', 'us-east-1', LUNA.model, `${BEDROCK}:inference-profile/global.openai.gpt-6-luna`),
    ],
    ['the model in a Region that the profile does not run in', onModel('bedrock:InvokeModel', 'eu-west-1', LUNA.model, LUNA.profile)],
    ['another model in the Region', onModel('bedrock:InvokeModel', 'us-east-1', 'openai.gpt-oss-20b-1:0')],
    [
      'a global profile from another Region',
      { ...throughGlobal(STREAM)[0], context: { 'aws:RequestedRegion': 'eu-west-1' } } as Authorization,
    ],
    ['another model of its project', infer(ownProject, 'openai.gpt-5.4')],
    ['a model of a project without naming it', { action: 'bedrock-mantle:CreateInference', resource: ownProject }],
    ['its model in another project', infer(`arn:aws:bedrock-mantle:us-east-1:${ACCOUNT}:project/proj_other`, 'openai.gpt-5.5')],
    ['its model on the other surface', infer(defaultMantle, 'openai.gpt-6-luna')],
    ['stored answers of a project whose endpoint promises none', stored(defaultMantle)[0] as Authorization],
    ['another endpoint', { action: 'sagemaker:InvokeEndpoint', resource: `arn:aws:sagemaker:us-east-1:${ACCOUNT}:endpoint/other` }],
  ])('cannot call %s', async (_, need) => {
    expect(await allows(policies, [need])).toBe(false);
  });

  it.each<[string, string]>([
    ['bedrock:CallWithBearerToken', '*'],
    ['bedrock-mantle:CallWithBearerToken', '*'],
    ['sagemaker:CallWithBearerToken', '*'],
    ['bedrock:CreateInferenceProfile', ownProfile],
    ['bedrock:DeleteInferenceProfile', ownProfile],
    ['bedrock:TagResource', ownProfile],
    ['bedrock:PutModelInvocationLoggingConfiguration', '*'],
    ['bedrock:CreateFoundationModelAgreement', '*'],
    ['bedrock:ListFoundationModels', '*'],
    ['bedrock-mantle:CreateProject', ownProject],
    ['bedrock-mantle:UpdateProject', ownProject],
    ['bedrock-mantle:ArchiveProject', ownProject],
    ['bedrock-mantle:ListProjects', ownProject],
    ['bedrock-mantle:CreateFineTuningJob', ownProject],
    ['bedrock-mantle:PutAccountDataRetention', '*'],
    ['sagemaker:UpdateEndpoint', `arn:aws:sagemaker:us-east-1:${ACCOUNT}:endpoint/support-prod-aws-us-weights`],
    ['sagemaker:DeleteEndpoint', `arn:aws:sagemaker:us-east-1:${ACCOUNT}:endpoint/support-prod-aws-us-weights`],
    ['aws-marketplace:Subscribe', '*'],
    ['iam:AttachRolePolicy', API_ROLE],
  ])('cannot %s', async (action, resource) => {
    expect(await allows(policies, [{ action, resource }])).toBe(false);
  });

  it('gets the model without a Region only behind a global profile, which no simulator judges', () => {
    const statements: Json[] = policies.flatMap((policy) => policy.Statement);

    expect(statements.filter(({ Resource }) => Resource.some((resource: string) => resource.startsWith('arn:aws:bedrock:::')))).toEqual([
      {
        Sid: 'InvokeAnywhereBehindGlobalOpenaiGpt56Sol',
        Effect: 'Allow',
        Action: ['bedrock:InvokeModel', STREAM],
        Resource: ['arn:aws:bedrock:::foundation-model/openai.gpt-5.6-sol'],
        Condition: {
          StringEquals: {
            'aws:RequestedRegion': 'unspecified',
            'bedrock:InferenceProfileArn': `${BEDROCK}:inference-profile/global.openai.gpt-5.6-sol`,
          },
        },
      },
    ]);
  });

  it('gets nothing through a wildcard', () => {
    const statements: Json[] = policies.flatMap((policy) => policy.Statement);

    expect(statements.length).toBeGreaterThan(10);
    expect(JSON.stringify(statements.map(({ Action, Resource }) => [Action, Resource]))).not.toContain('*');
  });
});

function callerOf(endpoint: string): readonly Json[] {
  const plan = { ...ALL_ROUTES, grants: [{ caller: 'api', roleArn: API_ROLE, endpoints: [endpoint], from: 'anywhere' as const }] };
  return policiesOf(templateFor(plan), 'support-api');
}

async function allowedOf(policies: readonly Json[], calls: readonly Call[]): Promise<readonly string[]> {
  const verdicts = await Promise.all(calls.map(({ needs }) => allows(policies, needs)));
  return calls.filter((_, index) => verdicts[index]).map(({ name }) => name);
}
