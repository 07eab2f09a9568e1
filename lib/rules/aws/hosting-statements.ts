import type { EcrImage, S3Prefix } from './hosted-models';
import { WRITE_LOGS } from './iam-names';
import type { InvokeStatement } from './invoke-statements';
import { SAGEMAKER_METRICS } from './metrics';
import type { AwsEnvironment } from './resource-names';

/** Resources that a model uses on SageMaker. */
export interface HostedModel {
  readonly image: EcrImage | undefined;
  readonly modelData: S3Prefix | undefined;
  /** Undefined if CloudFormation generates the name. */
  readonly endpointName: string | undefined;
}

/**
 * Statements of a model's execution role on SageMaker: it pulls one image, reads one prefix, and writes logs and metrics.
 *
 * Model data encrypted with a KMS key requires a custom role that may use the key. Source of the actions: SageMaker developer guide,
 * "CreateModel API: execution role permissions", which grants them on `*`.
 */
export function hostingStatements(
  { partition, region, account }: AwsEnvironment,
  { image, modelData, endpointName }: HostedModel,
): InvokeStatement[] {
  const logGroup = `arn:${partition}:logs:${region}:${account}:log-group:/aws/sagemaker/Endpoints/${endpointName ?? '*'}`;
  return [
    { sid: 'SignInToRegistry', actions: ['ecr:GetAuthorizationToken'], resources: ['*'] },
    ...(image ? [pullStatement(partition, image)] : []),
    ...(modelData ? readStatements(partition, modelData) : []),
    {
      sid: 'WriteLogs',
      actions: ['logs:CreateLogGroup', 'logs:DescribeLogStreams', ...WRITE_LOGS].sort(),
      resources: [logGroup, `${logGroup}:log-stream:*`],
    },
    {
      sid: 'WriteMetrics',
      actions: ['cloudwatch:PutMetricData'],
      resources: ['*'],
      conditions: { StringEquals: { 'cloudwatch:namespace': [SAGEMAKER_METRICS.namespace, '/aws/sagemaker/Endpoints'] } },
    },
  ];
}

function pullStatement(partition: string, { region, account, repository }: EcrImage): InvokeStatement {
  return {
    sid: 'PullImage',
    actions: ['ecr:BatchCheckLayerAvailability', 'ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'],
    resources: [`arn:${partition}:ecr:${region}:${account}:repository/${repository}`],
  };
}

function readStatements(partition: string, { bucket, key }: S3Prefix): InvokeStatement[] {
  return [
    {
      sid: 'ListModelData',
      actions: ['s3:ListBucket'],
      resources: [`arn:${partition}:s3:::${bucket}`],
      conditions: { StringLike: { 's3:prefix': `${key}*` } },
    },
    { sid: 'ReadModelData', actions: ['s3:GetObject'], resources: [`arn:${partition}:s3:::${bucket}/${key}*`] },
  ];
}
