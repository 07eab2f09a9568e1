import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Refused } from '../fuzz/refusals-of';
import { describeWith } from './support/describe-with';
import { TerraformFolder } from './support/terraform';

const ROOT = join(__dirname, '..', '..');
const MINUTES = 60_000;
const SEED = 1;
const DOCUMENT = 'cdk.tf.json';

/** Specs whose stacks the rules judge, in parts that say how far a run has come: 300, or 2,000 with `EXHAUSTIVE=1`. */
const PARTS = Array.from({ length: process.env['EXHAUSTIVE'] ? 20 : 3 }, (_, index) => SEED + 1000 * index);
const PART = 100;

/** Specs whose Terraform stacks the real `terraform` validates. */
const VALIDATED = 50;

describe('specs without errors', () => {
  it.each(PARTS)(
    'synthesize to stacks without provider errors, from seed %i',
    (seed) => {
      expect(judged(PART, seed)).toEqual([]);
    },
    20 * MINUTES,
  );
});

describeWith('terraform', 'terraform validate', () => {
  const root = mkdtempSync(join(tmpdir(), 'modelport-valid-'));

  afterAll(() => rmSync(root, { recursive: true, force: true }));

  it(
    `accepts the stacks of ${VALIDATED} of them`,
    () => {
      run('write-error-free.ts', VALIDATED, SEED, root);
      const specs = readdirSync(root);
      const initialized = new Map<string, Initialized>();
      for (const stack of specs.flatMap((spec) => readdirSync(join(root, spec)).map((name) => join(root, spec, name)))) {
        validateOnce(stack, initialized);
      }
      expect(specs).toHaveLength(VALIDATED);
      expect([...initialized.keys()].join()).toMatch(/azurerm.*google|google.*azurerm/);
    },
    30 * MINUTES,
  );
});

interface Initialized {
  readonly path: string;
  readonly terraform: TerraformFolder;
}

/** Validates a stack in the folder of the first one with the same providers, so that Terraform installs them once. */
function validateOnce(stack: string, initialized: Map<string, Initialized>): void {
  const text = readFileSync(join(stack, DOCUMENT), 'utf8');
  const providers = JSON.stringify(JSON.parse(text).terraform.required_providers);
  const { path, terraform } = initialized.get(providers) ?? { path: stack, terraform: new TerraformFolder(stack) };
  initialized.set(providers, { path, terraform });
  writeFileSync(join(path, DOCUMENT), text);
  terraform.validate();
}

function judged(count: number, seed: number): readonly Refused[] {
  return JSON.parse(run('judge-error-free.ts', count, seed)) as Refused[];
}

/** Runs a script outside Jest, in whose workers every synthesized app stays in memory. */
function run(script: string, ...args: readonly (string | number)[]): string {
  const command = ['--import', 'tsx', join(ROOT, 'test', 'fuzz', script), ...args.map(String)];
  return execFileSync(process.execPath, command, { cwd: ROOT, encoding: 'utf8', maxBuffer: 1 << 26 });
}
