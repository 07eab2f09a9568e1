import type { TextPattern } from '../text-pattern';

/**
 * Forms of ARNs that a spec or a construct refers to, and ARNs that are known before a deploy.
 *
 * Source: service authorization reference of IAM, Bedrock, bedrock-mantle and SageMaker, 2026-09-26; partitions as in `partitions.ts`.
 */

/** Partition, Region and account that a call is made in. */
export interface AwsEnvironment {
  readonly partition: string;
  readonly region: string;
  readonly account: string;
}

const FOUNDATION_MODEL = 'foundation-model/';

/** Number of an account. */
export const ACCOUNT_ID: TextPattern = { pattern: /^\d{12}$/, expected: 'the 12 digits of an account, in quotes' };

/** ARN of a role, its path included. */
export const ROLE_ARN: TextPattern = {
  pattern: /^arn:(?:aws|aws-us-gov):iam::\d{12}:role\/[\w+=,.@/-]+$/,
  expected: 'the ARN of an IAM role',
};

/** ARN of a managed policy, of an account or of AWS. */
export const POLICY_ARN: TextPattern = {
  pattern: /^arn:(?:aws|aws-us-gov):iam::(?:\d{12}|aws):policy\/[\w+=,.@/-]+$/,
  expected: 'the ARN of a managed policy',
};

/** ARN of an OIDC provider. */
export const OIDC_PROVIDER_ARN: TextPattern = {
  pattern: /^arn:(?:aws|aws-us-gov):iam::\d{12}:oidc-provider\/\S+$/,
  expected: 'the ARN of an IAM OIDC provider',
};

/** ARN of an application inference profile. */
export const APPLICATION_PROFILE_ARN: TextPattern = {
  pattern: /^arn:(?:aws|aws-us-gov):bedrock:[a-z0-9-]+:\d{12}:application-inference-profile\/[a-z0-9]+$/,
  expected: 'the ARN of an application inference profile',
};

/** Owner that an ARN names: an account, or `aws`. */
export function accountOf(arn: string): string {
  return arn.split(':')[4] ?? '';
}

/** Region that an ARN names; empty for a model that a global profile calls. */
export function regionOf(arn: string): string {
  return arn.split(':')[3] ?? '';
}

/** Path and name that a role's ARN ends with. */
export function pathAndNameOf(arn: string): string {
  return resourceOf(arn).replace(/^role\//, '');
}

/** ARN of a role. */
export function roleArn(partition: string, account: string, path: string, name: string): string {
  return `arn:${partition}:iam::${account}:role${path}${name}`;
}

/** ARN of the OIDC provider for an issuer. */
export function providerArn(partition: string, account: string, issuer: string): string {
  return `arn:${partition}:iam::${account}:oidc-provider/${withoutScheme(issuer)}`;
}

/** The issuer that an OIDC provider's ARN names. */
export function issuerOf(arn: string): string {
  return `https://${resourceOf(arn).replace(/^oidc-provider\//, '')}`;
}

/** The issuer as condition keys and its provider's ARN name it. */
export function withoutScheme(issuer: string): string {
  return issuer.replace(/^https:\/\//, '');
}

/** ARN of a foundation model, which no account owns. */
export function modelArn(partition: string, region: string, modelId: string): string {
  return `arn:${partition}:bedrock:${region}::${FOUNDATION_MODEL}${modelId}`;
}

/** Id of the model that a foundation model's ARN names. */
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

/** ARN of the project that OpenAI-shaped requests to bedrock-runtime name without saying so. */
export function defaultProjectArn(environment: AwsEnvironment): string {
  return bedrockArn(environment, 'project/default');
}

/** ARN of a project on bedrock-mantle. */
export function mantleProjectArn(environment: AwsEnvironment, id: string): string {
  return ownArn(environment, 'bedrock-mantle', `project/${id}`);
}

/** ARN of a SageMaker endpoint, by its name in lower case. */
export function sageMakerEndpointArn(environment: AwsEnvironment, name: string): string {
  return ownArn(environment, 'sagemaker', `endpoint/${name}`);
}

function bedrockArn(environment: AwsEnvironment, resource: string): string {
  return ownArn(environment, 'bedrock', resource);
}

function ownArn({ partition, region, account }: AwsEnvironment, service: string, resource: string): string {
  return `arn:${partition}:${service}:${region}:${account}:${resource}`;
}

/** What an ARN names within its account. */
function resourceOf(arn: string): string {
  return arn.split(':').slice(5).join(':');
}
