import type { SourcePosition, SpecPath } from '../../faults/fault';
import { formatPath } from '../../faults/format';
import type { Finding } from '../finding';

/** Options that add to a result. */
export interface ReportOptions {
  /** Location of a field in the spec of the head that creates a stack. @default - reports name the field alone */
  readonly positionOf?: (path: SpecPath, stack: string) => SourcePosition | undefined;
}

/** Spec field that controls a finding. */
export interface SpecPlace {
  readonly field: string;
  readonly position?: SourcePosition;
}

export function specPlace({ specPath, stack }: Finding, { positionOf }: ReportOptions): SpecPlace | undefined {
  if (specPath === null) return undefined;
  const position = positionOf?.(specPath, stack);
  return { field: formatPath(specPath), ...(position && { position }) };
}

/** `modelport.yaml:14`. */
export function lineText({ file, line }: SourcePosition): string {
  return `${file}:${line}`;
}

/** The resource with its stack, or the stack alone. */
export function placeOf({ resource, stack }: Finding): { readonly address?: string; readonly stack: string } {
  return resource ? { address: resource.address, stack } : { stack };
}

/** Values before and after as reports show them: only the parts that differ, and nothing if the reason states them. */
export function shownValues({ from, to, difference = { from, to } }: Finding): NonNullable<Finding['difference']> {
  return difference;
}

/** On one line without markup: `a -> b`, `now b`, `was a`, or nothing. The attribute's name comes first. */
export function changeText(finding: Finding): string {
  const { from, to } = shownValues(finding);
  if (from === null && to === null) return '';
  const name = finding.attribute === undefined ? '' : `${finding.attribute}: `;
  return `${name}${from === null ? `now ${to}` : to === null ? `was ${from}` : `${from} -> ${to}`}`;
}

/** `acknowledged until 2027-01-31: reason`. Empty if it is not acknowledged. */
export function acknowledgementText({ acknowledged }: Finding): string {
  if (!acknowledged) return '';
  const until = acknowledged.until === undefined ? '' : ` until ${acknowledged.until}`;
  return `acknowledged${until}: ${acknowledged.reason}`;
}

/** One sentence without markup, as for an annotation. */
export function sentence(finding: Finding): string {
  const { address, stack } = placeOf(finding);
  const where = address === undefined ? stack : `${address} in ${stack}`;
  return [where, changeText(finding), finding.reason, acknowledgementText(finding)].filter((part) => part !== '').join('; ');
}
