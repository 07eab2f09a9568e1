import { isMultiRegional } from '../../catalog/vertex-host';
import { partOf } from './resource-names';

/** Hosts that callers in a network call. */
export interface CalledHosts {
  readonly hosts: readonly string[];
  /** Addresses of existing endpoints, by host. Default: none. */
  readonly existingEndpoints?: Readonly<Record<string, string>>;
}

/** Endpoints that a stack creates for called hosts. */
export interface CreatedEndpoints {
  /** Hosts without an existing endpoint. */
  readonly hosts: readonly string[];
  /** Whether it creates an endpoint for Google APIs, which serves every host except multi-region ones. */
  readonly forGoogleApis: boolean;
  /** Multi-region hosts with an endpoint each. */
  readonly multiRegional: readonly string[];
}

/** Endpoints to create for called hosts. */
export function createdEndpoints({ hosts: called, existingEndpoints = {} }: CalledHosts): CreatedEndpoints {
  const hosts = called.filter((host) => !(host in existingEndpoints));
  return { hosts, forGoogleApis: hosts.some((host) => !isMultiRegional(host)), multiRegional: hosts.filter(isMultiRegional) };
}

/** A target's network, with only the hosts that its own stack connects. A shared network's stack connects those of its targets. */
export function ownNetwork<N extends CalledHosts>(network: N, { sharedNetwork }: { readonly sharedNetwork?: string }): N {
  return sharedNetwork === undefined ? network : { ...network, hosts: [] };
}

/** Host project of a Shared VPC network; null for a network in the target's own project. */
export function hostProjectOf(project: string, { network }: { readonly network: object | { readonly network: string } }): string | null {
  const owner = 'network' in network ? partOf(network.network, 'projects') : undefined;
  return owner === undefined || owner === project ? null : owner;
}
