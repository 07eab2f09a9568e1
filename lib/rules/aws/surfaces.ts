import type { Api } from '../../catalog/types';
import { anyOf, type TextPattern } from '../text-pattern';
import { APPLICATION_PROFILE_ARN } from './resource-names';

/** One of Amazon Bedrock's two inference endpoints. Source of the APIs: model cards of GPT-5.6 and GPT-6, copies of 2026-09 and 2026-10. */
export interface Surface {
  readonly name: 'bedrock-runtime' | 'bedrock-mantle';
  /** APIs for OpenAI models. */
  readonly apis: readonly Api[];
  /** Format of foundation model IDs. */
  readonly modelId: RegExp;
  readonly example: string;
}

export const RUNTIME: Surface = {
  name: 'bedrock-runtime',
  apis: ['chat-completions', 'converse', 'responses'],
  modelId: /^[a-z0-9-]+\.[a-zA-Z0-9.:-]+$/,
  example: 'openai.gpt-6-luna or openai.gpt-oss-120b-1:0',
};

/** Model IDs have no version suffix: `openai.gpt-oss-120b`. */
export const MANTLE: Surface = {
  name: 'bedrock-mantle',
  apis: ['chat-completions', 'responses'],
  modelId: /^[a-z0-9-]+\.[a-zA-Z0-9.-]+$/,
  example: 'openai.gpt-5.5 or openai.gpt-oss-120b',
};

/** Foundation model ID on any surface. */
export const MODEL_ID: TextPattern = { pattern: RUNTIME.modelId, expected: `a foundation model ID, such as ${RUNTIME.example}` };

/** Cross-Region inference profile ID. */
export const PROFILE_ID: TextPattern = {
  pattern: /^[a-z-]+\.[a-z0-9-]+\.[a-zA-Z0-9.:-]+$/,
  expected: 'an inference profile ID, such as us.openai.gpt-6-luna',
};

/** SageMaker instance type. */
export const INSTANCE_TYPE: TextPattern = {
  pattern: /^ml\.[a-z0-9-]+\.[a-z0-9]+$/,
  expected: 'a SageMaker instance type, such as ml.p5.48xlarge',
};

/** AWS Marketplace product ID. */
export const MARKETPLACE_PRODUCT_ID: TextPattern = { pattern: /^[\w-]+$/, expected: 'an AWS Marketplace product ID, such as prod-abc123' };

/** `us.`, `in.`, `us-gov.`, `apac.`, `global.`. AWS publishes no complete list, but no provider name is that short. */
const PROFILE_PREFIX = /^([a-z]{2}|us-gov|apac|global)\./;

/** Whether a text is a foundation model ID on a surface, not a profile or an ARN. */
export function isModelId(surface: Surface, text: string): boolean {
  return surface.modelId.test(text) && !PROFILE_PREFIX.test(text);
}

/** Whether an inference profile belongs to a model. */
export function isProfileOf(profile: string, modelId: string): boolean {
  return profile === modelId || profile.endsWith(`.${modelId}`);
}

/**
 * CloudFormation type of the resource that a deployment owns on each surface. Source, also of the names below: schemas in aws-cdk-lib
 * 2.276.0.
 */
export const APPLICATION_PROFILE_TYPE = 'AWS::Bedrock::ApplicationInferenceProfile';
export const PROJECT_TYPE = 'AWS::BedrockMantle::Project';

/** Application inference profile name, without the spaces that its schema allows. */
export const APPLICATION_PROFILE_NAME = { maxLength: 64, pattern: /^[0-9a-zA-Z]([_-]?[0-9a-zA-Z])*$/ };

/** Maximum length of a bedrock-mantle project name. */
export const PROJECT_NAME_LENGTH = 128;

/** ID of a bedrock-mantle project created by a team. */
export const PROJECT_ID: TextPattern = { pattern: /^proj_[a-zA-Z0-9]+$/, expected: 'a bedrock-mantle project ID (proj_…)' };

/** ID of the default project, the same in every account and Region. */
export const DEFAULT_PROJECT = 'default' as const;

/** Maximum length of a SageMaker endpoint name. */
export const ENDPOINT_NAME_LENGTH = 63;

/** SageMaker endpoint name. */
export const ENDPOINT_NAME: TextPattern = {
  pattern: /^[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?$/,
  expected: 'a SageMaker endpoint name',
};

/** An existing endpoint on any surface. */
export const EXISTING_ENDPOINT = anyOf(
  `${PROJECT_ID.expected}, ${APPLICATION_PROFILE_ARN.expected}, or ${ENDPOINT_NAME.expected}`,
  PROJECT_ID,
  APPLICATION_PROFILE_ARN,
  ENDPOINT_NAME,
);
