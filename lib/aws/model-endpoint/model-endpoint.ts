import type { Metric, MetricOptions } from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import type { Connection } from '../../plan/plan';
import type { AwsEndpointService } from '../../rules/aws/endpoint-services';
import type { InvokeStatement } from '../../rules/aws/invoke-statements';
import type { IPrivateNetwork } from '../private-network/private-network-base';
import { publicHost } from './endpoint-host';
import { ModelEndpointGrants } from './grants';
import type { IInvokable } from './invokable';

/** How a client reaches an endpoint: a {@link Connection} without the fields that come from a spec. */
export interface ModelEndpointConnection extends Omit<Connection, 'endpoint' | 'target' | 'cloud' | 'gates'> {}

/** A model that can be invoked, on any AWS service. */
export interface IModelEndpoint extends IInvokable {
  /** How a client reaches the endpoint by the service's public hostname. Contains no secrets. */
  readonly connection: ModelEndpointConnection;

  /** How a client in a private network reaches the endpoint, by the hostname that its interface endpoint answers. */
  connectionThrough(network: IPrivateNetwork): ModelEndpointConnection;

  /** Grants to principals in the same app. */
  readonly grants: ModelEndpointGrants;

  /** A metric that the service publishes for the endpoint, by its CloudWatch name. */
  metric(metricName: string, props?: MetricOptions): Metric;
}

const MODEL_ENDPOINT = Symbol.for('modelport.aws.ModelEndpoint');

/** Members that all endpoints share. */
export abstract class ModelEndpointBase extends Construct implements IModelEndpoint {
  /** Whether a value is a model endpoint on any service, even if two copies of modelport are loaded. */
  public static isModelEndpoint(x: unknown): x is IModelEndpoint {
    return x !== null && typeof x === 'object' && MODEL_ENDPOINT in x;
  }

  public readonly grants: ModelEndpointGrants;

  public abstract readonly invokeStatements: readonly InvokeStatement[];
  public abstract readonly vpcEndpointService: AwsEndpointService;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    Object.defineProperty(this, MODEL_ENDPOINT, { value: true });
    this.grants = ModelEndpointGrants.fromModelEndpoint(this);
  }

  public get connection(): ModelEndpointConnection {
    return this.connectionAt(publicHost(this, this.vpcEndpointService));
  }

  public connectionThrough(network: IPrivateNetwork): ModelEndpointConnection {
    return this.connectionAt(network.hostFor(this));
  }

  public abstract metric(metricName: string, props?: MetricOptions): Metric;

  /** How a client reaches the endpoint at a host of its service. */
  protected abstract connectionAt(host: string): ModelEndpointConnection;
}
