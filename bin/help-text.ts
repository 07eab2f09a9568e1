import { layOut } from '../lib/text/layout';
import { type CommandDefinition, WRONG_USAGE } from './command';
import { widthFor } from './width';

/** Help after the options of a command: examples, exit codes and its section in the documentation. */
export function helpAfter(words: string, { examples, exitCodes }: CommandDefinition, columns: number | undefined): string {
  const width = widthFor(columns);
  const section = (title: string, rows: readonly (readonly string[])[]) => ['', title, ...layOut(rows, { indent: 2, width })];
  return [
    ...section(
      'Examples:',
      examples.map(({ line, what }) => [line, what]),
    ),
    ...section('Exit codes:', Object.entries({ ...exitCodes, ...WRONG_USAGE })),
    ...section('Learn more:', [[`docs/commands.md#${words.replaceAll(' ', '-')} in the modelport package`]]),
  ].join('\n');
}
