/** Which AWS services reveal on whose behalf they act, and how a policy restricts them to it. */
import { SERVICES } from './iam-names';
import type { Conditions } from './invoke-statements';
import { DOMAIN } from './partitions';

/** Account of the role and its workload. */
export interface TrustingAccount {
  readonly partition: string;
  readonly account: string;
}

/** Confused deputy protection, which keeps a service from acting for another customer. */
interface DocumentedSource {
  /** Service and resource in the ARN of the resource that acts; null if AWS documents no value of `aws:SourceArn`. */
  readonly acting: { readonly service: string; readonly resource: string } | null;
  /** AWS page that documents the keys. */
  readonly source: string;
}

/** By service principal. AWS documents neither key for services that are not listed, so a condition might lock them out. */
export const DOCUMENTED_SOURCES: Readonly<Record<string, DocumentedSource>> = {
  [`batch.${DOMAIN}`]: {
    acting: { service: 'batch', resource: '*' },
    source: 'AWS Batch user guide, "Cross-service confused deputy prevention"',
  },
  [`bedrock-agentcore.${DOMAIN}`]: {
    acting: { service: 'bedrock-agentcore', resource: '*' },
    source: 'Amazon Bedrock AgentCore developer guide, "Security best practices for AgentCore Runtime", confused deputy',
  },
  [SERVICES.cloudWatch]: {
    acting: { service: 'cloudwatch', resource: 'alarm:*' },
    source: 'Amazon SNS developer guide, "Example cases for access control: allow Amazon CloudWatch alarms to publish"',
  },
  [`ecs-tasks.${DOMAIN}`]: { acting: { service: 'ecs', resource: '*' }, source: 'Amazon ECS developer guide, "Amazon ECS task IAM role"' },
  [SERVICES.lambda]: {
    acting: null,
    source: 'AWS Lambda developer guide, "Working with AWS managed policies in the execution role"',
  },
  [SERVICES.sageMaker]: {
    acting: { service: 'sagemaker', resource: '*' },
    source: 'Amazon SageMaker AI developer guide, "Cross-service confused deputy prevention"',
  },
  [`states.${DOMAIN}`]: {
    acting: { service: 'states', resource: '*' },
    source: 'AWS Step Functions developer guide, "Creating an IAM role for your state machine"',
  },
};

/**
 * Session tag with the cluster whose pod assumes a role.
 *
 * EKS Pod Identity adds it to every session unless its tags are disabled. Source: Amazon EKS user guide, "Create IAM role with trust policy
 * required by EKS Pod Identity" and "Grant pods access to AWS resources based on tags".
 */
const CLUSTER_TAG = 'aws:RequestTag/eks-cluster-arn';

/**
 * Condition that limits a service to one account's resources; undefined if AWS documents none for it.
 *
 * @param region Region of the resources, or `*` for any
 */
export function sourceCondition(service: string, { partition, account }: TrustingAccount, region = '*'): Conditions | undefined {
  if (service === SERVICES.podIdentity) return { StringLike: { [CLUSTER_TAG]: `arn:${partition}:eks:${region}:${account}:cluster/*` } };
  if (!Object.hasOwn(DOCUMENTED_SOURCES, service)) return undefined;
  const { acting } = DOCUMENTED_SOURCES[service] as DocumentedSource;
  return {
    StringEquals: { 'aws:SourceAccount': account },
    ...(acting === null
      ? {}
      : { ArnLike: { 'aws:SourceArn': `arn:${partition}:${acting.service}:${region}:${account}:${acting.resource}` } }),
  };
}
