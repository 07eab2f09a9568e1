import { error } from './build-fault';
import type { Fault, SpecPath } from './fault';

export const NAME_CODES = {
  MP3101: 'more tags than a cloud takes',
  MP3102: 'tags that differ by case alone',
  MP3103: 'subdomain of an existing account not known',
} as const;

export function tooManyTags(path: SpecPath, target: string, found: number, most: number): Fault {
  return error(
    'MP3101',
    path,
    `${found} tags do not fit on target ${target}: a resource takes ${most}, and modelport adds some of its own`,
    `leave out ${found - most}`,
  );
}

export function tagsDifferByCase(path: SpecPath, names: readonly string[]): Fault {
  return error(
    'MP3102',
    path,
    `tags ${names.map((name) => JSON.stringify(name)).join(' and ')} are one tag to a cloud that does not tell upper from lower case`,
    'keep one of them, or rename one',
  );
}

/** The host names of an account start with its subdomain, which mostly is its name but need not be. */
export function subdomainNotKnown(path: SpecPath, account: string): Fault {
  return error(
    'MP3103',
    path,
    `account ${account} cannot have its name as its subdomain, so its host names are not known`,
    'give native.subdomain, the first label of the endpoint that az cognitiveservices account show prints',
  );
}
