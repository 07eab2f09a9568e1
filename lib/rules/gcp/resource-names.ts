import type { TextPattern } from '../text-pattern';

/**
 * Names of resources that a spec or a construct refers to.
 *
 * Source: Google Cloud API references of Resource Manager, Compute Engine, Vertex AI and Access Context Manager, read 2026-11-23.
 */

/** Project ID. */
export const PROJECT_ID: TextPattern = {
  pattern: /^[a-z][a-z0-9-]{4,28}[a-z0-9]$/,
  expected: 'a project ID of 6 to 30 lowercase letters, digits and hyphens',
};

/** Project number. */
export const PROJECT_NUMBER: TextPattern = { pattern: /^\d+$/, expected: 'the project number, in quotes' };

/** Access policy number. */
export const ACCESS_POLICY: TextPattern = { pattern: /^\d+$/, expected: 'an access policy number, in quotes' };

/** Access level name. */
export const ACCESS_LEVEL: TextPattern = {
  pattern: /^accessPolicies\/\d+\/accessLevels\/[A-Za-z]\w{0,49}$/,
  expected: 'an access level in the form accessPolicies/<policy>/accessLevels/<level>',
};

/** A project in a resource name: its ID, which may have a domain, or its number. */
const PROJECT = '(?:[a-z0-9.-]+:)?[a-z0-9-]+';

/** Name of a resource of Compute Engine. */
export const COMPUTE_NAME = '[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?';

/** Network name. */
export const NETWORK: TextPattern = {
  pattern: new RegExp(`^projects\\/${PROJECT}\\/global\\/networks\\/${COMPUTE_NAME}$`),
  expected: 'a network in the form projects/<project>/global/networks/<network>',
};

/** Subnetwork name. */
export const SUBNETWORK: TextPattern = {
  pattern: new RegExp(`^projects\\/${PROJECT}\\/regions\\/[a-z]+-[a-z]+\\d+\\/subnetworks\\/${COMPUTE_NAME}$`),
  expected: 'a subnetwork in the form projects/<project>/regions/<region>/subnetworks/<subnetwork>',
};

/** Internal range, from which a subnetwork in the same network can take its addresses. */
export const INTERNAL_RANGE: TextPattern = {
  pattern: new RegExp(`^projects\\/${PROJECT}\\/locations\\/global\\/internalRanges\\/${COMPUTE_NAME}$`),
  expected: 'an internal range in the form projects/<project>/locations/global/internalRanges/<range>',
};

/** Vertex AI endpoint name, always regional. */
export const ENDPOINT: TextPattern = {
  pattern: new RegExp(`^projects\\/${PROJECT}\\/locations\\/[a-z]+-[a-z]+\\d+\\/endpoints\\/[\\w-]+$`),
  expected: 'an endpoint in the form projects/<project>/locations/<region>/endpoints/<endpoint>',
};

/** A value of `vertexai.allowedModels`. Source: Google's page on controlling access to models, read 2026-11-22. */
export const ALLOWED_MODEL: TextPattern = {
  pattern: /^publishers\/[\w.-]+\/models\/[\w.@-]+:[a-z][a-zA-Z]*$/,
  expected: 'a vertexai.allowedModels value in the form publishers/<publisher>/models/<model>:predict',
};

/** Maximum values of `vertexai.allowedModels`. The same source. */
export const MAX_ALLOWED_MODELS = 500;

/** Resource name of a managed model. */
export const PUBLISHER_MODEL: TextPattern = {
  pattern: /^publishers\/[\w.-]+\/models\/[\w.@-]+$/,
  expected: 'a model in the form publishers/<publisher>/models/<model>',
};

/**
 * Resource name of a Model Garden model that dedicated machines serve, with its version. Source: documentation of `publisher_model_name`, read
 * 2026-11-23.
 */
export const MODEL_GARDEN_MODEL: TextPattern = {
  pattern: /^publishers\/[\w.-]+\/models\/[\w.-]+@[\w.-]+$/,
  expected: 'a model in the form publishers/<publisher>/models/<model>@<version>',
};

/** Model that clients send, by API: each rejects the other's format. */
export const MODEL_STRING = {
  openapi: { pattern: /^[\w.@-]+\/[\w.@-]+$/, expected: 'publisher and model, such as openai/gpt-oss-120b-maas' },
  publisher: { pattern: /^[\w.@-]+$/, expected: 'the model name alone, such as gpt-6-luna' },
} as const satisfies Readonly<Record<string, TextPattern>>;

/** Host of a Google API. */
export const API_HOST: TextPattern = {
  pattern: /^[a-z0-9-]+(?:\.[a-z0-9-]+)*\.googleapis\.com$/,
  expected: 'a host under googleapis.com, such as us-central1-aiplatform.googleapis.com',
};

/** Vertex AI's host of a multi-region. Source: Google's page of locations, checked on 2026-11-23. */
export const MULTI_REGION_HOST: TextPattern = {
  pattern: /^aiplatform\.[a-z]+\.rep\.googleapis\.com$/,
  expected: 'a multi-region host, such as aiplatform.us.rep.googleapis.com',
};

/** Machine type. */
export const MACHINE_TYPE: TextPattern = { pattern: /^[a-z0-9]+(?:-[a-z0-9]+)+$/, expected: 'a machine type, such as a3-highgpu-2g' };

/** Accelerator type. */
export const ACCELERATOR_TYPE: TextPattern = {
  pattern: /^[A-Z0-9]+(?:_[A-Z0-9]+)+$/,
  expected: 'an accelerator type, such as NVIDIA_H100_80GB',
};

/** Container image, with a tag or digest or neither. Source: Distribution specification, names of repositories and tags, 1.1. */
export const IMAGE: TextPattern = {
  pattern:
    /^[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?::\d{1,5})?(?:\/[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*)+(?::\w[\w.-]{0,127})?(?:@sha256:[0-9a-f]{64})?$/,
  expected: 'a container image, such as us-docker.pkg.dev/<project>/<repository>/<image>:<tag>',
};

/** The segment after a collection in a name: for `networks` in `projects/acme/global/networks/shared`, `shared`. */
export function partOf(name: string, collection: string): string | undefined {
  const parts = name.split('/');
  const index = parts.indexOf(collection);
  return index < 0 ? undefined : parts[index + 1];
}
