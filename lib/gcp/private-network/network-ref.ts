import type { IConstruct } from 'constructs';
import type { TerraformResource } from '../../terraform/cdktf';

/** A network that callers come from, made by this app or there already. */
export interface IPrivateNetwork extends IConstruct {
  /** Id of the project that owns the network: for a Shared VPC the host project. */
  readonly project: string;

  /** Region of the subnetwork. */
  readonly region: string;

  /** The network, `projects/…/global/networks/…`. */
  readonly networkId: string;

  /** The subnetwork that endpoints get their addresses in, `projects/…/regions/…/subnetworks/…`. */
  readonly subnetworkId: string;

  /** What is made of it: whatever is put into the network waits for all of that. Empty for a network that is there already. */
  readonly resources: readonly TerraformResource[];
}
