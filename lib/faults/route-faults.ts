import { NOTHING_NEAR, useOneOf } from './alternatives';
import { error, warning } from './build-fault';
import type { Fault, SpecPath } from './fault';
import type { DeploymentName } from './offer-faults';

export const ROUTE_CODES = {
  MP1401: 'dedicated serving without replicas',
  MP1402: 'terms of use not accepted',
  MP1403: 'dedicated serving lacks what the catalog does not have',
  MP1404: 'dedicated endpoint that cannot be private',
  MP1405: 'resource type missing in the region',
  MP1406: 'prompts that cannot be logged',
  MP1407: 'way of signing that is not documented',
  MP1408: 'word that means nothing at this serving',
} as const;

export function dedicatedWithoutReplicas(path: SpecPath, { endpoint, target }: DeploymentName): Fault {
  return error(
    'MP1401',
    path,
    `${endpoint} on ${target} is served on machines of its own, and the spec does not say how many`,
    'give dedicated: { replicas: { min: 1, max: 1 } }',
  );
}

/** The publisher's license stands between a project and the weights, and only a person can accept it. */
export function termsNotAccepted(path: SpecPath, model: string): Fault {
  return error(
    'MP1402',
    path,
    `${model} from Model Garden is deployed only under its terms of use, which are not accepted`,
    'read them on its model card, then set acceptEula to true',
  );
}

export function dedicatedLacks(path: SpecPath, { endpoint, target }: DeploymentName, what: string, field: string): Fault {
  return error(
    'MP1403',
    path,
    `${endpoint} on ${target} needs ${what}, which the catalog does not have`,
    `give it as overrides.${target}.native.${field}`,
  );
}

export function dedicatedCannotBePrivate(path: SpecPath, { endpoint, target }: DeploymentName): Fault {
  return error(
    'MP1404',
    path,
    `${endpoint} on ${target} is a dedicated endpoint, and google provider 6.50 can only make it public`,
    `set native: { providerVersion: ~> 7.5 } of target ${target}, or its exposure to { public: true, reason: … }, or use the managed API where it serves the model`,
  );
}

export function typeMissingInRegion(
  path: SpecPath,
  { endpoint, target }: DeploymentName,
  type: string,
  region: string,
  instead: string,
): Fault {
  return warning(
    'MP1405',
    path,
    `CloudFormation has no ${type} in ${region}; ${endpoint} on ${target} ${instead}`,
    'move the target to a region that has it if costs must be told apart',
  );
}

export function promptsCannotBeLogged(path: SpecPath, target: string, reason: string, alternatives: readonly string[]): Fault {
  return error('MP1406', path, `prompts cannot be logged on ${target}: ${reason}`, useOneOf(alternatives, NOTHING_NEAR));
}

/** AWS documents bearer tokens alone for the OpenAI-shaped path of SageMaker, and a grant of tokens cannot be bound to an endpoint. */
export function signatureNotDocumented(path: SpecPath, { endpoint, target }: DeploymentName): Fault {
  return warning(
    'MP1407',
    path,
    `callers of ${endpoint} on ${target} may invoke its SageMaker endpoint with signed requests, and AWS documents only bearer tokens for its OpenAI-shaped path`,
    'try a call before relying on it, or call /endpoints/<name>/invocations, which takes signed requests',
  );
}

export function wordNotUsed(path: SpecPath, { endpoint, target }: DeploymentName, words: string, serving: string): Fault {
  return warning(
    'MP1408',
    path,
    `${words} means nothing for ${endpoint} on ${target}, whose serving is ${serving}`,
    'leave it out, or change the serving',
  );
}
