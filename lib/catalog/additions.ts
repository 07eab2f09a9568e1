import {
  additionTwice,
  additionWithoutFacts,
  additionWithoutVersion,
  likeNothing,
  likeOverrides,
  offerOfOtherCloud,
  offerWithoutNative,
  takesDefaultFrom,
  twoDefaults,
  versionWhereNone,
} from '../faults/catalog-faults';
import type { Fault, SpecPath } from '../faults/fault';
import { guessModel } from './guess-model';
import { findModel, versionsOf } from './lookup';
import { addOffers, copyOffers, type OfferAddition, type OfferProblem } from './offer-additions';
import type { Catalog, CatalogModel, Cloud } from './types';

type Facts = Omit<CatalogModel, 'cloud' | 'model' | 'version' | 'offers'>;

/**
 * A model that the catalog lacks, or corrections to one. Plain JSON, in a spec or in a file beside it.
 *
 * - Corrects the row of `cloud`, `model` and `version` field by field; without a version, the default version.
 * - Adds a missing row, based on another model's facts (`like`), or on a class and offers.
 */
export interface CatalogAddition extends Partial<Facts> {
  readonly cloud: Cloud;
  readonly model: string;
  readonly version?: string | null;
  /** Model on the same cloud that supplies all facts not given here, for example the predecessor of a new release. */
  readonly like?: string;
  /** Each one corrects the known offers with its serving and residency field by field, or adds a new offer. */
  readonly offers?: readonly OfferAddition[];
}

/**
 * Applies additions to a catalog, in order, and reports what is wrong with them. An addition with an error changes nothing.
 *
 * Pure: the given catalog is unchanged, including its date, which is the clock of every synthesis.
 *
 * @param path location of the additions in the spec
 */
export function withAdditions(
  catalog: Catalog,
  additions: readonly CatalogAddition[],
  path: SpecPath = ['catalog'],
): { readonly catalog: Catalog; readonly faults: readonly Fault[] } {
  const faults: Fault[] = [];
  let now = catalog;
  additions.forEach((addition, index) => {
    const at = [...path, index];
    const found = [
      ...factFaults(now, addition, at),
      ...likeFaults(now, catalog, addition, at),
      ...defaultFaults(catalog, addition, at),
      ...clashFaults(additions.slice(0, index), addition, at),
    ];
    faults.push(...found);
    if (found.some(({ severity }) => severity === 'error')) return;

    const start = startOf(now, addition);
    const { offers, problems } = addOffers(start, addition.offers ?? []);
    faults.push(...problems.map((problem) => problemFault([...at, 'offers', problem.index], addition, problem)));
    if (problems.length > 0) return;
    now = place(now, addition, { ...correct(start, addition, catalog.asOf), offers });
  });
  return { catalog: now, faults };
}

/** Fields that a new row requires. */
function factFaults(catalog: Catalog, { cloud, model, version, like, modelClass, offers }: CatalogAddition, at: SpecPath): Fault[] {
  const known = findModel(catalog, cloud, model, version ?? undefined);
  const faults: Fault[] = [];
  if (version && cloud !== 'azure') faults.push(versionWhereNone([...at, 'version'], cloud, model, version));
  else if (!version && cloud === 'azure' && (like !== undefined || !known)) faults.push(additionWithoutVersion(at, model));
  else if (like === undefined && !known && !(modelClass && offers?.length)) {
    faults.push(additionWithoutFacts(at, cloud, model, version ?? null, versionsOf(catalog, cloud, model).length > 0));
  }
  return faults;
}

function likeFaults(now: Catalog, shipped: Catalog, { cloud, model, version, like }: CatalogAddition, at: SpecPath): Fault[] {
  if (like === undefined) return [];
  if (!findModel(now, cloud, like)) return [likeNothing([...at, 'like'], cloud, like, guessModel(onCloud(now, cloud), like).models)];
  const overridden = findModel(shipped, cloud, model, version ?? undefined);
  return overridden ? [likeOverrides([...at, 'like'], cloud, model, overridden.version)] : [];
}

/** A default version never moves implicitly: not when an addition is written, and not when the catalog later learns about its model. */
function defaultFaults(shipped: Catalog, addition: CatalogAddition, at: SpecPath): Fault[] {
  const { cloud, model, version, isDefault } = addition;
  const from = findModel(shipped, cloud, model);
  if (isDefault !== undefined || !takesDefault(addition) || !from || from.version === (version ?? null)) return [];
  return from.version === null ? [] : [takesDefaultFrom(at, cloud, model, version ?? null, from.version)];
}

function clashFaults(earlier: readonly CatalogAddition[], addition: CatalogAddition, at: SpecPath): Fault[] {
  const { cloud, model, version } = addition;
  const siblings = earlier.filter((other) => other.cloud === cloud && other.model === model);
  if (siblings.some((other) => (other.version ?? null) === (version ?? null))) return [additionTwice(at, cloud, model, version ?? null)];
  const both = takesDefault(addition) && siblings.some(takesDefault);
  return both ? [twoDefaults([...at, 'isDefault'], cloud, model)] : [];
}

function problemFault(at: SpecPath, { cloud, model }: CatalogAddition, problem: OfferProblem): Fault {
  if (problem.kind === 'other-cloud') return offerOfOtherCloud([...at, 'native', 'kind'], cloud, model, problem.found);
  return offerWithoutNative([...at, 'native'], cloud, model, problem.missing);
}

function onCloud(catalog: Catalog, cloud: Cloud): Catalog {
  return { ...catalog, models: catalog.models.filter((row) => row.cloud === cloud) };
}

/**
 * Whether a spec without `modelVersion` gets the row. Depends on the addition only, so that a newer catalog moves nothing:
 * true for a model that is new to the author, false for another version of a known model.
 */
function takesDefault({ model, like, modelClass, offers, isDefault }: CatalogAddition): boolean {
  if (isDefault !== undefined) return isDefault;
  return like === undefined ? modelClass !== undefined && offers !== undefined : like !== model;
}

/** The row that an addition starts from. With `like` it starts over, even if the catalog has the row by now. */
function startOf(catalog: Catalog, addition: CatalogAddition): CatalogModel {
  const { cloud, model, version, like } = addition;
  const elder = like === undefined ? undefined : findModel(catalog, cloud, like);
  const known = findModel(catalog, cloud, model, version ?? undefined);
  if (elder) return { ...likeRow(elder, addition), isDefault: known?.isDefault ?? false };
  return known ?? { ...NOTHING_KNOWN, cloud, model, version: version ?? null };
}

/** Facts of another model's row that apply to a new one: not its dates, prices and quota names, which are its own. */
function likeRow(elder: CatalogModel, { model, version }: CatalogAddition): CatalogModel {
  const gated = elder.lifecycle === 'private-preview' || elder.lifecycle === 'restricted';
  return {
    ...elder,
    ...NOTHING_KNOWN,
    model,
    version: version ?? null,
    modelClass: elder.modelClass,
    lifecycle: gated ? elder.lifecycle : null,
    contextWindow: elder.contextWindow,
    maxInput: elder.maxInput,
    maxOutput: elder.maxOutput,
    offers: copyOffers(elder, model),
    access: elder.access,
    unsure: elder.marketplaceProductId
      ? [`product on AWS Marketplace: ${elder.model} has one, but the product of ${model} is unknown`]
      : [],
  };
}

/** A row without any facts yet. */
export const NOTHING_KNOWN = {
  isDefault: false,
  modelClass: 'frontier',
  lifecycle: null,
  retires: null,
  newSubscriptionsCanDeploy: null,
  contextWindow: null,
  maxInput: null,
  maxOutput: null,
  offers: [],
  marketplaceProductId: null,
  access: null,
  unsure: [],
  note: null,
  asOf: '',
  sources: [],
} as const satisfies Partial<CatalogModel>;

function correct(start: CatalogModel, addition: CatalogAddition, asOf: string): CatalogModel {
  const { like, version, offers: _offers, ...facts } = addition;
  const origin = like === undefined ? [] : [`taken over from ${like}`];
  return {
    ...start,
    version: version ?? start.version,
    isDefault: start.isDefault || takesDefault(addition),
    sources: [...start.sources, ...origin, 'addition to the catalog'],
    ...facts,
    asOf: facts.asOf ?? asOf,
    offers: start.offers,
  };
}

/** A catalog with a row that replaces the existing one, or follows all others. A model has one default version. */
function place(catalog: Catalog, addition: CatalogAddition, row: CatalogModel): Catalog {
  const replaced = findModel(catalog, addition.cloud, addition.model, addition.version ?? undefined);
  const models = replaced ? catalog.models.map((other) => (other === replaced ? row : other)) : [...catalog.models, row];
  if (!takesDefault(addition)) return { ...catalog, models };
  const demoted = (other: CatalogModel) => other !== row && other.cloud === row.cloud && other.model === row.model;
  return { ...catalog, models: models.map((other) => (demoted(other) ? { ...other, isDefault: false } : other)) };
}
