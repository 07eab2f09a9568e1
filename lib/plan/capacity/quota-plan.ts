import type { Cloud, Quota } from '../../catalog/types';
import type { TierUpgrade } from '../../rules/azure/quota-tiers';

/** Three-valued: what is published covers it, does not, or nobody here knows. */
export type QuotaVerdict = 'ok' | 'short' | 'unverified';

/** What an account starts with. On Azure by tier, `tier0` … `tier6`, and for batches by kind of subscription; null where unpublished. */
export type PublishedLimit = Quota['default'];

/** What a deployment asks of a published limit. */
export interface QuotaDraw {
  /** The limit by the cloud's own name; null where no source names it. */
  readonly name: string | null;
  readonly code: string | null;
  readonly unit: Quota['unit'];
  readonly asked: number | null;
  readonly published: PublishedLimit;
  readonly verdict: QuotaVerdict;
}

/** A limit that deployments draw on together, with all that is asked of it. */
export interface QuotaPool {
  /** Tells pools of a plan apart: cloud, account, place, what is counted. Stable, and no name of a resource. */
  readonly key: string;
  readonly cloud: Cloud;
  /** Subscription, account or project that has the limit. */
  readonly account: string;
  /** Where it holds, as the cloud scopes it: a region, a zone such as `zone us`, or `global`. */
  readonly where: string;
  /** What it counts the use of: a SKU, an inference profile, a surface, an API, or a kind of machine. */
  readonly of: string;
  /** Model that it belongs to; null where it belongs to all of them, as with provisioned units and GPUs. */
  readonly model: string | null;
  /** The limit by the cloud's own name: a usage name, a quota name, a quota id. Never composed; null where no source names it. */
  readonly name: string | null;
  /** Quota code on AWS, such as `L-9DC5F595`. */
  readonly code: string | null;
  /** Dimensions of the limit on Google Cloud, such as `base_model`; empty elsewhere. */
  readonly dimensions: Readonly<Record<string, string>>;
  readonly unit: Quota['unit'];
  readonly published: PublishedLimit;
  /** Sum of the draws that are known; null where none is. */
  readonly asked: number | null;
  /** By service, environment, target and endpoint. */
  readonly draws: readonly PoolDraw[];
  /** What is asked beyond the published limit: 0 where it covers all, null where that cannot be told. */
  readonly missing: number | null;
  readonly verdict: QuotaVerdict;
  /** Why the verdict is so, a clause without a full stop. */
  readonly because: string;
  readonly remedy: PoolRemedy;
}

/** What one deployment takes of a pool. */
export interface PoolDraw {
  readonly service: string;
  readonly environment: string;
  readonly target: string;
  /** Region of the target. */
  readonly region: string;
  readonly endpoint: string;
  /** Whether it is of this plan and not of a spec under `quotas.alsoUsing`. */
  readonly isOwn: boolean;
  /** In the unit of the pool; null where the spec says nothing that it counts. */
  readonly asked: number | null;
  /** The part of it below which a deploy is no use. */
  readonly atLeast: number | null;
}

/** Whether an endpoint gets what it needs where it is deployed. */
export interface EndpointLoad {
  readonly endpoint: string;
  /** Best first: the rest is failover, and each has to carry the load alone when its turn comes. */
  readonly targets: readonly TargetLoad[];
  /** Tokens per minute that all of them carry if callers spread their calls; null where that cannot be told. */
  readonly together: number | null;
  /** Whether every target is known to carry the floor, one is known not to, or nobody knows. */
  readonly verdict: QuotaVerdict;
}

/** What published limits leave an endpoint on one target. */
export interface TargetLoad {
  readonly target: string;
  /** Tokens per minute that are asked for, input and output together. */
  readonly tokensPerMinute: number;
  /** Tokens per minute below which a deploy is no use. */
  readonly atLeast: number;
  /** Tokens per minute that are covered, others' floors kept; null where no limit is published. */
  readonly covers: number | null;
  /** On the floor. */
  readonly verdict: QuotaVerdict;
}

/** What to do about a pool. */
export interface PoolRemedy {
  /**
   * - `request`: a request by API, which a deploy makes where `quotas.requestIncreases` is set
   * - `form`: a form that a person fills in
   * - `account team`: people of the cloud who sell it
   * - `none`: nothing that anybody knows of
   */
  readonly kind: 'request' | 'form' | 'account team' | 'none';
  /** Who does it: a deploy by itself, a person, or nobody. */
  readonly by: 'deploy' | 'person' | 'nobody';
  /** What is to be done, a clause without a full stop. */
  readonly what: string;
  readonly link: string | null;
  /** Text to paste into the form; null where there is none. */
  readonly text: string | null;
}

/** More of a quota of AWS, asked through Service Quotas. */
export interface AwsQuotaRequest {
  /** Part of its logical id, from the pool and never from its place among others. */
  readonly key: string;
  /** Service that has the quota, such as `bedrock`. */
  readonly serviceCode: string;
  /** Such as `L-53A144CD`; null where only the name is known. */
  readonly quotaCode: string | null;
  /**
   * Exact name of the quota, by which its code is looked up; null where the code is known: whoever looks up a name must be let raise every
   * quota of the service.
   */
  readonly quotaName: string | null;
  /** What all that draws on the pool asks together, in the unit of the quota. */
  readonly desiredValue: number;
}

/** More of a quota of Google Cloud, as a quota preference. */
export interface GcpQuotaRequest {
  /** Part of its address, from the pool and never from its place among others. */
  readonly key: string;
  /** Service that has the quota, such as `aiplatform.googleapis.com`. */
  readonly service: string;
  /** CamelCase id of the quota, not its metric. */
  readonly quotaId: string;
  readonly dimensions: Readonly<Record<string, string>>;
  /** What all that draws on the pool asks together, in the unit of the quota. */
  readonly preferredValue: number;
  /** Whom Google Cloud may write to; null where the spec names nobody. */
  readonly contactEmail: string | null;
  /** What the request says it is for. */
  readonly justification: string;
}

/** When Azure may lift a subscription to the next tier of quotas. */
export type AzureQuotaTierPolicy = TierUpgrade;

/** Alarms of a target on quotas and throttling. */
export interface AlarmsPlan {
  /** Who is told. */
  readonly email: readonly string[];
  /** Percent of a limit at which an alarm goes off. */
  readonly quotaShare: number;
  /** Limits of which the share is taken, by endpoint. */
  readonly watched: readonly WatchedLimit[];
}

/** A limit of which use is watched. */
export interface WatchedLimit {
  readonly endpoint: string;
  readonly unit: Quota['unit'];
  /** The limit by the cloud's own name; null where no source names it. */
  readonly name: string | null;
  /**
   * In the unit: what a deployment was allotted on Azure, elsewhere what an account starts with, or what is asked where more is requested or
   * nothing is published. Null where that is not known.
   */
  readonly limit: number | null;
}
