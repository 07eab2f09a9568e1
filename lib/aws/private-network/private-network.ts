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

/** Where interface endpoints stand: a `PrivateVpc`, or the ids of what is there already. */
export interface EndpointVpc {
  /** Id of the VPC. With private names it needs DNS support and DNS hostnames. */
  readonly vpcId: string;

  /** Ids of subnets of the VPC, at most one in each availability zone. */
  readonly subnetIds: readonly string[];
}

/** Properties of a private way to model endpoints. */
export interface PrivateNetworkProps {
  /** VPC and subnets of the interface endpoints. */
  readonly vpc: EndpointVpc;

  /** Model endpoints to lead to, and no others. Their order does not matter. */
  readonly endpoints: readonly IInvokable[];

  /**
   * Who may open connections to the interface endpoints, beside whom `connections` lets in.
   *
   * @default - nobody
   */
  readonly callers?: readonly IPeer[];

  /**
   * Security groups of the interface endpoints.
   *
   * @default - one is created, which lets in callers on port 443 and nothing out
   */
  readonly securityGroups?: readonly ISecurityGroup[];

  /**
   * Whether the hosts of the services resolve to the interface endpoints within the VPC. AWS refuses it where the VPC has
   * another endpoint of the service that does.
   *
   * @default true
   */
  readonly privateDnsEnabled?: boolean;

  /**
   * Whether the interface endpoints let calls with short-term bearer tokens through. Long-term ones are refused in any case.
   *
   * @default false
   */
  readonly bearerTokens?: boolean;
}

/** What callers do. */
const HTTPS = { ipProtocol: 'tcp', fromPort: 443, toPort: 443, description: 'calls of models' };

/** Lets nothing out: EC2 lets everything out of a group that has no rule, so this one names an address that nobody has. */
const NO_EGRESS = { ipProtocol: 'icmp', fromPort: 252, toPort: 86, cidrIp: '255.255.255.255/32', description: 'no traffic' };

/** How a group without egress is imported, so that rules can be added to it. */
const CLOSED = { allowAllOutbound: false };

const PRIVATE_NETWORK = Symbol.for('modelport.aws.PrivateNetwork');

/**
 * A private way to model endpoints: an interface endpoint for each service that they are on, and for no other.
 *
 * - an interface endpoint admits what callers of its model endpoints need, for principals of the stack's account, and refuses
 *   long-term bearer tokens
 * - the public hosts of the services stay. A grant from `CallSource.network` refuses what comes from there
 * - PrivateLink stays in its Region: callers elsewhere come by peering
 */
export class PrivateNetwork extends Construct implements IConnectable {
  /** Whether a value is of this class, also where two copies of modelport are loaded. */
  public static isPrivateNetwork(x: unknown): x is PrivateNetwork {
    return x !== null && typeof x === 'object' && PRIVATE_NETWORK in x;
  }

  public readonly vpcId: string;

  /** Ids of the interface endpoints, by the service that they lead to. */
  public readonly vpcEndpointIds: ReadonlyMap<AwsEndpointService, string>;

  /** The interface endpoints, by the service that they lead to, for what these properties do not say. */
  public readonly vpcEndpoints: ReadonlyMap<AwsEndpointService, CfnVPCEndpoint>;

  /** The security group that was created, for what these properties do not say; undefined where groups were given. */
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
   * Who can connect to the interface endpoints, on port 443.
   *
   * The group that was created is imported when this is asked for: most stacks never do, and it takes long to load.
   */
  public get connections(): Connections {
    this.knownConnections ??= new Connections({ securityGroups: this.groups(), defaultPort: Port.HTTPS });
    return this.knownConnections;
  }

  /**
   * Id of the interface endpoint that calls of a model endpoint come through.
   *
   * @throws Misuse where the network does not lead there
   */
  public vpcEndpointIdFor(endpoint: IInvokable): string {
    const id = this.endpoints.includes(endpoint) ? this.vpcEndpointIds.get(endpoint.vpcEndpointService) : undefined;
    if (id === undefined) throw new Misuse([networkLeadsElsewhere([...this.node.path.split('/'), 'endpoints'], endpoint.node.path)]);
    return id;
  }

  /** The description is part of the group's identity: another text makes another group. */
  private createSecurityGroup({ vpc, callers = [] }: PrivateNetworkProps): CfnSecurityGroup {
    return new CfnSecurityGroup(this, 'SecurityGroup', {
      vpcId: vpc.vpcId,
      groupDescription: 'Interface endpoints of models',
      securityGroupIngress: callers.filter(isPlain).map((caller) => ({ ...HTTPS, ...caller.toIngressRuleConfig() })),
      securityGroupEgress: [NO_EGRESS],
    });
  }

  /** Groups of the same app get rules beside the group: two groups that name each other could not be created. */
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

  /** In the partitions that have OpenAI models, `aws` and `aws-us-gov`, names of services begin alike. */
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
