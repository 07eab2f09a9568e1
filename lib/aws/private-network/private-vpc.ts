import { CfnRouteTable, CfnSubnet, CfnSubnetRouteTableAssociation, CfnVPC, type IVpc, Vpc } from 'aws-cdk-lib/aws-ec2';
import { Fn } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { vpcWithoutSubnet, zoneTwice } from '../../faults/aws-faults';
import type { Fault } from '../../faults/fault';
import { refuseMisuse } from '../../faults/misuse';
import { isZoneIndex, zoneLetter } from '../../rules/aws/availability-zones';
import type { EndpointVpc } from './private-network';

/** IPv4 block that an IPAM pool allocates to a VPC while deploying. */
export interface IpamAllocation {
  /** ID of the pool, such as `ipam-pool-0123456789abcdef0`. Its locale must be the VPC's Region. */
  readonly ipv4IpamPoolId: string;

  /** Prefix length of the block, 16 to 28. */
  readonly ipv4NetmaskLength: number;
}

/** IPv4 block of the subnet in each Availability Zone. */
export type SubnetBlocks = Readonly<Record<string, string>>;

/** Properties of a VPC without internet access. */
export interface PrivateVpcProps {
  /** IPv4 block of the VPC, /16 to /28, or the IPAM pool that allocates it. Changing it replaces the VPC. */
  readonly cidrBlock: string | IpamAllocation;

  /**
   * IPv4 block of the subnet in each Availability Zone, keyed by the zone's name, such as `us-east-1a`, or by its index in the Region,
   * starting at 0. A function of the VPC's block if IPAM allocates it.
   *
   * A subnet is identified by its zone's letter; index 0 counts as `a`. Changing a block creates the new subnet before the old one is
   * deleted, which AWS rejects if the two overlap.
   */
  readonly subnets: SubnetBlocks | ((vpcBlock: string) => SubnetBlocks);

  /**
   * Name that consoles display for the VPC and its route table.
   *
   * @default - the construct's path
   */
  readonly name?: string;

  /**
   * Name that consoles display for the subnet in a zone, from the zone's letter.
   *
   * @default - the VPC's name and the letter, such as `team/Vpc/a`
   */
  readonly subnetName?: (zone: string) => string;
}

/**
 * A VPC without internet access: no internet gateway, NAT or public addresses, and only local routes.
 *
 * - synthesis needs no lookups, not even for Availability Zones
 * - the default security group keeps AWS's rules, which allow traffic among its members; no resource that modelport creates uses it
 */
export class PrivateVpc extends Construct implements EndpointVpc {
  public readonly vpcId: string;

  /** IPv4 block of the VPC. Known only while deploying if IPAM allocates it. */
  public readonly cidrBlock: string;

  /** Subnet IDs, ordered by zone. */
  public readonly subnetIds: readonly string[];

  /** Route table of all subnets, for adding routes to peered networks. */
  public readonly routeTableId: string;

  /** Escape hatch to the VPC. */
  public readonly resource: CfnVPC;

  /** Escape hatch to the subnets, by zone. */
  public readonly subnets: ReadonlyMap<string, CfnSubnet>;

  /** Escape hatch to the route table. */
  public readonly routeTable: CfnRouteTable;

  private readonly blocks: SubnetBlocks;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: PrivateVpcProps,
  ) {
    super(scope, id);
    const { cidrBlock, subnets } = props;
    this.resource = this.createVpc(cidrBlock);
    this.node.defaultChild = this.resource;
    this.vpcId = this.resource.ref;
    this.cidrBlock = typeof cidrBlock === 'string' ? cidrBlock : this.resource.attrCidrBlock;
    this.blocks = typeof subnets === 'function' ? subnets(this.cidrBlock) : subnets;
    refuseMisuse(subnetFaults([...this.node.path.split('/'), 'subnets'], this.blocks));

    this.routeTable = new CfnRouteTable(this, 'RouteTable', { vpcId: this.vpcId, tags: [this.nameTag()] });
    this.routeTableId = this.routeTable.ref;
    this.subnets = this.createSubnets(this.blocks);
    this.subnetIds = [...this.subnets.values()].map(({ ref }) => ref);
  }

  /**
   * The VPC as an `IVpc`, with isolated subnets.
   *
   * Imported on first use: loading it is slow, and most stacks never need it.
   */
  public get vpc(): IVpc {
    return (this.node.tryFindChild('Vpc') as IVpc | undefined) ?? this.describe();
  }

  private createVpc(block: PrivateVpcProps['cidrBlock']): CfnVPC {
    const range = typeof block === 'string' ? { cidrBlock: block } : block;
    return new CfnVPC(this, 'Resource', { ...range, enableDnsSupport: true, enableDnsHostnames: true, tags: [this.nameTag()] });
  }

  private createSubnets(blocks: SubnetBlocks): Map<string, CfnSubnet> {
    return new Map(zonesOf(blocks).map((zone) => [zone, this.createSubnet(zone, blocks[zone] as string)]));
  }

  private createSubnet(zone: string, cidrBlock: string): CfnSubnet {
    const subnet = new CfnSubnet(this, `Subnet-${zoneLetter(zone)}`, {
      vpcId: this.vpcId,
      cidrBlock,
      availabilityZone: zoneName(zone),
      mapPublicIpOnLaunch: false,
      tags: [this.nameTag(this.subnetName(zoneLetter(zone)))],
    });
    new CfnSubnetRouteTableAssociation(this, `Routes-${zoneLetter(zone)}`, { subnetId: subnet.ref, routeTableId: this.routeTableId });
    return subnet;
  }

  private describe(): IVpc {
    const { blocks } = this;
    return Vpc.fromVpcAttributes(this, 'Vpc', {
      vpcId: this.vpcId,
      vpcCidrBlock: this.cidrBlock,
      availabilityZones: zonesOf(blocks).map(zoneName),
      isolatedSubnetIds: [...this.subnetIds],
      isolatedSubnetRouteTableIds: this.subnetIds.map(() => this.routeTableId),
      isolatedSubnetIpv4CidrBlocks: zonesOf(blocks).map((zone) => blocks[zone] as string),
    });
  }

  /** Name that consoles display. A `Name` tag on the stack takes precedence. */
  private nameTag(value = this.name()): { readonly key: string; readonly value: string } {
    return { key: 'Name', value };
  }

  private name(): string {
    return this.props.name ?? this.node.path;
  }

  private subnetName(zone: string): string {
    return this.props.subnetName?.(zone) ?? `${this.name()}/${zone}`;
  }
}

function subnetFaults(path: readonly string[], subnets: SubnetBlocks): Fault[] {
  const zones = zonesOf(subnets);
  const twice = zones.filter((zone, index) => zoneLetter(zone) === zoneLetter(zones[index - 1] ?? ''));
  return [...(zones.length === 0 ? [vpcWithoutSubnet(path)] : []), ...twice.map((zone) => zoneTwice(path, zoneLetter(zone)))];
}

function zonesOf(subnets: SubnetBlocks): string[] {
  return Object.keys(subnets).sort((a, b) => (zoneLetter(a) < zoneLetter(b) ? -1 : 1));
}

function zoneName(zone: string): string {
  return isZoneIndex(zone) ? Fn.select(Number(zone), Fn.getAzs()) : zone;
}
