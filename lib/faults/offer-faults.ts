import { either, listed, NOTHING_NEAR, useOneOf } from './alternatives';
import { error, warning } from './build-fault';
import { cloudName } from './cloud-name';
import type { Fault, SpecPath } from './fault';
import { quote } from './quote';

export const OFFER_CODES = {
  MP0703: 'unknown model',
  MP0704: 'unknown region',
  MP1103: 'model not available on the cloud',
  MP1104: 'unknown model version',
  MP1105: 'target without endpoints',
  MP1106: 'existing deployment without its account',
  MP1107: 'existing endpoint in another project',
  MP1108: 'existing inference profile of another account or Region',
  MP1109: 'content filter of a new account',
  MP1201: 'serving not offered for the model',
  MP1202: 'region outside the residency zone',
  MP1203: 'model not offered in the region with this serving and residency',
  MP1204: 'conflicting requirements',
  MP1205: 'unverified offer',
  MP1206: 'undocumented offer',
} as const;

/** Names a deployment in messages: `chat on aws-us`. */
export interface DeploymentName {
  readonly endpoint: string;
  readonly target: string;
}

/** What an unknown model name probably means. */
interface ModelGuess {
  readonly models: readonly string[];
  readonly version?: string;
  readonly isSpelling: boolean;
  readonly isForeign: boolean;
}

export function unknownModel(path: SpecPath, model: string, { models, version, isSpelling, isForeign }: ModelGuess): Fault {
  const name = JSON.stringify(model);
  if (isForeign) {
    return error('MP0703', path, `${name} is not an OpenAI model`, 'use an OpenAI model: modelport catalog list prints all of them');
  }
  if (isSpelling) {
    const meant = `${models.join('')}${version === undefined ? '' : ` with modelVersion ${JSON.stringify(version)}`}`;
    return error('MP0703', path, `unknown model ${name}: it is another name for ${meant}`, `use ${meant}`);
  }
  return error(
    'MP0703',
    path,
    `unknown model ${name}: no cloud in the catalog offers it`,
    models.length > 0
      ? `use ${either(models)}, or, if the model is new, add it to catalog in the spec`
      : 'if the model is new, add it to catalog in the spec',
  );
}

/** What an unknown region probably means. */
interface RegionGuess {
  readonly cloud?: string;
  readonly isResidency: boolean;
  readonly regions: readonly string[];
}

/** A region by its cloud, with an article. */
const A_REGION: Readonly<Record<string, string>> = { azure: 'an Azure region', aws: 'an AWS Region', gcp: 'a Google Cloud region' };

export function unknownRegion(path: SpecPath, clouds: readonly string[], region: string, guess: RegionGuess): Fault {
  const { cloud, isResidency, regions } = guess;
  const name = JSON.stringify(region);
  const expected = clouds.map((each) => A_REGION[each] ?? each);
  if (isResidency) {
    const fix = 'set residency to it, and region to the region that you deploy to';
    return error('MP0704', path, `${name} is a residency, not ${either(expected)}`, fix);
  }
  if (cloud !== undefined) {
    const cause = `${name} is ${A_REGION[cloud] ?? cloud}, not ${either(expected)}`;
    return error('MP0704', path, cause, `${useOneOf(regions, `use ${either(expected)}`)}, or set cloud to ${cloud}`);
  }
  return error(
    'MP0704',
    path,
    `unknown region ${name}: not in the catalog for ${listed(clouds.map(cloudName))}`,
    regions.length > 0
      ? `use ${either(regions)}, or, if the region is new, add a model offered in it to catalog in the spec`
      : "use the cloud's name for it; if the region is new, add a model offered in it to catalog in the spec",
  );
}

export function modelNotOnCloud(path: SpecPath, model: string, cloud: string, target: string, alternatives: readonly string[]): Fault {
  return error(
    'MP1103',
    path,
    `${model} is not available on ${cloudName(cloud)}, the cloud of target ${target}`,
    useOneOf(alternatives, NOTHING_NEAR),
  );
}

export function unknownVersion(path: SpecPath, model: string, version: string | undefined, versions: readonly string[]): Fault {
  const known = useOneOf(versions, 'add the version to catalog in the spec');
  return error(
    'MP1104',
    path,
    version === undefined ? `the catalog has no version of ${model}` : `${model} has no version ${JSON.stringify(version)}`,
    version === undefined ? 'set modelVersion to a version that the cloud lists' : known,
  );
}

export function targetWithoutEndpoint(path: SpecPath, target: string): Fault {
  return warning(
    'MP1105',
    path,
    `no endpoint is deployed on target ${target}, so its stack serves no model`,
    'list the target under deploy of an endpoint, or remove it',
  );
}

export function existingNeedsAccount(path: SpecPath, target: string, endpoints: readonly string[]): Fault {
  return error(
    'MP1106',
    path,
    `target ${target} lists ${endpoints.join(', ')} as existing, but not the account that contains them`,
    `set targets.${target}.existing.account to the account's resource ID`,
  );
}

export function filterOfNewAccount(path: SpecPath, { endpoint, target }: DeploymentName, filter: string): Fault {
  return error(
    'MP1109',
    path,
    `${endpoint} on ${target} uses content filter ${quote(filter)}, which cannot exist yet on the account that this target creates`,
    `deploy without it, add the filter to the account, then set raiPolicy: { existing: ${filter} }; or create account and filter first and set targets.${target}.existing.account`,
  );
}

/** Permissions are managed by the project that owns the endpoint. */
export function endpointElsewhere(path: SpecPath, found: string, project: string): Fault {
  return error(
    'MP1107',
    path,
    `${found} is not an endpoint of project ${project}, so grants in that project would not apply to it`,
    'use an endpoint of that project, or set the project that owns the endpoint',
  );
}

/** A profile belongs to one account and Region. */
export function profileElsewhere(path: SpecPath, found: string, account: string, region: string): Fault {
  return error(
    'MP1108',
    path,
    `${found} is not an application inference profile of account ${account} in ${region}`,
    'use a profile of that account and Region, or set those that own the profile',
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
  return error(
    'MP1201',
    path,
    `${cloudName(cloud)} does not offer ${model} with serving ${serving}: ${reason}`,
    useOneOf(alternatives, NOTHING_NEAR),
  );
}

export function regionOutsideZone(
  path: SpecPath,
  region: string,
  zone: string,
  consequence: string,
  alternatives: readonly string[],
): Fault {
  return error('MP1202', path, `${region} is not in zone ${zone}, and ${consequence}`, useOneOf(alternatives, NOTHING_NEAR));
}

export function notOffered(
  path: SpecPath,
  request: { model: string; residency: string; serving: string; cloud: string; region: string; sold: readonly string[] },
  alternatives: readonly string[],
): Fault {
  const { model, residency, serving, cloud, region, sold } = request;
  return error(
    'MP1203',
    path,
    sold.length > 0
      ? `${cloudName(cloud)} offers ${serving} ${model} in ${region} only with residency ${either(sold)}, not ${residency}`
      : `${cloudName(cloud)} does not offer ${serving} ${model} in ${region} with residency ${residency}`,
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
    `no route on ${target} supports all requirements of ${endpoint} (${requests.join(', ')}): ${refusals.join('; ')}`,
    useOneOf(alternatives, NOTHING_NEAR),
  );
}

export function uncertainOffer(path: SpecPath, { endpoint, target }: DeploymentName, unsure: string): Fault {
  return warning(
    'MP1205',
    path,
    `${endpoint} on ${target} relies on unverified data: ${unsure}`,
    'test the model in a trial account first',
  );
}

export function unconfirmedOffer(path: SpecPath, { endpoint, target }: DeploymentName, model: string, region: string): Fault {
  return warning(
    'MP1206',
    path,
    `no documentation confirms that ${model} in ${region} meets the requirements of ${endpoint} on ${target}`,
    'confirm it with the cloud provider, then add the offer to catalog in the spec',
  );
}
