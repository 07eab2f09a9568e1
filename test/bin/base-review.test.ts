import { existsSync, lstatSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Git } from '../../bin/base-review/git';
import { BasePackages } from '../../bin/base-review/packages';
import type { Ended, RunCommand } from '../../bin/base-review/run-command';
import { installEnvironment, permissionOptions, synthesisEnvironment } from '../../bin/base-review/sandbox';
import { pairSpecs } from '../../bin/base-review/spec-pairs';
import { specsIn } from '../../bin/base-review/specs-in';
import { formatFault } from '../../lib/faults/format';
import { run } from './support/command-line';

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'base-review-')));

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function write(files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

const ended = (stdout: string, code: number | null = 0): Ended => ({ code, stdout, stderr: code === 0 ? '' : 'fatal: reason\n' });

describe('pairing specs', () => {
  const identities: Readonly<Record<string, string>> = { 'a.yaml': 'support', 'b/a.yaml': 'support', 'c.yaml': 'batch' };
  const pairs = (base: readonly string[], head: readonly string[]) => pairSpecs(base, head, (_, path) => identities[path]);

  it.each<[string, readonly string[], readonly string[], ReturnType<typeof pairs>]>([
    ['a spec with the same path', ['a.yaml'], ['a.yaml'], [{ base: 'a.yaml', head: 'a.yaml' }]],
    ['a moved spec by its service and environment', ['a.yaml'], ['b/a.yaml'], [{ base: 'a.yaml', head: 'b/a.yaml' }]],
    [
      'no spec with another service',
      ['a.yaml'],
      ['c.yaml'],
      [
        { base: 'a.yaml', head: null },
        { base: null, head: 'c.yaml' },
      ],
    ],
    [
      'no spec that cannot be read',
      ['x.yaml'],
      ['y.yaml'],
      [
        { base: 'x.yaml', head: null },
        { base: null, head: 'y.yaml' },
      ],
    ],
    ['a new spec with nothing', [], ['a.yaml'], [{ base: null, head: 'a.yaml' }]],
    [
      'a moved spec once',
      ['a.yaml'],
      ['b/a.yaml', 'b/b/a.yaml'],
      [
        { base: 'a.yaml', head: 'b/a.yaml' },
        { base: null, head: 'b/b/a.yaml' },
      ],
    ],
  ])('pairs %s', (_, base, head, expected) => {
    expect(pairs(base, head)).toEqual(expected);
  });
});

describe('finding specs in a checkout', () => {
  it('finds what commands would read in each folder, and nothing outside of the checkout', () => {
    write({
      'specs/cdk.json': '{ "context": { "spec": "live/prod.yaml" } }',
      'specs/live/prod.yaml': '',
      'specs/modelport.yaml': '',
      'two/modelport.yml': '',
      'two/modelport.json': '',
      'node_modules/x/modelport.yaml': '',
      '.hidden/modelport.yaml': '',
      'away/cdk.json': '{ "context": { "spec": "../../elsewhere.yaml" } }',
      'plain/cdk.json': '{ "app": "node app.js" }',
      'broken/cdk.json': '{',
      'broken/modelport.yaml': '',
    });
    const files = [
      'specs/cdk.json',
      'specs/modelport.yaml',
      'two/modelport.yml',
      'two/modelport.json',
      'node_modules/x/modelport.yaml',
      '.hidden/modelport.yaml',
      'away/cdk.json',
      'plain/cdk.json',
      'broken/cdk.json',
      'deleted/modelport.yaml',
    ];

    expect(specsIn(folder, files)).toEqual(['broken/modelport.yaml', 'specs/live/prod.yaml', 'two/modelport.yml']);
  });
});

describe('comparing commits', () => {
  /** Git that answers by the start of its arguments. */
  const git = (answers: Readonly<Record<string, Ended>>) => {
    const known: Readonly<Record<string, Ended>> = {
      'rev-parse --show-toplevel': ended('/repo\n'),
      'rev-parse --is-shallow-repository': ended('false\n'),
      'rev-parse --verify --quiet --end-of-options HEAD^{commit}': ended('aaaa\n'),
      'rev-parse --verify --quiet --end-of-options main^{commit}': ended('bbbb\n'),
      'merge-base bbbb aaaa': ended('cccc\n'),
      status: ended(''),
      ...answers,
    };
    const answer: RunCommand = (_, args) => Object.entries(known).find(([start]) => args.join(' ').startsWith(start))?.[1] ?? ended('', 1);
    return new Git(answer, {}, '/repo/infra');
  };

  it('takes the merge base, and notices uncommitted changes', () => {
    expect(git({}).compare('main')).toEqual({ root: '/repo', base: 'cccc', head: 'aaaa', hasUncommittedChanges: false });
    expect(git({ status: ended(' M a\n') }).compare('main')).toMatchObject({ hasUncommittedChanges: true });
  });

  const SHALLOW = { 'rev-parse --is-shallow-repository': ended('true\n') };
  const NO_MAIN = { 'rev-parse --verify --quiet --end-of-options main^{commit}': ended('', 1) };

  const OUTSIDE = { 'rev-parse --show-toplevel': ended('', 128) };
  const NO_HEAD = { 'rev-parse --verify --quiet --end-of-options HEAD^{commit}': ended('', 1) };
  const NO_BASE = { 'merge-base bbbb aaaa': ended('', 1) };
  const FOLDERS = 'review two folders with --from and --to';
  const UNSHALLOW = 'run git fetch --unshallow, or set fetch-depth: 0 in actions/checkout and GIT_DEPTH: 0 in GitLab CI';

  it.each<[string, Readonly<Record<string, Ended>>, string]>([
    ['without git', { 'rev-parse --show-toplevel': ended('', null) }, `MP0820 git is not on the path; install git, or ${FOLDERS}`],
    [
      'outside of a repository',
      OUTSIDE,
      `MP0821 "/repo/infra" is not in a working tree of a Git repository, or belongs to another user; run the command in a working tree, or ${FOLDERS}`,
    ],
    ['before the first commit', NO_HEAD, 'MP0822 HEAD has no commit; commit first, or omit --base to review everything as new'],
    [
      'for an unknown ref',
      NO_MAIN,
      'MP0823 the repository has no commit "main"; correct the ref, or fetch it first, for example with git fetch origin',
    ],
    [
      'for a ref that a shallow clone lacks',
      { ...NO_MAIN, ...SHALLOW },
      `MP0823 the repository has no commit "main"; correct the ref, or ${UNSHALLOW}`,
    ],
    [
      'in a clone that is too shallow',
      { ...NO_BASE, ...SHALLOW },
      `MP0824 the clone is shallow: it lacks the commit where HEAD and "main" diverged; ${UNSHALLOW}`,
    ],
    [
      'for a ref with another history',
      NO_BASE,
      'MP0825 HEAD and "main" have no common commit; choose a base that shares history with HEAD',
    ],
  ])('fails %s', (_, answers, expected) => {
    const compared = git(answers).compare('main');

    expect('fault' in compared && formatFault(compared.fault)).toBe(`spec ${expected}`);
  });

  it('reports why a checkout failed', () => {
    expect(git({}).addTree('cccc', '/tmp/x')?.fault).toMatchObject({ code: 'MP0826', cause: 'git worktree add failed: "fatal: reason"' });
  });
});

describe('packages of the base', () => {
  const provide = (name: string, files: Readonly<Record<string, string>>, code: number | null = 0) => {
    write(Object.fromEntries(Object.entries(files).map(([path, text]) => [`${name}/${path}`, text])));
    const calls: string[] = [];
    const packages = new BasePackages(
      (program, args, { cwd }) => {
        calls.push(`${cwd.slice(folder.length + 1)}: ${[program, ...args].join(' ')}`);
        return ended('', code);
      },
      {},
      { base: join(folder, name, 'base'), head: join(folder, name, 'head') },
    );
    const fault = [1, 2].map(() => packages.provide(join(folder, name, 'base/infra')))[0];
    return { calls, fault };
  };

  it.each<[string, string, string, string]>([
    ['npm', 'package-lock.json', '{}', 'npm ci --ignore-scripts --no-audit --no-fund'],
    ['pnpm', 'pnpm-lock.yaml', '', 'pnpm install --frozen-lockfile --ignore-scripts'],
    ['yarn 1', 'yarn.lock', '# yarn lockfile v1\n', 'yarn install --frozen-lockfile --ignore-scripts --non-interactive'],
    ['yarn 4', 'yarn.lock', '__metadata:\n  version: 8\n', 'yarn install --immutable --mode=skip-build'],
  ])('are installed once from a lockfile of %s, without scripts', (name, lock, text, command) => {
    const { calls, fault } = provide(name, {
      [`base/${lock}`]: text,
      [`head/${lock}`]: `${text}# changed`,
      'base/infra/modelport.yaml': '',
    });

    expect({ calls, fault }).toEqual({ calls: [`${name}/base: ${command}`], fault: undefined });
  });

  it("are the head's if the lockfile is the same", () => {
    const lock = { 'base/package-lock.json': '{}', 'head/package-lock.json': '{}', 'head/node_modules/x/package.json': '{}' };
    const { calls } = provide('same', { ...lock, 'base/infra/modelport.yaml': '' });

    expect(calls).toEqual([]);
    expect(lstatSync(join(folder, 'same/base/node_modules')).isSymbolicLink()).toBe(true);
    expect(existsSync(join(folder, 'same/base/node_modules/x/package.json'))).toBe(true);
  });

  it("are the head's without a lockfile, if it has some", () => {
    const { calls } = provide('linked', { 'head/node_modules/x/package.json': '{}', 'base/infra/modelport.yaml': '' });

    expect(calls).toEqual([]);
    expect(existsSync(join(folder, 'linked/base/node_modules/x/package.json'))).toBe(true);
  });

  it('are not needed without a lockfile', () => {
    expect(provide('none', { 'base/infra/modelport.yaml': '' })).toEqual({ calls: [], fault: undefined });
  });

  it.each([
    [1, 'it exited with 1: "fatal: reason"'],
    [null, 'the package manager is not on the path'],
  ])('fail with the reason: exit code %j', (code, reason) => {
    const { fault } = provide(`failing-${code}`, { 'base/package-lock.json': '{}', 'base/infra/modelport.yaml': '' }, code);

    expect(fault).toMatchObject({ code: 'MP0827', cause: expect.stringContaining(reason) });
  });
});

describe('the sandbox of the base', () => {
  const access = { read: [folder], write: [tmpdir()] };
  const flags = new Set(['--permission', '--experimental-permission']);

  it('allows a document only its files', () => {
    expect(permissionOptions(access, { isProgram: false }, { flags })).toEqual([
      '--permission',
      '--no-warnings',
      `--allow-fs-read=${folder}`,
      `--allow-fs-read=${realpathSync(tmpdir())}`,
      `--allow-fs-write=${realpathSync(tmpdir())}`,
    ]);
  });

  it('lets a program compile itself', () => {
    const options = (compilesTypeScript: boolean) => permissionOptions(access, { isProgram: true }, { flags, compilesTypeScript });

    expect(options(true)).toContain('--allow-worker');
    expect(options(true)).not.toContain('--allow-child-process');
    expect(options(false)).toContain('--allow-child-process');
  });

  it('uses the flag that this Node knows, or none', () => {
    expect(permissionOptions(access, { isProgram: false }, { flags: new Set(['--experimental-permission']) })[0]).toBe(
      '--experimental-permission',
    );
    expect(permissionOptions(access, { isProgram: false }, { flags: new Set() })).toEqual([]);
  });

  it('passes no credential to code of the base', () => {
    const secrets = {
      AWS_SECRET_ACCESS_KEY: 's',
      GITHUB_TOKEN: 's',
      ARM_CLIENT_SECRET: 's',
      NODE_OPTIONS: '--require ./x.js',
      MODELPORT_SPEC: 'x',
    };
    const env = {
      PATH: '/bin',
      HOME: 'home-of-the-user',
      NPM_CONFIG_REGISTRY: 'https://registry.example',
      https_proxy: 'http://proxy',
      ...secrets,
    };

    expect(synthesisEnvironment(env)).toEqual({ PATH: '/bin' });
    expect(installEnvironment(env)).toEqual({
      PATH: '/bin',
      HOME: 'home-of-the-user',
      NPM_CONFIG_REGISTRY: env.NPM_CONFIG_REGISTRY,
      https_proxy: 'http://proxy',
    });
  });
});

it.each([
  ['--from', 'x'],
  ['--to', 'x'],
  ['--plan', 'x'],
])('modelport review --base rejects %s', async (option, value) => {
  expect(await run(['review', '--base', 'main', option, value])).toMatchObject({
    code: 2,
    err: expect.stringContaining('--base cannot be combined with --from, --to or --plan'),
  });
});
