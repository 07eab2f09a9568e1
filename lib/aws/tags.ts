import { tagKeyReserved } from '../faults/aws-faults';
import type { SpecPath } from '../faults/fault';
import { refuseMisuse } from '../faults/misuse';
import { tagsClash, tooManyTags } from '../faults/name-faults';
import { NOT_IN_A_TAG, RESERVED_TAG_KEY, TAG_KEY_LENGTH, TAG_VALUE_LENGTH, TAGS_PER_RESOURCE } from '../rules/aws/tags';
import { digest } from '../rules/naming';

/**
 * Writes tags by AWS's rules.
 *
 * - what is not a letter of ASCII, a digit, a space or one of `_ . : / = + - @` becomes `_`: Bedrock takes fewer letters than others
 * - what is longer than AWS takes is cut, with a digest at its end
 * - of keys that become the same, those that had to change get a digest of what they were: none is lost
 *
 * The order of the tags does not matter. They come sorted by key.
 *
 * @param at the construct whose tags these are
 * @throws Misuse for a key that AWS keeps for itself, for keys that IAM takes for one, and where a resource cannot take that many
 */
export function awsTags(tags: Readonly<Record<string, string>>, at: SpecPath): Record<string, string> {
  const keys = Object.keys(tags).sort();
  const path = [...at, 'tags'];
  refuseMisuse([
    ...keys.filter((key) => RESERVED_TAG_KEY.test(key)).map((key) => tagKeyReserved(path, key)),
    ...clashes(keys).map((clashing) => tagsClash(path, clashing, 'IAM')),
    ...(keys.length > TAGS_PER_RESOURCE ? [tooManyTags(path, keys.length, TAGS_PER_RESOURCE, 'a resource on AWS')] : []),
  ]);

  const wanted = new Map<string, number>();
  for (const key of keys) wanted.set(legal(key, TAG_KEY_LENGTH), (wanted.get(legal(key, TAG_KEY_LENGTH)) ?? 0) + 1);

  const written = Object.entries(tags).map(([key, value]): [string, string] => {
    const name = legal(key, TAG_KEY_LENGTH);
    const isItsOwn = name === key || wanted.get(name) === 1;
    return [isItsOwn ? name : withDigest(name, key, TAG_KEY_LENGTH), legal(value, TAG_VALUE_LENGTH)];
  });
  return Object.fromEntries(written.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Keys that differ in upper and lower case alone, in groups. */
function clashes(keys: readonly string[]): string[][] {
  const groups = new Map<string, string[]>();
  for (const key of keys) groups.set(key.toLowerCase(), [...(groups.get(key.toLowerCase()) ?? []), key]);
  return [...groups.values()].filter((group) => group.length > 1);
}

/** A space at an end goes too: some services refuse it, others strip it. */
function legal(text: string, max: number): string {
  const kept = text.replace(NOT_IN_A_TAG, '_');
  return kept.length <= max ? kept : withDigest(kept, text, max);
}

/** The digest always stands, also behind a text that would fit without it. */
function withDigest(text: string, original: string, max: number): string {
  const ending = digest([original]);
  return `${text.slice(0, max - ending.length - 1)}-${ending}`;
}
