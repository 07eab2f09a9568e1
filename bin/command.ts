import type { Argument, Option } from 'commander';
import type { Io } from './io';

/** A command as data, used to run it and to generate its help, documentation and shell completion. */
export interface CommandDefinition<Options extends object = object> {
  readonly name: string;
  /** One phrase, shown in the list of commands. */
  readonly summary: string;
  /** More sentences for the command's own help, such as which options exclude each other. @default - none */
  readonly details?: string;
  /** Positional arguments, in order. */
  readonly arguments?: readonly Argument[];
  readonly options?: readonly Option[];
  /** Example command lines, each with a description. */
  readonly examples: readonly CommandExample[];
  /** Exit codes besides 2, which every command uses for wrong usage. */
  readonly exitCodes: Readonly<Record<number, string>>;
  /** Pages on the command's topic, from the `docs` folder. */
  readonly pages: readonly string[];
  /** Faults of options and arguments that are each valid on their own. */
  misuse?(options: Options, operands: readonly string[]): string | undefined;
  /** @param operands in the order of `arguments` @returns the exit code */
  run(operands: readonly string[], options: Options, io: Io): Promise<number> | number;
}

/** A command with subcommands. */
export interface CommandGroup {
  readonly name: string;
  readonly summary: string;
  readonly commands: CommandTable;
}

/** Commands by name, in help order. Each is loaded on demand. */
export type CommandTable = Readonly<Record<string, () => CommandDefinition | CommandGroup>>;

/** Exit code of wrong usage, which every command has. */
export const WRONG_USAGE: Readonly<Record<number, string>> = { 2: 'Invalid command, option or argument' };

export interface CommandExample {
  readonly line: string;
  readonly what: string;
}

export function isGroup(command: CommandDefinition | CommandGroup): command is CommandGroup {
  return 'commands' in command;
}
