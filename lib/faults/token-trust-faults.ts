import { either } from './alternatives';
import { error } from './build-fault';
import type { Fault, FaultLocation, SpecPath } from './fault';
import { formatPath } from './format';
import { quote } from './quote';

/** Faults of trust in tokens without a fixed subject, or with other claims. */
export const TOKEN_TRUST_CODES = {
  MP4175: 'issuer of many tenants without a subject',
  MP4176: 'trust without a subject or an audience of its own',
  MP4177: 'trust in every token without a reason',
  MP4178: 'claim that AWS cannot check',
  MP4179: 'trust that Azure cannot express',
} as const;

/** @param expected what the subject must be, such as `the owner first, as in repo:acme/*` */
export function subjectRequired(at: FaultLocation, issuer: string, service: string, expected: string): Fault {
  return error(
    'MP4175',
    at,
    `${formatPath(at.path)} has no subject, but ${issuer} signs the tokens of all ${service} users`,
    `add subject: ${expected}`,
  );
}

/** @param audience the audience that the tools of clouds request for every workload; undefined if the spec has none */
export function audienceOfItsOwnRequired(at: FaultLocation, audience: string | undefined): Fault {
  const found =
    audience === undefined
      ? 'has neither a subject nor an audience'
      : `has no subject, and tools request the audience ${audience} for every workload`;
  return error(
    'MP4176',
    at,
    `${formatPath(at.path)} ${found}, so tokens of other workloads would match`,
    'set audience to the ID of an application whose tokens only this caller gets, or add subject',
  );
}

export function everyTokenWithoutReason(at: FaultLocation, audience: string): Fault {
  return error(
    'MP4177',
    at,
    `${formatPath(at.path)} trusts every token for audience ${quote(audience)} without a reason`,
    'add subject or claims, or add reason: to explain it to reviewers',
  );
}

/** @param known claims that AWS can check for the issuer; can be empty */
export function claimNotComparable(path: SpecPath, claim: string, issuer: string, known: readonly string[]): Fault {
  return error(
    'MP4178',
    path,
    `AWS cannot check the claim ${quote(claim)} in tokens of ${issuer}`,
    `${known.length === 0 ? 'remove it' : `use ${either(known)}`}, list subjects, or use the audience of an application that the issuer assigns only to this caller`,
  );
}

/** Azure compares issuer, subject and audience exactly. Flexible credentials accept issuers of GitHub, GitLab and HCP Terraform, in preview. */
export function subjectOnlyOnAzure(
  path: SpecPath,
  caller: string,
  target: string,
  what: 'claims' | 'tokens without a fixed subject',
): Fault {
  return error(
    'MP4179',
    path,
    `the identity of caller ${caller} on ${target} cannot trust ${what}, because Azure compares issuer, subject and audience exactly`,
    "list subjects without claims, or set the users' group or an existing principal under as.azure",
  );
}
