import type { Fault, FaultLocation, Severity, SpecPath } from './fault';

/** A fault that blocks synthesis. */
export function error(code: string, at: SpecPath | FaultLocation, cause: string, fix: string): Fault {
  return build(code, 'error', at, cause, fix);
}

/** A fault that is reported, but does not block synthesis. */
export function warning(code: string, at: SpecPath | FaultLocation, cause: string, fix: string): Fault {
  return build(code, 'warning', at, cause, fix);
}

function build(code: string, severity: Severity, at: SpecPath | FaultLocation, cause: string, fix: string): Fault {
  const { path, position }: FaultLocation = 'path' in at ? at : { path: at };
  return { code, severity, path, ...(position && { position }), cause, fix };
}
