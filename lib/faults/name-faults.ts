import { formatNumber } from '../text/number';
import { didYouMean } from './alternatives';
import { error, warning } from './build-fault';
import type { Fault, SpecPath } from './fault';
import { quote } from './quote';

export const NAME_CODES = {
  MP3101: 'too many tags',
  MP3102: 'tags that a cloud treats as one',
  MP3103: 'unknown subdomain of an existing account',
  MP3104: 'Terraform state shared by two stacks',
  MP3105: 'name created by two stacks',
  MP3106: 'private host resolved twice in one network',
  MP3107: 'permission granted by two stacks',
  MP3108: 'two specs with the same stack name',
  MP3109: 'existing resource that the spec also creates',
  MP3110: 'tags renamed on some resources',
  MP3111: 'tags left out on some resources',
  MP3112: 'unknown placeholder in a name',
  MP3113: 'name that a cloud rejects',
  MP3114: 'pattern that gives two resources the same name',
  MP3115: 'name of a resource that is not created',
  MP3116: 'name set in two fields',
  MP3120: 'tag both set and ignored',
  MP3122: 'two tags with the same name',
} as const;

/** @param of the resource, such as `a resource on Azure` @param note a remark on the limit */
export function tooManyTags(path: SpecPath, found: number, most: number, of: string, note = ''): Fault {
  return error(
    'MP3101',
    path,
    `${formatNumber(found)} tags exceed the limit of ${formatNumber(most)}${note} on ${of}`,
    `remove ${formatNumber(found - most)}`,
  );
}

/** @param cloud the cloud that treats the tags as one */
export function tagsClash(path: SpecPath, names: readonly string[], cloud: string): Fault {
  return error(
    'MP3102',
    path,
    `${cloud} treats tags ${names.map(quote).join(' and ')} as the same tag`,
    'remove or rename all but one of them',
  );
}

/** @param where the resources, such as `private DNS zones on azure-us` @param names each name with its spelling there */
export function tagsAdapted(path: SpecPath, where: string, names: readonly (readonly [name: string, as: string])[]): Fault {
  const spelled = names.map(([name, as]) => `${quote(name)} is written as ${quote(as)}`);
  return warning(
    'MP3110',
    path,
    `${where} accept fewer characters in tag names: ${spelled.join(', ')}`,
    'use letters, digits, . _ or -, with a letter first',
  );
}

/** @param where the resources, such as `private DNS zones on azure-us` */
export function tagsLeftOut(path: SpecPath, where: string, most: number, names: readonly string[]): Fault {
  return warning(
    'MP3111',
    path,
    `${where} can have only ${most} tags, so these are left out: ${names.map(quote).join(', ')}`,
    `to keep them, remove ${names.length} other ${names.length === 1 ? 'tag' : 'tags'}`,
  );
}

/** @param other the other tag of that name, such as `a tag that the spec sets` */
export function tagNamedTwice(path: SpecPath, name: string, other: string): Fault {
  return error(
    'MP3122',
    path,
    `${quote(name)} is also the name of ${other}; case is ignored`,
    'choose another name, or remove one of the tags',
  );
}

/** A cloud may ignore case, so a name counts as set in any case. */
export function tagIgnoredAndSet(path: SpecPath, name: string): Fault {
  return error(
    'MP3120',
    path,
    `the spec also sets the tag ${quote(name)}, and Terraform would ignore its changes`,
    `remove ${quote(name)} from ignoreTags or from tags`,
  );
}

/** An account's URLs start with its subdomain, which usually equals its name but can differ. */
export function subdomainNotKnown(path: SpecPath, account: string, field: string): Fault {
  return error(
    'MP3103',
    path,
    `account ${account} has no known subdomain, which its URLs require`,
    `run az cognitiveservices account show, and set ${field} to the first label of the endpoint's hostname`,
  );
}

/**
 * @param what the state, with its bucket or container
 * @param where the other stack's field
 */
export function stateShared(path: SpecPath, what: string, where: string, fix: string): Fault {
  return error('MP3104', path, `${where} also names ${what}, so applying one stack would destroy the other's resources`, fix);
}

/**
 * @param what the name, with its kind and scope
 * @param where the other stack's field
 */
export function nameOwnedTwice(path: SpecPath, what: string, where: string, fix: string): Fault {
  return error('MP3105', path, `${where} also creates ${what}, which must be unique`, fix);
}

/**
 * @param what the zone or service, with its network
 * @param where the other stack's field
 */
export function privateHostOwnedTwice(path: SpecPath, what: string, where: string, fix: string): Fault {
  return error('MP3106', path, `${where} also creates ${what}, and a network resolves a host only once`, fix);
}

/**
 * @param what the role and principal, with their scope
 * @param where the other stack's field
 */
export function grantOwnedTwice(path: SpecPath, what: string, where: string, fix: string): Fault {
  return error('MP3107', path, `${where} also creates ${what}, and only one stack can own it`, fix);
}

/**
 * `support` in `prod-eu` and `support-prod` in `eu` have the same stack names.
 *
 * @param what the first of the names that both derive from the stack name
 * @param where the other target, with its spec
 */
export function stackNamedTwice(path: SpecPath, stackName: string, what: string, where: string): Fault {
  return error(
    'MP3108',
    path,
    `${where} has the same stack name, ${stackName}, so both would create ${what}`,
    'change service, environment or the target key in one of the specs',
  );
}

/**
 * @param what the name, with its kind and scope
 * @param where the field that declares it as existing
 */
export function existingCreated(path: SpecPath, what: string, where: string, fix: string): Fault {
  return error('MP3109', path, `${what} would be created, but ${where} declares it as existing`, fix);
}

/**
 * @param noun the kind of resource, such as `virtual network`
 * @param known every placeholder of the kind
 */
export function unknownPlaceholder(path: SpecPath, found: string, noun: string, near: readonly string[], known: readonly string[]): Fault {
  return error(
    'MP3112',
    path,
    `{${found}} is not a placeholder of ${noun} names`,
    didYouMean(near.map(braced), `use one of ${known.map(braced).join(', ')}`),
  );
}

function braced(placeholder: string): string {
  return `{${placeholder}}`;
}

/**
 * @param noun the kind of resource, such as `virtual network`
 * @param most maximum length
 * @param expected names that the cloud accepts
 * @param canShorten whether a digest in the pattern would shorten the name
 */
export function nameRefused(
  path: SpecPath,
  name: string,
  noun: string,
  { most, expected, canShorten }: { readonly most: number; readonly expected: string; readonly canShorten: boolean },
): Fault {
  const isLong = name.length > most;
  return error(
    'MP3113',
    path,
    isLong
      ? `the ${noun} name ${quote(name)} has ${formatNumber(name.length)} characters, and the limit is ${formatNumber(most)}`
      : `${quote(name)} is not a valid ${noun} name`,
    isLong && canShorten ? 'add {digest}, so that the text before it is shortened, or use a shorter pattern' : `use ${expected}`,
  );
}

/**
 * @param path the pattern, or the preset that has it
 * @param what the name, with its kind and scope
 * @param placeholders placeholders that the pattern lacks
 */
export function patternNotUnique(path: SpecPath, what: string, placeholders: readonly string[]): Fault {
  const lacking = placeholders.map(braced).join(' or ');
  return error(
    'MP3114',
    path,
    `two resources would be named ${what}`,
    path.at(-1) === 'preset'
      ? `set patterns with ${lacking} in naming.azure, which override the preset, or separate names`
      : `add ${lacking} to the pattern, or set separate names`,
  );
}

/** @param owner such as `target azure-us` */
export function nameUnused(path: SpecPath, noun: string, owner: string): Fault {
  return warning('MP3115', path, `${owner} creates no ${noun}, so the name has no effect`, 'remove it');
}

/** @param other the field that also sets the name */
export function nameSetTwice(path: SpecPath, noun: string, other: string): Fault {
  return error('MP3116', path, `${other} also sets the ${noun} name`, 'remove one of the two');
}
