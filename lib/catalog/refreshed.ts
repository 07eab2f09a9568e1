import type { Api, Cloud, Lifecycle, ListingKind, ModelClass, Quota, Residency, Serving } from './types';

/**
 * Facts that the clouds' own APIs gave, each with the places that it was read in. Plain data, as it stands in a file beside a spec.
 *
 * Nothing in it is ever lost: a later reading of a place replaces what that place said, and what it says no more gets the day on
 * which that was seen.
 */
export interface RefreshedFacts {
  /** Day of the newest reading, `YYYY-MM-DD`. */
  readonly asOf: string;
  /** What was read whole: by cloud, then by what, then by place. */
  readonly listings: readonly Listing[];
  /** By cloud, model and version. */
  readonly models: readonly RefreshedModel[];
}

/** A listing that was read to its end. */
export interface Listing {
  readonly cloud: Cloud;
  readonly of: ListingKind;
  /** Region; on Google Cloud a location, such as `global`. */
  readonly place: string;
  /** Day on which it was read. */
  readonly on: string;
  /** The API that gave it. */
  readonly source: string;
}

/** Values, each with the locations that reported it. */
export type GroupedByLocation<T> = readonly ({ readonly in: readonly string[] } & T)[];

/** A model in a version. Without `isNew` the catalog had it when it was first read. */
export interface RefreshedModel {
  readonly cloud: Cloud;
  readonly model: string;
  readonly version: string | null;
  /** What the catalog could not say when the model was found. */
  readonly isNew?: NewModel;
  readonly facts: GroupedByLocation<ModelFacts>;
  readonly offers: readonly RefreshedOffer[];
}

export interface NewModel {
  readonly modelClass: ModelClass;
  /** Decided when the model was found, and never again. */
  readonly isDefault: boolean;
}

/** What a place says of a model. A key that is absent was not said. */
export interface ModelFacts {
  readonly lifecycle?: Lifecycle;
  readonly retires?: { readonly on: string; readonly noSoonerThan: boolean };
  readonly newSubscriptionsCanDeploy?: boolean;
}

/** A way in which a cloud sells a model. */
export interface RefreshedOffer {
  readonly serving: Serving;
  readonly residency: Residency;
  readonly native: RefreshedNative;
  /**
   * Set if the model already had other offers when this one was first listed. Regions that do not list it count as lacking it:
   * as a guess it would compete with the offers they already use.
   */
  readonly onlyWhereListed?: true;
  /** Places that list the offer, or once did. */
  readonly listed: GroupedByLocation<OfferTerms>;
  /** Places whose listing lacks the offer, with the day on which that was first seen. */
  readonly notListed: Readonly<Record<string, string>>;
  /** Places in which another offer served the same wish when this one was found: there it is advice. */
  readonly advisoryIn: readonly string[];
  /** Limits that calls draw on. */
  readonly quotas: GroupedByLocation<QuotaTerms>;
}

/** By what a cloud tells its offers apart. */
export type RefreshedNative =
  | { readonly kind: 'azure'; readonly sku: string; readonly format: string }
  | {
      readonly kind: 'bedrock';
      readonly surface: 'bedrock-runtime' | 'bedrock-mantle';
      readonly modelId: string;
      readonly profile: string | null;
    }
  | { readonly kind: 'vertex-managed'; readonly location: string; readonly publisherModel: string };

/** What a place says of an offer. A key that is absent was not said. */
export interface OfferTerms {
  readonly apis?: readonly Api[];
  /** What one unit of capacity gives. */
  readonly unit?: { readonly tokensPerMinute: number; readonly requestsPerMinute: number | null };
  /** Units of capacity that one deployment may have. */
  readonly capacity?: CapacityBounds;
  /** Name of the quota that the offer draws on. */
  readonly usage?: string;
  /** Regions in which a profile called from here may run; `commercial` for a global one. */
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
  /** What an account starts with. Absent where the cloud tells only what one account has. */
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

/** What tells an offer apart among those of its model: the same for an offer of the catalog and for one that was read. */
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
