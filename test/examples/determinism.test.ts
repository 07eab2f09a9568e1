import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { parse } from 'yaml';
import { compiledPackage } from '../support/compiled-package';
import { specOf } from '../support/examples';

const ROOT = join(__dirname, '..', '..');

/** The example with the most in it. */
const SPEC = join(ROOT, specOf('three-clouds'));

/** Where one developer works, and where another does. */
const HERE = { TZ: 'America/Los_Angeles', LANG: 'en_US.UTF-8', LC_ALL: 'en_US.UTF-8', USER: 'developer-one' };
const THERE = { TZ: 'Pacific/Kiritimati', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8', USER: 'developer-two' };

describe.each(['aws', 'terraform'] as const)('the app of %s', (app) => {
  const folders = [mkdtempSync(join(tmpdir(), 'modelport-a-')), mkdtempSync(join(tmpdir(), 'modelport-another-place-'))] as const;

  afterAll(() => {
    for (const folder of folders) rmSync(folder, { recursive: true });
  });

  it('writes the same bytes in another folder, time zone and locale, and with spec keys in another order', async () => {
    const [here, there] = folders;
    cpSync(SPEC, join(here, 'modelport.yaml'));
    writeFileSync(join(there, 'modelport.json'), JSON.stringify(reversed(parse(readFileSync(SPEC, 'utf8')))));

    await Promise.all([run(app, here, HERE), run(app, there, THERE)]);

    const files = outputOf(here);
    expect([...files.keys()]).toEqual(expect.arrayContaining([expect.stringMatching(/(template|cdk\.tf)\.json$/)]));
    expect(outputOf(there)).toEqual(files);
  });

  it('contains nothing about the machine', () => {
    const texts = [...outputOf(folders[0]).values()].join('\n');

    expect(texts).toContain('support-prod');
    for (const trace of [ROOT, compiledPackage(), tmpdir(), folders[0], 'node_modules', HERE.USER]) expect(texts).not.toContain(trace);
  });
});

/** Runs a compiled app in a folder of its own. */
function run(app: 'aws' | 'terraform', cwd: string, env: Record<string, string>): Promise<void> {
  return new Promise((done, failed) => {
    const program = join(compiledPackage(), 'dist', 'bin', `${app}.js`);
    const child = spawn(process.execPath, [program], { cwd, env: { ...withoutSpec(process.env), ...env }, stdio: 'ignore' });
    child.on('error', failed);
    child.on('exit', (code) => (code === 0 ? done() : failed(new Error(`${app} in ${cwd} ended with ${code}`))));
  });
}

function withoutSpec({ MODELPORT_SPEC: _, ...env }: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return env;
}

/** What an app wrote, by path. `cdk` itself treats the performance counters as no output. */
function outputOf(folder: string): Map<string, string> {
  const outdir = readdirSync(folder).find((name) => name.endsWith('.out')) ?? '';
  const entries = readdirSync(join(folder, outdir), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const files = entries.map((entry) => join(entry.parentPath, entry.name)).filter((file) => !file.endsWith('performance-counters.json'));
  return new Map(files.sort().map((file) => [relative(folder, file), readFileSync(file, 'utf8')]));
}

/** The same, with the keys of every map from last to first. Lists keep their order, which means something. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, item]) => [key, reversed(item)]),
  );
}
