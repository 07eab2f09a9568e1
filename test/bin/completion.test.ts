import { spawnSync } from 'node:child_process';
import { inProject, run } from './support/command-line';

/** What bash offers for the last of some words, after it has sourced the script. */
async function offered(...words: readonly string[]): Promise<readonly string[]> {
  const { out } = await run(['completion', 'bash']);
  const script = `${out}\nCOMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _modelport; printf '%s\\n' "\${COMPREPLY[@]}"`;
  const { stdout, stderr } = spawnSync('bash', ['-c', script, 'bash', 'modelport', ...words], { encoding: 'utf8' });
  expect(stderr).toBe('');
  return stdout.split('\n').filter(Boolean);
}

describe('modelport completion bash', () => {
  it.each([
    [['ch'], ['check']],
    [
      ['catalog', ''],
      ['list', 'show', 'age', 'refresh'],
    ],
    [
      ['app', ''],
      ['aws', 'terraform'],
    ],
    [
      ['completion', ''],
      ['bash', 'zsh', 'fish'],
    ],
    [['check', '--f'], ['--format']],
    [
      ['explain', '--format', ''],
      ['text', 'json', 'csv'],
    ],
    [['catalog', 'refresh', '--dry'], ['--dry-run']],
    [['where', 'gpt-6-luna', '--serving', 'on'], ['on-demand']],
    [['check', 'spec'], []],
    [['check', '--today', ''], []],
  ])('completes %j', async (words, choices) => {
    expect(await offered(...words)).toEqual(choices);
  });

  it('is valid for the shell', async () => {
    const { out } = await run(['completion', 'bash']);

    expect(spawnSync('bash', ['-n'], { input: out, encoding: 'utf8' })).toMatchObject({ status: 0, stderr: '' });
  });

  it('registers itself and leaves operands to file completion', async () => {
    const { out } = await run(['completion', 'bash']);
    const { stdout } = spawnSync('bash', ['-c', `${out}\ncomplete -p modelport`], { encoding: 'utf8' });

    expect(stdout).toBe('complete -o bashdefault -o default -F _modelport modelport\n');
  });
});

describe.each(['bash', 'zsh', 'fish'] as const)('modelport completion %s', (shell) => {
  it('needs no spec and names every command', async () => {
    const { code, out, err } = await inProject({ 'modelport.yaml': 'service: [' }, () => run(['completion', shell]));

    for (const word of ['check', 'explain', 'where', 'catalog', 'refresh', 'preflight', 'review', 'schema', 'app', 'terraform']) {
      expect(out).toContain(word);
    }
    expect({ code, err }).toEqual({ code: 0, err: '' });
  });
});

it('refuses an unknown shell', async () => {
  expect((await run(['completion', 'tcsh'])).code).toBe(2);
});
