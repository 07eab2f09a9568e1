import type { TextPattern } from '../text-pattern';

/**
 * Formats of ARNs that a spec or a construct refers to, and ARNs that are known before deploying.
 *
 * Source: service authorization reference of IAM, Bedrock, bedrock-mantle and SageMaker, 2026-09-26; partitions as in `partitions.ts`.
 */

/** Partition, Region and account that calls are made in. */
export interface AwsEnvironment {
  readonly partition: string;
  readonly region: string;
  readonly account: string;
}

const FOUNDATION_MODEL = 'foundation-model/';

/** Account ID. */
export const ACCOUNT_ID: TextPattern = { pattern: /^\d{12}$/, expected: 'a 12-digit account ID, in quotes' };

/** ID of an IPAM pool. Source: pattern of `Ipv4IpamPoolId` in EC2's API reference, read 2026-11-30. */
export const IPAM_POOL_ID: TextPattern = {
  pattern: /^ipam-pool-[0-9a-f]{8,17}$/,
  expected: 'an IPAM pool ID, such as ipam-pool-0123456789abcdef0',
};

/** Role ARN, including its path. */
export const ROLE_ARN: TextPattern = {
  pattern: /^arn:(?:aws|aws-us-gov):iam::\d{12}:role\/(?:[\w+=,.@-]+\/)*[\w+=,.@-]{1,64}$/,
  expected: 'the ARN of an IAM role',
};

/** Token issuer of an account. Source: IAM user guide, "Getting started with outbound identity federation", copy of 2026. */
export const ACCOUNT_ISSUER: TextPattern = {
  pattern: /^https:\/\/[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.tokens\.sts\.(?:[a-z0-9-]+\.)*(?:api\.aws|amazonaws\.com)$/,
  expected: "the account's token issuer, such as https://abc12345-def4-5678-90ab-cdef12345678.tokens.sts.global.api.aws",
};

/** ARN of a customer-managed or AWS-managed policy. */
export const POLICY_ARN: TextPattern = {
  pattern: /^arn:(?:aws|aws-us-gov):iam::(?:\d{12}|aws):policy\/(?:[\w+=,.@-]+\/)*[\w+=,.@-]{1,128}$/,
  expected: 'the ARN of a managed policy',
};

/** Whether a managed policy can be the permissions boundary of an account's roles: it belongs to the account or to AWS. */
export function canBeBoundary(arn: string, { partition, account }: Pick<AwsEnvironment, 'partition' | 'account'>): boolean {
  return POLICY_ARN.pattern.test(arn) && partitionIn(arn) === partition && ['aws', account].includes(accountOf(arn));
}

/** OIDC provider ARN, without wildcards and variables of policies. */
export const OIDC_PROVIDER_ARN: TextPattern = {
  pattern: /^arn:(?:aws|aws-us-gov):iam::\d{12}:oidc-provider\/[^\s$*?]+$/,
  expected: 'the ARN of an IAM OIDC provider',
};

/** Application inference profile ARN. */
export const APPLICATION_PROFILE_ARN: TextPattern = {
  pattern: /^arn:(?:aws|aws-us-gov):bedrock:[a-z0-9-]+:\d{12}:application-inference-profile\/[a-z0-9]+$/,
  expected: 'the ARN of an application inference profile',
};

/** Owner in an ARN: an account ID, or `aws`. */
export function accountOf(arn: string): string {
  return arn.split(':')[4] ?? '';
}

/** Partition in an ARN. */
export function partitionIn(arn: string): string {
  return arn.split(':')[1] ?? '';
}

/** Region in an ARN; empty for a model called by a global profile. */
export function regionOf(arn: string): string {
  return arn.split(':')[3] ?? '';
}

/** ARN of a role. */
export function roleArn(partition: string, account: string, path: string, name: string): string {
  return `arn:${partition}:iam::${account}:role${path}${name}`;
}

/** ARN of an issuer's OIDC provider. */
export function providerArn(partition: string, account: string, issuer: string): string {
  return `arn:${partition}:iam::${account}:oidc-provider/${withoutScheme(issuer)}`;
}

/** Issuer in an OIDC provider ARN. */
export function issuerOf(arn: string): string {
  return `https://${resourceOf(arn).replace(/^oidc-provider\//, '')}`;
}

/** Issuer as written in condition keys and in its provider's ARN. */
export function withoutScheme(issuer: string): string {
  return issuer.replace(/^https:\/\//, '');
}

/** ARN of a foundation model, which belongs to no account. */
export function modelArn(partition: string, region: string, modelId: string): string {
  return `arn:${partition}:bedrock:${region}::${FOUNDATION_MODEL}${modelId}`;
}

/** Model ID in a foundation model ARN. */
export function modelIdOf(arn: string): string {
  return resourceOf(arn).replace(FOUNDATION_MODEL, '');
}

/** ARN of a cross-Region inference profile. */
export function inferenceProfileArn(environment: AwsEnvironment, id: string): string {
  return bedrockArn(environment, `inference-profile/${id}`);
}

/** ARN of an application inference profile. */
export function applicationProfileArn(environment: AwsEnvironment, id: string): string {
  return bedrockArn(environment, `application-inference-profile/${id}`);
}

/** ARN of the project that OpenAI-compatible requests to bedrock-runtime use implicitly. */
export function defaultProjectArn(environment: AwsEnvironment): string {
  return bedrockArn(environment, 'project/default');
}

/** ARN of a bedrock-mantle project. */
export function mantleProjectArn(environment: AwsEnvironment, id: string): string {
  return ownArn(environment, 'bedrock-mantle', `project/${id}`);
}

/** ARN of a SageMaker endpoint, whose name is in lower case. */
export function sageMakerEndpointArn(environment: AwsEnvironment, name: string): string {
  return ownArn(environment, 'sagemaker', `endpoint/${name}`);
}

function bedrockArn(environment: AwsEnvironment, resource: string): string {
  return ownArn(environment, 'bedrock', resource);
}

function ownArn({ partition, region, account }: AwsEnvironment, service: string, resource: string): string {
  return `arn:${partition}:${service}:${region}:${account}:${resource}`;
}

/** The part of an ARN after the account. */
function resourceOf(arn: string): string {
  return arn.split(':').slice(5).join(':');
}

/** Subnet ID. */
export const SUBNET_ID: TextPattern = { pattern: /^subnet-[0-9a-f]{8,17}$/, expected: 'a subnet ID, such as subnet-0123456789abcdef0' };

/** Security group ID. */
export const SECURITY_GROUP_ID: TextPattern = {
  pattern: /^sg-[0-9a-f]{8,17}$/,
  expected: 'a security group ID, such as sg-0123456789abcdef0',
};
