import { Effect, PolicyDocument, PolicyStatement, Role } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { SERVICES, WRITE_LOGS } from '../../rules/aws/iam-names';
import { SAGEMAKER_METRICS } from '../../rules/aws/metrics';
import { type AwsEnvironment, S3_PREFIX } from '../../rules/aws/resource-names';
import { type Acknowledged, acknowledge, wildcardResource } from '../acknowledge';
import { ownServicePrincipal } from '../service-principal';
import { environmentOf } from '../stack-environment';

/** An Amazon ECR image in any account: AWS hosts its own containers in AWS accounts. */
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

/** Resources that a model reads and writes while SageMaker hosts it. */
export interface HostedModel {
  readonly image: EcrImage | undefined;
  readonly modelData: S3Prefix | undefined;
  /** Undefined if CloudFormation generates the name. */
  readonly endpointName: string | undefined;
}

const ECR_IMAGE = /^(\d{12})\.dkr\.ecr\.([a-z0-9-]+)\.amazonaws\.com\/([a-z0-9][a-z0-9._/-]*)[:@][\w.:-]+$/;

/** Undefined if the image is not in Amazon ECR. */
export function parseEcrImage(image: string): EcrImage | undefined {
  const [, account, region, repository] = ECR_IMAGE.exec(image) ?? [];
  return account && region && repository ? { account, region, repository } : undefined;
}

/** Undefined if the URL is not an `s3://` URL. The key ends with `/`, as SageMaker requires of a prefix. */
export function parseS3Prefix(url: string): S3Prefix | undefined {
  const [, bucket, key] = S3_PREFIX.pattern.exec(url) ?? [];
  return bucket === undefined || key === undefined ? undefined : { bucket, key: key === '' || key.endsWith('/') ? key : `${key}/` };
}

/**
 * The role that SageMaker runs a model as: it pulls one image, reads one prefix, and writes its logs and metrics.
 *
 * Model data encrypted with a KMS key requires a custom role that may use the key. Source of the actions: SageMaker developer guide,
 * "CreateModel API: execution role permissions", which grants them on `*`.
 */
export function createExecutionRole(scope: Construct, id: string, model: HostedModel): Role {
  const statements = hostingStatements(environmentOf(scope), model);
  const role = new Role(scope, id, {
    assumedBy: ownServicePrincipal(scope, SERVICES.sageMaker),
    description: 'Hosts a model on SageMaker',
    inlinePolicies: { Hosting: new PolicyDocument({ minimize: false, statements }) },
  });
  acknowledge(role, ...wildcards(role, statements));
  return role;
}

/** Why each statement has a wildcard resource, by Sid. */
const WILDCARD_REASONS: Readonly<Record<string, string>> = {
  SignInToRegistry: 'AWS defines no resource for registry sign-in',
  ReadModelData: 'object keys under the model prefix are not known in advance',
  WriteLogs: 'SageMaker names the log streams',
  WriteMetrics: 'AWS defines no resource for metrics; a condition restricts the namespaces',
};

function wildcards(role: Role, statements: readonly PolicyStatement[]): Acknowledged[] {
  const reasons = new Map<string, string[]>();
  for (const { sid, resources } of statements) {
    const reason = WILDCARD_REASONS[sid ?? ''];
    const held = reason === undefined ? [] : resources.filter((resource) => resource.includes('*'));
    for (const resource of held) reasons.set(resource, [...(reasons.get(resource) ?? []), reason as string]);
  }
  return [...reasons].map(([resource, found]) => wildcardResource(role, resource, found.join('; ')));
}

function hostingStatements(
  { partition, region, account }: AwsEnvironment,
  { image, modelData, endpointName }: HostedModel,
): PolicyStatement[] {
  const logGroup = `arn:${partition}:logs:${region}:${account}:log-group:/aws/sagemaker/Endpoints/${endpointName ?? '*'}`;
  return [
    allow('SignInToRegistry', ['ecr:GetAuthorizationToken'], ['*']),
    ...(image ? [pullStatement(partition, image)] : []),
    ...(modelData ? readStatements(partition, modelData) : []),
    allow('WriteLogs', ['logs:CreateLogGroup', 'logs:DescribeLogStreams', ...WRITE_LOGS].sort(), [logGroup, `${logGroup}:log-stream:*`]),
    allow('WriteMetrics', ['cloudwatch:PutMetricData'], ['*'], {
      StringEquals: { 'cloudwatch:namespace': [SAGEMAKER_METRICS.namespace, '/aws/sagemaker/Endpoints'] },
    }),
  ];
}

function pullStatement(partition: string, { region, account, repository }: EcrImage): PolicyStatement {
  const actions = ['ecr:BatchCheckLayerAvailability', 'ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'];
  return allow('PullImage', actions, [`arn:${partition}:ecr:${region}:${account}:repository/${repository}`]);
}

function readStatements(partition: string, { bucket, key }: S3Prefix): PolicyStatement[] {
  return [
    allow('ListModelData', ['s3:ListBucket'], [`arn:${partition}:s3:::${bucket}`], { StringLike: { 's3:prefix': `${key}*` } }),
    allow('ReadModelData', ['s3:GetObject'], [`arn:${partition}:s3:::${bucket}/${key}*`]),
  ];
}

function allow(sid: string, actions: string[], resources: string[], conditions?: Record<string, unknown>): PolicyStatement {
  return new PolicyStatement({ sid, effect: Effect.ALLOW, actions, resources, ...(conditions ? { conditions } : {}) });
}
