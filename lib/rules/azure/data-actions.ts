import type { Api } from '../../catalog/types';
import { ACCOUNT_TYPE } from './resource-names';

/** What calls ask of a principal on a Foundry account. */
export interface AzureDataActions {
  /** Data actions, sorted, none with a wildcard. */
  readonly dataActions: readonly string[];
  /** What is not certain of them: sentences without a full stop. */
  readonly unsure: readonly string[];
  /** Of the APIs, those that Azure has no calls of. */
  readonly without: readonly Api[];
}

interface ApiActions {
  /** Within `Microsoft.CognitiveServices/accounts/`. */
  readonly actions: readonly string[];
  readonly unsure?: string;
}

/**
 * The data actions of each API of an account, by the names in Azure's own list of operations.
 *
 * Sources: operations of Microsoft.CognitiveServices as Azure printed them, github.com/iann0036/iam-dataset of 2026-08-22; for chat
 * completions and responses refusals that name the action (public, of 2025-07 and 2026-08-05); for images a public test of
 * 2026-09-25, in which a role of this one action made and edited images. Read 2026-11-24.
 */
const ACTIONS: Readonly<Partial<Record<Api, ApiActions>>> = {
  'chat-completions': { actions: ['OpenAI/deployments/chat/completions/action'] },
  responses: { actions: ['OpenAI/responses/write', 'OpenAI/responses/read', 'OpenAI/responses/delete'] },
  embeddings: { actions: ['OpenAI/deployments/embeddings/action'] },
  images: { actions: ['OpenAI/images/generations/action'] },
  realtime: { actions: ['OpenAI/deployments/realtime/action'] },
  'audio-transcriptions': { actions: ['OpenAI/deployments/audio/action'] },
  'audio-speech': {
    actions: ['OpenAI/deployments/audio/action'],
    unsure: 'Azure describes the action for audio by transcripts and translations alone, and no source was seen to make speech with it',
  },
  videos: {
    actions: ['OpenAI/video/generations/jobs/action', 'OpenAI/video/generations/jobs/read', 'OpenAI/video/generations/jobs/delete'],
    unsure: 'the actions for videos are of generation jobs, and no source was seen to call the videos of the v1 API with them',
  },
};

/**
 * What open weights add. Refusals of calls at `/models` name it (public, several of 2026); Microsoft documents
 * `MaaS/*` in a custom role for Foundry Models (page on Entra ID, of 2026-07-30), and the v1 API was not seen to ask for it.
 */
const OPEN_WEIGHTS = 'MaaS/chat/completions/action';

const OPEN_WEIGHTS_UNSURE =
  'Microsoft documents all of MaaS/* for open weights, of which this holds the one action that refusals name, and no source was seen to call gpt-oss with it';

const ONLY_IMAGES_SEEN = 'of roles with no more than these actions, only one for images was seen at work';

/**
 * The data actions that calls of some APIs need, and no other. Nobody can be kept to one deployment of an account by them: Azure
 * has no scope below the account for calls.
 *
 * @param openWeights whether the calls are of an open-weights model, which have another action beside
 */
export function azureDataActions(apis: readonly Api[], openWeights: boolean): AzureDataActions {
  const known = [...new Set(apis)].sort().flatMap((api) => ACTIONS[api] ?? []);
  const actions = [...known.flatMap(({ actions }) => actions), ...(openWeights && known.length > 0 ? [OPEN_WEIGHTS] : [])];
  return {
    dataActions: [...new Set(actions)].sort().map((action) => `${ACCOUNT_TYPE}/${action}`),
    unsure: [
      ...known.flatMap(({ unsure }) => unsure ?? []),
      ...(openWeights ? [OPEN_WEIGHTS_UNSURE] : []),
      ...(apis.every((api) => api === 'images') && !openWeights ? [] : [ONLY_IMAGES_SEEN]),
    ],
    without: apis.filter((api) => ACTIONS[api] === undefined),
  };
}
