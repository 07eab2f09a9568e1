import * as z from 'zod';
import type { TextPattern } from '../../rules/text-pattern';

/** What a text must look like; `expected` completes the sentence "write …" of the fault. */
export function text(pattern: RegExp, expected: string): z.ZodString {
  // As z.string().regex() does, without the schema that it copies.
  return new z.ZodString({ type: 'string', checks: [z.regex(pattern, expected)] });
}

/** A text of a form that a cloud prescribes. */
export function matching({ pattern, expected }: TextPattern) {
  return text(pattern, expected);
}

/** One value, or a list of at least one. Read as a list either way. */
export function oneOrList<S extends z.ZodType>(item: S) {
  return z.union([item, z.array(item).min(1)]).transform((value) => (Array.isArray(value) ? value : [value]) as z.output<S>[]);
}

/** A sentence that a reviewer will read: not empty, not only white space. */
export const reason = text(/\S/, 'a sentence that says why');

/** The form of a UUID in any version, as Azure prints its ids. */
export const guid = text(/^[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}$/, 'a GUID');

export const email = z.email({ error: 'an email address' });

/** Region as the cloud spells it; whether it exists, and what it sells, is the catalog's business. */
export const region = text(/^[a-z0-9-]+$/, "the cloud's own name of a region: lower-case letters, digits and hyphens");

/** A positive whole number. */
export const count = z.int().min(1);

/** Labels for people and bills. Characters that one cloud takes and another does not are translated when they are written. */
export const tags = z.record(
  text(/^(?!aws:)[A-Za-z0-9 _.:/=+@-]{1,128}$/, '1 to 128 letters, digits, spaces or _ . : / = + @ -, not starting with aws:'),
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what no cloud takes
  text(/^[^\u0000-\u001f\u007f]{0,256}$/, 'at most 256 characters without line breaks'),
);
