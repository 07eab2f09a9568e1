import { error } from './build-fault';
import type { Fault, SpecPath } from './fault';
import { quote } from './quote';

export const GCP_CODES = {
  MP8303: 'accelerator count that Vertex AI does not deploy',
  MP8304: 'location that does not serve dedicated endpoints',
  MP8305: 'name of a Model Garden model malformed',
  MP8306: 'name of a Vertex AI endpoint malformed',
  MP8308: 'model string of the other API',
  MP8309: 'IAM member malformed',
  MP8312: 'id of a custom role malformed',
  MP8315: 'name that Google Cloud does not take',
  MP8316: 'name of a network malformed',
  MP8317: 'name of a subnetwork malformed',
  MP8318: 'network known only after the deploy',
  MP8319: 'block that no subnetwork can have',
  MP8320: 'address that is not IPv4',
  MP8321: 'host that is not an API of Google',
  MP8322: 'endpoint in another region than its network',
  MP8323: 'provider older than private endpoints',
  MP8324: 'private endpoint without a network',
  MP8326: 'name within an access policy malformed',
  MP8327: 'number expected',
} as const;

export function acceleratorCountRefused(path: SpecPath, found: number): Fault {
  return error(
    'MP8303',
    path,
    `a machine cannot have ${found} accelerators`,
    'give a whole number of at least 1 that the machine type comes with',
  );
}

/** Machines stand in a region; `global`, `us` and `eu` are places of managed models only. */
export function notARegion(path: SpecPath, found: string): Fault {
  return error('MP8304', path, `${quote(found)} is not a region, and machines stand in one`, 'give a region, such as us-central1');
}

export function publisherModelMalformed(path: SpecPath, found: string): Fault {
  return error(
    'MP8305',
    path,
    `${quote(found)} does not name a Model Garden model`,
    'give publishers/<publisher>/models/<model>@<version>, such as publishers/openai/models/gpt-oss@gpt-oss-20b',
  );
}

export function endpointNameMalformed(path: SpecPath, found: string): Fault {
  return error(
    'MP8306',
    path,
    `${quote(found)} does not name a Vertex AI endpoint`,
    'give projects/<project>/locations/<region>/endpoints/<endpoint>, the name that gcloud ai endpoints describe prints',
  );
}

/** `endpoints/openapi` takes `publisher/model`, `publishers/openai/v1` the bare name; each refuses the other's. */
export function modelStringRefused(path: SpecPath, found: string, expected: string): Fault {
  return error('MP8308', path, `${quote(found)} is not a model string of this API`, `give ${expected}`);
}

export function memberMalformed(path: SpecPath, found: string): Fault {
  return error(
    'MP8309',
    path,
    `${quote(found)} is not an IAM member`,
    'give one of serviceAccount:<email>, user:<email>, group:<email>, principal://<name>, principalSet://<name>',
  );
}

export function roleIdMalformed(path: SpecPath, found: string): Fault {
  return error('MP8312', path, `${quote(found)} cannot be the id of a custom role`, 'give 3 to 64 letters, digits, underscores and dots');
}

export function resourceNameMalformed(path: SpecPath, found: string): Fault {
  return error(
    'MP8315',
    path,
    `${quote(found)} cannot name a network or an endpoint`,
    'give 1 to 63 lower-case letters, digits and hyphens, a letter first and no hyphen last',
  );
}

export function networkNameMalformed(path: SpecPath, found: string, project: string = '<project>'): Fault {
  return error('MP8316', path, `${quote(found)} does not name a network`, `give projects/${project}/global/networks/<network>`);
}

/** Networks and their subnetworks belong to one project. */
export function subnetworkNameMalformed(path: SpecPath, found: string, project: string): Fault {
  return error(
    'MP8317',
    path,
    `${quote(found)} does not name a subnetwork of project ${quote(project)}, which owns the network`,
    `give projects/${project}/regions/<region>/subnetworks/<subnetwork>`,
  );
}

/** Endpoints need the project and the region as text: they are not read out of a name that only Terraform knows. */
export function networkLocationUnknown(path: SpecPath): Fault {
  return error(
    'MP8318',
    path,
    'the name is known only after the deploy, and the project and the region of the network cannot be read from it',
    'give project and region too',
  );
}

export function blockNotOfSubnetwork(path: SpecPath, found: string): Fault {
  return error(
    'MP8319',
    path,
    `${quote(found)} cannot be the block of a subnetwork`,
    'give an IPv4 block of /29 or larger by its first address, such as 10.20.0.0/23',
  );
}

export function addressNotIpv4(path: SpecPath, found: string): Fault {
  return error('MP8320', path, `${quote(found)} is not an IPv4 address`, 'give one that no subnetwork holds, such as 10.20.3.254');
}

export function hostNotOfGoogle(path: SpecPath, found: string): Fault {
  return error(
    'MP8321',
    path,
    `${quote(found)} is not the host of an API of Google, so the endpoint does not lead there`,
    'give a host under googleapis.com, such as us-central1-aiplatform.googleapis.com',
  );
}

/** A service attachment is reached by an endpoint of its own region. */
export function networkOfAnotherRegion(path: SpecPath, location: string, region: string): Fault {
  return error(
    'MP8322',
    path,
    `the endpoint is in ${quote(location)}, and the subnetwork that it would get its address in is in ${quote(region)}`,
    `give a subnetwork in ${quote(location)}`,
  );
}

export function providerTooOld(path: SpecPath, constraint: string, since: string): Fault {
  return error(
    'MP8323',
    path,
    `the stack takes google ${quote(constraint)}, and private endpoints of Model Garden came with ${since}`,
    'give the stack version ~> 7.27, the first that tells the service attachment of an endpoint, or ~> 7.5 at least',
  );
}

/** Public by accident is what this refuses. */
export function privateWithoutNetwork(path: SpecPath, endpoint: string): Fault {
  return error(
    'MP8324',
    path,
    `endpoint ${quote(endpoint)} is private, and the plan has no network that would reach it`,
    'give the plan a network, or make the endpoint public',
  );
}

export function policyNameMalformed(path: SpecPath, found: string): Fault {
  return error(
    'MP8326',
    path,
    `${quote(found)} cannot name a perimeter or an access level`,
    'give 1 to 50 letters, digits and underscores, a letter first',
  );
}

/** Access Context Manager knows policies and projects by their numbers alone. */
export function numberExpected(path: SpecPath, what: string, found: string): Fault {
  return error('MP8327', path, `${quote(found)} is not the number of ${what}`, 'give its digits, such as 210987654321');
}
