import type { Argument, Option } from 'commander';
import { type CommandDefinition, type CommandGroup, type CommandTable, isGroup } from '../command';

/** A command as shell completion sees it. */
export interface CompletionNode {
  /** Words after `modelport`, each after a slash: `/catalog/list`. Empty for the program. */
  readonly at: string;
  /** Words that can follow: commands, or choices of an operand. */
  readonly words: readonly CompletionWord[];
  readonly options: readonly CompletionOption[];
  /** Whether an operand is a file. */
  readonly takesFile: boolean;
}

export interface CompletionWord {
  readonly word: string;
  readonly description: string;
}

export interface CompletionOption extends CompletionWord {
  readonly takesValue: boolean;
  /** Values to choose from; empty if any value is possible. */
  readonly choices: readonly string[];
}

const HELP: CompletionOption = { word: '--help', description: 'Print help', takesValue: false, choices: [] };
const VERSION: CompletionOption = { word: '--version', description: 'Print the version', takesValue: false, choices: [] };

/** Every command of a table, the program first. */
export function completionNodes(table: CommandTable): readonly CompletionNode[] {
  return [{ at: '', words: wordsOf(table), options: [HELP, VERSION], takesFile: false }, ...nodesIn(table, '')];
}

function nodesIn(table: CommandTable, at: string): CompletionNode[] {
  return Object.values(table).flatMap((load) => nodesOf(load(), at));
}

function nodesOf(command: CommandDefinition | CommandGroup, parent: string): CompletionNode[] {
  const at = `${parent}/${command.name}`;
  if (isGroup(command)) {
    return [{ at, words: wordsOf(command.commands), options: [HELP], takesFile: false }, ...nodesIn(command.commands, at)];
  }
  const operands = command.arguments ?? [];
  return [
    {
      at,
      words: operands.flatMap(choicesOf),
      options: [...(command.options ?? []).map(optionOf), HELP],
      takesFile: operands.some((operand) => operand.name().startsWith('spec')),
    },
  ];
}

function wordsOf(table: CommandTable): CompletionWord[] {
  return Object.values(table).map((load) => {
    const { name, summary } = load();
    return { word: name, description: summary };
  });
}

function choicesOf({ argChoices, description }: Argument): CompletionWord[] {
  return (argChoices ?? []).map((word) => ({ word, description }));
}

function optionOf({ long, flags, description, required, argChoices }: Option): CompletionOption {
  return { word: long ?? flags, description, takesValue: required, choices: argChoices ?? [] };
}
