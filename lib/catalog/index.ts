/** Dated facts about what the clouds offer, with pure lookups. Only `loadCatalog` parses the data. */
export * from './additions';
export * from './gpu-quotas';
export * from './guess-model';
export * from './guess-region';
export type { KnownModel, KnownModels } from './known-models';
export * from './load';
export * from './lookup';
export type { NativeAddition } from './native-additions';
export * from './nearest';
export type { OfferAddition } from './offer-additions';
export type * from './refreshed';
export * from './regions';
export * from './retirement';
export * from './served';
export * from './types';
