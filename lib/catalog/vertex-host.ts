/** Vertex AI's service name, and its host for global calls. Source: Google's page of locations, checked on 2026-11-23. */
export const VERTEX_AI = 'aiplatform.googleapis.com';

/** Suffix of multi-region hosts; each has its own service attachment. Same source. */
const MULTI_REGIONAL = '.rep.googleapis.com';

/** Publisher of OpenAI models on Vertex AI. Source: Google's client guides, read 2026-11-22. */
export const PUBLISHER = 'publishers/openai';

/** Google Cloud locations wider than a region. */
export const MULTI_REGIONS = ['us', 'eu'] as const;

/** The host of a location. Source: Google's page of locations, as copied by public sources, checked on 2026-11-23. */
export function vertexHost(location: string): string {
  if (location === 'global') return VERTEX_AI;
  if (MULTI_REGIONS.some((name) => name === location)) return `aiplatform.${location}${MULTI_REGIONAL}`;
  return `${location}-${VERTEX_AI}`;
}

/** Whether a host serves a multi-region, or a region in the same form. */
export function isMultiRegional(host: string): boolean {
  return host.endsWith(MULTI_REGIONAL);
}

/** Name of an OpenAI model in Model Garden. */
export function publisherModel(model: string): string {
  return `${PUBLISHER}/models/${model}`;
}
