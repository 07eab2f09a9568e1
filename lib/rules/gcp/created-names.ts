import { digest, joinName } from '../naming';

/** Maximum length of network, rule, address and zone names. Source: provider google 6.50.0; Cloud DNS, read 2026-11-23. */
export const NAME_LENGTH = 63;

/**
 * Maximum length of perimeter and access level names: Access Context Manager documents 50 for access levels and no limit for perimeters (API
 * reference, undated).
 */
const POLICY_NAME_LENGTH = 50;

/** Name of a stack's network, and prefix of the names in it. */
export function networkName(stackName: string): string {
  return joinName([stackName], NAME_LENGTH);
}

/** ID of a network. */
export function networkId(project: string, name: string): string {
  return `projects/${project}/global/networks/${name}`;
}

/**
 * Name of a created network's subnetwork. It changes with the block's first address, so that both subnetworks can coexist. A block that
 * grows keeps its name, because the subnetwork grows in place.
 */
export function subnetworkName(network: string, cidr: string): string {
  const [first = ''] = cidr.split('/');
  return joinName([network, ...(first === '' ? [] : [first.replaceAll('.', '-')])], NAME_LENGTH);
}

/** ID of a created network's subnetwork. */
export function subnetworkId(project: string, region: string, network: string, cidr: string): string {
  return `projects/${project}/regions/${region}/subnetworks/${subnetworkName(network, cidr)}`;
}

/** Name of the zone and the regional endpoint of a Google API's host. */
export function hostName(prefix: string, host: string): string {
  return joinName([prefix, host.replaceAll('.', '-')], NAME_LENGTH);
}

/** Name of a dedicated endpoint's private access: the digest distinguishes `a-b` and `c` from `a` and `b-c`. */
export function privateEndpointName(stackName: string, endpoint: string): string {
  return joinName([stackName, endpoint, digest([stackName, endpoint])], NAME_LENGTH);
}

/** Name that is unique in an access policy, from texts of letters, digits and hyphens, such as a project and a stack. */
export function policyName(parts: readonly string[]): string {
  return joinName(
    parts.map((part) => part.replace(/[^a-zA-Z0-9]/g, '_')),
    POLICY_NAME_LENGTH,
    '_',
  );
}
