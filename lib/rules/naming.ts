import { createHash } from 'node:crypto';

/** Lower-case letters and digits, without those that look alike. */
const ALPHABET = 'abcdefghjkmnpqrstuvwxyz023456789';

/** Length of a digest in a name. With its 10^12 values, about one in a million services with a thousand names each has a collision. */
export const DIGEST_LENGTH = 8;

/**
 * A short text derived from its parts: the same for the same parts in the same order, on every machine and forever.
 *
 * Starts with a letter, so a name may begin or end with it wherever letters and digits are allowed.
 */
export function digest(parts: readonly string[], length: number = DIGEST_LENGTH): string {
  const bytes = createHash('sha256').update(JSON.stringify(parts)).digest();
  const text = Array.from(bytes.subarray(0, length), (byte) => ALPHABET[byte % ALPHABET.length]).join('');
  return /^\d/.test(text) ? `x${text.slice(1)}` : text;
}

/**
 * Joins parts into a name of at most `max` characters.
 *
 * - unchanged if they fit
 * - otherwise truncated, with a digest of all parts at the end, so that different names stay different
 *
 * Parts contain only what the spec allows in keys (lower-case letters, digits, hyphens), so the result is valid wherever those are.
 */
export function joinName(parts: readonly string[], max: number, separator: string = '-'): string {
  const name = parts.join(separator);
  if (name.length <= max) return name;
  const kept = name.slice(0, max - DIGEST_LENGTH - separator.length).replace(/[-_]+$/, '');
  return `${kept}${separator}${digest(parts)}`;
}

/**
 * A UUID derived from its parts: the same for the same parts, on every machine and forever.
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
