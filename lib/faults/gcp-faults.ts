import type { Fault, SpecPath } from './fault';

export const GCP_CODES = {
  MP8301: 'EULA of a Model Garden model not accepted',
  MP8302: 'replica count that Vertex AI does not deploy',
  MP8303: 'accelerator count that Vertex AI does not deploy',
  MP8304: 'location that does not serve dedicated endpoints',
  MP8305: 'name of a Model Garden model malformed',
  MP8306: 'name of a Vertex AI endpoint malformed',
  MP8307: 'Vertex AI endpoint of another project',
  MP8308: 'model string of the other API',
  MP8309: 'IAM member malformed',
  MP8310: 'grant to everybody',
  MP8311: 'member without an identity for ever',
  MP8312: 'id of a custom role malformed',
  MP8313: 'more tags than labels',
  MP8314: 'grant on an endpoint that is not there',
} as const;

/** The publisher's licence stands between a project and the weights, and only a person can accept it. */
export function eulaNotAccepted(path: SpecPath, publisherModel: string): Fault {
  return misuse(
    'MP8301',
    path,
    `the EULA of ${quote(publisherModel)} is not accepted`,
    'read it on the model card in Model Garden, then set acceptEula to true',
  );
}

/** Replicas are whole, at least one stands, and the most is no less than the least. */
export function replicaCountRefused(path: SpecPath, found: number, atLeast: number): Fault {
  return misuse('MP8302', path, `${found} replicas cannot be deployed`, `give a whole number of at least ${atLeast}`);
}

export function acceleratorCountRefused(path: SpecPath, found: number): Fault {
  return misuse(
    'MP8303',
    path,
    `a machine cannot have ${found} accelerators`,
    'give a whole number of at least 1 that the machine type comes with',
  );
}

/** Machines stand in a region; `global`, `us` and `eu` are places of managed models only. */
export function notARegion(path: SpecPath, found: string): Fault {
  return misuse('MP8304', path, `${quote(found)} is not a region, and machines stand in one`, 'give a region, such as us-central1');
}

export function publisherModelMalformed(path: SpecPath, found: string): Fault {
  return misuse(
    'MP8305',
    path,
    `${quote(found)} does not name a Model Garden model`,
    'give publishers/<publisher>/models/<model>@<version>, such as publishers/openai/models/gpt-oss@gpt-oss-20b',
  );
}

export function endpointNameMalformed(path: SpecPath, found: string): Fault {
  return misuse(
    'MP8306',
    path,
    `${quote(found)} does not name a Vertex AI endpoint`,
    'give projects/<project>/locations/<region>/endpoints/<endpoint>, the name that gcloud ai endpoints describe prints',
  );
}

/** Permissions are decided by the project that owns the endpoint. */
export function endpointOfAnotherProject(path: SpecPath, found: string, project: string): Fault {
  return misuse(
    'MP8307',
    path,
    `${quote(found)} is an endpoint of another project than ${quote(project)}, whose grants would not reach it`,
    'give the project that owns the endpoint',
  );
}

/** `endpoints/openapi` takes `publisher/model`, `publishers/openai/v1` the bare name; each refuses the other's. */
export function modelStringRefused(path: SpecPath, found: string, expected: string): Fault {
  return misuse('MP8308', path, `${quote(found)} is not a model string of this API`, `give ${expected}`);
}

export function memberMalformed(path: SpecPath, found: string): Fault {
  return misuse(
    'MP8309',
    path,
    `${quote(found)} is not an IAM member`,
    'give one of serviceAccount:<email>, user:<email>, group:<email>, domain:<domain>, principal://<name>, principalSet://<name>',
  );
}

export function memberIsEverybody(path: SpecPath, found: string): Fault {
  return misuse(
    'MP8310',
    path,
    `${quote(found)} is everybody, and everybody's calls would be billed to the project`,
    'name the callers, or a group of them',
  );
}

/** A value that only Terraform knows cannot name a resource: the address would change with every synthesis. */
export function memberNeedsKey(path: SpecPath): Fault {
  return misuse(
    'MP8311',
    path,
    'the member is known only after the deploy, so the grant has no lasting address',
    'give a key that stays, such as the name of the caller',
  );
}

export function roleIdMalformed(path: SpecPath, found: string): Fault {
  return misuse('MP8312', path, `${quote(found)} cannot be the id of a custom role`, 'give 3 to 64 letters, digits, underscores and dots');
}

/** Google Cloud would refuse every resource of the stack. */
export function tooManyTags(path: SpecPath, found: number, most: number): Fault {
  return misuse(
    'MP8313',
    path,
    `${found} tags do not fit: a resource on Google Cloud takes ${most} labels besides Terraform's own`,
    `leave out ${found - most}`,
  );
}

export function grantWithoutEndpoint(path: SpecPath, caller: string, endpoint: string): Fault {
  return misuse(
    'MP8314',
    path,
    `caller ${caller} is granted ${quote(endpoint)}, which is not among the deployments of this stack`,
    'deploy the endpoint on this target, or leave it out of the grant',
  );
}

function misuse(code: keyof typeof GCP_CODES, path: SpecPath, cause: string, cure: string): Fault {
  return { code, severity: 'error', path, cause, cure };
}

/** A value as it was found, with its limits visible and no line breaks. */
function quote(value: string): string {
  return JSON.stringify(value);
}
