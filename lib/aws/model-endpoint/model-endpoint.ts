import type { Metric, MetricOptions } from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import type { Connection } from '../../plan/plan';
import type { AwsEndpointService } from '../../rules/aws/endpoint-services';
import type { InvokeStatement } from '../../rules/aws/invoke-statements';
import { ModelEndpointGrants } from './grants';
import type { IInvokable } from './invokable';

/** How a client reaches an endpoint: a {@link Connection} without the fields that come from a spec. */
export interface ModelEndpointConnection extends Omit<Connection, 'endpoint' | 'target' | 'cloud' | 'gates'> {}

/** A model that can be invoked, on any AWS service. */
export interface IModelEndpoint extends IInvokable {
  /** How a client reaches the endpoint. Contains no secrets. */
  readonly connection: ModelEndpointConnection;

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

  public abstract readonly connection: ModelEndpointConnection;
  public abstract readonly invokeStatements: readonly InvokeStatement[];
  public abstract readonly vpcEndpointService: AwsEndpointService;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    Object.defineProperty(this, MODEL_ENDPOINT, { value: true });
    this.grants = ModelEndpointGrants.fromModelEndpoint(this);
  }

  public abstract metric(metricName: string, props?: MetricOptions): Metric;
}
