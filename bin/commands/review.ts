import { Argument, Option } from 'commander';
import type { ReviewResult } from '../../lib/review/finding';
import type { MarkdownPlatform, ReportFormat } from '../../lib/review/report';
import type { OpenedBaseReview } from '../base-review';
import type { CommandDefinition } from '../command';
import { INTERRUPTED } from '../interrupted';
import type { Io } from '../io';
import { collect, todayOption } from '../options';
import { manifest } from '../package-file';
import { paintsFor } from '../paints';
import { sayFaults } from '../print-faults';
import { openReview, type ReviewSources } from '../review-inputs';
import { widthFor } from '../width';

const FORMATS = ['text', 'markdown', 'html', 'json', 'sarif', 'github'] as const satisfies readonly ReportFormat[];
const PLATFORMS = ['github', 'gitlab', 'azure-devops', 'bitbucket'] as const satisfies readonly MarkdownPlatform[];

export interface ReviewOptions extends Omit<ReviewSources, 'spec'> {
  /** Git ref to compare the working tree with. */
  readonly base?: string;
  readonly format: ReportFormat;
  /** Only with `markdown`. @default github */
  readonly platform?: MarkdownPlatform;
  /** Lowest verdict that fails the command. */
  readonly failOn: 'block' | 'look' | 'none';
  /** `YYYY-MM-DD` */
  readonly today?: string;
}

/** Verdicts that fail, by threshold. */
const FAILING: Readonly<Record<ReviewOptions['failOn'], readonly ReviewResult['verdict'][]>> = {
  block: ['block'],
  look: ['block', 'look'],
  none: [],
};

/**
 * Compares a Git ref with the working tree, or two folders of synthesized output, or reviews plans, and prints a report to stdout. Notes
 * and faults go to stderr.
 *
 * @returns the exit code: 0; 1 if the verdict reaches the threshold; 3 if something could not be read or synthesized
 */
export async function review(spec: string | undefined, options: ReviewOptions, io: Io): Promise<number> {
  const opened = await open(spec, options, io);
  if ('interrupted' in opened) return INTERRUPTED;
  const paint = paintsFor(io.colours.err);
  if ('faults' in opened) {
    io.err(`${opened.output ?? ''}${sayFaults(opened.faults, paint)}`);
    return 3;
  }
  io.err(opened.notes.map((note) => `${paint.doubtful('note:')} ${note}\n`).join(''));
  const { reviewChanges } = require('../../lib/review') as typeof import('../../lib/review');
  const result = reviewChanges(opened.inputs, opened.sides);
  const { reviewReport } = require('../../lib/review/report') as typeof import('../../lib/review/report');
  const { format, platform } = options;
  const { positionOf } = opened;
  const report = reviewReport(result, format, {
    ...(positionOf && { positionOf }),
    ...(platform && { platform }),
    paint: paintsFor(io.colours.out),
    width: widthFor(io.columns),
    version: manifest().version,
  });
  if (format === 'text') io.out(report);
  else io.data(report);
  return FAILING[options.failOn].includes(result.verdict) ? 1 : 0;
}

function open(spec: string | undefined, { base, ...options }: ReviewOptions, io: Io): Promise<OpenedBaseReview> {
  const today = options.today ?? io.today();
  if (base === undefined) return openReview({ ...options, spec }, io, today);
  const { openBaseReview } = require('../base-review') as typeof import('../base-review');
  return openBaseReview({ base, spec }, io, today);
}

function misuse({ base, from, to, plan, platform, format }: ReviewOptions): string | undefined {
  if (base !== undefined && (from ?? to ?? plan) !== undefined) return '--base cannot be combined with --from, --to or --plan';
  if ((base ?? to ?? plan) === undefined) return 'pass --base, --to or --plan';
  if (from !== undefined && to === undefined) return '--from requires --to';
  if (platform !== undefined && format !== 'markdown') return '--platform requires --format markdown';
  return undefined;
}

export const command: CommandDefinition<ReviewOptions> = {
  name: 'review',
  summary: 'Review an infrastructure change: access, exposure, replacements, models and capacity',
  details:
    'With --base, synthesizes the merge base and the working tree, each with its installed modelport, and compares them. ' +
    'With --from and --to, compares synthesized output in two folders: cdk and cdktf output, *.template.json or .yaml, and cdk.tf.json. ' +
    'Plans take precedence. Without --from, everything counts as new.',
  arguments: [
    new Argument(
      '[spec]',
      'Spec after the change (default: every spec of the repository with --base, the one in --to, or the one in the current directory)',
    ),
  ],
  options: [
    new Option('--base <ref>', 'Git branch, tag or commit to compare the working tree with, such as origin/main'),
    new Option('--from <folder>', 'Folder with the spec and synthesized output before the change'),
    new Option('--to <folder>', 'Folder with the spec and synthesized output after the change'),
    new Option('--plan <file...>', 'Terraform plan from terraform show -json, or change set from describe-change-set').argParser(collect),
    new Option('--format <format>', 'Output format').choices(FORMATS).default('text'),
    new Option('--platform <platform>', 'Platform for the Markdown comment (default: github)').choices(PLATFORMS),
    new Option('--fail-on <verdict>', 'Lowest verdict that fails the command').choices(['block', 'look', 'none']).default('block'),
    todayOption('Date to check retirement and acknowledgements against, YYYY-MM-DD'),
  ],
  examples: [
    { line: 'modelport review --base origin/main', what: 'Review the changes of this branch' },
    { line: 'modelport review --from ../main --to .', what: 'Compare the output of another checkout with this one' },
    { line: 'modelport review --plan tfplan.json --fail-on look', what: 'Review a Terraform plan, and fail if any finding needs a look' },
    { line: 'modelport review --from base --to head --format markdown', what: 'Print a pull request comment' },
  ],
  exitCodes: {
    0: 'The verdict is below --fail-on',
    1: 'The verdict reaches --fail-on',
    3: 'Output, a plan or a spec could not be read or synthesized',
  },
  pages: ['review.md'],
  misuse,
  run: ([spec], options, io) => review(spec, options, io),
};
