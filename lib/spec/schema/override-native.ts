import * as z from 'zod';
import { ROLE_ARN } from '../../rules/aws/resource-names';
import { DEPLOYMENT_NAME } from '../../rules/azure/accounts';
import { DEFAULT_CONTENT_FILTER, DEFAULT_VERSION_UPGRADE, VERSION_UPGRADES } from '../../rules/azure/deployments';
import { count, matching, text } from './texts';

/** What an Azure deployment has that has no neutral word. */
export const azureOverrideNative = z.strictObject({
  deploymentName: matching(DEPLOYMENT_NAME)
    .optional()
    .meta({ description: "Name of the deployment, which clients send as the model. Left out, the endpoint's key.", examples: ['chat-v1'] }),
  sku: text(/^[A-Za-z]+$/, 'the name of a SKU, such as DataZoneStandard')
    .optional()
    .meta({ description: 'SKU of the deployment. Left out, it follows from serving and residency.', examples: ['DataZoneStandard'] }),
  capacity: count.optional().meta({ description: 'Capacity in units of the SKU. Left out, it follows from throughput.', examples: [50] }),
  raiPolicy: text(/\S/, 'the name of a content filter')
    .optional()
    .meta({ description: 'Content filter (RAI policy) that is there already on the account.', examples: [DEFAULT_CONTENT_FILTER] }),
  versionUpgrade: z
    .enum(VERSION_UPGRADES)
    .optional()
    .meta({ description: `When Azure moves the deployment to another version. Left out, ${DEFAULT_VERSION_UPGRADE}.` }),
});

/** What a deployment on AWS has that has no neutral word. */
export const awsOverrideNative = z.strictObject({
  surface: z
    .enum(['bedrock-runtime', 'bedrock-mantle'])
    .optional()
    .meta({ description: 'Surface of Amazon Bedrock that calls go to. Left out, the one that keeps all promises of the endpoint.' }),
  image: text(/^[\w.:/@-]+$/, 'the URI of a container image')
    .optional()
    .meta({
      description: 'Serving container of a dedicated endpoint on SageMaker.',
      examples: ['111122223333.dkr.ecr.us-east-1.amazonaws.com/vllm:0.11.2'],
    }),
  modelDataUrl: text(/^s3:\/\/[a-z0-9][a-z0-9.-]+\/\S*$/, 'a prefix on S3: s3://bucket/prefix/')
    .optional()
    .meta({
      description: 'Prefix of the uncompressed weights on S3. Left out, the container fetches them itself.',
      examples: ['s3://acme-models/gpt-oss-20b/'],
    }),
  instanceType: text(/^ml\.[a-z0-9-]+\.[a-z0-9]+$/, 'an instance type of SageMaker, such as ml.p5.48xlarge')
    .optional()
    .meta({
      description: 'Instance type of a dedicated endpoint. Left out, the first that the catalog lists.',
      examples: ['ml.p5.48xlarge'],
    }),
  executionRole: matching(ROLE_ARN)
    .optional()
    .meta({
      description: 'Role that the container runs as. Left out, one is created that reads the image and the weights.',
      examples: ['arn:aws:iam::111122223333:role/sagemaker-models'],
    }),
  environment: z
    .record(text(/^[A-Za-z_]\w*$/, 'the name of an environment variable'), z.string())
    .optional()
    .meta({
      description: 'Environment of the container. Not for secrets: it stands in the template.',
      examples: [{ OPTION_MAX_MODEL_LEN: '32768' }],
    }),
});

/** What a deployment on Google Cloud has that has no neutral word. */
export const gcpOverrideNative = z.strictObject({
  machineType: text(/^[a-z0-9]+(?:-[a-z0-9]+)+$/, 'a machine type, such as a3-highgpu-2g')
    .optional()
    .meta({ description: 'Machine of a dedicated endpoint. Left out, the first that the catalog lists.', examples: ['a3-highgpu-2g'] }),
  acceleratorType: text(/^[A-Z0-9]+(?:_[A-Z0-9]+)+$/, 'an accelerator type, such as NVIDIA_H100_80GB')
    .optional()
    .meta({ description: 'Accelerator of the machine. Left out, the one that the catalog lists with it.', examples: ['NVIDIA_H100_80GB'] }),
  acceleratorCount: count.optional().meta({ description: 'Accelerators of one machine.', examples: [2] }),
  image: text(/^[\w.:/@-]+$/, 'the URI of a container image')
    .optional()
    .meta({
      description: "Serving container of a dedicated endpoint. Left out, Model Garden's own.",
      examples: ['us-docker.pkg.dev/acme-ai-prod/models/vllm:0.11.2'],
    }),
});

/** Which of the three is right follows from the target, and is checked against it. */
export const overrideNative = z.union([azureOverrideNative, awsOverrideNative, gcpOverrideNative]).meta({
  description: "What has no neutral word, in the words of the target's cloud.",
});
