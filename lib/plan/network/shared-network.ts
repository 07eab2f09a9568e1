import type { TerraformState } from '../terraform-state';
import type { AzureNetworkPlan } from './network';

/** A network that several targets share, with a stack of its own. */
export type SharedNetworkPlan = AzureSharedNetworkPlan;

/** Fields that every cloud shares. */
export interface SharedNetworkPlanBase {
  /** Key of the network in the spec. */
  readonly key: string;
  readonly service: string;
  readonly environment: string;
  readonly region: string;
  /** `<service>-<environment>-<network>`, the stack name. */
  readonly stackName: string;
  /** Tags from the spec and from modelport. Each cloud's constructs adapt them to that cloud's rules. */
  readonly tags: Readonly<Record<string, string>>;
  /** Private targets in the network, sorted. Their stacks are deployed after the network's, and destroyed before it. */
  readonly targets: readonly string[];
}

export interface AzureSharedNetworkPlan extends SharedNetworkPlanBase {
  readonly cloud: 'azure';
  readonly subscription: string;
  readonly resourceGroup: { readonly name: string; readonly existing: boolean };
  readonly network: AzureNetworkPlan;
  readonly state: TerraformState;
}
