import * as z from 'zod';
import {
  CONTAINER_SUBNETS,
  ECR_IMAGE,
  INFERENCE_AMI_VERSION,
  MODEL_PACKAGE_ARN,
  S3_PREFIX,
  VARIABLE_NAME,
  VARIABLE_VALUE,
} from '../../rules/aws/hosted-models';
import { ROLE_ARN, SECURITY_GROUP_ID, SUBNET_ID } from '../../rules/aws/resource-names';
import { INSTANCE_TYPE } from '../../rules/aws/surfaces';
import { DEPLOYMENT_NAME } from '../../rules/azure/accounts';
import { CONTENT_FILTER, DEFAULT_CONTENT_FILTER, DEFAULT_VERSION_UPGRADE, SKU_NAME, VERSION_UPGRADES } from '../../rules/azure/deployments';
import { ACCELERATOR_TYPE, IMAGE, MACHINE_TYPE } from '../../rules/gcp/resource-names';
import { count, matching } from './texts';

/** Azure-specific settings of a deployment. */
export const azureOverrideNative = z.strictObject({
  deploymentName: matching(DEPLOYMENT_NAME)
    .optional()
    .meta({
      description: "Deployment name, which clients send as the model. Default: the endpoint's deploymentName.",
      examples: ['chat-v1'],
    }),
  sku: matching(SKU_NAME)
    .optional()
    .meta({ description: 'SKU of the deployment. Default: derived from serving and residency.', examples: ['DataZoneStandard'] }),
  capacity: count.optional().meta({ description: 'Capacity in units of the SKU. Default: derived from throughput.', examples: [50] }),
  raiPolicy: z
    .union([
      matching(CONTENT_FILTER),
      z.strictObject({
        existing: matching(CONTENT_FILTER).meta({
          description: "Content filter that was added after this target's account was created.",
          examples: ['strict'],
        }),
      }),
    ])
    .optional()
    .meta({
      description: `Content filter (RAI policy): one of Azure's own, or one of an existing account. Default: ${DEFAULT_CONTENT_FILTER}.`,
      examples: ['Microsoft.Default'],
    }),
  versionUpgrade: z
    .enum(VERSION_UPGRADES)
    .optional()
    .meta({ description: `When Azure upgrades the model version. Default: ${DEFAULT_VERSION_UPGRADE}.` }),
});

/** AWS-specific settings of a deployment. */
export const awsOverrideNative = z.strictObject({
  surface: z
    .enum(['bedrock-runtime', 'bedrock-mantle'])
    .optional()
    .meta({ description: 'Amazon Bedrock service for calls. Default: the one that meets all requirements of the endpoint.' }),
  image: matching(ECR_IMAGE)
    .optional()
    .meta({
      description: "Serving container of a dedicated SageMaker endpoint, in Amazon ECR in the target's Region.",
      examples: ['111122223333.dkr.ecr.us-east-1.amazonaws.com/vllm:0.11.2'],
    }),
  modelDataUrl: matching(S3_PREFIX)
    .optional()
    .meta({
      description: 'S3 prefix of the uncompressed weights. Default: the container downloads them itself.',
      examples: ['s3://acme-models/gpt-oss-20b/'],
    }),
  instanceType: matching(INSTANCE_TYPE)
    .optional()
    .meta({
      description: 'Instance type of a dedicated endpoint. Default: the first one in the catalog.',
      examples: ['ml.p5.48xlarge'],
    }),
  executionRole: matching(ROLE_ARN)
    .optional()
    .meta({
      description: 'Execution role of the container. Default: a new role that can read the image and the weights.',
      examples: ['arn:aws:iam::111122223333:role/sagemaker-models'],
    }),
  environment: z
    .record(matching(VARIABLE_NAME), matching(VARIABLE_VALUE))
    .optional()
    .meta({
      description: 'Environment variables of the container. Not for secrets: they are written to the template.',
      examples: [{ OPTION_MAX_MODEL_LEN: '32768' }],
    }),
  modelPackage: matching(MODEL_PACKAGE_ARN)
    .optional()
    .meta({
      description: 'SageMaker model package with image and weights, instead of image and modelDataUrl. Requires executionRole.',
      examples: ['arn:aws:sagemaker:us-east-1:111122223333:model-package/gpt-oss/3'],
    }),
  inferenceAmiVersion: matching(INFERENCE_AMI_VERSION)
    .optional()
    .meta({
      description: 'AMI version of the instances, which determines the GPU driver. Default: chosen by SageMaker.',
      examples: ['al2-ami-sagemaker-inference-gpu-3-1'],
    }),
  networkIsolation: z.boolean().optional().meta({
    description:
      'Whether the container can make no network calls; SageMaker still downloads the weights. Default: true on a private target with modelDataUrl or modelPackage, otherwise false.',
  }),
  containerVpc: z
    .strictObject({
      subnetIds: z.array(matching(SUBNET_ID)).min(CONTAINER_SUBNETS).meta({
        description: 'Subnets in at least two Availability Zones, with paths to Amazon S3 for the weights, and to CloudWatch Logs.',
      }),
      securityGroupIds: z.array(matching(SECURITY_GROUP_ID)).min(1).max(5).meta({
        description: 'Security groups of the container. An isolated container needs no inbound rules, and outbound port 443 to S3.',
      }),
    })
    .optional()
    .meta({
      description: "Existing subnets of the container. Default: none; the container is in SageMaker's own network.",
      examples: [{ subnetIds: ['subnet-0123456789abcdef0', 'subnet-0123456789abcdef1'], securityGroupIds: ['sg-0123456789abcdef0'] }],
    }),
});

/** Settings of a deployment that are specific to Google Cloud. */
export const gcpOverrideNative = z.strictObject({
  machineType: matching(MACHINE_TYPE)
    .optional()
    .meta({ description: 'Machine type of a dedicated endpoint. Default: the first one in the catalog.', examples: ['a3-highgpu-2g'] }),
  acceleratorType: matching(ACCELERATOR_TYPE)
    .optional()
    .meta({
      description: "Accelerator type of the machine. Default: the catalog's accelerator for the machine type.",
      examples: ['NVIDIA_H100_80GB'],
    }),
  acceleratorCount: count.optional().meta({ description: 'Accelerators per machine.', examples: [2] }),
  image: matching(IMAGE)
    .optional()
    .meta({
      description: "Serving container of a dedicated endpoint. Default: Model Garden's container.",
      examples: ['us-docker.pkg.dev/acme-ai-prod/models/vllm:0.11.2'],
    }),
});

/** The target determines which of the three applies; that is checked separately. */
export const overrideNative = z.union([azureOverrideNative, awsOverrideNative, gcpOverrideNative]).meta({
  description: "Cloud-specific settings, in the cloud's own terms.",
});
