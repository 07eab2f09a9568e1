import { error } from './build-fault';
import type { Fault, SpecPath } from './fault';
import { quote } from './quote';

/** The room of AWS, continued: identities of callers. */
export const AWS_IDENTITY_CODES = {
  MP8129: 'OIDC provider without an audience',
  MP8131: 'audience that an OIDC provider does not take',
  MP8132: 'ARN of an OIDC provider malformed',
  MP8133: 'role that nobody can take on',
  MP8134: 'subject malformed',
  MP8137: 'audience that the OIDC provider lacks',
  MP8138: 'service principal malformed',
  MP8140: 'path that an IAM resource cannot have',
  MP8141: 'ARN of a permissions boundary malformed',
  MP8143: 'session longer or shorter than AWS allows',
  MP8144: 'description that a role cannot have',
  MP8145: 'more policies than a role takes',
  MP8146: 'identity tokens for no audience',
  MP8147: 'more than a template of CloudFormation holds',
  MP8148: 'permissions of another identity',
} as const;

export function providerWithoutAudience(path: SpecPath): Fault {
  return error(
    'MP8129',
    path,
    'an OIDC provider without an audience takes no token',
    'give what aud of the tokens says, such as sts.amazonaws.com',
  );
}

export function audienceRefused(path: SpecPath, found: string, most: number): Fault {
  return error('MP8131', path, `${quote(found)} cannot be an audience`, `give 1 to ${most} characters`);
}

export function providerArnMalformed(path: SpecPath, found: string): Fault {
  return error(
    'MP8132',
    path,
    `${quote(found)} is not the ARN of an OIDC provider`,
    'give arn:aws:iam::<account>:oidc-provider/<issuer without https://>, known before the deploy: conditions name the issuer',
  );
}

export function trustWithoutAnyone(path: SpecPath): Fault {
  return error('MP8133', path, 'a role that trusts nobody can be taken on by nobody', 'give at least one');
}

export function subjectRefused(path: SpecPath, found: string): Fault {
  return error(
    'MP8134',
    path,
    `${quote(found)} cannot be a subject`,
    'give what sub of a token says; text in ${} would be a variable of the policy',
  );
}

export function audienceNotTaken(path: SpecPath, found: string, taken: readonly string[]): Fault {
  return error(
    'MP8137',
    path,
    `the OIDC provider does not take tokens for ${quote(found)}`,
    `add it to the audiences of the provider, or use ${taken.map(quote).join(' or ')}`,
  );
}

export function servicePrincipalMalformed(path: SpecPath, found: string): Fault {
  return error('MP8138', path, `${quote(found)} is no service of AWS`, 'give its principal, such as ecs-tasks.amazonaws.com');
}

export function pathRefused(path: SpecPath, found: string): Fault {
  return error(
    'MP8140',
    path,
    `${quote(found)} cannot be the path`,
    'give /, or text between two /, at most 512 characters, such as /models/',
  );
}

export function boundaryArnMalformed(path: SpecPath, found: string, account: string): Fault {
  return error(
    'MP8141',
    path,
    `${quote(found)} is not the ARN of a policy that can be the boundary`,
    `give arn:aws:iam::${/^\d+$/.test(account) ? account : '<account>'}:policy/<name>, or a policy of AWS`,
  );
}

export function sessionDurationRefused(path: SpecPath, found: number): Fault {
  return error('MP8143', path, `a session of ${found} seconds is not to be had`, 'give 1 to 12 hours');
}

export function descriptionRefused(path: SpecPath, found: string): Fault {
  return error('MP8144', path, `${quote(found)} cannot be the description of a role`, 'give at most 1000 characters of Latin-1');
}

export function policiesExceeded(path: SpecPath, found: number, most: number): Fault {
  return error(
    'MP8145',
    path,
    `what the caller may call takes ${found} managed policies, and a role takes ${most}`,
    'give the caller a second role for some of its endpoints, or have Service Quotas raise L-0DA4ABF3 and say the quota',
  );
}

export function identityTokenWithoutAudience(path: SpecPath): Fault {
  return error('MP8146', path, 'an identity token for no audience is taken by nobody', 'give at least one audience, or leave it out');
}

export function permissionsOfAnotherIdentity(path: SpecPath, roleArn: string): Fault {
  return error(
    'MP8148',
    path,
    `these permissions belong to ${quote(roleArn)}, so another identity cannot be granted them`,
    'create CallerPermissions for each identity',
  );
}

/** What there is, and the most that there may be. */
interface Size {
  readonly resources: number;
  readonly bytes: number;
}

export function templateTooLarge(path: SpecPath, found: Size, most: Size, isNested: boolean): Fault {
  return error(
    'MP8147',
    path,
    `the template is going to have ${found.resources} resources and ${found.bytes} bytes, and CloudFormation takes ${most.resources} and ${most.bytes}`,
    isNested
      ? 'spread the callers over several targets'
      : 'give callers nested stacks of their own (native: { nestedCallers: true } on the target), or spread them over several targets',
  );
}
