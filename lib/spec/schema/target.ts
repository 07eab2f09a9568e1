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
import { guid, matching, region, tags } from './texts';

const common = {
  region: region.meta({
    description: 'Region of the target, as its cloud spells it. The catalog knows which there are.',
    examples: ['eastus2', 'us-east-1', 'us-central1'],
  }),
  tags: tags.optional().meta({ description: 'Tags of this target, over those of the spec.', examples: [{ team: 'support' }] }),
  deletionProtection: z.boolean().optional().meta({
    description: 'Whether a deploy refuses to delete what holds state or capacity. Left out, only reserved capacity is protected.',
  }),
  exposure: exposure.optional().meta({ description: 'Who can reach this target over the network. Left out, as the spec says.' }),
};

const about = {
  network: 'Network that callers come from.',
  existing: 'What is there already: it is used, granted and connected, never created or changed.',
  existingEndpoints: 'Endpoints that are deployed already, by their key.',
  state: "Where Terraform keeps the state of this target's stack. Left out, a file beside cdktf.json.",
};

/** A subscription and a region of Azure. */
export const azureTarget = z.strictObject({
  cloud: z.literal('azure').meta({ description: 'Microsoft Azure.' }),
  subscription: guid.meta({ description: 'Subscription to deploy to.', examples: ['11111111-1111-1111-1111-111111111111'] }),
  ...common,
  network: azureNetwork.optional().meta({ description: about.network }),
  existing: lazy(() =>
    z.strictObject({
      resourceGroup: matching(RESOURCE_GROUP_NAME)
        .optional()
        .meta({ description: 'Name of a resource group to put things in.', examples: ['rg-models'] }),
      account: matching(ACCOUNT_ID)
        .optional()
        .meta({
          description: 'Resource id of a Foundry or Azure OpenAI account to deploy on.',
          examples: [
            '/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-models/providers/Microsoft.CognitiveServices/accounts/acme-models',
          ],
        }),
      endpoints: z
        .record(endpointKey, matching(DEPLOYMENT_NAME))
        .optional()
        .meta({
          description: `${about.existingEndpoints} The value is the name of the deployment on the account.`,
          examples: [{ chat: 'gpt-4o-prod' }],
        }),
    }),
  )
    .optional()
    .meta({ description: about.existing }),
  native: azureTargetNative.optional().meta({ description: 'What has no neutral word, in the words of Azure.' }),
  state: state.optional().meta({ description: about.state }),
});

/** An account and a Region of AWS. */
export const awsTarget = z.strictObject({
  cloud: z.literal('aws').meta({ description: 'Amazon Web Services.' }),
  account: matching(AWS_ACCOUNT_ID).meta({
    description: 'Account to deploy to: 12 digits in quotes, because YAML would read a number.',
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
          description: `${about.existingEndpoints} The value is the id of a mantle project (proj_…), the ARN of an application inference profile, or the name of a SageMaker endpoint.`,
          examples: [{ chat: 'proj_abc123' }],
        }),
    }),
  )
    .optional()
    .meta({ description: about.existing }),
  native: awsTargetNative.optional().meta({ description: 'What has no neutral word, in the words of AWS.' }),
});

/** A project and a region of Google Cloud. */
export const gcpTarget = z.strictObject({
  cloud: z.literal('gcp').meta({ description: 'Google Cloud.' }),
  project: matching(PROJECT_ID).meta({
    description: 'Id of the project to deploy to; not its name and not its number.',
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
  native: gcpTargetNative.optional().meta({ description: 'What has no neutral word, in the words of Google Cloud.' }),
  state: state.optional().meta({ description: about.state }),
});

/** One place to deploy. */
export const target = z.discriminatedUnion('cloud', [azureTarget, awsTarget, gcpTarget]);
