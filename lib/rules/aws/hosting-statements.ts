import type { ContainerVpc, EcrImage, S3Prefix } from './hosted-models';
import { WRITE_LOGS } from './iam-names';
import type { InvokeStatement } from './invoke-statements';
import { SAGEMAKER_METRICS } from './metrics';
import type { AwsEnvironment } from './resource-names';

/** Resources that a model uses on SageMaker. */
export interface HostedModel {
  readonly image: EcrImage | undefined;
  readonly modelData: S3Prefix | undefined;
  /** Undefined if the container is in no VPC. */
  readonly vpc: ContainerVpc | undefined;
  /** Undefined if CloudFormation generates the name. */
  readonly endpointName: string | undefined;
}

/**
 * Statements of a model's execution role on SageMaker: it pulls one image, reads one prefix, writes logs and metrics, and attaches the container
 * to its subnets.
 *
 * Model data encrypted with a KMS key requires a custom role that may use the key. Source of the actions: SageMaker developer guide,
 * "CreateModel API: execution role permissions", which grants them on `*`.
 */
export function hostingStatements(
  { partition, region, account }: AwsEnvironment,
  { image, modelData, vpc, endpointName }: HostedModel,
): InvokeStatement[] {
  const ec2 = (resource: string) => `arn:${partition}:ec2:${region}:${account}:${resource}`;
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
    ...(vpc ? attachStatements(ec2, vpc) : []),
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

/**
 * Actions for a private VPC. Those that describe have no resource types. Source: `SageMakerCreateModel` in aws-cdk-lib 2.276.0, which grants them
 * on `*`; resource types from the service authorization data of 2026-09-26.
 */
function attachStatements(ec2: (resource: string) => string, { subnetIds, securityGroupIds }: ContainerVpc): InvokeStatement[] {
  const interfaces = ec2('network-interface/*');
  return [
    {
      sid: 'AttachToSubnets',
      actions: ['ec2:CreateNetworkInterface'],
      resources: [
        interfaces,
        ...securityGroupIds.map((id) => ec2(`security-group/${id}`)),
        ...subnetIds.map((id) => ec2(`subnet/${id}`)),
      ].sort(),
    },
    {
      sid: 'ManageNetworkInterfaces',
      actions: ['ec2:CreateNetworkInterfacePermission', 'ec2:DeleteNetworkInterface', 'ec2:DeleteNetworkInterfacePermission'],
      resources: [interfaces],
    },
    {
      sid: 'DescribeNetwork',
      actions: [
        'ec2:DescribeDhcpOptions',
        'ec2:DescribeNetworkInterfaces',
        'ec2:DescribeSecurityGroups',
        'ec2:DescribeSubnets',
        'ec2:DescribeVpcs',
      ],
      resources: ['*'],
    },
  ];
}
