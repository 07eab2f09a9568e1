import { Command, CommanderError } from 'commander';
import { type CommandDefinition, type CommandGroup, type CommandTable, isGroup } from './command';
import { COMMANDS } from './commands';
import type { Io } from './io';
import { manifest } from './package-file';
import { sayWrongUse } from './wrong-use';

/** Exit code for wrong usage: an invalid command, option or argument. Faults in a spec exit with 1. */
const WRONG_USE = 2;

/**
 * The command line.
 *
 * @param argv arguments after the program name
 * @returns the exit code: 0 on success, including warnings; 1 on errors; 2 on wrong usage
 */
export async function main(argv: readonly string[], io: Io): Promise<number> {
  let code = 0;
  const program = new Command('modelport')
    .description('Provision OpenAI model endpoints on Azure, AWS and Google Cloud from one spec')
    .version(manifest().version, '-v, --version', 'Print the version')
    .helpOption('-h, --help', 'Print help')
    .helpCommand('help [command]', 'Print help for a command')
    .exitOverride()
    .configureOutput({ writeOut: io.out, writeErr: io.err, outputError: (message, write) => write(sayWrongUse(message)) })
    .showHelpAfterError("Run modelport --help to list commands, or modelport <command> --help for a command's options.");
  addCommands(program, 'modelport', COMMANDS, argv, io, async (definition, operands, options) => {
    code = await definition.run(operands, options, io);
  });
  try {
    await program.parseAsync([...argv], { from: 'user' });
    return code;
  } catch (thrown) {
    if (!(thrown instanceof CommanderError)) throw thrown;
    return thrown.exitCode === 0 ? 0 : WRONG_USE;
  }
}

/** Runs a command with its arguments and options. */
type Run = (definition: CommandDefinition, operands: readonly string[], options: object) => Promise<void>;

function addCommands(parent: Command, words: string, table: CommandTable, [first, ...rest]: readonly string[], io: Io, run: Run): void {
  for (const definition of loadNeeded(table, first)) {
    const command = parent.command(definition.name).summary(definition.summary).helpOption('-h, --help', 'Print help');
    const called = `${words} ${definition.name}`;
    if (isGroup(definition)) {
      command.description(definition.summary).helpCommand('help [command]', 'Print help for a command');
      addCommands(command, called, definition.commands, rest, io, run);
    } else {
      describe(command, definition, run);
      command.addHelpText('after', () => (require('./help-text') as typeof import('./help-text')).helpAfter(definition, io.columns));
    }
  }
}

/** The named command; all commands for help and for suggestions. */
function loadNeeded(table: CommandTable, first: string | undefined): readonly (CommandDefinition | CommandGroup)[] {
  if (first === '--version' || first === '-v') return [];
  const named = first !== undefined && Object.hasOwn(table, first) ? table[first] : undefined;
  return named ? [named()] : Object.values(table).map((load) => load());
}

function describe(command: Command, definition: CommandDefinition, run: Run): void {
  const { summary, details } = definition;
  command.description(details === undefined ? summary : `${summary}\n\n${details}`);
  for (const argument of definition.arguments ?? []) command.addArgument(argument);
  for (const option of definition.options ?? []) command.addOption(option);
  command.action(async () => {
    const options = command.opts();
    const misuse = definition.misuse?.(options, command.processedArgs);
    if (misuse !== undefined) command.error(`error: ${misuse}`);
    await run(definition, command.processedArgs, options);
  });
}
