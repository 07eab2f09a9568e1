import { Metric, type MetricOptions } from 'aws-cdk-lib/aws-cloudwatch';
import { bearerTokenStatements } from '../../rules/aws/bearer-tokens';
import { OPENAI_PATH, serviceHost } from '../../rules/aws/hosts';
import { dedicatedStatements, type InvokeStatement } from '../../rules/aws/invoke-statements';
import { SAGEMAKER_METRICS } from '../../rules/aws/metrics';
import { hostParts } from './endpoint-host';
import { ModelEndpointBase, type ModelEndpointConnection } from './model-endpoint';

/** The one variant. SageMaker's own tools use this name, so that metrics of an endpoint made elsewhere are found. */
export const VARIANT = 'AllTraffic';

/** How clients prove who they are to a SageMaker endpoint. */
export enum DedicatedAuthentication {
  /** Each request is signed. The `/invocations` path takes a request of the OpenAI shape so. */
  SIGV4 = 'sigv4',

  /**
   * A token of at most 12 hours that a client makes from its own credentials, beside signed requests. AWS documents nothing
   * else for the `/openai/v1` path. The right to use tokens has no resource: AWS wants `*`.
   */
  BEARER_TOKEN = 'bearer-token',
}

/** Open weights on a SageMaker endpoint, whoever made it. */
export abstract class DedicatedModelEndpointBase extends ModelEndpointBase {
  /** Name of the endpoint, which the URL holds. */
  public abstract readonly endpointName: string;

  /** ARN of the endpoint. SageMaker writes the name in lower case there. */
  public abstract readonly endpointArn: string;

  public readonly vpcEndpointService = 'sagemaker.runtime';

  protected abstract readonly authentication: DedicatedAuthentication;

  /** SageMaker passes `model` on to the container, and finds the endpoint by the URL: AWS's own examples leave it empty. */
  public get connection(): ModelEndpointConnection {
    const { region, urlSuffix } = hostParts(this);
    return {
      model: '',
      baseUrl: `https://${serviceHost(this.vpcEndpointService, region, urlSuffix)}/endpoints/${this.endpointName}${OPENAI_PATH}`,
      apis: ['chat-completions'],
      auth: { kind: 'aws-sigv4', service: 'sagemaker', region },
    };
  }

  public get invokeStatements(): readonly InvokeStatement[] {
    const usesTokens = this.authentication === DedicatedAuthentication.BEARER_TOKEN;
    return [...dedicatedStatements(this.endpointArn), ...(usesTokens ? bearerTokenStatements([this.vpcEndpointService]) : [])];
  }

  /**
   * A metric of `AWS/SageMaker` for the endpoint's variant.
   *
   * @default - the sum over five minutes
   */
  public metric(metricName: string, props?: MetricOptions): Metric {
    const dimensionsMap = { EndpointName: this.endpointName, VariantName: VARIANT };
    return new Metric({ namespace: SAGEMAKER_METRICS.namespace, metricName, dimensionsMap, statistic: 'Sum', ...props }).attachTo(this);
  }

  /** Requests. */
  public metricInvocations(props?: MetricOptions): Metric {
    return this.metric(SAGEMAKER_METRICS.calls, props);
  }

  /** Microseconds that the container takes to answer, on average. */
  public metricModelLatency(props?: MetricOptions): Metric {
    return this.metric(SAGEMAKER_METRICS.latency, { statistic: 'Average', ...props });
  }

  /** Requests that failed for a reason of the caller. */
  public metricInvocation4xxErrors(props?: MetricOptions): Metric {
    return this.metric(SAGEMAKER_METRICS.clientErrors, props);
  }

  /** Requests that failed for a reason of the model or of AWS. */
  public metricInvocation5xxErrors(props?: MetricOptions): Metric {
    return this.metric(SAGEMAKER_METRICS.serverErrors, props);
  }

  /** Requests that a replica works on or has queued, at most. */
  public metricConcurrentRequestsPerModel(props?: MetricOptions): Metric {
    return this.metric(SAGEMAKER_METRICS.concurrency, { statistic: 'Maximum', ...props });
  }
}
