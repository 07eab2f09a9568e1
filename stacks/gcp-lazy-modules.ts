/** Modules of a Google Cloud stack, each loaded only if a target needs it: Google's bindings are large. */

export function identities(): typeof import('./gcp-identities') {
  return require('./gcp-identities') as typeof import('./gcp-identities');
}

export function privateNetworks(): typeof import('./gcp-private-network') {
  return require('./gcp-private-network') as typeof import('./gcp-private-network');
}

export function dedicatedEndpoints(): typeof import('../lib/gcp/model-endpoint/dedicated-model-endpoint') {
  return require('../lib/gcp/model-endpoint/dedicated-model-endpoint') as typeof import('../lib/gcp/model-endpoint/dedicated-model-endpoint');
}

export function servicePerimeters(): typeof import('../lib/gcp/service-perimeter') {
  return require('../lib/gcp/service-perimeter') as typeof import('../lib/gcp/service-perimeter');
}

export function capacity(): typeof import('./gcp-capacity') {
  return require('./gcp-capacity') as typeof import('./gcp-capacity');
}

export function modelAllowlists(): typeof import('../lib/gcp/model-allowlist') {
  return require('../lib/gcp/model-allowlist') as typeof import('../lib/gcp/model-allowlist');
}
