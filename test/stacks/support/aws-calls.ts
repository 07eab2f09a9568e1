import type { AwsTargetPlan } from '../../../lib/plan/plan';
import { newAwsApp } from '../../../stacks/aws-app';
import { AwsModelStack } from '../../../stacks/aws-model-stack';
import { ACCOUNT, ALL_ROUTES, EXISTING_PROFILE } from '../../aws/support/all-routes';
import type { Authorization } from '../../aws/support/simulate';
import { deployed, type Json, only, readBack } from '../../aws/support/synthesize';

/** A call that a client makes, and all that AWS authorises for it. */
export interface Call {
  readonly name: string;
  readonly needs: readonly Authorization[];
}

export const BEDROCK = `arn:aws:bedrock:us-east-1:${ACCOUNT}`;
export const PROJECT: Authorization = { action: 'bedrock:InvokeModel', resource: `${BEDROCK}:project/default` };
export const STREAM = 'bedrock:InvokeModelWithResponseStream';

export const everything = templateFor(ALL_ROUTES);
export const ownProfile = deployed({
  'Fn::GetAtt': [only(everything, 'AWS::Bedrock::ApplicationInferenceProfile').id, 'InferenceProfileArn'],
});
export const ownProject = deployed({ 'Fn::GetAtt': [only(everything, 'AWS::BedrockMantle::Project').id, 'Arn'] });
export const defaultMantle = `arn:aws:bedrock-mantle:us-east-1:${ACCOUNT}:project/default`;
export const existingMantle = `arn:aws:bedrock-mantle:us-east-1:${ACCOUNT}:project/proj_5d5ykleja6cwpirysbb7`;

export const LUNA = { profile: `${BEDROCK}:inference-profile/us.openai.gpt-6-luna`, model: 'openai.gpt-6-luna' };
const LUNA_REGIONS = ['us-east-1', 'us-east-2', 'us-west-2'];

/** What the callers of each endpoint do, by the endpoint's key. Source: facts of 2026-11-22, section 2, with their corrections. */
export const CALLS: Readonly<Record<string, readonly Call[]>> = {
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
export const SHARED: Readonly<Record<string, readonly string[]>> = { 'talk-existing': ['chat'] };

export const STORED_RESPONSES: Call = {
  name: 'stored answers of the default project',
  needs: ['bedrock:GetInvoke', 'bedrock:CancelInvoke', 'bedrock:DeleteInvoke'].map((action) => ({
    action,
    resource: `${BEDROCK}:project/default`,
  })),
};

/** What the stack of a plan became. */
export function templateFor(plan: AwsTargetPlan): Json {
  return readBack(new AwsModelStack(newAwsApp(), plan.stackName, { plan }));
}

/** A call that names a profile: the profile, then the model in each Region that may run it. */
export function through(profileArn: string, action: string): readonly Authorization[] {
  return [{ action, resource: profileArn }, ...LUNA_REGIONS.map((region) => onModel(action, region, LUNA.model, profileArn))];
}

/** Without the model that has no Region: see the literal test. */
export function throughGlobal(action: string): readonly Authorization[] {
  const profileArn = `${BEDROCK}:inference-profile/global.openai.gpt-5.6-sol`;
  return [{ action, resource: profileArn }, onModel(action, 'us-east-1', 'openai.gpt-5.6-sol', profileArn)];
}

export function onModel(action: string, region: string, modelId: string, profileArn?: string): Authorization {
  const context = profileArn === undefined ? {} : { 'bedrock:InferenceProfileArn': profileArn };
  return { action, resource: `arn:aws:bedrock:${region}::foundation-model/${modelId}`, context };
}

export function infer(project: string, model: string): Authorization {
  return { action: 'bedrock-mantle:CreateInference', resource: project, context: { 'bedrock-mantle:Model': model } };
}

export function stored(project: string): readonly Authorization[] {
  return ['GetInference', 'CancelInference', 'DeleteInference'].map((name) => ({ action: `bedrock-mantle:${name}`, resource: project }));
}

function read(project: string): readonly Authorization[] {
  return ['GetProject', 'GetModel', 'ListModels'].map((name) => ({ action: `bedrock-mantle:${name}`, resource: project }));
}

function onEndpoint(name: string): readonly Authorization[] {
  const resource = `arn:aws:sagemaker:us-east-1:${ACCOUNT}:endpoint/${name}`;
  return ['InvokeEndpoint', 'InvokeEndpointWithResponseStream'].map((action) => ({ action: `sagemaker:${action}`, resource }));
}
