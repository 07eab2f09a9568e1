import type { SpecPath } from '../faults/fault';
import { refuseMisuse } from '../faults/misuse';
import { tagsClash, tooManyTags } from '../faults/name-faults';
import { NOT_IN_A_TAG_NAME, TAG_NAME_LENGTH, TAG_VALUE_LENGTH, TAGS_PER_RESOURCE } from '../rules/azure/tags';
import { digest } from '../rules/naming';
import { Token } from '../terraform/cdktf';

/**
 * Converts tags to follow Azure's rules.
 *
 * - `< > % & \ ? /` in names become `-`
 * - long text is truncated: names end with a digest, so that different names stay different, and values with an ellipsis
 * - values are literal: `${` does not start a Terraform template
 *
 * Input order does not matter; the result is sorted by name.
 *
 * @param at path of the tagged construct
 * @throws Misuse if Azure would reject the tags, or treat two names as one
 */
export function azureTags(tags: Readonly<Record<string, string>>, at: SpecPath): Record<string, string> {
  const written = Object.keys(tags)
    .sort()
    .map((name) => ({ name, as: tagName(name) }));
  refuseMisuse([
    ...(written.length > TAGS_PER_RESOURCE ? [tooManyTags([...at, 'tags'], written.length, TAGS_PER_RESOURCE, 'a resource on Azure')] : []),
    ...clashes(written).map((names) => tagsClash([...at, 'tags'], names, 'Azure')),
  ]);
  return Object.fromEntries(written.map(({ name, as }) => [as, tagValue(tags[name] ?? '')]));
}

/** Groups of names that Azure treats as one: it ignores case. */
function clashes(written: readonly { name: string; as: string }[]): string[][] {
  const groups = new Map<string, string[]>();
  for (const { name, as } of written) {
    const key = as.toLowerCase();
    groups.set(key, [...(groups.get(key) ?? []), name]);
  }
  return [...groups.values()].filter((names) => names.length > 1);
}

function tagName(name: string): string {
  const legal = name.replace(NOT_IN_A_TAG_NAME, '-');
  if (bytes(legal) <= TAG_NAME_LENGTH) return legal;
  const ending = `-${digest([name])}`;
  return `${cut(legal, TAG_NAME_LENGTH - bytes(ending))}${ending}`;
}

function tagValue(value: string): string {
  if (Token.isUnresolved(value) || bytes(value) <= TAG_VALUE_LENGTH) return value;
  return `${cut(value, TAG_VALUE_LENGTH - bytes('…'))}…`;
}

/** The provider counts UTF-8 bytes where Azure counts characters; the stricter limit applies. */
function bytes(text: string): number {
  return Buffer.byteLength(text, 'utf8');
}

/** The longest prefix of a text within a byte limit, without splitting a character. */
function cut(text: string, max: number): string {
  let kept = '';
  for (const character of text) {
    if (bytes(kept) + bytes(character) > max) break;
    kept += character;
  }
  return kept;
}
