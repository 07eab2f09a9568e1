/** Whether a set has members: `none` and `some` are certain, whatever the values of references; otherwise it is `unknown`. */
export type Decision = 'none' | 'some' | 'unknown';

/** Whether a product of sets has members. */
export function ofProduct(factors: readonly Decision[]): Decision {
  if (factors.includes('none')) return 'none';
  return factors.includes('unknown') ? 'unknown' : 'some';
}

/** Whether a union of sets has members. */
export function ofUnion(parts: Iterable<Decision>): Decision {
  let result: Decision = 'none';
  for (const part of parts) {
    if (part === 'some') return 'some';
    if (part === 'unknown') result = 'unknown';
  }
  return result;
}
