import { Construct, type IConstruct } from 'constructs';
import { networkLeadsElsewhere } from '../../faults/aws-faults';
import { Misuse } from '../../faults/misuse';
import type { AwsEndpointService } from '../../rules/aws/endpoint-services';
import { publicHost } from '../model-endpoint/endpoint-host';
import type { IInvokable } from '../model-endpoint/invokable';

/** Private network access to model endpoints, through created or existing interface endpoints. */
export interface IPrivateNetwork extends IConstruct {
  /** Interface endpoint IDs by service: one per service, or several for callers in several VPCs. */
  readonly vpcEndpointIds: ReadonlyMap<AwsEndpointService, readonly string[]>;

  /**
   * IDs of the interface endpoints that carry calls to a model endpoint.
   *
   * @throws Misuse if the network does not reach the model endpoint
   */
  vpcEndpointIdsFor(endpoint: IInvokable): readonly string[];

  /** Hostname under which callers in the network call a model endpoint. */
  hostFor(endpoint: IInvokable): string;
}

/** Members that created and existing networks share. */
export abstract class PrivateNetworkBase extends Construct implements IPrivateNetwork {
  public abstract readonly vpcEndpointIds: ReadonlyMap<AwsEndpointService, readonly string[]>;

  /** DNS names of interface endpoints that clients call by their own name. */
  protected abstract readonly dnsNames: ReadonlyMap<AwsEndpointService, string>;

  public vpcEndpointIdsFor(endpoint: IInvokable): readonly string[] {
    const ids = this.reaches(endpoint) ? this.vpcEndpointIds.get(endpoint.vpcEndpointService) : undefined;
    if (ids === undefined) throw new Misuse([networkLeadsElsewhere([...this.node.path.split('/'), 'endpoints'], endpoint.node.path)]);
    return ids;
  }

  public hostFor(endpoint: IInvokable): string {
    const service = endpoint.vpcEndpointService;
    return this.dnsNames.get(service) ?? publicHost(endpoint, service);
  }

  /** Whether the policies of the interface endpoints allow calls to a model endpoint, as far as modelport knows them. */
  protected reaches(_endpoint: IInvokable): boolean {
    return true;
  }
}
