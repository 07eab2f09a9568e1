import type { Cloud } from '../../catalog/types';

/** One caller's access to one endpoint on one target. */
export interface AccessEntry {
  readonly caller: string;
  readonly endpoint: string;
  readonly target: string;
  readonly cloud: Cloud;
  /** Subscription, account or project. */
  readonly account: string;
  /** How calls reach the model, in the cloud's terms. */
  readonly route: string;
  /** The caller's identity on the target's cloud; null if it has none and cannot call. */
  readonly identity: string | null;
  /** Who creates the identity. */
  readonly origin: 'existing' | 'created by this stack' | 'created by another stack' | null;
  /** How it authenticates at run time. */
  readonly steps: readonly string[];
  /** Setup in the caller's own account. Default: none. */
  readonly prerequisites?: readonly string[];
  readonly permissions: readonly Permission[];
  /** Other endpoints that the same grant covers because the cloud has no narrower scope. */
  readonly alsoReaches: readonly string[];
  /** Unverified aspects. */
  readonly unsure: readonly string[];
}

/** One set of allowed actions. */
export interface Permission {
  /** Policy statement or role. */
  readonly by: string;
  readonly actions: readonly string[];
  /** Resources, or the role's scope. */
  readonly on: readonly string[];
  /** Conditions in the cloud's notation; null for none. */
  readonly when: string | null;
}

/** A caller's access to a target, before splitting by endpoint. */
export interface CallerOnTarget
  extends Omit<AccessEntry, 'caller' | 'endpoint' | 'target' | 'cloud' | 'account' | 'route' | 'permissions' | 'alsoReaches'> {
  readonly permissionsOf: (endpoint: string) => readonly Permission[];
  /** Endpoints that the grant covers, requested or not. */
  readonly reaches: readonly string[];
}
