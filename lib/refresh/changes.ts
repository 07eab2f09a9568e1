import { modelKey, offerKey } from '../catalog/refreshed';
import { doubtIn } from '../catalog/served';
import type { Catalog, CatalogModel, Cloud, Offer, Quota } from '../catalog/types';
import { compareText } from '../text/compare-text';
import { formatNumber } from '../text/number';

/** A fact that changed. */
export interface Change {
  readonly cloud: Cloud;
  readonly model: string;
  readonly version: string | null;
  /** The offer's cloud name; null for facts about the model itself. */
  readonly offer: string | null;
  /** Such as `retirement`, `place`, `unit`. */
  readonly fact: string;
  /** Null if it applies everywhere. */
  readonly place: string | null;
  /** Null if it was unknown. */
  readonly before: string | null;
  /** Null if it no longer applies, such as a resolved doubt. */
  readonly after: string | null;
}

type Fact = Omit<Change, 'before' | 'after' | 'cloud' | 'model' | 'version'> & { readonly value: string };

/** Differences between two catalogs, by model. */
export function changesBetween(before: Catalog, after: Catalog): readonly Change[] {
  const rows = new Map(before.models.map((row) => [modelKey(row), row]));
  return after.models.flatMap((row) => {
    const known = rows.get(modelKey(row));
    return known === row ? [] : rowChanges(row, known);
  });
}

function rowChanges(row: CatalogModel, known: CatalogModel | undefined): Change[] {
  const { cloud, model, version } = row;
  const now = byKey(factsOf(row));
  const then = known ? factsBefore(known) : byKey([]);
  const keys = [...new Set([...now.keys(), ...then.keys()])];
  const changed = keys.filter((key) => now.get(key)?.value !== then.get(key)?.value);
  return changed.map((key) => {
    const { offer, fact, place } = (now.get(key) ?? then.get(key)) as Fact;
    return { cloud, model, version, offer, fact, place, before: then.get(key)?.value ?? null, after: now.get(key)?.value ?? null };
  });
}

/** Facts by key of each row that changes were compared with: every comparison starts from the same shipped rows. */
const BEFORE = new WeakMap<CatalogModel, ReadonlyMap<string, Fact>>();

function factsBefore(row: CatalogModel): ReadonlyMap<string, Fact> {
  const facts = BEFORE.get(row) ?? byKey(factsOf(row));
  BEFORE.set(row, facts);
  return facts;
}

function byKey(facts: readonly Fact[]): ReadonlyMap<string, Fact> {
  return new Map(facts.map((fact) => [JSON.stringify([fact.offer, fact.fact, fact.place, fact.fact === 'doubt' ? fact.value : '']), fact]));
}

/** Every fact of a row that a refresh can change. */
function factsOf(row: CatalogModel): Fact[] {
  const { lifecycle, retires, newSubscriptionsCanDeploy, unsure } = row;
  const own = (fact: string, value: string | null): Fact[] => (value === null ? [] : [{ offer: null, fact, place: null, value }]);
  const open = newSubscriptionsCanDeploy ? 'allowed' : 'not allowed';
  return [
    ...own('model', row.isDefault ? 'in the catalog, as default version' : 'in the catalog'),
    ...own('lifecycle', lifecycle),
    ...own('retirement', retires && (retires.noSoonerThan ? `not before ${retires.on}` : retires.on)),
    ...own('new subscriptions', newSubscriptionsCanDeploy === null ? null : open),
    ...unsure.flatMap((sentence) => own('doubt', sentence)),
    ...[...offersByName(row)].flatMap(([offer, parts]) => offerFacts(offer, parts)),
  ];
}

/** The parts of an offer, which differ only in their locations. */
function offersByName(row: CatalogModel): ReadonlyMap<string, readonly Offer[]> {
  const names = new Map<string, Offer[]>();
  for (const offer of [...row.offers].sort((a, b) => compareText(offerKey(a), offerKey(b)))) {
    const name = offerName(offer);
    names.set(name, [...(names.get(name) ?? []), offer]);
  }
  return names;
}

/** The offer's cloud name: `GlobalStandard`, `DataZoneStandard eu`, `us.openai.gpt-6-luna`, `openai.gpt-oss-20b-1:0 in its Region`. */
export function offerName({ native, residency, serving }: Offer): string {
  switch (native.kind) {
    case 'azure':
      return typeof residency === 'object' ? `${native.sku} ${residency.zone}` : native.sku;
    case 'bedrock': {
      const called = native.profile ?? `${native.modelId} in its Region`;
      const surface = native.surface === 'bedrock-mantle' ? `${called}, bedrock-mantle` : called;
      return serving === 'batch' ? `${surface}, batch` : surface;
    }
    case 'vertex-managed':
      return `${native.publisherModel.slice(native.publisherModel.lastIndexOf('/') + 1)} in ${native.location}${serving === 'batch' ? ', batch' : ''}`;
    default:
      return native.kind === 'sagemaker' ? 'SageMaker' : native.publisherModel.slice(native.publisherModel.lastIndexOf('/') + 1);
  }
}

function offerFacts(offer: string, parts: readonly Offer[]): Fact[] {
  const [first] = parts as [Offer];
  const { native, quotas, apis } = first;
  const whole = (fact: string, value: string | null): Fact[] => (value === null ? [] : [{ offer, fact, place: null, value }]);
  return [
    ...parts.flatMap((part) => availabilityFacts(offer, part)),
    ...whole('APIs', apis?.join(', ') ?? null),
    ...(native.kind === 'azure' ? azureFacts(whole, native) : []),
    ...(native.kind === 'bedrock' ? destinationFacts(offer, native.destinations) : []),
    ...quotas.flatMap((quota) => [
      ...whole(
        `quota of ${sayUnit(quota.unit)}`,
        quota.name === null ? null : `${quota.name}${quota.code === null ? '' : ` ${quota.code}`}`,
      ),
      ...whole(`default of ${sayUnit(quota.unit)}`, typeof quota.default === 'number' ? formatNumber(quota.default) : null),
    ]),
  ];
}

export function sayUnit(unit: Quota['unit']): string {
  return unit.replaceAll('-', ' ');
}

/** One fact per location: not listed, or listed. */
function availabilityFacts(offer: string, part: Offer): Fact[] {
  const { regions, notListed = {}, advisory } = part;
  const listed = regions === null ? [] : regions === 'any' ? ['any'] : regions;
  const places = [...new Set([...listed, ...Object.keys(notListed)])].sort();
  return places.map((place) => {
    if (notListed[place] !== undefined) return { offer, fact: 'place', place, value: `not listed since ${notListed[place]}` };
    const doubtful = doubtIn(part, place) === null ? '' : ', unverified';
    return { offer, fact: 'place', place, value: `listed${advisory ? ', advisory' : ''}${doubtful}` };
  });
}

function azureFacts(whole: (fact: string, value: string | null) => Fact[], native: Extract<Offer['native'], { kind: 'azure' }>): Fact[] {
  const { unit, provisioned, capacity } = native;
  return [
    ...whole('unit', unit && `${formatNumber(unit.tokensPerMinute)} tokens${sayRequests(unit.requestsPerMinute)} per minute`),
    ...whole('provisioned', provisioned && `from ${provisioned.minimum} in steps of ${provisioned.step}`),
    ...whole('capacity', capacity === undefined ? null : sayCapacity(capacity)),
  ];
}

/** `, 6 requests`; empty if unknown. */
export function sayRequests(requests: number | null): string {
  return requests === null ? '' : `, ${formatNumber(requests)} ${requests === 1 ? 'request' : 'requests'}`;
}

/** `1 to 30,000 units in steps of 5`. */
export function sayCapacity({ minimum, maximum, step }: NonNullable<Extract<Offer['native'], { kind: 'azure' }>['capacity']>): string {
  const steps = step === undefined || step === 1 ? '' : ` in steps of ${step}`;
  if (maximum === undefined) return `${minimum === undefined ? 'units' : `${formatNumber(minimum)} units or more`}${steps}`;
  return `${minimum === undefined ? 'up to' : `${formatNumber(minimum)} to`} ${formatNumber(maximum)} units${steps}`;
}

function destinationFacts(offer: string, destinations: Extract<Offer['native'], { kind: 'bedrock' }>['destinations']): Fact[] {
  if (destinations === null || destinations === 'commercial') return [];
  return Object.entries(destinations).map(([place, runsIn]) => ({ offer, fact: 'runs in', place, value: [...runsIn].sort().join(', ') }));
}
