/** Which AWS services say on whose behalf they assume a role, and how a trust policy holds them to it. */
import { SERVICES } from './iam-names';
import type { Conditions } from './invoke-statements';
import { DOMAIN } from './partitions';

/** Account that the role and its workload are in. */
export interface TrustingAccount {
  readonly partition: string;
  readonly account: string;
}

/** Condition that keeps a service from assuming the role for another customer (confused deputy). */
interface DocumentedSource {
  /** Service name in ARNs of the resources that act; null if AWS documents `aws:SourceAccount` alone. */
  readonly sourceArnService: string | null;
  /** AWS page that documents the keys for a role's trust policy. */
  readonly source: string;
}

/** Services by principal. Services that are not listed send neither key, as far as AWS documents; a condition would lock them out. */
export const DOCUMENTED_SOURCES: Readonly<Record<string, DocumentedSource>> = {
  [`batch.${DOMAIN}`]: { sourceArnService: 'batch', source: 'AWS Batch user guide, "Cross-service confused deputy prevention"' },
  [`bedrock-agentcore.${DOMAIN}`]: {
    sourceArnService: 'bedrock-agentcore',
    source: 'Amazon Bedrock AgentCore developer guide, "Security best practices for AgentCore Runtime", confused deputy',
  },
  [`ecs-tasks.${DOMAIN}`]: { sourceArnService: 'ecs', source: 'Amazon ECS developer guide, "Amazon ECS task IAM role"' },
  [SERVICES.lambda]: {
    sourceArnService: null,
    source: 'AWS Lambda developer guide, "Working with AWS managed policies in the execution role"',
  },
  [SERVICES.sageMaker]: {
    sourceArnService: 'sagemaker',
    source: 'Amazon SageMaker AI developer guide, "Cross-service confused deputy prevention"',
  },
  [`states.${DOMAIN}`]: {
    sourceArnService: 'states',
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

/** Condition that limits a service to workloads of one account; undefined if AWS documents none for it. */
export function sourceCondition(service: string, { partition, account }: TrustingAccount): Conditions | undefined {
  if (service === SERVICES.podIdentity) return { StringLike: { [CLUSTER_TAG]: `arn:${partition}:eks:*:${account}:cluster/*` } };
  if (!Object.hasOwn(DOCUMENTED_SOURCES, service)) return undefined;
  const { sourceArnService } = DOCUMENTED_SOURCES[service] as DocumentedSource;
  return {
    StringEquals: { 'aws:SourceAccount': account },
    ...(sourceArnService === null ? {} : { ArnLike: { 'aws:SourceArn': `arn:${partition}:${sourceArnService}:*:${account}:*` } }),
  };
}
