/** How much a fault stops: an error stops every synthesis, a warning is said and nothing more. */
export type Severity = 'error' | 'warning';

/** Where in a spec: keys and indexes from its root, such as `['endpoints', 'chat', 'model']`. Empty for the spec as a whole. */
export type SpecPath = readonly (string | number)[];

/** A position in a file, counted from 1. */
export interface SourcePosition {
  /** Path of the file as the user gave it, never made absolute. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** A fault's location in the spec, and in a file if already known. */
export interface FaultLocation {
  readonly path: SpecPath;
  readonly position?: SourcePosition;
}

/** Something that a user should change, or should at least know. Plain data, so that it prints as text and as JSON. */
export interface Fault {
  /** Stable name of this kind of fault, such as `MP1203`. Once published a code keeps its meaning. */
  readonly code: string;
  readonly severity: Severity;
  /** The field of the spec that has the fault. */
  readonly path: SpecPath;
  /** The same place in a file, where the spec came from one. */
  readonly position?: SourcePosition;
  /** What is wrong, with the value found: lower case, no full stop. */
  readonly cause: string;
  /** What to do about it, with the alternatives that would work: lower case, no full stop. */
  readonly fix: string;
}

/** Whether any of the faults stops a synthesis. */
export function hasErrors(faults: readonly Fault[]): boolean {
  return faults.some((fault) => fault.severity === 'error');
}
