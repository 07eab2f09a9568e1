import type { ModelFacts, OfferTerms, QuotaTerms, RefreshedNative } from '../catalog/refreshed';
import type { Cloud, ListingKind, Residency, Serving } from '../catalog/types';
import type { Need } from '../clients';

/** The clouds' answers on one day. Their order does not matter. */
export interface Survey {
  /** `YYYY-MM-DD` */
  readonly on: string;
  readonly answers: readonly SurveyAnswer[];
}

/** One listing for one account, read completely or not at all: a partial list would hide what is missing. */
export type SurveyAnswer = ReadAnswer | UnreadAnswer;

interface AnswerBase {
  readonly cloud: Cloud;
  readonly of: ListingKind;
  /** Region, or a location such as `global` on Google Cloud. */
  readonly place: string;
  /** Queried subscription, account or project. */
  readonly account: string;
  /** Queried API, with its version if it has one. */
  readonly source: string;
}

export interface ReadAnswer extends AnswerBase, Understood {
  readonly state: 'read';
}

/** Interpretation of a listing. */
export interface Understood {
  readonly found: readonly Finding[];
  /** Entries that the catalog cannot represent, one clause each. */
  readonly notUnderstood: readonly string[];
}

export interface UnreadAnswer extends AnswerBase {
  readonly state: 'unread';
  /** Reason, a clause. */
  readonly why: string;
  /** Missing permission or sign-in; null if none would help. */
  readonly need: Need | null;
}

/** A listing's entry for one model version. */
export interface Finding {
  readonly cloud: Cloud;
  readonly model: string;
  readonly version: string | null;
  /** @default - none: the listing has no facts about the model itself */
  readonly facts?: ModelFacts;
  readonly offers: readonly FoundOffer[];
  /** Whether it is the cloud's default version. Used only for models new to the catalog. */
  readonly isDefault?: boolean;
}

/** A listing's entry for one offer: its availability, its limits, or both. */
export interface FoundOffer {
  readonly serving: Serving;
  readonly residency: Residency;
  readonly native: RefreshedNative;
  /** Terms of the listed offer. @default - none: the listing has only limits */
  readonly terms?: OfferTerms;
  /** @default - none */
  readonly quotas?: readonly QuotaTerms[];
}
