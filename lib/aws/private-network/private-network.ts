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
import { Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { endpointPolicyTooLong, networkLeadsElsewhere, vpcWithoutSubnet } from '../../faults/aws-faults';
import { Misuse, refuseMisuse } from '../../faults/misuse';
import type { AwsEndpointService } from '../../rules/aws/endpoint-services';
import { endpointServiceName } from '../../rules/aws/hosts';
import { ENDPOINT_POLICY_LENGTH, policyLength } from '../../rules/aws/policy-documents';
import type { IInvokable } from '../model-endpoint/invokable';
import { measureAt } from '../policy-measure';
import { type EndpointPolicy, endpointPolicy } from './endpoint-policy';

/** VPC and subnets for interface endpoints: a `PrivateVpc`, or the IDs of existing ones. */
export interface EndpointVpc {
  /** ID of the VPC. Private DNS requires DNS support and DNS hostnames. */
  readonly vpcId: string;

  /** IDs of the VPC's subnets, at most one per Availability Zone. */
  readonly subnetIds: readonly string[];
}

/** Properties of private network access to model endpoints. */
export interface PrivateNetworkProps {
  /** VPC and subnets of the interface endpoints. */
  readonly vpc: EndpointVpc;

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
   * Whether the services' hostnames resolve to the interface endpoints within the VPC. AWS rejects this if another endpoint in the VPC
   * already does it for the same service.
   *
   * @default true
   */
  readonly privateDnsEnabled?: boolean;

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
 * Private network access to model endpoints: one interface endpoint per service they use.
 *
 * - each interface endpoint's policy allows only calls to its model endpoints, by principals of the stack's account, and denies long-term
 *   bearer tokens
 * - the services' public hosts stay reachable; to deny calls through them, grant with `CallSource.network`
 * - PrivateLink is regional: callers in other Regions connect by VPC peering
 */
export class PrivateNetwork extends Construct implements IConnectable {
  /** Whether a value is of this class, even if two copies of modelport are loaded. */
  public static isPrivateNetwork(x: unknown): x is PrivateNetwork {
    return x !== null && typeof x === 'object' && PRIVATE_NETWORK in x;
  }

  /** ID of the VPC. */
  public readonly vpcId: string;

  /** Interface endpoint IDs by service. */
  public readonly vpcEndpointIds: ReadonlyMap<AwsEndpointService, string>;

  /** Escape hatch to the interface endpoints, by service. */
  public readonly vpcEndpoints: ReadonlyMap<AwsEndpointService, CfnVPCEndpoint>;

  /** Escape hatch to the security group; undefined if existing groups were passed. */
  public readonly securityGroup: CfnSecurityGroup | undefined;

  private readonly endpoints: readonly IInvokable[];
  private readonly givenGroups: readonly ISecurityGroup[];
  private knownConnections: Connections | undefined;

  constructor(scope: Construct, id: string, props: PrivateNetworkProps) {
    super(scope, id);
    Object.defineProperty(this, PRIVATE_NETWORK, { value: true });
    refuseMisuse(props.vpc.subnetIds.length > 0 ? [] : [vpcWithoutSubnet([...this.node.path.split('/'), 'vpc'])]);

    this.vpcId = props.vpc.vpcId;
    this.endpoints = [...props.endpoints].sort((a, b) => (a.node.path < b.node.path ? -1 : 1));
    this.securityGroup = props.securityGroups ? undefined : this.createSecurityGroup(props);
    this.givenGroups = props.securityGroups ?? [];
    this.letIn(props);
    this.vpcEndpoints = this.createVpcEndpoints(props);
    this.vpcEndpointIds = new Map([...this.vpcEndpoints].map(([service, { ref }]) => [service, ref]));
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

  /**
   * ID of the interface endpoint that carries calls to a model endpoint.
   *
   * @throws Misuse if the network does not reach the model endpoint
   */
  public vpcEndpointIdFor(endpoint: IInvokable): string {
    const id = this.endpoints.includes(endpoint) ? this.vpcEndpointIds.get(endpoint.vpcEndpointService) : undefined;
    if (id === undefined) throw new Misuse([networkLeadsElsewhere([...this.node.path.split('/'), 'endpoints'], endpoint.node.path)]);
    return id;
  }

  /** Changing `groupDescription` would replace the group. */
  private createSecurityGroup({ vpc, callers = [] }: PrivateNetworkProps): CfnSecurityGroup {
    return new CfnSecurityGroup(this, 'SecurityGroup', {
      vpcId: vpc.vpcId,
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

  private createVpcEndpoints(props: PrivateNetworkProps): Map<AwsEndpointService, CfnVPCEndpoint> {
    const services = [...new Set(this.endpoints.map(({ vpcEndpointService }) => vpcEndpointService))].sort();
    return new Map(services.map((service) => [service, this.createVpcEndpoint(service, props)]));
  }

  /** Service names have the same prefix in `aws` and `aws-us-gov`, the partitions with OpenAI models. */
  private createVpcEndpoint(service: AwsEndpointService, props: PrivateNetworkProps): CfnVPCEndpoint {
    const { vpc, privateDnsEnabled = true, bearerTokens = false } = props;
    return new CfnVPCEndpoint(this, service, {
      vpcEndpointType: 'Interface',
      serviceName: endpointServiceName(service, Stack.of(this).region),
      vpcId: vpc.vpcId,
      subnetIds: [...vpc.subnetIds],
      securityGroupIds: this.securityGroup
        ? [this.securityGroup.attrGroupId]
        : this.givenGroups.map(({ securityGroupId }) => securityGroupId),
      privateDnsEnabled,
      policyDocument: this.writePolicy(service, bearerTokens),
    });
  }

  private writePolicy(service: AwsEndpointService, bearerTokens: boolean): EndpointPolicy {
    const reached = this.endpoints.filter(({ vpcEndpointService }) => vpcEndpointService === service);
    const statements = reached.flatMap(({ invokeStatements }) => invokeStatements);
    const policy = endpointPolicy({ service, statements, account: Stack.of(this).account, bearerTokens });
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
