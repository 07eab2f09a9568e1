import { Construct } from 'constructs';
import type { Fault } from '../../faults/fault';
import { blockNotOfSubnetwork, resourceNameMalformed } from '../../faults/gcp-faults';
import { refuseMisuse } from '../../faults/misuse';
import { readBlock, writeBlock } from '../../rules/cidr-block';
import { internalRangeId, networkId, subnetworkId, subnetworkName } from '../../rules/gcp/created-names';
import { NAME_LENGTH } from '../../rules/gcp/name-kinds';
import { NETWORK_CONNECTIVITY } from '../../rules/gcp/services';
import { joinName } from '../../rules/naming';
import { type ITerraformDependable, type TerraformResource, Token } from '../../terraform/cdktf';
import type { NetworkConnectivityInternalRange } from '../google/internal-range';
import { ComputeFirewall, ComputeNetwork, ComputeSubnetwork } from '../google/private-network';
import { ExistingNetwork, type PrivateNetworkAttributes } from './existing-network';
import type { IPrivateNetwork } from './network-ref';
import { isName } from './resource-names';
import { afterwards } from './resource-order';

/** Properties of a new network. */
export interface PrivateNetworkProps {
  /** ID of the project. */
  readonly project: string;

  /** Region of the subnetwork, such as `us-central1`. */
  readonly region: string;

  /**
   * Name of the network and prefix of all other default names: 1 to 63 lower-case letters, digits and hyphens. Changing it replaces the
   * network.
   */
  readonly name: string;

  /**
   * Name of the subnetwork, with the same rules. Changing it replaces the subnetwork.
   *
   * @default - the network's name and the block's first address, so that a block that moves replaces the subnetwork without a gap
   */
  readonly subnetworkName?: string;

  /**
   * Name of the firewall rule that allows calls, with the same rules. Changing it replaces the rule.
   *
   * @default - the network's name and `allow-endpoints`
   */
  readonly allowRuleName?: string;

  /**
   * Name of the firewall rule that denies other egress, with the same rules. Changing it replaces the rule.
   *
   * @default - the network's name and `deny-egress`
   */
  readonly denyRuleName?: string;

  /**
   * IPv4 block of the subnetwork, /29 or larger, such as `10.20.0.0/23`. It can grow or move. While it contains endpoints to published
   * services it cannot shrink in place, because the new subnetwork would have to coexist with the old one.
   *
   * With `prefixLength` instead, Google Cloud chooses a private block of that size outside `callableCidrs`, as an internal range. Another size
   * replaces the subnetwork.
   */
  readonly cidr: string | { readonly prefixLength: number };

  /**
   * Additional blocks that callers may reach on port 443, such as a `GoogleApisEndpoint` at `10.20.3.254/32`.
   *
   * @default - none
   */
  readonly callableCidrs?: readonly string[];

  /**
   * Resources to create before the network, such as the project's services.
   *
   * @default - none
   */
  readonly dependsOn?: readonly ITerraformDependable[];
}

/** Address arguments of a subnetwork. */
type SubnetworkAddresses =
  | { readonly ipCidrRange: string }
  | { readonly reservedInternalRange: string; readonly dependsOn: TerraformResource[] };

const PRIVATE_NETWORK = Symbol.for('modelport.gcp.PrivateNetwork');

/**
 * A network for callers of private endpoints, without internet access.
 *
 * - one subnetwork, whose machines reach Google APIs without an external address
 * - egress is denied except on port 443 to its own block and `callableCidrs`; firewall rules do not apply to the metadata server, which
 *   issues tokens and resolves names
 * - no router and no NAT; Google's implied rule denies ingress
 */
export class PrivateNetwork extends Construct implements IPrivateNetwork {
  /** An existing network, such as a Shared VPC. Never modified. */
  public static fromNetwork(scope: Construct, id: string, attributes: PrivateNetworkAttributes): IPrivateNetwork {
    return new ExistingNetwork(scope, id, attributes);
  }

  /** Whether a value is of this class, even if two copies of modelport are loaded. */
  public static isPrivateNetwork(x: unknown): x is PrivateNetwork {
    return x !== null && typeof x === 'object' && PRIVATE_NETWORK in x;
  }

  public readonly project: string;
  public readonly region: string;
  public readonly networkId: string;
  public readonly subnetworkId: string;
  public readonly resources: readonly TerraformResource[];

  /** Escape hatch to the network. */
  public readonly network: ComputeNetwork;

  /** Escape hatch to its only subnetwork. */
  public readonly subnetwork: ComputeSubnetwork;

  /** Escape hatch to the internal range of the subnetwork; undefined if it has a literal block. */
  public readonly internalRange: NetworkConnectivityInternalRange | undefined;

  /** Block of the subnetwork. Known only while deploying if Google Cloud chooses it. */
  public readonly cidr: string;

  /** Escape hatch to the firewall rule that allows egress to endpoints. */
  public readonly allowRule: ComputeFirewall;

  /** Escape hatch to the firewall rule that denies all other egress. */
  public readonly denyRule: ComputeFirewall;

  constructor(scope: Construct, id: string, props: PrivateNetworkProps) {
    super(scope, id);
    Object.defineProperty(this, PRIVATE_NETWORK, { value: true });
    refuseMisuse(this.faultsOf(props));

    this.project = props.project;
    this.region = props.region;
    this.network = this.createNetwork(props);
    this.internalRange = typeof props.cidr === 'string' ? undefined : this.createRange(props.cidr.prefixLength, props);
    this.cidr = this.internalRange?.ipCidrRange ?? (props.cidr as string);
    this.subnetwork = this.createSubnetwork(props);
    this.allowRule = this.createAllowRule(props);
    this.denyRule = this.createDenyRule(props);
    // Not the resources' IDs, which are unknown during planning: moving an endpoint here from another network would be planned in place and
    // fail to apply (fields that are both optional and computed, google 6.50).
    this.networkId = networkId(props.project, props.name);
    this.subnetworkId = subnetworkId(props.project, props.region, subnetworkNameOf(props));
    this.resources = [this.network, this.subnetwork];
  }

  /** Deleted last: resources that move to another network, such as private DNS zones, are bound to the new one first. */
  private createNetwork({ project, name, dependsOn }: PrivateNetworkProps): ComputeNetwork {
    return new ComputeNetwork(this, 'Resource', {
      project,
      name,
      autoCreateSubnetworks: false,
      lifecycle: { createBeforeDestroy: true },
      ...afterwards(dependsOn),
    });
  }

  private createRange(prefixLength: number, props: PrivateNetworkProps): NetworkConnectivityInternalRange {
    const { project, callableCidrs = [] } = props;
    const { NetworkConnectivityInternalRange } = internalRanges();
    return new NetworkConnectivityInternalRange(this, 'InternalRange', {
      project,
      name: subnetworkNameOf(props),
      network: this.network.id,
      usage: 'FOR_VPC',
      peering: 'FOR_SELF',
      prefixLength,
      ...(callableCidrs.length > 0 ? { excludeCidrRanges: [...callableCidrs] } : {}),
    });
  }

  private createSubnetwork(props: PrivateNetworkProps): ComputeSubnetwork {
    const { project, region } = props;
    const name = subnetworkNameOf(props);
    return new ComputeSubnetwork(this, 'Subnetwork', {
      project,
      region,
      name,
      network: this.network.id,
      ...this.addresses(name),
      privateIpGoogleAccess: true,
    });
  }

  /** By the range's name, not its ID, which is unknown during planning: a reference would replace the subnetwork whenever the range changes. */
  private addresses(rangeName: string): SubnetworkAddresses {
    const { internalRange } = this;
    if (internalRange === undefined) return { ipCidrRange: this.cidr };
    const id = internalRangeId(this.project, rangeName);
    return { reservedInternalRange: `${NETWORK_CONNECTIVITY}/${id}`, dependsOn: [internalRange] };
  }

  private createAllowRule(props: PrivateNetworkProps): ComputeFirewall {
    const { project, name, callableCidrs = [], allowRuleName = joinName([name, 'allow-endpoints'], NAME_LENGTH) } = props;
    return new ComputeFirewall(this, 'AllowEndpoints', {
      project,
      name: allowRuleName,
      description: 'Allows egress to private model API endpoints',
      network: this.network.id,
      direction: 'EGRESS',
      priority: PRIORITY.allow,
      allow: [{ protocol: 'tcp', ports: ['443'] }],
      destinationRanges: [...new Set([this.cidr, ...callableCidrs])],
    });
  }

  private createDenyRule(props: PrivateNetworkProps): ComputeFirewall {
    const { project, name, denyRuleName = joinName([name, 'deny-egress'], NAME_LENGTH) } = props;
    return new ComputeFirewall(this, 'DenyEgress', {
      project,
      name: denyRuleName,
      description: 'Denies all other egress',
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
      ...(isSubnetworkBlock(cidr)
        ? []
        : [blockNotOfSubnetwork(this.at('cidr'), typeof cidr === 'string' ? cidr : `/${cidr.prefixLength}`)]),
    ];
  }

  private at(prop: string): string[] {
    return [...this.node.path.split('/'), prop];
  }
}

/** Leaves room for your own rules before the last one or between the two. Google's implied rules have 65535. */
const PRIORITY = { allow: 1000, deny: 65534 };

/** A block known only while deploying leaves no trace in the default name. */
function subnetworkNameOf({ name, cidr, subnetworkName: given }: PrivateNetworkProps): string {
  if (given !== undefined) return given;
  return subnetworkName(name, typeof cidr === 'string' ? (Token.isUnresolved(cidr) ? '' : cidr) : cidr.prefixLength);
}

/** Loaded if Google Cloud chooses the block. */
function internalRanges(): typeof import('../google/internal-range') {
  return require('../google/internal-range') as typeof import('../google/internal-range');
}

/** Source: Google Cloud, "Subnets", read 2026-11-23: /29 or larger, written with the block's first address. */
function isSubnetworkBlock(cidr: PrivateNetworkProps['cidr']): boolean {
  if (typeof cidr !== 'string') return cidr.prefixLength <= 29;
  if (Token.isUnresolved(cidr)) return true;
  const block = readBlock(cidr);
  return block?.family === 4 && block.prefixLength <= 29 && writeBlock(block) === cidr;
}
