import { error, warning } from './build-fault';
import type { Fault, FaultLocation, SpecPath } from './fault';
import { formatPath } from './format';
import { quote } from './quote';

/** Faults of AWS roles that trust IAM principals. */
export const PRINCIPAL_CODES = {
  MP4170: 'trusted account or pattern without a reason',
  MP4171: 'trusted principal in another AWS partition',
  MP4172: 'condition without trusted principals',
  MP4173: 'invalid value in a trust of principals',
  MP4174: 'session duration without effect',
} as const;

/** A whole account, or a name with `*`, stands for principals that nobody has listed. */
export function widePrincipalWithoutReason(at: FaultLocation, principal: string, account: string): Fault {
  const whom = principal.includes('*') ? 'every matching principal' : `every principal that administrators of account ${account} allow`;
  return error(
    'MP4170',
    at,
    `${formatPath(at.path)} is ${quote(principal)}, which trusts ${whom}`,
    'list roles, require principalTags, or add reason: to explain it to reviewers',
  );
}

export function principalInOtherPartition(path: SpecPath, principal: string, partition: string, target: string): Fault {
  return error(
    'MP4171',
    path,
    `principal ${principal} cannot assume roles of target ${target}, which is in partition ${partition}`,
    `use a principal in partition ${partition}, or oidc with tokens of the workload`,
  );
}

/** @param word such as `externalId` */
export function conditionWithoutPrincipals(at: FaultLocation, word: string): Fault {
  return error(
    'MP4172',
    at,
    `${formatPath(at.path)} applies only to trustedPrincipals, which are not set`,
    `add trustedPrincipals, or remove ${word}`,
  );
}

export function principalTrustRefused(path: SpecPath, found: string, expected: string): Fault {
  return error('MP4173', path, `${quote(found)} is not accepted`, `use ${expected}`);
}

/** @param hasRoles whether the target creates roles for callers, all of them for other roles and AWS services */
export function sessionDurationWithoutEffect(path: SpecPath, duration: string, target: string, hasRoles: boolean): Fault {
  return warning(
    'MP4174',
    path,
    hasRoles
      ? `sessions on ${target} cannot last ${duration}: other roles get 1 hour (role chaining), and AWS services choose the duration themselves`
      : `${target} creates no role for a caller, so no session lasts ${duration}`,
    'remove maxSessionDuration',
  );
}
