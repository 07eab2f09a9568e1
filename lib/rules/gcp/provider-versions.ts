import type { TextPattern } from '../text-pattern';

/** Google provider that the bindings are built from, the default for a stack. */
export const GOOGLE_BINDINGS = '6.50.0';

/** First google provider with Private Service Connect for Model Garden deployments. Source: its changelog, 7.5.0 of 2025-09-30. */
export const PRIVATE_ENDPOINT_SINCE = '7.5.0';

/**
 * Oldest version that a Terraform constraint allows, such as `7.5.0` for `~> 7.5` or `>= 7.5, < 8`. Null if the constraint has no lower
 * bound, such as `< 8`, or is invalid.
 */
export function oldestVersion(constraint: string): string | null {
  const parts = constraint.split(',').map((part) => PART.exec(part));
  if (parts.some((part) => part === null)) return null;
  const bounds = parts.flatMap((part) => (part && STARTS.includes(part[1] ?? '') ? [numbersOf(part[2] ?? '')] : []));
  return bounds.sort(compare).at(-1)?.join('.') ?? null;
}

/** Whether every version that a constraint allows is at least another one, such as `7.5.0`. */
export function isAtLeast(constraint: string, version: string): boolean {
  const oldest = oldestVersion(constraint);
  return oldest !== null && compare(numbersOf(oldest), numbersOf(version)) >= 0;
}

const CONDITION = '\\s*(?:=|!=|>=|<=|>|<|~>)?\\s*\\d{1,9}(?:\\.\\d{1,9}){0,2}\\s*';

/** Version constraint. Source: Terraform, "Version Constraints", read 2026-11-23. Prereleases are not accepted. */
export const VERSION_CONSTRAINT: TextPattern = {
  pattern: new RegExp(`^${CONDITION}(?:,${CONDITION})*$`),
  expected: 'a Terraform version constraint, such as ~> 7.5',
};

/** One condition of a constraint. */
const PART = /^\s*(=|!=|>=|<=|>|<|~>)?\s*(\d+(?:\.\d+){0,2})\s*$/;

/** Operators that set a lower bound. No operator means `=`. */
const STARTS: readonly string[] = ['', '=', '>=', '>', '~>'];

type Numbers = readonly [number, number, number];

function numbersOf(version: string): Numbers {
  const [major = 0, minor = 0, patch = 0] = version.split('.').map(Number);
  return [major, minor, patch];
}

function compare(a: Numbers, b: Numbers): number {
  return a[0] - b[0] || a[1] - b[1] || a[2] - b[2];
}
