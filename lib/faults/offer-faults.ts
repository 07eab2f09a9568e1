import { NOTHING_NEAR, useOneOf } from './alternatives';
import { error, warning } from './build-fault';
import type { Fault, SpecPath } from './fault';

export const OFFER_CODES = {
  MP0703: 'model that no cloud of the catalog knows',
  MP0704: 'region that the cloud does not have',
  MP1103: 'model that the cloud does not know',
  MP1104: 'version that the cloud does not have',
  MP1105: 'target without an endpoint',
  MP1106: 'existing deployment without its account',
  MP1107: 'existing endpoint of another project',
  MP1201: 'serving that the cloud does not sell for the model',
  MP1202: 'region outside the zone',
  MP1203: 'model not offered at this place',
  MP1204: 'wishes that exclude each other',
  MP1205: 'offer that is not certain',
  MP1206: 'offer that no source confirms for this place',
} as const;

/** What a deployment is called in a message: `chat on aws-us`. */
export interface DeploymentName {
  readonly endpoint: string;
  readonly target: string;
}

export function unknownModel(path: SpecPath, model: string, near: readonly string[]): Fault {
  return error(
    'MP0703',
    path,
    `no cloud in the catalog knows a model ${JSON.stringify(model)}`,
    near.length > 0 ? `did you mean ${near.join(' or ')}? A newer model can be added under catalog:` : 'add it under catalog: if it is new',
  );
}

export function unknownRegion(path: SpecPath, clouds: readonly string[], region: string, near: readonly string[]): Fault {
  return error(
    'MP0704',
    path,
    `${JSON.stringify(region)} is not a region of ${clouds.join(', ')} that the catalog knows`,
    near.length > 0
      ? `did you mean ${near.join(' or ')}? A newer region can be added under catalog:`
      : 'write it as the cloud does, or add a model that is served there under catalog:',
  );
}

export function modelNotOnCloud(path: SpecPath, model: string, cloud: string, target: string, alternatives: readonly string[]): Fault {
  return error('MP1103', path, `${model} is not on ${cloud}, where target ${target} is`, useOneOf(alternatives, NOTHING_NEAR));
}

export function unknownVersion(path: SpecPath, model: string, version: string | undefined, versions: readonly string[]): Fault {
  const known = versions.length > 0 ? `use ${versions.join(' or ')}` : 'add the version under catalog:';
  return error(
    'MP1104',
    path,
    version === undefined ? `the catalog has no version of ${model} to choose` : `${model} has no version ${JSON.stringify(version)}`,
    version === undefined ? 'give modelVersion as the cloud names it' : known,
  );
}

export function targetWithoutEndpoint(path: SpecPath, target: string): Fault {
  return warning(
    'MP1105',
    path,
    `no endpoint is deployed on target ${target}, so its stack holds nothing that serves`,
    'name it under deploy of an endpoint, or remove it',
  );
}

export function existingNeedsAccount(path: SpecPath, target: string, endpoints: readonly string[]): Fault {
  return error(
    'MP1106',
    path,
    `${endpoints.join(', ')} on ${target} should be there already, but the account that they are on is not named`,
    `give its resource id as targets.${target}.existing.account`,
  );
}

/** Permissions are decided by the project that owns the endpoint. */
export function endpointElsewhere(path: SpecPath, found: string, project: string): Fault {
  return error(
    'MP1107',
    path,
    `${found} is not an endpoint of project ${project}, so grants there would not reach it`,
    'give an endpoint of that project, or the project that owns the endpoint',
  );
}

export function servingNotSold(
  path: SpecPath,
  serving: string,
  model: string,
  cloud: string,
  reason: string,
  alternatives: readonly string[],
): Fault {
  return error('MP1201', path, `${cloud} does not sell ${model} as ${serving}: ${reason}`, useOneOf(alternatives, NOTHING_NEAR));
}

export function regionOutsideZone(
  path: SpecPath,
  region: string,
  zone: string,
  consequence: string,
  alternatives: readonly string[],
): Fault {
  return error('MP1202', path, `${region} is not in zone ${zone}; ${consequence}`, useOneOf(alternatives, NOTHING_NEAR));
}

export function notOffered(
  path: SpecPath,
  request: { model: string; residency: string; serving: string; cloud: string; region: string; sold: readonly string[] },
  alternatives: readonly string[],
): Fault {
  const sold = request.sold.length > 0 ? `; ${request.cloud} sells it there as ${request.sold.join(', ')}` : '';
  return error(
    'MP1203',
    path,
    `${request.model} is not offered ${request.serving} in residency ${request.residency} from ${request.region} on ${request.cloud}${sold}`,
    useOneOf(alternatives, NOTHING_NEAR),
  );
}

export function conflictingRequests(
  path: SpecPath,
  { endpoint, target }: DeploymentName,
  requests: readonly string[],
  refusals: readonly string[],
  alternatives: readonly string[],
): Fault {
  return error(
    'MP1204',
    path,
    `no route serves ${endpoint} on ${target} with ${requests.join(' and ')}${requests.length > 1 ? ' together' : ''}: ${refusals.join('; ')}`,
    useOneOf(alternatives, NOTHING_NEAR),
  );
}

export function uncertainOffer(path: SpecPath, { endpoint, target }: DeploymentName, unsure: string): Fault {
  return warning(
    'MP1205',
    path,
    `what ${endpoint} on ${target} rests on is not certain: ${unsure}`,
    'try it in a trial account before relying on it',
  );
}

export function unconfirmedOffer(path: SpecPath, { endpoint, target }: DeploymentName, model: string, region: string): Fault {
  return warning(
    'MP1206',
    path,
    `no source confirms that ${model} is served from ${region} the way ${endpoint} on ${target} wants it`,
    'ask the cloud before relying on it; a confirmed fact can be added under catalog:',
  );
}
