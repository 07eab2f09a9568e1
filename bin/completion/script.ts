import type { CommandTable } from '../command';
import { bashCompletion } from './bash';
import { completionNodes } from './completion-tree';
import { fishCompletion } from './fish';
import { zshCompletion } from './zsh';

const SCRIPTS = { bash: bashCompletion, zsh: zshCompletion, fish: fishCompletion } as const;

export type Shell = keyof typeof SCRIPTS;

/** The completion script of a shell for a table of commands. */
export function completionScript(shell: Shell, table: CommandTable): string {
  return SCRIPTS[shell](completionNodes(table));
}
