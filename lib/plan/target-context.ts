import type { SpecPath } from '../faults/fault';
import { type AwsPartition, partitionOf } from '../rules/aws/partitions';
import { exposureTags } from '../rules/exposure';
import type { AwsTargetSpec, AzureTargetSpec, GcpTargetSpec, Spec, TargetSpec } from '../spec';
import { inSharedNetwork } from './network/in-shared-network';
import { type NetworkContext, peersOf } from './network/network-context';
import type { Exposure, TargetExposure } from './plan';
import { type StackIdentity, stackIdentity } from './stack-identity';
import { type TerraformState, terraformState } from './terraform-state';

/** A target with the spec's defaults applied, before its endpoints and callers are added. Fields of one cloud are kept as in the spec. */
export type TargetContext = AzureTargetContext | AwsTargetContext | GcpTargetContext;
export type AzureTargetContext = ContextOf<AzureTargetSpec>;
export type AwsTargetContext = ContextOf<AwsTargetSpec>;
export type GcpTargetContext = ContextOf<GcpTargetSpec>;

type ContextOf<T extends TargetSpec> = Omit<T, keyof NormalizedFields | 'state'> & NormalizedFields & FrameworkFields<T>;

/** Where Terraform stores state; CloudFormation needs no backend. */
type FrameworkFields<T extends TargetSpec> = T extends AwsTargetSpec
  ? { readonly partition: AwsPartition }
  : { readonly state: TerraformState };

interface NormalizedFields extends StackIdentity {
  readonly exposure: TargetExposure;
  /** The shared network that the target refers to; null if it has a network of its own. */
  readonly sharedNetwork: NetworkContext | null;
  /** Azure subnets that the exposure allows. */
  readonly allowedSubnets: readonly string[];
  /** Null protects only reserved capacity. */
  readonly deletionProtection: boolean | null;
  /** Whether prompts must be logged. */
  readonly promptLogging: boolean;
  /** Path of a field in the spec: on the target, or at the top level if the target inherits it. */
  at(...field: SpecPath): SpecPath;
}

/**
 * Applies the spec's defaults to one target.
 *
 * @param networks every shared network in the spec, by key
 */
export function targetContext(spec: Spec, key: string, written: TargetSpec, networks: ReadonlyMap<string, NetworkContext>): TargetContext {
  const sharedNetwork = networks.get(written.network?.shared ?? '') ?? null;
  const target = sharedNetwork === null ? withPeers(spec, written) : inSharedNetwork(written, sharedNetwork);
  const exposureSpec = target.exposure ?? spec.exposure;
  const exposure = isUnmanaged(target) ? UNMANAGED : exposureOf(exposureSpec);
  const identity = stackIdentity(spec, ['targets', key], written, exposureTags(exposure, spec.tagNames));
  const fields: NormalizedFields = {
    ...identity,
    exposure,
    sharedNetwork,
    allowedSubnets: exposure === UNMANAGED ? [] : subnetsOf(exposureSpec),
    deletionProtection: target.deletionProtection ?? null,
    promptLogging: spec.observability?.promptLogging ?? false,
    at: (...field) => (isInherited(target, field[0]) ? field : ['targets', key, ...field]),
  };
  if (target.cloud === 'aws') return { ...target, ...fields, partition: partitionOf(target.region) };
  return { ...target, ...fields, state: terraformState(target.state, identity.stackName) };
}

function withPeers(spec: Spec, target: TargetSpec): TargetSpec {
  const { network } = target;
  if (network?.peersWith === undefined) return target;
  return { ...target, network: { ...network, peersWith: [...peersOf(spec, network.peersWith)] } } as TargetSpec;
}

function isInherited(target: TargetSpec, field: string | number | undefined): boolean {
  return (field === 'exposure' || field === 'tags' || field === 'ignoreTags') && target[field] === undefined;
}

const UNMANAGED = { kind: 'unmanaged' } as const;

/** An existing Azure account keeps its network unless its target sets an exposure of its own. */
function isUnmanaged(target: TargetSpec): boolean {
  return target.cloud === 'azure' && target.existing?.account !== undefined && target.exposure === undefined;
}

function exposureOf(spec: Spec['exposure']): Exposure {
  if (spec === 'private') return { kind: 'private' };
  if ('public' in spec) return { kind: 'public', reason: spec.reason };
  return {
    kind: 'allowlist',
    cidrs: 'allowlist' in spec ? spec.allowlist : [],
    reason: spec.reason,
    ...(spec.private ? { private: true } : {}),
  };
}

function subnetsOf(spec: Spec['exposure']): readonly string[] {
  return typeof spec === 'object' && 'subnets' in spec ? (spec.subnets ?? []) : [];
}
