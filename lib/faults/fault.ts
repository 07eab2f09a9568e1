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
  /** Set if a program built the spec: the position of the whole spec, such as its call of `defineSpec`, not of the part. */
  readonly isWhole?: true;
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
  /** Lines of YAML to copy, if they show the fix better than its text. */
  readonly snippet?: string;
  /** Set on a warning that a request is not met: something will be missing, or a grant is wider than requested. */
  readonly weakens?: true;
  /** Keys of the targets that it concerns, where the path names none. */
  readonly targets?: readonly string[];
  /** Set on a warning that the spec acknowledges. */
  readonly acknowledged?: Acknowledgement;
}

/** Why a warning is accepted. */
export interface Acknowledgement {
  readonly reason: string;
  /** Last day on which it holds, `YYYY-MM-DD`. Undefined if it does not expire. */
  readonly until?: string;
}

/** Whether any fault blocks synthesis. */
export function hasErrors(faults: readonly Fault[]): boolean {
  return faults.some((fault) => fault.severity === 'error');
}
