import { Construct, type IConstruct } from 'constructs';
import { refuseMisuse } from '../../faults/misuse';
import type { TerraformResource } from '../../terraform/cdktf';
import { type NetworkSecurityGroup, Subnet, SubnetNetworkSecurityGroupAssociation, VirtualNetwork } from '../azurerm/private-network';
import { subnetIdAsSpelt, virtualNetworkOf } from '../subnet-id';
import { azureTags } from '../tags';
import { EndpointSecurityGroup } from './endpoint-security-group';
import { networkBlockFaults, type RuleSources, ruleSources } from './network-blocks';

/** A virtual network that private endpoints stand in, made by this app or there already. */
export interface IPrivateNetwork extends IConstruct {
  /** Resource id of the virtual network. */
  readonly virtualNetworkId: string;

  /** Resource id of the subnet that private endpoints get their addresses in. */
  readonly endpointSubnetId: string;

  /** Resource id of the subnet for agents; undefined where there is none. */
  readonly agentSubnetId: string | undefined;

  /** Azure region of the network, which is that of its private endpoints too. */
  readonly location: string;

  /** Name of the resource group that private endpoints and their zones are put in. */
  readonly resourceGroupName: string;

  /** What is made of the network, in order. A private endpoint has to wait for all of it: Azure refuses one while a subnet changes. */
  readonly changes: readonly TerraformResource[];
}

/** Properties of a virtual network that is made. */
export interface PrivateNetworkProps {
  /**
   * Name of the virtual network and of its security group: 2 to 64 letters, digits, `_`, `.` and `-`. Changing it makes another network.
   *
   * @default - the id of this construct
   */
  readonly name?: string;

  /** Name of the resource group. It may differ from the account's. */
  readonly resourceGroupName: string;

  /** Azure region, such as `eastus2`. It may differ from the account's, unless agents run in the network. */
  readonly location: string;

  /** IPv4 block of the network, such as `10.20.0.0/22`. Networks that are peered must not share addresses. */
  readonly cidr: string;

  /**
   * Block of the subnet of private endpoints, in `cidr`: /29 at least. An endpoint of an account takes an address for each of its
   * three names. Azure takes no other block while an endpoint is there.
   */
  readonly endpointSubnetCidr: string;

  /**
   * Block of a subnet for the agents of one account, in `cidr`: /27 at least, /24 recommended.
   *
   * Addresses of 172.16.0.0/12 and 192.168.0.0/16 are taken everywhere, those of 10.0.0.0/8 in some regions only.
   * Source: foundry-samples, set-up of agents in a private network, of 2025-06-27.
   *
   * @default - no subnet for agents
   */
  readonly agentSubnetCidr?: string;

  /**
   * Blocks of callers, IPv4 or IPv6: who else is in the network, or comes from a peered one, reaches no endpoint.
   *
   * @default - the network's own block
   */
  readonly callerCidrs?: readonly string[];

  /**
   * Tags of what takes them.
   *
   * @default - none
   */
  readonly tags?: Readonly<Record<string, string>>;
}

/** What is not in the id of a subnet that is there already. */
export interface PrivateNetworkAttributes {
  /** Azure region of the network. */
  readonly location: string;

  /** Name of the resource group for private endpoints and their zones. It need not be the network's. */
  readonly resourceGroupName: string;

  /**
   * Id of a subnet for agents, delegated to `Microsoft.App/environments`.
   *
   * @default - none
   */
  readonly agentSubnetId?: string;
}

/** Service that a subnet for agents is delegated to, and what it may do. Azure answers with the action, so it is written too. */
const AGENTS_DELEGATION = {
  name: 'Microsoft.App/environments',
  actions: ['Microsoft.Network/virtualNetworks/subnets/join/action'],
} as const;

const PRIVATE_NETWORK = Symbol.for('modelport.azure.PrivateNetwork');

/**
 * A virtual network for private endpoints: port 443 is open to the callers, and nothing else to anybody.
 *
 * - security rules hold for private endpoints, which they do not where nothing is said
 * - nothing in the subnet of endpoints can call out. Where agents can call is for the team's routes and firewall to say
 * - subnets are made one after another, and an account whose agents run here waits for all of them
 */
export class PrivateNetwork extends Construct implements IPrivateNetwork {
  /**
   * A network that is there already, by its subnet for private endpoints. Nothing of it is changed: who can reach the endpoints is
   * for its own security group to say.
   *
   * @param subnetId `/subscriptions/…/resourceGroups/…/providers/Microsoft.Network/virtualNetworks/…/subnets/…`
   */
  public static fromSubnetId(scope: Construct, id: string, subnetId: string, attributes: PrivateNetworkAttributes): IPrivateNetwork {
    return new ExistingNetwork(scope, id, subnetId, attributes);
  }

  /** Whether a value is of this class, also where two copies of modelport are loaded. */
  public static isPrivateNetwork(x: unknown): x is PrivateNetwork {
    return x !== null && typeof x === 'object' && PRIVATE_NETWORK in x;
  }

  /** The virtual network itself, for what these properties do not say. */
  public readonly virtualNetwork: VirtualNetwork;

  /** The subnet of private endpoints itself. */
  public readonly endpointSubnet: Subnet;

  /** The security group of the subnet of private endpoints, with its rules. */
  public readonly securityGroup: NetworkSecurityGroup;

  /** The subnet of agents itself; undefined where there is none. */
  public readonly agentSubnet: Subnet | undefined;

  public readonly virtualNetworkId: string;
  public readonly endpointSubnetId: string;
  public readonly agentSubnetId: string | undefined;
  public readonly location: string;
  public readonly resourceGroupName: string;
  public readonly changes: readonly TerraformResource[];

  private readonly networkName: string;

  constructor(scope: Construct, id: string, props: PrivateNetworkProps) {
    super(scope, id);
    Object.defineProperty(this, PRIVATE_NETWORK, { value: true });
    const callers = this.readBlocks(props);

    this.networkName = props.name ?? id;
    this.location = props.location;
    this.resourceGroupName = props.resourceGroupName;
    this.virtualNetwork = this.createNetwork(props);
    this.virtualNetworkId = this.virtualNetwork.id;
    this.endpointSubnet = this.createEndpointSubnet(props);
    this.endpointSubnetId = this.endpointSubnet.id;
    const { securityGroup, guard } = this.guardEndpoints(callers, props);
    this.securityGroup = securityGroup;
    this.agentSubnet = this.createAgentSubnet(props, guard);
    this.agentSubnetId = this.agentSubnet?.id;
    this.changes = this.agentSubnet ? [guard, this.agentSubnet] : [guard];
  }

  private readBlocks(props: PrivateNetworkProps): RuleSources {
    const path = pathOf(this);
    const { sources, faults } = ruleSources(props.callerCidrs ?? [props.cidr], [...path, 'callerCidrs']);
    refuseMisuse([...networkBlockFaults(props, path), ...(props.callerCidrs ? faults : [])]);
    return sources;
  }

  private createNetwork({ cidr, tags = {} }: PrivateNetworkProps): VirtualNetwork {
    return new VirtualNetwork(this, 'Resource', {
      name: this.networkName,
      resourceGroupName: this.resourceGroupName,
      location: this.location,
      addressSpace: [cidr],
      tags: azureTags(tags, pathOf(this)),
    });
  }

  private createEndpointSubnet({ endpointSubnetCidr }: PrivateNetworkProps): Subnet {
    return new Subnet(this, 'EndpointSubnet', {
      name: 'endpoints',
      resourceGroupName: this.resourceGroupName,
      virtualNetworkName: this.virtualNetwork.name,
      addressPrefixes: [endpointSubnetCidr],
      privateEndpointNetworkPolicies: 'NetworkSecurityGroupEnabled',
      defaultOutboundAccessEnabled: false,
    });
  }

  /** With all its rules: so the group never guards the subnet by Azure's own alone. */
  private guardEndpoints(
    callers: RuleSources,
    { tags = {} }: PrivateNetworkProps,
  ): { securityGroup: NetworkSecurityGroup; guard: TerraformResource } {
    const { securityGroup, rules } = new EndpointSecurityGroup(this, 'SecurityGroup', {
      name: this.networkName,
      resourceGroupName: this.resourceGroupName,
      location: this.location,
      callers,
      tags,
    });
    const guard = new SubnetNetworkSecurityGroupAssociation(this, 'EndpointSubnetGuard', {
      subnetId: this.endpointSubnet.id,
      networkSecurityGroupId: securityGroup.id,
      dependsOn: [...rules],
    });
    return { securityGroup, guard };
  }

  private createAgentSubnet({ agentSubnetCidr }: PrivateNetworkProps, after: TerraformResource): Subnet | undefined {
    if (agentSubnetCidr === undefined) return undefined;
    return new Subnet(this, 'AgentSubnet', {
      name: 'agents',
      resourceGroupName: this.resourceGroupName,
      virtualNetworkName: this.virtualNetwork.name,
      addressPrefixes: [agentSubnetCidr],
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
