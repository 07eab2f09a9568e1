import { CLOUDS, type Cloud } from '../lib/catalog/types';
import { type Clouds, openClouds, type Requests } from '../lib/clients';
import type { Fault } from '../lib/faults/fault';
import { factsNotWritten, factsTooMany, nothingToAsk } from '../lib/faults/refresh-faults';
import { askCatalogs } from '../lib/refresh/ask';
import { textOfFacts } from '../lib/refresh/file-text';
import { merge } from '../lib/refresh/merge';
import { planEffect } from '../lib/refresh/plan-effect';
import { queryLocationsOf } from '../lib/refresh/query-locations';
import type { Survey } from '../lib/refresh/survey';
import { unreadFaults } from '../lib/refresh/unread-faults';
import type { Spec } from '../lib/spec';
import { refreshedFileOf } from '../lib/spec/find';
import { MAX_REFRESHED_BYTES, parseRefreshed } from '../lib/spec/refreshed-file';
import { type AskOptions, askInTime, askingFaults } from './ask-clouds';
import { sayRefresh } from './catalog-refresh-text';
import type { Refreshed } from './catalog-refreshed';
import { INTERRUPTED } from './interrupted';
import type { Io } from './io';
import { isWhole, type OpenedCatalog, openCatalog } from './open-catalog';
import type { CommonOptions } from './options';
import { paintsFor } from './paints';
import { sayFaults } from './print-faults';
import { widthFor } from './width';
import { writeWhole } from './write-whole';

export interface CatalogRefreshOptions extends CommonOptions, AskOptions {
  /** Only these clouds. @default - all clouds with targets in the spec */
  readonly cloud?: readonly Cloud[];
  /** Every region in which a model is offered. @default - the targets' regions */
  readonly allRegions?: boolean;
  /** Shows changes without writing them. */
  readonly dryRun?: boolean;
  /** The same, and exits with 1 if anything would change. */
  readonly check?: boolean;
  /** All changes, including those of models that the spec does not use. */
  readonly all?: boolean;
}

/** Exit codes besides 0: the files are invalid, or `--check` found changes; a query failed. */
const FAILED = 1;
const UNREAD = 3;

/**
 * Queries a spec's clouds for their model offers, merges the answers into the file beside the spec, and shows the changes.
 *
 * @param open opens the clients. Default: with the current credentials
 * @returns the exit code: 0 if everything was read; 1 if the files are invalid, or `--check` found changes; 3 if a query failed
 */
export async function catalogRefresh(
  spec: string | undefined,
  options: CatalogRefreshOptions,
  io: Io,
  open: (requests: Requests) => Clouds = openClouds,
): Promise<number> {
  const opened = await openCatalog(spec, io.env, { needsSpec: true });
  const { file } = opened;
  if (!isWhole(opened) || opened.spec === undefined || file === undefined) return refuse(opened.faults, options, io);
  const places = queryLocationsOf(opened.spec, opened.catalog, { ...options, ...(options.cloud && { clouds: options.cloud }) });
  const asked = CLOUDS.filter((cloud) => places.some((place) => place.cloud === cloud));
  const lacking = [
    ...(places.length === 0 ? [nothingToAsk(options.cloud ?? [], cloudsOf(opened.spec))] : []),
    ...(open === openClouds ? askingFaults(asked) : []),
  ];
  if (lacking.length > 0) return refuse([...opened.faults, ...lacking], options, io);

  const today = options.today ?? io.today();
  const survey = await askInTime(io, options, (requests) => askCatalogs(open(requests), places, opened.refreshed, today));
  if (survey === undefined) {
    io.err('interrupted\n');
    return INTERRUPTED;
  }
  return finish(opened, opened.spec, survey, refreshedFileOf(file), options, io);
}

function finish(opened: OpenedCatalog, spec: Spec, survey: Survey, file: string, options: CatalogRefreshOptions, io: Io): number {
  const refresh = merge(opened.shipped, opened.facts, survey);
  const isNothing = survey.answers.every(({ state }) => state === 'unread');
  const unread = unreadFaults(refresh.kept, isNothing);
  if (isNothing) {
    refuse([...opened.faults, ...unread], options, io);
    return UNREAD;
  }

  const effect = planEffect(spec, opened.shipped, refresh.file, survey.on);
  const text = textOfFacts(refresh.file);
  const isSame = opened.facts !== undefined && textOfFacts(opened.facts) === text;
  const isDry = options.dryRun === true || options.check === true;
  const failed = isSame || isDry ? [] : write(file, text);
  if (failed.length > 0) return refuse([...opened.faults, ...unread, ...failed], options, io);

  const outcome = isSame ? 'unchanged' : isDry ? 'not written' : 'written';
  say({ spec, file, survey, refresh, effect, outcome }, [...opened.faults, ...unread], options, io);
  if (options.check && refresh.changes.length > 0) return FAILED;
  return unread.length > 0 ? UNREAD : 0;
}

function write(file: string, text: string): readonly Fault[] {
  const bytes = Buffer.byteLength(text);
  // Never writes a file that commands could not read.
  if (bytes > MAX_REFRESHED_BYTES || !parseRefreshed(text, file).facts) return [factsTooMany(file, bytes, MAX_REFRESHED_BYTES)];
  try {
    writeWhole(file, text);
    return [];
  } catch (thrown) {
    return [factsNotWritten(file, codeOf(thrown))];
  }
}

function codeOf(thrown: unknown): string {
  return thrown !== null && typeof thrown === 'object' && 'code' in thrown ? String(thrown.code) : 'unknown reason';
}

function cloudsOf({ targets }: Spec): readonly string[] {
  return CLOUDS.filter((cloud) => Object.values(targets).some((target) => target.cloud === cloud));
}

function refuse(faults: readonly Fault[], { format }: CatalogRefreshOptions, io: Io): number {
  if (format === 'json') io.data(`${JSON.stringify({ faults }, null, 2)}\n`);
  else io.err(sayFaults(faults, paintsFor(io.colours.err)));
  return FAILED;
}

function say(refreshed: Refreshed, faults: readonly Fault[], { format, all = false }: CatalogRefreshOptions, io: Io): void {
  if (format === 'json') {
    io.data(`${JSON.stringify(asData(refreshed, faults), null, 2)}\n`);
    return;
  }
  io.out(sayRefresh(refreshed, { paints: paintsFor(io.colours.out), width: widthFor(io.columns), all }));
  io.err(sayFaults(faults, paintsFor(io.colours.err)));
}

function asData({ file, survey, refresh, effect, outcome }: Refreshed, faults: readonly Fault[]): object {
  const { changes, kept, leftOut } = refresh;
  const read = survey.answers.flatMap((answer) => {
    if (answer.state === 'unread') return [];
    const { cloud, of, place, account, source, found } = answer;
    return [{ cloud, of, place, account, source, found: found.length }];
  });
  return { on: survey.on, file, outcome, read, changes, kept, leftOut, effect, faults };
}
