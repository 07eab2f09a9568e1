import { formatNumber } from '../text/number';
import { either } from './alternatives';
import { error } from './build-fault';
import type { Fault, SpecPath } from './fault';
import { quote } from './quote';

/** AWS faults of caller identities. */
export const AWS_IDENTITY_CODES = {
  MP8129: 'OIDC provider without an audience',
  MP8131: 'invalid OIDC provider audience',
  MP8132: 'invalid OIDC provider ARN',
  MP8133: 'role that nobody can assume',
  MP8134: 'invalid subject or claim',
  MP8137: 'audience not accepted by the OIDC provider',
  MP8138: 'invalid service principal',
  MP8140: 'invalid IAM path',
  MP8141: 'invalid permissions boundary ARN',
  MP8143: 'session duration out of range',
  MP8144: 'invalid role description',
  MP8145: 'too many managed policies on a role',
  MP8146: 'identity token without an audience',
  MP8147: 'CloudFormation template too large',
  MP8148: 'permissions of another identity',
} as const;

export function providerWithoutAudience(path: SpecPath): Fault {
  return error(
    'MP8129',
    path,
    'an OIDC provider without audiences accepts no tokens',
    'add the aud claim of the tokens, such as sts.amazonaws.com',
  );
}

export function audienceRefused(path: SpecPath, found: string, most: number): Fault {
  return error('MP8131', path, `${quote(found)} is not a valid audience`, `use 1 to ${formatNumber(most)} characters`);
}

export function providerArnMalformed(path: SpecPath, found: string): Fault {
  return error(
    'MP8132',
    path,
    `${quote(found)} is not an OIDC provider ARN`,
    'use a literal ARN: arn:aws:iam::<account>:oidc-provider/<issuer without https://>',
  );
}

export function trustWithoutAnyone(path: SpecPath): Fault {
  return error('MP8133', path, 'a role that trusts nobody cannot be assumed', 'add at least one trusted principal');
}

export function claimRefused(path: SpecPath, found: string): Fault {
  return error(
    'MP8134',
    path,
    `${quote(found)} is not a valid claim value`,
    'use the value in the token, in Latin-1 characters and without policy variables such as ${aws:username}',
  );
}

export function subjectRefused(path: SpecPath, found: string): Fault {
  return error(
    'MP8134',
    path,
    `${quote(found)} is not a valid subject`,
    'use the sub claim of the token, in Latin-1 characters and without policy variables such as ${aws:username}',
  );
}

export function audienceNotTaken(path: SpecPath, found: string, taken: readonly string[]): Fault {
  return error(
    'MP8137',
    path,
    `the OIDC provider does not accept tokens for ${quote(found)}`,
    `add it to the provider's audiences, or use ${either(taken.map(quote))}`,
  );
}

export function servicePrincipalMalformed(path: SpecPath, found: string): Fault {
  return error(
    'MP8138',
    path,
    `${quote(found)} is not an AWS service principal`,
    'use a service principal, such as ecs-tasks.amazonaws.com',
  );
}

export function pathRefused(path: SpecPath, found: string): Fault {
  return error(
    'MP8140',
    path,
    `${quote(found)} is not a valid IAM path`,
    'use / or at most 512 characters that start and end with /, such as /models/',
  );
}

/** Where roles are created. Either may be known only while deploying. */
interface RolesHome {
  readonly partition: string;
  readonly account: string;
}

export function boundaryArnMalformed(path: SpecPath, found: string, { partition, account }: RolesHome): Fault {
  return error(
    'MP8141',
    path,
    `${quote(found)} is not a policy ARN in this account and partition or an AWS managed policy ARN, which a permissions boundary requires`,
    `use arn:${/^[a-z-]+$/.test(partition) ? partition : 'aws'}:iam::${/^\d+$/.test(account) ? account : '<account>'}:policy/<name>, or an AWS managed policy`,
  );
}

export function sessionDurationRefused(path: SpecPath, found: number): Fault {
  return error(
    'MP8143',
    path,
    `session duration of ${formatNumber(found)} seconds is out of range`,
    'use 3,600 to 43,200 seconds (1 to 12 hours)',
  );
}

export function descriptionRefused(path: SpecPath, found: string): Fault {
  return error('MP8144', path, `${quote(found)} is not a valid role description`, 'use at most 1,000 Latin-1 characters');
}

export function policiesExceeded(path: SpecPath, found: number, most: number): Fault {
  return error(
    'MP8145',
    path,
    `the caller's permissions need ${formatNumber(found)} managed policies, more than the ${formatNumber(most)} allowed per role`,
    'use a second role for some of the endpoints, or raise quota L-0DA4ABF3 in Service Quotas and set the new limit',
  );
}

export function identityTokenWithoutAudience(path: SpecPath): Fault {
  return error(
    'MP8146',
    path,
    'nobody accepts an identity token without an audience',
    'add at least one audience, or remove the identity token',
  );
}

export function permissionsOfAnotherIdentity(path: SpecPath, roleArn: string): Fault {
  return error(
    'MP8148',
    path,
    `these permissions belong to ${quote(roleArn)} and cannot be granted to another identity`,
    'create CallerPermissions for each identity',
  );
}

/** Size of a template. */
interface Size {
  readonly resources: number;
  readonly bytes: number;
}

export function templateTooLarge(path: SpecPath, found: Size, most: Size, isNested: boolean): Fault {
  const exceeded = (['resources', 'bytes'] as const).filter((unit) => found[unit] > most[unit]);
  return error(
    'MP8147',
    path,
    `the template would have ${exceeded.map((unit) => `${formatNumber(found[unit])} ${unit} (CloudFormation limit: ${formatNumber(most[unit])})`).join(' and ')}`,
    isNested
      ? 'split the callers across several targets'
      : 'set native: { nestedCallers: true } on the target to move callers to nested stacks, or split the callers across several targets',
  );
}
