import type { SpecPath } from '../faults/fault';
import { refuseMisuse } from '../faults/misuse';
import { tagsClash, tooManyTags } from '../faults/name-faults';
import { RESOURCE_GROUP_TYPE, TAGS_PER_RESOURCE, tagNames, tagValue } from '../rules/azure/tags';
import { sameIgnoringCase } from '../rules/tag-names';
import { type TerraformStack, Token } from '../terraform/cdktf';
import { ignoreKeys } from '../terraform/ignored-keys';

/**
 * Converts tags to follow Azure's rules.
 *
 * - `< > % & \ ? /` in names become `-`; names with a prefix that Azure reserves start with `x-`
 * - private DNS zones and their links accept fewer characters and only 15 tags: modelport's own are left out first
 * - long text is truncated: names end with a digest, so that different names stay different, and values with an ellipsis
 * - if names collide after conversion, each changed name gets a digest, so none is lost
 * - values are literal: `${` does not start a Terraform template
 *
 * Input order does not matter; the result is sorted by name.
 *
 * @param at path of the tagged construct
 * @param type Terraform type of the tagged resource
 * @throws Misuse if there are too many tags for one resource, or if two names differ only in case, which Azure ignores
 */
export function azureTags(tags: Readonly<Record<string, string>>, at: SpecPath, type = RESOURCE_GROUP_TYPE): Record<string, string> {
  const names = Object.keys(tags).sort();
  refuseMisuse([
    ...(names.length > TAGS_PER_RESOURCE ? [tooManyTags([...at, 'tags'], names.length, TAGS_PER_RESOURCE, 'Azure', ' per resource')] : []),
    ...sameIgnoringCase(names).map((clashing) => tagsClash([...at, 'tags'], clashing, 'Azure')),
  ]);
  const written = [...tagNames(type, names)].flatMap(([name, as]): [string, string][] =>
    as === null ? [] : [[as, literalValue(tags[name] ?? '')]],
  );
  return Object.fromEntries(written.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/**
 * Leaves tags that another tool writes, such as Azure Policy, unchanged on every resource of a stack, including resources added later.
 *
 * @param names tag names in their exact spelling, without quotes, backslashes, `$` and `%`
 */
export function ignoreTags(stack: TerraformStack, names: readonly string[] = []): void {
  ignoreKeys(stack, { property: 'tags', attribute: 'tags' }, names);
}

function literalValue(value: string): string {
  return Token.isUnresolved(value) ? value : tagValue(value);
}
