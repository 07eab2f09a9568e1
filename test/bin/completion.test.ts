import { spawnSync } from 'node:child_process';
import { itWith } from '../support/requirements';
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

  itWith(shell, 'is valid for the shell', async () => {
    const { out } = await run(['completion', shell]);

    // fish checks files only.
    await inProject({ script: out }, async () => {
      expect(spawnSync(shell, ['-n', 'script'], { encoding: 'utf8' })).toMatchObject({ status: 0, stderr: '' });
    });
  });
});

describe('modelport completion zsh', () => {
  /** What the script offers for a command line, whose last word is being typed: each entry as zsh's functions receive it. */
  async function offered(...words: readonly string[]): Promise<string[]> {
    const { out } = await run(['completion', 'zsh']);
    const stubs = '_describe() { print -rl -- "${(P@)@[-1]}"; }; compadd() { shift; print -rl -- "$@"; }; _files() { print files; }';
    const line = `words=(modelport ${words.map((word) => `'${word}'`).join(' ')}); CURRENT=${words.length + 1}; _modelport`;
    return inProject({}, async () => {
      const { stdout, stderr } = spawnSync('zsh', ['-f', '-c', `compdef() { :; }\n${out}\n${stubs}\n${line}`], { encoding: 'utf8' });
      if (stderr !== '') throw new Error(stderr);
      return stdout.split('\n').filter((entry) => entry !== '');
    });
  }

  itWith('zsh', 'offers commands, options and values as bash does', async () => {
    expect(wordsOf(await offered('ca'))).toEqual(expect.arrayContaining(['check', 'catalog', 'explain']));
    expect(wordsOf(await offered('catalog', ''))).toEqual(['age', 'list', 'refresh', 'show']);
    expect(wordsOf(await offered('check', '-'))).toEqual(expect.arrayContaining(['--strict', '--format']));
    expect(await offered('check', '--format', '')).toEqual(['text', 'json', 'github']);
    expect(await offered('explain', '')).toContain('files');
  });

  itWith('zsh', 'registers itself', async () => {
    const { out } = await run(['completion', 'zsh']);
    await inProject({ script: out }, async () => {
      const load = 'autoload -Uz compinit; compinit -u -d dump; source ./script; print -r -- $_comps[modelport]';
      expect(spawnSync('zsh', ['-f', '-c', load], { encoding: 'utf8' })).toMatchObject({ stdout: '_modelport\n', stderr: '' });
    });
  });

  function wordsOf(entries: readonly string[]): string[] {
    return entries.map((entry) => entry.split(':')[0] as string).sort();
  }
});

describe('modelport completion fish', () => {
  /** What fish itself completes a command line with. */
  async function completed(line: string): Promise<string[]> {
    const { out } = await run(['completion', 'fish']);
    return inProject({ script: out }, async () => {
      const { stdout, stderr } = spawnSync('fish', ['--no-config', '-c', `source script; complete -C '${line}'`], { encoding: 'utf8' });
      if (stderr !== '') throw new Error(stderr);
      return stdout.split('\n').flatMap((entry) => entry.split('\t')[0] || []);
    });
  }

  itWith('fish', 'offers commands, options and values as bash does', async () => {
    expect(await completed('modelport cata')).toEqual(['catalog']);
    expect(await completed('modelport catalog ')).toEqual(['age', 'list', 'refresh', 'show']);
    expect(await completed('modelport check --str')).toEqual(['--strict']);
    expect((await completed('modelport check --format ')).sort()).toEqual(['github', 'json', 'text']);
  });
});

it('refuses an unknown shell', async () => {
  expect((await run(['completion', 'tcsh'])).code).toBe(2);
});
