import * as z from 'zod';
import { ACCOUNT_ID as AWS_ACCOUNT_ID } from '../../rules/aws/resource-names';
import { EXISTING_ENDPOINT } from '../../rules/aws/surfaces';
import { DEPLOYMENT_NAME } from '../../rules/azure/accounts';
import { ACCOUNT_ID, RESOURCE_GROUP_NAME } from '../../rules/azure/resource-names';
import { ENDPOINT, PROJECT_ID } from '../../rules/gcp/resource-names';
import { exposure } from './exposure';
import { endpointKey } from './keys';
import { lazy } from './lazy';
import { awsTargetNative, azureTargetNative, gcpTargetNative } from './native';
import { awsNetwork, azureNetwork, gcpNetwork } from './networks';
import { state } from './state';
import { guid, ignoreTags, matching, region, tags } from './texts';

const common = {
  region: region.meta({
    description: "Region, in the cloud's own spelling.",
    examples: ['eastus2', 'us-east-1', 'us-central1'],
  }),
  tags: tags.optional().meta({ description: "Tags of this target. They override the spec's tags.", examples: [{ team: 'support' }] }),
  ignoreTags: ignoreTags
    .optional()
    .meta({ description: "Tags that another tool writes on this target. Default: the spec's list.", examples: [['CostCenter']] }),
  deletionProtection: z.boolean().optional().meta({
    description: 'Protects resources with state or capacity from deletion. Default: only reserved capacity is protected.',
  }),
  exposure: exposure.optional().meta({
    description:
      "Network exposure of this target. Default: the spec's exposure; the network of an existing Azure account is left unchanged.",
  }),
};

/** Built when a target uses them. */
const azureNaming = lazy(() => (require('./naming') as typeof import('./naming')).azureNaming);
const awsNaming = lazy(() => (require('./naming') as typeof import('./naming')).awsNaming);
const gcpNaming = lazy(() => (require('./naming') as typeof import('./naming')).gcpNaming);

const about = {
  naming: "Names of this target's resources, by kind. They override the spec's naming.",
  network: 'Network of the callers.',
  existing: 'Existing resources. They are used, granted and connected, but never created or modified.',
  existingEndpoints: 'Existing deployments, by endpoint key.',
  state: "Terraform backend of this target's stack. Default: a file beside cdktf.json.",
};

/** An Azure subscription and region. */
export const azureTarget = z.strictObject({
  cloud: z.literal('azure').meta({ description: 'Microsoft Azure.' }),
  subscription: guid.meta({ description: 'Subscription to deploy to.', examples: ['11111111-1111-1111-1111-111111111111'] }),
  ...common,
  network: azureNetwork.optional().meta({ description: about.network }),
  existing: lazy(() =>
    z.strictObject({
      resourceGroup: matching(RESOURCE_GROUP_NAME)
        .optional()
        .meta({
          description: 'Existing resource group for the created resources. Required if existing.account is in another subscription.',
          examples: ['rg-models'],
        }),
      account: matching(ACCOUNT_ID)
        .optional()
        .meta({
          description: 'Resource ID of an existing Foundry or Azure OpenAI account, in any subscription.',
          examples: [
            '/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-models/providers/Microsoft.CognitiveServices/accounts/acme-models',
          ],
        }),
      endpoints: z
        .record(endpointKey, matching(DEPLOYMENT_NAME))
        .optional()
        .meta({
          description: `${about.existingEndpoints} The value is the deployment name.`,
          examples: [{ chat: 'gpt-4o-prod' }],
        }),
    }),
  )
    .optional()
    .meta({ description: about.existing }),
  naming: azureNaming.optional().meta({ description: about.naming, examples: [{ resourceGroup: 'rg-ai-prod-eastus2' }] }),
  native: azureTargetNative.optional().meta({ description: 'Azure-specific settings.' }),
  state: state.optional().meta({ description: about.state }),
});

/** An AWS account and Region. */
export const awsTarget = z.strictObject({
  cloud: z.literal('aws').meta({ description: 'Amazon Web Services.' }),
  account: matching(AWS_ACCOUNT_ID).meta({
    description: 'Account ID: 12 digits, in quotes so that YAML does not read a number.',
    examples: ['111122223333'],
  }),
  ...common,
  network: awsNetwork.optional().meta({ description: about.network }),
  existing: lazy(() =>
    z.strictObject({
      endpoints: z
        .record(endpointKey, matching(EXISTING_ENDPOINT))
        .optional()
        .meta({
          description: `${about.existingEndpoints} The value is a mantle project ID (proj_…), an application inference profile ARN, or a SageMaker endpoint name.`,
          examples: [{ chat: 'proj_abc123' }],
        }),
    }),
  )
    .optional()
    .meta({ description: about.existing }),
  naming: awsNaming.optional().meta({ description: about.naming, examples: [{ vpc: 'vpc-ai' }] }),
  native: awsTargetNative.optional().meta({ description: 'AWS-specific settings.' }),
});

/** A Google Cloud project and region. */
export const gcpTarget = z.strictObject({
  cloud: z.literal('gcp').meta({ description: 'Google Cloud.' }),
  project: matching(PROJECT_ID).meta({
    description: 'Project ID, not its name or number.',
    examples: ['acme-ai-prod'],
  }),
  ...common,
  network: gcpNetwork.optional().meta({ description: about.network }),
  existing: lazy(() =>
    z.strictObject({
      endpoints: z
        .record(endpointKey, matching(ENDPOINT))
        .optional()
        .meta({
          description: `${about.existingEndpoints} The value is projects/…/locations/…/endpoints/….`,
          examples: [{ open: 'projects/acme-ai-prod/locations/us-central1/endpoints/1234567890' }],
        }),
    }),
  )
    .optional()
    .meta({ description: about.existing }),
  naming: gcpNaming.optional().meta({ description: about.naming, examples: [{ network: 'vpc-ai' }] }),
  native: gcpTargetNative.optional().meta({ description: 'Settings specific to Google Cloud.' }),
  state: state.optional().meta({ description: about.state }),
});

/** A deployment target. */
export const target = z.discriminatedUnion('cloud', [azureTarget, awsTarget, gcpTarget]);
