import { Construct } from 'constructs';
import type { Fault } from '../../faults/fault';
import { networkLocationUnknown, networkNameMalformed, subnetworkNameMalformed } from '../../faults/gcp-faults';
import { refuseMisuse } from '../../faults/misuse';
import { NETWORK, partOf, SUBNETWORK } from '../../rules/gcp/resource-names';
import { NETWORK_CONNECTIVITY } from '../../rules/gcp/services';
import { Token } from '../../terraform/cdktf';
import { ComputeSubnetwork } from '../google/private-network';
import type { IPrivateNetwork } from './network-ref';

/** Attributes of an existing network. */
export interface PrivateNetworkAttributes {
  /** Name of the network, `projects/…/global/networks/…`. */
  readonly network: string;

  /** Name of the subnetwork for endpoint addresses, `projects/…/regions/…/subnetworks/…`. */
  readonly subnetwork: string;

  /**
   * ID of the project that owns both. Required if the names are known only while deploying.
   *
   * @default - the project in the network's name
   */
  readonly project?: string;

  /**
   * Region of the subnetwork. Required if the names are known only while deploying.
   *
   * @default - the region in the subnetwork's name
   */
  readonly region?: string;

  /**
   * Internal range of the network, `projects/…/locations/global/internalRanges/…`, from which to create the subnetwork. The subnetwork uses
   * all of it.
   *
   * @default - the subnetwork exists
   */
  readonly internalRange?: string;
}

/** An existing network: endpoints, DNS names and, from an internal range, a subnetwork are added to it. The network itself is never modified. */
export class ExistingNetwork extends Construct implements IPrivateNetwork {
  public readonly project: string;
  public readonly region: string;
  public readonly networkId: string;
  public readonly subnetworkId: string;
  public readonly resources: readonly ComputeSubnetwork[];

  constructor(scope: Construct, id: string, attributes: PrivateNetworkAttributes) {
    super(scope, id);
    refuseMisuse([...this.networkFaults(attributes), ...this.subnetworkFaults(attributes)]);

    const { network, subnetwork } = attributes;
    this.project = attributes.project ?? partOf(network, 'projects') ?? '';
    this.region = attributes.region ?? partOf(subnetwork, 'regions') ?? '';
    this.networkId = network;
    this.subnetworkId = subnetwork;
    this.resources = attributes.internalRange === undefined ? [] : [this.createSubnetwork(attributes.internalRange)];
  }

  /** Source: `gcloud compute networks subnets create`: without a range of its own, a subnetwork uses the entire internal range. */
  private createSubnetwork(internalRange: string): ComputeSubnetwork {
    return new ComputeSubnetwork(this, 'Subnetwork', {
      project: this.project,
      region: this.region,
      name: partOf(this.subnetworkId, 'subnetworks') ?? '',
      network: this.networkId,
      reservedInternalRange: `${NETWORK_CONNECTIVITY}/${internalRange}`,
      privateIpGoogleAccess: true,
    });
  }

  private networkFaults({ network, project }: PrivateNetworkAttributes): Fault[] {
    if (Token.isUnresolved(network)) return project === undefined ? [networkLocationUnknown(this.at('network'))] : [];
    const owner = NETWORK.pattern.test(network) ? partOf(network, 'projects') : undefined;
    return owner !== undefined && isSame(project, owner) ? [] : [networkNameMalformed(this.at('network'), network, project)];
  }

  private subnetworkFaults({ network, subnetwork, project, region }: PrivateNetworkAttributes): Fault[] {
    if (Token.isUnresolved(subnetwork)) return region === undefined ? [networkLocationUnknown(this.at('subnetwork'))] : [];
    const owner = project ?? (NETWORK.pattern.test(network) ? partOf(network, 'projects') : undefined);
    const isNamed = SUBNETWORK.pattern.test(subnetwork);
    const fits = isNamed && isSame(owner, partOf(subnetwork, 'projects')) && isSame(region, partOf(subnetwork, 'regions'));
    return fits ? [] : [subnetworkNameMalformed(this.at('subnetwork'), subnetwork, owner ?? '<project>')];
  }

  private at(prop: string): string[] {
    return [...this.node.path.split('/'), prop];
  }
}

/** Whether a given value matches the one in a name. Values that are omitted or known only while deploying match. */
function isSame(said: string | undefined, found: string | undefined): boolean {
  return said === undefined || Token.isUnresolved(said) || said === found;
}
