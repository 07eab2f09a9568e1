import { CfnProject } from 'aws-cdk-lib/aws-bedrockmantle';
import { Metric, type MetricOptions } from 'aws-cdk-lib/aws-cloudwatch';
import { Token } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import type { Api } from '../../catalog/types';
import { nameRefused, projectIdMalformed } from '../../faults/aws-faults';
import type { Fault } from '../../faults/fault';
import { refuseMisuse } from '../../faults/misuse';
import { OPENAI_PATH } from '../../rules/aws/hosts';
import { type InvokeStatement, mantleStatements } from '../../rules/aws/invoke-statements';
import { MANTLE_METRICS } from '../../rules/aws/metrics';
import { mantleProjectArn } from '../../rules/aws/resource-names';
import { DEFAULT_PROJECT, MANTLE, PROJECT_ID, PROJECT_NAME_LENGTH } from '../../rules/aws/surfaces';
import { environmentOf } from '../stack-environment';
import { hostParts } from './endpoint-host';
import { ModelEndpointBase, type ModelEndpointConnection } from './model-endpoint';
import { surfaceFaults } from './surface';

/** Properties of a model on bedrock-mantle, in any project. */
export interface MantleModelEndpointAttributes {
  /** Model ID without a Region prefix, such as `openai.gpt-5.5` or `openai.gpt-oss-120b`. */
  readonly modelId: string;

  /**
   * Path of the OpenAI-compatible API: `/openai/v1` for GPT, `/v1` for open weights and most other models.
   *
   * @default '/openai/v1'
   */
  readonly basePath?: string;

  /**
   * APIs that callers use. Determines the permissions they are granted.
   *
   * @default - Chat Completions and Responses, all that bedrock-mantle supports
   */
  readonly apis?: readonly Api[];
}

/** Properties of a model on bedrock-mantle in a new project. */
export interface MantleModelEndpointProps extends MantleModelEndpointAttributes {
  /** Name of the project, 1 to 128 characters. AWS assigns the ID. */
  readonly projectName: string;
}

/** A model on bedrock-mantle, in a new or existing project. */
export abstract class MantleModelEndpointBase extends ModelEndpointBase {
  /** ID of the project: `proj_…` or `default`. */
  public abstract readonly projectId: string;

  /** ARN of the project, the only resource on which bedrock-mantle authorizes calls. */
  public abstract readonly projectArn: string;

  public readonly vpcEndpointService = 'bedrock-mantle';

  /** Model ID without a Region prefix. */
  public readonly modelId: string;

  private readonly basePath: string;
  private readonly apis: readonly Api[];

  constructor(scope: Construct, id: string, { modelId, basePath = OPENAI_PATH, apis = MANTLE.apis }: MantleModelEndpointAttributes) {
    super(scope, id);
    refuseMisuse(surfaceFaults(this.node.path.split('/'), MANTLE, modelId, apis));
    this.modelId = modelId;
    this.basePath = basePath;
    this.apis = apis;
  }

  /** A header selects a non-default project; without it, calls go to the default project. */
  protected connectionAt(host: string): ModelEndpointConnection {
    return {
      model: this.modelId,
      baseUrl: `https://${host}${this.basePath}`,
      ...(this.projectId === DEFAULT_PROJECT ? {} : { headers: { 'OpenAI-Project': this.projectId } }),
      apis: this.apis,
      auth: { kind: 'aws-sigv4', service: 'bedrock-mantle', region: hostParts(this).region },
    };
  }

  public get invokeStatements(): readonly InvokeStatement[] {
    return mantleStatements(this.projectArn, this.modelId, this.apis);
  }

  /**
   * An `AWS/BedrockMantle` metric of the model in its project.
   *
   * The service publishes no metrics for latency, throttling or server errors; only clients see those.
   *
   * @default - sum over five minutes
   */
  public metric(metricName: string, props?: MetricOptions): Metric {
    const dimensionsMap = { Model: this.modelId, Project: this.projectId };
    return new Metric({ namespace: MANTLE_METRICS.namespace, metricName, dimensionsMap, statistic: 'Sum', ...props }).attachTo(this);
  }

  /** Number of requests. */
  public metricInferences(props?: MetricOptions): Metric {
    return this.metric(MANTLE_METRICS.calls, props);
  }

  /** Requests that failed with a client error, except those throttled before they were read. */
  public metricInferenceClientErrors(props?: MetricOptions): Metric {
    return this.metric(MANTLE_METRICS.clientErrors, props);
  }

  /** Input tokens of the model in its project. */
  public metricInputTokens(props?: MetricOptions): Metric {
    return this.metric(MANTLE_METRICS.inputTokens, props);
  }

  /** Output tokens of the model in its project. */
  public metricOutputTokens(props?: MetricOptions): Metric {
    return this.metric(MANTLE_METRICS.outputTokens, props);
  }

  /** Input tokens of all models in the project. */
  public metricTotalInputTokens(props?: MetricOptions): Metric {
    return this.metric(MANTLE_METRICS.totalInputTokens, { dimensionsMap: { Project: this.projectId }, ...props });
  }

  /** Output tokens of all models in the project. */
  public metricTotalOutputTokens(props?: MetricOptions): Metric {
    return this.metric(MANTLE_METRICS.totalOutputTokens, { dimensionsMap: { Project: this.projectId }, ...props });
  }
}

/** A model on bedrock-mantle, in the stack's Region, with its own project for cost allocation and access control. */
export class MantleModelEndpoint extends MantleModelEndpointBase {
  /**
   * A model in an existing project.
   *
   * @param projectId `proj_…`, or `default` for the project that every account has
   */
  public static fromProjectId(
    scope: Construct,
    id: string,
    projectId: string,
    attrs: MantleModelEndpointAttributes,
  ): MantleModelEndpointBase {
    class Import extends MantleModelEndpointBase {
      public readonly projectId = projectId;
      public readonly projectArn = mantleProjectArn(environmentOf(scope), projectId);
    }
    refuseMisuse(projectIdFaults([...scope.node.path.split('/'), id], projectId));
    return new Import(scope, id, attrs);
  }

  /** A model in every account's default project, for Regions where CloudFormation cannot create one. */
  public static fromDefaultProject(scope: Construct, id: string, attrs: MantleModelEndpointAttributes): MantleModelEndpointBase {
    return MantleModelEndpoint.fromProjectId(scope, id, DEFAULT_PROJECT, attrs);
  }

  public readonly projectId: string;
  public readonly projectArn: string;

  /** Escape hatch to the project. */
  public readonly project: CfnProject;

  constructor(scope: Construct, id: string, props: MantleModelEndpointProps) {
    super(scope, id, props);
    refuseMisuse(projectNameFaults(this.node.path.split('/'), props.projectName));

    this.project = new CfnProject(this, 'Project', { name: props.projectName });
    this.node.defaultChild = this.project;
    this.projectId = this.project.attrId;
    this.projectArn = this.project.attrArn;
  }
}

function projectIdFaults(path: readonly string[], id: string): Fault[] {
  const isLegal = Token.isUnresolved(id) || id === DEFAULT_PROJECT || PROJECT_ID.pattern.test(id);
  return isLegal ? [] : [projectIdMalformed([...path, 'projectId'], id)];
}

function projectNameFaults(path: readonly string[], name: string): Fault[] {
  const isLegal = Token.isUnresolved(name) || (name.length >= 1 && name.length <= PROJECT_NAME_LENGTH);
  return isLegal ? [] : [nameRefused([...path, 'projectName'], name, `1 to ${PROJECT_NAME_LENGTH} characters`)];
}
