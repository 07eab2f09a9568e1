import { tagKeyReserved } from '../faults/aws-faults';
import type { SpecPath } from '../faults/fault';
import { refuseMisuse } from '../faults/misuse';
import { tagsClash, tooManyTags } from '../faults/name-faults';
import { NOT_IN_A_TAG, RESERVED_IN_A_TAG, TAG_KEY_LENGTH, TAG_VALUE_LENGTH, TAGS_PER_RESOURCE } from '../rules/aws/tags';
import { digest } from '../rules/naming';

/**
 * Converts tags to follow AWS's rules.
 *
 * - characters other than ASCII letters, digits, spaces and `_ . : / = + - @` become `_`: Bedrock allows fewer than other services
 * - text beyond AWS's length limit is truncated and ends with a digest
 * - empty values become `_`, and `aws:` at the start of a value `aws_`: stacks and alarms reject the first, other resources the second
 * - if keys collide after conversion, each changed key gets a digest, so none is lost
 *
 * Input order does not matter; the result is sorted by key.
 *
 * @param at path of the tagged construct
 * @throws Misuse if AWS reserves a key, if two keys differ only in case (IAM treats them as one), or if there are too many tags for one
 * resource
 */
export function awsTags(tags: Readonly<Record<string, string>>, at: SpecPath): Record<string, string> {
  const keys = Object.keys(tags).sort();
  const path = [...at, 'tags'];
  refuseMisuse([
    ...keys.filter((key) => RESERVED_IN_A_TAG.test(key)).map((key) => tagKeyReserved(path, key)),
    ...clashes(keys).map((clashing) => tagsClash(path, clashing, 'IAM')),
    ...(keys.length > TAGS_PER_RESOURCE ? [tooManyTags(path, keys.length, TAGS_PER_RESOURCE, 'AWS', ' per resource')] : []),
  ]);

  const wanted = new Map<string, number>();
  for (const key of keys) wanted.set(legal(key, TAG_KEY_LENGTH), (wanted.get(legal(key, TAG_KEY_LENGTH)) ?? 0) + 1);

  const written = Object.entries(tags).map(([key, value]): [string, string] => {
    const name = legal(key, TAG_KEY_LENGTH);
    const isItsOwn = name === key || wanted.get(name) === 1;
    return [isItsOwn ? name : withDigest(name, key, TAG_KEY_LENGTH), legalValue(value)];
  });
  return Object.fromEntries(written.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Groups of keys that differ only in case. */
function clashes(keys: readonly string[]): string[][] {
  const groups = new Map<string, string[]>();
  for (const key of keys) groups.set(key.toLowerCase(), [...(groups.get(key.toLowerCase()) ?? []), key]);
  return [...groups.values()].filter((group) => group.length > 1);
}

function legalValue(value: string): string {
  return value === ''
    ? '_'
    : legal(
        value.replace(RESERVED_IN_A_TAG, (start) => start.replace(':', '_')),
        TAG_VALUE_LENGTH,
      );
}

/** Leading and trailing spaces also become `_`: some services reject them, others strip them. */
function legal(text: string, max: number): string {
  const kept = text.replace(NOT_IN_A_TAG, '_');
  return kept.length <= max ? kept : withDigest(kept, text, max);
}

/** Always appends the digest, even if the text would fit without it. */
function withDigest(text: string, original: string, max: number): string {
  const ending = digest([original]);
  return `${text.slice(0, max - ending.length - 1)}-${ending}`;
}
