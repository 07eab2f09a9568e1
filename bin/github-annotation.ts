import type { Fault } from '../lib/faults/fault';
import { unshownPath } from '../lib/faults/format';
import { printable } from '../lib/text/printable';

/**
 * Faults as GitHub Actions workflow commands, which annotate lines of a pull request. An acknowledged warning is a notice.
 *
 * Source: "Workflow commands for GitHub Actions", read 2026-11-29; escapes as in `command.ts` of actions/toolkit.
 */
export function githubAnnotations(faults: readonly Fault[]): string {
  return faults.map((fault) => `${annotation(fault)}\n`).join('');
}

function annotation(fault: Fault): string {
  const { code, position, cause, fix, acknowledged } = fault;
  const level = acknowledged ? 'notice' : fault.severity;
  const place = position ? { file: position.file, line: position.line, col: position.column } : {};
  const properties = Object.entries({ ...place, title: code }).map(([name, value]) => `${name}=${property(String(value))}`);
  const part = unshownPath(fault);
  const where = part === undefined ? '' : `${part}: `;
  return `::${level} ${properties.join(',')}::${data(printable(`${where}${cause}; ${acknowledged ? acknowledged.reason : fix}`))}`;
}

function data(text: string): string {
  return text.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
}

function property(text: string): string {
  return data(text).replace(/:/g, '%3A').replace(/,/g, '%2C');
}
