import type { Fault, SpecPath } from '../lib/faults/fault';
import { formatFault, formatLocation, formatPath } from '../lib/faults/format';
import { counted, formatNumber } from '../lib/text/number';
import { printable } from '../lib/text/printable';
import type { Paints } from './paints';

/** Faults, one per line, each with a line break. Empty without faults. */
export function sayFaults(faults: readonly Fault[], paints: Paints): string {
  return faults.map((fault) => `${sayFault(fault, paints)}\n`).join('');
}

/** Errors, then warnings grouped by code, wrapped to a terminal. */
export function sayGrouped(faults: readonly Fault[], paints: Paints, columns: number): string {
  const { widthFor } = require('./width') as typeof import('./width');
  const width = widthFor(columns);
  const say = (fault: Fault) => `${sayFault(fault, paints, width)}\n`;
  const errors = faults.filter(({ severity }) => severity === 'error').map(say);
  const warnings = groupsOf(faults.filter(({ severity }) => severity === 'warning')).map((group) => group.map(say).join(''));
  return [...(errors.length > 0 ? [errors.join('')] : []), ...warnings].map((block) => `${block}\n`).join('');
}

/** By code, in the order in which the codes first appear. */
function groupsOf(faults: readonly Fault[]): readonly (readonly Fault[])[] {
  const codes = [...new Set(faults.map(({ code }) => code))];
  return codes.map((code) => faults.filter((fault) => fault.code === code));
}

/** What a command other than `check` adds to its answer: errors in full, warnings by their number. */
export function sayBriefly(file: string | undefined, faults: readonly Fault[], paints: Paints): string {
  const { errors, warnings } = countFaults(faults);
  const found =
    errors === 0
      ? ''
      : sayFaults(
          faults.filter(({ severity }) => severity === 'error'),
          paints,
        );
  if (warnings === 0) return found;
  const check = file === undefined || file === 'modelport.yaml' ? 'modelport check' : `modelport check ${file}`;
  return `${found}${paints.doubtful(counted(warnings, 'warning'))}; run \`${check}\` for details\n`;
}

/** Spaces before the continued lines of a wrapped fault. */
const HANGING = 2;

/** @param width columns to wrap at. Default: no wrapping */
function sayFault(fault: Fault, paints: Paints, width?: number): string {
  const text = formatFault(fault);
  const [first = '', ...rest] = width === undefined ? [text] : wrapped(text, width - HANGING);
  const added = fault.snippet?.split('\n').map((line) => paints.faint(printable(line))) ?? [];
  return [paintHead(first, fault, paints), ...[...rest, ...added].map((line) => ' '.repeat(HANGING) + line)].join('\n');
}

function wrapped(text: string, width: number): string[] {
  const { wrap } = require('../lib/text/layout') as typeof import('../lib/text/layout');
  return wrap(text, width);
}

function paintHead(line: string, fault: Fault, { strong, bad, doubtful }: Paints): string {
  const location = formatLocation(fault);
  const paint = fault.severity === 'error' ? bad : doubtful;
  return strong(location) + line.slice(location.length).replace(/^ ((?:warning )?\S+)/, (_, code: string) => ` ${paint(code)}`);
}

/** Parts whose errors kept them from being checked further. Empty if everything was checked. */
export function sayUnchecked(paths: readonly SpecPath[], { faint }: Paints): string {
  if (paths.length === 0) return '';
  if (paths.some((path) => path.length === 0)) return `${faint('nothing else was checked, because the errors concern the whole spec')}\n`;
  const parts = paths.map((path) => printable(formatPath(path))).join(', ');
  return `${faint('not checked any further because of errors:')} ${parts}\n`;
}

/** Whether a fault still has to be dealt with. */
export function isOpen({ acknowledged }: Fault): boolean {
  return acknowledged === undefined;
}

/** Acknowledged warnings, one per line, with the reason instead of a fix. */
export function sayAcknowledged(faults: readonly Fault[], { faint }: Paints): string {
  return faults
    .flatMap((fault) => {
      const { code, cause, acknowledged } = fault;
      if (!acknowledged) return [];
      const until = acknowledged.until === undefined ? '' : ` (until ${acknowledged.until})`;
      return `${faint(`${formatLocation(fault)} acknowledged ${code} ${printable(`${cause}; ${acknowledged.reason}`)}${until}`)}\n`;
    })
    .join('');
}

export interface FaultCount {
  readonly errors: number;
  /** Without the acknowledged ones. */
  readonly warnings: number;
  readonly acknowledged: number;
}

export function countFaults(faults: readonly Fault[]): FaultCount {
  const errors = faults.filter(({ severity }) => severity === 'error').length;
  const acknowledged = faults.filter((fault) => !isOpen(fault)).length;
  return { errors, warnings: faults.length - errors - acknowledged, acknowledged };
}

/** `modelport.yaml: 0 errors, 3 warnings`. */
export function sayCount(file: string | undefined, faults: readonly Fault[], { bad, doubtful, good }: Paints): string {
  const { errors, warnings, acknowledged } = countFaults(faults);
  const more = acknowledged > 0 ? `, ${formatNumber(acknowledged)} acknowledged` : '';
  const paint = errors > 0 ? bad : warnings > 0 ? doubtful : good;
  return `${paint(`${printable(file ?? 'no spec')}: ${counted(errors, 'error')}, ${counted(warnings, 'warning')}${more}`)}\n`;
}
