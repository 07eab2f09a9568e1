/**
 * Pods on GKE, as IAM members. Clusters of a project share one pool, so pods with the same namespace and service account have one identity in
 * all of them.
 *
 * Source: Google Cloud, "About Workload Identity Federation for GKE" and "Authenticate to Google Cloud APIs from GKE workloads", read
 * 2026-11-30.
 */
import { poolNameOf, principal } from './workload-identity';

/** Pods with one Kubernetes service account, in every GKE cluster of a project. */
export interface GkePods {
  /** Project ID of the clusters. */
  readonly project: string;
  readonly namespace: string;
  readonly serviceAccount: string;
}

/** Lets pods impersonate a service account that it is granted on. */
export const WORKLOAD_IDENTITY_USER = 'roles/iam.workloadIdentityUser';

/** IAM member for pods that call APIs as themselves. */
export function podPrincipal({ project, namespace, serviceAccount }: GkePods, projectNumber: string): string {
  return principal(poolNameOf(projectNumber, poolOf(project)), `ns/${namespace}/sa/${serviceAccount}`);
}

/** IAM member for pods that impersonate a service account. */
export function impersonatingPods({ project, namespace, serviceAccount }: GkePods): string {
  return `serviceAccount:${poolOf(project)}[${namespace}/${serviceAccount}]`;
}

function poolOf(project: string): string {
  return `${project}.svc.id.goog`;
}
