/** An error blocks synthesis. A warning is only reported. */
export type Severity = 'error' | 'warning';

/** Location in a spec: keys and indexes from its root, such as `['endpoints', 'chat', 'model']`. Empty for the spec as a whole. */
export type SpecPath = readonly (string | number)[];

/** A position in a file, starting at 1. */
export interface SourcePosition {
  /** File path as given by the user, never made absolute. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** A fault's location in the spec, and in a file if already known. */
export interface FaultLocation {
  readonly path: SpecPath;
  readonly position?: SourcePosition;
}

/** A problem that the user should fix, or know about. Plain data, printed as text or JSON. */
export interface Fault {
  /** Stable code, such as `MP1203`. A published code never changes its meaning. */
  readonly code: string;
  readonly severity: Severity;
  /** The field with the fault. */
  readonly path: SpecPath;
  /** Location in a file, if the spec was read from one. */
  readonly position?: SourcePosition;
  /** What is wrong, with the value found: lower case, no full stop. */
  readonly cause: string;
  /** How to fix it, with alternatives that work: lower case, no full stop. */
  readonly fix: string;
}

/** Whether any fault blocks synthesis. */
export function hasErrors(faults: readonly Fault[]): boolean {
  return faults.some((fault) => fault.severity === 'error');
}
