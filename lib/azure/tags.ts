import type { SpecPath } from '../faults/fault';
import { refuseMisuse } from '../faults/misuse';
import { tagsClash, tooManyTags } from '../faults/name-faults';
import { NOT_IN_A_TAG_NAME, TAG_NAME_LENGTH, TAG_VALUE_LENGTH, TAGS_PER_RESOURCE } from '../rules/azure/tags';
import { digest } from '../rules/naming';
import { Token } from '../terraform/cdktf';
import { literalText } from '../terraform/text';

/**
 * Writes tags as Azure takes them.
 *
 * - in a name each of `< > % & \ ? /` becomes `-`
 * - what is too long is cut: a name gets a digest at its end, so that names that differ stay different, a value an ellipsis
 * - text stays text: `${` starts no Terraform template
 *
 * Sorted by name, whatever the order of the tags.
 *
 * @param at the construct whose tags these are
 * @throws Misuse where Azure would refuse the tags, or take two for one
 */
export function azureTags(tags: Readonly<Record<string, string>>, at: SpecPath): Record<string, string> {
  const written = Object.keys(tags)
    .sort()
    .map((name) => ({ name, as: tagName(name) }));
  refuseMisuse([
    ...(written.length > TAGS_PER_RESOURCE ? [tooManyTags([...at, 'tags'], written.length, TAGS_PER_RESOURCE, 'a resource on Azure')] : []),
    ...clashes(written).map((names) => tagsClash([...at, 'tags'], names, 'Azure')),
  ]);
  return Object.fromEntries(written.map(({ name, as }) => [literalText(as), literalText(tagValue(tags[name] ?? ''))]));
}

/** Names that Azure takes for one, in groups: it does not tell upper from lower case. */
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

/** The provider counts bytes of UTF-8 where Azure counts characters: the stricter of the two holds. */
function bytes(text: string): number {
  return Buffer.byteLength(text, 'utf8');
}

/** The longest beginning of a text within a number of bytes, without half a character. */
function cut(text: string, max: number): string {
  let kept = '';
  for (const character of text) {
    if (bytes(kept) + bytes(character) > max) break;
    kept += character;
  }
  return kept;
}
