import type { BudgetSpec, EncryptionSpec, ObservabilitySpec, QuotasSpec, SafetySpec, Spec } from '../spec';
import { needsIdentityIn, ownerIn } from './access/ownership';
import { type CallerRequest, callerRequest } from './caller-request';
import { type EndpointRequest, endpointRequest } from './endpoint-request';
import type { CallerRanges } from './network/network';
import { createdBlock, type NetworkContext, networkContext } from './network/network-context';
import { blockOf, callerRanges, isAllocated } from './network/peering';
import type { Plan } from './plan';
import { type AwsTargetContext, type AzureTargetContext, type GcpTargetContext, type TargetContext, targetContext } from './target-context';

/** A whole spec, normalized: defaults applied, overrides merged, keys looked up. Decisions read requests, never the spec. */
export interface ServiceRequest {
  readonly service: string;
  readonly environment: string;
  /** Sorted by key. */
  readonly targets: readonly TargetRequest[];
  /** Shared networks, sorted by key. */
  readonly networks: readonly NetworkRequest[];
  /** Sorted by key. */
  readonly callers: readonly CallerRequest[];
  readonly preferences: Plan['preferences'];
  readonly quotas: QuotasSpec | undefined;
  readonly observability: ObservabilitySpec | undefined;
  readonly safety: SafetySpec | undefined;
  readonly budget: BudgetSpec | undefined;
  readonly encryption: EncryptionSpec | undefined;
}

/** A shared network with the ranges that calls come from. */
export type NetworkRequest = NetworkContext & Pick<Requested, 'callerRanges'>;

export type TargetRequest = AzureTargetRequest | AwsTargetRequest | GcpTargetRequest;
export type AzureTargetRequest = AzureTargetContext & Requested;
export type AwsTargetRequest = AwsTargetContext & Requested;
export type GcpTargetRequest = GcpTargetContext & Requested;

interface Requested {
  /** Sorted by key. */
  readonly endpoints: readonly EndpointRequest[];
  /** Callers that call, run or get an identity in the target's account, sorted by key. */
  readonly callers: readonly CallerRequest[];
  readonly callerRanges: CallerRanges;
}

/** Turns a spec into one request per target. */
export function requestsOf(spec: Spec): ServiceRequest {
  const shared = new Map(byKey(spec.networks).map(([key, network]) => [key, networkContext(spec, key, network)]));
  const contexts = new Map(byKey(spec.targets).map(([key, target]) => [key, targetContext(spec, key, target, shared)]));
  const blocks = new Map<string, string | null>([
    ...[...contexts].map(([key, context]) => [key, blockOf(context)] as const),
    ...[...shared].map(([key, network]) => [key, createdBlock(network)] as const),
  ]);
  const preferences = Object.fromEntries(byKey(spec.endpoints).map(([key, { deploy }]) => [key, deploy ?? [...contexts.keys()]]));
  const callers = byKey(spec.callers).map(([key, caller]) => callerRequest(key, caller, contexts, preferences, spec));
  const targets = [...contexts.values()].map((context) => ({
    ...context,
    endpoints: byKey(spec.endpoints)
      .filter(([key]) => preferences[key]?.includes(context.key))
      .map(([key, endpoint]) => endpointRequest(key, endpoint, context)),
    callers: callers.filter((caller) => isConcerned(caller, context)),
    callerRanges: callerRanges(blockOf(context), isAllocated(context), context.network?.peersWith ?? [], blocks),
  }));
  const networks = [...shared.values()].map((network) => ({
    ...network,
    callerRanges: callerRanges(createdBlock(network), network.ipam !== undefined, network.peersWith, blocks),
  }));
  const { service, environment, quotas, observability, safety, budget, encryption } = spec;
  return { service, environment, targets, networks, callers, preferences, quotas, observability, safety, budget, encryption };
}

function isConcerned(caller: CallerRequest, target: TargetContext): boolean {
  return needsIdentityIn(caller, target) || ownerIn(caller, target) !== undefined;
}

function byKey<T>(record: Readonly<Record<string, T>>): readonly (readonly [string, T])[] {
  return Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1));
}
