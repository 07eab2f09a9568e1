import { printable, shortened } from '../text/printable';
import type { Fault, SpecPath } from './fault';

/**
 * One line per fault: `modelport.yaml:12:15 MP1203 <cause>; <fix>`, with `warning` before the code of a warning.
 *
 * Without a position, as for a construct, the line starts with the path. For a spec in TypeScript, whose parts have no position, the path
 * follows the position unless the cause contains it.
 */
export function formatFault(fault: Fault): string {
  const level = fault.severity === 'warning' ? 'warning ' : '';
  const [cause, fix] = [causeOf(fault), fault.fix].map((text) => shortened(printable(text)));
  return `${formatLocation(fault)} ${level}${fault.code} ${cause}; ${fix}`;
}

/** Location of a fault, in a form that editors link to. */
export function formatLocation(fault: Fault): string {
  const { position, path } = fault;
  if (!position) return printable(formatPath(path));
  const part = unshownPath(fault);
  return printable(`${position.file}:${position.line}:${position.column}${part === undefined ? '' : ` ${part}`}`);
}

/** The path of a fault if neither a position nor the cause shows the part that it concerns. */
export function unshownPath({ position, path, cause }: Fault): string | undefined {
  const isLocated = position !== undefined && (position.isWhole !== true || path.length === 0);
  return isLocated || cause.includes(formatPath(path)) ? undefined : formatPath(path);
}

/** The cause without the full path if the line starts with it: `issuer is …` after `callers.api.oidc.issuer MP0117`. */
function causeOf({ cause, path, position }: Fault): string {
  const full = formatPath(path);
  if (position !== undefined || !cause.startsWith(`${full} `)) return cause;
  const name = path.findLastIndex((part) => !/^\d+$/.test(String(part)));
  return formatPath(path.slice(Math.max(name, 0))) + cause.slice(full.length);
}

/** `['callers', 'api', 'may', 0]` as `callers.api.may[0]`; the root is `spec`. */
export function formatPath(path: SpecPath): string {
  if (path.length === 0) return 'spec';
  return path.map((part, index) => (typeof part === 'number' ? `[${part}]` : index === 0 ? part : `.${part}`)).join('');
}
