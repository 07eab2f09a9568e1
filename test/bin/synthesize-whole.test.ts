import fs, { existsSync, readdirSync, readFileSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { GOOD, GOOD_ON_AWS, inProject, run } from './support/command-line';

const APPS = [
  ['aws', GOOD_ON_AWS, 'cdk.out'],
  ['terraform', GOOD, 'cdktf.out'],
] as const;

describe('a synthesis', () => {
  it.each(APPS)('leaves the output of %s unchanged, whichever of its writes finds the disk full', async (framework, spec, outdir) => {
    const changed = spec.replace('quickstart', 'quickstart-two').replace('reason: a test', 'reason: another');
    await inProject({ 'modelport.yaml': spec, 'changed.yaml': changed }, async () => {
      await run(['app', framework]);
      const before = contentOf(outdir);
      let failed = 0;
      for (let write = 1; ; write++) {
        const disk = fullAfter(write);
        const { code, err } = await run(['app', framework, 'changed.yaml']);
        disk.mockRestore();
        if (code === 0) break;
        failed++;

        expect(err).toContain(`spec MP0721 "${outdir}" cannot be written: ENOSPC; free up disk space`);
        expect(contentOf(outdir)).toEqual(before);
      }

      expect(failed).toBeGreaterThan(1);
      expect(Object.keys(contentOf(outdir)).filter((file) => file.includes('quickstart-two')).length).toBeGreaterThan(0);
    });
  });

  it.each(APPS)('of %s creates no folder if it fails', async (framework, spec, outdir) => {
    await inProject({ 'modelport.yaml': spec }, async () => {
      const disk = fullAfter(1);
      const { code } = await run(['app', framework]);
      disk.mockRestore();

      expect({ code, exists: existsSync(outdir) }).toEqual({ code: 1, exists: false });
    });
  });

  it.each(APPS)('of %s keeps foreign files beside its own, and removes an old draft', async (framework, spec, outdir) => {
    const files = { 'modelport.yaml': spec, [`${outdir}/stacks/x/.terraform/plugin`]: 'kept', [`${outdir}/.modelport-old/file`]: 'left' };
    await inProject(files, async () => {
      const hourAgo = new Date(Date.now() - 3_600_000);
      utimesSync(join(outdir, '.modelport-old'), hourAgo, hourAgo);
      const { code } = await run(['app', framework]);

      expect(code).toBe(0);
      expect(contentOf(outdir)).toMatchObject({ 'stacks/x/.terraform/plugin': 'kept', 'manifest.json': expect.any(String) });
      expect(readdirSync(outdir).filter((name) => name.startsWith('.modelport'))).toEqual([]);
    });
  });

  it.each([
    ['a file', { 'cdk.out': 'a file' }, 'EEXIST'],
    ['a folder with a folder for a template', { 'cdk.out/manifest.json/file': '' }, 'EISDIR'],
  ])('reports why its folder cannot be written: %s', async (_, files, reason) => {
    await inProject({ 'modelport.yaml': GOOD_ON_AWS, ...files }, async () => {
      const { code, err } = await run(['app', 'aws']);

      expect(code).toBe(1);
      expect(err).toContain(`spec MP0721 "cdk.out" cannot be written: ${reason}; `);
      if (statSync('cdk.out').isDirectory()) expect(readdirSync('cdk.out')).toEqual(['manifest.json']);
    });
  });

  it('leaves its folder as it was if a file is where a folder belongs', async () => {
    await inProject({ 'modelport.yaml': GOOD, 'cdktf.out/stacks': 'a file' }, async () => {
      const { code, err } = await run(['app', 'terraform']);

      expect(code).toBe(1);
      expect(err).toContain('spec MP0721 "cdktf.out" cannot be written: ENOTDIR; ');
      expect(contentOf('cdktf.out')).toEqual({ stacks: 'a file' });
    });
  });
});

/** A disk that is full from some write on. */
function fullAfter(most: number): jest.SpyInstance {
  const write = fs.writeFileSync;
  let writes = 0;
  return jest.spyOn(fs, 'writeFileSync').mockImplementation((...given) => {
    writes++;
    if (writes >= most) throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC', syscall: 'write' });
    write(...given);
  });
}

function contentOf(folder: string): Record<string, string> {
  const entries = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => statSync(join(folder, file)).isFile());
  return Object.fromEntries(entries.sort().map((file) => [file, readFileSync(join(folder, file), 'utf8')]));
}
