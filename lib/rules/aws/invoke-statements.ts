import type { Api } from '../../catalog/types';
import { type AwsEnvironment, defaultProjectArn, inferenceProfileArn, modelArn } from './resource-names';

/**
 * What a caller needs to invoke an endpoint, as data: the statements that AWS publishes, route by route.
 *
 * - sources: AWS's blog on cross-Region inference of GPT-5.6 (2026-08), the Bedrock user guide's pages on inference and on the
 *   Responses API (copies of 2026-10), the service authorization reference (2026-09-26)
 * - the right to use bearer tokens is in none of them: callers sign with SigV4. For those that do not see `aws-tokens.ts`
 * - `*` stands nowhere but where AWS knows no resource
 */

/** Operator, then key, then value. */
export type Conditions = Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;

/** One `Allow` statement of an identity policy. Actions and resources are sorted. */
export interface InvokeStatement {
  /** Says what the statement is for: the same words for the same purpose, letters and digits only. */
  readonly sid: string;
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly conditions?: Conditions;
}

/** What a statement needs to know of a cross-Region inference profile. */
export interface ProfileReach {
  readonly id: string;
  readonly scope: 'geo' | 'global';
  /** Regions that a call from the place may run in; of no meaning for a global profile. */
  readonly destinations: readonly string[];
}

/** What is called on bedrock-runtime. */
export interface RuntimeTarget {
  readonly modelId: string;
  /** Left out for calls in the Region. */
  readonly profile?: ProfileReach;
  /** Which only Converse can call. */
  readonly applicationProfileArn?: string;
  readonly apis: readonly Api[];
}

/** Converse, Chat Completions and Responses all authorise these two; the second where the answer is streamed. */
const INVOKE = ['bedrock:InvokeModel', 'bedrock:InvokeModelWithResponseStream'];

/** The profile that a foundation model is called through. */
const THROUGH = 'bedrock:InferenceProfileArn';

/** `aws:RequestedRegion` of a call that a global profile runs wherever there is room. */
const ANY_REGION = 'unspecified';

/**
 * Statements for bedrock-runtime.
 *
 * - the target that a request names: foundation model, profile, application profile
 * - for OpenAI-shaped APIs the account's default project, which those requests name without saying so. AWS's pages disagree
 *   whether Chat Completions does; the grant is harmless where it does not
 * - behind a profile the foundation model in each Region that may run the call, and only through that profile
 * - for Responses what reads, cancels and deletes stored answers; these have no ARN of their own
 */
export function runtimeStatements(environment: AwsEnvironment, target: RuntimeTarget): InvokeStatement[] {
  const named = namedTargets(environment, target);
  const statements =
    target.profile?.scope === 'global' ? throughGlobalProfile(environment, target, named) : inNamedRegions(environment, target, named);
  return target.apis.includes('responses') ? [...statements, manageStoredResponses(environment)] : statements;
}

interface NamedTargets {
  /** What requests name: the targets and, for OpenAI-shaped APIs, the project. */
  readonly resources: readonly string[];
  /** Profiles among them. */
  readonly profileArns: readonly string[];
  /** The profile that an application profile was copied from, where requests do not name it themselves. */
  readonly copiedFrom: readonly string[];
}

function namedTargets(environment: AwsEnvironment, { modelId, profile, applicationProfileArn, apis }: RuntimeTarget): NamedTargets {
  const isOpenAiShaped = apis.some((api) => api !== 'converse');
  const application = applicationProfileArn !== undefined && apis.includes('converse') ? [applicationProfileArn] : [];
  const system = profile ? [inferenceProfileArn(environment, profile.id)] : [];
  const isSystemNamed = isOpenAiShaped || application.length === 0;
  const shared = profile ? system : [modelArn(environment.partition, environment.region, modelId)];
  return {
    resources: [...application, ...(isSystemNamed ? shared : []), ...(isOpenAiShaped ? [defaultProjectArn(environment)] : [])],
    profileArns: [...application, ...(isSystemNamed ? system : [])],
    copiedFrom: isSystemNamed ? [] : system,
  };
}

/** In-Region and through a geographic profile. */
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

/** A global profile runs a call in its own Region, or anywhere: then the model's ARN names no Region and the request none either. */
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
 * Statements for bedrock-mantle, where a project is the only resource and the model a condition.
 *
 * The condition key exists on two of these actions alone; in one statement with the others it would deny those.
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

/** Calls through one interface endpoint. */
export function throughInterfaceEndpoint(vpcEndpointId: string): Conditions {
  return { StringEquals: { 'aws:SourceVpce': vpcEndpointId } };
}

/** Calls from public addresses. AWS does not see the address of a call through an interface endpoint. */
export function fromAddresses(cidrs: readonly string[]): Conditions {
  return { IpAddress: { 'aws:SourceIp': sorted(cidrs) } };
}

/**
 * The statements, for calls that fulfil more conditions: about where they come from.
 *
 * What stands behind a profile stays as it is. It is bound to the profile, and the profile is bound; and no source says whether
 * `aws:SourceVpce` and `aws:SourceIp` are there when AWS authorises the foundation model in each Region that may run the call. If
 * they are not, the condition would refuse every call of a profile. A model that is called in its own Region is itself the target,
 * authorised where the call arrives, and is bound.
 */
export function boundTo(statements: readonly InvokeStatement[], conditions: Conditions): InvokeStatement[] {
  return statements.map((statement) => (isBehindProfile(statement) ? statement : withConditions(statement, conditions)));
}

function isBehindProfile({ conditions = {} }: InvokeStatement): boolean {
  return Object.values(conditions).some((keys) => THROUGH in keys);
}

/** The statement under its own conditions and others, which name other keys. */
export function withConditions(statement: InvokeStatement, conditions: Conditions): InvokeStatement {
  const { conditions: own = {} } = statement;
  const added = Object.entries(conditions).map(([operator, keys]) => [operator, { ...own[operator], ...keys }]);
  return { ...statement, conditions: { ...own, ...Object.fromEntries(added) } };
}

/** `us.openai.gpt-6-luna` as `UsOpenaiGpt6Luna`: a Sid takes letters and digits. */
function pascal(id: string): string {
  return id
    .split(/[^a-zA-Z0-9]+/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
}

function oneOrMany(values: readonly string[]): string | readonly string[] {
  const [first, ...others] = values;
  return first !== undefined && others.length === 0 ? first : sorted(values);
}

function sorted(values: readonly string[]): string[] {
  return [...new Set(values)].sort();
}
