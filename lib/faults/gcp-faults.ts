import { formatNumber } from '../text/number';
import { error } from './build-fault';
import type { Fault, SpecPath } from './fault';
import { quote } from './quote';

export const GCP_CODES = {
  MP8303: 'invalid accelerator count',
  MP8304: 'location without dedicated endpoints',
  MP8305: 'invalid Model Garden model name',
  MP8306: 'invalid Vertex AI endpoint name',
  MP8308: 'model string of the wrong API',
  MP8309: 'invalid IAM member',
  MP8312: 'invalid custom role ID',
  MP8315: 'invalid Google Cloud resource name',
  MP8316: 'invalid network resource name',
  MP8317: 'invalid subnetwork resource name',
  MP8318: 'network unknown before deploying',
  MP8319: 'invalid subnetwork block',
  MP8320: 'address is not IPv4',
  MP8321: 'host is not a Google API',
  MP8322: 'endpoint in a different region than its network',
  MP8323: 'google provider too old for private endpoints',
  MP8324: 'private endpoint without a network',
  MP8326: 'invalid name in an access policy',
  MP8327: 'invalid project or policy number',
} as const;

export function acceleratorCountRefused(path: SpecPath, found: number): Fault {
  return error(
    'MP8303',
    path,
    `a machine cannot have ${formatNumber(found)} accelerators`,
    'use a whole number of at least 1 that the machine type supports',
  );
}

/** Machines run in a region; `global`, `us` and `eu` are locations of managed models only. */
export function notARegion(path: SpecPath, found: string): Fault {
  return error('MP8304', path, `${quote(found)} is not a region, which dedicated endpoints require`, 'use a region, such as us-central1');
}

export function publisherModelMalformed(path: SpecPath, found: string): Fault {
  return error(
    'MP8305',
    path,
    `${quote(found)} is not a Model Garden model name`,
    'use publishers/<publisher>/models/<model>@<version>, such as publishers/openai/models/gpt-oss@gpt-oss-20b',
  );
}

export function endpointNameMalformed(path: SpecPath, found: string): Fault {
  return error(
    'MP8306',
    path,
    `${quote(found)} is not a Vertex AI endpoint name`,
    'use projects/<project>/locations/<region>/endpoints/<endpoint>, the name shown by gcloud ai endpoints describe',
  );
}

/** `endpoints/openapi` takes `publisher/model`, `publishers/openai/v1` the model name alone; each rejects the other's format. */
export function modelStringRefused(path: SpecPath, found: string, expected: string): Fault {
  return error('MP8308', path, `${quote(found)} is not a model string for this API`, `use ${expected}`);
}

export function memberMalformed(path: SpecPath, found: string): Fault {
  return error(
    'MP8309',
    path,
    `${quote(found)} is not an IAM member`,
    'use one of serviceAccount:<email>, user:<email>, group:<email>, principal://<name>, principalSet://<name>',
  );
}

export function roleIdMalformed(path: SpecPath, found: string): Fault {
  return error('MP8312', path, `${quote(found)} is not a valid custom role ID`, 'use 3 to 64 letters, digits, underscores or dots');
}

export function resourceNameMalformed(path: SpecPath, found: string): Fault {
  return error(
    'MP8315',
    path,
    `${quote(found)} is not a valid network or endpoint name`,
    'use 1 to 63 lowercase letters, digits or hyphens, starting with a letter and not ending with a hyphen',
  );
}

export function networkNameMalformed(path: SpecPath, found: string, project: string = '<project>'): Fault {
  return error('MP8316', path, `${quote(found)} is not a network resource name`, `use projects/${project}/global/networks/<network>`);
}

/** Networks and their subnetworks belong to one project. */
export function subnetworkNameMalformed(path: SpecPath, found: string, project: string): Fault {
  return error(
    'MP8317',
    path,
    `${quote(found)} is not a subnetwork in project ${quote(project)}, which owns the network`,
    `use projects/${project}/regions/<region>/subnetworks/<subnetwork>`,
  );
}

/** Endpoints require the project and region as known strings, which a name known only to Terraform does not provide. */
export function networkLocationUnknown(path: SpecPath): Fault {
  return error(
    'MP8318',
    path,
    'the network name is unknown until deploying, so its project and region cannot be derived',
    'also set project and region',
  );
}

export function blockNotOfSubnetwork(path: SpecPath, found: string): Fault {
  return error(
    'MP8319',
    path,
    `${quote(found)} is not a valid subnetwork block`,
    'use an IPv4 block of /29 or larger that starts at its first address, such as 10.20.0.0/23',
  );
}

export function addressNotIpv4(path: SpecPath, found: string): Fault {
  return error(
    'MP8320',
    path,
    `${quote(found)} is not an IPv4 address`,
    'use an IPv4 address outside every subnetwork, such as 10.20.3.254',
  );
}

export function hostNotOfGoogle(path: SpecPath, found: string): Fault {
  return error(
    'MP8321',
    path,
    `${quote(found)} is not a Google API host, so the endpoint cannot reach it`,
    'use a host under googleapis.com, such as us-central1-aiplatform.googleapis.com',
  );
}

/** A service attachment is reachable only from an endpoint in its own region. */
export function networkOfAnotherRegion(path: SpecPath, location: string, region: string): Fault {
  return error(
    'MP8322',
    path,
    `the endpoint is in ${quote(location)}, but its subnetwork is in ${quote(region)}`,
    `use a subnetwork in ${quote(location)}`,
  );
}

export function providerTooOld(path: SpecPath, constraint: string, since: string): Fault {
  return error(
    'MP8323',
    path,
    `the stack uses google provider ${quote(constraint)}, but private Model Garden endpoints require ${since}`,
    'set the provider version to ~> 7.27; ~> 7.5 also works, but does not export the service attachment',
  );
}

/** Prevents accidental public access. */
export function privateWithoutNetwork(path: SpecPath, endpoint: string): Fault {
  return error(
    'MP8324',
    path,
    `endpoint ${quote(endpoint)} is private, but the plan has no network to reach it`,
    'add a network to the plan, or make the endpoint public',
  );
}

export function policyNameMalformed(path: SpecPath, found: string): Fault {
  return error(
    'MP8326',
    path,
    `${quote(found)} is not a valid perimeter or access level name`,
    'use 1 to 50 letters, digits or underscores, starting with a letter',
  );
}

/** Access Context Manager identifies policies and projects only by number. */
export function numberExpected(path: SpecPath, what: string, found: string): Fault {
  return error('MP8327', path, `${quote(found)} is not ${what} number`, 'use the number, such as 210987654321');
}
