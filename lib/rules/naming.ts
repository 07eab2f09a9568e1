import { createHash } from 'node:crypto';

/** Lower-case letters and digits, without those that are read as one another. */
const ALPHABET = 'abcdefghjkmnpqrstuvwxyz023456789';

/** Characters of a digest in a name: 10^12 values, so that two of a thousand names clash once in a million services. */
const DIGEST_LENGTH = 8;

/**
 * A short text that stands for others: the same for the same parts in the same order, on every machine, for ever.
 *
 * Starts with a letter, so that names that end or begin with it are legal wherever letters and digits are.
 */
export function digest(parts: readonly string[], length: number = DIGEST_LENGTH): string {
  const bytes = createHash('sha256').update(JSON.stringify(parts)).digest();
  const text = Array.from(bytes.subarray(0, length), (byte) => ALPHABET[byte % ALPHABET.length]).join('');
  return /^\d/.test(text) ? `x${text.slice(1)}` : text;
}

/**
 * Joins parts into a name of at most `max` characters.
 *
 * - as they are, where they fit
 * - else cut, with a digest of all of them at the end: two names that differ stay different
 *
 * Parts hold only what the spec allows in keys (lower-case letters, digits, hyphens), so the result is legal where those are.
 */
export function joinName(parts: readonly string[], max: number, separator: string = '-'): string {
  const name = parts.join(separator);
  if (name.length <= max) return name;
  const kept = name.slice(0, max - DIGEST_LENGTH - separator.length).replace(/[-_]+$/, '');
  return `${kept}${separator}${digest(parts)}`;
}

/**
 * A UUID that stands for its parts: the same for the same parts, on every machine, for ever.
 * Marked as version 8 (RFC 9562, section 5.8: custom).
 */
export function stableUuid(parts: readonly string[]): string {
  const hex = createHash('sha256').update(JSON.stringify(parts)).digest('hex');
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 0x3) | 0x8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** Stack name, `<service>-<environment>-<target>`: at most 90 characters because of the limits on its keys, which every cloud accepts. */
export function stackNameOf({ service, environment }: { readonly service: string; readonly environment: string }, target: string): string {
  return `${service}-${environment}-${target}`;
}
