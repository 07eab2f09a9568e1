import type { SpecPath } from '../../faults/fault';
import { stackNameOf } from '../../rules/naming';
import type { SharedNetworkSpec, Spec } from '../../spec';
import { serviceTags } from '../service-tags';
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

interface NormalizedFields {
  /** Key of the network in the spec. */
  readonly key: string;
  readonly service: string;
  readonly environment: string;
  /** `<service>-<environment>-<network>`. */
  readonly stackName: string;
  readonly cidr: string;
  /** Whether `cidr` is the default block. */
  readonly isDefaultCidr: boolean;
  /** CIDR blocks, target keys and network keys. A target in a shared network is listed as that network. */
  readonly peersWith: readonly string[];
  /** All tags of the network's resources, sorted: the spec's, overridden by the network's, plus modelport's own. */
  readonly tags: Readonly<Record<string, string>>;
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
  const { service, environment } = spec;
  const stackName = stackNameOf(spec, key);
  const fields: NormalizedFields = {
    key,
    service,
    environment,
    stackName,
    cidr: network.cidr ?? DEFAULT_CIDR,
    isDefaultCidr: network.cidr === undefined,
    peersWith: peersOf(spec, network.peersWith),
    tags: serviceTags(spec, network.tags, { 'modelport-network': key }),
    at: (...field) => (field[0] === 'tags' && network.tags === undefined ? field : ['networks', key, ...field]),
  };
  if (network.cloud === 'aws') return { ...network, ...fields };
  return { ...network, ...fields, state: terraformState(network.state, stackName) };
}

/** Peers of a network, where a target in a shared network is listed as that network. */
export function peersOf({ targets }: Spec, peers: readonly string[] = []): readonly string[] {
  return peers.map((peer) => (Object.hasOwn(targets, peer) ? (targets[peer]?.network?.shared ?? peer) : peer));
}
