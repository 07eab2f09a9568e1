/** Locations of Google Cloud that are wider than a region. */
export const MULTI_REGIONS = ['us', 'eu'] as const;

/** The host that serves a location. Source: Google's page of locations, as copied by public sources, checked on 2026-11-23. */
export function vertexHost(location: string): string {
  if (location === 'global') return 'aiplatform.googleapis.com';
  if (MULTI_REGIONS.some((name) => name === location)) return `aiplatform.${location}.rep.googleapis.com`;
  return `${location}-aiplatform.googleapis.com`;
}
