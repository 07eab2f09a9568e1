import type { AwsDeployment, AwsTargetPlan, MantleRoute, RuntimeRoute } from '../../../lib/plan/plan';
import type { Authorization } from '../../aws/support/simulate';
import { deployed, type Json, resourcesOf } from '../../aws/support/synthesize';
import type { Call } from './aws-calls';

/** What the callers of a deployment do, and all that AWS authorises for it. */
export interface DeploymentCalls {
  readonly endpoint: string;
  readonly service: 'bedrock-runtime' | 'bedrock-mantle' | 'sagemaker.runtime';
  readonly calls: readonly Call[];
  /** The model that a global profile runs anywhere, by each profile that calls name: its ARN has no Region, and no simulator judges it. */
  readonly anywhere: readonly { readonly model: string; readonly profile: string }[];
}

/**
 * Every call that a deployment's callers may make, for each of its APIs, streamed and not.
 *
 * A second description of what AWS authorises, by the facts pages (2026-11-22, section 2, with their corrections) alone: it knows
 * routes, not statements.
 */
export function callsOf(target: AwsTargetPlan, deployment: AwsDeployment, template: Json): DeploymentCalls {
  const { route, endpoint } = deployment;
  switch (route.kind) {
    case 'bedrock-runtime':
      return { endpoint, service: 'bedrock-runtime', ...runtimeCalls(target, deployment, route, template) };
    case 'bedrock-mantle':
      return { endpoint, service: 'bedrock-mantle', calls: mantleCalls(target, deployment, route, template), anywhere: [] };
    case 'sagemaker': {
      const resource = `arn:${target.partition}:sagemaker:${target.region}:${target.account}:endpoint/${route.endpointName.toLowerCase()}`;
      const calls = ['InvokeEndpoint', 'InvokeEndpointWithResponseStream'].map((name) => ({
        name,
        needs: [{ action: `sagemaker:${name}`, resource }],
      }));
      return { endpoint, service: 'sagemaker.runtime', calls, anywhere: [] };
    }
  }
}

/** A project is a resource of the first alone (service authorization reference, 2026-09-26). */
const ACTIONS = { plain: 'bedrock:InvokeModel', streamed: 'bedrock:InvokeModelWithResponseStream' };

function runtimeCalls(
  target: AwsTargetPlan,
  { apis }: AwsDeployment,
  route: RuntimeRoute,
  template: Json,
): Pick<DeploymentCalls, 'calls' | 'anywhere'> {
  const { partition, region, account } = target;
  const own = (resource: string) => `arn:${partition}:bedrock:${region}:${account}:${resource}`;
  const model = (where: string) => `arn:${partition}:bedrock:${where}::foundation-model/${route.modelId}`;
  const shared = route.profile ? own(`inference-profile/${route.profile.id}`) : null;
  const application = applicationProfileOf(target, route, template);
  const here = { 'aws:RequestedRegion': region };

  const through = (action: string, named: string | null): Authorization[] => {
    if (named === null) return [{ action, resource: model(region), context: here }];
    const places = route.profile?.scope === 'geo' ? route.profile.destinations : [region];
    const behind = places.map((place) => ({
      action,
      resource: model(place),
      context: { 'aws:RequestedRegion': place, 'bedrock:InferenceProfileArn': named },
    }));
    return [{ action, resource: named, context: here }, ...behind];
  };
  const project = (action: string): Authorization => ({ action, resource: own('project/default'), context: here });

  const spoken = apis.length > 0 ? apis : (['chat-completions', 'converse', 'responses'] as const);
  const namedBy = (api: string) => (api === 'converse' ? namedByConverse(route, application, shared) : [shared]);
  const calls = spoken.flatMap((api): Call[] => {
    const invoke = Object.entries(ACTIONS).flatMap(([how, action]) =>
      namedBy(api).map((named) => ({
        name: `${api}, ${how}, ${named ?? 'in the Region'}`,
        needs: [...(api === 'converse' ? [] : [project(ACTIONS.plain)]), ...through(action, named)],
      })),
    );
    if (api !== 'responses') return invoke;
    const stored = ['GetInvoke', 'CancelInvoke', 'DeleteInvoke'].map((name) => ({ name, needs: [project(`bedrock:${name}`)] }));
    return [...invoke, ...stored];
  });
  const named = spoken.flatMap(namedBy);
  const isGlobal = route.profile?.scope === 'global';
  const anywhere = named.flatMap((profile) => (isGlobal && profile !== null ? [{ model: model(''), profile }] : []));
  return { calls, anywhere };
}

/** Profiles that Converse may name: a created application profile or its source, and an existing one alone. */
function namedByConverse({ applicationProfile }: RuntimeRoute, application: string | null, shared: string | null): (string | null)[] {
  if (applicationProfile === null) return [shared];
  return 'arn' in applicationProfile ? [application] : [application, shared];
}

function applicationProfileOf(place: AwsTargetPlan, { applicationProfile: own }: RuntimeRoute, template: Json): string | null {
  if (own === null) return null;
  if ('arn' in own) return own.arn;
  const made = resourcesOf(template, 'AWS::Bedrock::ApplicationInferenceProfile').find(({ properties }) =>
    properties.InferenceProfileName.startsWith(own.name),
  );
  return deployed({ 'Fn::GetAtt': [made?.id, 'InferenceProfileArn'] }, place);
}

function mantleCalls(target: AwsTargetPlan, { apis }: AwsDeployment, { modelId, project }: MantleRoute, template: Json): Call[] {
  const resource = projectOf(target, project, template);
  const one = (name: string, context: Readonly<Record<string, string>> = {}): Call => ({
    name,
    needs: [{ action: `bedrock-mantle:${name}`, resource, context: { 'aws:RequestedRegion': target.region, ...context } }],
  });
  const ofModel = { 'bedrock-mantle:Model': modelId };
  const spoken = apis.length > 0 ? apis : (['chat-completions', 'responses'] as const);
  return [
    one('CreateInference', ofModel),
    one('CountTokens', ofModel),
    ...['GetModel', 'GetProject', 'ListModels'].map((name) => one(name)),
    ...(spoken.includes('responses') ? ['GetInference', 'CancelInference', 'DeleteInference'].map((name) => one(name)) : []),
  ];
}

function projectOf(place: AwsTargetPlan, project: MantleRoute['project'], template: Json): string {
  const { partition, region, account } = place;
  if (project === 'default' || 'id' in project) {
    return `arn:${partition}:bedrock-mantle:${region}:${account}:project/${project === 'default' ? 'default' : project.id}`;
  }
  const made = resourcesOf(template, 'AWS::BedrockMantle::Project').find(({ properties }) => properties.Name === project.name);
  return deployed({ 'Fn::GetAtt': [made?.id, 'Arn'] }, place);
}

/** What nobody who calls models has any business with, and what belongs to others. */
export function strangersOf({ partition, region, account }: AwsTargetPlan): readonly Authorization[] {
  const own = (service: string, resource: string) => `arn:${partition}:${service}:${region}:${account}:${resource}`;
  const there = `arn:${partition}:bedrock:${region}:444455556666:inference-profile/us.openai.gpt-6-luna`;
  return [
    { action: 'bedrock:InvokeModel', resource: `arn:${partition}:bedrock:${region}::foundation-model/openai.other-model` },
    { action: 'bedrock:InvokeModel', resource: `arn:${partition}:bedrock:${region}::foundation-model/openai.gpt-6-luna` },
    { action: 'bedrock:InvokeModel', resource: own('bedrock', 'inference-profile/us.openai.other-model') },
    { action: 'bedrock:InvokeModel', resource: own('bedrock', 'application-inference-profile/other') },
    { action: 'bedrock:InvokeModel', resource: there },
    {
      action: 'bedrock-mantle:CreateInference',
      resource: own('bedrock-mantle', 'project/proj_other'),
      context: { 'bedrock-mantle:Model': 'openai.gpt-5.5' },
    },
    { action: 'bedrock-mantle:CreateInference', resource: own('bedrock-mantle', 'project/default') },
    { action: 'sagemaker:InvokeEndpoint', resource: own('sagemaker', 'endpoint/other') },
    ...['bedrock', 'bedrock-mantle', 'sagemaker'].map((service) => ({
      action: `${service}:CallWithBearerToken`,
      resource: '*',
      context: { [`${service}:BearerTokenType`]: 'SHORT_TERM' },
    })),
    { action: 'bedrock:ListFoundationModels', resource: '*' },
    { action: 'bedrock:CreateFoundationModelAgreement', resource: '*' },
    { action: 'bedrock:PutModelInvocationLoggingConfiguration', resource: '*' },
    { action: 'bedrock:DeleteInferenceProfile', resource: own('bedrock', 'application-inference-profile/other') },
    { action: 'bedrock-mantle:CreateProject', resource: own('bedrock-mantle', 'project/default') },
    { action: 'bedrock-mantle:UpdateProject', resource: own('bedrock-mantle', 'project/default') },
    { action: 'bedrock-mantle:CreateFineTuningJob', resource: own('bedrock-mantle', 'project/default') },
    { action: 'sagemaker:DeleteEndpoint', resource: own('sagemaker', 'endpoint/other') },
    { action: 'aws-marketplace:Subscribe', resource: '*' },
    { action: 'iam:AttachRolePolicy', resource: `arn:${partition}:iam::${account}:role/caller` },
    { action: 'sts:AssumeRole', resource: `arn:${partition}:iam::${account}:role/caller` },
    { action: 'sts:GetWebIdentityToken', resource: '*', context: { 'sts:IdentityTokenAudience': ['api://AzureADTokenExchange'] } },
  ];
}
