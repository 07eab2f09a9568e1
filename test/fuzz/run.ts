import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import fc from 'fast-check';
import { judge } from './judge';
import { mutated, structured } from './specs';

const KINDS = { structured, mutated } as const;

/** Seconds of processor time that no spec may take. */
const MOST_SECONDS = 2;

/** `npm run fuzz -- --kind structured --count 20000 --seed 1`: specs made at random, each through `check` and `explain`. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      kind: { type: 'string', default: 'structured' },
      count: { type: 'string', default: '1000' },
      seed: { type: 'string', default: '1' },
    },
  });
  const kind = values.kind as keyof typeof KINDS;
  if (!(kind in KINDS)) throw new Error(`--kind is ${Object.keys(KINDS).join(' or ')}`);
  const folder = mkdtempSync(join(tmpdir(), 'modelport-fuzz-'));
  const { good, bad, slowest, count } = await fuzz(kind, Number(values.count), Number(values.seed), folder);
  rmSync(folder, { recursive: true });
  const memory = Math.round(process.resourceUsage().maxRSS / 1024);
  console.log(`${kind}: ${count} specs, ${good} without errors, ${bad} wrong, slowest ${slowest.toFixed(2)} s, ${memory} MB`);
  process.exitCode = bad === 0 ? 0 : 1;
}

async function fuzz(kind: keyof typeof KINDS, count: number, seed: number, folder: string) {
  const result = { good: 0, bad: 0, slowest: 0, count };
  const specs: fc.Arbitrary<string | Buffer> = KINDS[kind];
  for (let done = 0; done < count; done += BATCH) {
    for (const text of fc.sample(specs, { numRuns: Math.min(BATCH, count - done), seed: seed + done })) {
      const before = process.cpuUsage();
      const { isGood, wrongs } = await judge(text, folder);
      const { user, system } = process.cpuUsage(before);
      const seconds = (user + system) / 1e6;
      result.slowest = Math.max(result.slowest, seconds);
      if (isGood) result.good++;
      const all = seconds > MOST_SECONDS ? [...wrongs, `took ${seconds.toFixed(2)} s`] : wrongs;
      if (all.length > 0) report(text, all, result.bad++);
    }
  }
  return result;
}

/** Specs that are made at once. */
const BATCH = 500;

function report(text: string | Buffer, wrongs: readonly string[], index: number): void {
  const file = join(tmpdir(), `modelport-fuzz-${process.pid}-${index}.yaml`);
  writeFileSync(file, text);
  console.log([`${file}:`, ...wrongs.map((wrong) => `  ${wrong}`)].join('\n'));
}

main().catch((thrown: unknown) => {
  console.error(thrown);
  process.exitCode = 1;
});
