import { Command, CommanderError } from 'commander';
import { type CommandDefinition, type CommandGroup, type CommandTable, isGroup } from './command';
import { COMMANDS } from './commands';
import { sayWrongUse } from './crash';
import type { Io } from './io';
import { manifest } from './package-file';

/** Exit code for wrong usage: an unknown command, option or value. Faults in a spec exit with 1. */
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
    .description('One spec, OpenAI model endpoints on Azure, AWS and Google Cloud.')
    .version(manifest().version)
    .exitOverride()
    .configureOutput({ writeOut: io.out, writeErr: io.err, outputError: (message, write) => write(sayWrongUse(message)) })
    .showHelpAfterError('(modelport --help lists the commands, modelport <command> --help their options)');
  addCommands(program, COMMANDS, argv, async (definition, operands, options) => {
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

function addCommands(parent: Command, table: CommandTable, [first, ...rest]: readonly string[], run: Run): void {
  for (const definition of loadNeeded(table, first)) {
    const command = parent.command(definition.name).description(definition.summary);
    if (isGroup(definition)) addCommands(command, definition.commands, rest, run);
    else describe(command, definition, run);
  }
}

/** The named command; all commands for help and for suggestions. */
function loadNeeded(table: CommandTable, first: string | undefined): readonly (CommandDefinition | CommandGroup)[] {
  if (first === '--version' || first === '-V') return [];
  const named = first !== undefined && Object.hasOwn(table, first) ? table[first] : undefined;
  return named ? [named()] : Object.values(table).map((load) => load());
}

function describe(command: Command, definition: CommandDefinition, run: Run): void {
  for (const argument of definition.arguments ?? []) command.addArgument(argument);
  for (const option of definition.options ?? []) command.addOption(option);
  command.action(async () => {
    const options = command.opts();
    const misuse = definition.misuse?.(options, command.processedArgs);
    if (misuse !== undefined) command.error(`error: ${misuse}`);
    await run(definition, command.processedArgs, options);
  });
}
