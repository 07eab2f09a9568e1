import { CfnProject } from 'aws-cdk-lib/aws-bedrockmantle';
import { Metric, type MetricOptions } from 'aws-cdk-lib/aws-cloudwatch';
import { Token } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import type { Api } from '../../catalog/types';
import { nameRefused, projectIdMalformed } from '../../faults/aws-faults';
import type { Fault } from '../../faults/fault';
import { refuseMisuse } from '../../faults/misuse';
import { OPENAI_PATH, serviceHost } from '../../rules/aws/hosts';
import { type InvokeStatement, mantleStatements } from '../../rules/aws/invoke-statements';
import { MANTLE_METRICS } from '../../rules/aws/metrics';
import { mantleProjectArn } from '../../rules/aws/resource-names';
import { DEFAULT_PROJECT, MANTLE, PROJECT_ID, PROJECT_NAME_LENGTH } from '../../rules/aws/surfaces';
import { environmentOf } from '../stack-environment';
import { hostParts } from './endpoint-host';
import { ModelEndpointBase, type ModelEndpointConnection } from './model-endpoint';
import { surfaceFaults } from './surface';

/** Properties of a model on bedrock-mantle, in whatever project. */
export interface MantleModelEndpointAttributes {
  /** Bare id of the model, such as `openai.gpt-5.5` or `openai.gpt-oss-120b`. */
  readonly modelId: string;

  /**
   * Path of the OpenAI-shaped API: `/openai/v1` for GPT, `/v1` for open weights and most others.
   *
   * @default '/openai/v1'
   */
  readonly basePath?: string;

  /**
   * What callers use. It decides what they are granted.
   *
   * @default - Chat Completions and Responses, which is all that bedrock-mantle speaks
   */
  readonly apis?: readonly Api[];
}

/** Properties of a model on bedrock-mantle with a project of its own. */
export interface MantleModelEndpointProps extends MantleModelEndpointAttributes {
  /** Name of the project, 1 to 128 characters. Its id is AWS's. */
  readonly projectName: string;
}

/** A model on bedrock-mantle, whoever made the project. */
export abstract class MantleModelEndpointBase extends ModelEndpointBase {
  /** Id of the project: `proj_…`, or `default`. */
  public abstract readonly projectId: string;

  /** ARN of the project, the only resource that bedrock-mantle authorises calls on. */
  public abstract readonly projectArn: string;

  public readonly vpcEndpointService = 'bedrock-mantle';

  /** Bare id of the model. */
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

  /** A project of one's own is named in a header; without it a call goes to the default project. */
  public get connection(): ModelEndpointConnection {
    const { region } = hostParts(this);
    return {
      model: this.modelId,
      baseUrl: `https://${serviceHost(this.vpcEndpointService, region)}${this.basePath}`,
      ...(this.projectId === DEFAULT_PROJECT ? {} : { headers: { 'OpenAI-Project': this.projectId } }),
      apis: this.apis,
      auth: { kind: 'aws-sigv4', service: 'bedrock-mantle', region },
    };
  }

  public get invokeStatements(): readonly InvokeStatement[] {
    return mantleStatements(this.projectArn, this.modelId, this.apis);
  }

  /**
   * A metric of `AWS/BedrockMantle` for the model in its project.
   *
   * The service publishes neither latency nor throttles nor its own errors: those only clients see.
   *
   * @default - the sum over five minutes
   */
  public metric(metricName: string, props?: MetricOptions): Metric {
    const dimensionsMap = { Model: this.modelId, Project: this.projectId };
    return new Metric({ namespace: MANTLE_METRICS.namespace, metricName, dimensionsMap, statistic: 'Sum', ...props }).attachTo(this);
  }

  /** Requests. */
  public metricInferences(props?: MetricOptions): Metric {
    return this.metric(MANTLE_METRICS.calls, props);
  }

  /** Requests that failed for a reason of the caller, but for those refused by quota before they were read. */
  public metricInferenceClientErrors(props?: MetricOptions): Metric {
    return this.metric(MANTLE_METRICS.clientErrors, props);
  }

  public metricInputTokens(props?: MetricOptions): Metric {
    return this.metric(MANTLE_METRICS.inputTokens, props);
  }

  public metricOutputTokens(props?: MetricOptions): Metric {
    return this.metric(MANTLE_METRICS.outputTokens, props);
  }

  /** Input tokens of all models of the project. */
  public metricTotalInputTokens(props?: MetricOptions): Metric {
    return this.metric(MANTLE_METRICS.totalInputTokens, { dimensionsMap: { Project: this.projectId }, ...props });
  }

  /** Output tokens of all models of the project. */
  public metricTotalOutputTokens(props?: MetricOptions): Metric {
    return this.metric(MANTLE_METRICS.totalOutputTokens, { dimensionsMap: { Project: this.projectId }, ...props });
  }
}

/** A model on bedrock-mantle, always in the stack's Region, with a project that tells its cost and its callers apart. */
export class MantleModelEndpoint extends MantleModelEndpointBase {
  /**
   * A model in a project that is there already.
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

  /** A model in the project that every account has, for Regions in which CloudFormation cannot create one. */
  public static fromDefaultProject(scope: Construct, id: string, attrs: MantleModelEndpointAttributes): MantleModelEndpointBase {
    return MantleModelEndpoint.fromProjectId(scope, id, DEFAULT_PROJECT, attrs);
  }

  public readonly projectId: string;
  public readonly projectArn: string;

  /** The project, for what these properties do not say. */
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
