import {
  modelKey,
  type NewModel,
  type OfferIdentity,
  offerKey,
  type RefreshedFacts,
  type RefreshedModel,
  valueAt,
} from '../catalog/refreshed';
import { retirementState } from '../catalog/retirement';
import { offerMatch } from '../catalog/served';
import type { Catalog, CatalogModel, ListingKind, Offer } from '../catalog/types';
import { withRefreshed } from '../catalog/with-refreshed';
import { isAdvice, nextAdvisoryOrder } from './advice';
import { type Change, changesBetween } from './changes';
import { Draft } from './draft';
import { newModelsOf } from './new-models';
import { listingsWith, type Reading, readingsOf } from './readings';
import type { Finding, FoundOffer, Survey, UnreadAnswer } from './survey';

/** Result of merging a survey. */
export interface Refresh {
  /** Facts to write: the previous ones merged with the survey. */
  readonly file: RefreshedFacts;
  /** Facts that change for commands. */
  readonly changes: readonly Change[];
  /** Listings that could not be read; their known facts stay. */
  readonly kept: readonly UnreadAnswer[];
  /** Facts read but ignored, one sentence each. */
  readonly leftOut: readonly string[];
}

/**
 * Merges a survey into the previous facts.
 *
 * - a location that was read replaces its own facts; all others stay
 * - only a complete listing can show that an offer is gone: it is marked with the date and kept
 * - default versions never change, and offers that could move a plan are advisory
 *
 * Pure and idempotent. The order of answers does not matter.
 */
export function merge(shipped: Catalog, previous: RefreshedFacts | undefined, survey: Survey): Refresh {
  const before = withRefreshed(shipped, previous);
  const readings = readingsOf(survey, previous);
  const { taken, unclassed } = newModelsOf(before, readings, survey.on);
  const draft = new Draft(previous);
  const known = new Map((previous?.models ?? []).map((model) => [modelKey(model), model]));
  const rows = new Map(before.models.map((row) => [modelKey(row), row]));
  const described = new Set(shipped.models.flatMap((row) => row.offers.map((offer) => keyOf(row, offer))));
  for (const reading of readings) take(draft, reading, { before: known, rows, taken, described });
  const listings = listingsWith(previous?.listings ?? [], readings);
  const met = withRefreshed(shipped, { asOf: survey.on, listings, models: draft.rows() });
  const shown = new Set(met.models.filter((row) => isListedToAll(row, survey.on)).map(modelKey));
  for (const reading of readings) if (reading.whole) miss(draft, reading, { before, shipped, shown });

  const asOf =
    listings
      .map(({ on }) => on)
      .sort()
      .at(-1) ?? survey.on;
  const file = { asOf, listings, models: draft.rows() };
  return {
    file,
    changes: changesBetween(before, withRefreshed(shipped, file)),
    kept: survey.answers.filter((answer) => answer.state === 'unread'),
    leftOut: leftOut(survey, unclassed),
  };
}

interface Met {
  /** Previous facts, by key. */
  readonly before: ReadonlyMap<string, RefreshedModel>;
  /** Previous rows, by key. */
  readonly rows: ReadonlyMap<string, CatalogModel>;
  /** Accepted new models. */
  readonly taken: ReadonlyMap<string, NewModel>;
  /** Offers in the shipped catalog. Their APIs come from documentation, which is more complete than capability lists. */
  readonly described: ReadonlySet<string>;
}

function take(draft: Draft, { place, found }: Reading, met: Met): void {
  const { before, rows, taken, described } = met;
  for (const finding of found) {
    const isNew = taken.get(modelKey(finding));
    const row = rows.get(modelKey(finding));
    if (row === undefined && isNew === undefined) continue;
    const model = { ...identityOf(finding), ...(isNew && { isNew }) };
    const known = before.get(modelKey(finding));
    const apisStayUnknown = row !== undefined && foundWithoutApis(row, draft.find(finding));
    if (finding.facts && Object.keys(finding.facts).length > 0) draft.sayFacts(model, place, finding.facts);
    for (const offer of finding.offers) {
      const { apis, ...others } = offer.terms ?? {};
      const isFixed = apisStayUnknown || described.has(keyOf(finding, offer)) || listedWithoutApis(known, offer, place);
      const terms = isFixed ? others : { ...others, ...(apis && { apis }) };
      if (offer.terms) {
        const advisoryOrder = advisoryOrderOf(draft, row, finding, offer, place);
        draft.list(model, place, { ...offer, terms }, { advisoryOrder, onlyWhereListed: isLate(row, offer) });
      }
      for (const quota of offer.quotas ?? []) draft.sayQuota(model, place, offer, quota);
    }
  }
}

function identityOf({ cloud, model, version }: Finding): Pick<Finding, 'cloud' | 'model' | 'version'> {
  return { cloud, model, version };
}

/** Null for an offer that moves no plan. Decided when a location first lists an offer, and never again. */
function advisoryOrderOf(draft: Draft, row: CatalogModel | undefined, finding: Finding, found: FoundOffer, place: string): number | null {
  if (row === undefined) return null;
  const known = draft.find(finding)?.offers.find((offer) => offerKey(offer) === offerKey(found));
  if (known && valueAt(known.listed, place)) return null;
  const isListed = row.offers.some((offer) => offerKey(offer) === offerKey(found) && isSoldIn(offer, place));
  return !isListed && isAdvice(row, found, place) ? nextAdvisoryOrder(row, found, place) : null;
}

/**
 * Whether the listing that introduced a model named no APIs. They stay unknown: a spec that relies on an API may use an unlisted
 * offer, and would switch to a listed one as soon as that was known to serve the API.
 */
function foundWithoutApis({ offers }: CatalogModel, found: RefreshedModel | undefined): boolean {
  return found?.isNew !== undefined && offers.length > 0 && offers.every(({ apis }) => apis === null);
}

/** Whether a location has listed an offer without APIs. They stay unknown there, because a spec may rely on any of them. */
function listedWithoutApis(model: RefreshedModel | undefined, found: FoundOffer, place: string): boolean {
  const known = model?.offers.find((offer) => offerKey(offer) === offerKey(found));
  const listed = known && valueAt(known.listed, place);
  return listed !== undefined && listed.apis === undefined;
}

/** Whether the model had other offers before this one was first listed. */
function isLate(row: CatalogModel | undefined, found: FoundOffer): boolean {
  return row !== undefined && row.offers.length > 0 && !row.offers.some((offer) => offerKey(offer) === offerKey(found));
}

function isSoldIn(offer: Offer, place: string): boolean {
  return offer.regions === 'any' || (offer.regions?.includes(place) ?? false);
}

interface Known {
  readonly before: Catalog;
  readonly shipped: Catalog;
  /** Models that a complete listing shows. */
  readonly shown: ReadonlySet<string>;
}

/**
 * Marks offers missing from a complete listing: those it listed before and those the catalog was unsure of.
 *
 * Offers listed only elsewhere are not expected here.
 */
function miss(draft: Draft, { cloud, of, place, found, on }: Reading, { before, shipped, shown }: Known): void {
  const guessed = new Set(
    shipped.models.flatMap((row) => row.offers.filter((offer) => isGuess(offer, place)).map((offer) => keyOf(row, offer))),
  );
  const listed = new Set(found.flatMap((finding) => finding.offers.map((offer) => keyOf(finding, offer))));
  for (const row of before.models) {
    if (row.cloud !== cloud || !shown.has(modelKey(row))) continue;
    for (const offer of row.offers) {
      if (!isGoverned(of, offer) || listed.has(keyOf(row, offer))) continue;
      if (isSoldIn(offer, place) || guessed.has(keyOf(row, offer))) draft.miss(row, place, offer, on);
    }
  }
}

function isGuess(offer: Offer, place: string): boolean {
  return offerMatch(offer, place) === 'unknown';
}

function keyOf(model: Pick<Finding, 'cloud' | 'model' | 'version'>, offer: OfferIdentity): string {
  return `${modelKey(model)} ${offerKey(offer)}`;
}

/** Restricted models may be hidden from accounts that are not enrolled; retired ones are not expected. */
function isListedToAll(row: CatalogModel, today: string): boolean {
  const hidden = row.lifecycle === 'private-preview' || row.lifecycle === 'restricted';
  return !hidden && retirementState(row, today).state !== 'retired';
}

/**
 * Whether a listing would show an available offer. Quotas do not indicate availability, and Model Garden's list can be empty for projects
 * that can call its models (public reports of 2026).
 */
function isGoverned(of: ListingKind, { native, serving }: Offer): boolean {
  switch (of) {
    case 'models':
      return native.kind === 'azure' || (native.kind === 'bedrock' && isFoundationModel(native, serving));
    case 'inference-profiles':
      return native.kind === 'bedrock' && native.profile !== null;
    default:
      return false;
  }
}

/** ListFoundationModels covers on-demand bedrock-runtime in the Region, but not bedrock-mantle or batch. */
function isFoundationModel({ surface, profile }: { readonly surface: string; readonly profile: string | null }, serving: string): boolean {
  return surface === 'bedrock-runtime' && profile === null && serving === 'on-demand';
}

function leftOut(survey: Survey, unclassed: ReturnType<typeof newModelsOf>['unclassed']): readonly string[] {
  const notUnderstood = survey.answers.flatMap((answer) => (answer.state === 'read' ? answer.notUnderstood : []));
  const models = unclassed.map(
    ({ cloud, model }) => `${model} on ${cloud}: no similar model in the catalog; add it under catalog: with like:`,
  );
  return [...models, ...new Set(notUnderstood)].sort();
}
