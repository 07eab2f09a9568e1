import {
  type GroupedByLocation,
  locationsOf,
  modelKey,
  offerKey,
  type RefreshedModel,
  type RefreshedOffer,
} from '../../lib/catalog/refreshed';
import { retirementState } from '../../lib/catalog/retirement';
import type { CatalogModel, NativeOffer, Offer, Price, Quota } from '../../lib/catalog/types';
import { offerName, sayCapacity, sayRequests, sayUnit } from '../../lib/refresh/changes';
import { type Cell, layOut } from '../../lib/text/layout';
import { formatNumber } from '../../lib/text/number';
import { sayLayers } from '../catalog-head';
import type { OpenedCatalog } from '../open-catalog';
import type { Paints } from '../paints';

export interface ShownModel {
  readonly model: string;
  readonly rows: readonly CatalogModel[];
  /** `YYYY-MM-DD` */
  readonly today: string;
}

interface Form {
  readonly paints: Paints;
  readonly width: number;
}

/** A fact with its label. The third part is its source, if that is not the release. */
type FactLine = readonly [label: string, text: string, from?: string];

/** Everything known about a model, as text. */
export function sayModel(opened: OpenedCatalog, { model, rows, today }: ShownModel, form: Form): string {
  const { strong, faint } = form.paints;
  const title = `${strong(model)}  ${rows[0]?.modelClass}  ${faint(sayLayers(opened))}`;
  const blocks = rows.map((row) => sayRow(opened, row, today, form));
  return `${[title, ...blocks].join('\n\n')}\n`;
}

function sayRow(opened: OpenedCatalog, row: CatalogModel, today: string, form: Form): string {
  const { strong, faint } = form.paints;
  const { cloud, version, isDefault, asOf } = row;
  const named = version === null ? cloud : `${cloud} ${version}`;
  const head = `${strong(named)}${isDefault && version !== null ? ', the default version' : ''}  ${faint(`facts of ${asOf}`)}`;
  const read = opened.facts?.models.find((model) => modelKey(model) === modelKey(row));
  return [
    head,
    ...layLines(rowFacts(opened, row, read, today), 2, form),
    ...row.offers.flatMap((offer) => sayOffer(opened, row, offer, read, form)),
    ...layLines(
      [...row.unsure.map((sentence) => ['unverified', sentence] as const), ...row.sources.map((source) => ['source', source] as const)],
      2,
      form,
    ),
  ].join('\n');
}

function layLines(lines: readonly FactLine[], indent: number, { paints, width }: Form): string[] {
  const rows = lines.map(([label, text, from]): Cell[] => [
    { text: label, paint: label === 'unverified' ? paints.doubtful : paints.faint },
    from === undefined ? text : `${text}  (${from})`,
  ]);
  return layOut(rows, { indent, width });
}

function rowFacts(opened: OpenedCatalog, row: CatalogModel, read: RefreshedModel | undefined, today: string): FactLine[] {
  const { lifecycle, retires, newSubscriptionsCanDeploy, contextWindow, maxInput, maxOutput, marketplaceProductId, access, note } = row;
  const said = read?.facts ?? [];
  const line = (label: string, key: keyof CatalogModel, text: string | null, places: GroupedByLocation<object> = []): FactLine[] => {
    const from = fromOf(opened, row, (other) => other?.[key], places);
    return text === null ? [] : from === undefined ? [[label, text]] : [[label, text, from]];
  };
  return [
    ...line(
      'lifecycle',
      'lifecycle',
      lifecycle ?? 'not documented',
      said.filter((group) => group.lifecycle !== undefined),
    ),
    ...line(
      'retires',
      'retires',
      sayRetirement(row, today),
      said.filter((group) => group.retires !== undefined),
    ),
    ...line(
      'open to',
      'newSubscriptionsCanDeploy',
      newSubscriptionsCanDeploy === null ? null : newSubscriptionsCanDeploy ? 'any subscription' : 'subscriptions that already run it',
      said.filter((group) => group.newSubscriptionsCanDeploy !== undefined),
    ),
    ...line('context', 'contextWindow', sayTokens(contextWindow, maxInput, maxOutput)),
    ...line('marketplace', 'marketplaceProductId', marketplaceProductId),
    ...line('access', 'access', access),
    ...line('note', 'note', note),
    ...(retires === null && row.offers.length === 0 ? [['offers', 'none that a source names'] as const] : []),
  ];
}

function sayRetirement(row: Pick<CatalogModel, 'lifecycle' | 'retires'>, today: string): string {
  const { state, on, days, noSoonerThan } = retirementState(row, today);
  if (on === undefined || days === undefined)
    return state === 'retired' ? 'retired, on a day that no source names' : 'no source names a day';
  if (noSoonerThan) return days > 0 ? `not before ${on}` : `was promised until ${on}`;
  return days > 0 ? `${on}, in ${formatNumber(days)} days` : `${on}, which is past`;
}

function sayTokens(window: number | null, input: number | null, output: number | null): string | null {
  const parts = [
    ...(window === null ? [] : [`${formatNumber(window)} tokens`]),
    ...(input === null ? [] : [`${formatNumber(input)} of input`]),
    ...(output === null ? [] : [`${formatNumber(output)} of output`]),
  ];
  return parts.length === 0 ? null : parts.join(', ');
}

/** Source of a fact; undefined for the release. */
function fromOf(
  { refreshed, facts }: OpenedCatalog,
  row: CatalogModel,
  value: (row: CatalogModel | undefined) => unknown,
  said: GroupedByLocation<object>,
): string | undefined {
  const before = refreshed.models.find((other) => modelKey(other) === modelKey(row));
  if (JSON.stringify(value(before)) !== JSON.stringify(value(row))) return 'yours';
  const places = locationsOf(said);
  if (places.length === 0 || facts === undefined) return undefined;
  return `read in ${sayPlaces(
    places,
    facts.listings.filter((listing) => listing.cloud === row.cloud),
  )}`;
}

/** `eastus2 2026-12-01, swedencentral 2026-11-24`. */
function sayPlaces(places: readonly string[], listings: readonly { readonly place: string; readonly on: string }[]): string {
  const dayOf = (place: string) =>
    listings
      .filter((listing) => listing.place === place)
      .map(({ on }) => on)
      .sort()
      .at(-1);
  return [...new Set(places)].map((place) => [place, dayOf(place)].filter((part) => part !== undefined).join(' ')).join(', ');
}

function sayOffer(opened: OpenedCatalog, row: CatalogModel, offer: Offer, read: RefreshedModel | undefined, form: Form): string[] {
  const { strong, faint } = form.paints;
  const { serving, residency, advisory } = offer;
  const place = typeof residency === 'string' ? residency : `zone ${residency.zone}`;
  const head = `  ${strong(offerName(offer))}  ${serving}, ${place}${advisory ? faint('  came later: never chosen while another serves') : ''}`;
  const said = read?.offers.find((other) => offerKey(other) === offerKey(offer));
  return [head, ...layLines(offerFacts(opened, row, offer, said), 4, form)];
}

function offerFacts({ facts }: OpenedCatalog, { cloud }: CatalogModel, offer: Offer, said: RefreshedOffer | undefined): FactLine[] {
  const { regions, regionsComplete, regionsUnread, notListed = {}, apis, price, quotas, native, unsure } = offer;
  const listings = facts?.listings.filter((listing) => listing.cloud === cloud) ?? [];
  const listed = locationsOf(said?.listed ?? []).filter((region) => regions === 'any' || regions?.includes(region));
  const missing = Object.entries(notListed);
  return [
    ['from', sayRegions(regions, regionsComplete)],
    ...(regionsUnread === undefined ? [] : [['not read', regionsUnread.join(', ')] as const]),
    ...(listed.length === 0 ? [] : [['listed', sayPlaces(listed, listings)] as const]),
    ...(missing.length === 0 ? [] : [['not listed', missing.map(([region, day]) => `${region} since ${day}`).join(', ')] as const]),
    ['apis', apis === null ? 'not documented' : apis.join(', ') || 'none that a spec can use'],
    ...nativeFacts(native),
    ...quotas.map((quota) => ['quota', sayQuota(quota)] as const),
    ...(price === null ? [] : [['price', sayPrice(price)] as const]),
    ...(unsure === null ? [] : [['unverified', unsure] as const]),
  ];
}

function sayRegions(regions: Offer['regions'], complete: boolean): string {
  if (regions === null) return 'regions that no source lists';
  if (regions === 'any') return 'any region';
  return `${regions.join(', ')}${complete ? '' : ', and maybe others: the list was read in part'}`;
}

function nativeFacts(native: NativeOffer): FactLine[] {
  switch (native.kind) {
    case 'azure':
      return azureFacts(native);
    case 'bedrock':
      return [['model id', native.modelId], ...destinationFacts(native.destinations)];
    case 'sagemaker':
      return [['instances', native.instanceTypes.join(', ') || 'no source names one']];
    case 'vertex-managed':
      return [
        ['model', `${native.modelString} at ${native.host}, ${native.route}`],
        ['publisher', native.publisherModel],
      ];
    case 'vertex-dedicated':
      return [
        ['publisher', native.publisherModel],
        ...native.machines.map(
          ({ machineType, acceleratorType, acceleratorCount }) =>
            ['machine', `${machineType} with ${acceleratorCount} ${acceleratorType}`] as const,
        ),
      ];
  }
}

function azureFacts({ format, unit, provisioned, capacity }: Extract<NativeOffer, { kind: 'azure' }>): FactLine[] {
  return [
    ['format', format],
    ...(unit === null
      ? []
      : [['unit', `${formatNumber(unit.tokensPerMinute)} tokens${sayRequests(unit.requestsPerMinute)} a minute: ${unit.basis}`] as const]),
    ...(provisioned === null
      ? []
      : [
          [
            'units',
            `from ${provisioned.minimum} in steps of ${provisioned.step}, each ${formatNumber(provisioned.inputTokensPerMinute)} input tokens per minute`,
          ] as const,
        ]),
    ...(capacity === undefined ? [] : [['capacity', sayCapacity(capacity)] as const]),
  ];
}

function destinationFacts(destinations: Extract<NativeOffer, { kind: 'bedrock' }>['destinations']): FactLine[] {
  if (destinations === null) return [];
  if (destinations === 'commercial') return [['runs in', 'any commercial Region']];
  const groups = new Map<string, string[]>();
  for (const [source, regions] of Object.entries(destinations)) {
    const key = [...regions].sort().join(', ');
    groups.set(key, [...(groups.get(key) ?? []), source]);
  }
  return [...groups].map(([regions, sources]) => ['runs in', `${regions} when called from ${sources.join(', ')}`]);
}

function sayQuota({ name, code, unit, default: published, outputWeight }: Quota): string {
  const called = name === null ? sayUnit(unit) : `${name}${code === null ? '' : ` (${code})`}, ${sayUnit(unit)}`;
  const amounts = published === null ? [] : typeof published === 'number' ? [published] : Object.values(published);
  const starts =
    amounts.length === 0
      ? 'no default in any source'
      : amounts.length === 1
        ? `an account starts with ${formatNumber(amounts[0] ?? 0)}`
        : `an account starts with ${formatNumber(Math.min(...amounts))} to ${formatNumber(Math.max(...amounts))}`;
  return `${called}: ${starts}${outputWeight === 1 ? '' : `, output counts ${outputWeight} times`}`;
}

function sayPrice({ input, cachedInput, output, longContext, note }: Price): string {
  const usd = (amount: number | null) => (amount === null ? '?' : String(amount));
  const long =
    longContext === null
      ? ''
      : `, beyond ${formatNumber(longContext.aboveInputTokens)} input tokens ${usd(longContext.input)} in, ${usd(longContext.output)} out`;
  const cached = cachedInput === null ? '' : `, ${cachedInput} cached`;
  return `USD per million tokens: ${usd(input)} in${cached}, ${usd(output)} out${long}${note === null ? '' : `; ${note}`}`;
}
