import type { SpecPath } from '../faults/fault';
import { refuseMisuse } from '../faults/misuse';
import { tooManyTags } from '../faults/name-faults';
import { LABEL_LENGTH, LABELS_PER_RESOURCE } from '../rules/gcp/labels';
import { shorten, spellNames } from '../rules/tag-names';
import { type TerraformStack, Token } from '../terraform/cdktf';
import { ignoreKeys } from '../terraform/ignored-keys';

/**
 * Converts tags to Google Cloud labels.
 *
 * - keys and values are lowercased; characters other than letters, digits, `_` and `-` become `_`
 * - keys that do not start with a letter, or that start with `goog`, which Google reserves, are prefixed with `x`
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

  const spelled = spellNames(keys, { max: LABEL_LENGTH, legal: legalKey });
  const labels = [...spelled].map(([key, as]) => [as, legalValue(tags[key] ?? '')] as const);
  return Object.fromEntries(labels.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/**
 * Leaves labels that another tool writes unchanged on every resource of a stack, including resources added later.
 *
 * Only Monitoring needs it: google 6.50 removes foreign `user_labels`, but of `labels` it manages only those in the configuration (schemas of
 * `google_monitoring_alert_policy` and `google_compute_address`: only the latter has `effective_labels`; upgrade guide of 5.0.0).
 *
 * @param names label keys in their exact spelling
 */
export function ignoreLabels(stack: TerraformStack, names: readonly string[] = []): void {
  ignoreKeys(stack, { property: 'userLabels', attribute: 'user_labels' }, names);
}

function legalKey(key: string): string {
  const text = legalCharacters(key);
  return /^(?!goog)[a-z]/.test(text) ? text : `x${text}`;
}

function legalValue(value: string): string {
  return Token.isUnresolved(value) ? value : shorten(legalCharacters(value), value, LABEL_LENGTH);
}

function legalCharacters(text: string): string {
  return text.toLowerCase().replace(/[^a-z0-9_-]/gu, '_');
}
