import { digest } from './naming';

/** How a cloud spells tag names. */
export interface TagSpelling {
  /** Maximum length, in UTF-8 bytes. */
  readonly max: number;
  /** A legal name of any length. */
  readonly legal: (name: string) => string;
}

/** Groups of names that are the same if case is ignored. */
export function sameIgnoringCase(names: readonly string[]): string[][] {
  const groups = new Map<string, string[]>();
  for (const name of names) groups.set(name.toLowerCase(), [...(groups.get(name.toLowerCase()) ?? []), name]);
  return [...groups.values()].filter((group) => group.length > 1);
}

/**
 * A cloud's spelling of each name, in the given order.
 *
 * - names that are too long are truncated and end with a digest
 * - if names collide, ignoring case, each changed name gets a digest, so none is lost
 */
export function spellNames(names: readonly string[], { max, legal }: TagSpelling): ReadonlyMap<string, string> {
  const spelled = names.map((name): [string, string] => [name, shorten(legal(name), name, max)]);
  const colliding = new Set(sameIgnoringCase(spelled.map(([, as]) => as)).flat());
  return new Map(spelled.map(([name, as]) => [name, as === name || !colliding.has(as) ? as : withDigest(as, name, max)]));
}

/** Truncates a text longer than `max` bytes and ends it with a digest of the original. */
export function shorten(text: string, original: string, max: number): string {
  return bytes(text) <= max ? text : withDigest(text, original, max);
}

/** The longest start of a text within a number of bytes, without splitting a character. */
export function cut(text: string, max: number): string {
  let kept = '';
  for (const character of text) {
    if (bytes(kept) + bytes(character) > max) break;
    kept += character;
  }
  return kept;
}

/** Length of a text in UTF-8. */
export function bytes(text: string): number {
  return Buffer.byteLength(text, 'utf8');
}

/** Always appends the digest, even if the text would fit without it. */
function withDigest(text: string, original: string, max: number): string {
  const ending = `-${digest([original])}`;
  return `${cut(text, max - bytes(ending))}${ending}`;
}
