/** Callers' roles on Google Cloud, as plain data: plans show the permissions, constructs create the roles. */
import { joinName } from '../naming';

/**
 * The only permission that a model call requires.
 *
 * Source: Google's pages on access control of Vertex AI, which recommend a role with just this permission for prompts, read 2026-11-22.
 */
export const PREDICT_PERMISSION = 'aiplatform.endpoints.predict';

/** Permissions of the callers' custom role. */
export const PREDICT_ONLY: readonly string[] = [PREDICT_PERMISSION];

/** Maximum length of a custom role ID. Source: google provider 6.50.0, which rejects longer ones. */
export const ROLE_ID_LENGTH = 64;

/** Custom role ID. The same source. */
export const ROLE_ID = new RegExp(`^[a-zA-Z0-9_.]{3,${ROLE_ID_LENGTH}}$`);

/**
 * ID of the callers' custom role, derived from a name of letters, digits and hyphens, such as a stack name. Different names give different
 * IDs, and so do different suffixes: no name has a period.
 */
export function callerRoleId(name: string, suffix?: string): string {
  const ending = suffix === undefined ? '' : `.${suffix}`;
  return joinName(['modelInvoker', name.replace(/[^a-zA-Z0-9]/g, '_')], ROLE_ID_LENGTH - ending.length, '_') + ending;
}

/** The role that Google and OpenAI document for callers. It can also create and modify most Vertex AI resources. */
export const AIPLATFORM_USER = 'roles/aiplatform.user';

/** Whether callers of a managed model require `AIPLATFORM_USER`: Google documents no narrower role for the publisher API. */
export function requiresUserRole(api: 'openapi' | 'publisher'): boolean {
  return api === 'publisher';
}

/**
 * Permissions of `roles/aiplatform.user`, besides calling models, that concern models, their endpoints and data: 33 of its 446 permissions.
 * The rest are of the same kinds, for agents, pipelines, features and notebooks.
 *
 * Source: the role as returned by the IAM API, in the public iam-dataset of 2026-08-22.
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

/**
 * Basic roles, each of which includes those before it.
 *
 * Source: the IAM API, in the public iam-dataset of 2026-08-22, where each one's permissions are a subset of the next one's.
 */
export const BASIC_ROLES: readonly string[] = ['roles/viewer', 'roles/editor', 'roles/owner'];
