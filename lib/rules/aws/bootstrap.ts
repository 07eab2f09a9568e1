import type { TextPattern } from '../text-pattern';
import type { AwsEnvironment } from './resource-names';

/** Roles, bucket and parameter of a CDK bootstrap, where they differ from the defaults. */
export interface Bootstrap {
  /** Default: {@link DEFAULT_QUALIFIER}. */
  readonly qualifier?: string;
  /** ARN of the role that `cdk deploy` assumes. */
  readonly deployRole?: string;
  /** ARN of the role that CloudFormation assumes. */
  readonly executionRole?: string;
  /** ARN of the role that uploads assets. */
  readonly publishingRole?: string;
  /** ARN of the role that `cdk diff` assumes. */
  readonly lookupRole?: string;
  /** Bucket for templates and code. */
  readonly assetsBucket?: string;
  /** SSM parameter with the bootstrap's version. */
  readonly versionParameter?: string;
}

/** Roles of a bootstrap. */
export const BOOTSTRAP_ROLES = ['deployRole', 'executionRole', 'publishingRole', 'lookupRole'] as const;

/**
 * Qualifier of `cdk bootstrap` by default. Source, also of the names below: bootstrap template of aws-cdk, and `DefaultStackSynthesizer` of
 * aws-cdk-lib 2.276.0.
 */
const DEFAULT_QUALIFIER = 'hnb659fds';

/** Qualifier. The same source. */
export const QUALIFIER: TextPattern = { pattern: /^[A-Za-z0-9_-]{1,10}$/, expected: '1 to 10 letters, digits, _ or -' };

/** Bucket name. Source: Amazon S3 user guide, "General purpose bucket naming rules", copy of 2026. */
export const BUCKET_NAME: TextPattern = {
  pattern: /^(?=.{3,63}$)(?!(?:\d+\.){3}\d+$)[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*$/,
  expected:
    '3 to 63 lowercase letters, digits, dots or hyphens, with a letter or digit at both ends and around each dot, and not an IP address',
};

/** SSM parameter name. Source: AWS Systems Manager API reference, PutParameter, copy of 2026. */
export const PARAMETER_NAME: TextPattern = {
  pattern: /^\/(?:[\w.-]+\/)*[\w.-]+$/,
  expected: 'a parameter name with a leading slash',
};

/** Every name of a bootstrap in one account and Region. */
export function bootstrapNames(
  { partition, account, region }: AwsEnvironment,
  { qualifier = DEFAULT_QUALIFIER, ...given }: Bootstrap = {},
): Required<Bootstrap> {
  const role = (name: string) => `arn:${partition}:iam::${account}:role/cdk-${qualifier}-${name}-role-${account}-${region}`;
  return {
    qualifier,
    deployRole: role('deploy'),
    executionRole: role('cfn-exec'),
    publishingRole: role('file-publishing'),
    lookupRole: role('lookup'),
    assetsBucket: `cdk-${qualifier}-assets-${account}-${region}`,
    versionParameter: `/cdk-bootstrap/${qualifier}/version`,
    ...given,
  };
}
