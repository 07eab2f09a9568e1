import { Token } from 'aws-cdk-lib/core';
import type { Api } from '../../catalog/types';
import { apiNotSpoken, modelIdMalformed } from '../../faults/aws-faults';
import type { Fault } from '../../faults/fault';

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
const PROFILE_PREFIX = /^([a-z]{2}|us-gov|apac|global)\./;

/** What a surface would refuse of a model and of what callers want to use. */
export function surfaceFaults(path: readonly string[], surface: Surface, modelId: string, apis: readonly Api[]): Fault[] {
  const unspoken = apis.filter((api) => !surface.apis.includes(api));
  const isLegal = Token.isUnresolved(modelId) || (surface.modelId.test(modelId) && !PROFILE_PREFIX.test(modelId));
  return [
    ...unspoken.map((api) => apiNotSpoken([...path, 'apis'], api, surface.name, surface.apis)),
    ...(isLegal ? [] : [modelIdMalformed([...path, 'modelId'], modelId, surface.name, surface.example)]),
  ];
}
