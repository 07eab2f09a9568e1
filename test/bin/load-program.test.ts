import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import nodeModule from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const LOADER = join(__dirname, '..', '..', 'bin', 'load-program.ts');
const TSX = join(__dirname, '..', '..', 'node_modules', 'tsx', 'dist', 'cjs', 'index.cjs');

/** A program as large as a release, which says what it was given. */
const program = (says: string) =>
  `'use strict';\n// ${'x'.repeat(100_000)}\nconsole.log(${JSON.stringify(says)}, require('node:path').basename(__filename));\n`;

/** Node 22 keeps compiled modules by itself, where nothing of this happens. */
const keepsCompiled = typeof nodeModule.enableCompileCache === 'function';

describe('a program, loaded', () => {
  const folder = mkdtempSync(join(tmpdir(), 'modelport-program-'));
  const file = join(folder, 'program.js');
  const kept = () => readdirSync(folder).filter((name) => name !== 'program.js');
  const run = () => {
    const { stdout, stderr } = spawnSync(
      process.execPath,
      ['-r', TSX, '-e', `require(${JSON.stringify(LOADER)}).loadProgram(${JSON.stringify(join(folder, 'program'))})`],
      { encoding: 'utf8' },
    );
    return stdout + stderr;
  };

  afterAll(() => rmSync(folder, { recursive: true }));

  it('runs as it would by itself, the first time and later', () => {
    writeFileSync(file, program('one'));

    expect([run(), run()]).toEqual(['one program.js\n', 'one program.js\n']);
    expect(kept()).toHaveLength(keepsCompiled ? 0 : 1);
  });

  it('is compiled again where its source is another, of the same length and older', () => {
    writeFileSync(file, program('two'));
    utimesSync(file, 0, 0);

    expect(run()).toBe('two program.js\n');
  });

  it('runs although what was kept is broken', () => {
    for (const name of kept()) writeFileSync(join(folder, name), 'broken');

    expect(run()).toBe('two program.js\n');
  });

  it('leaves nothing beside a small program, which is no release', () => {
    for (const name of kept()) rmSync(join(folder, name));
    writeFileSync(file, "console.log('small');");

    expect([run(), kept()]).toEqual(['small\n', []]);
  });
});
