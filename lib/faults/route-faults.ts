import { error, warning, weakening } from './build-fault';
import type { Fault, FaultLocation, SpecPath } from './fault';
import { formatPath } from './format';
import type { DeploymentName } from './offer-faults';

export const ROUTE_CODES = {
  MP1401: 'dedicated serving without replicas',
  MP1402: 'terms of use not accepted',
  MP1403: 'missing setting for dedicated serving',
  MP1404: 'dedicated endpoint that cannot be private',
  MP1405: 'resource type not available in the Region',
  MP1406: 'prompt logging not supported',
  MP1407: 'undocumented request signing',
  MP1408: 'field has no effect with this serving',
  MP1409: 'invalid execution role',
  MP1410: 'gateway setting',
} as const;

export function dedicatedWithoutReplicas(path: SpecPath, { endpoint, target }: DeploymentName): Fault {
  return error(
    'MP1401',
    path,
    `${endpoint} on ${target} uses dedicated serving, but dedicated.replicas is not set`,
    'set dedicated.replicas, such as { min: 1, max: 1 }',
  );
}

/** The publisher's license covers the weights, and only a person can accept it. */
export function termsNotAccepted(path: SpecPath, model: string, field: string): Fault {
  return error(
    'MP1402',
    path,
    `${model} from Model Garden cannot be deployed until you accept its terms of use`,
    `read the terms on its model card, then set ${field}: true`,
  );
}

export function dedicatedLacks(path: SpecPath, { endpoint, target }: DeploymentName, what: string, field: string): Fault {
  return error(
    'MP1403',
    path,
    `${endpoint} on ${target} requires ${what}, which is not in the catalog`,
    `set overrides.${target}.native.${field}`,
  );
}

export function dedicatedCannotBePrivate(path: SpecPath, { endpoint, target }: DeploymentName): Fault {
  return error(
    'MP1404',
    path,
    `${endpoint} on ${target} is a dedicated endpoint, which version 6.50 of the google provider can only make public`,
    `set native: { providerVersion: ~> 7.5 } on target ${target}, set its exposure to { public: true, reason: … }, or use the managed API if it serves the model`,
  );
}

export function typeMissingInRegion(
  path: SpecPath,
  { endpoint, target }: DeploymentName,
  type: string,
  region: string,
  instead: string,
): Fault {
  return weakening(
    'MP1405',
    path,
    `CloudFormation does not support ${type} in ${region}, so ${endpoint} on ${target} ${instead}`,
    "to track the endpoint's costs separately, move the target to another Region; otherwise, ignore this warning",
  );
}

export function promptsCannotBeLogged(path: SpecPath, target: string, reason: string, gateway: string): Fault {
  return error(
    'MP1406',
    path,
    `prompts cannot be logged on ${target}: ${reason}`,
    `set promptLogging: false, or log prompts in ${gateway}`,
  );
}

/** AWS documents only bearer tokens for SageMaker's OpenAI-compatible path, and permission to use tokens cannot be limited to one endpoint. */
export function signatureNotDocumented(path: SpecPath, { endpoint, target }: DeploymentName): Fault {
  return warning(
    'MP1407',
    path,
    `callers of ${endpoint} on ${target} invoke its SageMaker endpoint with signed requests, but AWS documents only bearer tokens for the OpenAI-compatible path`,
    'after deploying, call the model once to check that it works, or call /endpoints/<name>/invocations, which accepts signed requests',
  );
}

export function fieldNotUsed(path: SpecPath, { endpoint, target }: DeploymentName, fields: string, serving: string): Fault {
  return weakening(
    'MP1408',
    path,
    `${endpoint} on ${target} uses ${serving} serving, which ignores ${fields}`,
    'remove the ignored fields, or change serving',
  );
}

/** SageMaker assumes the role, so it must be in the same account and trust the service. */
export function executionRoleRefused(path: SpecPath, role: string, account: string): Fault {
  return error(
    'MP1409',
    path,
    `SageMaker cannot run a model in account ${account} as ${role}`,
    `use a role of account ${account} that trusts sagemaker.amazonaws.com, or remove executionRole to create one`,
  );
}

/** @param task as completes "modelport does not …" */
export function taskOfGateway(at: FaultLocation, task: string): Fault {
  return error(
    'MP1410',
    at,
    `${formatPath(at.path.slice(0, -1))} has ${JSON.stringify(at.path.at(-1))}, but modelport does not ${task}`,
    'remove it, and put a gateway in front of the endpoints, as described in docs/gateways.md',
  );
}
