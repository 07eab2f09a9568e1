/**
 * Regions in which CloudFormation lacks a resource type that a deployment would own.
 *
 * Source: rule F3006 of the validator in aws-cdk-lib 2.276.0 (2026-11-10), run for each Region on 2026-11-23. The service itself may still
 * be available: bedrock-mantle serves eu-central-1, where CloudFormation cannot create its projects.
 */

/** No `AWS::Bedrock::ApplicationInferenceProfile`: calls use the account's shared profile. */
export const REGIONS_WITHOUT_APPLICATION_PROFILE: readonly string[] = [
  'af-south-1',
  'ap-east-1',
  'ap-east-2',
  'ap-south-2',
  'ap-southeast-4',
  'ap-southeast-5',
  'ap-southeast-6',
  'ap-southeast-7',
  'ca-west-1',
  'eu-north-1',
  'eu-south-2',
  'il-central-1',
  'mx-central-1',
  'us-gov-east-1',
  'us-gov-west-1',
  'us-west-1',
];

/** No `AWS::BedrockMantle::Project`: calls use the account's default project. */
export const REGIONS_WITHOUT_PROJECT: readonly string[] = [
  'af-south-1',
  'ap-east-1',
  'ap-east-2',
  'ap-northeast-2',
  'ap-northeast-3',
  'ap-south-2',
  'ap-southeast-1',
  'ap-southeast-2',
  'ap-southeast-4',
  'ap-southeast-5',
  'ap-southeast-6',
  'ap-southeast-7',
  'ca-central-1',
  'ca-west-1',
  'eu-central-1',
  'eu-central-2',
  'eu-south-1',
  'eu-south-2',
  'eu-west-3',
  'il-central-1',
  'me-central-1',
  'mx-central-1',
  'us-gov-east-1',
  'us-west-1',
];
