import { Construct } from 'constructs';
import type { Fault } from '../../faults/fault';
import { networkLocationUnknown, networkNameMalformed, subnetworkNameMalformed } from '../../faults/gcp-faults';
import { refuseMisuse } from '../../faults/misuse';
import { NETWORK, partOf, SUBNETWORK } from '../../rules/gcp/resource-names';
import { Token } from '../../terraform/cdktf';
import type { IPrivateNetwork } from './network-ref';

/** A network that is there already, by its names. */
export interface PrivateNetworkAttributes {
  /** The network, `projects/…/global/networks/…`. */
  readonly network: string;

  /** The subnetwork that endpoints get their addresses in, `projects/…/regions/…/subnetworks/…`. */
  readonly subnetwork: string;

  /**
   * Id of the project that owns both. Needed for names that are known only after the deploy.
   *
   * @default - the project in the name of the network
   */
  readonly project?: string;

  /**
   * Region of the subnetwork. Needed for names that are known only after the deploy.
   *
   * @default - the region in the name of the subnetwork
   */
  readonly region?: string;
}

/** A network that is there already: endpoints and names are put into it, and nothing of it is changed. */
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

/** Whether what is said agrees with what a name says; what is not said, or known only after the deploy, does. */
function isSame(said: string | undefined, found: string | undefined): boolean {
  return said === undefined || Token.isUnresolved(said) || said === found;
}
