/** Service of Vertex AI, and its host for calls from everywhere. Source: Google's page of locations, checked on 2026-11-23. */
export const VERTEX_AI = 'aiplatform.googleapis.com';

/** Ending of hosts that serve a multi-region; each has a service attachment of its own. The same source. */
const MULTI_REGIONAL = '.rep.googleapis.com';

/** Publisher of OpenAI's models on Vertex AI. Source: Google's guides for clients, read 2026-11-22. */
export const PUBLISHER = 'publishers/openai';

/** Locations of Google Cloud that are wider than a region. */
export const MULTI_REGIONS = ['us', 'eu'] as const;

/** The host that serves a location. Source: Google's page of locations, as copied by public sources, checked on 2026-11-23. */
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
