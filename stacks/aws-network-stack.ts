import { CfnOutput, type IStackSynthesizer, Stack, Tags } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import type { IInvokable } from '../lib/aws/model-endpoint/invokable';
import { PrivateNetwork } from '../lib/aws/private-network/private-network';
import type { PrivateVpc } from '../lib/aws/private-network/private-vpc';
import { awsTags } from '../lib/aws/tags';
import type { AwsReached, AwsSharedNetworkPlan } from '../lib/plan/plan';
import { dnsNameExport, interfaceEndpointExport } from '../lib/rules/aws/created-names';
import type { AwsEndpointService } from '../lib/rules/aws/endpoint-services';
import type { InvokeStatement } from '../lib/rules/aws/invoke-statements';
import { callersOf, createVpc, networkNames } from './aws-private-network';
import { synthesizerOf } from './aws-synthesizer';

/** Properties of a shared AWS network's stack. */
export interface AwsNetworkStackProps {
  /** The plan of the network. */
  readonly plan: AwsSharedNetworkPlan;

  /**
   * How the stack is deployed, for example with the roles of your own bootstrap.
   *
   * @default - the plan's bootstrap, otherwise the app's synthesizer, which uses the roles of `cdk bootstrap` by default
   */
  readonly synthesizer?: IStackSynthesizer;
}

/**
 * A VPC that several targets share, with one interface endpoint per service that their deployments use. It exports the IDs of the interface
 * endpoints, to which the targets' grants are bound.
 */
export class AwsNetworkStack extends Stack {
  /** The VPC. */
  public readonly vpc: PrivateVpc;

  /** The interface endpoints. */
  public readonly network: PrivateNetwork;

  constructor(scope: Construct, id: string, { plan, synthesizer }: AwsNetworkStackProps) {
    const tags = awsTags(plan.tags, [id]);
    super(scope, id, {
      stackName: plan.stackName,
      env: { account: plan.account, region: plan.region },
      description: `Network ${plan.key} of ${plan.service}-${plan.environment}, for its OpenAI model endpoints`,
      tags,
      ...synthesizerOf(plan.bootstrap, synthesizer),
    });
    this.vpc = createVpc(this, plan, plan.network.vpc);
    const reached = this.reachedEndpoints(plan);
    this.network = this.createNetwork(plan, reached);
    this.exportEndpoints();
    if (plan.network.privateDns === 'none') this.exportDnsNames(reached);
    for (const [key, value] of Object.entries(tags)) Tags.of(this).add(key, value);
  }

  private reachedEndpoints({ reached }: AwsSharedNetworkPlan): readonly ReachedEndpoint[] {
    const scope = new Construct(this, 'Reached');
    return reached.map((each) => new ReachedEndpoint(scope, each));
  }

  private createNetwork(plan: AwsSharedNetworkPlan, endpoints: readonly IInvokable[]): PrivateNetwork {
    const { network, bearerTokens } = plan;
    return new PrivateNetwork(this, 'Network', {
      vpc: this.vpc,
      endpoints,
      callers: callersOf(network, this.vpc),
      ...networkNames(plan, network),
      ...(bearerTokens ? { bearerTokens } : {}),
      ...(network.privateDns ? { privateDns: network.privateDns } : {}),
    });
  }

  /** Named after the stack and the service, so that a target can be deployed apart from its network. */
  private exportEndpoints(): void {
    for (const [service, { ref }] of this.network.vpcEndpoints) {
      new CfnOutput(this, `${service}-endpoint`, {
        description: `ID of the interface endpoint of ${service}`,
        value: ref,
        exportName: interfaceEndpointExport(this.stackName, service),
      });
    }
  }

  /** Without private DNS, the targets' clients call the interface endpoints by their own names. */
  private exportDnsNames(reached: readonly IInvokable[]): void {
    const names = new Map(reached.map((endpoint) => [endpoint.vpcEndpointService, this.network.hostFor(endpoint)]));
    for (const [service, value] of names) {
      new CfnOutput(this, `${service}-dns-name`, {
        description: `DNS name of the interface endpoint of ${service}`,
        value,
        exportName: dnsNameExport(this.stackName, service),
      });
    }
  }
}

/** A deployment of a target, whose stack creates its resources. */
class ReachedEndpoint extends Construct implements IInvokable {
  public readonly invokeStatements: readonly InvokeStatement[];
  public readonly vpcEndpointService: AwsEndpointService;

  constructor(scope: Construct, { target, endpoint, service, statements }: AwsReached) {
    super(scope, `${target}:${endpoint}`);
    this.invokeStatements = statements;
    this.vpcEndpointService = service;
  }
}
