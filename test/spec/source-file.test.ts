import { spawnSync } from 'node:child_process';
import { chmodSync, symlinkSync } from 'node:fs';
import { formatFault } from '../../lib/faults/format';
import { unreadableFile } from '../../lib/faults/reading-faults';
import { MAX_BYTES } from '../../lib/rules/spec-files';
import { readSpec } from '../../lib/spec';
import { inFolder } from './support/folder';
import { least, lines } from './support/specs';

describe('a path that is not a spec file', () => {
  it('suggests names in the same folder for a missing file', async () => {
    const files = { 'specs/modelport.yaml': least(), 'specs/notes.md': '', 'specs/prod.json': '{}' };
    const faults = await inFolder(files, async () => [
      ...(await faultsOf('specs/modelprot.yaml')),
      ...(await faultsOf('specs/modelport.yml')),
      ...(await faultsOf('specs/prod.ts')),
      ...(await faultsOf('elsewhere/modelport.yaml')),
      ...(await faultsOf('specs/modelport.yaml/x.yaml')),
    ]);

    expect(faults).toEqual([
      'spec MP0001 file "specs/modelprot.yaml" not found; use specs/modelport.yaml',
      'spec MP0001 file "specs/modelport.yml" not found; use specs/modelport.yaml',
      'spec MP0001 file "specs/prod.ts" not found; use specs/prod.json',
      'spec MP0001 file "elsewhere/modelport.yaml" not found; check the path',
      'spec MP0001 file "specs/modelport.yaml/x.yaml" not found; check the path',
    ]);
  });

  it('is rejected for a directory or a pipe', async () => {
    const faults = await inFolder({ 'specs/modelport.yaml': least() }, async () => {
      spawnSync('mkfifo', ['pipe.yaml']);
      return [...(await faultsOf('specs')), ...(await faultsOf('pipe.yaml'))];
    });

    expect(faults).toEqual([
      'spec MP0002 "specs" is a directory; give the path of a spec file, such as modelport.yaml',
      'spec MP0002 "pipe.yaml" is not a regular file; give the path of a spec file, such as modelport.yaml',
    ]);
  });

  it('reports why a file cannot be read', async () => {
    const faults = await inFolder({ 'secret.yaml': least() }, async () => {
      symlinkSync('loop.yaml', 'loop.yaml');
      chmodSync('secret.yaml', 0);
      return { loop: await faultsOf('loop.yaml'), secret: await faultsOf('secret.yaml') };
    });

    expect(faults.loop).toEqual(['spec MP0003 "loop.yaml" cannot be read: ELOOP; make the file readable for the current user']);
    // Root can read every file.
    expect(faults.secret).toEqual(
      process.getuid?.() === 0
        ? []
        : ['secret.yaml:1:1 MP0003 the file cannot be read: EACCES; make the file readable for the current user'],
    );
    expect(formatFault(unreadableFile({ path: [] }, 'secret.yaml', 'EACCES'))).toBe(
      'spec MP0003 "secret.yaml" cannot be read: EACCES; make the file readable for the current user',
    );
  });

  it('is rejected for a file that is too large, without reading it', async () => {
    const ten = Buffer.alloc(10 * 1024 * 1024, 'a');
    const faults = await inFolder({ 'ten.yaml': ten, 'most.yaml': least(`#${' '.repeat(MAX_BYTES - least().length - 2)}`) }, async () => [
      ...(await faultsOf('ten.yaml')),
      ...(await faultsOf('most.yaml')),
    ]);

    expect(faults).toEqual([
      'spec MP0004 "ten.yaml" is 10,485,760 bytes, over the limit of 262,144; split the spec into one file per service and environment',
    ]);
  });

  it('is rejected for bytes that are not UTF-8', async () => {
    const files = { 'latin.yaml': Buffer.from('service: caf\xe9', 'latin1'), 'utf16.yaml': Buffer.from('\uFEFFservice: s', 'utf16le') };
    const faults = await inFolder(files, async () => [...(await faultsOf('latin.yaml')), ...(await faultsOf('utf16.yaml'))]);

    expect(faults).toEqual([
      'latin.yaml:1:1 MP0005 the file is not valid UTF-8; save the file as UTF-8',
      'utf16.yaml:1:1 MP0005 the file is not valid UTF-8; save the file as UTF-8',
    ]);
  });

  it('is rejected for extensions that no spec has', async () => {
    expect(await inFolder({ 'modelport.toml': 'a = 1' }, () => faultsOf('modelport.toml'))).toEqual([
      'spec MP0006 "modelport.toml" does not have a supported file extension; use one of .yaml, .yml, .json, .ts, .mts, .cts, .js, .mjs, .cjs',
    ]);
  });
});

async function faultsOf(file: string): Promise<string[]> {
  return lines(await readSpec(file));
}
