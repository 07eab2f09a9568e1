import type { CompletionNode } from './completion-tree';

/** A completion script for bash 3.2 and later. */
export function bashCompletion(nodes: readonly CompletionNode[]): string {
  return `# bash completion for modelport. Load it with: source <(modelport completion bash)
_modelport() {
  local cur="\${COMP_WORDS[COMP_CWORD]}" prev="\${COMP_WORDS[COMP_CWORD-1]}" at="" words="" options="" index
  for ((index = 1; index < COMP_CWORD; index++)); do
    case "$at/\${COMP_WORDS[index]}" in
      ${pathsOf(nodes).join('|')}) at="$at/\${COMP_WORDS[index]}" ;;
    esac
  done
  case "$at $prev" in
${nodes.flatMap(valueCases).join('\n')}
  esac
  case "$at" in
${nodes.map(nodeCase).join('\n')}
  esac
  if [[ "$cur" == -* ]]; then words="$options"; fi
  COMPREPLY=($(compgen -W "$words" -- "$cur"))
}
complete -o bashdefault -o default -F _modelport modelport
`;
}

function pathsOf(nodes: readonly CompletionNode[]): string[] {
  return nodes.map(({ at }) => at).filter((at) => at !== '');
}

/** Values of an option. Without choices bash completes files. */
function valueCases({ at, options }: CompletionNode): string[] {
  return options
    .filter(({ takesValue }) => takesValue)
    .map(({ word, choices }) => `    "${at} ${word}") COMPREPLY=($(compgen -W "${choices.join(' ')}" -- "$cur")); return ;;`);
}

function nodeCase({ at, words, options }: CompletionNode): string {
  const list = (entries: readonly { readonly word: string }[]) => entries.map(({ word }) => word).join(' ');
  return `    "${at}") words="${list(words)}" options="${list(options)}" ;;`;
}
