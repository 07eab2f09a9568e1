import type { Api } from '../../catalog/types';
import { anyOf, type TextPattern } from '../text-pattern';
import { APPLICATION_PROFILE_ARN } from './resource-names';

/** One of the two inference endpoints of Amazon Bedrock. Source of the APIs: model cards of GPT-5.6 and GPT-6, copies of 2026-09 and 2026-10. */
export interface Surface {
  readonly name: 'bedrock-runtime' | 'bedrock-mantle';
  /** What it speaks with OpenAI models. */
  readonly apis: readonly Api[];
  /** What it takes as the id of a foundation model. */
  readonly modelId: RegExp;
  readonly example: string;
}

export const RUNTIME: Surface = {
  name: 'bedrock-runtime',
  apis: ['chat-completions', 'converse', 'responses'],
  modelId: /^[a-z0-9-]+\.[a-zA-Z0-9.:-]+$/,
  example: 'openai.gpt-6-luna or openai.gpt-oss-120b-1:0',
};

/** Its ids carry no version: `openai.gpt-oss-120b`. */
export const MANTLE: Surface = {
  name: 'bedrock-mantle',
  apis: ['chat-completions', 'responses'],
  modelId: /^[a-z0-9-]+\.[a-zA-Z0-9.-]+$/,
  example: 'openai.gpt-5.5 or openai.gpt-oss-120b',
};

/** `us.`, `in.`, `us-gov.`, `apac.`, `global.`: AWS publishes no closed list, and no provider's name is that short. */
export const PROFILE_PREFIX = /^([a-z]{2}|us-gov|apac|global)\./;

/** Resource types of what a deployment owns on each surface. Source: CloudFormation's schemas in aws-cdk-lib 2.276.0, as the names below. */
export const APPLICATION_PROFILE_TYPE = 'AWS::Bedrock::ApplicationInferenceProfile';
export const PROJECT_TYPE = 'AWS::BedrockMantle::Project';

/** Name of an application inference profile, without the spaces that its schema takes. */
export const APPLICATION_PROFILE_NAME = { maxLength: 64, pattern: /^[0-9a-zA-Z]([_-]?[0-9a-zA-Z])*$/ };

/** Characters of the name of a project on bedrock-mantle. */
export const PROJECT_NAME_LENGTH = 128;

/** Id of a project on bedrock-mantle that a team made. */
export const PROJECT_ID: TextPattern = { pattern: /^proj_[a-zA-Z0-9]+$/, expected: 'the id of a mantle project (proj_…)' };

/** Id of the project that every account has in every Region. */
export const DEFAULT_PROJECT = 'default' as const;

/** Characters of the name of a SageMaker endpoint. */
export const ENDPOINT_NAME_LENGTH = 63;

/** Name of a SageMaker endpoint. */
export const ENDPOINT_NAME: TextPattern = {
  pattern: /^[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?$/,
  expected: 'the name of a SageMaker endpoint',
};

/** An endpoint that an account has already, on any surface. */
export const EXISTING_ENDPOINT = anyOf(
  `${PROJECT_ID.expected}, ${APPLICATION_PROFILE_ARN.expected}, or ${ENDPOINT_NAME.expected}`,
  PROJECT_ID,
  APPLICATION_PROFILE_ARN,
  ENDPOINT_NAME,
);
