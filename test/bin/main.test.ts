import { readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { main } from '../../bin/main';
import { either } from '../../lib/faults/alternatives';
import { DEFAULT_SPECS } from '../../lib/rules/spec-files';
import { GOOD, inProject, listen, run } from './support/command-line';

const PACKAGE = JSON.parse(readFileSync(join(__dirname, '..', '..', 'package.json'), 'utf8'));

describe('the command line', () => {
  it('lists exactly its commands', async () => {
    const { code, out } = await run(['--help']);
    const listed = [...(out.split('Commands:')[1] ?? '').matchAll(/^ {2}([a-z]+) /gm)].map(([, name]) => name);

    expect(listed).toEqual(['check', 'explain', 'where', 'catalog', 'preflight', 'review', 'schema', 'app', 'completion', 'help']);
    expect(code).toBe(0);
  });

  it.each([
    ['check', 'faults.md'],
    ['explain', 'access.md'],
    ['where', 'catalog.md'],
    ['preflight', 'preflight.md'],
    ['review', 'review.md'],
    ['schema', 'spec.md'],
    ['app', 'deploying.md'],
    ['completion', 'deploying.md#shell-completion'],
  ])('describes %s', async (command, page) => {
    const { code, out, err } = await run([command, '--help']);

    expect(out).toContain(`Usage: modelport ${command}`);
    expect(out).toMatch(/\nExamples:\n {2}modelport [\s\S]*\nExit codes:\n {2}0 [\s\S]*\n {2}2 +Invalid command, option or argument\n/);
    expect(out).toContain(`\nLearn more:\n  docs/${page}\n`);
    expect({ code, err }).toEqual({ code: 0, err: '' });
  });

  it('lists every default file name of a spec', async () => {
    const [first, ...others] = DEFAULT_SPECS;
    const { out } = await run(['check', '--help']);

    expect(out.replace(/\s+/g, ' ')).toContain(`then ${either([first, ...others.map(extname)])})`);
  });

  it.each(['-v', '--version'])('prints its version: %s', async (flag) => {
    expect(await run([flag])).toEqual({ code: 0, out: `${PACKAGE.version}\n`, err: '' });
  });

  it.each([
    [['app', 'aws'], 0],
    [['app', '--help'], 1],
  ])('reads the terminal width only to print help: %s', async (argv, reads) => {
    const columns = jest.fn(() => 80);
    await inProject({ 'modelport.yaml': GOOD }, () => listen((io) => main(argv, Object.defineProperty(io, 'columns', { get: columns }))));

    expect(columns).toHaveBeenCalledTimes(reads);
  });

  it.each([
    ['no command', [], 'Usage: modelport [options] [command]'],
    ['an unknown command', ['chek'], "error: unknown command 'chek'\n(Did you mean check?)"],
    ['an unknown option', ['check', '--fromat', 'json'], "error: unknown option '--fromat'\n(Did you mean --format?)"],
    ['an extra argument', ['check', 'a.yaml', 'b.yaml'], "error: too many arguments for 'check'"],
    ['a missing argument', ['where'], "error: missing required argument 'model'"],
    ['an option without its value', ['check', '--format'], "error: option '--format <format>' argument missing"],
    ['an unknown format', ['check', '--format', 'xml'], "argument 'xml' is invalid. Allowed choices are text, json, github."],
    ['a date that does not exist', ['check', '--today', '2026-02-30'], "argument '2026-02-30' is invalid. Expected a date as YYYY-MM-DD."],
    ['a date in another format', ['explain', '--today', '23.11.2026'], 'Expected a date as YYYY-MM-DD.'],
    ['an unknown cloud', ['where', 'gpt-6-luna', '--cloud', 'gpc'], 'Allowed choices are azure, aws, gcp.'],
    [
      'an unknown residency',
      ['where', 'gpt-6-luna', '--residency', 'usa'],
      'Allowed choices are region, global, us, eu, apac, in, us-gov.',
    ],
    ['an unknown serving', ['where', 'gpt-6-luna', '--serving', 'spot'], 'Allowed choices are on-demand, provisioned, batch, dedicated.'],
    [
      'an unknown API',
      ['where', 'gpt-6-luna', '--api', 'converse', '--api', 'chat'],
      "argument 'chat' is invalid. Allowed choices are responses, ",
    ],
    ['an unknown framework', ['app', 'cdk'], "value 'cdk' is invalid for argument 'framework'. Allowed choices are aws, terraform."],
  ])('exits with 2 on %s, and reports it on stderr', async (_, argv, message) => {
    const { code, out, err } = await inProject({ 'modelport.yaml': GOOD }, () => run(argv));

    expect(err).toContain(message);
    expect({ code, out }).toEqual({ code: 2, out: '' });
  });
});
