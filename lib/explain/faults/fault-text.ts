import type { Fault } from '../../faults/fault';
import { formatLocation } from '../../faults/format';
import { layOut, type Paint, PLAIN, WIDTH } from '../../text/layout';

/** A fault code explained by an example. */
export interface FaultExample {
  readonly fault: Fault;
  /** A spec that causes the fault. Missing if the fault comes from a construct, a command or several files. */
  readonly spec?: string;
}

export interface FaultTextOptions {
  /** @default - plain text */
  readonly paint?: Paint;
  /** Columns to fill. @default 110 */
  readonly width?: number;
}

/** Cause, fix and a spec that causes the fault. */
export function explainFault({ fault, spec }: FaultExample, { paint = PLAIN, width = WIDTH }: FaultTextOptions = {}): string {
  const rows = [
    [{ text: 'cause', paint: paint.faint }, fault.cause],
    [{ text: 'fix', paint: paint.faint }, fault.fix],
  ];
  const added = fault.snippet === undefined ? [] : ['', ...fault.snippet.split('\n').map((line) => `    ${line}`)];
  const cause = [
    `${paint.strong(fault.code)} ${fault.severity} at ${formatLocation(fault)}`,
    ...layOut(rows, { indent: 2, width }),
    ...added,
  ];
  const source = spec === undefined ? [] : ['', paint.strong('A spec that causes it'), ...indented(spec)];
  return `${[...cause, ...source].join('\n')}\n`;
}

function indented(text: string): string[] {
  return text
    .trimEnd()
    .split('\n')
    .map((line) => (line === '' ? '' : `  ${line}`));
}
