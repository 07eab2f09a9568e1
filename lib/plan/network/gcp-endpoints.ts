import { isMultiRegional } from '../../catalog/vertex-host';
import { partOf } from '../../rules/gcp/resource-names';
import type { GcpNetworkPlan } from './network';

/** Endpoints that a Google Cloud stack creates for the hosts in use; the other hosts have existing ones. */
export interface CreatedEndpoints {
  /** Whether it creates an endpoint for Google APIs, which serves every host but those of multi-regions. */
  readonly forGoogleApis: boolean;
  /** Multi-region hosts with an endpoint each. */
  readonly multiRegional: readonly string[];
}

/** Endpoints that the stack of a target with this network creates. */
export function createdEndpoints({ hosts, existingEndpoints = {} }: GcpNetworkPlan): CreatedEndpoints {
  const created = hosts.filter((host) => !(host in existingEndpoints));
  return { forGoogleApis: created.some((host) => !isMultiRegional(host)), multiRegional: created.filter(isMultiRegional) };
}

/** Host project of a Shared VPC network; null for a network in the target's own project. */
export function hostProjectOf(project: string, { network }: GcpNetworkPlan): string | null {
  const owner = 'network' in network ? partOf(network.network, 'projects') : undefined;
  return owner === undefined || owner === project ? null : owner;
}
