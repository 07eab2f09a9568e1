import type { Catalog, CatalogModel, Offer } from '../../lib/catalog/types';
import type { PublishedModel } from './published';

/** Kinds of disagreement, in the order of the report. */
export const KINDS = ['model', 'retirement', 'price', 'identifier', 'permission', 'operation'] as const;

export interface Disagreement {
  readonly kind: (typeof KINDS)[number];
  /** Identifies it in `settled.yaml`: `price azure gpt-5.6-sol global litellm`. */
  readonly id: string;
  /** What the catalog has, with the date of the row. */
  readonly ours: string;
  readonly theirs: string;
}

/** Disagreements between the catalog and what packages publish about models. */
export function compareModels(catalog: Catalog, published: readonly PublishedModel[]): Disagreement[] {
  return distinct(published.flatMap((theirs) => compareModel(catalog, theirs)));
}

function compareModel({ models }: Catalog, theirs: PublishedModel): Disagreement[] {
  const { source, cloud, model, version, residency, retires } = theirs;
  const rows = models.filter((row) => row.cloud === cloud && row.model === model);
  if (rows.length === 0) return [{ kind: 'model', id: `model ${cloud} ${model} ${source}`, ours: 'not in the catalog', theirs: 'listed' }];
  const row = rows.find((each) => (version === undefined ? each.isDefault : each.version === version));
  if (!row) {
    return [
      {
        kind: 'model',
        id: `model ${cloud} ${model} ${version} ${source}`,
        ours: `versions ${rows.map((each) => each.version).join(', ')}`,
        theirs: 'listed',
      },
    ];
  }
  const name = [cloud, model, ...(row.version === null ? [] : [row.version])].join(' ');
  return [...compareRetirement(row, name, retires, source), ...comparePrice(row, name, residency, theirs)];
}

function compareRetirement(row: CatalogModel, name: string, retires: string | undefined, source: string): Disagreement[] {
  const ours = row.retires?.on;
  if (retires === undefined || ours === retires) return [];
  return [{ kind: 'retirement', id: `retirement ${name} ${source}`, ours: `${ours ?? 'unknown'} (${row.asOf})`, theirs: retires }];
}

function comparePrice(
  row: CatalogModel,
  name: string,
  residency: string | undefined,
  { source, input, output }: PublishedModel,
): Disagreement[] {
  const prices = row.offers.filter((offer) => offer.serving === 'on-demand' && isAt(offer, residency)).flatMap(({ price }) => price ?? []);
  if (prices.length === 0 || input === undefined || output === undefined || input + output === 0) return [];
  if (prices.some((price) => near(price.input, input) && near(price.output, output))) return [];
  const [price] = prices;
  const ours = `${price?.input ?? '?'} / ${price?.output ?? '?'} (${row.asOf})`;
  return [{ kind: 'price', id: `price ${name} ${residency ?? 'any'} ${source}`, ours, theirs: `${input} / ${output}` }];
}

function isAt({ residency }: Offer, place: string | undefined): boolean {
  return place === undefined || (typeof residency === 'string' ? residency === place : residency.zone === place);
}

/** Equal up to rounding in the last digit that a package prints. */
function near(ours: number | null, theirs: number): boolean {
  return ours === null || Math.abs(ours - theirs) <= 0.0005 * Math.max(ours, theirs);
}

/** Names that one side has and the other lacks. */
export function compareNames(
  kind: Disagreement['kind'],
  source: string,
  ours: readonly string[],
  theirs: readonly string[],
  sides: 'both' | 'ours' = 'both',
): Disagreement[] {
  const missing = ours
    .filter((name) => !theirs.includes(name))
    .map((name) => ({ kind, id: `${kind} ${name} ${source}`, ours: 'used', theirs: 'missing' }));
  const extra = theirs
    .filter((name) => !ours.includes(name))
    .map((name) => ({ kind, id: `${kind} ${name} ${source}`, ours: 'missing', theirs: 'listed' }));
  return sides === 'ours' ? missing : [...missing, ...extra];
}

function distinct(all: readonly Disagreement[]): Disagreement[] {
  return [...new Map(all.map((each) => [each.id, each])).values()];
}
