import type { Api, Cloud, Lifecycle, ListingKind, ModelClass, Quota, Residency, Serving } from './types';

/**
 * Facts read from the clouds' APIs, each with the regions that reported it. Plain data, stored in a file beside a spec.
 *
 * Nothing in it is ever lost: a later reading of a region replaces what that region reported, and what it no longer reports gets
 * the date on which that was seen.
 */
export interface RefreshedFacts {
  /** Date of the newest reading, `YYYY-MM-DD`. */
  readonly asOf: string;
  /** Complete listings: by cloud, then by kind, then by region. */
  readonly listings: readonly Listing[];
  /** By cloud, model and version. */
  readonly models: readonly RefreshedModel[];
}

/** A listing that was read completely. */
export interface Listing {
  readonly cloud: Cloud;
  readonly of: ListingKind;
  /** Region; on Google Cloud a location, such as `global`. */
  readonly place: string;
  /** Date on which it was read. */
  readonly on: string;
  /** The API that returned it. */
  readonly source: string;
}

/** Values, each with the locations that reported it. */
export type GroupedByLocation<T> = readonly ({ readonly in: readonly string[] } & T)[];

/** A model in a version. Without `isNew`, the catalog had it when it was first read. */
export interface RefreshedModel {
  readonly cloud: Cloud;
  readonly model: string;
  readonly version: string | null;
  /** Facts that the catalog lacked when the model was found. */
  readonly isNew?: NewModel;
  readonly facts: GroupedByLocation<ModelFacts>;
  readonly offers: readonly RefreshedOffer[];
}

export interface NewModel {
  readonly modelClass: ModelClass;
  /** Decided when the model was found, and never again. */
  readonly isDefault: boolean;
}

/** What a region reports about a model. An absent key was not reported. */
export interface ModelFacts {
  readonly lifecycle?: Lifecycle;
  readonly retires?: { readonly on: string; readonly noSoonerThan: boolean };
  readonly newSubscriptionsCanDeploy?: boolean;
}

/** An offer of a model. */
export interface RefreshedOffer {
  readonly serving: Serving;
  readonly residency: Residency;
  readonly native: RefreshedNative;
  /**
   * Set if the model already had other offers when this one was first listed. Regions that do not list it count as lacking it:
   * as a guess it would compete with the offers they already use.
   */
  readonly onlyWhereListed?: true;
  /** Regions that list the offer, or once did. */
  readonly listed: GroupedByLocation<OfferTerms>;
  /** Regions whose listing lacks the offer, with the date on which that was first seen. */
  readonly notListed: Readonly<Record<string, string>>;
  /**
   * Regions in which another offer served the same request when this one was found: it is advisory there. The number is its place among the
   * advisory offers of the region, in the order in which they were found.
   */
  readonly advisoryIn: Readonly<Record<string, number>>;
  /** Limits that calls draw on. */
  readonly quotas: GroupedByLocation<QuotaTerms>;
}

/** What distinguishes the offers of a cloud. */
export type RefreshedNative =
  | { readonly kind: 'azure'; readonly sku: string; readonly format: string }
  | {
      readonly kind: 'bedrock';
      readonly surface: 'bedrock-runtime' | 'bedrock-mantle';
      readonly modelId: string;
      readonly profile: string | null;
    }
  | { readonly kind: 'vertex-managed'; readonly location: string; readonly publisherModel: string };

/** What a region reports about an offer. An absent key was not reported. */
export interface OfferTerms {
  readonly apis?: readonly Api[];
  /** Throughput of one unit of capacity. */
  readonly unit?: { readonly tokensPerMinute: number; readonly requestsPerMinute: number | null };
  /** Capacity limits of one deployment, in units. */
  readonly capacity?: CapacityBounds;
  /** Name of the offer's quota. */
  readonly usage?: string;
  /** Destination Regions of a profile called from here; `commercial` for a global profile. */
  readonly destinations?: readonly string[] | 'commercial';
}

export interface CapacityBounds {
  readonly minimum?: number;
  readonly maximum?: number;
  readonly step?: number;
}

/** A limit by the cloud's own name. */
export interface QuotaTerms {
  readonly unit: Quota['unit'];
  readonly name: string;
  readonly code?: string;
  /** Initial value for an account. Absent if the cloud reports only the values of one account. */
  readonly default?: number;
}

/** The key of a row among those of all clouds. */
export function modelKey({
  cloud,
  model,
  version,
}: {
  readonly cloud: Cloud;
  readonly model: string;
  readonly version: string | null;
}): string {
  return [cloud, model, version ?? ''].join(' ');
}

/** The key of an offer among those of its model: the same for a catalog offer and a refreshed one. */
export function offerKey({ serving, residency, native }: OfferIdentity): string {
  const place = typeof residency === 'string' ? residency : `zone ${residency.zone}`;
  return [serving, place, native.kind, nativeKey(native)].join(' ').trim();
}

export interface OfferIdentity {
  readonly serving: Serving;
  readonly residency: Residency;
  readonly native: { readonly kind: string; readonly surface?: string; readonly location?: string; readonly sku?: string };
}

function nativeKey({ surface, location, sku }: OfferIdentity['native']): string {
  return surface ?? location ?? sku ?? '';
}

/** The value that a location reported. */
export function valueAt<T>(groups: GroupedByLocation<T>, location: string): ({ readonly in: readonly string[] } & T) | undefined {
  return groups.find((group) => group.in.includes(location));
}

/** Every location that reported a value. */
export function locationsOf(groups: GroupedByLocation<unknown & object>): readonly string[] {
  return groups.flatMap((group) => group.in);
}
