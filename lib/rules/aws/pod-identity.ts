/** EKS Pod Identity: pods that assume a role of the cluster's account. */
import type { TextPattern } from '../text-pattern';
import { ASSUME_ROLE, SERVICES, TAG_SESSION } from './iam-names';
import type { AwsEnvironment } from './resource-names';
import { type TrustStatement, trustStatement } from './trust-policies';

/** Name of an EKS cluster. Source: EKS API reference, CreateCluster (botocore 1.43.107). */
export const CLUSTER_NAME: TextPattern = {
  pattern: /^[0-9A-Za-z][\w-]{0,99}$/,
  expected: 'the name of an EKS cluster: 1 to 100 letters, digits, hyphens or underscores, starting with a letter or digit',
};

/** Pods with one Kubernetes service account in one cluster. */
export interface ClusterPods {
  /** Name of the cluster, in the role's account and the stack's Region. */
  readonly cluster: string;
  readonly namespace: string;
  readonly serviceAccount: string;
}

/** ARN of a cluster. Source: service authorization reference of EKS, 2026-09-26. */
export function clusterArn({ partition, region, account }: AwsEnvironment, cluster: string): string {
  return `arn:${partition}:eks:${region}:${account}:cluster/${cluster}`;
}

/**
 * Trust in the pods of a cluster, by the session tags that EKS adds. An association for other pods cannot use the role.
 *
 * Source: Amazon EKS user guide, "Create IAM role with trust policy required by EKS Pod Identity" and "Enable or disable session tags", read
 * 2026-11-30.
 */
export function podTrust({ cluster, namespace, serviceAccount }: ClusterPods, environment: AwsEnvironment): TrustStatement[] {
  const tags = {
    'eks-cluster-arn': clusterArn(environment, cluster),
    'kubernetes-namespace': namespace,
    'kubernetes-service-account': serviceAccount,
  };
  const conditions = Object.fromEntries(Object.entries(tags).map(([key, value]) => [`aws:RequestTag/${key}`, value]));
  const trusted = trustStatement('TrustServiceAccount', { Service: [SERVICES.podIdentity] }, [ASSUME_ROLE, TAG_SESSION]);
  return [{ ...trusted, Condition: { StringEquals: conditions } }];
}
