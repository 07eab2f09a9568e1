import type { IConstruct } from 'constructs';
import type { TerraformResource } from '../../terraform/cdktf';

/** The callers' network, created by this app or existing. */
export interface IPrivateNetwork extends IConstruct {
  /** ID of the project that owns the network; for a Shared VPC, the host project. */
  readonly project: string;

  /** Region of the subnetwork. */
  readonly region: string;

  /** Name of the network, `projects/…/global/networks/…`. */
  readonly networkId: string;

  /** Name of the subnetwork for endpoint addresses, `projects/…/regions/…/subnetworks/…`. */
  readonly subnetworkId: string;

  /** Resources that create the network or its subnetwork; resources inside depend on them. Empty if both exist. */
  readonly resources: readonly TerraformResource[];
}
