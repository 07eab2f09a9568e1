import type { AwsTargetPlan } from '../../lib/plan/plan';
import { newAwsApp } from '../../stacks/aws-app';
import { AwsModelStack } from '../../stacks/aws-model-stack';
import { ACCOUNT, ALL_ROUTES, API_ROLE, EXISTING_PROFILE } from '../aws/support/all-routes';
import { type Authorization, allows, policiesOf } from '../aws/support/simulate';
import { deployed, type Json, only, readBack } from '../aws/support/synthesize';

/** A call that a client makes, and all that AWS authorises for it. */
interface Call {
  readonly name: string;
  readonly needs: readonly Authorization[];
}

const BEDROCK = `arn:aws:bedrock:us-east-1:${ACCOUNT}`;
const PROJECT: Authorization = { action: 'bedrock:InvokeModel', resource: `${BEDROCK}:project/default` };
const STREAM = 'bedrock:InvokeModelWithResponseStream';

const everything = templateFor(ALL_ROUTES);
const ownProfile = deployed({ 'Fn::GetAtt': [only(everything, 'AWS::Bedrock::ApplicationInferenceProfile').id, 'InferenceProfileArn'] });
const ownProject = deployed({ 'Fn::GetAtt': [only(everything, 'AWS::BedrockMantle::Project').id, 'Arn'] });
const defaultMantle = `arn:aws:bedrock-mantle:us-east-1:${ACCOUNT}:project/default`;
const existingMantle = `arn:aws:bedrock-mantle:us-east-1:${ACCOUNT}:project/proj_5d5ykleja6cwpirysbb7`;

const LUNA = { profile: `${BEDROCK}:inference-profile/us.openai.gpt-6-luna`, model: 'openai.gpt-6-luna' };
const LUNA_REGIONS = ['us-east-1', 'us-east-2', 'us-west-2'];

/** What the callers of each endpoint do, by the endpoint's key. Source: facts of 2026-11-22, section 2, with their corrections. */
const CALLS: Readonly<Record<string, readonly Call[]>> = {
  anywhere: [
    { name: 'Responses on a global profile, run where it was called', needs: [PROJECT, ...throughGlobal('bedrock:InvokeModel')] },
    { name: 'Responses on a global profile, streamed', needs: [PROJECT, ...throughGlobal(STREAM)] },
  ],
  chat: [
    { name: 'Responses on a geographic profile', needs: [PROJECT, ...through(LUNA.profile, 'bedrock:InvokeModel')] },
    { name: 'Responses on a geographic profile, streamed', needs: [PROJECT, ...through(LUNA.profile, STREAM)] },
  ],
  draft: [
    { name: 'Responses in a project of its own', needs: [infer(ownProject, 'openai.gpt-5.5')] },
    { name: 'stored answers of its own project', needs: stored(ownProject) },
    { name: 'models of its own project', needs: read(ownProject) },
  ],
  'draft-default': [
    { name: 'Chat Completions in the default project', needs: [infer(defaultMantle, 'openai.gpt-oss-20b')] },
    { name: 'models of the default project', needs: read(defaultMantle) },
  ],
  'draft-existing': [
    { name: 'Responses in a project that was there', needs: [infer(existingMantle, 'openai.gpt-5.4')] },
    { name: 'stored answers of a project that was there', needs: stored(existingMantle) },
    { name: 'models of a project that was there', needs: read(existingMantle) },
  ],
  open: [
    { name: 'Chat Completions in the Region', needs: [PROJECT, onModel('bedrock:InvokeModel', 'us-east-1', 'openai.gpt-oss-120b-1:0')] },
    { name: 'ConverseStream in the Region', needs: [onModel(STREAM, 'us-east-1', 'openai.gpt-oss-120b-1:0')] },
  ],
  talk: [
    { name: 'Converse on its own application profile', needs: through(ownProfile, 'bedrock:InvokeModel') },
    { name: 'ConverseStream on its own application profile', needs: through(ownProfile, STREAM) },
  ],
  'talk-existing': [
    { name: 'Converse on an application profile that was there', needs: through(EXISTING_PROFILE, 'bedrock:InvokeModel') },
    { name: 'ConverseStream on an application profile that was there', needs: through(EXISTING_PROFILE, STREAM) },
  ],
  weights: [{ name: 'an endpoint of its own', needs: onEndpoint('support-prod-aws-us-weights') }],
  'weights-existing': [{ name: 'an endpoint that was there', needs: onEndpoint('shared-weights') }],
};

/** Two endpoints of one model on one profile are one thing to AWS, where OpenAI-shaped APIs are used of both. */
const SHARED: Readonly<Record<string, readonly string[]>> = { 'talk-existing': ['chat'] };

const STORED_RESPONSES: Call = {
  name: 'stored answers of the default project',
  needs: ['bedrock:GetInvoke', 'bedrock:CancelInvoke', 'bedrock:DeleteInvoke'].map((action) => ({
    action,
    resource: `${BEDROCK}:project/default`,
  })),
};

describe('a caller of one endpoint', () => {
  it('is looked at for every endpoint', () => {
    expect(Object.keys(CALLS)).toEqual(ALL_ROUTES.deployments.map(({ endpoint }) => endpoint));
  });

  it.each(Object.keys(CALLS))('can do what callers of %s do, and nothing that callers of others do', async (endpoint) => {
    const policies = callerOf(endpoint);
    const own = [endpoint, ...(SHARED[endpoint] ?? [])].flatMap((key) => CALLS[key] ?? []);
    const allowed = await allowedOf(policies, Object.values(CALLS).flat());

    expect([...allowed].sort()).toEqual(own.map(({ name }) => name).sort());
  });

  it.each(
    ALL_ROUTES.deployments.map(
      ({ endpoint, apis, route }) => [endpoint, route.kind === 'bedrock-runtime' && apis.includes('responses')] as const,
    ),
  )('of %s can manage stored answers on bedrock-runtime: %s', async (endpoint, expected) => {
    expect(await allows(callerOf(endpoint), STORED_RESPONSES.needs)).toBe(expected);
  });
});

describe('a caller of all endpoints', () => {
  const policies = policiesOf(everything, 'support-api');

  it('can do what callers of each do', async () => {
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

  it('is given the model without a Region behind a global profile alone, which no simulator judges', () => {
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

  it('is given nothing by a wildcard', () => {
    const statements: Json[] = policies.flatMap((policy) => policy.Statement);

    expect(statements.length).toBeGreaterThan(10);
    expect(JSON.stringify(statements.map(({ Action, Resource }) => [Action, Resource]))).not.toContain('*');
  });
});

function templateFor(plan: AwsTargetPlan): Json {
  return readBack(new AwsModelStack(newAwsApp(), plan.stackName, { plan }));
}

function callerOf(endpoint: string): readonly Json[] {
  const plan = { ...ALL_ROUTES, grants: [{ caller: 'api', roleArn: API_ROLE, endpoints: [endpoint] }] };
  return policiesOf(templateFor(plan), 'support-api');
}

async function allowedOf(policies: readonly Json[], calls: readonly Call[]): Promise<readonly string[]> {
  const verdicts = await Promise.all(calls.map(({ needs }) => allows(policies, needs)));
  return calls.filter((_, index) => verdicts[index]).map(({ name }) => name);
}

/** A call that names a profile: the profile, then the model in each Region that may run it. */
function through(profileArn: string, action: string): readonly Authorization[] {
  return [{ action, resource: profileArn }, ...LUNA_REGIONS.map((region) => onModel(action, region, LUNA.model, profileArn))];
}

/** Without the model that has no Region: see the literal test. */
function throughGlobal(action: string): readonly Authorization[] {
  const profileArn = `${BEDROCK}:inference-profile/global.openai.gpt-5.6-sol`;
  return [{ action, resource: profileArn }, onModel(action, 'us-east-1', 'openai.gpt-5.6-sol', profileArn)];
}

function onModel(action: string, region: string, modelId: string, profileArn?: string): Authorization {
  const context = profileArn === undefined ? {} : { 'bedrock:InferenceProfileArn': profileArn };
  return { action, resource: `arn:aws:bedrock:${region}::foundation-model/${modelId}`, context };
}

function infer(project: string, model: string): Authorization {
  return { action: 'bedrock-mantle:CreateInference', resource: project, context: { 'bedrock-mantle:Model': model } };
}

function stored(project: string): readonly Authorization[] {
  return ['GetInference', 'CancelInference', 'DeleteInference'].map((name) => ({ action: `bedrock-mantle:${name}`, resource: project }));
}

function read(project: string): readonly Authorization[] {
  return ['GetProject', 'GetModel', 'ListModels'].map((name) => ({ action: `bedrock-mantle:${name}`, resource: project }));
}

function onEndpoint(name: string): readonly Authorization[] {
  const resource = `arn:aws:sagemaker:us-east-1:${ACCOUNT}:endpoint/${name}`;
  return ['InvokeEndpoint', 'InvokeEndpointWithResponseStream'].map((action) => ({ action: `sagemaker:${action}`, resource }));
}
