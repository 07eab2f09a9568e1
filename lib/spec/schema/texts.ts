import * as z from 'zod';
import type { TextPattern } from '../../rules/text-pattern';

/** A string with a pattern; `expected` completes "expected …" in the fault. */
export function text(pattern: RegExp, expected: string): z.ZodString {
  // Same as z.string().regex(), without the schema that it copies.
  return new z.ZodString({ type: 'string', checks: [z.regex(pattern, expected)] });
}

/** A string with a pattern that a cloud prescribes. */
export function matching({ pattern, expected }: TextPattern) {
  return text(pattern, expected);
}

/** One value, or a non-empty list. Read as a list either way. */
export function oneOrList<S extends z.ZodType>(item: S) {
  return z.union([item, z.array(item).min(1)]).transform((value) => (Array.isArray(value) ? value : [value]) as z.output<S>[]);
}

/** A sentence for reviewers: not empty, not only white space. */
export const reason = text(/\S/, 'a sentence that explains why');

/** A UUID of any version, as Azure prints its IDs. */
export const guid = text(/^[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}$/, 'a GUID');

/** Created by the few specs with an email address. */
export function email() {
  return z.email({ error: 'an email address' });
}

/** A region in the cloud's own spelling; the catalog knows whether it exists and what it offers. */
export const region = text(/^[a-z0-9-]+$/, 'a region name of lowercase letters, digits and hyphens');

/** A positive whole number. The clouds' APIs have 32 bits for those that they receive. */
export const count = z.int().min(1).max(2_147_483_647);

/**
 * Names of tags that other tools write. Terraform reads each as the index of a map, which has no escapes here. Names of Azure's own tags, such
 * as `hidden-link:/subscriptions/…`, contain slashes.
 */
export const ignoreTags = z.array(
  // biome-ignore lint/suspicious/noControlCharactersInRegex: no cloud accepts control characters
  text(/^[^\u0000-\u001f\u007f"\\$%]{1,512}$/, '1 to 512 characters without quotes, backslashes, $, % or line breaks'),
);

/** Name of a tag that every cloud accepts or adapts. */
export const tagName = text(
  /^(?![Aa][Ww][Ss]:)(?! )[A-Za-z0-9 _.:/=+@-]{1,128}(?<! )$/,
  '1 to 128 letters, digits, inner spaces or _ . : / = + @ -, not starting with aws:',
);

/** Labels for people and bills. Characters that a cloud does not accept are replaced when tags are written. */
export const tags = z.record(
  text(/^(?![Aa][Ww][Ss]:)[A-Za-z0-9 _.:/=+@-]{1,128}$/, '1 to 128 letters, digits, spaces or _ . : / = + @ -, not starting with aws:'),
  // biome-ignore lint/suspicious/noControlCharactersInRegex: no cloud accepts control characters
  text(/^[^\u0000-\u001f\u007f]{0,256}$/, 'at most 256 characters without line breaks'),
);
