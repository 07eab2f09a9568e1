import { guessModel, modelNames, retirementState } from '../../lib/catalog';
import { modelKey, type RefreshedModel } from '../../lib/catalog/refreshed';
import { type CatalogModel, CLOUDS, type Cloud } from '../../lib/catalog/types';
import { unknownModel } from '../../lib/faults/offer-faults';
import { originOf, readOn } from '../catalog-head';
import type { CommandDefinition } from '../command';
import type { Io } from '../io';
import { isWhole, type OpenedCatalog, openCatalog } from '../open-catalog';
import { CATALOG_SPEC, type CommonOptions, cloudOption, formatOption, modelArgument, specArgument, todayOption } from '../options';
import { paintsFor } from '../paints';
import { sayBriefly } from '../print-faults';
import { widthFor } from '../width';
import { sayModel } from './catalog-show-text';

export interface CatalogShowOptions extends CommonOptions {
  readonly cloud?: Cloud;
}

/** Shows everything known about a model: offers per cloud and version, the source of each fact, and what is unverified. */
export async function catalogShow(model: string, spec: string | undefined, options: CatalogShowOptions, io: Io): Promise<number> {
  const opened = await openCatalog(spec, io.env);
  const today = options.today ?? io.today();
  const names = modelNames(opened.catalog);
  const unheard = isWhole(opened) && !names.includes(model);
  const faults = unheard ? [...opened.faults, unknownModel(['model'], model, guessModel(opened.catalog, model))] : opened.faults;
  const rows = isWhole(opened) ? rowsOf(opened, model, options.cloud) : [];

  if (options.format === 'json') io.data(`${JSON.stringify(asData(opened, model, rows, today, faults), null, 2)}\n`);
  else {
    if (rows.length > 0) io.out(asText(opened, model, rows, today, io));
    io.err(sayBriefly(opened.file, faults, paintsFor(io.colours.err)));
  }
  return isWhole(opened) && !unheard ? 0 : 1;
}

function rowsOf({ catalog }: OpenedCatalog, model: string, cloud: Cloud | undefined): readonly CatalogModel[] {
  return CLOUDS.filter((each) => cloud === undefined || each === cloud).flatMap((each) =>
    catalog.models.filter((row) => row.cloud === each && row.model === model).sort((a, b) => Number(b.isDefault) - Number(a.isDefault)),
  );
}

/** The row, the source that last set it, and the clouds' own answers. */
function asData(
  opened: OpenedCatalog,
  model: string,
  rows: readonly CatalogModel[],
  today: string,
  faults: OpenedCatalog['faults'],
): object {
  return {
    model,
    catalogAsOf: opened.catalog.asOf,
    readUntil: opened.facts?.asOf ?? null,
    rows: rows.map((row) => ({
      ...row,
      retirement: retirementState(row, today),
      from: originOf(opened, row),
      readOn: readOn(opened, row) ?? null,
      read: readOf(opened, row) ?? null,
    })),
    faults,
  };
}

function readOf({ facts }: OpenedCatalog, row: CatalogModel): RefreshedModel | undefined {
  return facts?.models.find((model) => modelKey(model) === modelKey(row));
}

function asText(opened: OpenedCatalog, model: string, rows: readonly CatalogModel[], today: string, io: Io): string {
  return sayModel(opened, { model, rows, today }, { paints: paintsFor(io.colours.out), width: widthFor(io.columns) });
}

export const command: CommandDefinition<CatalogShowOptions> = {
  name: 'show',
  summary: 'Show all catalog data for a model, with sources',
  arguments: [modelArgument(), specArgument('[spec]', CATALOG_SPEC)],
  options: [cloudOption(), formatOption(), todayOption()],
  examples: [
    { line: 'modelport catalog show gpt-6-luna', what: 'Show all catalog data for a model' },
    { line: 'modelport catalog show gpt-6-luna --cloud aws --format json', what: "Print a model's AWS data as JSON" },
  ],
  exitCodes: { 0: 'Success', 1: 'A catalog file has errors, or the model is unknown' },
  pages: ['catalog.md'],
  run: ([model = '', spec], options, io) => catalogShow(model, spec, options, io),
};
