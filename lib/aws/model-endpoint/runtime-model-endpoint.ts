import { CfnApplicationInferenceProfile } from 'aws-cdk-lib/aws-bedrock';
import { Metric, type MetricOptions } from 'aws-cdk-lib/aws-cloudwatch';
import { Duration, Token } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import type { Api } from '../../catalog/types';
import { applicationProfileArnMalformed, nameRefused, profileOfAnotherModel, profileWithoutRegions } from '../../faults/aws-faults';
import type { Fault } from '../../faults/fault';
import { refuseMisuse } from '../../faults/misuse';
import { OPENAI_PATH, serviceHost } from '../../rules/aws/hosts';
import { type InvokeStatement, runtimeStatements } from '../../rules/aws/invoke-statements';
import { RUNTIME_METRICS } from '../../rules/aws/metrics';
import { APPLICATION_PROFILE_ARN, inferenceProfileArn, modelArn } from '../../rules/aws/resource-names';
import { APPLICATION_PROFILE_NAME, RUNTIME } from '../../rules/aws/surfaces';
import { digest, joinName } from '../../rules/naming';
import { environmentOf } from '../stack-environment';
import { hostParts } from './endpoint-host';
import type { InferenceProfile } from './inference-profile';
import { ModelEndpointBase, type ModelEndpointConnection } from './model-endpoint';
import { surfaceFaults } from './surface';

/** Properties of a model on bedrock-runtime, however it is reached. */
export interface RuntimeModelEndpointAttributes {
  /** Id of the foundation model on bedrock-runtime, such as `openai.gpt-6-luna` or `openai.gpt-oss-120b-1:0`. */
  readonly modelId: string;

  /**
   * The cross-Region inference profile that calls go through.
   *
   * @default - calls stay in the stack's Region, which GPT-5.6 and later refuse on bedrock-runtime
   */
  readonly inferenceProfile?: InferenceProfile;

  /**
   * What callers use. It decides what they are granted.
   *
   * @default - Chat Completions, Converse and Responses, which is all that bedrock-runtime speaks with GPT; open weights lack Responses there
   */
  readonly apis?: readonly Api[];
}

/** Properties of a model on bedrock-runtime, with or without an application inference profile of its own. */
export interface RuntimeModelEndpointProps extends RuntimeModelEndpointAttributes {
  /**
   * Makes an application inference profile, which carries tags for cost allocation. Only Converse can call it.
   *
   * This is the beginning of its name; the end stands for what it was copied from. AWS refuses a name that exists, and
   * CloudFormation replaces a profile that is copied from another source before it deletes the old one.
   *
   * @default - none: calls name the profile that all of the account share
   */
  readonly applicationInferenceProfileName?: string;
}

/** A model on bedrock-runtime, whoever made its application inference profile. */
export abstract class RuntimeModelEndpointBase extends ModelEndpointBase {
  /** ARN of the application inference profile; undefined where there is none. */
  public abstract readonly applicationInferenceProfileArn: string | undefined;

  public readonly vpcEndpointService = 'bedrock-runtime';

  /** Id of the foundation model. */
  public readonly modelId: string;

  private readonly inferenceProfile: InferenceProfile | undefined;
  private readonly apis: readonly Api[];

  constructor(scope: Construct, id: string, { modelId, inferenceProfile, apis = RUNTIME.apis }: RuntimeModelEndpointAttributes) {
    super(scope, id);
    const path = this.node.path.split('/');
    refuseMisuse([...surfaceFaults(path, RUNTIME, modelId, apis), ...profileFaults(path, inferenceProfile, modelId)]);
    this.modelId = modelId;
    this.inferenceProfile = inferenceProfile;
    this.apis = apis;
  }

  /** `model` is what OpenAI-shaped APIs take; Converse alone takes an application inference profile. */
  public get connection(): ModelEndpointConnection {
    const { region, urlSuffix } = hostParts(this);
    const shared = this.inferenceProfile?.id ?? this.modelId;
    const own = this.apis.includes('converse') ? this.applicationInferenceProfileArn : undefined;
    const isOpenAiShaped = this.apis.some((api) => api !== 'converse');
    return {
      model: isOpenAiShaped ? shared : (own ?? shared),
      ...(isOpenAiShaped && own !== undefined ? { models: { converse: own } } : {}),
      baseUrl: `https://${serviceHost(this.vpcEndpointService, region, urlSuffix)}${isOpenAiShaped ? OPENAI_PATH : ''}`,
      apis: this.apis,
      auth: { kind: 'aws-sigv4', service: 'bedrock', region },
    };
  }

  public get invokeStatements(): readonly InvokeStatement[] {
    const { applicationInferenceProfileArn: arn, inferenceProfile: profile } = this;
    return runtimeStatements(environmentOf(this), {
      modelId: this.modelId,
      apis: this.apis,
      ...(profile ? { profile } : {}),
      ...(arn === undefined ? {} : { applicationProfileArn: arn }),
    });
  }

  /**
   * A metric of `AWS/Bedrock` for what OpenAI-shaped calls name, in the stack's Region.
   *
   * Calls of an application inference profile are counted under that profile: give `dimensionsMap` for them.
   *
   * @default - the sum over five minutes
   */
  public metric(metricName: string, props?: MetricOptions): Metric {
    const dimensionsMap = { ModelId: this.connection.model };
    return new Metric({ namespace: RUNTIME_METRICS.namespace, metricName, dimensionsMap, statistic: 'Sum', ...props }).attachTo(this);
  }

  /** Requests. */
  public metricInvocations(props?: MetricOptions): Metric {
    return this.metric(RUNTIME_METRICS.calls, props);
  }

  /** Milliseconds from request to the end of the answer, on average. */
  public metricInvocationLatency(props?: MetricOptions): Metric {
    return this.metric(RUNTIME_METRICS.latency, { statistic: 'Average', ...props });
  }

  /** Milliseconds from request to the first token of a streamed answer, on average. */
  public metricTimeToFirstToken(props?: MetricOptions): Metric {
    return this.metric(RUNTIME_METRICS.timeToFirstToken, { statistic: 'Average', ...props });
  }

  /** Requests that failed for a reason of the caller. */
  public metricInvocationClientErrors(props?: MetricOptions): Metric {
    return this.metric(RUNTIME_METRICS.clientErrors, props);
  }

  /** Requests that failed for a reason of AWS. */
  public metricInvocationServerErrors(props?: MetricOptions): Metric {
    return this.metric(RUNTIME_METRICS.serverErrors, props);
  }

  /** Requests beyond the quota. */
  public metricInvocationThrottles(props?: MetricOptions): Metric {
    return this.metric(RUNTIME_METRICS.throttles, props);
  }

  public metricInputTokenCount(props?: MetricOptions): Metric {
    return this.metric(RUNTIME_METRICS.inputTokens, props);
  }

  public metricOutputTokenCount(props?: MetricOptions): Metric {
    return this.metric(RUNTIME_METRICS.outputTokens, props);
  }

  /** Tokens of a minute as the quota counts them, output by its weight. */
  public metricEstimatedTpmQuotaUsage(props?: MetricOptions): Metric {
    return this.metric(RUNTIME_METRICS.quotaTokens, { period: Duration.minutes(1), ...props });
  }

  /** Requests to a model that AWS will take away. */
  public metricLegacyModelInvocations(props?: MetricOptions): Metric {
    return this.metric(RUNTIME_METRICS.legacyCalls, props);
  }
}

/**
 * A model on bedrock-runtime: in the Region, through a geographic profile or through a global one.
 *
 * It makes nothing but an application inference profile where one is asked for: AWS keeps models and profiles itself.
 */
export class RuntimeModelEndpoint extends RuntimeModelEndpointBase {
  /** A model behind an application inference profile that is there already. */
  public static fromApplicationInferenceProfileArn(
    scope: Construct,
    id: string,
    applicationInferenceProfileArn: string,
    attrs: RuntimeModelEndpointAttributes,
  ): RuntimeModelEndpointBase {
    class Import extends RuntimeModelEndpointBase {
      public readonly applicationInferenceProfileArn = applicationInferenceProfileArn;
    }
    refuseMisuse(profileArnFaults([...scope.node.path.split('/'), id], applicationInferenceProfileArn));
    return new Import(scope, id, attrs);
  }

  public readonly applicationInferenceProfileArn: string | undefined;

  /** The application inference profile, for what these properties do not say; undefined where none was asked for. */
  public readonly applicationInferenceProfile: CfnApplicationInferenceProfile | undefined;

  constructor(scope: Construct, id: string, props: RuntimeModelEndpointProps) {
    super(scope, id, props);

    this.applicationInferenceProfile = this.createApplicationProfile(props);
    this.node.defaultChild = this.applicationInferenceProfile;
    this.applicationInferenceProfileArn = this.applicationInferenceProfile?.attrInferenceProfileArn;
  }

  private createApplicationProfile(props: RuntimeModelEndpointProps): CfnApplicationInferenceProfile | undefined {
    const { applicationInferenceProfileName: name, inferenceProfile, modelId } = props;
    if (name === undefined) return undefined;

    const environment = environmentOf(this);
    return new CfnApplicationInferenceProfile(this, 'ApplicationProfile', {
      inferenceProfileName: this.applicationProfileName(name, inferenceProfile?.id ?? modelId),
      modelSource: {
        copyFrom: inferenceProfile
          ? inferenceProfileArn(environment, inferenceProfile.id)
          : modelArn(environment.partition, environment.region, modelId),
      },
    });
  }

  private applicationProfileName(name: string, source: string): string {
    if (Token.isUnresolved(name)) return name;
    const isLegal = APPLICATION_PROFILE_NAME.pattern.test(name);
    const rule = 'letters and digits with single hyphens or underscores between them';
    refuseMisuse(isLegal ? [] : [nameRefused([...this.node.path.split('/'), 'applicationInferenceProfileName'], name, rule)]);
    return joinName([name, digest([source])], APPLICATION_PROFILE_NAME.maxLength);
  }
}

function profileFaults(path: readonly string[], profile: InferenceProfile | undefined, modelId: string): Fault[] {
  if (profile === undefined) return [];
  const { id, scope, destinations } = profile;
  const at = [...path, 'inferenceProfile'];
  const isOther = !Token.isUnresolved(id) && !Token.isUnresolved(modelId) && id !== modelId && !id.endsWith(`.${modelId}`);
  const hasNoRegions = scope === 'geo' && destinations.length === 0;
  return [...(isOther ? [profileOfAnotherModel(at, id, modelId)] : []), ...(hasNoRegions ? [profileWithoutRegions(at, id)] : [])];
}

function profileArnFaults(path: readonly string[], arn: string): Fault[] {
  const isLegal = Token.isUnresolved(arn) || APPLICATION_PROFILE_ARN.pattern.test(arn);
  return isLegal ? [] : [applicationProfileArnMalformed([...path, 'applicationInferenceProfileArn'], arn)];
}
