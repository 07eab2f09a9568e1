import { Argument } from 'commander';
import type { CommandDefinition, CommandTable } from '../command';
import type { Shell } from '../completion/script';

const SHELLS = ['bash', 'zsh', 'fish'] as const satisfies readonly Shell[];

/** The command that prints completion scripts for a table of commands. */
export function completionCommand(table: CommandTable): CommandDefinition {
  return {
    name: 'completion',
    summary: 'Print a shell completion script',
    details:
      'Completion requires the modelport command on the PATH: install it with npm install --global modelport, or define a shell function for npx modelport.',
    arguments: [new Argument('<shell>', 'Shell that will load the script').choices(SHELLS)],
    examples: [
      { line: 'modelport completion bash', what: 'Print the bash script; add source <(modelport completion bash) to ~/.bashrc' },
      { line: 'modelport completion zsh', what: 'Print the zsh script; add source <(modelport completion zsh) to ~/.zshrc' },
      { line: 'modelport completion fish', what: 'Print the fish script; add modelport completion fish | source to config.fish' },
    ],
    exitCodes: { 0: 'Success' },
    pages: ['deploying.md#shell-completion'],
    run: ([shell], _, io) => {
      const { completionScript } = require('../completion/script') as typeof import('../completion/script');
      io.data(completionScript(shell as Shell, table));
      return 0;
    },
  };
}
