import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compiledPackage } from '../support/compiled-package';

/** A bundle, marked as `scripts/bundle.mjs` marks it, that prints what it is given. */
function bundle(says: string, code = 0): string {
  const source = `console.log(${JSON.stringify(says)}, require('node:path').basename(__filename)); process.exitCode = ${code};\n`;
  return `// ${createHash('sha256').update(source).digest('hex').slice(0, 16)}\n${source}`;
}

describe('a program loaded through the compile cache', () => {
  const folder = mkdtempSync(join(tmpdir(), 'modelport-program-'));
  const file = join(folder, 'program.js');
  const kept = () => readdirSync(folder).filter((name) => name !== 'program.js');
  const run = (...argv: readonly string[]) => {
    const loader = join(compiledPackage(), 'dist', 'bin', 'load-program.js');
    const load = `require(${JSON.stringify(loader)}).loadProgram(${JSON.stringify(join(folder, 'program'))}, ${JSON.stringify(argv)})`;
    const { stdout, stderr } = spawnSync(process.execPath, ['-e', load], { encoding: 'utf8' });
    return stdout + stderr;
  };

  beforeEach(() => {
    for (const name of kept()) rmSync(join(folder, name));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('runs as it would alone, the first time and later', () => {
    writeFileSync(file, bundle('one'));

    expect([run('check'), run('check')]).toEqual(['one program.js\n', 'one program.js\n']);
    expect(kept()).toHaveLength(1);
  });

  it("caches each command's code", () => {
    writeFileSync(file, bundle('one'));
    for (const argv of [['check'], ['check', 'spec.yaml'], ['app', 'aws'], ['app', 'terraform'], ['--help'], ['../up']]) run(...argv);

    expect(kept().map((name) => /[0-9a-f]{16}(.*)$/.exec(name)?.[1])).toEqual(['', '-app-aws', '-app-terraform', '-check']);
  });

  it('is compiled again if its source changes', () => {
    writeFileSync(file, bundle('one'));
    run('check');
    writeFileSync(file, bundle('two'));

    expect(run('check')).toBe('two program.js\n');
  });

  it('runs although the cache is broken, and repairs it', () => {
    writeFileSync(file, bundle('one'));
    run('check');
    const [name = ''] = kept();
    writeFileSync(join(folder, name), 'broken');

    expect(run('check')).toBe('one program.js\n');
    expect(readdirSync(folder)).toContain(name);
  });

  it('caches nothing on wrong usage, or for a program that is not a bundle', () => {
    writeFileSync(file, bundle('wrong', 2));
    expect([run('chekc'), kept()]).toEqual(['wrong program.js\n', []]);

    writeFileSync(file, "console.log('small');");
    expect([run('check'), kept()]).toEqual(['small\n', []]);
  });
});
