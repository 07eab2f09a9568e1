import { formatNumber } from '../../text/number';
import type { TextPattern } from '../text-pattern';

/**
 * Rules for a model on SageMaker: its image, model data and environment variables.
 *
 * Source: SageMaker API reference, CreateModel, ContainerDefinition and S3ModelDataSource (botocore 1.44.8, read 2026-11-29); ECR API
 * reference, repository names.
 */

/**
 * An Amazon ECR image in any account, because AWS hosts its own containers in AWS accounts, but in the endpoint's Region: SageMaker requires
 * image and model data there.
 */
export interface EcrImage {
  readonly account: string;
  readonly region: string;
  readonly repository: string;
}

/** An Amazon S3 prefix. */
export interface S3Prefix {
  readonly bucket: string;
  readonly key: string;
}

/**
 * Image in Amazon ECR, with a tag or digest, at most 255 characters. SageMaker also pulls from a private registry in a VPC (`ImageConfig`),
 * which modelport does not set up.
 */
export const ECR_IMAGE: TextPattern = {
  pattern:
    /^(?=.{1,255}$)(\d{12})\.dkr\.ecr\.([a-z0-9-]+)\.amazonaws\.com\/([a-z0-9]+(?:[._/-][a-z0-9]+)*)(?::\w[\w.-]{0,127}|@sha256:[0-9a-f]{64})$/,
  expected: 'an image in Amazon ECR, <account>.dkr.ecr.<region>.amazonaws.com/<repository>:<tag>',
};

/**
 * A prefix of objects in Amazon S3, without the characters that a policy would read as a wildcard or a variable. Source: S3 user guide, "Naming
 * Amazon S3 objects" (safe characters, and those that need special handling) and "General purpose bucket naming rules", read 2026-11-29.
 */
export const S3_PREFIX: TextPattern = {
  pattern: /^s3:\/\/([a-z0-9](?:[a-z0-9-]|\.(?!\.)){1,61}[a-z0-9])\/([A-Za-z0-9!_.'()/=+@,:;&-]{0,900})$/,
  expected: 'an S3 prefix without wildcards, such as s3://acme-models/gpt-oss-20b/',
};

/** A model package in the registry of an account or in AWS Marketplace. Source: CreateModel, ContainerDefinition (botocore 1.44.8, 2026-11-20). */
export const MODEL_PACKAGE_ARN: TextPattern = {
  pattern: /^arn:aws(?:-us-gov)?:sagemaker:[a-z0-9-]+:\d{12}:model-package\/[A-Za-z0-9](?:-*[A-Za-z0-9]){0,62}(?:\/\d{1,9})?$/,
  expected: 'a model package ARN, such as arn:aws:sagemaker:us-east-1:111122223333:model-package/gpt-oss/3',
};

/**
 * AMI version of inference instances. `ProductionVariantInferenceAmiVersion` in botocore 1.44.8 (2026-11-20) has five, from
 * `al2-ami-sagemaker-inference-gpu-2` to `al2023-ami-sagemaker-inference-gpu-4-1`; newer ones are accepted.
 */
export const INFERENCE_AMI_VERSION: TextPattern = {
  pattern: /^[a-zA-Z0-9][a-zA-Z0-9.-]{0,62}$/,
  expected: 'an inference AMI version, such as al2-ami-sagemaker-inference-gpu-3-1',
};

/**
 * Network interfaces of a container in a VPC.
 *
 * SageMaker requires subnets in at least two Availability Zones. Through them, it downloads the weights and writes logs even if the container is
 * isolated, so they need paths to Amazon S3, such as a gateway endpoint, and to CloudWatch Logs. It pulls the image on its own network. Source:
 * SageMaker AI developer guide, "Give SageMaker AI Hosted Endpoints Access to Resources in Your Amazon VPC" and "Run Training and Inference
 * Containers in Internet-Free Mode"; AWS re:Post, "How does my SageMaker container access Amazon S3 data and push logs to CloudWatch when I turn on
 * network isolation?"; read 2026-11-30.
 */
export interface ContainerVpc {
  readonly subnetIds: readonly string[];
  readonly securityGroupIds: readonly string[];
}

/** Minimum number of a container's subnets. */
export const CONTAINER_SUBNETS = 2;

/** Name of an environment variable. */
export const VARIABLE_NAME: TextPattern = { pattern: /^[A-Za-z_]\w{0,1023}$/, expected: 'an environment variable name' };

/** Value of an environment variable. */
export const VARIABLE_VALUE: TextPattern = { pattern: /^[\s\S]{0,1024}$/, expected: 'at most 1,024 characters' };

/** Maximum environment variables. */
export const MAX_VARIABLES = 100;

/** Maximum characters of all names and values. */
const VARIABLES_LENGTH = 32_768;

/** Undefined if the image is not in Amazon ECR. */
export function parseEcrImage(image: string): EcrImage | undefined {
  const [, account, region, repository] = ECR_IMAGE.pattern.exec(image) ?? [];
  return account && region && repository ? { account, region, repository } : undefined;
}

/** Whether an image is in Amazon ECR, but outside the given Region. */
export function isInAnotherRegion(image: string, region: string): boolean {
  const found = parseEcrImage(image)?.region;
  return found !== undefined && found !== region;
}

/** Undefined if the URL is not an `s3://` URL. The key ends with `/`, as SageMaker requires of a prefix. */
export function parseS3Prefix(url: string): S3Prefix | undefined {
  const [, bucket, key] = S3_PREFIX.pattern.exec(url) ?? [];
  return bucket === undefined || key === undefined ? undefined : { bucket, key: key === '' || key.endsWith('/') ? key : `${key}/` };
}

/** How a container's environment variables exceed SageMaker's limits, as a sentence; empty if they do not. */
export function excessOfVariables(environment: Readonly<Record<string, string>>): string[] {
  const entries = Object.entries(environment);
  const length = entries.reduce((sum, [name, value]) => sum + name.length + value.length, 0);
  if (entries.length > MAX_VARIABLES)
    return [`${formatNumber(entries.length)} environment variables exceed SageMaker's limit of ${MAX_VARIABLES}`];
  return length > VARIABLES_LENGTH
    ? [`the environment variables have ${formatNumber(length)} characters, more than SageMaker's ${formatNumber(VARIABLES_LENGTH)}`]
    : [];
}
