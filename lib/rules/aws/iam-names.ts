import type { TextPattern } from '../text-pattern';
import { DOMAIN } from './partitions';

/** IAM names and paths. Source: IAM API reference, CreateRole and CreatePolicy (botocore 1.43.107). */

/** Maximum length of a role name. */
export const ROLE_NAME_LENGTH = 64;

/** Role name. */
export const ROLE_NAME: TextPattern = {
  pattern: new RegExp(`^[\\w+=,.@-]{1,${ROLE_NAME_LENGTH}}$`),
  expected: `1 to ${ROLE_NAME_LENGTH} letters, digits or _+=,.@-`,
};

/**
 * Path of a role or policy, at most 512 characters. Role paths accept more characters than policy paths; modelport accepts those that are
 * valid in both and literal in a policy that names the role.
 */
export const IAM_PATH: TextPattern = {
  pattern: /^(?=.{1,512}$)\/(?:[\w+=,.@-]+\/)*$/,
  expected: 'an IAM path of at most 512 characters, such as /models/',
};

/** Maximum session duration of a role, in whole hours. Source: IAM API reference, CreateRole (botocore 1.43.107). */
export const SESSION_DURATION: TextPattern = { pattern: /^(?:[1-9]|1[0-2])h$/, expected: 'a duration from 1h to 12h' };

/** Hours of such a duration. */
export function sessionHours(duration: string): number {
  return Number.parseInt(duration, 10);
}

/** Whether a role, given as an ARN or a path, belongs to a service or permission set. AWS rejects changes to such roles. */
export function isOwnedByAws(role: string): boolean {
  return /(?:^|:role)\/aws-(?:service-role|reserved)\//.test(role);
}

/** Principal of a service that may assume a role. */
export const SERVICE_PRINCIPAL: TextPattern = {
  pattern: new RegExp(`^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\\.)+${DOMAIN.replace('.', '\\.')}$`),
  expected: 'an AWS service principal',
};

/** Service principals that the stacks use. Source: service authorization reference, 2026-09-26. */
export const SERVICES = {
  cloudWatch: `cloudwatch.${DOMAIN}`,
  lambda: `lambda.${DOMAIN}`,
  podIdentity: `pods.eks.${DOMAIN}`,
  sageMaker: `sagemaker.${DOMAIN}`,
  sageMakerScaling: `sagemaker.application-autoscaling.${DOMAIN}`,
  serviceQuotas: `servicequotas.${DOMAIN}`,
} as const;

/** Action to assume a role. Source: STS API reference, 2026. */
export const ASSUME_ROLE = 'sts:AssumeRole';

/** Action to pass tags of a session on while assuming a role. The same source. */
export const TAG_SESSION = 'sts:TagSession';

/** Exchanges a token of an OpenID Connect provider for credentials of a role. The same source. */
export const ASSUME_ROLE_WITH_TOKEN = 'sts:AssumeRoleWithWebIdentity';

/** Actions to write to an existing log group. Source: service authorization reference, 2026-09-26. */
export const WRITE_LOGS = ['logs:CreateLogStream', 'logs:PutLogEvents'];

/** ARN of a service-linked role. */
export function serviceLinkedRoleArn(partition: string, account: string, service: string, role: string): string {
  return `arn:${partition}:iam::${account}:role/aws-service-role/${service}/${role}`;
}
