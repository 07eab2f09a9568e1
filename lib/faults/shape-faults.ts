import { didYouMean, either, listed } from './alternatives';
import { error, weakening } from './build-fault';
import type { Fault, FaultLocation, SpecPath } from './fault';
import { formatPath } from './format';

export const SHAPE_CODES = {
  MP0101: 'unknown key',
  MP0102: 'missing key',
  MP0103: 'wrong type',
  MP0104: 'unknown value',
  MP0105: 'invalid text',
  MP0106: 'number out of range',
  MP0107: 'empty list or map',
  MP0108: 'invalid key',
  MP0109: 'reserved key',
  MP0110: 'unquoted text that YAML reads as another type',
  MP0111: 'value in an unsupported form',
  MP0112: 'grant to everyone',
  MP0113: 'allowlist that is too wide',
  MP0114: 'address block with host bits set',
  MP0115: 'caller without an identity',
  MP0116: 'minimum above maximum',
  MP0117: 'invalid OIDC issuer',
  MP0118: 'wildcard subject without a reason',
  MP0119: "subject that matches other tenants' tokens",
  MP0120: 'exactly one of several keys required',
  MP0121: 'Google service account not given by its unique ID',
  MP0122: 'issuer shared by all tenants',
  MP0123: 'issuer with a trailing slash',
  MP0124: 'colon in the name of a GitHub environment',
  MP0125: 'key with the wrong indentation',
} as const;

/** @param place fix that says where the key belongs */
export function unknownKey(at: FaultLocation, key: string, near: readonly string[], known: readonly string[], place?: string): Fault {
  const parent = at.path.slice(0, -1);
  return error(
    'MP0101',
    at,
    `${formatPath(parent)} has an unknown key ${JSON.stringify(key)}`,
    place ?? didYouMean(near, `use one of ${known.join(', ')}`),
  );
}

/**
 * @param what expected value
 * @param snippet the key with an example, as YAML
 */
export function missingKey(at: FaultLocation, what: string, snippet: string | undefined): Fault {
  const key = at.path.at(-1);
  const fault = error('MP0102', at, `${formatPath(at.path.slice(0, -1))} is missing ${JSON.stringify(key)}`, `add ${key} (${what})`);
  return snippet === undefined ? fault : { ...fault, snippet };
}

export function wrongType(at: FaultLocation, found: string, what: string): Fault {
  return error('MP0103', at, `${formatPath(at.path)} is ${found}`, `use ${what}`);
}

export function notOneOf(at: FaultLocation, found: string, near: readonly string[], values: readonly string[]): Fault {
  const all = values.length === 1 ? `use ${values[0]}` : `use one of ${values.join(', ')}`;
  return error('MP0104', at, `${formatPath(at.path)} is ${found}`, didYouMean(near, all));
}

export function badText(at: FaultLocation, found: string, what: string): Fault {
  return error('MP0105', at, `${formatPath(at.path)} cannot be ${found}`, `use ${what}`);
}

export function outOfRange(at: FaultLocation, found: string, what: string): Fault {
  return error('MP0106', at, `${formatPath(at.path)} cannot be ${found}`, `use ${what}`);
}

export function nothingThere(at: FaultLocation): Fault {
  return error('MP0107', at, `${formatPath(at.path)} is empty`, 'add at least one entry');
}

export function badKey(at: FaultLocation, what: string): Fault {
  return error('MP0108', at, `${formatPath(at.path.slice(0, -1))} has an invalid key ${JSON.stringify(at.path.at(-1))}`, `use ${what}`);
}

export function reservedKey(at: FaultLocation, key: string, of: 'target' | 'network', reserved: readonly string[]): Fault {
  return error('MP0109', at, `${JSON.stringify(key)} is reserved and cannot be a ${of} key`, `use a key other than ${reserved.join(', ')}`);
}

/** @param source the value as written in the file */
export function unquotedText(at: FaultLocation, found: string, source: string): Fault {
  return error('MP0110', at, `${formatPath(at.path)} is ${found}, not a string`, `quote it: ${JSON.stringify(source)}`);
}

export function noneOfForms(at: FaultLocation, found: string, near: readonly string[], forms: readonly string[]): Fault {
  return error('MP0111', at, `${formatPath(at.path)} cannot be ${found}`, didYouMean(near, `use ${either(forms)}`));
}

/** @param who everyone that the member grants access to */
export function grantToEverybody(at: FaultLocation, member: string, who: string): Fault {
  return error(
    'MP0112',
    at,
    `${formatPath(at.path)} is ${member}, which lets ${who} call`,
    'grant to one identity: serviceAccount:…, user:…, group:…, principal://… or principalSet://…',
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
    block === null ? `${formatPath(at.path)} covers ${share}` : `${formatPath(at.path)} is ${block}, which covers ${share}`,
    'list only the blocks that your callers use, or set exposure: { public: true, reason: … }',
  );
}

export function startsElsewhere(at: FaultLocation, cidr: string, start: string): Fault {
  return error('MP0114', at, `${formatPath(at.path)} is ${cidr}, which does not start at the first address of its block`, `use ${start}`);
}

export function callerWithoutIdentity(at: FaultLocation): Fault {
  return error('MP0115', at, `${formatPath(at.path)} has no identity`, 'add as: with its identities, or oidc: with its token issuer');
}

/** @param most the key of the upper bound, with its value */
export function leastAboveMost(at: FaultLocation, least: string, most: string): Fault {
  return error(
    'MP0116',
    at,
    `${formatPath(at.path.slice(0, -1))} has ${least}, which is more than ${most}`,
    'lower the minimum or raise the maximum',
  );
}

export function issuerRefused(at: FaultLocation, issuer: string): Fault {
  return error(
    'MP0117',
    at,
    `${formatPath(at.path)} is ${JSON.stringify(issuer)}, which is not an issuer that all clouds accept`,
    "use the iss claim of the workload's tokens, an https URL with a public domain name, without port, query or fragment, of at most 255 characters",
  );
}

export function wildcardWithoutReason(at: FaultLocation, subject: string): Fault {
  return error(
    'MP0118',
    at,
    `${formatPath(at.path)} is ${JSON.stringify(subject)}, a wildcard without a reason`,
    'add reason: to explain it to reviewers, or list the subjects',
  );
}

/** @param known what to put before the first wildcard; completes "put …" */
export function subjectOfAnybody(at: FaultLocation, subject: string, known: string): Fault {
  return error(
    'MP0119',
    at,
    `${formatPath(at.path)} is ${JSON.stringify(subject)}, which also matches tokens of other tenants`,
    `put ${known}`,
  );
}

/** Google's tokens carry the service account's unique ID in `sub`. Anyone can have one, so no pattern of them belongs to one tenant. */
export function googleSubjectMalformed(at: FaultLocation, subject: string): Fault {
  return error(
    'MP0121',
    at,
    `${formatPath(at.path)} is ${JSON.stringify(subject)}, but Google's tokens identify a service account by its unique ID`,
    'use the digits of its uniqueId, in quotes',
  );
}

/** @param words keys that exclude each other @param found those that are set: none, or several */
export function exactlyOneOf(at: FaultLocation, words: readonly string[], found: readonly string[]): Fault {
  return error(
    'MP0120',
    at,
    found.length === 0
      ? `${formatPath(at.path)} has none of ${listed(words)}`
      : `${formatPath(at.path)} has ${listed(found)}, which exclude each other`,
    found.length === 0 ? 'add one of them' : 'keep one of them',
  );
}

/** @param expected the issuer URL of one tenant */
export function issuerOfEveryTenant(at: FaultLocation, issuer: string, service: string, expected: string): Fault {
  return error('MP0122', at, `${formatPath(at.path)} is ${JSON.stringify(issuer)}, which all ${service} tenants share`, `use ${expected}`);
}

export function straySlash(at: FaultLocation, issuer: string): Fault {
  return weakening(
    'MP0123',
    at,
    `${formatPath(at.path)} is ${JSON.stringify(issuer)}, which matches no token unless the iss claim ends with / too`,
    `use ${issuer.replace(/\/+$/, '')}, or compare it with the iss claim of a token`,
  );
}

/** @param encoded the subject as GitHub writes it */
export function colonInEnvironment(at: FaultLocation, subject: string, encoded: string): Fault {
  return weakening(
    'MP0124',
    at,
    `${formatPath(at.path)} is ${JSON.stringify(subject)}, which matches no token, because GitHub writes a colon in an environment name as %3A`,
    `use ${JSON.stringify(encoded)}`,
  );
}

/** @param parent path of the map before the key */
export function indentedTooLittle(at: FaultLocation, key: string, parent: SpecPath, isEmpty: boolean): Fault {
  return error(
    'MP0125',
    at,
    `${key} is at the same indentation as ${parent.at(-1)}, ${isEmpty ? 'which is empty' : `but is a key of ${formatPath(parent)}`}`,
    `indent ${key} below ${parent.at(-1)}`,
  );
}

/** @param home path of the map that lacks the key */
export function indentedTooFar(at: FaultLocation, key: string, home: SpecPath): Fault {
  const parent = formatPath(at.path.slice(0, -1));
  const where = home.length === 0 ? 'the top level' : formatPath(home);
  return error('MP0125', at, `${key} is indented below ${parent}, but is a key of ${where}`, `move ${key} to ${where}`);
}
