import { error, warning } from './build-fault';
import type { Fault, SpecPath } from './fault';
import { quote } from './quote';

export const FEDERATION_CODES = {
  MP4151: 'two owners in one account',
  MP4152: 'owner of nothing',
  MP4153: 'issuer with two owners in one account',
  MP4154: 'what is there already is another',
  MP4155: 'trust policy longer than IAM takes',
  MP4156: 'claim that no token would fit on Azure',
  MP4157: 'more credentials than an identity of Azure takes',
  MP4158: 'subject that Google Cloud does not take',
  MP4159: 'wildcard in a pool that is there already',
  MP4160: 'owners that wait for each other',
  MP4161: 'pool with two owners in one project',
  MP4162: 'subject with two audiences on Azure',
  MP4163: 'what is there already is of another cloud',
  MP4164: 'more of a kind than a provider or a pool takes',
  MP4165: 'text longer than a workload identity pool takes',
  MP4166: 'issuer that an account takes no provider for',
} as const;

/** What an account has only once can be made by one stack. */
export function twoOwners(path: SpecPath, caller: string, account: string, owners: readonly string[]): Fault {
  return error(
    'MP4151',
    path,
    `caller ${caller} has ${owners.length} owners in ${account}: ${owners.join(', ')}`,
    'name one target an account',
  );
}

/** A stack is told to make something, and there is nothing to make. */
export function ownerOfNothing(path: SpecPath, caller: string, owner: string, because: string): Fault {
  return warning(
    'MP4152',
    path,
    `${owner} makes nothing for caller ${caller}: ${because}`,
    'take it out of owner, or say what is to be trusted',
  );
}

/** @param one a caller and its owner @param other another, with another owner */
export function issuerOwnedTwice(
  path: SpecPath,
  issuer: string,
  account: string,
  [one, oneOwner]: readonly [string, string],
  [other, otherOwner]: readonly [string, string],
): Fault {
  return error(
    'MP4153',
    path,
    `account ${account} has one OIDC provider for ${issuer}, and ${oneOwner} makes it for caller ${one}, ${otherOwner} for caller ${other}`,
    `give both the same owner, or say under oidc.existing of one that it is there`,
  );
}

export function existingIssuerElsewhere(path: SpecPath, found: string, expected: string): Fault {
  return error('MP4154', path, `${found} is not the provider of this issuer in this account`, `write ${expected}`);
}

/** @param role such as `the role of caller api` @param orElse another fix, after a comma */
export function trustPolicyTooLong(path: SpecPath, role: string, length: number, most: number, orElse = ''): Fault {
  return error(
    'MP4155',
    path,
    `the trust policy of ${role} would have ${length} characters, and IAM takes ${most}`,
    `split the caller in two, or replace several subjects by one with a * and a reason${orElse}`,
  );
}

/** Azure takes what no token will ever fit, and says nothing until the first exchange. */
export function credentialClaimRefused(path: SpecPath, found: string, reason: string, fix: string): Fault {
  const shown = found.length > 80 ? `${found.slice(0, 79)}…` : found;
  return error('MP4156', path, `no token can be trusted by ${quote(shown)} on Azure: ${reason}`, fix);
}

/** @param identity such as `the identity of caller ci` */
export function tooManyCredentials(path: SpecPath, identity: string, count: number, most: number): Fault {
  return error(
    'MP4157',
    path,
    `${identity} would have ${count} credentials, and Azure takes ${most}`,
    'give each group of workloads a caller identity of its own',
  );
}

/** Google Cloud cannot tell apart what it would have to cut, so it refuses the token. */
export function poolSubjectRefused(path: SpecPath, subject: string, most: number, fix: string): Fault {
  const shown = subject.length > 80 ? `${subject.slice(0, 77)}…` : subject;
  return error('MP4158', path, `subject ${quote(shown)} has ${Buffer.byteLength(subject)} bytes, and Google Cloud takes 1 to ${most}`, fix);
}

/** Principals by a pattern need an attribute in the pool's own mapping, which is its owner's. */
export function attributeOfExistingPool(path: SpecPath, caller: string, subject: string): Fault {
  return error(
    'MP4159',
    path,
    `caller ${caller} comes through a pool that is there already, which tells no tokens apart that match ${JSON.stringify(subject)}`,
    'write the subjects out as a list, or name an owner that makes a pool',
  );
}

/** A stack is deployed after those that make what its callers are; two that each make something for the other cannot both be first. */
export function ownersInCircle(path: SpecPath, targets: readonly string[]): Fault {
  return error(
    'MP4160',
    path,
    `the stacks of ${targets.join(', ')} wait for each other: each makes the identity of a caller that another grants something`,
    'give the callers one owner in the account',
  );
}

/** @param one a caller and its owner @param other another, with another owner */
export function poolOwnedTwice(
  path: SpecPath,
  tokens: string,
  project: string,
  [one, oneOwner]: readonly [string, string],
  [other, otherOwner]: readonly [string, string],
): Fault {
  return error(
    'MP4161',
    path,
    `project ${project} gets one pool for ${tokens}, and ${oneOwner} makes it for caller ${one}, ${otherOwner} for caller ${other}`,
    'give both the same owner',
  );
}

/** Entra ID tells the credentials of an identity apart by issuer and subject alone. */
export function subjectWithTwoAudiences(path: SpecPath, caller: string, subject: string, audiences: readonly string[]): Fault {
  return error(
    'MP4162',
    path,
    `the identity of caller ${caller} on Azure would trust ${JSON.stringify(subject)} for ${audiences.join(' and ')}, and it has one credential for a subject of an issuer`,
    'keep one audience, or make a caller of each',
  );
}

/** @param form what can be there already on this cloud; null where nothing can */
export function existingOfOtherCloud(path: SpecPath, found: string, target: string, form: string | null): Fault {
  return error(
    'MP4163',
    path,
    form === null
      ? `${target} is on Azure, where nothing is shared that could be there already`
      : `${found} is not what trusts an issuer on ${target}`,
    form === null ? 'remove it' : `write ${form}`,
  );
}

/** @param what such as `audiences` @param of what would have them @param fix what makes it fewer */
export function tooManyOfTrust(path: SpecPath, what: string, of: string, count: number, most: number, fix: string): Fault {
  return error('MP4164', path, `${of} would have ${count} ${what}, and takes ${most}`, fix);
}

/** @param what such as `the condition of the pool` */
export function poolTextTooLong(path: SpecPath, what: string, length: number, most: number, fix: string): Fault {
  return error('MP4165', path, `${what} would have ${length} characters, and Google Cloud takes ${most}`, fix);
}

/** IAM has providers of its own for a few issuers; another one makes it refuse their tokens. */
export function issuerOfIam(path: SpecPath, issuer: string, fix: string): Fault {
  return error('MP4166', path, `IAM knows ${issuer} by itself, and takes no provider for it`, fix);
}
