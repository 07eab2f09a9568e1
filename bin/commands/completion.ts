import { Argument } from 'commander';
import type { CommandDefinition, CommandTable } from '../command';
import { bashCompletion } from '../completion/bash';
import { completionNodes } from '../completion/completion-tree';
import { fishCompletion } from '../completion/fish';
import { zshCompletion } from '../completion/zsh';

const SHELLS = { bash: bashCompletion, zsh: zshCompletion, fish: fishCompletion } as const;

/** The command that prints completion scripts for a table of commands. */
export function completionCommand(table: CommandTable): CommandDefinition {
  return {
    name: 'completion',
    summary: 'Print a shell completion script',
    arguments: [new Argument('<shell>', 'Shell that will load the script').choices(Object.keys(SHELLS))],
    examples: [
      { line: 'modelport completion bash', what: 'Print the script; load it with source <(modelport completion bash)' },
      { line: 'modelport completion zsh', what: 'Print the script; load it with source <(modelport completion zsh)' },
      { line: 'modelport completion fish', what: 'Print the script; load it with modelport completion fish | source' },
    ],
    exitCodes: { 0: 'The script is printed' },
    run: ([shell], _, io) => {
      io.data(SHELLS[shell as keyof typeof SHELLS](completionNodes(table)));
      return 0;
    },
  };
}
