import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { expectCommitted } from '../support/committed';
import { pretty } from '../support/pretty';

const ROOT = join(__dirname, '..', '..');
const EXAMPLE = join(ROOT, 'examples', 'own-stacks');
const GOLDEN = join('test', 'golden', 'own-stacks');

describe('the example own-stacks', () => {
  const outdir = mkdtempSync(join(tmpdir(), 'modelport-'));

  afterAll(() => rmSync(outdir, { recursive: true }));

  it('synthesizes its CDK app', () => {
    run('cdk.json', { CDK_OUTDIR: outdir });

    expectCommitted(join(GOLDEN, 'search.template.json'), pretty(read('search.template.json')));
  });

  it('synthesizes its cdktf app', () => {
    run('cdktf.json', { CDKTF_OUTDIR: outdir });

    for (const stack of ['search-azure', 'search-gcp']) {
      expectCommitted(join(GOLDEN, `${stack}.tf.json`), pretty(read(join('stacks', stack, 'cdk.tf.json'))));
    }
  });

  function read(file: string): unknown {
    return JSON.parse(readFileSync(join(outdir, file), 'utf8'), (key, value) => (isOfThisMachine(key) ? undefined : value));
  }
});

/** Runs the app of a configuration file as the CLI does, but without `npx`, which costs as much as the app. */
function run(configuration: string, variables: Record<string, string>): void {
  const { app } = JSON.parse(readFileSync(join(EXAMPLE, configuration), 'utf8')) as { app: string };
  const PATH = [join(ROOT, 'node_modules', '.bin'), process.env['PATH']].join(delimiter);
  const env = { ...process.env, ...variables, PATH };
  const { status, stdout, stderr } = spawnSync(app.replace(/^npx /, ''), { cwd: EXAMPLE, shell: true, encoding: 'utf8', env });
  expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: '', stderr: '' });
}

/** What cdktf notes for itself, and where it keeps a state that a team would keep elsewhere. */
function isOfThisMachine(key: string): boolean {
  return key === '//' || key === 'backend';
}
