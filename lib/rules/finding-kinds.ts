/** From best to worst. */
export const SEVERITIES = ['fine', 'look', 'block'] as const;

/** `block`: must not be merged as it is; `look`: a person should decide; `fine`: stated for the record. */
export type FindingSeverity = (typeof SEVERITIES)[number];

/**
 * Default severity of each kind of finding. `review.severities` in the spec overrides it.
 *
 * A reviewer is asked to look when callers may break, when somebody gains access, when protection or observation is lost, or when the answer is
 * not known. Merging is blocked only for what is almost never intended.
 */
export const DEFAULT_SEVERITIES = {
  /** Anyone, with or without an account of the cloud, is granted something. */
  'access-public': 'block',
  /** Somebody may do more than before. */
  'access-widened': 'look',
  'access-narrowed': 'fine',
  /** Two texts whose meaning cannot be compared. Both are shown. */
  'access-not-comparable': 'look',
  /** More tokens are trusted: another issuer, audience or subject. */
  'trust-widened': 'look',
  'trust-narrowed': 'fine',
  /** A resource is deleted and created again. */
  replaced: 'look',
  /** A resource that holds state or capacity is deleted, or its stack is. */
  destroyed: 'look',
  /** Reachable from more networks. */
  'exposure-opened': 'look',
  /** Reachable from any network without a restriction. */
  'exposure-public': 'block',
  'exposure-closed': 'fine',
  /** A content filter filters less. */
  'filter-weakened': 'look',
  /** Shared keys are accepted besides identities. */
  'keys-enabled': 'block',
  'logging-removed': 'look',
  'alarm-removed': 'look',
  /** Deletion protection, locks or retention are gone. */
  'protection-removed': 'look',
  'capacity-changed': 'look',
  /** The requested throughput of a pool no longer fits the quota. */
  'capacity-short': 'look',
  /** The highest possible cost per month rises. */
  'price-raised': 'look',
  'model-changed': 'look',
  'version-changed': 'look',
  /** The model retires within 90 days. */
  'model-retires': 'look',
  /** Inference may run in more places. */
  'residency-widened': 'look',
  'residency-narrowed': 'fine',
  'endpoint-added': 'fine',
  /** Callers of the endpoint on this target break. */
  'endpoint-removed': 'look',
  /** Clients reach it under another URL or model name. */
  'connection-changed': 'look',
  /** Two stacks create a resource with one name. */
  'name-owned-twice': 'block',
  /** A resource type or expression that the review does not know, added or changed. */
  'not-understood': 'look',
  /** Changed outside the tool. */
  drifted: 'look',
} as const satisfies Readonly<Record<string, FindingSeverity>>;

export type FindingKind = keyof typeof DEFAULT_SEVERITIES;

/** In the order of the table. */
export const FINDING_KINDS = Object.keys(DEFAULT_SEVERITIES) as readonly FindingKind[] as readonly [FindingKind, ...FindingKind[]];
