import { error } from './build-fault';
import type { Fault, SpecPath } from './fault';
import { quote } from './quote';

export const NAME_CODES = {
  MP3101: 'more tags than a cloud takes',
  MP3102: 'tags that are one to a cloud',
  MP3103: 'subdomain of an existing account not known',
} as const;

/** @param of the resource, such as `a resource on Azure` @param note what the limit includes */
export function tooManyTags(path: SpecPath, found: number, most: number, of: string, note = ''): Fault {
  return error('MP3101', path, `${found} tags do not fit: ${of} takes ${most}${note}`, `leave out ${found - most}`);
}

/** @param cloud which takes these tags for one */
export function tagsClash(path: SpecPath, names: readonly string[], cloud: string): Fault {
  return error('MP3102', path, `tags ${names.map(quote).join(' and ')} are one tag to ${cloud}`, 'keep one of them, or rename one');
}

/** An account's URLs start with its subdomain, which mostly is its name but need not be. */
export function subdomainNotKnown(path: SpecPath, account: string, field: string): Fault {
  return error(
    'MP3103',
    path,
    `the subdomain of account ${account} is not known, so neither are its URLs`,
    `give ${field}, the first label of the endpoint that az cognitiveservices account show prints`,
  );
}
