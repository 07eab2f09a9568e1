import type { Cloud } from '../../catalog/types';

/** What one caller may do at one endpoint on one target, and as whom. */
export interface AccessEntry {
  readonly caller: string;
  readonly endpoint: string;
  readonly target: string;
  readonly cloud: Cloud;
  /** Subscription, account or project. */
  readonly account: string;
  /** How calls reach the model, in the cloud's own words. */
  readonly route: string;
  /** Who the caller is there; null where it has no identity and so can call nothing. */
  readonly identity: string | null;
  /** Who made the identity. */
  readonly origin: 'there already' | 'made by this stack' | 'made by another stack' | null;
  /** What it does at run time to become that identity. */
  readonly steps: readonly string[];
  readonly permissions: readonly Permission[];
  /** Endpoints of the target that the same grant opens, because the cloud has no narrower scope. */
  readonly alsoReaches: readonly string[];
  /** What is not certain of it. */
  readonly unsure: readonly string[];
}

/** One thing that is allowed. */
export interface Permission {
  /** Statement of a policy, or the role that carries it. */
  readonly by: string;
  readonly actions: readonly string[];
  /** What it is allowed on: resources, or the scope of the role. */
  readonly on: readonly string[];
  /** What must hold besides, as the cloud writes it; null for nothing. */
  readonly when: string | null;
}

/** A caller on a target before it is told apart by endpoint. */
export interface CallerOnTarget
  extends Omit<AccessEntry, 'caller' | 'endpoint' | 'target' | 'cloud' | 'account' | 'route' | 'permissions' | 'alsoReaches'> {
  readonly permissionsOf: (endpoint: string) => readonly Permission[];
  /** Endpoints of the target that the grant opens, promised or not. */
  readonly reaches: readonly string[];
}
