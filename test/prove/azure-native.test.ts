import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { synthesizeText } from '../support/synth';
import { textOf, type WrittenSpec, written } from '../support/variations';
import { describeWith } from './support/describe-with';
import { destroyed, TerraformFolder, writeStack } from './support/terraform';

const MINUTES = 60_000;

describeWith('terraform', 'Terraform', () => {
  const root = mkdtempSync(join(tmpdir(), 'modelport-native-'));

  afterAll(() => rmSync(root, { recursive: true, force: true }));

  it(
    'accepts an account of kind OpenAI, replaces it only for another kind, and keeps everything if only the purge setting changes',
    () => {
      const spec: WrittenSpec = { ...written('azure-single'), exposure: 'private' };
      const folder = new TerraformFolder(write(spec, { kind: 'OpenAI', purgeOnDelete: false }));
      folder.validate();
      folder.apply();
      expect(folder.changes()).toEqual([]);

      write(spec, { kind: 'OpenAI' });
      expect(folder.changes()).toEqual([]);

      write(spec, {});
      expect(destroyed(folder.changes())).toContain('azurerm_cognitive_account.model_account delete/create');
    },
    5 * MINUTES,
  );

  /** Writes the only stack of a spec whose target has these native settings. Returns its folder. */
  function write(spec: WrittenSpec, native: object): string {
    const targets = Object.fromEntries(Object.entries(spec.targets).map(([key, target]) => [key, { ...target, native }]));
    const [[name, document] = ['', {}]] = synthesizeText(textOf({ ...spec, targets })).documents;
    return writeStack(root, name, document);
  }
});
