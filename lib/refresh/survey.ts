import type { ModelFacts, OfferTerms, QuotaTerms, RefreshedNative } from '../catalog/refreshed';
import type { Cloud, ListingKind, Residency, Serving } from '../catalog/types';
import type { Need } from '../clients';

/** What the clouds said when they were asked on a day. The order of its answers means nothing. */
export interface Survey {
  /** `YYYY-MM-DD` */
  readonly on: string;
  readonly answers: readonly SurveyAnswer[];
}

/** One listing of one account: read to its end, or not at all. Half of a list would hide what is missing. */
export type SurveyAnswer = ReadAnswer | UnreadAnswer;

interface AnswerBase {
  readonly cloud: Cloud;
  readonly of: ListingKind;
  /** Region; on Google Cloud a location, such as `global`. */
  readonly place: string;
  /** Subscription, account or project that was asked for. */
  readonly account: string;
  /** The API that was asked, with its version where it has one. */
  readonly source: string;
}

export interface ReadAnswer extends AnswerBase, Understood {
  readonly state: 'read';
}

/** What a listing comes to. */
export interface Understood {
  readonly found: readonly Finding[];
  /** What it has and the catalog has no words for, one clause each. */
  readonly notUnderstood: readonly string[];
}

export interface UnreadAnswer extends AnswerBase {
  readonly state: 'unread';
  /** Why: a clause. */
  readonly why: string;
  /** What is missing before it can be read; null where nothing that can be given would help. */
  readonly need: Need | null;
}

/** What a listing says of a model in a version. */
export interface Finding {
  readonly cloud: Cloud;
  readonly model: string;
  readonly version: string | null;
  /** @default - the listing says nothing of the model itself */
  readonly facts?: ModelFacts;
  readonly offers: readonly FoundOffer[];
  /** Whether the cloud calls the version the default one. It decides only for a model that the catalog has not met. */
  readonly isDefault?: boolean;
}

/** What a listing says of an offer: that it is there, how large its limits are, or both. */
export interface FoundOffer {
  readonly serving: Serving;
  readonly residency: Residency;
  readonly native: RefreshedNative;
  /** What the place says of the offer that it lists. @default - the listing is one of limits alone */
  readonly terms?: OfferTerms;
  /** @default - none */
  readonly quotas?: readonly QuotaTerms[];
}
