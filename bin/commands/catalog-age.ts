import { Option } from 'commander';
import { findModel } from '../../lib/catalog';
import { type AgeState, type CatalogAge, catalogAge, OLD_DAYS, type RowAge, TOO_OLD_DAYS } from '../../lib/catalog/age';
import { modelKey } from '../../lib/catalog/refreshed';
import type { Cloud } from '../../lib/catalog/types';
import { type Fault, hasErrors } from '../../lib/faults/fault';
import { factsOld, factsTooOld } from '../../lib/faults/refresh-faults';
import { requestsOf } from '../../lib/plan/requests';
import { resolvePlan } from '../../lib/plan/resolve-plan';
import { type Cell, layOut } from '../../lib/text/layout';
import { sayLayers } from '../catalog-head';
import type { CommandDefinition } from '../command';
import type { Io } from '../io';
import { isWhole, type OpenedCatalog, openCatalog } from '../open-catalog';
import { type CommonOptions, cloudOption, formatOption, specArgument, todayOption } from '../options';
import { type Paints, paintsFor } from '../paints';
import { sayCount, sayFaults } from '../print-faults';
import { widthFor } from '../width';

export interface CatalogAgeOptions extends CommonOptions {
  readonly cloud?: Cloud;
  /** All rows, not only those that the spec relies on. */
  readonly all?: boolean;
}

/** Warnings about a deployment whose offer no source confirms. */
const DOUBTS: readonly string[] = ['MP1205', 'MP1206'];

/**
 * Shows the age of the facts that a spec relies on, which doubts decide a deployment, and what to refresh. Without a spec, covers all models.
 *
 * Facts are a warning from 60 days and an error from 90. These are the result, so everything goes to stdout.
 */
export async function catalogAgeCommand(spec: string | undefined, options: CatalogAgeOptions, io: Io): Promise<number> {
  const opened = await openCatalog(spec, io.env);
  const today = options.today ?? io.today();
  const counted = options.all ? undefined : rowsOfSpec(opened);
  const age = catalogAge(
    opened.catalog,
    opened.facts,
    today,
    (row) => (options.cloud === undefined || row.cloud === options.cloud) && (counted?.has(modelKey(row)) ?? true),
  );
  const faults = isWhole(opened) ? [...opened.faults, ...ageFaults(age)] : opened.faults;
  const doubts = isWhole(opened) ? decisiveDoubts(opened, today) : [];
  if (options.format === 'json')
    io.data(`${JSON.stringify({ ...asData(opened, age, today, counted !== undefined, faults), doubts }, null, 2)}\n`);
  else io.out(asText(opened, age, doubts, today, faults, io));
  return hasErrors(faults) ? 1 : 0;
}

/** Rows that a spec relies on: its models on its targets' clouds. Undefined without a spec. */
function rowsOfSpec({ spec, catalog }: OpenedCatalog): ReadonlySet<string> | undefined {
  if (spec === undefined) return undefined;
  const requests = requestsOf(spec).targets.flatMap(({ endpoints }) => endpoints);
  const rows = requests.flatMap(({ cloud, model, modelVersion }) => findModel(catalog, cloud, model, modelVersion) ?? []);
  return new Set(rows.map(modelKey));
}

/** Doubts about the offers that the spec's deployments use. Refreshing settles some; the others need a test or a correction in `catalog:`. */
function decisiveDoubts({ spec, shipped }: OpenedCatalog, today: string): string[] {
  if (spec === undefined) return [];
  return resolvePlan(spec, shipped, { today, alsoUsing: [] }).faults.flatMap(({ code, cause }) => (DOUBTS.includes(code) ? [cause] : []));
}

function ageFaults({ rows }: CatalogAge): Fault[] {
  const of = (state: AgeState) => rows.filter((row) => row.state === state);
  const say = (found: readonly RowAge[], fault: typeof factsOld, days: number) =>
    found.length === 0 ? [] : [fault(found.length, [...new Set(found.map(({ cloud }) => cloud))].sort(), found[0]?.asOf ?? '', days)];
  return [...say(of('too-old'), factsTooOld, TOO_OLD_DAYS), ...say(of('old'), factsOld, OLD_DAYS)];
}

function asData(opened: OpenedCatalog, age: CatalogAge, today: string, ofSpec: boolean, faults: readonly Fault[]): object {
  return {
    today,
    catalogAsOf: opened.catalog.asOf,
    readUntil: opened.facts?.asOf ?? null,
    ...{ of: ofSpec ? 'spec' : 'catalog', oldAfterDays: OLD_DAYS, tooOldAfterDays: TOO_OLD_DAYS },
    ...(isWhole(opened) ? age : {}),
    faults,
  };
}

function asText(
  opened: OpenedCatalog,
  age: CatalogAge,
  doubts: readonly string[],
  today: string,
  faults: readonly Fault[],
  io: Io,
): string {
  const paints = paintsFor(io.colours.out);
  const said = sayFaults(faults, paints) + sayCount(opened.file ?? 'catalog', faults, paints);
  if (!isWhole(opened)) return said;
  const form = { indent: 2, width: widthFor(io.columns) };
  const head = `${paints.strong(sayLayers(opened))}  ${paints.faint(`on ${today}`)}`;
  const block = (title: string, rows: readonly (readonly Cell[])[]) => [title, ...layOut(rows, form)];
  const doubtRows = doubts.map((doubt): Cell[] => [doubt]);
  const blocks = [
    [head],
    block('clouds', cloudRows(age, paints)),
    ...(age.listings.length === 0 ? [] : [block('read from the clouds', listingRows(age, paints))]),
    block('models, oldest first', modelRows(age, paints)),
    ...(doubts.length === 0 ? [] : [block('doubts that decide a deployment', doubtRows)]),
  ];
  return `${blocks.map((lines) => `${lines.join('\n')}\n`).join('\n')}\n${said}`;
}

function cloudRows({ clouds }: CatalogAge, paints: Paints): Cell[][] {
  const header = ['', 'models', 'newest', 'oldest', `over ${OLD_DAYS} days`, `over ${TOO_OLD_DAYS} days`].map((text) => ({
    text,
    paint: paints.faint,
  }));
  const rows = clouds.map(({ cloud, rows: count, newest, oldest, old, tooOld, state }): Cell[] => [
    cloud,
    String(count),
    newest,
    { text: oldest, paint: paintOf(state, paints) },
    String(old),
    String(tooOld),
  ]);
  return [header, ...rows];
}

function listingRows({ listings }: CatalogAge, paints: Paints): Cell[][] {
  return listings.map(({ cloud, of, place, on, source, days, state }) => [
    cloud,
    of,
    place,
    { text: on, paint: paintOf(state, paints) },
    sayDays(days),
    { text: source, paint: paints.faint },
  ]);
}

function modelRows({ rows }: CatalogAge, paints: Paints): Cell[][] {
  return rows.map(({ cloud, model, version, asOf, days, state }) => [
    cloud,
    version === null ? model : `${model} ${version}`,
    { text: asOf, paint: paintOf(state, paints) },
    sayDays(days),
  ]);
}

function sayDays(days: number): string {
  return days === 1 ? '1 day' : `${days} days`;
}

function paintOf(state: AgeState, { good, doubtful, bad }: Paints): (text: string) => string {
  return state === 'fresh' ? good : state === 'old' ? doubtful : bad;
}

export const command: CommandDefinition<CatalogAgeOptions> = {
  name: 'age',
  summary: 'Check the age of the catalog data that a spec relies on',
  arguments: [specArgument('[spec]', 'Spec whose models to check')],
  options: [
    cloudOption(),
    new Option('--all', 'Include models not in the spec'),
    formatOption(),
    todayOption('Date to measure age from, YYYY-MM-DD'),
  ],
  examples: [
    { line: 'modelport catalog age', what: 'Check the data that modelport.yaml relies on' },
    { line: 'modelport catalog age --all', what: 'Check the whole catalog' },
  ],
  exitCodes: { 0: 'All data is at most 90 days old', 1: 'Some data is over 90 days old, or a catalog file has errors' },
  pages: ['catalog.md'],
  run: ([spec], options, io) => catalogAgeCommand(spec, options, io),
};
