/** What callers are given on Google Cloud, as plain data: by it a plan says what a grant holds, and constructs write it. */
import { joinName } from '../naming';

/**
 * The one permission that a call of a model needs.
 *
 * Source: Google's pages on access control of Vertex AI, which recommend a role of it alone and name it for prompts, read 2026-11-22.
 */
export const PREDICT_PERMISSION = 'aiplatform.endpoints.predict';

/** Permissions of the custom role of callers. */
export const PREDICT_ONLY: readonly string[] = [PREDICT_PERMISSION];

/** The longest id of a custom role. Source: provider google 6.50.0, which refuses others. */
export const ROLE_ID_LENGTH = 64;

/** Id of a custom role. The same source. */
export const ROLE_ID = new RegExp(`^[a-zA-Z0-9_.]{3,${ROLE_ID_LENGTH}}$`);

/** Id of the custom role of callers for a name of letters, digits and hyphens, such as a stack's: another for another name. */
export function callerRoleId(name: string): string {
  return joinName(['modelInvoker', name.replace(/[^a-zA-Z0-9]/g, '_')], ROLE_ID_LENGTH, '_');
}

/** The role that Google and OpenAI document for callers. It also lets them create and change most of what Vertex AI keeps. */
export const AIPLATFORM_USER = 'roles/aiplatform.user';

/**
 * What `roles/aiplatform.user` lets a caller do beside calling models, as far as it bears on models, their endpoints and data: 33 of its
 * 446 permissions. The others are of the same kinds, for agents, pipelines, features and notebooks.
 *
 * Source: the role as the API of IAM gives it, in the public iam-dataset of 2026-08-22.
 */
export const AIPLATFORM_USER_BEYOND_CALLS: readonly string[] = [
  'aiplatform.batchPredictionJobs.cancel',
  'aiplatform.batchPredictionJobs.create',
  'aiplatform.batchPredictionJobs.delete',
  'aiplatform.batchPredictionJobs.get',
  'aiplatform.batchPredictionJobs.list',
  'aiplatform.cachedContents.create',
  'aiplatform.cachedContents.delete',
  'aiplatform.cachedContents.get',
  'aiplatform.cachedContents.list',
  'aiplatform.cachedContents.update',
  'aiplatform.customJobs.create',
  'aiplatform.datasets.create',
  'aiplatform.datasets.delete',
  'aiplatform.datasets.export',
  'aiplatform.datasets.get',
  'aiplatform.datasets.import',
  'aiplatform.datasets.list',
  'aiplatform.datasets.update',
  'aiplatform.endpoints.create',
  'aiplatform.endpoints.delete',
  'aiplatform.endpoints.deploy',
  'aiplatform.endpoints.explain',
  'aiplatform.endpoints.get',
  'aiplatform.endpoints.list',
  'aiplatform.endpoints.undeploy',
  'aiplatform.endpoints.update',
  'aiplatform.models.delete',
  'aiplatform.models.export',
  'aiplatform.models.get',
  'aiplatform.models.list',
  'aiplatform.models.update',
  'aiplatform.models.upload',
  'aiplatform.tuningJobs.create',
];
