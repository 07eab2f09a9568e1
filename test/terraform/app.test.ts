import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { AddressedStack } from '../../lib/terraform/addressed-stack';
import { newTerraformApp } from '../../lib/terraform/app';
import { emitConnections } from '../../lib/terraform/outputs';
import { keepState } from '../../lib/terraform/state';

describe('a Terraform app', () => {
  const folders: string[] = [];
  const newFolder = () => {
    folders.push(mkdtempSync(join(tmpdir(), 'modelport-')));
    return folders.at(-1) ?? '';
  };
  const home = process.cwd();
  afterEach(() => {
    process.chdir(home);
    for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
  });

  it('writes the same bytes into any folder, from any folder', () => {
    const [here = '', there = ''] = [newFolder(), join(newFolder(), 'a', 'b')];
    synthesizeInto(here);
    process.chdir(newFolder());
    synthesizeInto(there);

    expect(contents(there)).toEqual(contents(here));
    expect(Object.keys(contents(here))).toEqual(['manifest.json', 'stacks/support-prod-azure-us/cdk.tf.json']);
    expect(JSON.stringify(contents(here))).not.toContain(tmpdir());
  });

  it('writes where the cdktf CLI says, and creates the folder', () => {
    const folder = join(newFolder(), 'deep', 'cdktf.out');
    process.env['CDKTF_OUTDIR'] = folder;
    try {
      expect(newTerraformApp().outdir).toBe(folder);
      expect(existsSync(folder)).toBe(true);
    } finally {
      delete process.env['CDKTF_OUTDIR'];
    }
  });
});

function synthesizeInto(folder: string): void {
  const app = newTerraformApp(folder);
  const stack = new AddressedStack(app, 'support-prod-azure-us');
  keepState(stack, { kind: 'local' });
  emitConnections(stack, []);
  app.synth();
}

function contents(folder: string): Record<string, string> {
  const files = readdirSync(folder, { withFileTypes: true, recursive: true }).filter((entry) => entry.isFile());
  const paths = files.map((entry) => join(entry.parentPath, entry.name)).sort();
  return Object.fromEntries(paths.map((path) => [relative(folder, path), readFileSync(path, 'utf8')]));
}
