/** From best to worst. */
export const SEVERITIES = ['fine', 'look', 'block'] as const;

/** `block`: must not be merged as is; `look`: a person should decide; `fine`: for the record. */
export type FindingSeverity = (typeof SEVERITIES)[number];

/**
 * Default severity of each kind of finding. `review.severities` in the spec overrides it.
 *
 * A finding needs a look if callers may break, a principal gains access, protection or monitoring is reduced, or the effect is unknown. Only
 * changes that are almost never intended block merging.
 *
 * Reports list findings of one severity in this order: access first, then lost data and broken calls, models, protection, capacity and cost.
 */
export const DEFAULT_SEVERITIES = {
  /** Access is granted to anyone, with or without a cloud account. */
  'access-public': 'block',
  /** Reachable from any network without a restriction. */
  'exposure-public': 'block',
  /** Shared keys are accepted in addition to identities. */
  'keys-enabled': 'block',
  /** Two stacks create a resource with the same name. */
  'name-owned-twice': 'block',
  /** A principal gains permissions. */
  'access-widened': 'look',
  /** More tokens are trusted: a new issuer, audience or subject. */
  'trust-widened': 'look',
  /** Two policies or conditions that cannot be compared by meaning. Both are shown. */
  'access-not-comparable': 'look',
  /** Reachable from more networks. */
  'exposure-opened': 'look',
  /** Inference can run in more locations. */
  'residency-widened': 'look',
  /** A content filter blocks less. */
  'filter-weakened': 'look',
  /** A resource that holds state or capacity is deleted, or its stack is. */
  destroyed: 'look',
  /** Callers of the endpoint on this target break. */
  'endpoint-removed': 'look',
  /** Clients must use a different URL, model name or other setting. */
  'connection-changed': 'look',
  /** A resource is deleted and recreated. */
  replaced: 'look',
  'model-changed': 'look',
  'version-changed': 'look',
  /** The model retires within 90 days. */
  'model-retires': 'look',
  /** Deletion protection, locks or retention are removed. */
  'protection-removed': 'look',
  'logging-removed': 'look',
  /** The requested throughput of a pool no longer fits the quota. */
  'capacity-short': 'look',
  'capacity-changed': 'look',
  /** The maximum monthly cost increases. */
  'price-raised': 'look',
  'alarm-removed': 'look',
  /** An added or changed resource type or expression that the review does not understand. */
  'not-understood': 'look',
  /** Changed outside Terraform. */
  drifted: 'look',
  'access-narrowed': 'fine',
  'trust-narrowed': 'fine',
  'exposure-closed': 'fine',
  'residency-narrowed': 'fine',
  'endpoint-added': 'fine',
} as const satisfies Readonly<Record<string, FindingSeverity>>;

export type FindingKind = keyof typeof DEFAULT_SEVERITIES;

/** In the order of the table. */
export const FINDING_KINDS = Object.keys(DEFAULT_SEVERITIES) as readonly FindingKind[] as readonly [FindingKind, ...FindingKind[]];
