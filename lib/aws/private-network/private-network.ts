import {
  CfnSecurityGroup,
  CfnVPCEndpoint,
  Connections,
  type IConnectable,
  type IPeer,
  type ISecurityGroup,
  Port,
  SecurityGroup,
} from 'aws-cdk-lib/aws-ec2';
import { Fn, Stack } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { endpointPolicyTooLong, vpcWithoutSubnet } from '../../faults/aws-faults';
import { interfaceEndpointMissing } from '../../faults/aws-network-faults';
import { Misuse, refuseMisuse } from '../../faults/misuse';
import { type EndpointPolicy, endpointPolicy } from '../../rules/aws/endpoint-policy';
import type { AwsEndpointService, AwsPrivateDns } from '../../rules/aws/endpoint-services';
import { endpointServiceName } from '../../rules/aws/hosts';
import { ENDPOINT_POLICY_LENGTH, policyLength } from '../../rules/aws/policy-documents';
import type { IInvokable } from '../model-endpoint/invokable';
import { measureAt } from '../policy-measure';
import { PrivateNetworkBase } from './private-network-base';

/** VPC and subnets for interface endpoints: a `PrivateVpc`, or the IDs of existing ones. */
export interface EndpointVpc {
  /** ID of the VPC. Private DNS requires DNS support and DNS hostnames. */
  readonly vpcId: string;

  /** IDs of the VPC's subnets, at most one per Availability Zone. */
  readonly subnetIds: readonly string[];
}

/** Existing private network access: interface endpoints that other stacks or teams own. */
export interface PrivateNetworkAttributes {
  /** IDs of the existing interface endpoints by service. Several if callers come from several VPCs. */
  readonly vpcEndpointIds: Readonly<Partial<Record<AwsEndpointService, readonly string[]>>>;

  /**
   * DNS names of existing interface endpoints by service, such as `vpce-0123456789abcdef0-1a2b3c4d.bedrock-runtime.us-east-1.vpce.amazonaws.com`.
   * Clients call them instead of the service's public hostname.
   *
   * @default - the public hostname resolves to the interface endpoint
   */
  readonly vpcEndpointDnsNames?: Readonly<Partial<Record<AwsEndpointService, string>>>;
}

/** Properties of private network access to model endpoints. */
export interface PrivateNetworkProps extends Partial<PrivateNetworkAttributes> {
  /**
   * VPC and subnets of the interface endpoints.
   *
   * @default - none; `vpcEndpointIds` then has every service that `endpoints` use
   */
  readonly vpc?: EndpointVpc;

  /** Model endpoints that the network reaches, in any order. No others are allowed. */
  readonly endpoints: readonly IInvokable[];

  /**
   * Peers that may connect to the interface endpoints, in addition to those allowed through `connections`.
   *
   * @default - none
   */
  readonly callers?: readonly IPeer[];

  /**
   * Security groups of the interface endpoints.
   *
   * @default - a new group that allows callers on port 443 and no egress
   */
  readonly securityGroups?: readonly ISecurityGroup[];

  /**
   * How the services' hostnames resolve to the created interface endpoints. AWS rejects `create` if another endpoint in the VPC already
   * resolves the same hostname.
   *
   * @default 'create'
   */
  readonly privateDns?: AwsPrivateDns;

  /**
   * Whether the interface endpoints allow calls with short-term bearer tokens. Long-term ones are always denied.
   *
   * @default false
   */
  readonly bearerTokens?: boolean;
}

/** Port that callers connect to. */
const HTTPS = { ipProtocol: 'tcp', fromPort: 443, toPort: 443, description: 'Model calls' };

/** Blocks egress: EC2 allows all egress for a group without rules, so this rule names an unreachable address. */
const NO_EGRESS = { ipProtocol: 'icmp', fromPort: 252, toPort: 86, cidrIp: '255.255.255.255/32', description: 'no traffic' };

/** Import option for a group without egress, so that rules can be added to it. */
const CLOSED = { allowAllOutbound: false };

const PRIVATE_NETWORK = Symbol.for('modelport.aws.PrivateNetwork');

/**
 * Private network access to model endpoints: one interface endpoint per service they use, created unless it exists.
 *
 * - each created interface endpoint's policy allows only calls to its model endpoints, by principals of the stack's account, and denies long-term
 *   bearer tokens
 * - the services' public hosts stay reachable; to deny calls through them, grant with `CallSource.network`
 * - PrivateLink is regional: callers in other Regions connect by VPC peering
 */
export class PrivateNetwork extends PrivateNetworkBase implements IConnectable {
  /** Whether a value is of this class, even if two copies of modelport are loaded. */
  public static isPrivateNetwork(x: unknown): x is PrivateNetwork {
    return x !== null && typeof x === 'object' && PRIVATE_NETWORK in x;
  }

  /** Existing interface endpoints. They are never modified; their owner sets their policies. */
  public static fromVpcEndpointIds(scope: Construct, id: string, attrs: PrivateNetworkAttributes): PrivateNetworkBase {
    class Import extends PrivateNetworkBase {
      public readonly vpcEndpointIds = byService(attrs.vpcEndpointIds);
      protected readonly dnsNames = byService(attrs.vpcEndpointDnsNames ?? {});
    }
    return new Import(scope, id);
  }

  /** ID of the VPC of created interface endpoints; undefined if none was passed. */
  public readonly vpcId: string | undefined;

  public readonly vpcEndpointIds: ReadonlyMap<AwsEndpointService, readonly string[]>;

  /** Escape hatch to the created interface endpoints, by service. */
  public readonly vpcEndpoints: ReadonlyMap<AwsEndpointService, CfnVPCEndpoint>;

  /** Policies by service. The policy of an existing interface endpoint must allow at least as much. */
  public readonly endpointPolicies: ReadonlyMap<AwsEndpointService, EndpointPolicy>;

  /** Escape hatch to the security group; undefined if existing groups were passed or no interface endpoint is created. */
  public readonly securityGroup: CfnSecurityGroup | undefined;

  protected readonly dnsNames: ReadonlyMap<AwsEndpointService, string>;

  private readonly endpoints: readonly IInvokable[];
  private readonly givenGroups: readonly ISecurityGroup[];
  private knownConnections: Connections | undefined;

  constructor(scope: Construct, id: string, props: PrivateNetworkProps) {
    super(scope, id);
    Object.defineProperty(this, PRIVATE_NETWORK, { value: true });
    const { vpc, vpcEndpointIds = {}, vpcEndpointDnsNames = {}, securityGroups, privateDns = 'create' } = props;
    this.endpoints = [...props.endpoints].sort((a, b) => (a.node.path < b.node.path ? -1 : 1));
    const services = [...new Set(this.endpoints.map(({ vpcEndpointService }) => vpcEndpointService))].sort();
    const missing = services.filter((service) => vpcEndpointIds[service] === undefined);
    const place = this.placeOf(vpc, missing);

    this.vpcId = vpc?.vpcId;
    this.endpointPolicies = new Map(services.map((service) => [service, this.writePolicy(service, props)]));
    this.securityGroup = place && !securityGroups ? this.createSecurityGroup(place, props) : undefined;
    this.givenGroups = securityGroups ?? [];
    this.letIn(props);
    this.vpcEndpoints = new Map(place ? missing.map((service) => [service, this.createVpcEndpoint(service, place, privateDns)]) : []);
    this.vpcEndpointIds = new Map([
      ...byService(vpcEndpointIds),
      ...[...this.vpcEndpoints].map(([service, { ref }]) => [service, [ref]] as const),
    ]);
    this.dnsNames = new Map([
      ...byService(vpcEndpointDnsNames),
      ...(privateDns === 'none' ? [...this.vpcEndpoints].map(([service, endpoint]) => [service, dnsNameOf(endpoint)] as const) : []),
    ]);
  }

  /**
   * Allows peers to connect to the interface endpoints on port 443.
   *
   * A new group is imported on first use: loading it is slow, and most stacks never need it.
   */
  public get connections(): Connections {
    this.knownConnections ??= new Connections({ securityGroups: this.groups(), defaultPort: Port.HTTPS });
    return this.knownConnections;
  }

  protected override reaches(endpoint: IInvokable): boolean {
    return this.endpoints.includes(endpoint);
  }

  /** VPC of the interface endpoints to create; undefined if all of them exist. */
  private placeOf(vpc: EndpointVpc | undefined, missing: readonly AwsEndpointService[]): EndpointVpc | undefined {
    const path = [...this.node.path.split('/'), 'vpc'];
    if (missing.length === 0) return undefined;
    if (vpc === undefined) throw new Misuse([interfaceEndpointMissing(path, missing)]);
    if (vpc.subnetIds.length === 0) throw new Misuse([vpcWithoutSubnet(path)]);
    return vpc;
  }

  /** Changing `groupDescription` would replace the group. */
  private createSecurityGroup({ vpcId }: EndpointVpc, { callers = [] }: PrivateNetworkProps): CfnSecurityGroup {
    return new CfnSecurityGroup(this, 'SecurityGroup', {
      vpcId,
      groupDescription: 'Interface endpoints of models',
      securityGroupIngress: callers.filter(isPlain).map((caller) => ({ ...HTTPS, ...caller.toIngressRuleConfig() })),
      securityGroupEgress: [NO_EGRESS],
    });
  }

  /** Rules for groups in the same app are separate resources: two groups that reference each other could not be created. */
  private letIn({ callers = [] }: PrivateNetworkProps): void {
    const others = this.securityGroup ? callers.filter((caller) => !isPlain(caller)) : callers;
    for (const caller of others) this.connections.allowDefaultPortFrom(caller, HTTPS.description);
  }

  private groups(): ISecurityGroup[] {
    const own = this.securityGroup;
    return own ? [SecurityGroup.fromSecurityGroupId(this, 'Group', own.attrGroupId, CLOSED)] : [...this.givenGroups];
  }

  /** Service names have the same prefix in `aws` and `aws-us-gov`, the partitions with OpenAI models. */
  private createVpcEndpoint(service: AwsEndpointService, vpc: EndpointVpc, privateDns: AwsPrivateDns): CfnVPCEndpoint {
    return new CfnVPCEndpoint(this, service, {
      vpcEndpointType: 'Interface',
      serviceName: endpointServiceName(service, Stack.of(this).region),
      vpcId: vpc.vpcId,
      subnetIds: [...vpc.subnetIds],
      securityGroupIds: this.securityGroup
        ? [this.securityGroup.attrGroupId]
        : this.givenGroups.map(({ securityGroupId }) => securityGroupId),
      privateDnsEnabled: privateDns === 'create',
      policyDocument: this.checkedPolicy(service),
    });
  }

  private writePolicy(service: AwsEndpointService, { bearerTokens = false }: PrivateNetworkProps): EndpointPolicy {
    const reached = this.endpoints.filter(({ vpcEndpointService }) => vpcEndpointService === service);
    const statements = reached.flatMap(({ invokeStatements }) => invokeStatements);
    return endpointPolicy({ service, statements, account: Stack.of(this).account, bearerTokens });
  }

  /** AWS rejects a longer policy. An existing interface endpoint may have another one, which its owner sets. */
  private checkedPolicy(service: AwsEndpointService): EndpointPolicy {
    const policy = this.endpointPolicies.get(service) as EndpointPolicy;
    const length = policyLength(policy, measureAt(this));
    const isTooLong = length > ENDPOINT_POLICY_LENGTH;
    const path = [...this.node.path.split('/'), 'endpoints'];
    refuseMisuse(isTooLong ? [endpointPolicyTooLong(path, service, length, ENDPOINT_POLICY_LENGTH)] : []);
    return policy;
  }
}

function isPlain({ canInlineRule }: IPeer): boolean {
  return canInlineRule;
}

function byService<T>(record: Readonly<Partial<Record<AwsEndpointService, T>>>): Map<AwsEndpointService, T> {
  return new Map(Object.entries(record).sort() as [AwsEndpointService, T][]);
}

/**
 * Regional DNS name of an interface endpoint. `DnsEntries` has `<hosted zone ID>:<DNS name>`, the regional public name first. Source:
 * AWS::EC2::VPCEndpoint in the CloudFormation reference, as quoted in aws-cdk-lib 2.276.0.
 */
function dnsNameOf({ attrDnsEntries }: CfnVPCEndpoint): string {
  return Fn.select(1, Fn.split(':', Fn.select(0, attrDnsEntries)));
}
