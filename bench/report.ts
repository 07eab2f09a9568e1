import { type Measurement, RUNS } from './measure';

/** What the figures were measured on. */
export interface Setting {
  /** Day, `YYYY-MM-DD`. */
  readonly day: string;
  readonly cores: number;
  /** Such as `linux x64`. */
  readonly platform: string;
  /** Such as `v20.20.2`. */
  readonly node: string;
  /** Packages whose versions move the figures, with the version. */
  readonly packages: Readonly<Record<string, string>>;
}

/** The page of results. */
export function report({ day, cores, platform, node, packages }: Setting, measurements: readonly Measurement[]): string {
  const versions = Object.entries(packages).map(([name, version]) => `${name} ${version}`);
  return [
    '# Results',
    '',
    `Written by \`npm run bench\` on ${day}: ${cores} cores, ${platform}, Node ${node}, ${versions.join(', ')}.`,
    '',
    `Whole processes of built JavaScript, from start to exit, and the most resident memory that they reach. Medians of ${RUNS} runs, the two`,
    'sides in turn; the ratio is the median of the ratios of time pair by pair. `check` stands beside `node -e 0`, a synth beside a program that',
    'creates the same resources with the raw classes of the frameworks (`raw/`), compiled the same way: each run of the benchmark compares what',
    'the two wrote before it measures. The validator that aws-cdk-lib runs over every synth is off on both sides but in the rows that name it.',
    'The last rows have modelport on both sides: what grows with the callers of a spec must not grow faster than they do.',
    '',
    '| | modelport | beside it | ratio | limit | memory | beside it | ratio |',
    '|---|---:|---:|---:|---:|---:|---:|---:|',
    ...measurements.map(row),
    '',
  ].join('\n');
}

/** Those that took longer than they may, one line each. */
export function missed(measurements: readonly Measurement[]): string[] {
  return measurements.flatMap(({ title, ratio, limit }) =>
    limit !== undefined && ratio > limit ? [`${title}: ${ratio.toFixed(2)} times, at most ${limit}`] : [],
  );
}

function row({ title, ours, other, ratio, limit }: Measurement): string {
  const memoryRatio = ours.kibibytes / other.kibibytes;
  const cells = [
    title,
    milliseconds(ours.milliseconds),
    milliseconds(other.milliseconds),
    limit !== undefined && ratio > limit ? `**${ratio.toFixed(2)}**` : ratio.toFixed(2),
    limit === undefined ? '' : String(limit),
    megabytes(ours.kibibytes),
    megabytes(other.kibibytes),
    memoryRatio.toFixed(2),
  ];
  return `| ${cells.join(' | ')} |`;
}

function milliseconds(value: number): string {
  return `${value.toFixed(0)} ms`;
}

function megabytes(kibibytes: number): string {
  return `${(kibibytes / 1024).toFixed(0)} MiB`;
}
