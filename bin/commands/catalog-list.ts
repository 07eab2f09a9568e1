import { Option } from 'commander';
import { guessModel, modelNames, retirementState, versionsOf } from '../../lib/catalog';
import { type CatalogModel, CLOUDS, type Cloud } from '../../lib/catalog/types';
import { unknownModel } from '../../lib/faults/offer-faults';
import { type Cell, layOut } from '../../lib/text/layout';
import { originOf, readOn, sayLayers } from '../catalog-head';
import type { CommandDefinition } from '../command';
import type { Io } from '../io';
import { isWhole, type OpenedCatalog, openCatalog } from '../open-catalog';
import { CATALOG_SPEC, type CommonOptions, cloudOption, formatOption, specArgument, todayOption } from '../options';
import { type Paints, paintsFor } from '../paints';
import { sayBriefly } from '../print-faults';
import { widthFor } from '../width';

export interface CatalogListOptions extends CommonOptions {
  readonly cloud?: Cloud;
  readonly model?: string;
}

/** Lists the models and their versions, with the lifecycle stage and retirement date on each cloud. */
export async function catalogList(spec: string | undefined, options: CatalogListOptions, io: Io): Promise<number> {
  const opened = await openCatalog(spec, io.env);
  const today = options.today ?? io.today();
  const names = modelNames(opened.catalog);
  const unheard = options.model !== undefined && isWhole(opened) && !names.includes(options.model);
  const faults = unheard
    ? [...opened.faults, unknownModel(['model'], options.model, guessModel(opened.catalog, options.model))]
    : opened.faults;
  const rows = rowsOf(opened, options);

  if (options.format === 'json') io.data(`${JSON.stringify(asData(opened, rows, today, faults), null, 2)}\n`);
  else {
    if (isWhole(opened) && !unheard) io.out(asText(opened, rows, today, options.cloud, io));
    io.err(sayBriefly(opened.file, faults, paintsFor(io.colours.err)));
  }
  return isWhole(opened) && !unheard ? 0 : 1;
}

function rowsOf({ catalog }: OpenedCatalog, { cloud, model }: CatalogListOptions): readonly CatalogModel[] {
  return modelNames(catalog)
    .filter((name) => model === undefined || name === model)
    .flatMap((name) => CLOUDS.filter((each) => cloud === undefined || each === cloud).flatMap((each) => versionsOf(catalog, each, name)));
}

function asData(opened: OpenedCatalog, rows: readonly CatalogModel[], today: string, faults: OpenedCatalog['faults']): object {
  const models = rows.map((row) => {
    const { cloud, model, version, isDefault, modelClass, lifecycle, retires, newSubscriptionsCanDeploy, offers, unsure, asOf } = row;
    return {
      ...{ cloud, model, version, isDefault, modelClass, lifecycle, retires, newSubscriptionsCanDeploy },
      ...{ retirement: retirementState(row, today).state, offers: offers.length, unsure, asOf },
      ...{ from: originOf(opened, row), readOn: readOn(opened, row) ?? null },
    };
  });
  return { catalogAsOf: opened.catalog.asOf, readUntil: opened.facts?.asOf ?? null, models: isWhole(opened) ? models : [], faults };
}

/** Clouds without versions appear in the line of the default version of the other clouds. */
function asText(opened: OpenedCatalog, rows: readonly CatalogModel[], today: string, cloud: Cloud | undefined, io: Io): string {
  const paints = paintsFor(io.colours.out);
  const clouds = cloud === undefined ? CLOUDS : [cloud];
  const header: Cell[] = ['model', 'version', ...clouds].map((text) => ({ text, paint: paints.faint }));
  const lines = modelNames(opened.catalog).flatMap((model) =>
    modelLines(
      opened,
      rows.filter((row) => row.model === model),
      clouds,
      today,
      paints,
    ),
  );
  const width = Math.max(widthFor(io.columns), WIDE);
  const legend = paints.faint('? not documented; ~ partly unverified, see modelport catalog show <model>');
  return `${paints.strong(sayLayers(opened))}\n\n${layOut([header, ...lines], { indent: 0, width }).join('\n')}\n\n${legend}\n`;
}

/** Columns required for a line with three clouds. */
const WIDE = 160;

function modelLines(
  opened: OpenedCatalog,
  rows: readonly CatalogModel[],
  clouds: readonly Cloud[],
  today: string,
  paints: Paints,
): Cell[][] {
  const versions = [...new Set(rows.map(({ version }) => version).filter((version) => version !== null))];
  const first = rows.find(({ version, isDefault }) => isDefault && version !== null)?.version ?? versions[0] ?? null;
  const ordered = first === null ? [null] : [first, ...versions.filter((version) => version !== first)];
  if (rows.length === 0) return [];
  return ordered.map((version, index) => {
    const cells = clouds.map((cloud) => {
      const row = rows.find((each) => each.cloud === cloud && (each.version === version || (each.version === null && index === 0)));
      return row ? cellOf(opened, row, today, paints) : '';
    });
    return [index === 0 ? { text: rows[0]?.model ?? '', paint: paints.strong } : '', version ?? '', ...cells];
  });
}

function cellOf(opened: OpenedCatalog, row: CatalogModel, today: string, { good, doubtful, bad, faint }: Paints): Cell {
  const { state } = retirementState(row, today);
  const doubts = row.unsure.length > 0 || row.offers.some(({ unsure }) => unsure !== null) ? '~' : '';
  const origin = originOf(opened, row);
  const from = origin === 'team' ? ', yours' : origin === 'clouds' ? `, read ${readOn(opened, row)}` : '';
  const paint = state === 'retired' ? bad : state === 'soon' || doubts !== '' ? doubtful : row.offers.length === 0 ? faint : good;
  return { text: `${sayLife(row, today)}${doubts}${from}`, paint };
}

/** `ga until 2028-01-11`, `ga, promised until 2027-09-22`, `retired 2026-10-21`. */
export function sayLife(row: CatalogModel, today: string): string {
  const { lifecycle, retires, offers } = row;
  const { state, on } = retirementState(row, today);
  if (state === 'retired') return on === undefined ? 'retired' : `retired ${on}`;
  const stage = lifecycle?.replace('-', ' ') ?? '?';
  const until = retires === null ? '' : retires.noSoonerThan ? `, promised until ${retires.on}` : ` until ${retires.on}`;
  return `${stage}${until}${offers.length === 0 ? ', name only' : ''}`;
}

export const command: CommandDefinition<CatalogListOptions> = {
  name: 'list',
  summary: 'List models with their lifecycle on each cloud',
  arguments: [specArgument('[spec]', CATALOG_SPEC)],
  options: [cloudOption(), new Option('--model <model>', 'Show only this model'), formatOption(), todayOption()],
  examples: [
    { line: 'modelport catalog list', what: 'List all models' },
    { line: 'modelport catalog list --cloud aws', what: 'List the models on AWS' },
  ],
  exitCodes: { 0: 'Success', 1: 'A catalog file has errors, or the model is unknown' },
  pages: ['catalog.md'],
  run: ([spec], options, io) => catalogList(spec, options, io),
};
