import { tagKeyReserved } from '../faults/aws-faults';
import type { SpecPath } from '../faults/fault';
import { refuseMisuse } from '../faults/misuse';
import { tagsClash, tooManyTags } from '../faults/name-faults';
import { NOT_IN_A_TAG, RESERVED_IN_A_TAG, TAG_KEY_LENGTH, TAG_VALUE_LENGTH, TAGS_PER_RESOURCE } from '../rules/aws/tags';
import { sameIgnoringCase, shorten, spellNames } from '../rules/tag-names';

/**
 * Converts tags to follow AWS's rules.
 *
 * - characters other than ASCII letters, digits, spaces and `_ . : / = + - @` become `_`: Bedrock allows fewer than other services
 * - text beyond AWS's length limit is truncated and ends with a digest
 * - empty values, which stacks and alarms reject, become `_`; `aws:` at the start of a value, which other resources reject, becomes `aws_`
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
    ...sameIgnoringCase(keys).map((clashing) => tagsClash(path, clashing, 'IAM')),
    ...(keys.length > TAGS_PER_RESOURCE ? [tooManyTags(path, keys.length, TAGS_PER_RESOURCE, 'AWS', ' per resource')] : []),
  ]);

  const written = [...spellNames(keys, { max: TAG_KEY_LENGTH, legal })].map(([key, as]) => [as, legalValue(tags[key] ?? '')] as const);
  return Object.fromEntries(written.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function legalValue(value: string): string {
  if (value === '') return '_';
  const unreserved = value.replace(RESERVED_IN_A_TAG, (start) => start.replace(':', '_'));
  return shorten(legal(unreserved), unreserved, TAG_VALUE_LENGTH);
}

/** Leading and trailing spaces also become `_`: some services reject them, others strip them. */
function legal(text: string): string {
  return text.replace(NOT_IN_A_TAG, '_');
}
