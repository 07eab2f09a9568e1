import { formatNumber } from '../text/number';
import { error } from './build-fault';
import type { Fault, SpecPath } from './fault';
import { quote } from './quote';

export const NAME_CODES = {
  MP3101: 'too many tags',
  MP3102: 'tags that a cloud treats as one',
  MP3103: 'unknown subdomain of an existing account',
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

/** An account's URLs start with its subdomain, which usually equals its name but can differ. */
export function subdomainNotKnown(path: SpecPath, account: string, field: string): Fault {
  return error(
    'MP3103',
    path,
    `account ${account} has no known subdomain, which its URLs require`,
    `run az cognitiveservices account show, and set ${field} to the first label of the endpoint's hostname`,
  );
}
