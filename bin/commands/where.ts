import { Option } from 'commander';
import { guessModel, guessRegion, knownRegions, loadCatalog, modelNames } from '../../lib/catalog';
import {
  APIS,
  type Api,
  type Catalog,
  CLOUDS,
  type Cloud,
  type Residency,
  SERVINGS,
  type Serving,
  ZONES,
  type Zone,
} from '../../lib/catalog/types';
import { insteadOf, whyNowhere } from '../../lib/explain/where/alternatives';
import { describeFilters } from '../../lib/explain/where/filters';
import { type FoundOffer, findOffers, type OfferFilters } from '../../lib/explain/where/find-offers';
import { offersText } from '../../lib/explain/where/offers-text';
import { servedNowhere } from '../../lib/faults/command-faults';
import { type Fault, hasErrors } from '../../lib/faults/fault';
import { unknownModel, unknownRegion } from '../../lib/faults/offer-faults';
import type { CommandDefinition } from '../command';
import { hasCatalogFile } from '../find-catalog-file';
import type { Io } from '../io';
import { type CommonOptions, cloudOption, formatOption, modelArgument, oneOf, todayOption } from '../options';
import { paintsFor } from '../paints';
import { sayFaults } from '../print-faults';
import { widthFor } from '../width';

export interface WhereOptions extends CommonOptions {
  readonly cloud?: Cloud;
  readonly region?: string;
  readonly residency?: 'region' | 'global' | Zone;
  readonly serving?: Serving;
  readonly api?: readonly Api[];
}

/** Shows where a model is offered under given requirements, best first. If nowhere, shows the nearest alternatives. */
export async function where(model: string, options: WhereOptions, io: Io): Promise<number> {
  const { catalog, faults: fileFaults } = await catalogOf(io);
  if (hasErrors(fileFaults)) return refuse(model, options, fileFaults, io);
  const today = options.today ?? io.today();
  const filters = filtersOf(options);
  const misnamed = misnamedFaults(catalog, model, filters);
  const places = misnamed.length > 0 ? [] : findOffers(catalog, model, filters, today);
  const faults = misnamed.length > 0 || places.length > 0 ? misnamed : [nowhere(catalog, model, filters, today)];

  if (options.format === 'json') io.data(`${JSON.stringify({ model, filters, catalogAsOf: catalog.asOf, places, faults }, null, 2)}\n`);
  else if (faults.length > 0) io.err(sayFaults(faults, paintsFor(io.colours.err)));
  else io.out(asText(catalog, model, filters, places, io));
  return faults.length > 0 ? 1 : 0;
}

/** Includes catalog files beside the spec. The spec itself has no catalog rows, so without such files the result is the same. */
async function catalogOf({ env }: Io): Promise<{ readonly catalog: Catalog; readonly faults: readonly Fault[] }> {
  if (!hasCatalogFile(env)) return { catalog: loadCatalog(), faults: [] };
  const { openCatalog } = require('../open-catalog') as typeof import('../open-catalog');
  return openCatalog(undefined, env);
}

/** With faults in its files, the catalog would be incomplete. */
function refuse(model: string, { format }: WhereOptions, faults: readonly Fault[], io: Io): number {
  if (format === 'json') io.data(`${JSON.stringify({ model, places: [], faults }, null, 2)}\n`);
  else io.err(sayFaults(faults, paintsFor(io.colours.err)));
  return 1;
}

function filtersOf({ cloud, region, residency, serving, api }: WhereOptions): OfferFilters {
  return { cloud, region, residency: residency === undefined ? undefined : residencyOf(residency), serving, apis: api ?? [] };
}

/** `us` on the command line is `{ zone: us }` in a spec. */
function residencyOf(word: NonNullable<WhereOptions['residency']>): Residency {
  return word === 'region' || word === 'global' ? word : { zone: word };
}

/** Faults of names that the catalog does not contain. */
function misnamedFaults(catalog: Catalog, model: string, { cloud, region }: OfferFilters): Fault[] {
  const models = modelNames(catalog);
  const clouds = cloud === undefined ? CLOUDS : [cloud];
  const regions = clouds.flatMap((each) => knownRegions(catalog, each));
  return [
    ...(models.includes(model) ? [] : [unknownModel(['model'], model, guessModel(catalog, model))]),
    ...(region === undefined || regions.includes(region)
      ? []
      : [unknownRegion(['region'], clouds, region, guessRegion(catalog, clouds, region))]),
  ];
}

function nowhere(catalog: Catalog, model: string, filters: OfferFilters, today: string): Fault {
  return servedNowhere(
    model,
    describeFilters(filters),
    whyNowhere(catalog, model, filters, today),
    insteadOf(catalog, model, filters, today),
  );
}

function asText(catalog: Catalog, model: string, filters: OfferFilters, places: readonly FoundOffer[], io: Io): string {
  const options = { paint: paintsFor(io.colours.out), width: widthFor(io.columns) };
  return offersText({ model, filters, catalogAsOf: catalog.asOf }, places, options);
}

export const command: CommandDefinition<WhereOptions> = {
  name: 'where',
  summary: 'List the clouds, regions, SKUs and prices for a model',
  details: 'Verified offers come first, then offers open to every account, then by residency, default version and price.',
  arguments: [modelArgument()],
  options: [
    cloudOption(),
    new Option('--region <region>', 'Show only offers in this region'),
    new Option('--residency <residency>', 'Show only offers that keep inference within this region or zone').choices([
      'region',
      'global',
      ...ZONES,
    ]),
    new Option('--serving <serving>', 'Show only this serving mode').choices(SERVINGS),
    new Option('--api <api>', 'Show only offers with this API; repeatable').choices(APIS).argParser(oneOf(APIS)),
    formatOption(),
    todayOption(),
  ],
  examples: [
    { line: 'modelport where gpt-6-luna', what: 'List every offer for a model' },
    { line: 'modelport where gpt-6-luna --residency eu --cloud azure', what: 'List offers on Azure that keep inference in the EU' },
  ],
  exitCodes: { 0: 'At least one offer matches', 1: 'No offer matches, or the model or region is unknown' },
  pages: ['catalog.md'],
  run: ([model = ''], options, io) => where(model, options, io),
};
