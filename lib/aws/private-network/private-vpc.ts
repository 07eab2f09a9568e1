import { CfnRouteTable, CfnSubnet, CfnSubnetRouteTableAssociation, CfnVPC, type IVpc, Vpc } from 'aws-cdk-lib/aws-ec2';
import { Fn } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { vpcWithoutSubnet, zoneTwice } from '../../faults/aws-faults';
import type { Fault } from '../../faults/fault';
import { refuseMisuse } from '../../faults/misuse';
import type { EndpointVpc } from './private-network';

/** Properties of a VPC without a way out. */
export interface PrivateVpcProps {
  /** IPv4 block of the VPC, /16 to /28. Another one makes another VPC. */
  readonly cidrBlock: string;

  /**
   * IPv4 block of the subnet in each availability zone, by the zone: its name, such as `us-east-1a`, or its place among the Region's,
   * from 0.
   *
   * The letter of a zone is the identity of its subnet, and the first zone counts as `a`. Another block makes another subnet before
   * the old one goes, which AWS refuses where the two overlap.
   */
  readonly subnets: Readonly<Record<string, string>>;
}

/**
 * A VPC without a way out: no internet gateway, no NAT, no public address, and routes to itself alone.
 *
 * - it asks the account for nothing while it is synthesized, zones included
 * - its default security group stays as AWS makes it, open among its members: nothing that modelport makes is one
 */
export class PrivateVpc extends Construct implements EndpointVpc {
  public readonly vpcId: string;

  /** Ids of the subnets, by the order of their zones. */
  public readonly subnetIds: readonly string[];

  /** What all subnets route by, for routes to peered networks. */
  public readonly routeTableId: string;

  /** The VPC itself, for what these properties do not say. */
  public readonly resource: CfnVPC;

  /** The subnets, by their zone, for what these properties do not say. */
  public readonly subnets: ReadonlyMap<string, CfnSubnet>;

  /** The route table, for what these properties do not say. */
  public readonly routeTable: CfnRouteTable;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: PrivateVpcProps,
  ) {
    super(scope, id);
    refuseMisuse(subnetFaults([...this.node.path.split('/'), 'subnets'], props.subnets));

    this.resource = this.createVpc(props);
    this.node.defaultChild = this.resource;
    this.vpcId = this.resource.ref;
    this.routeTable = new CfnRouteTable(this, 'RouteTable', { vpcId: this.vpcId, tags: [this.nameTag()] });
    this.routeTableId = this.routeTable.ref;
    this.subnets = this.createSubnets(props);
    this.subnetIds = [...this.subnets.values()].map(({ ref }) => ref);
  }

  /**
   * The VPC as other constructs take it, with isolated subnets.
   *
   * Imported when it is asked for: most stacks never do, and it takes long to load.
   */
  public get vpc(): IVpc {
    return (this.node.tryFindChild('Vpc') as IVpc | undefined) ?? this.describe(this.props);
  }

  private createVpc({ cidrBlock }: PrivateVpcProps): CfnVPC {
    return new CfnVPC(this, 'Resource', { cidrBlock, enableDnsSupport: true, enableDnsHostnames: true, tags: [this.nameTag()] });
  }

  private createSubnets({ subnets }: PrivateVpcProps): Map<string, CfnSubnet> {
    return new Map(zonesOf(subnets).map((zone) => [zone, this.createSubnet(zone, subnets[zone] as string)]));
  }

  private createSubnet(zone: string, cidrBlock: string): CfnSubnet {
    const subnet = new CfnSubnet(this, `Subnet-${letterOf(zone)}`, {
      vpcId: this.vpcId,
      cidrBlock,
      availabilityZone: zoneName(zone),
      mapPublicIpOnLaunch: false,
      tags: [this.nameTag(`/${letterOf(zone)}`)],
    });
    new CfnSubnetRouteTableAssociation(this, `Routes-${letterOf(zone)}`, { subnetId: subnet.ref, routeTableId: this.routeTableId });
    return subnet;
  }

  private describe({ cidrBlock, subnets }: PrivateVpcProps): IVpc {
    return Vpc.fromVpcAttributes(this, 'Vpc', {
      vpcId: this.vpcId,
      vpcCidrBlock: cidrBlock,
      availabilityZones: zonesOf(subnets).map(zoneName),
      isolatedSubnetIds: [...this.subnetIds],
      isolatedSubnetRouteTableIds: this.subnetIds.map(() => this.routeTableId),
      isolatedSubnetIpv4CidrBlocks: zonesOf(subnets).map((zone) => subnets[zone] as string),
    });
  }

  /** What consoles show. A tag of the same key on the stack goes first. */
  private nameTag(ending = ''): { readonly key: string; readonly value: string } {
    return { key: 'Name', value: `${this.node.path}${ending}` };
  }
}

function subnetFaults(path: readonly string[], subnets: PrivateVpcProps['subnets']): Fault[] {
  const zones = zonesOf(subnets);
  const twice = zones.filter((zone, index) => letterOf(zone) === letterOf(zones[index - 1] ?? ''));
  return [...(zones.length === 0 ? [vpcWithoutSubnet(path)] : []), ...twice.map((zone) => zoneTwice(path, letterOf(zone)))];
}

function zonesOf(subnets: PrivateVpcProps['subnets']): string[] {
  return Object.keys(subnets).sort((a, b) => (letterOf(a) < letterOf(b) ? -1 : 1));
}

/** `b` of `us-east-1b` and of the second zone: what is left of a zone without its Region. */
function letterOf(zone: string): string {
  return isZoneIndex(zone) ? String.fromCharCode('a'.charCodeAt(0) + Number(zone)) : zone.replace(/^[a-z]+(-[a-z]+)+-\d+/, '');
}

function zoneName(zone: string): string {
  return isZoneIndex(zone) ? Fn.select(Number(zone), Fn.getAzs()) : zone;
}

function isZoneIndex(zone: string): boolean {
  return /^\d+$/.test(zone);
}
