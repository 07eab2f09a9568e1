import { givenName, type NameOwner, type NameValues, nameOf } from '../name-patterns';
import { digest, joinName } from '../naming';
import { GCP_NAMES, type GcpNameKind, NAME_LENGTH, POLICY_NAME_LENGTH } from './name-kinds';
import { callerRoleId } from './roles';
import { accountIdFrom } from './service-accounts';
import { poolIdFrom } from './workload-identity';

/** Name of a resource that a target's or shared network's stack creates. */
export function gcpName(kind: GcpNameKind, owner: NameOwner, values?: NameValues): string {
  return nameOf(GCP_NAMES, kind, owner, values);
}

/** The same name if the spec sets a pattern for it, otherwise undefined. */
export function givenGcpName(kind: GcpNameKind, owner: NameOwner, values?: NameValues): string | undefined {
  return givenName(GCP_NAMES, kind, owner, values);
}

/** ID of a network. */
export function networkId(project: string, name: string): string {
  return `projects/${project}/global/networks/${name}`;
}

/**
 * Default name of a created network's subnetwork. It changes with the block's first address, so that both subnetworks can coexist. A block
 * that grows keeps its name, because the subnetwork grows in place.
 *
 * @param range block, or prefix length of an allocated range, which also names that range
 */
export function subnetworkName(network: string, range: string | number): string {
  const address = addressIn(range);
  return joinName([network, ...(address === '' ? [] : [address])], NAME_LENGTH);
}

/** ID of a subnetwork. */
export function subnetworkId(project: string, region: string, name: string): string {
  return `projects/${project}/regions/${region}/subnetworks/${name}`;
}

/** Addresses of a created network: a block, or the prefix length of an allocated range. */
type CreatedRange = { readonly cidr: string } | { readonly rangeSize: number };

/**
 * Name of the subnetwork that a stack creates.
 *
 * @param created null for a subnetwork in an existing internal range
 */
export function createdSubnetworkName(owner: NameOwner, created: CreatedRange | null): string {
  const network = gcpName('network', owner);
  const range = created === null ? '' : 'cidr' in created ? created.cidr : created.rangeSize;
  return givenGcpName('subnetwork', owner, { network, address: addressIn(range) || 'ipam' }) ?? subnetworkName(network, range);
}

function addressIn(range: string | number): string {
  const [first = ''] = String(range).split('/');
  return first.replaceAll('.', '-');
}

/** ID of an internal range. */
export function internalRangeId(project: string, name: string): string {
  return `projects/${project}/locations/global/internalRanges/${name}`;
}

/** Default name of the zone and the regional endpoint of a Google API's host. */
export function hostName(prefix: string, host: string): string {
  return joinName([prefix, hostIn(host)], NAME_LENGTH);
}

/** Prefix of the default names of zones and endpoints for hosts. */
export function hostPrefix(stackName: string): string {
  return joinName([stackName], NAME_LENGTH);
}

/** Name of the zone or the regional endpoint that a stack creates for a host. */
export function createdHostName(kind: 'dnsZone' | 'regionalEndpoint', owner: NameOwner, host: string): string {
  return givenGcpName(kind, owner, { host: hostIn(host) }) ?? hostName(hostPrefix(owner.stackName), host);
}

/** Value of `{host}` in a name. */
function hostIn(host: string): string {
  return host.replaceAll('.', '-');
}

/** Name of a dedicated endpoint's private access: by default, the digest distinguishes `a-b` and `c` from `a` and `b-c`. */
export function privateEndpointName(owner: NameOwner, endpoint: string): string {
  const { stackName } = owner;
  return (
    givenGcpName('privateEndpoint', owner, { endpoint }) ?? joinName([stackName, endpoint, digest([stackName, endpoint])], NAME_LENGTH)
  );
}

/** ID of the pool that an owner's stack creates for an issuer. A suffix gives another ID while Google Cloud reserves that of a deleted pool. */
export function identityPoolId(owner: NameOwner, issuer: string, suffix: string | undefined): string {
  const own = digest([owner.stackName, issuer, ...(suffix === undefined ? [] : [suffix])]);
  const given = givenGcpName('identityPool', owner, { digest: own });
  if (given === undefined) return poolIdFrom([owner.stackName, own]);
  return suffix === undefined ? given : `${given}-${suffix}`;
}

/** ID of the callers' custom role. A suffix gives another ID while Google Cloud reserves that of a deleted role. */
export function customRoleId(owner: NameOwner, suffix: string | undefined): string {
  const given = givenGcpName('customRole', owner);
  if (given === undefined) return callerRoleId(owner.stackName, suffix);
  return suffix === undefined ? given : `${given}.${suffix}`;
}

/** ID of the service account that an owner's stack creates for a caller. */
export function serviceAccountId(owner: NameOwner, caller: string): string {
  return givenGcpName('serviceAccount', owner, { caller }) ?? defaultServiceAccountId(owner, caller);
}

/** The same ID without a pattern. */
export function defaultServiceAccountId({ service, environment }: NameOwner, caller: string): string {
  return accountIdFrom([service, environment, caller]);
}

/** Name of the perimeter around a project, and of its access level. */
export function perimeterName(owner: NameOwner, project: string): string {
  return givenGcpName('perimeter', owner, { project }) ?? policyName([project, owner.stackName]);
}

/** Name that is unique in an access policy, from texts of letters, digits and hyphens, such as a project and a stack. */
export function policyName(parts: readonly string[]): string {
  return joinName(
    parts.map((part) => part.replace(/[^a-zA-Z0-9]/g, '_')),
    POLICY_NAME_LENGTH,
    '_',
  );
}
