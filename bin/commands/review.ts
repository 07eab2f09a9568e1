import { extname } from 'node:path';
import { Argument, Option } from 'commander';
import type { MarkdownPlatform, ReportFormat } from '../../lib/review/report';
import type { CommandDefinition } from '../command';
import { collect, todayOption } from '../options';
import { FORMAT_BY_ENDING } from '../report-files';
import type { ReviewOptions } from '../review-options';

const FORMATS = ['text', 'markdown', 'html', 'json', 'sarif', 'github'] as const satisfies readonly ReportFormat[];
const PLATFORMS = ['github', 'gitlab', 'azure-devops', 'bitbucket'] as const satisfies readonly MarkdownPlatform[];

function misuse({ base, from, to, plan, platform, format, reportUrl, report = [] }: ReviewOptions): string | undefined {
  if (base !== undefined && (from ?? to ?? plan) !== undefined) return '--base cannot be combined with --from, --to or --plan';
  if ((base ?? to ?? plan) === undefined) return 'pass --base, --to or --plan';
  if (from !== undefined && to === undefined) return '--from requires --to';
  const unknown = report.find((file) => FORMAT_BY_ENDING[extname(file)] === undefined);
  if (unknown !== undefined) return `--report ${JSON.stringify(unknown)} must end in ${Object.keys(FORMAT_BY_ENDING).join(', ')}`;
  const isMarkdown = format === 'markdown' || report.some((file) => extname(file) === '.md');
  if (platform !== undefined && !isMarkdown) return '--platform requires --format markdown or a --report that ends in .md';
  if (reportUrl !== undefined && !isWebAddress(reportUrl)) return '--report-url must be an http or https URL of at most 2,000 characters';
  return undefined;
}

function isWebAddress(text: string): boolean {
  return text.length <= 2_000 && URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
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
    new Option(
      '--report <file...>',
      `Also write the report to a file; its extension selects the format: ${Object.keys(FORMAT_BY_ENDING).join(', ')}`,
    ).argParser(collect),
    new Option('--platform <platform>', 'Platform for the Markdown comment (default: github)').choices(PLATFORMS),
    new Option('--report-url <url>', 'Link to the whole report, for a Markdown comment that must be shortened'),
    new Option('--fail-on <verdict>', 'Lowest verdict that fails the command').choices(['block', 'look', 'none']).default('block'),
    todayOption('Date to check retirement and acknowledgements against, YYYY-MM-DD'),
  ],
  examples: [
    { line: 'modelport review --base origin/main', what: 'Review the changes of this branch' },
    { line: 'modelport review --from ../main --to .', what: 'Compare the output of another checkout with this one' },
    { line: 'modelport review --plan tfplan.json --fail-on look', what: 'Review a Terraform plan, and fail if any finding needs a look' },
    {
      line: 'modelport review --base origin/main --report review.md --report review.html',
      what: 'Also write a pull request comment and a page',
    },
  ],
  exitCodes: {
    0: 'The verdict is below --fail-on',
    1: 'The verdict reaches --fail-on',
    3: 'Output, a plan or a spec could not be read or synthesized, or a report could not be written',
  },
  pages: ['review.md'],
  misuse,
  run: ([spec], options, io) => (require('../run-review') as typeof import('../run-review')).runReview(spec, options, io),
};
