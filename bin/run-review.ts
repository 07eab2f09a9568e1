import { mkdirSync } from 'node:fs';
import { dirname, extname } from 'node:path';
import { outputNotWritten } from '../lib/faults/command-faults';
import type { Fault } from '../lib/faults/fault';
import { isSystemError } from '../lib/faults/system-error';
import { reviewChanges } from '../lib/review';
import type { ReviewResult } from '../lib/review/finding';
import { type AnyReportOptions, type ReportFormat, reviewReport } from '../lib/review/report';
import { openBaseReview } from './base-review';
import { INTERRUPTED } from './interrupted';
import type { Io } from './io';
import { manifest } from './package-file';
import { paintsFor } from './paints';
import { sayFaults } from './print-faults';
import { FORMAT_BY_ENDING } from './report-files';
import { openReview } from './review-inputs';
import type { ReviewOptions } from './review-options';
import { widthFor } from './width';
import { writeWhole } from './write-whole';

/** Verdicts that fail, by threshold. */
const FAILING: Readonly<Record<ReviewOptions['failOn'], readonly ReviewResult['verdict'][]>> = {
  block: ['block'],
  look: ['block', 'look'],
  none: [],
};

/**
 * Compares a Git ref with the working tree, or two folders of synthesized output, or reviews plans. Prints a report to stdout, and writes
 * others to files. Notes and faults go to stderr.
 *
 * @returns the exit code: 0; 1 if the verdict reaches the threshold; 3 if something could not be read, synthesized or written
 */
export async function runReview(spec: string | undefined, options: ReviewOptions, io: Io): Promise<number> {
  const { base, format, platform, reportUrl, report: files = [] } = options;
  const today = options.today ?? io.today();
  const opened = await (base === undefined ? openReview({ ...options, spec }, io, today) : openBaseReview({ base, spec }, io, today));
  if ('interrupted' in opened) return INTERRUPTED;
  const paint = paintsFor(io.colours.err);
  if ('faults' in opened) {
    io.err(`${opened.output ?? ''}${sayFaults(opened.faults, paint)}`);
    return 3;
  }
  const { inputs, sides, positionOf, notes } = opened;
  io.err(notes.map((note) => `${paint.doubtful('note:')} ${note}\n`).join(''));
  const result = reviewChanges(inputs, sides);
  const shared = {
    ...(positionOf && { positionOf }),
    ...(platform && { platform }),
    ...(reportUrl && { reportUrl }),
    version: manifest().version,
  };
  const faults = files.flatMap((file) => write(file, result, shared));
  io.err(sayFaults(faults, paint));
  const report = reviewReport(result, format, { ...shared, paint: paintsFor(io.colours.out), width: widthFor(io.columns) });
  if (format === 'text') io.out(report);
  else io.data(report);
  if (faults.length > 0) return 3;
  return FAILING[options.failOn].includes(result.verdict) ? 1 : 0;
}

/** Writes the report in the format of the file's name. */
function write(file: string, result: ReviewResult, options: AnyReportOptions): readonly Fault[] {
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeWhole(file, reviewReport(result, FORMAT_BY_ENDING[extname(file)] as ReportFormat, options));
    return [];
  } catch (thrown) {
    if (!isSystemError(thrown)) throw thrown;
    return [outputNotWritten(file, thrown.code)];
  }
}
