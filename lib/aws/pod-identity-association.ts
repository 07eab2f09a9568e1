import { CfnPodIdentityAssociation } from 'aws-cdk-lib/aws-eks';
import { Construct } from 'constructs';
import { refuseMisuse } from '../faults/misuse';
import type { ClusterPods } from '../rules/aws/pod-identity';
import { CallerIdentity, type ICallerIdentity } from './caller-identity';
import { podFaults } from './pod-faults';

/** Properties of an association. */
export interface PodIdentityAssociationProps extends ClusterPods {
  /** Role of the pods. It must trust them: see `RoleTrust.pods`. */
  readonly identity: ICallerIdentity;
}

/**
 * Gives pods with one Kubernetes service account a role, through EKS Pod Identity.
 *
 * - the cluster must be in the stack's account and Region, and run the Pod Identity Agent
 * - a Kubernetes service account has one association
 * - changing cluster, namespace or service account replaces the association
 */
export class PodIdentityAssociation extends Construct {
  /** Escape hatch to the association. */
  public readonly association: CfnPodIdentityAssociation;

  constructor(scope: Construct, id: string, { identity, cluster, namespace, serviceAccount }: PodIdentityAssociationProps) {
    super(scope, id);
    refuseMisuse(podFaults(this.node.path.split('/'), { cluster, namespace, serviceAccount }));
    this.association = new CfnPodIdentityAssociation(this, 'Resource', {
      clusterName: cluster,
      namespace,
      serviceAccount,
      roleArn: identity.roleArn,
    });
    this.association.node.addDependency(CallerIdentity.isCallerIdentity(identity) ? identity.role : identity);
  }
}
