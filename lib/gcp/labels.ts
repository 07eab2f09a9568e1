import type { SpecPath } from '../faults/fault';
import { refuseMisuse } from '../faults/misuse';
import { tooManyTags } from '../faults/name-faults';
import { LABEL_LENGTH, LABELS_PER_RESOURCE } from '../rules/gcp/labels';
import { digest } from '../rules/naming';
import { Token } from '../terraform/cdktf';

/**
 * Converts tags to Google Cloud labels.
 *
 * - keys and values are lowercased; characters other than letters, digits, `_` and `-` become `_`
 * - keys that do not start with a letter, or with the prefix `goog` of Google's own, are prefixed with `x`
 * - text longer than 63 characters is truncated and ends with a digest
 * - if keys collide after conversion, each changed key gets a digest, so none is lost
 *
 * Input order does not matter; the result is sorted by key.
 *
 * @param at path of the labeled construct
 * @throws Misuse if there are too many labels for one resource
 */
export function labelsFromTags(tags: Readonly<Record<string, string>>, at: SpecPath): Record<string, string> {
  const keys = Object.keys(tags);
  refuseMisuse(
    keys.length > LABELS_PER_RESOURCE
      ? [tooManyTags([...at, 'tags'], keys.length, LABELS_PER_RESOURCE, 'Google Cloud', ' per resource')]
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
  return shorten(/^(?!goog)[a-z]/.test(text) ? text : `x${text}`, key);
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

/** Always appends the digest, even if the text would fit without it. */
function withDigest(text: string, original: string): string {
  const ending = digest([original]);
  return `${text.slice(0, LABEL_LENGTH - ending.length - 1)}-${ending}`;
}
