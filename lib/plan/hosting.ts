import type { ContainerVpc } from '../rules/aws/hosted-models';

/** A container that SageMaker runs for a deployment, and its instances. */
export interface SageMakerHosting {
  /** Null if a model package has the image. */
  readonly image: string | null;
  /** `s3://…` prefix of the uncompressed model data. */
  readonly modelDataUrl: string | null;
  readonly instanceType: string;
  readonly minReplicas: number;
  readonly maxReplicas: number;
  readonly environment: Readonly<Record<string, string>>;
  /** ARN of the model's execution role; null to create one that can read the image and the model data. */
  readonly executionRoleArn: string | null;
  /** ARN of a model package with image and weights. Default: none. */
  readonly modelPackageArn?: string;
  /** AMI version of the instances. Default: chosen by SageMaker. */
  readonly inferenceAmiVersion?: string;
  /** Whether the container can make no network calls. Default: it can. */
  readonly networkIsolation?: true;
  /** Existing subnets and security groups of the container. Default: SageMaker's own network. */
  readonly vpc?: ContainerVpc;
}

/** Whether SageMaker downloads the weights. Otherwise the image contains them, or the container downloads them. */
export function downloadsWeights({ modelDataUrl, modelPackageArn }: SageMakerHosting): boolean {
  return modelDataUrl !== null || modelPackageArn !== undefined;
}
