import { Metric, type MetricOptions } from 'aws-cdk-lib/aws-cloudwatch';
import { bearerTokenStatements } from '../../rules/aws/bearer-tokens';
import { OPENAI_PATH } from '../../rules/aws/hosts';
import { dedicatedStatements, type InvokeStatement } from '../../rules/aws/invoke-statements';
import { SAGEMAKER_METRICS } from '../../rules/aws/metrics';
import { hostParts } from './endpoint-host';
import { ModelEndpointBase, type ModelEndpointConnection } from './model-endpoint';

/** The only variant. SageMaker's own tools use this name, so metrics of existing endpoints are found too. */
export const VARIANT = 'AllTraffic';

/** How clients authenticate to a SageMaker endpoint. */
export enum DedicatedAuthentication {
  /** Signed requests. The `/invocations` path accepts OpenAI-shaped bodies this way. */
  SIGV4 = 'sigv4',

  /**
   * A token that a client creates from its own credentials, valid for at most 12 hours; signed requests still work. AWS documents no other
   * authentication for the `/openai/v1` path and defines no resource for the token permission, so its statement is on `*`.
   */
  BEARER_TOKEN = 'bearer-token',
}

/** An open-weights model on a SageMaker endpoint, created or existing. */
export abstract class DedicatedModelEndpointBase extends ModelEndpointBase {
  /** Name of the endpoint, which is part of the URL. */
  public abstract readonly endpointName: string;

  /** ARN of the endpoint. SageMaker lowercases the name in it. */
  public abstract readonly endpointArn: string;

  public readonly vpcEndpointService = 'sagemaker.runtime';

  protected abstract readonly authentication: DedicatedAuthentication;

  /** `model` is empty, as in AWS's own examples: SageMaker finds the endpoint by URL and passes `model` on to the container. */
  protected connectionAt(host: string): ModelEndpointConnection {
    return {
      model: '',
      baseUrl: `https://${host}/endpoints/${this.endpointName}${OPENAI_PATH}`,
      apis: ['chat-completions'],
      auth: { kind: 'aws-sigv4', service: 'sagemaker', region: hostParts(this).region },
    };
  }

  public get invokeStatements(): readonly InvokeStatement[] {
    const usesTokens = this.authentication === DedicatedAuthentication.BEARER_TOKEN;
    return [...dedicatedStatements(this.endpointArn), ...(usesTokens ? bearerTokenStatements([this.vpcEndpointService]) : [])];
  }

  /**
   * An `AWS/SageMaker` metric of the endpoint's variant.
   *
   * @default - sum over five minutes
   */
  public metric(metricName: string, props?: MetricOptions): Metric {
    const dimensionsMap = { EndpointName: this.endpointName, VariantName: VARIANT };
    return new Metric({ namespace: SAGEMAKER_METRICS.namespace, metricName, dimensionsMap, statistic: 'Sum', ...props }).attachTo(this);
  }

  /** Number of requests. */
  public metricInvocations(props?: MetricOptions): Metric {
    return this.metric(SAGEMAKER_METRICS.calls, props);
  }

  /** Average time that the container takes to respond, in microseconds. */
  public metricModelLatency(props?: MetricOptions): Metric {
    return this.metric(SAGEMAKER_METRICS.latency, { statistic: 'Average', ...props });
  }

  /** Requests that failed with a client error. */
  public metricInvocation4xxErrors(props?: MetricOptions): Metric {
    return this.metric(SAGEMAKER_METRICS.clientErrors, props);
  }

  /** Requests that failed with a model or AWS error. */
  public metricInvocation5xxErrors(props?: MetricOptions): Metric {
    return this.metric(SAGEMAKER_METRICS.serverErrors, props);
  }

  /** Maximum number of requests that a replica is processing or has queued. */
  public metricConcurrentRequestsPerModel(props?: MetricOptions): Metric {
    return this.metric(SAGEMAKER_METRICS.concurrency, { statistic: 'Maximum', ...props });
  }
}
