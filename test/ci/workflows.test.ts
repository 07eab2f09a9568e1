import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';

const CI = join(__dirname, '..', '..', 'ci');
const text = (path: string) => readFileSync(join(CI, path), 'utf8');

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly bash?: string;
}

interface Workflow {
  readonly on: unknown;
  readonly permissions: unknown;
  readonly jobs: Readonly<Record<string, { readonly permissions?: unknown; readonly steps: readonly Step[] }>>;
}

const workflow = (path: string) => parse(text(path)) as Workflow;
const stepsOf = ({ jobs }: Workflow) => Object.values(jobs).flatMap(({ steps }) => steps);

describe('the workflows for GitHub', () => {
  it('produce the report with a token that can only read', () => {
    const review = workflow('github/review.yml');

    expect([review.on, review.permissions]).toEqual(['pull_request', { contents: 'read' }]);
    expect(Object.values(review.jobs).map(({ permissions }) => permissions)).toEqual([undefined]);
    expect(text('github/review.yml')).not.toMatch(/secrets\.|github\.token/);
  });

  it('comment from the default branch, on which a pull request has no influence', () => {
    const comment = workflow('github/comment.yml');
    const checkouts = stepsOf(comment).filter(({ uses }) => uses?.startsWith('actions/checkout'));

    expect(comment.permissions).toEqual({});
    expect(comment.jobs['comment']?.permissions).toEqual({ actions: 'read', contents: 'read', 'pull-requests': 'write' });
    expect(checkouts).toEqual([{ uses: 'actions/checkout@v4', with: { 'persist-credentials': false } }]);
  });

  it.each(['github/review.yml', 'github/comment.yml'])('have no expression in a script: %s', (path) => {
    expect(stepsOf(workflow(path)).filter(({ run }) => run?.includes('${{'))).toEqual([]);
    expect(text(path)).not.toMatch(/^\s*pull_request_target/m);
  });
});

describe('the scripts of all platforms', () => {
  const scripts = (path: string): readonly string[] => {
    const document = parse(text(path)) as {
      runs?: { steps: readonly Step[] };
      jobs?: Workflow['jobs'] | readonly { readonly steps: readonly Step[] }[];
      'modelport-review'?: { script: readonly string[] };
      'modelport-comment'?: { script: readonly string[] };
    };
    const steps = document.runs?.steps ?? Object.values(document.jobs ?? {}).flatMap((job) => job.steps);
    const gitlab = [document['modelport-review'], document['modelport-comment']].flatMap((job) => job?.script ?? []);
    return [...gitlab, ...steps.flatMap(({ run, bash }) => run ?? bash ?? [])];
  };

  it.each([
    ['github/action.yml', 1],
    ['github/review.yml', 1],
    ['github/comment.yml', 2],
    ['gitlab/review.yml', 7],
    ['azure-devops/review.yml', 3],
  ])('are valid in %s', (path, count) => {
    const found = scripts(path);

    expect(found).toHaveLength(count);
    for (const script of found) {
      const { status, stderr } = spawnSync('bash', ['-n', '-c', script], { encoding: 'utf8' });
      expect([status, stderr]).toEqual([0, '']);
    }
  });

  it('give a token only to a job that runs code of the target branch', () => {
    const { 'modelport-review': review, 'modelport-comment': comment } = parse(text('gitlab/review.yml'));
    expect(JSON.stringify(review)).not.toContain('TOKEN');
    expect(comment.environment).toEqual({ name: 'modelport-comment', action: 'access' });
    expect(comment.script[1]).toBe('git checkout --force --detach "$CI_MERGE_REQUEST_DIFF_BASE_SHA"');

    expect(comment.variables).toEqual({ GIT_DEPTH: '0', GIT_STRATEGY: 'clone' });

    const [reviewing, commenting] = parse(text('azure-devops/review.yml')).jobs;
    expect(JSON.stringify(reviewing)).not.toContain('TOKEN');
    expect(commenting.workspace).toEqual({ clean: 'all' });
    expect(commenting.steps[2].bash).toContain('git checkout --force --detach "origin/');
  });

  describe('of the action', () => {
    const [script = ''] = scripts('github/action.yml');
    let folder: string;

    beforeEach(() => {
      folder = mkdtempSync(join(tmpdir(), 'action-'));
      mkdirSync(join(folder, 'bin'));
      // Records its arguments, writes each requested report, and fails by threshold.
      writeFileSync(
        join(folder, 'bin', 'npx'),
        `#!/bin/sh
for argument in "$@"; do echo "$argument" >> arguments; done
if [ -n "$EXIT" ]; then exit "$EXIT"; fi
for argument in "$@"; do case "$argument" in
  *.json) echo '{"verdict":"block"}' > "$argument";; *.md) echo '# report' > "$argument";; *.sarif) echo '{}' > "$argument";; *.html) echo '<p>' > "$argument";;
esac; done
echo '::error::x'; exit 1
`,
      );
      chmodSync(join(folder, 'bin', 'npx'), 0o755);
    });

    afterEach(() => rmSync(folder, { recursive: true }));

    function act(inputs: Readonly<Record<string, string>>) {
      const env = {
        PATH: `${join(folder, 'bin')}:${process.env['PATH']}`,
        GITHUB_OUTPUT: join(folder, 'output'),
        GITHUB_STEP_SUMMARY: join(folder, 'summary'),
        ...{
          EXIT: '',
          REVIEW_BASE: '',
          REVIEW_URL: 'https://ci.example/1',
          REVIEW_FROM: '',
          REVIEW_TO: '.',
          REVIEW_PLAN: '',
          REVIEW_FAIL_ON: 'block',
          REVIEW_REPORTS: 'reports',
          ...inputs,
        },
      };
      const { status, stdout } = spawnSync('bash', ['-c', script], { cwd: folder, env, encoding: 'utf8' });
      const read = (name: string) => readFileSync(join(folder, name), 'utf8');
      return { status, stdout, read };
    }

    it('writes all reports and outputs before it fails', () => {
      const { status, stdout, read } = act({});

      expect([status, stdout]).toEqual([1, '::error::x\n']);
      expect(read('output')).toBe('verdict=block\n');
      expect(read('summary')).toBe('# report\n');
      expect(['md', 'json', 'sarif', 'html'].map((extension) => read(`reports/review.${extension}`))).toEqual([
        '# report\n',
        '{"verdict":"block"}\n',
        '{}\n',
        '<p>\n',
      ]);
    });

    it('compares a branch, and fails if that is impossible', () => {
      const { status, read } = act({ REVIEW_BASE: '3f1c9a7', EXIT: '3' });

      expect(status).toBe(3);
      expect(read('arguments')).toMatch(
        /^--no-install\nmodelport\nreview\n--base\n3f1c9a7\n--report-url\nhttps:\/\/ci\.example\/1\n--report\n/,
      );
      expect(() => read('output')).toThrow('ENOENT');
    });

    it('passes inputs as arguments, never as code', () => {
      const { read } = act({ REVIEW_FROM: '../base $(touch owned)', REVIEW_PLAN: 'one plan.json\ntwo.json' });

      expect(read('arguments').split('\n').slice(0, 11)).toEqual([
        ...['--no-install', 'modelport', 'review', '--to', '.', '--from', '../base $(touch owned)'],
        ...['--plan', 'one plan.json', '--plan', 'two.json'],
      ]);
      expect(() => read('owned')).toThrow('ENOENT');
    });
  });
});
