import { Construct } from 'constructs';
import type { Fault } from '../../faults/fault';
import { networkLocationUnknown, networkNameMalformed, subnetworkNameMalformed } from '../../faults/gcp-faults';
import { refuseMisuse } from '../../faults/misuse';
import { NETWORK, partOf, SUBNETWORK } from '../../rules/gcp/resource-names';
import { Token } from '../../terraform/cdktf';
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
}

/** An existing network: endpoints and DNS names are added to it, but the network is never modified. */
export class ExistingNetwork extends Construct implements IPrivateNetwork {
  public readonly project: string;
  public readonly region: string;
  public readonly networkId: string;
  public readonly subnetworkId: string;
  public readonly resources = [];

  constructor(scope: Construct, id: string, attributes: PrivateNetworkAttributes) {
    super(scope, id);
    refuseMisuse([...this.networkFaults(attributes), ...this.subnetworkFaults(attributes)]);

    const { network, subnetwork } = attributes;
    this.project = attributes.project ?? partOf(network, 'projects') ?? '';
    this.region = attributes.region ?? partOf(subnetwork, 'regions') ?? '';
    this.networkId = network;
    this.subnetworkId = subnetwork;
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
