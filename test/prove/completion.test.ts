import { spawnSync } from 'node:child_process';
import { inProject, run } from '../bin/support/command-line';
import { describeWith } from './support/describe-with';

/** Lets a shell check the syntax of its script. fish checks files only. */
async function expectValid(shell: 'zsh' | 'fish'): Promise<void> {
  const { out } = await run(['completion', shell]);
  await inProject({ script: out }, async () => {
    expect(spawnSync(shell, ['-n', 'script'], { encoding: 'utf8' })).toMatchObject({ status: 0, stderr: '' });
  });
}

describeWith('zsh', 'modelport completion zsh', () => {
  it('is valid for the shell', () => expectValid('zsh'));

  /** Entries that the script offers for a command line whose last word is being typed, as zsh's functions receive them. */
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

  it('offers commands, options and values as bash does', async () => {
    expect(wordsOf(await offered('ca'))).toEqual(expect.arrayContaining(['check', 'catalog', 'explain']));
    expect(wordsOf(await offered('catalog', ''))).toEqual(['age', 'list', 'refresh', 'show']);
    expect(wordsOf(await offered('check', '-'))).toEqual(expect.arrayContaining(['--strict', '--format']));
    expect(await offered('check', '--format', '')).toEqual(['text', 'json', 'github']);
    expect(await offered('explain', '')).toContain('files');
  });

  it('registers itself', async () => {
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

describeWith('fish', 'modelport completion fish', () => {
  it('is valid for the shell', () => expectValid('fish'));

  /** Words that fish offers for a command line. */
  async function completed(line: string): Promise<string[]> {
    const { out } = await run(['completion', 'fish']);
    return inProject({ script: out }, async () => {
      const { stdout, stderr } = spawnSync('fish', ['--no-config', '-c', `source script; complete -C '${line}'`], { encoding: 'utf8' });
      if (stderr !== '') throw new Error(stderr);
      return stdout.split('\n').flatMap((entry) => entry.split('\t')[0] || []);
    });
  }

  it('offers commands, options and values as bash does', async () => {
    expect(await completed('modelport cata')).toEqual(['catalog']);
    expect(await completed('modelport catalog ')).toEqual(['age', 'list', 'refresh', 'show']);
    expect(await completed('modelport check --str')).toEqual(['--strict']);
    expect((await completed('modelport check --format ')).sort()).toEqual(['github', 'json', 'text']);
  });
});
