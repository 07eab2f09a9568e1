import {
  type ModelFacts,
  modelKey,
  type OfferIdentity,
  type OfferTerms,
  offerKey,
  type QuotaTerms,
  type RefreshedFacts,
  type RefreshedModel,
  type RefreshedOffer,
  valueAt,
} from '../catalog/refreshed';
import { APIS, CLOUDS, type NativeOffer } from '../catalog/types';
import { compareText } from '../text/compare-text';
import { setAt } from './grouped-by-location';
import type { Finding, FoundOffer } from './survey';

type ModelIdentity = Pick<RefreshedModel, 'cloud' | 'model' | 'version' | 'isNew'>;

/** Limits on a new listing, so that it does not change existing deployments. */
interface Limits {
  /** Place among the advisory offers of the location that lists it. Null if it is not advisory there. */
  readonly advisoryOrder: number | null;
  /** Unavailable in other locations. */
  readonly onlyWhereListed: boolean;
}

/** Refreshed facts under construction. Facts are never removed; a location only replaces its own. */
export class Draft {
  private readonly models: Map<string, RefreshedModel>;

  constructor(known: RefreshedFacts | undefined) {
    this.models = new Map((known?.models ?? []).map((model) => [modelKey(model), model]));
  }

  /** By cloud, model and version. */
  public rows(): readonly RefreshedModel[] {
    const sorted = [...this.models.values()].map((model) => ({
      ...model,
      offers: [...model.offers].sort((a, b) => compareText(offerKey(a), offerKey(b))),
    }));
    return sorted.sort(
      (a, b) =>
        CLOUDS.indexOf(a.cloud) - CLOUDS.indexOf(b.cloud) || compareText(a.model, b.model) || compareText(a.version ?? '', b.version ?? ''),
    );
  }

  public find(model: Pick<Finding, 'cloud' | 'model' | 'version'>): RefreshedModel | undefined {
    return this.models.get(modelKey(model));
  }

  /** Sets a location's facts about a model. */
  public sayFacts(model: ModelIdentity, place: string, facts: ModelFacts): void {
    const row = this.rowOf(model);
    this.put({ ...row, facts: setAt(row.facts, place, { ...wordsOf(valueAt(row.facts, place)), ...facts }) });
  }

  /** Records that a location lists an offer, with its terms. */
  public list(model: ModelIdentity, place: string, found: FoundOffer, { advisoryOrder, onlyWhereListed }: Limits): void {
    this.putOffer(model, found, (offer) => {
      const { [place]: _back, ...notListed } = offer.notListed;
      return {
        ...offer,
        ...(onlyWhereListed && { onlyWhereListed }),
        notListed,
        listed: setAt(offer.listed, place, withTerms(valueAt(offer.listed, place), found.terms)),
        advisoryIn: advisoryOrder === null ? offer.advisoryIn : sortedByKey({ ...offer.advisoryIn, [place]: advisoryOrder }),
      };
    });
  }

  /** Records that a location no longer lists an offer. Its terms stay, because deployments may depend on them. */
  public miss(model: ModelIdentity, place: string, missing: OfferIdentity & { readonly native: NativeOffer }, on: string): void {
    const native = nativeOf(missing.native);
    if (native === undefined) return;
    this.putOffer(model, { ...missing, native }, (offer) => {
      return { ...offer, notListed: sortedByKey({ [place]: on, ...offer.notListed }) };
    });
  }

  /** Sets a location's quota. */
  public sayQuota(model: ModelIdentity, place: string, found: FoundOffer, quota: QuotaTerms): void {
    this.putOffer(model, found, (offer) => {
      const same = offer.quotas.filter(({ unit }) => unit === quota.unit);
      const others = offer.quotas.filter(({ unit }) => unit !== quota.unit);
      const quotas = [...others, ...setAt(same, place, { ...wordsOf(valueAt(same, place)), ...quota })];
      return { ...offer, quotas: [...quotas].sort((a, b) => compareText(a.unit, b.unit) || compareText(a.in[0] ?? '', b.in[0] ?? '')) };
    });
  }

  private putOffer(
    model: ModelIdentity,
    found: Pick<RefreshedOffer, 'serving' | 'residency' | 'native'>,
    change: (offer: RefreshedOffer) => RefreshedOffer,
  ): void {
    const row = this.rowOf(model);
    const known = row.offers.find((offer) => offerKey(offer) === offerKey(found));
    const { serving, residency, native } = found;
    const offer = change(known ?? { serving, residency, native, listed: [], notListed: {}, advisoryIn: {}, quotas: [] });
    this.put({ ...row, offers: [...row.offers.filter((other) => other !== known), offer] });
  }

  private rowOf({ cloud, model, version, isNew }: ModelIdentity): RefreshedModel {
    const known = this.find({ cloud, model, version });
    return known ?? { cloud, model, version, ...(isNew && { isNew }), facts: [], offers: [] };
  }

  private put(model: RefreshedModel): void {
    this.models.set(modelKey(model), model);
  }
}

/** APIs are only gained: a deployment may depend on one that its region no longer names. */
function withTerms(known: ({ readonly in: readonly string[] } & OfferTerms) | undefined, { apis, ...terms }: OfferTerms = {}): OfferTerms {
  const { apis: before, ...words } = wordsOf(known) ?? {};
  const both = APIS.filter((api) => before?.includes(api) || apis?.includes(api));
  return { ...words, ...terms, ...((before || apis) && { apis: both }) };
}

function sortedByKey<T>(values: Readonly<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(Object.entries(values).sort(([a], [b]) => compareText(a, b)));
}

function wordsOf<T extends { readonly in: readonly string[] }>(said: T | undefined): Omit<T, 'in'> | undefined {
  if (said === undefined) return undefined;
  const { in: _places, ...words } = said;
  return words;
}

/** Identity of a catalog offer; undefined for dedicated machines, which no API lists. */
function nativeOf(native: NativeOffer): RefreshedOffer['native'] | undefined {
  switch (native.kind) {
    case 'azure':
      return { kind: native.kind, sku: native.sku, format: native.format };
    case 'bedrock':
      return { kind: native.kind, surface: native.surface, modelId: native.modelId, profile: native.profile };
    case 'vertex-managed':
      return { kind: native.kind, location: native.location, publisherModel: native.publisherModel };
    default:
      return undefined;
  }
}
