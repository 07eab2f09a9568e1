import { OPENAI_FORMAT } from '../../catalog/azure-skus';
import type { Api } from '../../catalog/types';
import { DATA_CONTRIBUTOR, type DocumentedRole, FOUNDRY_USER, OPENAI_USER, PROJECT_RUNTIME_USER } from './roles';

/** A grant, as far as its role depends on it. */
export interface GrantedCalls {
  /** Endpoints that the caller may call. */
  readonly endpoints: readonly string[];
  /** Foundry project that the calls go to. Default: the account. */
  readonly project?: string;
}

/** A deployment, as far as its callers' role depends on it. */
export interface CalledDeployment {
  readonly endpoint: string;
  readonly modelFormat: string;
  readonly apis: readonly Api[];
}

/**
 * The built-in role with the fewest permissions that covers calls to a deployment.
 *
 * - at the account: the role for OpenAI models, or the one for open weights, which the former does not cover
 * - at a project: the role for its Responses API if the caller's endpoints require no other API; otherwise the one that Microsoft documents
 *   for projects
 */
export function builtInRole(grant: GrantedCalls, deployment: CalledDeployment, deployments: readonly CalledDeployment[]): DocumentedRole {
  if (grant.project === undefined) return deployment.modelFormat === OPENAI_FORMAT ? OPENAI_USER : DATA_CONTRIBUTOR;
  const apis = apisOf([grant], deployments);
  return apis.length > 0 && apis.every((api) => api === 'responses') ? PROJECT_RUNTIME_USER : FOUNDRY_USER;
}

/** APIs of all endpoints that the grants cover. */
export function apisOf(grants: readonly GrantedCalls[], deployments: readonly CalledDeployment[]): Api[] {
  const may = new Set(grants.flatMap(({ endpoints }) => endpoints));
  return [...new Set(deployments.filter(({ endpoint }) => may.has(endpoint)).flatMap(({ apis }) => apis))];
}
