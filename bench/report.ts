import type { Budget } from './comparisons';
import { type Measurement, RUNS } from './measure';
import { PROFILES } from './phases';

/** Environment of the measurements. */
export interface Setting {
  /** Date, `YYYY-MM-DD`. */
  readonly day: string;
  readonly cores: number;
  /** Such as `linux x64`. */
  readonly platform: string;
  /** Such as `v20.20.2`. */
  readonly node: string;
  /** Packages whose versions affect the results, with the version. */
  readonly packages: Readonly<Record<string, string>>;
}

/** Where one run spends its time: shares by phase, in display order. */
export interface Phases {
  readonly title: string;
  readonly shares: ReadonlyMap<string, number>;
}

/** The results page. */
export function report(
  { day, cores, platform, node, packages }: Setting,
  measurements: readonly Measurement[],
  phases: readonly Phases[],
): string {
  const versions = Object.entries(packages).map(([name, version]) => `${name} ${version}`);
  return [
    '# Results',
    '',
    `Written by \`npm run bench\` on ${day}: ${cores} cores, ${platform}, Node ${node}, ${versions.join(', ')}.`,
    '',
    'Each row times whole processes of built JavaScript, from start to exit, and their peak resident memory.',
    '',
    `- Times are medians of ${RUNS} runs (25 of \`check\`, 5 with many callers, 3 with \`npx\` or the validator), both sides in turn. The`,
    '  ratio is the median of the ratios pair by pair, which also holds on a busy machine; a ratio over its limit is bold.',
    '- `check` is compared with `node -e 0` on the same Node.',
    '- A synth is compared with a program that creates the same resources with the raw classes of the frameworks (`raw/`), compiled the',
    '  same way. Each run of the benchmark first checks that both sides create the same resources.',
    '- `npx` rows time the command line of the framework in a user project, with modelport or the raw program as its app.',
    '- The validator of aws-cdk-lib is off on both sides, except in the row that names it.',
    '- A review reads and compares generated templates; its limits are absolute.',
    '- The many-caller rows have modelport on both sides: time must not grow faster than the number of callers.',
    '',
    '| | modelport | compared with | ratio | limit | memory | compared with | ratio |',
    '|---|---:|---:|---:|---:|---:|---:|---:|',
    ...measurements.map(row),
    '',
    '## Where the time goes',
    '',
    `Shares of the samples of V8's profiler, which slows a run down; medians of ${PROFILES} runs.`,
    '',
    `| | ${phases.map(({ title }) => title).join(' | ')} |`,
    `|---|${phases.map(() => '---:|').join('')}`,
    ...phaseRows(phases),
    '',
  ].join('\n');
}

function phaseRows(phases: readonly Phases[]): string[] {
  const names = [...new Set(phases.flatMap(({ shares }) => [...shares.keys()]))];
  return names.map((name) => `| ${name} | ${phases.map(({ shares }) => `${((shares.get(name) ?? 0) * 100).toFixed(0)}%`).join(' | ')} |`);
}

/** Comparisons over their limit, one line each. */
export function missed(measurements: readonly Measurement[]): string[] {
  return measurements.flatMap((measurement) => {
    const { title, ratio, limit, ours, atMost } = measurement;
    if (limit !== undefined && ratio > limit) return [`${title}: ${ratio.toFixed(2)} times, at most ${limit}`];
    if (!atMost || !isOverBudget(measurement)) return [];
    return [`${title}: ${milliseconds(ours.milliseconds)} and ${megabytes(ours.kibibytes ?? 0)}, at most ${budgetText(atMost)}`];
  });
}

function isOverBudget({ ours, atMost }: Measurement): boolean {
  return atMost !== undefined && (ours.milliseconds > atMost.milliseconds || (ours.kibibytes ?? 0) > atMost.mebibytes * 1024);
}

function budgetText({ milliseconds: most, mebibytes }: Budget): string {
  return `${milliseconds(most)}, ${megabytes(mebibytes * 1024)}`;
}

function row(measurement: Measurement): string {
  const { title, ours, other, ratio, limit, atMost } = measurement;
  const time = milliseconds(ours.milliseconds);
  const cells = [
    title,
    isOverBudget(measurement) ? `**${time}**` : time,
    milliseconds(other.milliseconds),
    limit !== undefined && ratio > limit ? `**${ratio.toFixed(2)}**` : ratio.toFixed(2),
    atMost ? budgetText(atMost) : limit === undefined ? '' : String(limit),
    ...memory(ours.kibibytes, other.kibibytes),
  ];
  return `| ${cells.join(' | ')} |`;
}

function memory(ours: number | undefined, other: number | undefined): string[] {
  return ours === undefined || other === undefined ? ['', '', ''] : [megabytes(ours), megabytes(other), (ours / other).toFixed(2)];
}

function milliseconds(value: number): string {
  return `${value.toFixed(0)} ms`;
}

function megabytes(kibibytes: number): string {
  return `${(kibibytes / 1024).toFixed(0)} MiB`;
}
