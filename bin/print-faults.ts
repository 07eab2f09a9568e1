import type { Fault } from '../lib/faults/fault';
import { formatFault, formatLocation } from '../lib/faults/format';
import { printable } from '../lib/text/printable';
import type { Paints } from './paints';

/** Faults one a line, each ended; nothing where there are none. */
export function sayFaults(faults: readonly Fault[], paints: Paints): string {
  return faults.map((fault) => `${sayFault(fault, paints)}\n`).join('');
}

function sayFault(fault: Fault, { strong, bad, doubtful }: Paints): string {
  const location = formatLocation(fault);
  const paint = fault.severity === 'error' ? bad : doubtful;
  const rest = formatFault(fault).slice(location.length);
  return strong(location) + rest.replace(/^ ((?:warning )?\S+)/, (_, code: string) => ` ${paint(code)}`);
}

export interface FaultCount {
  readonly errors: number;
  readonly warnings: number;
}

export function countFaults(faults: readonly Fault[]): FaultCount {
  const errors = faults.filter(({ severity }) => severity === 'error').length;
  return { errors, warnings: faults.length - errors };
}

/** `modelport.yaml: 0 errors, 3 warnings`. */
export function sayCount(file: string | undefined, faults: readonly Fault[], { bad, doubtful, good }: Paints): string {
  const { errors, warnings } = countFaults(faults);
  const paint = errors > 0 ? bad : warnings > 0 ? doubtful : good;
  return `${paint(`${printable(file ?? 'no spec')}: ${plural(errors, 'error')}, ${plural(warnings, 'warning')}`)}\n`;
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
