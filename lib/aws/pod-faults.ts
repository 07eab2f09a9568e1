import { Token } from 'aws-cdk-lib/core';
import type { Fault, SpecPath } from '../faults/fault';
import { podsMalformed } from '../faults/workload-faults';
import { CLUSTER_NAME, type ClusterPods } from '../rules/aws/pod-identity';
import { NAMESPACE, SERVICE_ACCOUNT } from '../rules/kubernetes';

/** Names that EKS or Kubernetes would reject. */
export function podFaults(path: SpecPath, { cluster, namespace, serviceAccount }: ClusterPods): Fault[] {
  const names = [
    ['cluster', cluster, CLUSTER_NAME],
    ['namespace', namespace, NAMESPACE],
    ['serviceAccount', serviceAccount, SERVICE_ACCOUNT],
  ] as const;
  return names
    .filter(([, name, { pattern }]) => !Token.isUnresolved(name) && !pattern.test(name))
    .map(([prop, name, { expected }]) => podsMalformed([...path, prop], name, expected));
}
