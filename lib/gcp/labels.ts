import type { SpecPath } from '../faults/fault';
import { refuseMisuse } from '../faults/misuse';
import { tooManyTags } from '../faults/name-faults';
import { LABEL_LENGTH, LABELS_PER_RESOURCE } from '../rules/gcp/labels';
import { digest } from '../rules/naming';
import { Token } from '../terraform/cdktf';

/**
 * Writes tags as Google Cloud's labels.
 *
 * - keys and values become lower case; what is not a letter, a digit, `_` or `-` becomes `_`
 * - a key that does not start with a letter gets `x` in front
 * - what is longer than 63 characters is cut, with a digest at its end
 * - of keys that become the same, those that had to change get a digest of what they were: none is lost
 *
 * The order of the tags does not matter. Labels are sorted by key.
 *
 * @param at the construct whose tags these are
 * @throws Misuse where a resource cannot take that many
 */
export function labelsFromTags(tags: Readonly<Record<string, string>>, at: SpecPath): Record<string, string> {
  const keys = Object.keys(tags);
  refuseMisuse(
    keys.length > LABELS_PER_RESOURCE
      ? [tooManyTags([...at, 'tags'], keys.length, LABELS_PER_RESOURCE, 'a resource on Google Cloud', " labels besides Terraform's own")]
      : [],
  );

  const wanted = new Map<string, number>();
  for (const key of keys) wanted.set(labelKey(key), (wanted.get(labelKey(key)) ?? 0) + 1);

  const labels = Object.entries(tags).map(([key, value]): [string, string] => {
    const label = labelKey(key);
    const isItsOwn = label === key || wanted.get(label) === 1;
    return [isItsOwn ? label : withDigest(label, key), labelText(value)];
  });
  return Object.fromEntries(labels.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function labelKey(key: string): string {
  const text = legalCharacters(key);
  return shorten(/^[a-z]/.test(text) ? text : `x${text}`, key);
}

function labelText(value: string): string {
  return Token.isUnresolved(value) ? value : shorten(legalCharacters(value), value);
}

function legalCharacters(text: string): string {
  return text.toLowerCase().replace(/[^a-z0-9_-]/gu, '_');
}

function shorten(text: string, original: string): string {
  return text.length <= LABEL_LENGTH ? text : withDigest(text, original);
}

/** The digest always stands, also behind a text that would fit without it. */
function withDigest(text: string, original: string): string {
  const ending = digest([original]);
  return `${text.slice(0, LABEL_LENGTH - ending.length - 1)}-${ending}`;
}
