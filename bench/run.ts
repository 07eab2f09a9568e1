/** `npm run bench`: measures, writes `bench/RESULTS.md`, and exits with 1 if a limit was exceeded. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Comparison, checks, endToEnd, type Folders, manyCallers, reviews, synths, validatedSynths } from './comparisons';
import { type Measurement, measure } from './measure';
import { phasesOf } from './phases';
import { runToEnd } from './program';
import { missed, type Phases, report, type Setting } from './report';
import { censusOf, differences } from './same-resources';

const ROOT = join(__dirname, '..', '..');
const PACKAGES = ['aws-cdk-lib', 'cdktf', '@cdktf/provider-azurerm', '@cdktf/provider-google'];

const scratch = mkdtempSync(join(tmpdir(), 'modelport-bench-'));
try {
  process.exitCode = bench({
    root: ROOT,
    compiled: __dirname,
    ours: join(scratch, 'ours'),
    other: join(scratch, 'other'),
    project: join(scratch, 'project'),
  });
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

function bench(folders: Folders): number {
  const empty = () => {
    rmSync(folders.ours, { recursive: true, force: true });
    rmSync(folders.other, { recursive: true, force: true });
  };
  for (const comparison of synths(folders)) refuseUneven(comparison, folders, empty);

  const comparisons = [
    ...checks(folders),
    ...synths(folders),
    ...validatedSynths(folders),
    ...endToEnd(folders),
    ...manyCallers(folders),
    ...reviews(folders),
  ];
  const measurements = comparisons.map((comparison) => say(measure(comparison, empty)));
  writeFileSync(join(ROOT, 'bench', 'RESULTS.md'), report(setting(), measurements, phases(folders, empty)));

  const slow = missed(measurements);
  for (const line of slow) process.stderr.write(`too slow: ${line}\n`);
  return slow.length === 0 ? 0 : 1;
}

/** Phases of the slowest check and of the largest synth. */
function phases(folders: Folders, empty: () => void): Phases[] {
  const titles = ['check three-clouds', 'synth three-clouds, Azure and Google Cloud'];
  return [...checks(folders), ...synths(folders)]
    .filter(({ title }) => titles.includes(title))
    .map(({ title, ours }) => {
      empty();
      return { title, shares: phasesOf(ours, join(folders.project, 'profiles')) };
    });
}

/** A comparison is fair only if both sides create the same resources. */
function refuseUneven({ title, ours, other }: Comparison, folders: Folders, empty: () => void): void {
  empty();
  runToEnd(ours);
  runToEnd(other);
  const uneven = differences(censusOf(folders.ours), censusOf(folders.other));
  if (uneven.length > 0) throw new Error([`${title}: the raw program does not create the same`, ...uneven].join('\n  '));
}

function say(measurement: Measurement): Measurement {
  process.stdout.write(`${measurement.title}: ${measurement.ratio.toFixed(2)}\n`);
  return measurement;
}

function setting(): Setting {
  return {
    day: new Date().toISOString().slice(0, 10),
    cores: availableParallelism(),
    platform: `${process.platform} ${process.arch}`,
    node: process.version,
    packages: Object.fromEntries(PACKAGES.map((name) => [name, (require(`${name}/package.json`) as { version: string }).version])),
  };
}
