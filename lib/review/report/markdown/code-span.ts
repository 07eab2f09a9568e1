import { printable, shortened } from '../../../text/printable';

/**
 * A value as a Markdown code span, in which nothing is markup: no HTML, no mention, no link, no emphasis.
 *
 * The delimiter is longer than any run of backticks in the value. A pipe is not escaped, so table cells must do so themselves.
 *
 * @param most characters shown; a longer value ends with its length
 */
export function codeSpan(value: string, most: number): string {
  const shown = shortened(printable(value), most);
  if (shown.trim() === '') return '(empty)';
  const runs = shown.match(/`+/g) ?? [];
  const fence = '`'.repeat(Math.max(0, ...runs.map((run) => run.length)) + 1);
  const pad = /^[ `]|[ `]$/.test(shown) ? ' ' : '';
  return `${fence}${pad}${shown}${pad}${fence}`;
}
