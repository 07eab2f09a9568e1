import { didYouMean } from './alternatives';
import { error } from './build-fault';
import type { Fault, FaultLocation } from './fault';
import { formatPath } from './format';

export const SHAPE_CODES = {
  MP0101: 'unknown key',
  MP0102: 'missing key',
  MP0103: 'value of another type',
  MP0104: 'value that is none of those possible',
  MP0105: 'text of another form',
  MP0106: 'number out of range',
  MP0107: 'nothing where something must be',
  MP0108: 'key of another form',
  MP0109: 'key that is reserved',
  MP0110: 'text that YAML reads as something else',
  MP0111: 'value in none of its forms',
  MP0112: 'grant to everybody',
  MP0113: 'address list that lets strangers in',
  MP0114: 'address block that starts elsewhere',
  MP0115: 'caller without an identity',
  MP0116: 'least above most',
  MP0117: 'issuer of another form',
  MP0118: 'subject with a wildcard and no reason',
  MP0119: 'subject that lets anybody of an issuer in',
  MP0120: 'one of two words, and both or neither are there',
  MP0121: 'service account of Google that is no number',
} as const;

export function unknownKey(at: FaultLocation, key: string, near: readonly string[], known: readonly string[]): Fault {
  const parent = at.path.slice(0, -1);
  return error(
    'MP0101',
    at,
    `${JSON.stringify(key)} is not a key of ${formatPath(parent)}`,
    didYouMean(near, `it has ${known.join(', ')}`),
  );
}

/** @param what the kind of value that belongs there */
export function missingKey(at: FaultLocation, what: string): Fault {
  const key = at.path.at(-1);
  return error('MP0102', at, `${formatPath(at.path.slice(0, -1))} has no ${JSON.stringify(key)}`, `add ${key}: ${what}`);
}

export function wrongType(at: FaultLocation, found: string, what: string): Fault {
  return error('MP0103', at, `${formatPath(at.path)} is ${found}`, `write ${what}`);
}

export function notOneOf(at: FaultLocation, found: string, near: readonly string[], values: readonly string[]): Fault {
  const all = values.length === 1 ? `write ${values[0]}` : `use one of ${values.join(', ')}`;
  return error('MP0104', at, `${formatPath(at.path)} is ${found}`, didYouMean(near, all));
}

export function badText(at: FaultLocation, found: string, what: string): Fault {
  return error('MP0105', at, `${formatPath(at.path)} cannot be ${found}`, `write ${what}`);
}

export function outOfRange(at: FaultLocation, found: string, what: string): Fault {
  return error('MP0106', at, `${formatPath(at.path)} cannot be ${found}`, `write ${what}`);
}

export function nothingThere(at: FaultLocation): Fault {
  return error('MP0107', at, `${formatPath(at.path)} is empty`, 'put at least one entry into it');
}

export function badKey(at: FaultLocation, what: string): Fault {
  return error('MP0108', at, `${JSON.stringify(at.path.at(-1))} cannot be a key of ${formatPath(at.path.slice(0, -1))}`, `write ${what}`);
}

export function reservedKey(at: FaultLocation, key: string, reserved: readonly string[]): Fault {
  return error(
    'MP0109',
    at,
    `${key} cannot be the key of a target: it means something else`,
    `choose another word than ${reserved.join(', ')}`,
  );
}

/** @param source the value as the file has it */
export function unquotedText(at: FaultLocation, found: string, source: string): Fault {
  return error('MP0110', at, `${formatPath(at.path)} is ${found}, and text belongs there`, `quote it: ${JSON.stringify(source)}`);
}

export function noneOfForms(at: FaultLocation, found: string, near: readonly string[], forms: readonly string[]): Fault {
  return error('MP0111', at, `${formatPath(at.path)} is ${found}`, didYouMean(near, `write ${forms.join(' or ')}`));
}

export function grantToEverybody(at: FaultLocation, member: string): Fault {
  return error(
    'MP0112',
    at,
    `${formatPath(at.path)} is ${member}, which lets anybody call`,
    'name one identity: serviceAccount:…, user:…, group:…, principal://… or principalSet://…',
  );
}

/** Share of an address space that a list covers. */
interface CoveredShare {
  readonly family: 4 | 6;
  /** Covered addresses per million. */
  readonly perMillion: number;
}

/** @param block the block that is too wide by itself; null if only the blocks of the list together are */
export function listTooWide(at: FaultLocation, block: string | null, { family, perMillion }: CoveredShare): Fault {
  const share = `${Number((perMillion / 10_000).toPrecision(3))}% of all ${family === 4 ? 'IPv4' : 'public IPv6'} addresses`;
  return error(
    'MP0113',
    at,
    block === null ? `the blocks of ${formatPath(at.path)} cover ${share}` : `${formatPath(at.path)} is ${block}, which covers ${share}`,
    'name the blocks that your callers use, or write exposure: { public: true, reason: … } if everybody may call',
  );
}

export function startsElsewhere(at: FaultLocation, cidr: string, start: string): Fault {
  return error('MP0114', at, `${formatPath(at.path)} is ${cidr}, and its block starts at another address`, `did you mean ${start}?`);
}

export function callerWithoutIdentity(at: FaultLocation): Fault {
  return error(
    'MP0115',
    at,
    `${formatPath(at.path)} has no identity`,
    'add as: with the identities that it has, or oidc: with the issuer of its tokens',
  );
}

/** @param most the key that bounds the least, with its value */
export function leastAboveMost(at: FaultLocation, least: string, most: string): Fault {
  return error('MP0116', at, `${formatPath(at.path.slice(0, -1))} has ${least}, more than ${most}`, 'lower the one or raise the other');
}

export function issuerRefused(at: FaultLocation, issuer: string): Fault {
  return error(
    'MP0117',
    at,
    `${formatPath(at.path)} is ${JSON.stringify(issuer)}, and no cloud takes that for an issuer`,
    'write the claim iss to the letter: https, a host name, at most a path; no port, query or fragment; at most 255 characters',
  );
}

export function wildcardWithoutReason(at: FaultLocation, subject: string): Fault {
  return error(
    'MP0118',
    at,
    `${formatPath(at.path)} is ${JSON.stringify(subject)}, which is more than one subject`,
    'add reason: with a sentence for the reviewer, or write the subjects out as a list',
  );
}

/** @param known what a subject must start with before its first wildcard */
export function subjectOfAnybody(at: FaultLocation, subject: string, known: string): Fault {
  return error(
    'MP0119',
    at,
    `${formatPath(at.path)} is ${JSON.stringify(subject)}, which strangers have tokens for too`,
    `write it out at least to ${known}`,
  );
}

/** Tokens of Google's issuer say the unique id of the account in `sub`; anybody has one, so no pattern of them is a team's. */
export function googleSubjectMalformed(at: FaultLocation, subject: string): Fault {
  return error(
    'MP0121',
    at,
    `${formatPath(at.path)} is ${JSON.stringify(subject)}, and tokens of Google name a service account by its unique id`,
    'write the digits of its uniqueId, in quotes',
  );
}

export function oneOfTwo(at: FaultLocation, words: readonly [string, string], both: boolean): Fault {
  return error(
    'MP0120',
    at,
    `${formatPath(at.path)} has ${both ? 'both' : 'neither'} ${words.join(both ? ' and ' : ' nor ')}`,
    'write one of them',
  );
}
