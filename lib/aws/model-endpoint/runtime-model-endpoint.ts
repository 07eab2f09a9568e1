import { CfnApplicationInferenceProfile } from 'aws-cdk-lib/aws-bedrock';
import { Metric, type MetricOptions } from 'aws-cdk-lib/aws-cloudwatch';
import { Duration, Token } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import type { Api } from '../../catalog/types';
import { applicationProfileArnMalformed, nameRefused, profileOfAnotherModel, profileWithoutRegions } from '../../faults/aws-faults';
import type { Fault } from '../../faults/fault';
import { refuseMisuse } from '../../faults/misuse';
import { OPENAI_PATH } from '../../rules/aws/hosts';
import { type InvokeStatement, runtimeStatements } from '../../rules/aws/invoke-statements';
import { RUNTIME_METRICS } from '../../rules/aws/metrics';
import { APPLICATION_PROFILE_ARN, inferenceProfileArn, modelArn } from '../../rules/aws/resource-names';
import { APPLICATION_PROFILE_NAME, isProfileOf, RUNTIME } from '../../rules/aws/surfaces';
import { digest, joinName } from '../../rules/naming';
import { environmentOf } from '../stack-environment';
import { hostParts } from './endpoint-host';
import type { InferenceProfile } from './inference-profile';
import { ModelEndpointBase, type ModelEndpointConnection } from './model-endpoint';
import { surfaceFaults } from './surface';

/** Properties of a model on bedrock-runtime. */
export interface RuntimeModelEndpointAttributes {
  /** Foundation model ID on bedrock-runtime, such as `openai.gpt-6-luna` or `openai.gpt-oss-120b-1:0`. */
  readonly modelId: string;

  /**
   * Cross-Region inference profile for calls.
   *
   * @default - none; calls stay in the stack's Region, which bedrock-runtime rejects for GPT-5.6 and later
   */
  readonly inferenceProfile?: InferenceProfile;

  /**
   * APIs that callers use. Determines the permissions they are granted.
   *
   * @default - Chat Completions, Converse and Responses, all that bedrock-runtime supports for GPT; open weights have no Responses there
   */
  readonly apis?: readonly Api[];
}

/** Properties of a model on bedrock-runtime, optionally with an application inference profile of its own. */
export interface RuntimeModelEndpointProps extends RuntimeModelEndpointAttributes {
  /**
   * Creates an application inference profile, which carries cost allocation tags. Only Converse can call it. Callers may also call the source
   * profile or model directly, without the tags.
   *
   * This is the prefix of its name; a digest of the source profile follows. AWS rejects a name that exists, and CloudFormation creates the
   * replacement for a new source before it deletes the old profile.
   *
   * @default - none; calls use the profile that the whole account shares
   */
  readonly applicationInferenceProfileName?: string;
}

/** A model on bedrock-runtime, with a new, an existing or no application inference profile. */
export abstract class RuntimeModelEndpointBase extends ModelEndpointBase {
  /** ARN of the application inference profile; undefined if none. */
  public abstract readonly applicationInferenceProfileArn: string | undefined;

  public readonly vpcEndpointService = 'bedrock-runtime';

  /** Foundation model ID. */
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

  /** Whether Converse calls must name the application inference profile. */
  protected get requiresApplicationProfile(): boolean {
    return false;
  }

  /** `model` is for OpenAI-compatible APIs; only Converse accepts an application inference profile. */
  protected connectionAt(host: string): ModelEndpointConnection {
    const shared = this.inferenceProfile?.id ?? this.modelId;
    const own = this.apis.includes('converse') ? this.applicationInferenceProfileArn : undefined;
    const isOpenAiShaped = this.apis.some((api) => api !== 'converse');
    return {
      model: isOpenAiShaped ? shared : (own ?? shared),
      ...(isOpenAiShaped && own !== undefined ? { models: { converse: own } } : {}),
      baseUrl: `https://${host}${isOpenAiShaped ? OPENAI_PATH : ''}`,
      apis: this.apis,
      auth: { kind: 'aws-sigv4', service: 'bedrock', region: hostParts(this).region },
    };
  }

  public get invokeStatements(): readonly InvokeStatement[] {
    const { applicationInferenceProfileArn: arn, inferenceProfile: profile } = this;
    return runtimeStatements(environmentOf(this), {
      modelId: this.modelId,
      apis: this.apis,
      ...(profile ? { profile } : {}),
      ...(arn === undefined ? {} : { applicationProfileArn: arn, requiresApplicationProfile: this.requiresApplicationProfile }),
    });
  }

  /**
   * An `AWS/Bedrock` metric of the model or profile that OpenAI-compatible calls name, in the stack's Region.
   *
   * Calls through an application inference profile are reported under that profile: pass `dimensionsMap` to read them.
   *
   * @default - sum over five minutes
   */
  public metric(metricName: string, props?: MetricOptions): Metric {
    const dimensionsMap = { ModelId: this.connection.model };
    return new Metric({ namespace: RUNTIME_METRICS.namespace, metricName, dimensionsMap, statistic: 'Sum', ...props }).attachTo(this);
  }

  /** Number of requests. */
  public metricInvocations(props?: MetricOptions): Metric {
    return this.metric(RUNTIME_METRICS.calls, props);
  }

  /** Average time from the request to the end of the response, in milliseconds. */
  public metricInvocationLatency(props?: MetricOptions): Metric {
    return this.metric(RUNTIME_METRICS.latency, { statistic: 'Average', ...props });
  }

  /** Average time from the request to the first token of a streamed response, in milliseconds. */
  public metricTimeToFirstToken(props?: MetricOptions): Metric {
    return this.metric(RUNTIME_METRICS.timeToFirstToken, { statistic: 'Average', ...props });
  }

  /** Requests that failed with a client error. */
  public metricInvocationClientErrors(props?: MetricOptions): Metric {
    return this.metric(RUNTIME_METRICS.clientErrors, props);
  }

  /** Requests that failed with an AWS error. */
  public metricInvocationServerErrors(props?: MetricOptions): Metric {
    return this.metric(RUNTIME_METRICS.serverErrors, props);
  }

  /** Requests throttled at the quota. */
  public metricInvocationThrottles(props?: MetricOptions): Metric {
    return this.metric(RUNTIME_METRICS.throttles, props);
  }

  /** Input tokens. */
  public metricInputTokenCount(props?: MetricOptions): Metric {
    return this.metric(RUNTIME_METRICS.inputTokens, props);
  }

  /** Output tokens. */
  public metricOutputTokenCount(props?: MetricOptions): Metric {
    return this.metric(RUNTIME_METRICS.outputTokens, props);
  }

  /** Tokens per minute as the quota counts them, with output tokens weighted. */
  public metricEstimatedTpmQuotaUsage(props?: MetricOptions): Metric {
    return this.metric(RUNTIME_METRICS.quotaTokens, { period: Duration.minutes(1), ...props });
  }

  /** Requests to a model that AWS plans to retire. */
  public metricLegacyModelInvocations(props?: MetricOptions): Metric {
    return this.metric(RUNTIME_METRICS.legacyCalls, props);
  }
}

/**
 * A model on bedrock-runtime: in the Region, or through a geographic or global inference profile.
 *
 * Creates no resources except an optional application inference profile: AWS provides models and profiles.
 */
export class RuntimeModelEndpoint extends RuntimeModelEndpointBase {
  /**
   * A model behind an existing application inference profile. Converse calls must name that profile. They may also name its source if `apis`
   * has others, which call the source.
   */
  public static fromApplicationInferenceProfileArn(
    scope: Construct,
    id: string,
    applicationInferenceProfileArn: string,
    attrs: RuntimeModelEndpointAttributes,
  ): RuntimeModelEndpointBase {
    class Import extends RuntimeModelEndpointBase {
      public readonly applicationInferenceProfileArn = applicationInferenceProfileArn;

      protected override get requiresApplicationProfile(): boolean {
        return true;
      }
    }
    refuseMisuse(profileArnFaults([...scope.node.path.split('/'), id], applicationInferenceProfileArn));
    return new Import(scope, id, attrs);
  }

  public readonly applicationInferenceProfileArn: string | undefined;

  /** Escape hatch to the application inference profile; undefined if none was requested. */
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
  const isOther = !Token.isUnresolved(id) && !Token.isUnresolved(modelId) && !isProfileOf(id, modelId);
  const hasNoRegions = scope === 'geo' && destinations.length === 0;
  return [...(isOther ? [profileOfAnotherModel(at, id, modelId)] : []), ...(hasNoRegions ? [profileWithoutRegions(at, id)] : [])];
}

function profileArnFaults(path: readonly string[], arn: string): Fault[] {
  const isLegal = Token.isUnresolved(arn) || APPLICATION_PROFILE_ARN.pattern.test(arn);
  return isLegal ? [] : [applicationProfileArnMalformed([...path, 'applicationInferenceProfileArn'], arn)];
}
