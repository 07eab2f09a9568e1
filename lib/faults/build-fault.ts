import type { Fault, FaultLocation, Severity, SpecPath } from './fault';

/** A fault that blocks synthesis. */
export function error(code: string, at: SpecPath | FaultLocation, cause: string, fix: string): Fault {
  return build(code, 'error', at, cause, fix);
}

/** A fault that is reported, but does not block synthesis. */
export function warning(code: string, at: SpecPath | FaultLocation, cause: string, fix: string): Fault {
  return build(code, 'warning', at, cause, fix);
}

/** A warning that something requested will be missing, or that a grant is wider than requested: `check --strict` fails on it. */
export function weakening(code: string, at: SpecPath | FaultLocation, cause: string, fix: string): Fault {
  return { ...warning(code, at, cause, fix), weakens: true };
}

function build(code: string, severity: Severity, at: SpecPath | FaultLocation, cause: string, fix: string): Fault {
  const { path, position }: FaultLocation = 'path' in at ? at : { path: at };
  return { code, severity, path, ...(position && { position }), cause, fix };
}
