import type { SpecPath } from '../../faults/fault';
import type { SharedNetworkSpec, Spec } from '../../spec';
import { type StackIdentity, stackIdentity } from '../stack-identity';
import { type TerraformState, terraformState } from '../terraform-state';

/** A shared network with the spec's defaults applied. Fields of one cloud are kept as in the spec. */
export type NetworkContext = AzureNetworkContext | AwsNetworkContext | GcpNetworkContext;
export type AzureNetworkContext = ContextOf<'azure'>;
export type AwsNetworkContext = ContextOf<'aws'>;
export type GcpNetworkContext = ContextOf<'gcp'>;

type ContextOf<C extends SharedNetworkSpec['cloud']> = Omit<
  Extract<SharedNetworkSpec, { readonly cloud: C }>,
  keyof NormalizedFields | 'state'
> &
  NormalizedFields &
  (C extends 'aws' ? unknown : { readonly state: TerraformState });

interface NormalizedFields extends StackIdentity {
  readonly cidr: string;
  /** Whether `cidr` is the default block. */
  readonly isDefaultCidr: boolean;
  /** CIDR blocks, target keys and network keys. A target in a shared network is listed as that network. */
  readonly peersWith: readonly string[];
  /** Path of a field in the spec: on the network, or at the top level if the network inherits it. */
  at(...field: SpecPath): SpecPath;
}

/**
 * Default block of a created network: about a thousand addresses in the middle of the private ranges (RFC 1918), away from both ends, which
 * most teams use first.
 */
export const DEFAULT_CIDR = '10.64.0.0/22';

/** Applies the spec's defaults to one shared network. */
export function networkContext(spec: Spec, key: string, network: SharedNetworkSpec): NetworkContext {
  const identity = stackIdentity(spec, ['networks', key], network);
  const fields: NormalizedFields = {
    ...identity,
    cidr: network.cidr ?? DEFAULT_CIDR,
    isDefaultCidr: network.cidr === undefined,
    peersWith: peersOf(spec, network.peersWith),
    at: (...field) =>
      (field[0] === 'tags' || field[0] === 'ignoreTags') && network[field[0]] === undefined ? field : ['networks', key, ...field],
  };
  if (network.cloud === 'aws') return { ...network, ...fields };
  return { ...network, ...fields, state: terraformState(network.state, identity.stackName) };
}

/** CIDR block of a created network; null if IPAM allocates its range. */
export function createdBlock({
  cidr = DEFAULT_CIDR,
  ipam,
}: {
  readonly cidr?: string | undefined;
  readonly ipam?: object | undefined;
}): string | null {
  return ipam === undefined ? cidr : null;
}

/** Peers of a network, where a target in a shared network is listed as that network. */
export function peersOf({ targets }: Spec, peers: readonly string[] = []): readonly string[] {
  return peers.map((peer) => (Object.hasOwn(targets, peer) ? (targets[peer]?.network?.shared ?? peer) : peer));
}
