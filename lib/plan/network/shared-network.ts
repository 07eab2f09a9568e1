import type { Bootstrap } from '../../rules/aws/bootstrap';
import type { AwsEndpointService } from '../../rules/aws/endpoint-services';
import type { InvokeStatement } from '../../rules/aws/invoke-statements';
import type { AwsPartition } from '../../rules/aws/partitions';
import type { StackIdentity } from '../stack-identity';
import type { TerraformState } from '../terraform-state';
import type {
  AwsIpamVpc,
  AwsNetworkPlan,
  AwsVpc,
  AzureIpamNetwork,
  AzureNetworkPlan,
  AzureVirtualNetwork,
  GcpAllocatedNetwork,
  GcpNetworkPlan,
} from './network';

/** A network that several targets share, with a stack of its own. */
export type SharedNetworkPlan = AzureSharedNetworkPlan | AwsSharedNetworkPlan | GcpSharedNetworkPlan;

/** Fields that every cloud shares. */
export interface SharedNetworkPlanBase extends StackIdentity {
  readonly region: string;
  /** Private targets in the network, sorted. Their stacks are deployed after the network's, and destroyed before it. */
  readonly targets: readonly string[];
}

export interface AzureSharedNetworkPlan extends SharedNetworkPlanBase {
  readonly cloud: 'azure';
  readonly subscription: string;
  readonly resourceGroup: { readonly name: string; readonly existing: boolean };
  readonly network: AzureNetworkPlan & { readonly network: AzureVirtualNetwork | AzureIpamNetwork };
  readonly state: TerraformState;
}

export interface AwsSharedNetworkPlan extends SharedNetworkPlanBase {
  readonly cloud: 'aws';
  readonly account: string;
  readonly partition: AwsPartition;
  readonly network: AwsNetworkPlan & { readonly vpc: AwsVpc | AwsIpamVpc };
  /** Deployments of its targets, which the policies of the interface endpoints allow. */
  readonly reached: readonly AwsReached[];
  /** CDK bootstrap to deploy with. Default: the app's. */
  readonly bootstrap?: Bootstrap;
  /** Whether callers may use short-term bearer tokens. */
  readonly bearerTokens: boolean;
}

/** A deployment that is called through an interface endpoint of a shared network. */
export interface AwsReached {
  readonly target: string;
  readonly endpoint: string;
  readonly service: AwsEndpointService;
  /** Permissions that calling it requires. */
  readonly statements: readonly InvokeStatement[];
}

export interface GcpSharedNetworkPlan extends SharedNetworkPlanBase {
  readonly cloud: 'gcp';
  readonly project: string;
  /** With the hosts of the APIs that any of its targets uses. */
  readonly network: GcpNetworkPlan & { readonly network: { readonly cidr: string } | GcpAllocatedNetwork };
  /** Other projects with targets in the network, sorted. Their owner must attach them to the Shared VPC. */
  readonly serviceProjects: readonly string[];
  /** Whether the endpoint for Google APIs serves only those that VPC Service Controls support: a target has a perimeter. */
  readonly inPerimeter: boolean;
  readonly state: TerraformState;
}
