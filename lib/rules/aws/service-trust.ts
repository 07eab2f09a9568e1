/** Which AWS services say on whose behalf they act, and how a policy holds them to it. */
import { SERVICES } from './iam-names';
import type { Conditions } from './invoke-statements';
import { DOMAIN } from './partitions';

/** Account that the role and its workload are in. */
export interface TrustingAccount {
  readonly partition: string;
  readonly account: string;
}

/** Condition that keeps a service from acting for another customer (confused deputy). */
interface DocumentedSource {
  /** Service and resource in ARNs of the resources that act; null if AWS documents `aws:SourceAccount` alone. */
  readonly acting: { readonly service: string; readonly resource: string } | null;
  /** AWS page that documents the keys. */
  readonly source: string;
}

/** Services by principal. Services that are not listed send neither key, as far as AWS documents; a condition would lock them out. */
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
 * Session tag that names the cluster whose pod assumes a role.
 *
 * EKS Pod Identity adds it to every session unless its tags are disabled. Source: Amazon EKS user guide, "Create IAM role with trust policy
 * required by EKS Pod Identity" and "Grant pods access to AWS resources based on tags".
 */
const CLUSTER_TAG = 'aws:RequestTag/eks-cluster-arn';

/**
 * Condition that limits a service to resources of one account; undefined if AWS documents none for it.
 *
 * @param region Region of the resources. `*` if they may be in any
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
