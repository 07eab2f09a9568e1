import type { Api } from '../../catalog/types';
import { type AwsEnvironment, defaultProjectArn, inferenceProfileArn, modelArn } from './resource-names';

/**
 * Permissions to invoke an endpoint, as data: the statements that AWS publishes for each route.
 *
 * - sources: AWS's blog on cross-Region inference for GPT-5.6 (2026-08), the Bedrock user guide's pages on inference and on the Responses
 *   API (copies of 2026-10), the service authorization reference (2026-09-26)
 * - callers sign with SigV4. Permissions for bearer tokens are in `bearer-tokens.ts`
 * - resources are `*` only for actions that support no resource types
 */

/** By operator, then key. */
export type Conditions = Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;

/** One `Allow` statement of an identity policy. Actions and resources are sorted. */
export interface InvokeStatement {
  /** Purpose of the statement: the same text for the same purpose, letters and digits only. */
  readonly sid: string;
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly conditions?: Conditions;
}

/** A cross-Region inference profile, as far as statements depend on it. */
export interface ProfileReach {
  readonly id: string;
  readonly scope: 'geo' | 'global';
  /** Regions in which a call from the source Region may run. Ignored for a global profile. */
  readonly destinations: readonly string[];
}

/** A model on bedrock-runtime, and the ways it is called. */
export interface RuntimeTarget {
  readonly modelId: string;
  /** Default: in-Region calls. */
  readonly profile?: ProfileReach;
  /** Only Converse can use it. */
  readonly applicationProfileArn?: string;
  /** Whether Converse calls must name the application profile. Default: false, they may also name its source. */
  readonly requiresApplicationProfile?: boolean;
  readonly apis: readonly Api[];
}

/** Converse, Chat Completions and Responses all require these actions, the second one for streamed answers. */
export const INVOKE: readonly string[] = ['bedrock:InvokeModel', 'bedrock:InvokeModelWithResponseStream'];

/** Condition key: the profile that a foundation model is called through. */
const THROUGH = 'bedrock:InferenceProfileArn';

/** `aws:RequestedRegion` of a call that a global profile routes to another Region. */
export const ANY_REGION = 'unspecified';

/**
 * Statements for bedrock-runtime.
 *
 * - the resource that a request names: foundation model or profile, and the application profile copied from it. The source is the same model in
 *   the same Regions, so granting it too allows nothing else; such calls only lack the application profile's cost allocation tags. Application
 *   profiles of other endpoints stay denied. The source is AWS's own: IAM cannot tell which endpoint of that model a call through it is for
 * - for OpenAI-compatible APIs, the account's default project, which their requests use implicitly. Source: model card of GPT-6 Luna and
 *   "Responses API" in the Bedrock user guide, read 2026-11-29
 * - behind a profile, the foundation model in each Region where the call may run, only through that profile
 * - for Responses, the actions to read, cancel and delete stored responses, which have no ARN of their own
 */
export function runtimeStatements(environment: AwsEnvironment, target: RuntimeTarget): InvokeStatement[] {
  const named = namedTargets(environment, target);
  const statements =
    target.profile?.scope === 'global' ? throughGlobalProfile(environment, target, named) : inNamedRegions(environment, target, named);
  return target.apis.includes('responses') ? [...statements, manageStoredResponses(environment)] : statements;
}

interface NamedTargets {
  /** Resources of a request: models or profiles and, for OpenAI-compatible APIs, the project. */
  readonly resources: readonly string[];
  /** The profiles among them. */
  readonly profileArns: readonly string[];
  /** Source profile of an application profile, if requests do not name it themselves. */
  readonly copiedFrom: readonly string[];
}

function namedTargets(environment: AwsEnvironment, target: RuntimeTarget): NamedTargets {
  const { modelId, profile, applicationProfileArn, requiresApplicationProfile = false, apis } = target;
  const isOpenAiShaped = apis.some((api) => api !== 'converse');
  const application = applicationProfileArn !== undefined && apis.includes('converse') ? [applicationProfileArn] : [];
  const system = profile ? [inferenceProfileArn(environment, profile.id)] : [];
  const isSystemNamed = isOpenAiShaped || application.length === 0 || !requiresApplicationProfile;
  const shared = profile ? system : [modelArn(environment.partition, environment.region, modelId)];
  return {
    resources: [...application, ...(isSystemNamed ? shared : []), ...(isOpenAiShaped ? [defaultProjectArn(environment)] : [])],
    profileArns: [...application, ...(isSystemNamed ? system : [])],
    copiedFrom: isSystemNamed ? [] : system,
  };
}

/** In-Region calls, and calls through a geographic profile. */
function inNamedRegions(environment: AwsEnvironment, { modelId, profile }: RuntimeTarget, named: NamedTargets): InvokeStatement[] {
  const invoke = { sid: 'InvokeTarget', actions: INVOKE, resources: sorted(named.resources) };
  if (named.profileArns.length === 0) return [invoke];

  const regions = profile?.destinations ?? [environment.region];
  return [
    invoke,
    {
      sid: `InvokeBehind${pascal(profile?.id ?? modelId)}`,
      actions: INVOKE,
      resources: sorted([...regions.map((region) => modelArn(environment.partition, region, modelId)), ...named.copiedFrom]),
      conditions: { StringLike: { [THROUGH]: oneOrMany(named.profileArns) } },
    },
  ];
}

/** A global profile runs a call in the source Region or elsewhere. Elsewhere, neither the model's ARN nor the request names a Region. */
function throughGlobalProfile(environment: AwsEnvironment, { modelId, profile }: RuntimeTarget, named: NamedTargets): InvokeStatement[] {
  const subject = pascal(profile?.id ?? modelId);
  const throughProfile = { [THROUGH]: oneOrMany(named.profileArns) };
  return [
    {
      sid: 'InvokeGlobalTarget',
      actions: INVOKE,
      resources: sorted(named.resources),
      conditions: { StringEquals: { 'aws:RequestedRegion': environment.region } },
    },
    {
      sid: `InvokeHereBehind${subject}`,
      actions: INVOKE,
      resources: sorted([modelArn(environment.partition, environment.region, modelId), ...named.copiedFrom]),
      conditions: { StringEquals: { 'aws:RequestedRegion': environment.region, ...throughProfile } },
    },
    {
      sid: `InvokeAnywhereBehind${subject}`,
      actions: INVOKE,
      resources: [modelArn(environment.partition, '', modelId)],
      conditions: { StringEquals: { 'aws:RequestedRegion': ANY_REGION, ...throughProfile } },
    },
  ];
}

function manageStoredResponses(environment: AwsEnvironment): InvokeStatement {
  return {
    sid: 'ManageStoredResponses',
    actions: ['bedrock:CancelInvoke', 'bedrock:DeleteInvoke', 'bedrock:GetInvoke'],
    resources: [defaultProjectArn(environment)],
  };
}

/**
 * Statements for bedrock-mantle, where the only resource is the project and the model is a condition.
 *
 * Only two of the actions support the condition key. In the same statement, it would deny the others.
 */
export function mantleStatements(projectArn: string, modelId: string, apis: readonly Api[]): InvokeStatement[] {
  const stored = {
    sid: 'ManageStoredInference',
    actions: ['bedrock-mantle:CancelInference', 'bedrock-mantle:DeleteInference', 'bedrock-mantle:GetInference'],
    resources: [projectArn],
  };
  return [
    {
      sid: `Infer${pascal(modelId)}`,
      actions: ['bedrock-mantle:CountTokens', 'bedrock-mantle:CreateInference'],
      resources: [projectArn],
      conditions: { StringEquals: { 'bedrock-mantle:Model': modelId } },
    },
    {
      sid: 'ReadProject',
      actions: ['bedrock-mantle:GetModel', 'bedrock-mantle:GetProject', 'bedrock-mantle:ListModels'],
      resources: [projectArn],
    },
    ...(apis.includes('responses') ? [stored] : []),
  ];
}

/** Statements for a SageMaker endpoint called with SigV4. */
export function dedicatedStatements(endpointArn: string): InvokeStatement[] {
  return [
    {
      sid: 'InvokeEndpoint',
      actions: ['sagemaker:InvokeEndpoint', 'sagemaker:InvokeEndpointWithResponseStream'],
      resources: [endpointArn],
    },
  ];
}

/** Condition for calls through one of these interface endpoints. */
export function throughInterfaceEndpoint(vpcEndpointIds: readonly string[]): Conditions {
  return { StringEquals: { 'aws:SourceVpce': oneOrMany(vpcEndpointIds) } };
}

/** Condition for calls from public addresses. For calls through an interface endpoint, AWS sees no source address. */
export function fromAddresses(cidrs: readonly string[]): Conditions {
  return { IpAddress: { 'aws:SourceIp': sorted(cidrs) } };
}

/**
 * The statements, with added conditions on the source of calls. Each statement appears once per source, because conditions on different keys
 * of one statement must all hold.
 *
 * Statements for foundation models behind a profile are left unchanged. They require the profile, whose own statement has the conditions,
 * and AWS does not document whether `aws:SourceVpce` and `aws:SourceIp` are set when it authorizes the foundation model in each destination
 * Region. If they are not, the conditions would deny every call through a profile. A model called in its own Region is named by the
 * request, so it does get the conditions.
 */
export function boundTo(statements: readonly InvokeStatement[], ...sources: readonly Conditions[]): InvokeStatement[] {
  return statements.flatMap((statement) =>
    isBehindProfile(statement) ? [statement] : sources.map((conditions) => withConditions(statement, conditions)),
  );
}

function isBehindProfile({ conditions = {} }: InvokeStatement): boolean {
  return Object.values(conditions).some((keys) => THROUGH in keys);
}

/** A statement with conditions added, on keys that it does not use yet. */
export function withConditions(statement: InvokeStatement, conditions: Conditions): InvokeStatement {
  const { conditions: own = {} } = statement;
  const added = Object.entries(conditions).map(([operator, keys]) => [operator, { ...own[operator], ...keys }]);
  return { ...statement, conditions: { ...own, ...Object.fromEntries(added) } };
}

/** `us.openai.gpt-6-luna` becomes `UsOpenaiGpt6Luna`: a Sid allows only letters and digits. */
function pascal(id: string): string {
  return id
    .split(/[^a-zA-Z0-9]+/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
}

/** Values of a policy element, sorted and without duplicates; a single value as text. */
export function oneOrMany(values: readonly string[]): string | readonly string[] {
  const unique = sorted(values);
  return unique.length === 1 ? (unique[0] as string) : unique;
}

/** Values of a policy element, sorted and without duplicates. */
export function sorted(values: readonly string[]): string[] {
  return [...new Set(values)].sort();
}
