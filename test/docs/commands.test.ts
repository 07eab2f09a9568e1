import { COMMANDS } from '../../bin/commands';
import { main } from '../../bin/main';
import { commandsPage } from '../support/commands-page';
import { committed, expectCommitted } from '../support/committed';
import { PAGES } from '../support/pages';

describe('the command reference', () => {
  it('is current: UPDATE_GOLDEN=1 npx jest test/docs writes it', () => {
    expectCommitted('docs/commands.md', commandsPage(COMMANDS));
  });
});

describe('commands in the documents', () => {
  let commands: readonly string[];

  beforeAll(async () => {
    commands = await commandsOfTheProgram();
  });

  it("are exactly those in the README's table", () => {
    const table = [...(committed('README.md') ?? '').matchAll(/^\| `npx modelport (\w+)/gm)].map(([, name]) => name);

    expect(table).toEqual(commands);
  });

  it.each(PAGES)('exist where %s names them', (page) => {
    const named = [...(committed(page) ?? '').matchAll(/npx modelport (\w+)/g)].map(([, name]) => name as string);

    expect(named.filter((name) => !commands.includes(name))).toEqual([]);
  });

  it.each(PAGES)('have the options that %s names', (page) => {
    const options = [...(committed('docs/commands.md') ?? '').matchAll(/^\| `(--[\w-]+)/gm)].map(([, name]) => name as string);

    expect(options).toContain('--format');
    expect(optionsIn(page, commands).filter((name) => name !== '--help' && !options.includes(name))).toEqual([]);
  });

  it('exist as scripts if a page runs them', () => {
    const { scripts } = JSON.parse(committed('package.json') ?? '') as { scripts: Record<string, string> };
    const named = PAGES.flatMap((page) => [...(committed(page) ?? '').matchAll(/npm run ([\w:]*\w)/g)].map(([, name]) => name as string));

    expect(named).toContain('demo');
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });
});

/** Options after the name of a command, or at the start of code. */
function optionsIn(page: string, commands: readonly string[]): string[] {
  const usage = new RegExp(`(?:npx modelport |\`(?:${commands.join('|')}) |\`(?=--))[^\`\\n#&|;]*`, 'g');
  return ((committed(page) ?? '').match(usage) ?? []).flatMap((text) => text.match(/(?<![\w-])--[a-z][\w-]*/g) ?? []);
}

/** As its help lists them. */
async function commandsOfTheProgram(): Promise<readonly string[]> {
  const said: string[] = [];
  const write = (text: string) => said.push(text);
  await main(['--help'], {
    out: write,
    data: write,
    err: write,
    env: {},
    today: () => '2026-11-23',
    colours: { out: false, err: false },
    columns: 100,
  });
  const help = said.join('').split('Commands:')[1] ?? '';
  return [...help.matchAll(/^ {2}(\w+)/gm)].map(([, name]) => name as string).filter((name) => name !== 'help');
}
