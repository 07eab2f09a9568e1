import { RESOURCE_TYPES } from '../rules/aws/resource-types';
import { differs } from './attributes';
import { type Detector, draft } from './draft';

/** Attributes of an association, as CloudFormation or Terraform names them. */
interface AssociationAttributes {
  /** Attributes that select the pods and their roles. */
  readonly access: readonly string[];
  /** Policy that limits the pods' sessions. */
  readonly policy: string;
}

/**
 * An association gives pods the permissions of a role that trusts EKS. Its values are names and ARNs, which reviews do not show.
 */
function association({ access, policy }: AssociationAttributes): readonly Detector[] {
  return [
    ({ base, head }) => {
      if (!base) return [draft('access-widened', 'the pods with its Kubernetes service account gain the permissions of its role')];
      if (!head) return [draft('access-narrowed', 'the pods with its Kubernetes service account lose the permissions of its role')];
      return access.some((path) => differs(base, head, path))
        ? [draft('access-widened', 'other pods gain the permissions of its role, or its pods gain those of another role')]
        : [];
    },
    ({ base, head }) =>
      base && head && differs(base, head, policy)
        ? [draft('access-not-comparable', "the policy that limits its pods' sessions changes, and session policies are not compared")]
        : [],
  ];
}

/** Types that associate pods with roles. Sources: CloudFormation schema of the type, and schema of the Terraform provider aws 6, read 2026-11-30. */
export const POD_ASSOCIATIONS: Readonly<Record<string, readonly Detector[]>> = {
  [RESOURCE_TYPES.podAssociation]: association({
    access: ['ClusterName', 'Namespace', 'RoleArn', 'ServiceAccount', 'TargetRoleArn'],
    policy: 'Policy',
  }),
  aws_eks_pod_identity_association: association({
    access: ['cluster_name', 'namespace', 'role_arn', 'service_account', 'target_role_arn'],
    policy: 'policy',
  }),
};
