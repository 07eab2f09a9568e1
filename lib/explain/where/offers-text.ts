import type { Price } from '../../catalog/types';
import { sayResidency } from '../../plan/offer/residency';
import { type Cell, layOut, layOutRows, type Paint, PLAIN, WIDTH, wrap } from '../../text/layout';
import { formatNumber } from '../../text/number';
import { describeFilters } from './filters';
import type { FoundOffer, OfferFilters } from './find-offers';

export interface OffersHead {
  readonly model: string;
  readonly filters: OfferFilters;
  /** Date of the newest fact in the catalog. */
  readonly catalogAsOf: string;
}

export interface OffersTextOptions {
  /** @default - none: plain text */
  readonly paint?: Paint;
  /** Columns to fill. @default 110 */
  readonly width?: number;
}

/** Maximum name width in characters. */
const MOST_NAME = 44;

const HEADER = ['', 'cloud', 'sold as', 'version', 'residency', 'serving', 'in', 'cached', 'out', 'evidence'] as const;
const RIGHT = [0, 6, 7, 8];

/** Aligns details under the cloud column. */
const DETAIL_INDENT = 4;

/** Renders offers as a table, best first, each with its regions, APIs and unverified facts. */
export function offersText(
  head: OffersHead,
  places: readonly FoundOffer[],
  { paint = PLAIN, width = WIDTH }: OffersTextOptions = {},
): string {
  const header = HEADER.map((text) => ({ text, paint: paint.faint }));
  const rows = places.map((place, index) => rowOf(place, index + 1, paint));
  const [titles = [], ...blocks] = layOutRows([header, ...rows], { indent: 0, width, most: [3, 6, MOST_NAME], right: RIGHT });
  return [
    `${paint.strong(titleOf(head))}  ${paint.faint(`catalog of ${head.catalogAsOf}, USD per million tokens`)}`,
    '',
    ...titles,
    ...places.flatMap((place, index) => [...(blocks[index] ?? []), ...detailsOf(place, paint, width)]),
    '',
    ...wrap(rankingOf(head), width).map((line) => paint.faint(line)),
    '',
  ].join('\n');
}

/** How `findOffers` ranks. */
function rankingOf({ filters }: OffersHead): string {
  const residency = filters.residency === undefined ? 'narrowest residency' : 'the residency asked for';
  return `Ranked by evidence, then availability (open to every account, no retirement within 90 days), ${residency}, default version and price.`;
}

function titleOf({ model, filters }: OffersHead): string {
  const said = describeFilters(filters);
  return said === '' ? model : `${model} ${said}`;
}

function rowOf({ cloud, name, version, residency, serving, price, truth }: FoundOffer, rank: number, paint: Paint): Cell[] {
  return [
    String(rank),
    cloud,
    { text: name, paint: paint.strong },
    version ?? '-',
    sayResidency(residency),
    serving,
    sayUsd(price?.input),
    sayUsd(price?.cachedInput),
    sayUsd(price?.output),
    { text: truth, paint: truth === 'verified' ? paint.good : paint.doubtful },
  ];
}

/** `?` if the price is not documented. */
function sayUsd(usd: number | null | undefined): string {
  return usd === null || usd === undefined ? '?' : String(usd);
}

function detailsOf(place: FoundOffer, paint: Paint, width: number): string[] {
  const { apis, price, doubts, conditions } = place;
  const faint = (text: string): Cell => ({ text, paint: paint.faint });
  const doubtful = (text: string): Cell => ({ text, paint: paint.doubtful });
  const rows: Cell[][] = [
    [faint('from'), sayRegions(place)],
    [faint('apis'), apis === null ? 'not documented' : apis.join(', ') || 'none that a spec can request'],
    ...priceNotes(price).map((note) => [faint('price'), faint(note)]),
    ...(conditions.length > 0 ? [[doubtful('note'), conditions.join('; ')]] : []),
    ...doubts.map((doubt) => [doubtful('doubt'), doubt]),
  ];
  return layOut(rows, { indent: DETAIL_INDENT, width });
}

function sayRegions({ regions, regionsComplete }: FoundOffer): string {
  if (regions === null) return 'regions not documented';
  if (regions === 'any') return 'any region';
  return `${regions.join(', ')}${regionsComplete ? '' : ', and possibly others: the source list was read only in part'}`;
}

function priceNotes(price: Price | null): string[] {
  if (price === null) return [];
  const { longContext, note } = price;
  const long = longContext
    ? [
        `${sayUsd(longContext.input)} in and ${sayUsd(longContext.output)} out above ${formatNumber(longContext.aboveInputTokens)} input tokens`,
      ]
    : [];
  return note === null ? long : [...long, note];
}
