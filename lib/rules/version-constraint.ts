import type { TextPattern } from './text-pattern';

/** Version constraint. Source: Terraform, "Version Constraints", read 2026-11-23. Prereleases are not accepted. */
export function versionConstraint(example: string): TextPattern {
  return { pattern: new RegExp(`^${CONDITION}(?:,${CONDITION})*$`), expected: `a Terraform version constraint, such as ${example}` };
}

const CONDITION = '\\s*(?:=|!=|>=|<=|>|<|~>)?\\s*\\d{1,9}(?:\\.\\d{1,9}){0,2}\\s*';

/**
 * Oldest version that a Terraform constraint allows, such as `7.5.0` for `~> 7.5` or `>= 7.5, < 8`. Null if the constraint has no lower
 * bound, such as `< 8`, or is invalid.
 */
export function oldestVersion(constraint: string): string | null {
  const bounds = partsOf(constraint)?.filter(({ operator }) => STARTS.includes(operator)) ?? [];
  return (
    bounds
      .map(({ version }) => numbersOf(version))
      .sort(compare)
      .at(-1)
      ?.join('.') ?? null
  );
}

/** Whether every version that a constraint allows is at least another one, such as `7.5.0`. */
export function isAtLeast(constraint: string, version: string): boolean {
  const oldest = oldestVersion(constraint);
  return oldest !== null && compare(numbersOf(oldest), numbersOf(version)) >= 0;
}

/** Whether every version that a constraint allows is below another one, such as `5.0.0`. */
export function isBelow(constraint: string, version: string): boolean {
  return partsOf(constraint)?.some((part) => endsBelow(part, numbersOf(version))) ?? false;
}

/** One condition of a constraint. */
interface Part {
  /** Empty for none, which means `=`. */
  readonly operator: string;
  readonly version: string;
}

/** The conditions of a constraint; null if it is invalid. */
function partsOf(constraint: string): readonly Part[] | null {
  const parts = constraint.split(',').map((part) => PART.exec(part));
  return parts.every((part) => part !== null) ? parts.map(([, operator = '', version = '']) => ({ operator, version })) : null;
}

const PART = /^\s*(=|!=|>=|<=|>|<|~>)?\s*(\d+(?:\.\d+){0,2})\s*$/;

/** Operators that set a lower bound. */
const STARTS: readonly string[] = ['', '=', '>=', '>', '~>'];

type Numbers = readonly [number, number, number];

function endsBelow({ operator, version }: Part, limit: Numbers): boolean {
  switch (operator) {
    case '':
    case '=':
    case '<=':
      return compare(numbersOf(version), limit) < 0;
    case '<':
      return compare(numbersOf(version), limit) <= 0;
    case '~>': {
      const end = afterPessimistic(version);
      return end !== null && compare(end, limit) <= 0;
    }
    default:
      return false;
  }
}

/** First version after those that `~>` allows: only the last given number may grow. With one number there is no end. */
function afterPessimistic(version: string): Numbers | null {
  const [major, minor] = numbersOf(version);
  switch (version.split('.').length) {
    case 2:
      return [major + 1, 0, 0];
    case 3:
      return [major, minor + 1, 0];
    default:
      return null;
  }
}

function numbersOf(version: string): Numbers {
  const [major = 0, minor = 0, patch = 0] = version.split('.').map(Number);
  return [major, minor, patch];
}

function compare(a: Numbers, b: Numbers): number {
  return a[0] - b[0] || a[1] - b[1] || a[2] - b[2];
}
