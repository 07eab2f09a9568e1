import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { BuiltPackage, filesLoaded, runNode, without } from './support/built';
import { FAULTY, GOOD, GOOD_ON_AWS, GOOD_ON_GCP } from './support/command-line';

let built: BuiltPackage;
let cli: string;

beforeAll(() => {
  built = new BuiltPackage();
  cli = built.path('dist/bin/cli.js');
});

afterAll(() => built.remove());

describe('the built command line', () => {
  it('is an executable for Node', () => {
    expect(readFileSync(cli, 'utf8').split('\n')[0]).toBe('#!/usr/bin/env node');
  });

  it('exits with 0 on warnings, 1 on errors, 2 on wrong usage', () => {
    const folder = project({ 'good.yaml': GOOD, 'bad.yaml': FAULTY });

    expect(runNode([cli, 'check', 'good.yaml'], folder)).toEqual({ code: 0, out: 'good.yaml: 0 errors, 0 warnings\n', err: '' });
    expect(runNode([cli, 'check', 'bad.yaml'], folder)).toMatchObject({ code: 1, err: '' });
    expect(runNode([cli, 'check', '--format', 'xml'], folder)).toMatchObject({ code: 2, out: '' });
  });

  it('writes no colors into a pipe, even in CI, by default', () => {
    const folder = project({ 'modelport.yaml': FAULTY });

    expect(runNode([cli, 'check'], folder, { CI: 'true' }).out).not.toContain('\u001b');
    expect(runNode([cli, 'explain'], folder, { CI: 'true' }).out).not.toContain('\u001b');
    expect(runNode([cli, 'check'], folder, { FORCE_COLOR: '1' }).out).toContain('\u001b[31m');
  });

  it('writes long output completely', () => {
    const endpoints = Array.from({ length: 150 }, (_, index) => `  e${index}: { model: gpt-5.6-luna, residency: { zone: us } }\n`).join('');
    const folder = project({ 'modelport.yaml': GOOD.replace(/ {2}chat:.*\n/, endpoints) });
    const { out } = runNode([cli, 'explain', '--format', 'json'], folder);

    expect(out.length).toBeGreaterThan(200_000);
    expect(JSON.parse(out).targets[0].deployments).toHaveLength(150);
  });

  it('ends quietly if the reader closes the pipe', () => {
    const folder = project({ 'modelport.yaml': GOOD });
    const script = `"${process.execPath}" "${cli}" explain --format json | head -c 1; echo " \${PIPESTATUS[0]}"`;
    const { stdout, stderr } = spawnSync('bash', ['-c', script], { cwd: folder, encoding: 'utf8' });

    expect({ stdout, stderr }).toEqual({ stdout: '{ 0\n', stderr: '' });
  });

  it('ends even if a spec that is a program leaves something running', () => {
    const spec = `setInterval(() => {}, 1000); module.exports = { default: ${JSON.stringify(SPEC_AS_DATA)}, __esModule: true };`;

    expect(runNode([cli, 'check', 'spec.cjs'], project({ 'spec.cjs': spec }))).toMatchObject({ code: 0, err: '' });
  });

  it('prints an unexpected error as one line, and its stack on request', () => {
    const folder = project({ 'modelport.yaml': GOOD });
    const fail = "if (String(path).endsWith('.yaml')) throw new SyntaxError('two\\nlines');";
    const patch = `const fs = require('node:fs'); const real = fs.realpathSync; fs.realpathSync = (path, ...rest) => { ${fail} return real(path, ...rest); };`;
    writeFileSync(join(folder, 'break.js'), patch);
    const broken = ['-r', join(folder, 'break.js'), cli, 'check'];
    const quiet = runNode(broken, folder);
    const loud = runNode(broken, folder, { MODELPORT_DEBUG: '1' });

    expect(quiet).toMatchObject({ code: 1, out: '' });
    expect(quiet.err).toMatch(/^unexpected error: [^\n]*; rerun with MODELPORT_DEBUG=1 and report the output\n$/);
    expect(loud.err).toMatch(/^SyntaxError: .*\n {4}at /);
  });

  it('names the package that an app is missing', () => {
    const folder = project({ 'aws.yaml': GOOD_ON_AWS, 'azure.yaml': GOOD });
    const hidden = without(Object.keys(peers()), folder);
    const app = (framework: string, spec: string) => runNode([...hidden, cli, 'app', framework, spec], folder);

    expect(app('aws', 'aws.yaml').err).toMatch(
      /^aws\.yaml:4:1 MP0702 aws-cdk-lib@\S+ and constructs@\S+ are not installed, .*; run npm install /,
    );
    expect(app('terraform', 'azure.yaml').err).toContain('@cdktf/provider-azurerm@');
    expect(app('terraform', 'azure.yaml').err).not.toContain('google');
    expect(app('aws', 'aws.yaml').code).toBe(1);
    expect(existsSync(join(folder, 'cdk.out'))).toBe(false);
  });

  it.each([
    ['dist/bin/aws.js', GOOD_ON_AWS, 'cdk.out/quickstart-prod-aws-us.template.json'],
    ['dist/bin/terraform.js', GOOD, 'cdktf.out/stacks/quickstart-prod-azure-us/cdk.tf.json'],
  ])('runs %s as a standalone app', (app, spec, made) => {
    const folder = project({ 'modelport.yaml': spec });

    expect(runNode([built.path(app)], folder, { CDK_VALIDATION: 'false' })).toEqual({ code: 0, out: '', err: '' });
    expect(existsSync(join(folder, made))).toBe(true);
  });
});

/** Ceilings: a number that has to be raised is looked at first. */
describe('loading', () => {
  const TEXT_PACKAGES = ['commander', 'picocolors'];
  const SPEC_PACKAGES = ['commander', 'ip-address', 'picocolors', 'yaml', 'zod'];
  const AZURE = '@cdktf/provider-azurerm';
  const GOOGLE = '@cdktf/provider-google';

  it.each<[string, string, readonly string[], number]>([
    ['modelport', 'lib/index.js', [], 222],
    ['modelport/spec', 'lib/spec/index.js', [], 35],
  ])('%s loads no package on import', (_, file, packages, most) => {
    const loaded = filesLoaded(['-e', `require(${JSON.stringify(built.path(`dist/${file}`))})`], project({}));

    expect(packagesOf(loaded)).toEqual(packages);
    expect(loaded['modelport']).toBeLessThanOrEqual(most);
    expect(loaded['modelport']).toBeGreaterThan(1);
  });

  it('an import loads no catalog data', () => {
    const list = `require(${JSON.stringify(built.path('dist/lib/index.js'))}); console.log(Object.keys(require.cache).filter((f) => f.endsWith('.json')).length)`;

    expect(runNode(['-e', list], project({}))).toEqual({ code: 0, out: '0\n', err: '' });
  });

  it.each<[string, readonly string[], readonly string[], number]>([
    ['--version', ['--version'], ['commander'], 16],
    ['schema', ['schema'], ['commander'], 17],
    ['where', ['where', 'gpt-6-luna'], TEXT_PACKAGES, 72],
    ['check', ['check'], SPEC_PACKAGES, 325],
    ['explain', ['explain'], SPEC_PACKAGES, 343],
  ])('%s loads no framework', (_, argv, packages, most) => {
    const loaded = filesLoaded([cli, ...argv], project({ 'modelport.yaml': GOOD }));

    expect(packagesOf(loaded)).toEqual(packages);
    expect(loaded['modelport']).toBeLessThanOrEqual(most);
  });

  it('the spec parsers stay small', () => {
    const { yaml, zod, commander } = filesLoaded([cli, 'check'], project({ 'modelport.yaml': GOOD }));

    expect(yaml).toBeLessThanOrEqual(80);
    expect(zod).toBeLessThanOrEqual(110);
    expect(commander).toBeLessThanOrEqual(8);
  });

  it.each<[string, string, string, readonly string[], readonly string[], number]>([
    ['aws', 'AWS', GOOD_ON_AWS, ['aws-cdk-lib', 'constructs'], ['cdktf', AZURE, GOOGLE], 700],
    ['terraform', 'Azure', GOOD, ['cdktf', 'constructs', AZURE], ['aws-cdk-lib', GOOGLE], 60],
    ['terraform', 'Google Cloud', GOOD_ON_GCP, ['cdktf', 'constructs', GOOGLE], ['aws-cdk-lib', AZURE], 60],
  ])('app %s for a spec on %s loads only what that cloud requires', (framework, _, spec, some, none, most) => {
    const loaded = filesLoaded([cli, 'app', framework], project({ 'modelport.yaml': spec }));
    const bindings = framework === 'aws' ? 'aws-cdk-lib' : (some.at(-1) as string);

    expect(packagesOf(loaded)).toEqual(expect.arrayContaining([...some]));
    expect(packagesOf(loaded).filter((name) => none.includes(name))).toEqual([]);
    expect(loaded[bindings]).toBeLessThanOrEqual(most);
  });

  it('app terraform loads no archiver, which only assets require', () => {
    const loaded = filesLoaded([cli, 'app', 'terraform'], project({ 'modelport.yaml': GOOD }));

    expect(packagesOf(loaded).filter((name) => ['archiver-utils', 'zip-stream', 'readable-stream'].includes(name))).toEqual([]);
  });

  it('a deferred package loads when it is used', () => {
    const use = `
      const { deferPackage } = require(${JSON.stringify(built.path('dist/bin/defer-package.js'))});
      deferPackage('archiver', 'cdktf');
      deferPackage('not-installed', 'cdktf');
      const archiver = require('node:module').createRequire(require.resolve('cdktf'))('archiver');
      const loaded = () => Object.keys(require.cache).filter((file) => file.includes('zip-stream')).length;
      console.log(typeof archiver, loaded(), typeof archiver('zip').append, loaded() > 0, typeof archiver.create);`;

    expect(runNode(['-e', use], project({}))).toEqual({ code: 0, out: 'function 0 function true function\n', err: '' });
  });
});

describe('the bundled command line of a release', () => {
  beforeAll(() => built.bundle());

  it('is one file behind its launcher, and checks a spec like the sources', () => {
    const folder = project({ 'modelport.yaml': GOOD });

    expect(runNode([cli, 'check'], folder)).toEqual({ code: 0, out: 'modelport.yaml: 0 errors, 0 warnings\n', err: '' });
    expect(filesLoaded([cli, 'check'], folder)).toEqual({ modelport: 1 });
  });

  it('reviews a change with an engine outside of the bundle', () => {
    const bucket = (policy: string) => JSON.stringify({ Resources: { Data: { Type: 'AWS::S3::Bucket', DeletionPolicy: policy } } });
    const folder = project({});
    for (const [side, policy] of [
      ['base', 'Retain'],
      ['head', 'Delete'],
    ] as const) {
      mkdirSync(join(folder, side));
      writeFileSync(join(folder, side, 'a.template.json'), bucket(policy));
    }
    const argv = [cli, 'review', '--from', 'base', '--to', 'head', '--fail-on', 'look'];

    expect(runNode(argv, folder)).toMatchObject({ code: 1, out: expect.stringMatching(/^Needs a look: 1 finding\n/) });
    expect(runNode([...argv, '--format', 'markdown'], folder).out).toContain('\n## Needs a look: 1 finding\n');
    expect(runNode([...argv, '--format', 'html'], folder).out).toContain('Needs a look: 1 finding</h1>');
    expect(filesLoaded(argv, folder)['modelport']).toBeGreaterThan(50);
    expect(packagesOf(filesLoaded(argv, folder))).not.toContain('@dagrejs/dagre');
    expect(readFileSync(built.path('dist/bin/program.js'), 'utf8')).not.toContain('modelport-review');
  });

  it.each([
    ['aws', GOOD_ON_AWS, 'cdk.out/manifest.json'],
    ['terraform', GOOD, 'cdktf.out/manifest.json'],
  ])('still creates the stacks of %s', (framework, spec, made) => {
    const folder = project({ 'modelport.yaml': spec });

    expect(runNode([cli, 'app', framework], folder, { CDK_VALIDATION: 'false' })).toEqual({ code: 0, out: '', err: '' });
    expect(existsSync(join(folder, made))).toBe(true);
  });

  it("still loads no framework without stacks, and one cloud's for one cloud", () => {
    const folder = project({ 'modelport.yaml': GOOD });
    const check = runNode([...without(Object.keys(peers()), folder), cli, 'check'], folder);
    const loaded = packagesOf(filesLoaded([cli, 'app', 'terraform'], folder));

    expect(check).toMatchObject({ code: 0, err: '' });
    expect(loaded).toEqual(expect.arrayContaining(['cdktf', '@cdktf/provider-azurerm']));
    expect(loaded.filter((name) => ['aws-cdk-lib', '@cdktf/provider-google'].includes(name))).toEqual([]);
  });

  it('still reads a spec in TypeScript', () => {
    const spec = `export default ${JSON.stringify(SPEC_AS_DATA)};`;

    expect(runNode([cli, 'check', 'modelport.ts'], project({ 'modelport.ts': spec }))).toMatchObject({ code: 0, err: '' });
  });

  it('reads a spec in an ES module, even with cached code, without a warning', () => {
    const folder = project({ 'modelport.mjs': `export default ${JSON.stringify(SPEC_AS_DATA)};` });
    const check = () => runNode([cli, 'check', 'modelport.mjs'], folder);

    expect([check(), check()]).toEqual(Array(2).fill({ code: 0, out: 'modelport.mjs: 0 errors, 0 warnings\n', err: '' }));
  });

  it.each([
    ['program', 1_302_000],
    ['app-program', 1_582_000],
  ])('stays small, because each start reads all of it: %s', (name, most) => {
    expect(statSync(built.path(`dist/bin/${name}.js`)).size).toBeLessThanOrEqual(most);
  });

  it('has the constructs in the bundle of app only', () => {
    const holding = ['program', 'app-program'].filter((name) =>
      readFileSync(built.path(`dist/bin/${name}.js`), 'utf8').includes('require("constructs")'),
    );

    expect(holding).toEqual(['app-program']);
  });

  it("includes each package's license", () => {
    const licenses = readFileSync(built.path('dist/bin/LICENSES.txt'), 'utf8');

    for (const author of ['TJ Holowaychuk', 'Beau Gunderson', 'Oleksii Raspopov', 'Eemeli Aro', 'Colin McDonnell']) {
      expect(licenses).toContain(author);
    }
  });

  it('still finds the files of its package', () => {
    expect(runNode([cli, '--version'], project({})).out).toBe(`${JSON.parse(readFileSync(built.path('package.json'), 'utf8')).version}\n`);
    expect(JSON.parse(runNode([cli, 'schema'], project({})).out)).toMatchObject({ title: 'modelport spec' });
  });

  it.each([
    ['MP0703', 'a spec', 'A spec that causes it'],
    ['MP8101', 'a construct', 'cause'],
    ['MP8402', 'a retired code', 'MP8402 is retired'],
  ])('explains %s, with data outside the bundle: %s', (code, _, part) => {
    const { code: exit, out, err } = runNode([cli, 'explain', code], project({}));

    expect(out).toContain(part);
    expect({ exit, err }).toEqual({ exit: 0, err: '' });
  });
});

const SPEC_AS_DATA = {
  service: 'quickstart',
  endpoints: { chat: { model: 'gpt-5.6-luna', residency: { zone: 'us' } } },
  targets: { 'azure-us': { cloud: 'azure', subscription: '11111111-1111-1111-1111-111111111111', region: 'eastus2' } },
  exposure: { public: true, reason: 'a test' },
};

let projects = 0;

/** A folder with these files, below the built package. */
function project(files: Readonly<Record<string, string>>): string {
  const folder = built.path(`project-${projects++}`);
  mkdirSync(folder);
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}

function packagesOf(loaded: Readonly<Record<string, number>>): string[] {
  return Object.keys(loaded)
    .filter((name) => name !== 'modelport')
    .sort();
}

function peers(): Readonly<Record<string, string>> {
  return JSON.parse(readFileSync(built.path('package.json'), 'utf8')).peerDependencies;
}
