import type { Cloud, Quota } from '../../catalog/types';
import type { TierUpgrade } from '../../rules/azure/quota-tiers';
import type { Weighing } from './weighing';

/** Whether the published limit covers the amount, does not, or is unknown. */
export type QuotaVerdict = 'ok' | 'short' | 'unverified';

/** Initial value for an account. On Azure by tier, `tier0` … `tier6`, and for batches by kind of subscription; null if unpublished. */
export type PublishedLimit = Quota['default'];

/** A deployment's draw on a published limit. */
export interface QuotaDraw {
  /** The cloud's own name of the limit; null if undocumented. */
  readonly name: string | null;
  readonly code: string | null;
  readonly unit: Quota['unit'];
  readonly asked: number | null;
  /** How the amount is computed, if output tokens have a weight: in tokens per minute, also for provisioned units. */
  readonly weighing?: Weighing;
  readonly published: PublishedLimit;
  readonly verdict: QuotaVerdict;
}

/** A limit that deployments share, with their combined draw. */
export interface QuotaPool {
  /** Unique within a plan: cloud, account, scope, and what is counted. Stable, and not part of any resource name. */
  readonly key: string;
  readonly cloud: Cloud;
  /** Subscription, account or project that the limit applies to. */
  readonly account: string;
  /** Scope of the limit: a region, a zone such as `zone us`, or `global`. */
  readonly where: string;
  /** What the limit counts: use of a SKU, an inference profile, a surface, an API, or a machine type. */
  readonly of: string;
  /** Model that the limit applies to; null if it covers all models, as provisioned units and GPUs do. */
  readonly model: string | null;
  /** The cloud's own name of the limit: usage name, quota name or quota ID. Null if undocumented; never made up. */
  readonly name: string | null;
  /** Quota code on AWS, such as `L-9DC5F595`. */
  readonly code: string | null;
  /** Google Cloud quota dimensions, such as `base_model`; empty elsewhere. */
  readonly dimensions: Readonly<Record<string, string>>;
  readonly unit: Quota['unit'];
  readonly published: PublishedLimit;
  /** Sum of the known draws; null if none is known. */
  readonly asked: number | null;
  /** Sorted by service, environment, target and endpoint. */
  readonly draws: readonly PoolDraw[];
  /** Amount above the published limit: 0 if it covers all draws, null if unknown. */
  readonly missing: number | null;
  readonly verdict: QuotaVerdict;
  /** Reason for the verdict, a clause without a full stop. */
  readonly because: string;
  readonly remedy: PoolRemedy;
}

/** One deployment's draw on a pool. */
export interface PoolDraw {
  readonly service: string;
  readonly environment: string;
  readonly target: string;
  /** The target's region. */
  readonly region: string;
  readonly endpoint: string;
  /** Whether the draw belongs to this plan, and not to a spec under `quotas.alsoUsing`. */
  readonly isOwn: boolean;
  /** In the pool's unit; null if the spec sets no amount in it. */
  readonly asked: number | null;
  /** How it is computed, if output tokens have a weight: in tokens per minute, also for provisioned units. */
  readonly weighing?: Weighing;
  /** Minimum viable part of it. */
  readonly atLeast: number | null;
}

/** Whether an endpoint's targets have enough quota. */
export interface EndpointLoad {
  readonly endpoint: string;
  /** Best first. The others are for failover, and each must carry the load alone. */
  readonly targets: readonly TargetLoad[];
  /** Combined tokens per minute of all targets, for callers that spread their calls; null if unknown. */
  readonly together: number | null;
  /** `ok` if every target is known to cover the minimum throughput, `short` if one is known not to, otherwise `unverified`. */
  readonly verdict: QuotaVerdict;
}

/** Throughput that published limits allow an endpoint on one target. */
export interface TargetLoad {
  readonly target: string;
  /** Requested tokens per minute, input and output together. */
  readonly tokensPerMinute: number;
  /** Minimum viable tokens per minute. */
  readonly atLeast: number;
  /** Tokens per minute that limits cover while other deployments keep their minimum; null if no limit is published. */
  readonly covers: number | null;
  /** For the minimum throughput. */
  readonly verdict: QuotaVerdict;
}

/** How to resolve a pool's shortfall. */
export interface PoolRemedy {
  /**
   * - `request`: a request by API, which deploying makes if `quotas.requestIncreases` is set
   * - `form`: a form that a person fills in
   * - `account team`: the cloud's account team, which sells the capacity
   * - `none`: no known way
   */
  readonly kind: 'request' | 'form' | 'account team' | 'none';
  /** Who acts: the deployment itself, a person, or nobody. */
  readonly by: 'deploy' | 'person' | 'nobody';
  /** Next step, a clause without a full stop. */
  readonly what: string;
  readonly link: string | null;
  /** Text to paste into the form; null if there is none. */
  readonly text: string | null;
}

/** An AWS quota increase, requested through Service Quotas. */
export interface AwsQuotaRequest {
  /** Part of the logical ID, derived from the pool and never from its position in a list. */
  readonly key: string;
  /** Service code of the quota, such as `bedrock`. */
  readonly serviceCode: string;
  /** Quota code, such as `L-53A144CD`; null if only the name is known. */
  readonly quotaCode: string | null;
  /**
   * Exact name of the quota, to look up its code; null if the code is known. A stack that looks up a name needs permission to raise every
   * quota of the service.
   */
  readonly quotaName: string | null;
  /** Total of the pool, in the quota's unit. */
  readonly desiredValue: number;
}

/** A Google Cloud quota increase, requested as a quota preference. */
export interface GcpQuotaRequest {
  /** Part of the Terraform address, derived from the pool and never from its position in a list. */
  readonly key: string;
  /** Service of the quota, such as `aiplatform.googleapis.com`. */
  readonly service: string;
  /** CamelCase quota ID, not the metric. */
  readonly quotaId: string;
  readonly dimensions: Readonly<Record<string, string>>;
  /** Total of the pool, in the quota's unit. */
  readonly preferredValue: number;
  /** Contact email for Google Cloud; null if the spec sets none. */
  readonly contactEmail: string | null;
  /** Justification in the request. */
  readonly justification: string;
}

/** Whether Azure may move a subscription to the next quota tier. */
export type AzureQuotaTierPolicy = TierUpgrade;

/** A target's alarms on quotas and throttling. */
export interface AlarmsPlan {
  /** Email address to notify. */
  readonly email: readonly string[];
  /** Alarm threshold, in percent of a limit. */
  readonly quotaShare: number;
  /** Limits that the threshold applies to, sorted by endpoint. */
  readonly watched: readonly WatchedLimit[];
}

/** A limit whose use is monitored. */
export interface WatchedLimit {
  readonly endpoint: string;
  readonly unit: Quota['unit'];
  /** The cloud's own name of the limit; null if undocumented. */
  readonly name: string | null;
  /**
   * In `unit`. On Azure, the deployment's own capacity; elsewhere the account's initial limit, or the requested total if an increase is
   * requested or no limit is published. Null if unknown.
   */
  readonly limit: number | null;
}
