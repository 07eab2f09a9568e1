import { Construct, type IConstruct } from 'constructs';
import { refuseMisuse } from '../../faults/misuse';
import { SUBNETS } from '../../rules/azure/name-kinds';
import type { TerraformResource } from '../../terraform/cdktf';
import { type NetworkSecurityGroup, Subnet, SubnetNetworkSecurityGroupAssociation, VirtualNetwork } from '../azurerm/private-network';
import { subnetIdAsSpelt, virtualNetworkOf } from '../subnet-id';
import { azureTags } from '../tags';
import { EndpointSecurityGroup } from './endpoint-security-group';
import { type AllocatedBlocks, addressesOf, allocatedBlockFaults, type NetworkAddresses, type SubnetAddresses } from './network-addresses';
import { type NetworkBlocks, networkBlockFaults, type RuleSources, ruleSources } from './network-blocks';

/** A virtual network for private endpoints, created by this app or existing. */
export interface IPrivateNetwork extends IConstruct {
  /** Resource ID of the virtual network. */
  readonly virtualNetworkId: string;

  /** Resource ID of the private endpoint subnet. */
  readonly endpointSubnetId: string;

  /** Resource ID of the agent subnet; undefined if none. */
  readonly agentSubnetId: string | undefined;

  /** Azure region of the network and its private endpoints. */
  readonly location: string;

  /** Resource group of private endpoints, in the network's subscription. */
  readonly resourceGroupName: string;

  /** The network's changes, in order. A private endpoint must wait for all of them: Azure rejects it while a subnet changes. */
  readonly changes: readonly TerraformResource[];
}

/** Properties of a new virtual network: its address blocks, or the IPAM pool that allocates them. */
export type PrivateNetworkProps = PrivateNetworkOptions & (NetworkBlocks | AllocatedBlocks);

/** Properties of a new virtual network besides its addresses. */
export interface PrivateNetworkOptions {
  /**
   * Name of the virtual network: 2 to 64 letters, digits, `_`, `.` and `-`. Changing it replaces the network.
   *
   * @default - the construct ID
   */
  readonly name?: string;

  /**
   * Name of the endpoint subnet's security group: 1 to 80 letters, digits, `_`, `.` and `-`. Changing it replaces the group.
   *
   * @default - the network's name
   */
  readonly securityGroupName?: string;

  /**
   * Name of the private endpoint subnet: 1 to 80 letters, digits, `_`, `.` and `-`. Changing it replaces the subnet and its endpoints.
   *
   * @default 'endpoints'
   */
  readonly endpointSubnetName?: string;

  /**
   * Name of the agent subnet, with the same rules. Changing it replaces the subnet and the account whose agents run in it.
   *
   * @default 'agents'
   */
  readonly agentSubnetName?: string;

  /** Resource group of the network. It may differ from the account's. */
  readonly resourceGroupName: string;

  /** Azure region, such as `eastus2`. It may differ from the account's, unless agents run in the network. */
  readonly location: string;

  /**
   * Callers' IPv4 or IPv6 blocks. Anything else in the network or its peers cannot reach the endpoints. Blocks that IPAM allocates to the
   * network are always allowed.
   *
   * @default - the network's own block
   */
  readonly callerCidrs?: readonly string[];

  /**
   * Tags of all resources that support them.
   *
   * @default - none
   */
  readonly tags?: Readonly<Record<string, string>>;
}

/** Attributes of an existing network that its subnet ID does not contain. */
export interface PrivateNetworkAttributes {
  /** Azure region of the network. */
  readonly location: string;

  /** Resource group of private endpoints, in the network's subscription. It may differ from the network's group. */
  readonly resourceGroupName: string;

  /**
   * ID of an agent subnet, delegated to `Microsoft.App/environments`.
   *
   * @default - none
   */
  readonly agentSubnetId?: string;
}

/** Service that an agent subnet is delegated to, and its allowed actions. Azure returns the actions, so they are written too. */
const AGENTS_DELEGATION = {
  name: 'Microsoft.App/environments',
  actions: ['Microsoft.Network/virtualNetworks/subnets/join/action'],
} as const;

const PRIVATE_NETWORK = Symbol.for('modelport.azure.PrivateNetwork');

/**
 * A virtual network for private endpoints: callers can connect to port 443, nothing else is allowed.
 *
 * - security rules apply to private endpoints; Azure's default ignores them
 * - the endpoint subnet has no egress. Control agents' egress with your own routes and firewall
 * - subnets are created one at a time, and an account whose agents run here waits for all of them
 */
export class PrivateNetwork extends Construct implements IPrivateNetwork {
  /**
   * An existing network, by its private endpoint subnet. It is never modified: its own security group determines who can reach the
   * endpoints.
   *
   * @param subnetId `/subscriptions/…/resourceGroups/…/providers/Microsoft.Network/virtualNetworks/…/subnets/…`
   */
  public static fromSubnetId(scope: Construct, id: string, subnetId: string, attributes: PrivateNetworkAttributes): IPrivateNetwork {
    return new ExistingNetwork(scope, id, subnetId, attributes);
  }

  /** Whether a value is of this class, even if two copies of modelport are loaded. */
  public static isPrivateNetwork(x: unknown): x is PrivateNetwork {
    return x !== null && typeof x === 'object' && PRIVATE_NETWORK in x;
  }

  /** Escape hatch to the virtual network. */
  public readonly virtualNetwork: VirtualNetwork;

  /** Escape hatch to the private endpoint subnet. */
  public readonly endpointSubnet: Subnet;

  /** Escape hatch to the endpoint subnet's security group, with its rules. */
  public readonly securityGroup: NetworkSecurityGroup;

  /** Escape hatch to the agent subnet; undefined if none. */
  public readonly agentSubnet: Subnet | undefined;

  public readonly virtualNetworkId: string;
  public readonly endpointSubnetId: string;
  public readonly agentSubnetId: string | undefined;
  public readonly location: string;
  public readonly resourceGroupName: string;
  public readonly changes: readonly TerraformResource[];

  /** Blocks that IPAM allocates to the network, known only while deploying; undefined if it has a literal block. */
  public readonly allocatedCidrs: readonly string[] | undefined;

  private readonly networkName: string;

  constructor(scope: Construct, id: string, props: PrivateNetworkProps) {
    super(scope, id);
    Object.defineProperty(this, PRIVATE_NETWORK, { value: true });
    const callers = this.readBlocks(props);
    const addresses = addressesOf(props);

    this.networkName = props.name ?? id;
    this.location = props.location;
    this.resourceGroupName = props.resourceGroupName;
    this.virtualNetwork = this.createNetwork(addresses.network, props);
    this.virtualNetworkId = this.virtualNetwork.id;
    this.allocatedCidrs = 'ipam' in props ? this.virtualNetwork.ipAddressPool.get(0).allocatedIpAddressPrefixes : undefined;
    this.endpointSubnet = this.createEndpointSubnet(addresses.endpointSubnet, props);
    this.endpointSubnetId = this.endpointSubnet.id;
    const { securityGroup, guard } = this.guardEndpoints(callers, props);
    this.securityGroup = securityGroup;
    this.agentSubnet = addresses.agentSubnet && this.createAgentSubnet(addresses.agentSubnet, props, guard);
    this.agentSubnetId = this.agentSubnet?.id;
    this.changes = this.agentSubnet ? [guard, this.agentSubnet] : [guard];
  }

  private readBlocks(props: PrivateNetworkProps): RuleSources {
    const path = pathOf(this);
    const own = 'ipam' in props ? [] : [props.cidr];
    const { sources, faults } = ruleSources(props.callerCidrs ?? own, [...path, 'callerCidrs']);
    const misplaced = 'ipam' in props ? allocatedBlockFaults(props, path) : networkBlockFaults(props, path);
    refuseMisuse([...misplaced, ...(props.callerCidrs ? faults : [])]);
    return sources;
  }

  private createNetwork(addresses: NetworkAddresses['network'], { tags = {} }: PrivateNetworkProps): VirtualNetwork {
    return new VirtualNetwork(this, 'Resource', {
      name: this.networkName,
      resourceGroupName: this.resourceGroupName,
      location: this.location,
      ...addresses,
      tags: azureTags(tags, pathOf(this)),
    });
  }

  private createEndpointSubnet(addresses: SubnetAddresses, { endpointSubnetName = SUBNETS.endpoints }: PrivateNetworkProps): Subnet {
    return new Subnet(this, 'EndpointSubnet', {
      name: endpointSubnetName,
      resourceGroupName: this.resourceGroupName,
      virtualNetworkName: this.virtualNetwork.name,
      ...addresses,
      privateEndpointNetworkPolicies: 'NetworkSecurityGroupEnabled',
      defaultOutboundAccessEnabled: false,
    });
  }

  /** Waits for all rules, so that the subnet is never protected by Azure's default rules alone. */
  private guardEndpoints(
    callers: RuleSources,
    { tags = {}, securityGroupName = this.networkName }: PrivateNetworkProps,
  ): { securityGroup: NetworkSecurityGroup; guard: TerraformResource } {
    const { securityGroup, rules } = new EndpointSecurityGroup(this, 'SecurityGroup', {
      name: securityGroupName,
      resourceGroupName: this.resourceGroupName,
      location: this.location,
      callers,
      ...(this.allocatedCidrs ? { networkCidrs: this.allocatedCidrs } : {}),
      tags,
    });
    const guard = new SubnetNetworkSecurityGroupAssociation(this, 'EndpointSubnetGuard', {
      subnetId: this.endpointSubnet.id,
      networkSecurityGroupId: securityGroup.id,
      dependsOn: [...rules],
    });
    return { securityGroup, guard };
  }

  private createAgentSubnet(
    addresses: SubnetAddresses,
    { agentSubnetName = SUBNETS.agents }: PrivateNetworkProps,
    after: TerraformResource,
  ): Subnet {
    return new Subnet(this, 'AgentSubnet', {
      name: agentSubnetName,
      resourceGroupName: this.resourceGroupName,
      virtualNetworkName: this.virtualNetwork.name,
      ...addresses,
      delegation: [{ name: 'agents', serviceDelegation: { ...AGENTS_DELEGATION, actions: [...AGENTS_DELEGATION.actions] } }],
      dependsOn: [after],
    });
  }
}

class ExistingNetwork extends Construct implements IPrivateNetwork {
  public readonly virtualNetworkId: string;
  public readonly endpointSubnetId: string;
  public readonly agentSubnetId: string | undefined;
  public readonly location: string;
  public readonly resourceGroupName: string;
  public readonly changes: readonly TerraformResource[] = [];

  constructor(scope: Construct, id: string, subnetId: string, attributes: PrivateNetworkAttributes) {
    super(scope, id);
    const { location, resourceGroupName, agentSubnetId } = attributes;

    this.endpointSubnetId = subnetIdAsSpelt(subnetId, pathOf(this));
    this.virtualNetworkId = virtualNetworkOf(this.endpointSubnetId);
    this.agentSubnetId = agentSubnetId === undefined ? undefined : subnetIdAsSpelt(agentSubnetId, [...pathOf(this), 'agentSubnetId']);
    this.location = location;
    this.resourceGroupName = resourceGroupName;
  }
}

function pathOf(construct: Construct): string[] {
  return construct.node.path.split('/');
}
