import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { errorFreeSpecs } from '../fuzz/error-free-specs';
import type { Refused } from '../fuzz/refusals-of';
import { synthesizeText } from '../support/synth';
import { describeWith } from './support/describe-with';
import { TerraformFolder } from './support/terraform';

const ROOT = join(__dirname, '..', '..');
const MINUTES = 60_000;
const SEED = 1;

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
      let validated = 0;
      for (const [index, spec] of [...errorFreeSpecs(VALIDATED * 2, SEED)].entries()) {
        const stacks = [...synthesizeText(spec).documents].filter(([, document]) => 'terraform' in document);
        if (stacks.length === 0 || validated === VALIDATED) continue;
        validated++;
        for (const [name, document] of stacks) {
          const path = join(root, String(index), name);
          mkdirSync(path, { recursive: true });
          writeFileSync(join(path, 'cdk.tf.json'), JSON.stringify(withLocalState(document)));
          new TerraformFolder(path).validate();
          rmSync(path, { recursive: true, force: true });
        }
      }
      expect(validated).toBe(VALIDATED);
    },
    30 * MINUTES,
  );
});

/** What refuses specs without errors, found in a process of its own. */
function judged(count: number, seed: number): readonly Refused[] {
  const args = ['--import', 'tsx', join(ROOT, 'test', 'fuzz', 'judge-error-free.ts'), String(count), String(seed)];
  return JSON.parse(execFileSync(process.execPath, args, { cwd: ROOT, encoding: 'utf8', maxBuffer: 1 << 26 })) as Refused[];
}

/** A backend that needs no account. */
function withLocalState(document: Readonly<Record<string, unknown>>): object {
  const { cloud: _, ...settings } = document['terraform'] as { readonly cloud?: unknown };
  return { ...document, terraform: { ...settings, backend: { local: { path: 'terraform.tfstate' } } } };
}
