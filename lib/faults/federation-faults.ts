import { formatNumber } from '../text/number';
import { listed } from './alternatives';
import { error, weakening } from './build-fault';
import type { Fault, SpecPath } from './fault';
import { quote, quoteStart } from './quote';

export const FEDERATION_CODES = {
  MP4151: 'two owners in one account',
  MP4152: 'owner has no effect',
  MP4153: 'OIDC provider with two owners in one account',
  MP4154: 'existing OIDC provider does not match',
  MP4155: 'trust policy too long for IAM',
  MP4156: 'subject or audience not supported by Azure',
  MP4157: 'too many credentials for an Azure identity',
  MP4158: 'subject not accepted by Google Cloud',
  MP4159: 'pattern or claims with an existing pool',
  MP4160: 'stacks that depend on each other',
  MP4161: 'pool with two owners in one project',
  MP4162: 'subject with two audiences on Azure',
  MP4163: 'existing provider or pool of another cloud',
  MP4164: 'too many entries for a provider or pool',
  MP4165: 'text too long for a workload identity pool',
  MP4166: 'issuer built into IAM',
} as const;

/** Fix of MP4164 for audiences. */
export const SHARE_AUDIENCE = 'let several callers share an audience';

/** Fix of MP4165 for a pool that several callers share. */
export const FEWER_SUBJECTS = 'list fewer subjects, or give some callers their own audience, which gets a separate pool';

/** Fix of MP4158 for a caller in a spec. */
export const SHORTER_SUBJECT =
  'use a shorter subject (for a Kubernetes service account, shorten the namespace or account name), or give the caller an existing member under as.gcp';

/** Only one stack per account can create a caller's identity. */
export function twoOwners(path: SpecPath, caller: string, account: string, owners: readonly string[]): Fault {
  return error(
    'MP4151',
    path,
    `caller ${caller} has ${owners.length === 2 ? 'two' : owners.length} owners in ${account}: ${listed(owners)}`,
    'keep one owner per account',
  );
}

/** The stack is named as owner but has nothing to create. */
export function ownerOfNothing(path: SpecPath, caller: string, owner: string, because: string): Fault {
  return weakening(
    'MP4152',
    path,
    `owner ${owner} creates nothing for caller ${caller}: ${because}`,
    `remove ${owner} from owner, or request a new identity with oidc or under as`,
  );
}

/** @param one a first caller with its owner @param other a second caller, with another owner */
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
    `account ${account} can have one OIDC provider for ${issuer}, but ${oneOwner} creates it for caller ${one} and ${otherOwner} for caller ${other}`,
    'give both callers the same owner, or set the provider under oidc.existing of one',
  );
}

export function existingIssuerElsewhere(path: SpecPath, found: string, expected: string): Fault {
  return error('MP4154', path, `${found} is not the OIDC provider for this issuer in this account`, `use ${expected}`);
}

/** @param role such as `the role of caller api` @param orElse another fix, after a comma */
export function trustPolicyTooLong(path: SpecPath, role: string, length: number, most: number, orElse = ''): Fault {
  return error(
    'MP4155',
    path,
    `the trust policy of ${role} has ${formatNumber(length)} characters, but IAM allows ${formatNumber(most)}`,
    `split the caller in two, or replace several subjects or principals with a pattern and a reason${orElse}`,
  );
}

/** Azure accepts claims that no token can match, and only the first token exchange fails. */
export function credentialClaimRefused(path: SpecPath, found: string, reason: string, fix: string): Fault {
  return error('MP4156', path, `no token can match ${quoteStart(found)} on Azure: ${reason}`, fix);
}

/** @param identity such as `the identity of caller ci` */
export function tooManyCredentials(path: SpecPath, identity: string, count: number, most: number): Fault {
  return error(
    'MP4157',
    path,
    `${identity} has ${formatNumber(count)} federated credentials, but Azure allows ${formatNumber(most)}`,
    'split the workloads into several callers, each with its own identity',
  );
}

/** Google Cloud rejects tokens whose subject is too long, because truncated subjects could collide. */
export function poolSubjectRefused(path: SpecPath, subject: string, most: number, fix: string): Fault {
  return error(
    'MP4158',
    path,
    `subject ${quoteStart(subject)} has ${formatNumber(Buffer.byteLength(subject))} bytes, but Google Cloud allows 1 to ${formatNumber(most)}`,
    fix,
  );
}

/** Patterns require an attribute in the pool's mapping, which modelport does not change in an existing pool. */
/** @param what such as `subjects by the pattern "repo:acme/*"` */
export function attributeOfExistingPool(path: SpecPath, caller: string, what: string): Fault {
  return error(
    'MP4159',
    path,
    `caller ${caller} uses an existing pool, which cannot match ${what}`,
    'list each subject, or name an owner that creates a pool',
  );
}

/** A stack is deployed after the stacks that create its callers' identities, so two stacks cannot create identities for each other. */
export function ownersInCircle(path: SpecPath, targets: readonly string[]): Fault {
  return error(
    'MP4160',
    path,
    `the stacks of ${listed(targets)} depend on each other: each grants access to a caller identity that another creates`,
    'give all of these callers the same owner',
  );
}

/** @param one a first caller with its owner @param other a second caller, with another owner */
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
    `project ${project} can have only one pool for ${tokens}, but ${oneOwner} creates it for caller ${one} and ${otherOwner} for caller ${other}`,
    'give both callers the same owner',
  );
}

/** Entra ID identifies an identity's credentials by issuer and subject only. */
export function subjectWithTwoAudiences(path: SpecPath, caller: string, subject: string, audiences: readonly string[]): Fault {
  return error(
    'MP4162',
    path,
    `on Azure, caller ${caller} trusts ${JSON.stringify(subject)} for several audiences, ${listed(audiences.map(quote))}, but Azure allows one credential per issuer and subject`,
    'keep one audience, or define a separate caller for each',
  );
}

/** @param form what an existing provider or pool looks like on this cloud; null if the cloud has none */
export function existingOfOtherCloud(path: SpecPath, found: string, target: string, form: string | null): Fault {
  return error(
    'MP4163',
    path,
    form === null
      ? `${target} is on Azure, which has no shared provider or pool to reuse`
      : `${found} is not a provider or pool on the cloud of ${target}`,
    form === null ? 'remove it' : `use ${form}`,
  );
}

/** @param what such as `audiences` @param of their provider or pool @param fix how to reduce them */
export function tooManyOfTrust(path: SpecPath, what: string, of: string, count: number, most: number, fix: string): Fault {
  return error('MP4164', path, `${of} has ${formatNumber(count)} ${what}, but the maximum is ${formatNumber(most)}`, fix);
}

/** @param what such as `the condition of the pool` */
export function poolTextTooLong(path: SpecPath, what: string, length: number, most: number, fix: string): Fault {
  return error('MP4165', path, `${what} has ${formatNumber(length)} characters, but Google Cloud allows ${formatNumber(most)}`, fix);
}

/** IAM has built-in providers for a few issuers, and rejects their tokens if the account adds its own. */
export function issuerOfIam(path: SpecPath, issuer: string, fix: string): Fault {
  return error('MP4166', path, `${issuer} is built into IAM, which accepts no OIDC provider for it`, fix);
}
