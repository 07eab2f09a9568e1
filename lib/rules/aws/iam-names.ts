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

/** Role path, without the characters that a policy for roles of this path would read as a wildcard or a variable. */
export const ROLE_PATH: TextPattern = {
  pattern: /^\/(?:[\x21-\x23\x25-\x29\x2b-\x3e\x40-\x7e]{1,510}\/)?$/,
  expected: 'an IAM path without $, * and ?, such as /models/',
};

/** Paths of service-linked roles and of roles created by permission sets. */
export const AWS_OWNED_PATH = /^\/?aws-(?:service-role|reserved)\//;

/** Principal of a service that may assume a role. */
export const SERVICE_PRINCIPAL: TextPattern = {
  pattern: new RegExp(`^[a-z0-9-]+(?:\\.[a-z0-9-]+)*\\.${DOMAIN.replace('.', '\\.')}$`),
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

/** Actions to write to an existing log group. Source: service authorization reference, 2026-09-26. */
export const WRITE_LOGS = ['logs:CreateLogStream', 'logs:PutLogEvents'];

/** ARN of a service-linked role. */
export function serviceLinkedRoleArn(partition: string, account: string, service: string, role: string): string {
  return `arn:${partition}:iam::${account}:role/aws-service-role/${service}/${role}`;
}
