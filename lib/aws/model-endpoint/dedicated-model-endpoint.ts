import { CfnScalableTarget, CfnScalingPolicy } from 'aws-cdk-lib/aws-applicationautoscaling';
import type { IRole } from 'aws-cdk-lib/aws-iam';
import { CfnEndpoint, CfnEndpointConfig, CfnModel } from 'aws-cdk-lib/aws-sagemaker';
import { Stack, Token } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { refuseMisuse } from '../../faults/misuse';
import { validate } from '../../faults/validation';
import { parseEcrImage, parseS3Prefix } from '../../rules/aws/hosted-models';
import { environmentOf } from '../stack-environment';
import { DedicatedAuthentication, DedicatedModelEndpointBase, VARIANT } from './dedicated-model-endpoint-base';
import { type DedicatedModelEndpointProps, NAME_RULE, RULES } from './dedicated-model-endpoint-props';
import { createExecutionRole } from './execution-role';

/** Seconds for downloading 65 GB of weights, and again for the container's first healthy response: SageMaker's maximum. */
const START_TIMEOUT = 3600;

/** From the example in the SageMaker developer guide, "Define a scaling policy", copy of 2026. */
const CONCURRENT_REQUESTS = 5;

/**
 * An open-weights model on a SageMaker endpoint of its own.
 *
 * - the endpoint is updated in place; its configuration and model are replaced, so they have generated names
 * - Application Auto Scaling scales it: SageMaker rejects managed instance scaling for endpoints without inference components
 *   (ValidationException quoted in hashicorp/terraform-provider-aws#45926, read 2026-11-23)
 */
export class DedicatedModelEndpoint extends DedicatedModelEndpointBase {
  /** An existing endpoint in the stack's account and Region. Callers sign their requests. */
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

  /** Escape hatch to the model: image and model data. */
  public readonly model: CfnModel;

  /** Escape hatch to the endpoint configuration: instances and their number. */
  public readonly endpointConfig: CfnEndpointConfig;

  /** Escape hatch to the endpoint. */
  public readonly endpoint: CfnEndpoint;

  /** Scaling range; undefined if the number of replicas is fixed. */
  public readonly scalableTarget: CfnScalableTarget | undefined;

  /** IAM role that the model runs as. */
  public readonly executionRole: IRole;

  protected readonly authentication: DedicatedAuthentication;

  constructor(scope: Construct, id: string, props: DedicatedModelEndpointProps) {
    super(scope, id);
    refuseMisuse(validate(this.node.path.split('/'), { ...props, region: Stack.of(this).region }, RULES));

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

  private createExecutionRole({ image = '', modelDataUrl, vpc, endpointName, executionRoleName }: DedicatedModelEndpointProps): IRole {
    const modelData = modelDataUrl === undefined ? undefined : parseS3Prefix(modelDataUrl);
    return createExecutionRole(this, 'ExecutionRole', { image: parseEcrImage(image), vpc, modelData, endpointName }, executionRoleName);
  }

  private createModel(props: DedicatedModelEndpointProps): CfnModel {
    const { image, modelPackageArn, modelDataUrl, environment, networkIsolation = false, vpc } = props;
    return new CfnModel(this, 'Model', {
      executionRoleArn: this.executionRole.roleArn,
      ...(networkIsolation ? { enableNetworkIsolation: true } : {}),
      ...(vpc ? { vpcConfig: { subnets: [...vpc.subnetIds], securityGroupIds: [...vpc.securityGroupIds] } } : {}),
      primaryContainer: {
        ...(image === undefined ? {} : { image }),
        ...(modelPackageArn === undefined ? {} : { modelPackageName: modelPackageArn }),
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

  /** Keeps the current replica count when a scaling endpoint is updated; the new configuration would otherwise start at the minimum. */
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

function uncompressed(modelDataUrl: string): CfnModel.S3DataSourceProperty {
  const prefix = parseS3Prefix(modelDataUrl);
  return { s3Uri: prefix ? `s3://${prefix.bucket}/${prefix.key}` : modelDataUrl, s3DataType: 'S3Prefix', compressionType: 'None' };
}

function endpointArnOf(scope: Construct, name: string): string {
  const resourceName = Token.isUnresolved(name) ? name : name.toLowerCase();
  return Stack.of(scope).formatArn({ partition: environmentOf(scope).partition, service: 'sagemaker', resource: 'endpoint', resourceName });
}
