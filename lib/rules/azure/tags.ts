import { digest } from '../naming';

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

/** Types with rules of their own, by Terraform type. */
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
 * How a type's resources spell tag names, in the order in which names are kept where there are too many: a team's own before modelport's. Null
 * stands for a tag that is left out.
 *
 * If names collide in another spelling, each changed name gets a digest, so none is lost.
 */
export function tagNames(type: string, names: readonly string[]): ReadonlyMap<string, string | null> {
  const { most, legal } = tagRulesOf(type);
  const wanted = new Map<string, number>();
  const spelled = inOrder(names).map((name) => ({ name, as: shortened(legal(name), name) }));
  for (const { as } of spelled) wanted.set(as.toLowerCase(), (wanted.get(as.toLowerCase()) ?? 0) + 1);
  return new Map(
    spelled.map(({ name, as }, index) => {
      const isItsOwn = as === name || wanted.get(as.toLowerCase()) === 1;
      return [name, index >= most ? null : isItsOwn ? as : withDigest(as, name)];
    }),
  );
}

/** A value that Azure accepts: cut, with an ellipsis, where it is too long. */
export function tagValue(value: string): string {
  return bytes(value) <= VALUE_LENGTH ? value : `${cut(value, VALUE_LENGTH - bytes('…'))}…`;
}

function inOrder(names: readonly string[]): string[] {
  const isOwn = (name: string) => name.startsWith('modelport-');
  return [...names].sort((a, b) => Number(isOwn(a)) - Number(isOwn(b)) || (a < b ? -1 : 1));
}

function shortened(text: string, original: string): string {
  return bytes(text) <= NAME_LENGTH ? text : withDigest(text, original);
}

/** Always appends the digest, even if the text would fit without it. */
function withDigest(text: string, original: string): string {
  const ending = `-${digest([original])}`;
  return `${cut(text, NAME_LENGTH - bytes(ending))}${ending}`;
}

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
