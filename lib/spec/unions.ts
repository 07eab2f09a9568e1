import type * as z from 'zod';
import type { SpecPath } from '../faults/fault';
import { childValue, definitionOf, literalsOf, type Schema } from './schema-at';
import type { Suggest } from './suggest';

type Issue = z.core.$ZodIssue;

/**
 * Which option of a union a value was meant to be, judged by what each option finds wrong with it.
 *
 * - not an option of another type than the value
 * - otherwise the one with the fewest missing and unknown keys, then the fewest other mistakes
 * - none in a tie
 */
export function chooseOption(errors: readonly (readonly Issue[])[], value: unknown): number | undefined {
  const meant = errors
    .map((issues, index) => ({ index, keys: misfits(issues, value), issues }))
    .filter(({ issues }) => !isOtherType(issues));
  meant.sort((a, b) => a.keys - b.keys || a.issues.length - b.issues.length);
  const [best, next] = meant;
  if (!best || (best.keys === next?.keys && best.issues.length === next.issues.length)) return undefined;
  return best.index;
}

/** What each string option expects, if a string matches none of them. */
export function expectedTexts(errors: readonly (readonly Issue[])[]): string[] {
  const texts = errors.filter((issues) => issues.every(({ code, path }) => code === 'invalid_format' && path.length === 0));
  return [...new Set(texts.flatMap((issues) => issues.map(({ message }) => message)))];
}

/** Options similar to a word: `{ zone: us }` for `us`, `region` for `regoin`. */
export function wordsMeant(union: Schema, word: unknown, suggest: Suggest): string[] {
  if (typeof word !== 'string') return [];
  const { options = [] } = definitionOf(union);
  const wrapped = options.flatMap((option) => {
    const fields = Object.entries(definitionOf(option).shape ?? {});
    const [key, field] = fields[0] ?? [];
    return fields.length === 1 && literalsOf(field).includes(word) ? [`{ ${key}: ${word} }`] : [];
  });
  return wrapped.length > 0 ? wrapped : [...suggest(word, options.flatMap(literalsOf).map(String))];
}

function isOtherType(issues: readonly Issue[]): boolean {
  return issues.some(({ code, path }) => path.length === 0 && (code === 'invalid_type' || code === 'invalid_value'));
}

/** Unknown keys, missing keys, and text of the wrong form. */
function misfits(issues: readonly Issue[], value: unknown): number {
  return issues.reduce((sum, issue) => {
    if (issue.code === 'unrecognized_keys') return sum + issue.keys.length;
    if (issue.code === 'invalid_format' && issue.path.length === 0) return sum + 1;
    return sum + (valueAt(value, issue.path as SpecPath) === undefined ? 1 : 0);
  }, 0);
}

function valueAt(value: unknown, path: SpecPath): unknown {
  return path.reduce(childValue, value);
}
