/**
 * `node --import tsx test/fuzz/write-error-free.ts COUNT SEED FOLDER` writes the Terraform stacks of as many specs without errors: a folder per
 * spec, in it a folder per stack.
 *
 * A process of its own, for the same reason as `judge-error-free.ts`.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { synthesizeText } from '../support/synth';
import { errorFreeSpecs } from './error-free-specs';

const [count, seed] = process.argv.slice(2, 4).map(Number);
const folder = process.argv[4];
if (!count || !seed || folder === undefined) throw new Error('give a count, a seed and a folder');

let written = 0;
for (const spec of errorFreeSpecs(Number.POSITIVE_INFINITY, seed)) {
  if (written === count) break;
  const stacks = [...synthesizeText(spec).documents].filter(([, document]) => 'terraform' in document);
  if (stacks.length === 0) continue;
  written++;
  for (const [name, document] of stacks) {
    const path = join(folder, String(written), name);
    mkdirSync(path, { recursive: true });
    writeFileSync(join(path, 'cdk.tf.json'), JSON.stringify(withLocalState(document)));
  }
}

/** A backend that needs no account. */
function withLocalState(document: Readonly<Record<string, unknown>>): object {
  const { cloud: _, ...settings } = document['terraform'] as { readonly cloud?: unknown };
  return { ...document, terraform: { ...settings, backend: { local: { path: 'terraform.tfstate' } } } };
}
