import type { Fault, SourcePosition, SpecPath } from './fault';

/** Where a fault is: in the spec, and in a file where it is known already. */
export interface FaultLocation {
  readonly path: SpecPath;
  readonly position?: SourcePosition;
}

/** A fault that stops. */
export function error(code: string, { path, position }: FaultLocation, cause: string, fix: string): Fault {
  return { code, severity: 'error', path, ...(position && { position }), cause, fix };
}

/** `did you mean a or b?`, or what to say where nothing is near. */
export function didYouMean(near: readonly string[], otherwise: string): string {
  return near.length > 0 ? `did you mean ${near.join(' or ')}?` : otherwise;
}
