import type { Argument, Option } from 'commander';
import type { Io } from './io';

/** A command as data: what its help, its documentation and shell completion are generated from, and what runs. */
export interface CommandDefinition<Options extends object = object> {
  readonly name: string;
  /** One phrase, as the list of commands shows it. */
  readonly summary: string;
  /** Operands, in order. */
  readonly arguments?: readonly Argument[];
  readonly options?: readonly Option[];
  /** Command lines to start from, each with what it does. */
  readonly examples: readonly CommandExample[];
  /** Exit codes besides 2, which every command has for wrong usage. */
  readonly exitCodes: Readonly<Record<number, string>>;
  /** What is wrong with options and operands that are valid one by one. */
  misuse?(options: Options, operands: readonly string[]): string | undefined;
  /** @param operands in the order of `arguments` @returns the exit code */
  run(operands: readonly string[], options: Options, io: Io): Promise<number> | number;
}

/** A command with commands of its own. */
export interface CommandGroup {
  readonly name: string;
  readonly summary: string;
  readonly commands: CommandTable;
}

/** Commands by name, in the order in which help lists them. Each is loaded when it is needed. */
export type CommandTable = Readonly<Record<string, () => CommandDefinition | CommandGroup>>;

export interface CommandExample {
  readonly line: string;
  readonly what: string;
}

export function isGroup(command: CommandDefinition | CommandGroup): command is CommandGroup {
  return 'commands' in command;
}
