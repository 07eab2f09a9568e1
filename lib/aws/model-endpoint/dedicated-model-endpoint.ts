import { CfnScalableTarget, CfnScalingPolicy } from 'aws-cdk-lib/aws-applicationautoscaling';
import type { IRole } from 'aws-cdk-lib/aws-iam';
import { CfnEndpoint, CfnEndpointConfig, CfnModel } from 'aws-cdk-lib/aws-sagemaker';
import { Stack, Token } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { imageOutsideEcr, modelDataMalformed, nameRefused } from '../../faults/aws-faults';
import { replicasRefused } from '../../faults/construct-faults';
import { refuseMisuse } from '../../faults/misuse';
import { type ValidationRule, validate } from '../../faults/validation';
import { ENDPOINT_NAME } from '../../rules/aws/surfaces';
import { environmentOf } from '../stack-environment';
import { DedicatedAuthentication, DedicatedModelEndpointBase, VARIANT } from './dedicated-model-endpoint-base';
import { createExecutionRole, parseEcrImage, parseS3Prefix } from './execution-role';

/** Seconds for the download of the weights, and again for the container to answer: the most that SageMaker waits, for weights of 65 GB. */
const START_TIMEOUT = 3600;

/** The example of the SageMaker developer guide, "Define a scaling policy", copy of 2026. */
const CONCURRENT_REQUESTS = 5;

/** Properties of open weights on machines of one's own. */
export interface DedicatedModelEndpointProps {
  /** The container: `<account>.dkr.ecr.<region>.amazonaws.com/<repository>:<tag>`. */
  readonly image: string;

  /** Machine of each replica, such as `ml.p5en.48xlarge`. SageMaker changes it on a scaling endpoint only after scaling was taken away. */
  readonly instanceType: string;

  /**
   * Name of the endpoint, 1 to 63 letters, digits and hyphens. It is part of the URL.
   *
   * @default - CloudFormation's choice
   */
  readonly endpointName?: string;

  /**
   * Prefix in Amazon S3 of the uncompressed model data, `s3://<bucket>/<prefix>/`.
   *
   * @default - the container has the model, or fetches it
   */
  readonly modelDataUrl?: string;

  /**
   * Environment of the container. It stands in the template: no place for secrets.
   *
   * @default - none
   */
  readonly environment?: Readonly<Record<string, string>>;

  /**
   * Replicas that always stand.
   *
   * @default 1
   */
  readonly minReplicas?: number;

  /**
   * Replicas at most. With more than `minReplicas` the endpoint scales by its concurrent requests.
   *
   * @default - as many as `minReplicas`
   */
  readonly maxReplicas?: number;

  /**
   * Concurrent requests of a replica, queued ones included, that scaling aims at.
   *
   * @default 5
   */
  readonly concurrentRequestsPerReplica?: number;

  /**
   * What the model runs as.
   *
   * @default - a role that pulls the image, reads the model data, writes logs and metrics
   */
  readonly executionRole?: IRole;

  /**
   * System image of the machines, such as `al2-ami-sagemaker-inference-gpu-3-1`: it decides which driver a container finds.
   *
   * @default - SageMaker's choice
   */
  readonly inferenceAmiVersion?: string;

  /**
   * How callers prove who they are. It decides what they are granted.
   *
   * @default DedicatedAuthentication.SIGV4
   */
  readonly authentication?: DedicatedAuthentication;
}

/**
 * Open weights on a SageMaker endpoint of one's own.
 *
 * - the endpoint changes in place; its configuration and its model are replaced behind it, so they have no names of their own
 * - scaling is Application Auto Scaling's: SageMaker refuses managed instance scaling for an endpoint without inference components
 *   (ValidationException quoted in hashicorp/terraform-provider-aws#45926, read 2026-11-23)
 */
export class DedicatedModelEndpoint extends DedicatedModelEndpointBase {
  /** An endpoint that is there already, in the stack's account and Region. Callers sign their requests. */
  public static fromEndpointName(scope: Construct, id: string, endpointName: string): DedicatedModelEndpointBase {
    class Import extends DedicatedModelEndpointBase {
      public readonly endpointName = endpointName;
      public readonly endpointArn = endpointArnOf(scope, endpointName);
      protected readonly authentication = DedicatedAuthentication.SIGV4;
    }
    refuseMisuse(validate([...scope.node.path.split('/'), id], { endpointName }, [NAME_RULE]));
    return new Import(scope, id);
  }

  public readonly endpointName: string;
  public readonly endpointArn: string;

  /** Image and data, for what these properties do not say. */
  public readonly model: CfnModel;

  /** Machines and their number, for what these properties do not say. */
  public readonly endpointConfig: CfnEndpointConfig;

  /** The endpoint itself, for what these properties do not say. */
  public readonly endpoint: CfnEndpoint;

  /** How far the endpoint scales; undefined where the number of replicas is fixed. */
  public readonly scalableTarget: CfnScalableTarget | undefined;

  /** What the model runs as. */
  public readonly executionRole: IRole;

  protected readonly authentication: DedicatedAuthentication;

  constructor(scope: Construct, id: string, props: DedicatedModelEndpointProps) {
    super(scope, id);
    refuseMisuse(validate(this.node.path.split('/'), props, RULES));

    const { minReplicas = 1, maxReplicas = minReplicas, authentication = DedicatedAuthentication.SIGV4 } = props;
    this.authentication = authentication;
    this.executionRole = props.executionRole ?? this.createExecutionRole(props);
    this.model = this.createModel(props);
    this.endpointConfig = this.createEndpointConfig(props, minReplicas);
    this.endpoint = this.createEndpoint(props, maxReplicas > minReplicas);
    this.node.defaultChild = this.endpoint;
    this.scalableTarget = maxReplicas > minReplicas ? this.createScaling(props, minReplicas, maxReplicas) : undefined;
    this.endpointName = props.endpointName ?? this.endpoint.attrEndpointName;
    this.endpointArn = props.endpointName === undefined ? this.endpoint.attrEndpointArn : endpointArnOf(this, props.endpointName);
  }

  private createExecutionRole({ image, modelDataUrl, endpointName }: DedicatedModelEndpointProps): IRole {
    return createExecutionRole(this, 'ExecutionRole', {
      image: parseEcrImage(image),
      modelData: modelDataUrl === undefined ? undefined : parseS3Prefix(modelDataUrl),
      endpointName,
    });
  }

  private createModel({ image, modelDataUrl, environment }: DedicatedModelEndpointProps): CfnModel {
    return new CfnModel(this, 'Model', {
      executionRoleArn: this.executionRole.roleArn,
      primaryContainer: {
        image,
        ...(environment ? { environment } : {}),
        ...(modelDataUrl === undefined ? {} : { modelDataSource: { s3DataSource: uncompressed(modelDataUrl) } }),
      },
    });
  }

  private createEndpointConfig({ instanceType, inferenceAmiVersion }: DedicatedModelEndpointProps, replicas: number): CfnEndpointConfig {
    const variant: CfnEndpointConfig.ProductionVariantProperty = {
      variantName: VARIANT,
      modelName: this.model.attrModelName,
      instanceType,
      initialInstanceCount: replicas,
      initialVariantWeight: 1,
      modelDataDownloadTimeoutInSeconds: START_TIMEOUT,
      containerStartupHealthCheckTimeoutInSeconds: START_TIMEOUT,
      ...(inferenceAmiVersion === undefined ? {} : { inferenceAmiVersion }),
    };
    return new CfnEndpointConfig(this, 'EndpointConfig', { productionVariants: [variant] });
  }

  /** While it scales, an update keeps the replicas that stand: a new configuration would start with the fewest. */
  private createEndpoint({ endpointName }: DedicatedModelEndpointProps, scales: boolean): CfnEndpoint {
    return new CfnEndpoint(this, 'Endpoint', {
      endpointConfigName: this.endpointConfig.attrEndpointConfigName,
      ...(endpointName === undefined ? {} : { endpointName }),
      ...(scales ? { retainAllVariantProperties: true } : {}),
    });
  }

  private createScaling(props: DedicatedModelEndpointProps, minCapacity: number, maxCapacity: number): CfnScalableTarget {
    const target = new CfnScalableTarget(this, 'ScalableTarget', {
      serviceNamespace: 'sagemaker',
      scalableDimension: 'sagemaker:variant:DesiredInstanceCount',
      resourceId: `endpoint/${this.endpoint.attrEndpointName}/variant/${VARIANT}`,
      minCapacity,
      maxCapacity,
    });
    new CfnScalingPolicy(this, 'ScalingPolicy', {
      policyName: 'concurrent-requests',
      policyType: 'TargetTrackingScaling',
      scalingTargetId: target.ref,
      targetTrackingScalingPolicyConfiguration: {
        targetValue: props.concurrentRequestsPerReplica ?? CONCURRENT_REQUESTS,
        predefinedMetricSpecification: { predefinedMetricType: 'SageMakerVariantConcurrentRequestsPerModelHighResolution' },
      },
    });
    return target;
  }
}

const NAME_RULE: ValidationRule<{ readonly endpointName?: string }> = {
  prop: 'endpointName',
  condition: ({ endpointName: name }) => name !== undefined && !Token.isUnresolved(name) && !ENDPOINT_NAME.pattern.test(name),
  fault: (at, { endpointName = '' }) =>
    nameRefused(at, endpointName, '1 to 63 letters, digits and hyphens, with a letter or a digit at both ends'),
};

const RULES: readonly ValidationRule<DedicatedModelEndpointProps>[] = [
  {
    prop: 'image',
    condition: ({ image, executionRole }) => !executionRole && !parseEcrImage(image),
    fault: (at, { image }) => imageOutsideEcr(at, image),
  },
  {
    prop: 'modelDataUrl',
    condition: ({ modelDataUrl: url, executionRole }) =>
      url !== undefined && !parseS3Prefix(url) && !(executionRole && Token.isUnresolved(url)),
    fault: (at, { modelDataUrl = '' }) => modelDataMalformed(at, modelDataUrl),
  },
  NAME_RULE,
  {
    prop: 'minReplicas',
    condition: ({ minReplicas = 1 }) => !isCount(minReplicas, 1),
    fault: (at, { minReplicas = 1 }) => replicasRefused(at, minReplicas, 1),
  },
  {
    prop: 'maxReplicas',
    condition: ({ minReplicas = 1, maxReplicas = minReplicas }) => !isCount(maxReplicas, Math.max(1, minReplicas)),
    fault: (at, { minReplicas = 1, maxReplicas = minReplicas }) => replicasRefused(at, maxReplicas, Math.max(1, minReplicas)),
  },
];

function isCount(found: number, atLeast: number): boolean {
  return Token.isUnresolved(found) || (Number.isInteger(found) && found >= atLeast);
}

function uncompressed(modelDataUrl: string): CfnModel.S3DataSourceProperty {
  const prefix = parseS3Prefix(modelDataUrl);
  return { s3Uri: prefix ? `s3://${prefix.bucket}/${prefix.key}` : modelDataUrl, s3DataType: 'S3Prefix', compressionType: 'None' };
}

function endpointArnOf(scope: Construct, name: string): string {
  const resourceName = Token.isUnresolved(name) ? name : name.toLowerCase();
  return Stack.of(scope).formatArn({ partition: environmentOf(scope).partition, service: 'sagemaker', resource: 'endpoint', resourceName });
}
