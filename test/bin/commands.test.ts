import { type CommandDefinition, type CommandTable, isGroup } from '../../bin/command';
import { COMMANDS } from '../../bin/commands';

/** Every command that runs, by the words that call it. */
function commandsIn(table: CommandTable, before: string): [string, CommandDefinition][] {
  return Object.entries(table).flatMap(([name, load]) => {
    const command = load();
    return isGroup(command) ? commandsIn(command.commands, `${before} ${name}`) : [[`${before} ${name}`, command]];
  });
}

describe('the table of commands', () => {
  const commands = commandsIn(COMMANDS, 'modelport');

  it('lists each command under its own name', () => {
    expect(commands.filter(([words, { name }]) => !words.endsWith(` ${name}`))).toEqual([]);
    expect(commands.length).toBeGreaterThan(8);
  });

  it.each(commands)(
    '%s has examples that its arguments and options allow',
    (words, { arguments: operands = [], options = [], examples }) => {
      const flags = options.map(({ long }) => long);

      expect(examples.length).toBeGreaterThan(0);
      for (const { line, what } of examples) {
        const [before = '', ...given] = line
          .replace(/ > \S+$/, '')
          .slice(words.length)
          .split(/ (?=--)/);

        expect(line.startsWith(words)).toBe(true);
        expect(before.split(' ').filter(Boolean).length).toBeLessThanOrEqual(operands.length);
        expect(given.filter((option) => !flags.includes(option.split(' ')[0]))).toEqual([]);
        expect(what).toMatch(/^[A-Z].*[^.]$/);
      }
    },
  );

  it.each(commands)(
    '%s has a capitalized summary without a full stop, and descriptions alike',
    (_, { summary, arguments: operands = [], options = [] }) => {
      const texts = [summary, ...operands.map(({ description }) => description), ...options.map(({ description }) => description)];

      expect(texts.filter((text) => !/^([A-Z]|aws ).*[^.]$/.test(text))).toEqual([]);
    },
  );

  it.each(commands)('%s describes its exit codes, and leaves 2 to wrong usage', (_, { exitCodes }) => {
    expect(exitCodes).toHaveProperty('0');
    expect(exitCodes).not.toHaveProperty('2');
  });
});
