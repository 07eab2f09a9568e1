import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type PackedPackage, packPackage } from '../package/support/packed-package';
import { Project } from '../package/support/project';
import { describeWith } from './support/describe-with';

jest.setTimeout(300_000);

const ROOT = join(__dirname, '..', '..');
const SPEC = readFileSync(join(ROOT, 'examples/three-clouds/modelport.yaml'), 'utf8');
const SMALL = readFileSync(join(ROOT, 'examples/azure-single/modelport.yaml'), 'utf8');
const PACKAGES = ['aws-cdk-lib', 'constructs', 'cdktf', '@cdktf/provider-azurerm', '@cdktf/provider-google', 'tsx'];

/** Git without the user's settings. */
function git(folder: string, ...args: readonly string[]): string {
  const env = { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' };
  const identity = ['-c', 'user.name=Dev', '-c', 'user.email=dev@example.com', '-c', 'init.defaultBranch=main'];
  const { status, stdout, stderr } = spawnSync('git', [...identity, ...args], { cwd: folder, env, encoding: 'utf8' });
  if (status !== 0) throw new Error(`git ${args.join(' ')}: ${stderr}`);
  return stdout;
}

describeWith('git', 'a review of a branch', () => {
  let packed: PackedPackage;
  let project: Project;

  beforeAll(() => {
    packed = packPackage();
  });

  beforeEach(() => {
    project = new Project();
    project.unpack(packed.tarball, PACKAGES);
    project.write('.gitignore', 'node_modules\n');
  });

  afterEach(() => {
    // Whatever happened, nothing is left behind, and the repository is as it was.
    expect(readdirSync(realpathSync(tmpdir())).filter((name) => name.startsWith('modelport-review-'))).toEqual([]);
    expect(git(project.folder, 'worktree', 'list').trim().split('\n')).toHaveLength(1);
    project.remove();
  });
  afterAll(() => packed?.remove());

  const commit = (files: Readonly<Record<string, string>>, message = 'change') => {
    for (const [path, text] of Object.entries(files)) project.write(path, text);
    if (!existsSync(join(project.folder, '.git'))) git(project.folder, 'init', '--quiet');
    git(project.folder, 'add', '--all');
    git(project.folder, 'commit', '--quiet', '--message', message);
  };
  const branch = () => git(project.folder, 'checkout', '--quiet', '-b', 'feature');
  const review = (...args: readonly string[]) => project.modelport('review', '--base', 'main', ...args);
  const result = (...args: readonly string[]) => JSON.parse(review('--format', 'json', ...args).stdout);

  it('compares the working tree with the merge base, in a project that has only a spec and the package', () => {
    commit({ 'modelport.yaml': SPEC });
    branch();
    git(project.folder, 'checkout', '--quiet', 'main');
    commit({ 'modelport.yaml': SPEC.replace('gpt-6-sol', 'gpt-6-astra') }, 'a later change of main that is not part of the review');
    git(project.folder, 'checkout', '--quiet', 'feature');
    project.write('modelport.yaml', SPEC.replace('gpt-6-sol', 'gpt-6-luna'));
    const { status, stdout, stderr } = review();

    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toMatch(/^Needs a look: /);
    expect(stdout).toContain('modelport.yaml:');
    expect(stdout).toContain('gpt-6-luna');
    expect(stdout).not.toContain('gpt-6-astra');
    expect(stdout).toMatch(/\nHead: working tree with uncommitted changes on commit [0-9a-f]{12}\n/);
    expect(git(project.folder, 'status', '--porcelain')).toBe(' M modelport.yaml\n');
    expect(project.exists('cdk.out')).toBe(false);
  });

  it('reviews several specs in one report: new, moved, deleted and unchanged', () => {
    commit({
      'modelport.yaml': SPEC,
      'notes/modelport.yaml': SMALL,
      'old/modelport.yaml': SMALL.replace('service: notes', 'service: old'),
    });
    branch();
    git(project.folder, 'rm', '--quiet', '-r', 'old', 'notes');
    commit({ 'infra/notes/modelport.yaml': SMALL, 'new/modelport.yaml': SMALL.replace('service: notes', 'service: fresh') });
    const { sides, stacks } = result();

    expect(sides).toMatchObject({
      head: { hasUncommittedChanges: false },
      specs: [
        { base: 'notes/modelport.yaml', head: 'infra/notes/modelport.yaml' },
        { base: 'modelport.yaml', head: 'modelport.yaml' },
        { base: null, head: 'new/modelport.yaml' },
        { base: 'old/modelport.yaml', head: null },
      ],
    });
    const count = (name: string) => stacks.find(({ stack }: { stack: string }) => stack.startsWith(name)).counts;
    expect(count('fresh')).toMatchObject({ delete: 0 });
    expect(count('fresh').create).toBeGreaterThan(3);
    expect(count('old').delete).toBeGreaterThan(3);
    expect(count('notes')).toMatchObject({ create: 0, update: 0, delete: 0, replace: 0 });
    expect(result('infra/notes/modelport.yaml').sides.specs).toHaveLength(1);
  });

  it('reviews everything as new in the first pull request', () => {
    commit({ 'README.md': 'empty' });
    branch();
    commit({ 'infra/modelport.yaml': SPEC });
    const { status, stdout } = review('--format', 'github');

    expect(status).toBe(0);
    expect(stdout).not.toContain('modelport-review-');
    expect(result().sides.specs).toEqual([{ base: null, head: 'infra/modelport.yaml' }]);
  });

  it('works in a subfolder, and names files from the top', () => {
    commit({ 'infra/modelport.yaml': SPEC });
    branch();
    commit({ 'infra/modelport.yaml': SPEC.replace('gpt-6-sol', 'gpt-6-luna') });
    const { stdout } = spawnSync(
      join(project.folder, 'node_modules/.bin/modelport'),
      ['review', '--base', 'main', '--format', 'github', 'modelport.yaml'],
      {
        cwd: join(project.folder, 'infra'),
        encoding: 'utf8',
      },
    );

    expect(stdout).toContain('file=infra/modelport.yaml,line=');
  });

  it('fails if a side cannot be synthesized, with its faults', () => {
    commit({ 'modelport.yaml': SPEC.replace('gpt-6-sol', 'gpt-none') });
    branch();
    commit({ 'modelport.yaml': SPEC });

    expect(review()).toMatchObject({ status: 3, stdout: '', stderr: expect.stringMatching(/MP0703[\s\S]*MP0828 .* on the base side/) });
    git(project.folder, 'checkout', '--quiet', 'main');
    expect(review()).toMatchObject({ status: 3, stderr: expect.not.stringContaining('modelport-review-') });
  });

  it('reviews a spec of another name by its path, also beside a context file that is not JSON', () => {
    commit({ 'specs/live.yaml': SPEC, 'specs/cdk.json': '{' });
    branch();
    commit({ 'specs/live.yaml': SPEC.replace('gpt-6-sol', 'gpt-6-luna') });

    expect(result('specs/live.yaml').sides.specs).toEqual([{ base: 'specs/live.yaml', head: 'specs/live.yaml' }]);
    git(project.folder, 'rm', '--quiet', 'specs/live.yaml');
    expect(result('specs/live.yaml').sides.specs).toEqual([{ base: 'specs/live.yaml', head: null }]);
    for (const missing of ['no/where.yaml', '../elsewhere.yaml'])
      expect(review(missing)).toMatchObject({ status: 3, stderr: expect.stringContaining(`neither side has a spec: found no ${missing}`) });
  });

  it('fails without a spec on either side', () => {
    commit({ 'README.md': 'empty' });
    branch();

    expect(review()).toMatchObject({
      status: 3,
      stderr:
        'spec MP0829 neither side has a spec: found no modelport.yaml, modelport.yml, modelport.json, modelport.ts, cdk.json or cdktf.json; add a spec, or pass its path as an argument\n',
    });
  });

  it('explains what a shallow clone lacks', () => {
    commit({ 'modelport.yaml': SPEC });
    branch();
    commit({ 'modelport.yaml': SMALL });
    git(project.folder, 'checkout', '--quiet', 'main');
    commit({ 'other.txt': 'x' });
    const clone = realpathSync(mkdtempSync(join(tmpdir(), 'shallow-')));
    git(clone, 'clone', '--quiet', '--depth', '1', '--no-single-branch', '--branch', 'feature', `file://${project.folder}`, '.');
    cpSync(join(project.folder, 'node_modules'), join(clone, 'node_modules'), { recursive: true, verbatimSymlinks: true });
    const { status, stderr } = spawnSync(join(clone, 'node_modules/.bin/modelport'), ['review', '--base', 'origin/main'], {
      cwd: clone,
      encoding: 'utf8',
    });
    rmSync(clone, { recursive: true, force: true });

    expect({ status, stderr }).toEqual({ status: 3, stderr: expect.stringMatching(/MP0824 the clone is shallow.*fetch-depth: 0/) });
  });

  it('runs a spec of the base that is a program, without access to other files', () => {
    const program = (line: string) => `import { readFileSync } from 'node:fs';\nimport { defineSpec } from 'modelport/spec';\n${line}
export default defineSpec({
  service: 'batch',
  endpoints: { chat: { model: 'gpt-6-luna', residency: 'global' } },
  targets: { 'aws-us': { cloud: 'aws', account: '111122223333', region: 'us-east-1' } },
});\n`;
    commit({ 'modelport.ts': program('') });
    branch();
    commit({ 'modelport.ts': program('').replace("residency: 'global'", "residency: { zone: 'us' }") });

    expect(review()).toMatchObject({
      status: 0,
      stderr: expect.stringContaining('is a program'),
      stdout: expect.stringMatching(/^Needs a look: /),
    });

    git(project.folder, 'checkout', '--quiet', 'main');
    commit({ 'modelport.ts': program("readFileSync('/etc/passwd');") });
    git(project.folder, 'checkout', '--quiet', '-B', 'feature');
    commit({ 'modelport.ts': program('') });
    expect(review()).toMatchObject({ status: 3, stderr: expect.stringMatching(/Access to this API has been restricted[\s\S]*MP0828/) });
  });
});

describeWith('git', 'a review in a clone', () => {
  it('compares every example', () => {
    const folder = realpathSync(mkdtempSync(join(tmpdir(), 'modelport-clone-')));
    const packed = packPackage();
    try {
      for (const name of ['examples', 'cdk.json', 'cdktf.json', 'package.json', '.gitignore'])
        cpSync(join(ROOT, name), join(folder, name), { recursive: true });
      git(folder, 'init', '--quiet');
      git(folder, 'add', '--all');
      git(folder, 'commit', '--quiet', '--message', 'Add examples');
      git(folder, 'checkout', '--quiet', '-b', 'feature');
      const { status, stdout, stderr } = spawnSync(
        process.execPath,
        [join(packed.folder, 'dist/bin/cli.js'), 'review', '--base', 'main', '--format', 'json'],
        {
          cwd: folder,
          encoding: 'utf8',
        },
      );

      expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
      const { sides, findings } = JSON.parse(stdout);
      expect(sides.specs.length).toBeGreaterThan(9);
      expect(findings).toEqual([]);
    } finally {
      packed.remove();
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
