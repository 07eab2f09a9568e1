/**
 * What each call asks for, as Azure refuses it: by the path of the call, not by the model. Written down apart from what the roles of
 * the toolkit are made of.
 *
 * Sources: refusals that name action and path (`POST /openai/v1/responses`, `POST /openai/deployments/{deployment-id}/chat/completions`,
 * `POST /models/chat/completions`), and Azure's descriptions of its own operations; read 2026-11-24.
 */
import type { Api } from '../../../lib/catalog/types';

const OPENAI = 'Microsoft.CognitiveServices/accounts/OpenAI';
const CHAT = `${OPENAI}/deployments/chat/completions/action`;

/** Each call of an API of a model of OpenAI, with its data action. */
export const CALLS: Readonly<Partial<Record<Api, Readonly<Record<string, string>>>>> = {
  'chat-completions': { 'POST /chat/completions': CHAT },
  responses: {
    'POST /responses': `${OPENAI}/responses/write`,
    'GET /responses/{id}': `${OPENAI}/responses/read`,
    'DELETE /responses/{id}': `${OPENAI}/responses/delete`,
  },
  embeddings: { 'POST /embeddings': `${OPENAI}/deployments/embeddings/action` },
  images: {
    'POST /images/generations': `${OPENAI}/images/generations/action`,
    'POST /images/edits': `${OPENAI}/images/generations/action`,
  },
  realtime: { 'GET /realtime': `${OPENAI}/deployments/realtime/action` },
  'audio-transcriptions': { 'POST /audio/transcriptions': `${OPENAI}/deployments/audio/action` },
  'audio-speech': { 'POST /audio/speech': `${OPENAI}/deployments/audio/action` },
  videos: {
    'POST /video/generations/jobs': `${OPENAI}/video/generations/jobs/action`,
    'GET /video/generations/jobs/{id}': `${OPENAI}/video/generations/jobs/read`,
    'DELETE /video/generations/jobs/{id}': `${OPENAI}/video/generations/jobs/delete`,
  },
};

/** What a call of an open-weights model may ask for beside, at the path that is not of OpenAI's shape. */
export const OPEN_WEIGHTS_CALL = 'Microsoft.CognitiveServices/accounts/MaaS/chat/completions/action';

/** The data actions of all calls of some APIs. */
export function asked(apis: readonly Api[], openWeights = false): readonly string[] {
  const own = apis.flatMap((api) => Object.values(CALLS[api] ?? {}));
  return openWeights && own.length > 0 ? [...own, OPEN_WEIGHTS_CALL] : own;
}

/** What no caller needs: changes of an account, its keys and secrets, and who may do what. */
export const MANAGEMENT: readonly string[] = [
  'Microsoft.CognitiveServices/accounts/listKeys/action',
  'Microsoft.CognitiveServices/accounts/regenerateKey/action',
  'Microsoft.CognitiveServices/accounts/write',
  'Microsoft.CognitiveServices/accounts/delete',
  'Microsoft.CognitiveServices/accounts/deployments/write',
  'Microsoft.CognitiveServices/accounts/deployments/delete',
  'Microsoft.CognitiveServices/accounts/raiPolicies/write',
  'Microsoft.CognitiveServices/accounts/projects/write',
  'Microsoft.CognitiveServices/accounts/connections/listsecrets/action',
  'Microsoft.CognitiveServices/accounts/projects/connections/listsecrets/action',
  'Microsoft.Authorization/roleAssignments/write',
  'Microsoft.Authorization/roleDefinitions/write',
  'Microsoft.ManagedIdentity/userAssignedIdentities/federatedIdentityCredentials/write',
];

/** What a caller could do with data that is no call: other people's answers, files, training, agents. */
export const OTHER_DATA: readonly string[] = [
  `${OPENAI}/stored-completions/read`,
  `${OPENAI}/files/write`,
  `${OPENAI}/files/delete`,
  `${OPENAI}/fine-tunes/write`,
  `${OPENAI}/fine-tunes-deployments/write`,
  `${OPENAI}/batches/write`,
  'Microsoft.CognitiveServices/accounts/AIServices/agents/write',
  'Microsoft.CognitiveServices/accounts/AIServices/agents/endpoints/UserIdentityImpersonation/action',
  'Microsoft.CognitiveServices/accounts/ContentSafety/analyze/action',
];
