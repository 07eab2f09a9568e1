import type { Cloud } from '../../catalog/types';
import type { AwsEndpointService, CallerLocation, TargetExposure } from '../../plan/plan';
import type { EndpointPolicy } from '../../rules/aws/endpoint-policy';

export interface TargetReach {
  /** Key of the target. */
  readonly target: string;
  readonly cloud: Cloud;
  readonly region: string;
  readonly exposure: TargetExposure;
  /** Network resources that calls pass through, and whether they are created. */
  readonly path: readonly Statement[];
  /** Sources from which calls are allowed. */
  readonly from: readonly Statement[];
  /** Each endpoint host and what it resolves to. */
  readonly names: readonly Statement[];
  /** What stays open besides the path, and remaining manual steps. */
  readonly left: readonly Statement[];
  /** Resources that moving the target to another network deletes or replaces. Default: none. */
  readonly switching?: readonly Statement[];
  readonly callers: readonly CallerReach[];
  /** Policies that existing interface endpoints on AWS require. Default: none. */
  readonly endpointPolicies?: readonly RequiredPolicy[];
}

/** Policy that existing interface endpoints require, as the policy of a created one would be. */
export interface RequiredPolicy {
  readonly service: AwsEndpointService;
  /** IDs of the interface endpoints. */
  readonly ids: readonly string[];
  /** Names each model. IDs known only after deploying are `*`. */
  readonly policy: EndpointPolicy;
}

/** A network that several targets share. */
export interface SharedNetworkReach extends Pick<TargetReach, 'path' | 'from' | 'left'> {
  /** Key of the network. */
  readonly network: string;
  readonly cloud: Cloud;
  readonly region: string;
  /** Keys of the targets in it. */
  readonly targets: readonly string[];
}

/** One fact. Both texts are clauses without a full stop. */
export interface Statement {
  readonly what: string;
  readonly because: string;
  /** False if it depends on something that neither the spec nor the documentation covers. */
  readonly isSure: boolean;
}

/** Endpoints of a target that a caller reaches the same way. */
export interface CallerReach extends Reachability {
  readonly caller: string;
  /** Key of the target it runs in, or `outside`. Null if the spec names no location. */
  readonly runsIn: string | null;
  readonly endpoints: readonly string[];
}

export interface Reachability {
  /**
   * - `conditionally`: only if the condition in `because` holds
   * - `assumed`: privately if the assumption in `because` holds, which neither the spec nor modelport establishes
   * - `unsure`: unverified
   */
  readonly reaches: 'privately' | 'publicly' | 'conditionally' | 'assumed' | 'unsure' | 'no';
  readonly because: string;
}

/** Reachability of one target. */
export interface CloudReach extends Pick<TargetReach, 'path' | 'from' | 'names' | 'left' | 'endpointPolicies'> {
  /** How a caller with a grant reaches an endpoint. */
  readonly reachOf: (caller: CallerLocation, endpoint: string) => Reachability;
}
