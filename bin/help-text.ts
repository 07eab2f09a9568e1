import { isAbsolute, relative } from 'node:path';
import { layOut } from '../lib/text/layout';
import { type CommandDefinition, WRONG_USAGE } from './command';
import { packageFile } from './package-file';
import { widthFor } from './width';

/** Help after the options of a command: examples, exit codes and pages of the installed documentation. */
export function helpAfter({ examples, exitCodes, pages }: CommandDefinition, columns: number | undefined): string {
  const width = widthFor(columns);
  const section = (title: string, rows: readonly (readonly string[])[]) => ['', title, ...layOut(rows, { indent: 2, width })];
  return [
    ...section(
      'Examples:',
      examples.map(({ line, what }) => [line, what]),
    ),
    ...section('Exit codes:', Object.entries({ ...exitCodes, ...WRONG_USAGE })),
    ...section(
      'Learn more:',
      pages.map((page) => [pathOf(page)]),
    ),
  ].join('\n');
}

/** Path of an installed page, relative if it is below the working directory. */
function pathOf(page: string): string {
  const path = packageFile(`docs/${page}`);
  const below = relative(process.cwd(), path);
  return below.startsWith('..') || isAbsolute(below) ? path : below;
}
