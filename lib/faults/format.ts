import { printable, shortened } from '../text/printable';
import type { Fault, SpecPath } from './fault';

/**
 * One line a fault: `modelport.yaml:12:15 MP1203 <cause>; <fix>`, with `warning` before the code where it is one.
 *
 * Without a position, as for a spec written in TypeScript, the path within the spec stands in its place.
 */
export function formatFault(fault: Fault): string {
  const level = fault.severity === 'warning' ? 'warning ' : '';
  const [cause, fix] = [fault.cause, fault.fix].map((text) => shortened(printable(text)));
  return `${formatLocation(fault)} ${level}${fault.code} ${cause}; ${fix}`;
}

/** Where a fault is, as a person or an editor can jump to it. */
export function formatLocation({ position, path }: Fault): string {
  return printable(position ? `${position.file}:${position.line}:${position.column}` : formatPath(path));
}

/** `['callers', 'api', 'may', 0]` as `callers.api.may[0]`; the root is `spec`. */
export function formatPath(path: SpecPath): string {
  if (path.length === 0) return 'spec';
  return path.map((part, index) => (typeof part === 'number' ? `[${part}]` : index === 0 ? part : `.${part}`)).join('');
}
