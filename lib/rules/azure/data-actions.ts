import type { Api } from '../../catalog/types';
import { ACCOUNT_TYPE } from './resource-names';

/** Permissions that calls require on a Foundry account. */
export interface AzureDataActions {
  /** Data actions, sorted and without wildcards. */
  readonly dataActions: readonly string[];
  /** Unverified parts: sentences without a full stop. */
  readonly unsure: readonly string[];
  /** The APIs that Azure has no operations for. */
  readonly without: readonly Api[];
}

interface ApiActions {
  /** Within `Microsoft.CognitiveServices/accounts/`. */
  readonly actions: readonly string[];
  readonly unsure?: string;
}

/**
 * Data actions of each API, named as in Azure's own list of operations.
 *
 * Sources: operations of Microsoft.CognitiveServices as printed by Azure, github.com/iann0036/iam-dataset of 2026-08-22; for chat
 * completions and responses, error messages that name the missing action (public, of 2025-07 and 2026-08-05); for images, a public test of
 * 2026-09-25 in which a role with only this action created and edited images. Read 2026-11-24.
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
    unsure: 'Azure documents the audio action for transcriptions and translations only, and speech with it is untested',
  },
  videos: {
    actions: ['OpenAI/video/generations/jobs/action', 'OpenAI/video/generations/jobs/read', 'OpenAI/video/generations/jobs/delete'],
    unsure: 'the video actions are documented for generation jobs only, and calls to the v1 videos API with them are untested',
  },
};

/**
 * Additional data action for open weights. Error messages of calls at `/models` name it (public, several of 2026), and Microsoft documents
 * `MaaS/*` in a custom role for Foundry Models (page on Entra ID, of 2026-07-30). No evidence was found that the v1 API requires it.
 */
const OPEN_WEIGHTS = 'MaaS/chat/completions/action';

const OPEN_WEIGHTS_UNSURE =
  'Microsoft documents MaaS/* for open weights, this role only includes the action named in access-denied errors, and calls to gpt-oss with it are untested';

const ONLY_IMAGES_SEEN = 'only a role with the images action alone has been seen to work';

/**
 * Exactly the data actions that calls to some APIs require. They cannot restrict a caller to one deployment: below the account, Azure has
 * no scope for inference.
 *
 * @param openWeights whether the calls include an open-weights model, which requires one more action
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
