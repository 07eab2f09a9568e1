import type { CompletionNode, CompletionWord } from './completion-tree';

/** A completion script for zsh, with descriptions. */
export function zshCompletion(nodes: readonly CompletionNode[]): string {
  const paths = nodes.map(({ at }) => at).filter((at) => at !== '');
  return `#compdef modelport
# zsh completion for modelport. Load it with: source <(modelport completion zsh)
_modelport() {
  local at="" word
  local -a found
  for word in "\${(@)words[2,CURRENT-1]}"; do
    case "$at/$word" in
      ${paths.join('|')}) at="$at/$word" ;;
    esac
  done
  case "$at \${words[CURRENT-1]}" in
${nodes.flatMap(valueCases).join('\n')}
  esac
  if [[ "\${words[CURRENT]}" == -* ]]; then
    case "$at" in
${nodes.map(({ at, options }) => `      "${at}") found=(${described(options)}) ;;`).join('\n')}
    esac
    _describe -o 'option' found
    return
  fi
  case "$at" in
${nodes.map(({ at, words, takesFile }) => `    "${at}") found=(${described(words)})${takesFile ? '; _files' : ''} ;;`).join('\n')}
  esac
  (( \${#found} )) && _describe 'command' found
}
compdef _modelport modelport
`;
}

function valueCases({ at, options }: CompletionNode): string[] {
  return options
    .filter(({ takesValue }) => takesValue)
    .map(({ word, choices }) => `    "${at} ${word}") ${choices.length > 0 ? `compadd -- ${choices.join(' ')}` : '_files'}; return ;;`);
}

function described(entries: readonly CompletionWord[]): string {
  return entries.map(({ word, description }) => `'${word}:${description.replaceAll("'", "'\\''").replaceAll(':', '\\:')}'`).join(' ');
}
