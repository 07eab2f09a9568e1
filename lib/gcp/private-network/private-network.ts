import { Construct } from 'constructs';
import type { Fault } from '../../faults/fault';
import { blockNotOfSubnetwork, resourceNameMalformed } from '../../faults/gcp-faults';
import { refuseMisuse } from '../../faults/misuse';
import { readBlock, writeBlock } from '../../rules/cidr-block';
import { joinName } from '../../rules/naming';
import { type ITerraformDependable, type TerraformResource, Token } from '../../terraform/cdktf';
import { ComputeFirewall, ComputeNetwork, ComputeSubnetwork } from '../google/private-network';
import { ExistingNetwork, type PrivateNetworkAttributes } from './existing-network';
import type { IPrivateNetwork } from './network-ref';
import { isName, MAX_NAME } from './resource-names';
import { afterwards } from './resource-order';

/** Properties of a network that is made. */
export interface PrivateNetworkProps {
  /** Id of the project. */
  readonly project: string;

  /** Region of the subnetwork, such as `us-central1`. */
  readonly region: string;

  /** Name of the network and first part of all others: 1 to 63 lower-case letters, digits and hyphens. Changing it makes another network. */
  readonly name: string;

  /**
   * IPv4 block of the subnetwork, `/29` at least, such as `10.20.0.0/23`. It can grow, and move elsewhere. While endpoints to published
   * services are in it, it cannot become smaller where it is: the new subnetwork would have to stand beside the old one.
   */
  readonly cidr: string;

  /**
   * Blocks outside the subnetwork that may be called on port 443 too, such as the address of a `GoogleApisEndpoint` as `10.20.3.254/32`.
   *
   * @default - none
   */
  readonly callableCidrs?: readonly string[];

  /**
   * What must stand before the network, such as the project's services.
   *
   * @default - nothing
   */
  readonly dependsOn?: readonly ITerraformDependable[];
}

const PRIVATE_NETWORK = Symbol.for('modelport.gcp.PrivateNetwork');

/**
 * A network for the callers of private endpoints, which leads nowhere else.
 *
 * - one subnetwork, whose machines reach Google's APIs without an external address
 * - connections out of it are refused, but for port 443 of its own block and of those that are given; no rule of a firewall applies to
 *   the metadata server, which gives tokens and resolves names
 * - no router and no NAT; connections into it are refused by Google's implied rule
 */
export class PrivateNetwork extends Construct implements IPrivateNetwork {
  /** A network that is there already, such as a Shared VPC. Nothing of it is changed. */
  public static fromNetwork(scope: Construct, id: string, attributes: PrivateNetworkAttributes): IPrivateNetwork {
    return new ExistingNetwork(scope, id, attributes);
  }

  /** Whether a value is of this class, also where two copies of modelport are loaded. */
  public static isPrivateNetwork(x: unknown): x is PrivateNetwork {
    return x !== null && typeof x === 'object' && PRIVATE_NETWORK in x;
  }

  public readonly project: string;
  public readonly region: string;
  public readonly networkId: string;
  public readonly subnetworkId: string;
  public readonly resources: readonly TerraformResource[];

  /** The network, for what these properties do not say. */
  public readonly network: ComputeNetwork;

  /** Its only subnetwork. */
  public readonly subnetwork: ComputeSubnetwork;

  /** The rule that lets connections to endpoints out. */
  public readonly allowRule: ComputeFirewall;

  /** The rule that refuses all others. */
  public readonly denyRule: ComputeFirewall;

  constructor(scope: Construct, id: string, props: PrivateNetworkProps) {
    super(scope, id);
    Object.defineProperty(this, PRIVATE_NETWORK, { value: true });
    refuseMisuse(this.faultsOf(props));

    this.project = props.project;
    this.region = props.region;
    this.network = this.createNetwork(props);
    this.subnetwork = this.createSubnetwork(props);
    this.allowRule = this.createAllowRule(props);
    this.denyRule = this.createDenyRule(props);
    // Not the ids of the resources, which a plan does not know yet: an endpoint that moves here from another network would be planned
    // as a change in place, and fail in the apply (fields that are both optional and computed, google 6.50).
    this.networkId = `projects/${props.project}/global/networks/${props.name}`;
    this.subnetworkId = `projects/${props.project}/regions/${props.region}/subnetworks/${subnetworkName(props.name, props.cidr)}`;
    this.resources = [this.network, this.subnetwork];
  }

  /** Removed last: what moves to another network is bound to that one first, such as the zones of private names. */
  private createNetwork({ project, name, dependsOn }: PrivateNetworkProps): ComputeNetwork {
    return new ComputeNetwork(this, 'Resource', {
      project,
      name,
      autoCreateSubnetworks: false,
      lifecycle: { createBeforeDestroy: true },
      ...afterwards(dependsOn),
    });
  }

  private createSubnetwork({ project, region, name, cidr }: PrivateNetworkProps): ComputeSubnetwork {
    return new ComputeSubnetwork(this, 'Subnetwork', {
      project,
      region,
      name: subnetworkName(name, cidr),
      network: this.network.id,
      ipCidrRange: cidr,
      privateIpGoogleAccess: true,
    });
  }

  private createAllowRule({ project, name, cidr, callableCidrs = [] }: PrivateNetworkProps): ComputeFirewall {
    return new ComputeFirewall(this, 'AllowEndpoints', {
      project,
      name: joinName([name, 'allow-endpoints'], MAX_NAME),
      description: 'Private endpoints of model APIs',
      network: this.network.id,
      direction: 'EGRESS',
      priority: PRIORITY.allow,
      allow: [{ protocol: 'tcp', ports: ['443'] }],
      destinationRanges: [...new Set([cidr, ...callableCidrs])],
    });
  }

  private createDenyRule({ project, name }: PrivateNetworkProps): ComputeFirewall {
    return new ComputeFirewall(this, 'DenyEgress', {
      project,
      name: joinName([name, 'deny-egress'], MAX_NAME),
      description: 'Everything else',
      network: this.network.id,
      direction: 'EGRESS',
      priority: PRIORITY.deny,
      deny: [{ protocol: 'all' }],
      destinationRanges: ['0.0.0.0/0'],
    });
  }

  private faultsOf({ name, cidr }: PrivateNetworkProps): Fault[] {
    return [
      ...(isName(name) ? [] : [resourceNameMalformed(this.at('name'), name)]),
      ...(isSubnetworkBlock(cidr) ? [] : [blockNotOfSubnetwork(this.at('cidr'), cidr)]),
    ];
  }

  private at(prop: string): string[] {
    return [...this.node.path.split('/'), prop];
  }
}

/** A team's own rules go before the last, or between the two. Google's implied rules have 65535. */
const PRIORITY = { allow: 1000, deny: 65534 };

/**
 * Another name for a block that starts elsewhere, so that both subnetworks can stand at a time. A block that grows keeps its name, because
 * the subnetwork grows with it.
 */
function subnetworkName(name: string, cidr: string): string {
  const [first = ''] = Token.isUnresolved(cidr) ? [] : cidr.split('/');
  return joinName([name, ...(first === '' ? [] : [first.replaceAll('.', '-')])], MAX_NAME);
}

/** Source: Google Cloud, "Subnets", read 2026-11-23: at least /29, and the first address of the block. */
function isSubnetworkBlock(cidr: string): boolean {
  if (Token.isUnresolved(cidr)) return true;
  const block = readBlock(cidr);
  return block?.family === 4 && block.prefixLength <= 29 && writeBlock(block) === cidr;
}
