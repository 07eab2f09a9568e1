import type { CompletionNode, CompletionOption, CompletionWord } from './completion-tree';

/** A completion script for fish, with descriptions. */
export function fishCompletion(nodes: readonly CompletionNode[]): string {
  const paths = nodes.map(({ at }) => at).filter((at) => at !== '');
  return `# fish completion for modelport. Load it with: modelport completion fish | source
function __modelport_at
  set -l at ""
  for word in (commandline -opc)[2..-1]
    if contains -- "$at/$word" ${paths.join(' ')}
      set at "$at/$word"
    end
  end
  test "$at" = "$argv[1]"
end
${nodes.flatMap(linesOf).join('\n')}
`;
}

function linesOf({ at, words, options, takesFile }: CompletionNode): string[] {
  const head = `complete -c modelport -n '__modelport_at "${at}"'`;
  return [
    ...(takesFile ? [] : [`${head} -f`]),
    ...words.map(({ word, description }: CompletionWord) => `${head} -a ${word} -d ${quoted(description)}`),
    ...options.map((option) => `${head} -l ${option.word.slice(2)}${argumentOf(option)} -d ${quoted(option.description)}`),
  ];
}

function argumentOf({ takesValue, choices }: CompletionOption): string {
  if (!takesValue) return '';
  return choices.length > 0 ? ` -x -a '${choices.join(' ')}'` : ' -r';
}

function quoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}
