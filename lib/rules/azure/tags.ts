import { isOwnTag } from '../own-tags';
import { bytes, cut, spellNames } from '../tag-names';

/** Rules for the tags of a type of resource. */
export interface TagRules {
  /** Maximum tags per resource. */
  readonly most: number;
  /** A legal name with the characters of another. */
  readonly legal: (name: string) => string;
}

/**
 * Maximum length of a tag name and of a value, counted in bytes to be safe: the provider counts UTF-8 bytes where Azure counts characters.
 * Source, also of the other rules for all types: Microsoft, "Use tags to organize your Azure resources", read 2026-11-29.
 */
const NAME_LENGTH = 512;
const VALUE_LENGTH = 256;

/** Characters not allowed in tag names, control characters, and spaces at either end. */
const NOT_IN_A_NAME = /[<>%&\\?/\p{Cc}]|^ | $/gu;

/** Prefixes of Azure's own tags. Source: Azure REST API, Tags - Create Or Update, 2026. */
const RESERVED = /^(?:microsoft|azure|windows)/i;

/** Rules for all other types that modelport creates. */
const ANY_TYPE: TagRules = {
  most: 50,
  legal: (name) => name.replace(NOT_IN_A_NAME, '-').replace(RESERVED, 'x-$&'),
};

/**
 * Rules for DNS zones and their links, whose API drops a tag with another name without an error.
 *
 * Sources, read 2026-11-29: the page above (no spaces, special characters or parentheses, no number first, 15 tags); Azure/azure-rest-api-specs
 * #11748 (`:` is dropped) and #13600 (15 tags, confirmed by Azure support in 2025); openshift/enhancements #1329 (letters, digits, `.`, `-`
 * and `_`, the last one a letter, digit or `_`).
 */
const PRIVATE_DNS: TagRules = {
  most: 15,
  legal: (name) =>
    ANY_TYPE.legal(name)
      .replace(/[^A-Za-z0-9._-]/g, '-')
      .replace(/^[^A-Za-z]/, 'x$&')
      .replace(/[.-]$/, '$&_'),
};

/** Types with their own rules, by Terraform type. */
const OWN_RULES: Readonly<Record<string, TagRules>> = {
  azurerm_private_dns_zone: PRIVATE_DNS,
  azurerm_private_dns_zone_virtual_network_link: PRIVATE_DNS,
};

/** Rules for the tags of a type of resource that modelport creates. */
export function tagRulesOf(type: string): TagRules {
  return OWN_RULES[type] ?? ANY_TYPE;
}

/** Maximum tags per resource of most types. */
export const TAGS_PER_RESOURCE = ANY_TYPE.most;

/**
 * Spelling of each tag name on a type's resources, or null if the type has too many tags and this one is left out: modelport's own tags are left
 * out first.
 */
export function tagNames(type: string, names: readonly string[]): ReadonlyMap<string, string | null> {
  const { most, legal } = tagRulesOf(type);
  const spelled = [...spellNames(inOrder(names), { max: NAME_LENGTH, legal })];
  return new Map(spelled.map(([name, as], index) => [name, index < most ? as : null]));
}

/** A tag value, cut with an ellipsis if it is too long for Azure. */
export function tagValue(value: string): string {
  return bytes(value) <= VALUE_LENGTH ? value : `${cut(value, VALUE_LENGTH - bytes('…'))}…`;
}

function inOrder(names: readonly string[]): string[] {
  return [...names].sort((a, b) => Number(isOwnTag(a)) - Number(isOwnTag(b)) || (a < b ? -1 : 1));
}

/** Terraform type of a resource group. */
export const RESOURCE_GROUP_TYPE = 'azurerm_resource_group';
