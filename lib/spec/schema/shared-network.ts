import * as z from 'zod';
import { ACCOUNT_ID as AWS_ACCOUNT_ID } from '../../rules/aws/resource-names';
import { RESOURCE_GROUP_NAME } from '../../rules/azure/resource-names';
import { PROJECT_ID } from '../../rules/gcp/resource-names';
import { azureIpam, gcpSharedIpam } from './ipam';
import { awsNaming, azureNaming, gcpNaming } from './naming';
import { awsBootstrap } from './native';
import { awsPrivateDns, block, gcpPrivateDns, privateDns, pscAddress, vpcFields } from './networks';
import { state } from './state';
import { guid, ignoreTags, matching, region, tags } from './texts';

const about = {
  account: "ID of the network's account. Targets in the network must be in the same account and Region.",
  state: "Terraform backend of this network's stack. Default: a file beside cdktf.json.",
  naming: "Names of this network's resources, by kind. They override the spec's naming.",
  existing: 'Existing resources. They are used, but never created or modified.',
};

const common = {
  region: region.meta({ description: "Region, in the cloud's own spelling.", examples: ['eastus2', 'us-east-1', 'us-central1'] }),
  ...block(),
  tags: tags.optional().meta({ description: "Tags of this network. They override the spec's tags.", examples: [{ team: 'network' }] }),
  ignoreTags: ignoreTags
    .optional()
    .meta({ description: "Tags that another tool writes on this network. Default: the spec's list.", examples: [['CostCenter']] }),
};

const azureSharedNetwork = z.strictObject({
  cloud: z.literal('azure').meta({ description: 'Microsoft Azure.' }),
  subscription: guid.meta({
    description: 'Subscription of the network. Its targets may be in others.',
    examples: ['11111111-1111-1111-1111-111111111111'],
  }),
  ...common,
  ipam: azureIpam(),
  privateDns: privateDns(),
  existing: z
    .strictObject({
      resourceGroup: matching(RESOURCE_GROUP_NAME).meta({
        description: 'Existing resource group for the network and its private DNS zones.',
        examples: ['rg-network'],
      }),
    })
    .optional()
    .meta({ description: about.existing }),
  naming: azureNaming.optional().meta({ description: about.naming, examples: [{ virtualNetwork: 'vnet-hub' }] }),
  state: state.optional().meta({ description: about.state }),
});

const awsSharedNetwork = z.strictObject({
  cloud: z.literal('aws').meta({ description: 'Amazon Web Services.' }),
  account: matching(AWS_ACCOUNT_ID).meta({ description: about.account, examples: ['111122223333'] }),
  ...common,
  ...vpcFields(),
  privateDns: awsPrivateDns().optional(),
  native: z.strictObject({ bootstrap: awsBootstrap() }).optional().meta({ description: 'AWS-specific settings.' }),
  naming: awsNaming.optional().meta({ description: about.naming, examples: [{ vpc: 'vpc-hub' }] }),
});

const gcpSharedNetwork = z.strictObject({
  cloud: z.literal('gcp').meta({ description: 'Google Cloud.' }),
  project: matching(PROJECT_ID).meta({
    description: 'Project of the network. Targets in other projects use it as a Shared VPC.',
    examples: ['acme-net'],
  }),
  ...common,
  ipam: gcpSharedIpam(),
  pscAddress: pscAddress(),
  privateDns: gcpPrivateDns(),
  naming: gcpNaming.optional().meta({ description: about.naming, examples: [{ network: 'vpc-hub' }] }),
  state: state.optional().meta({ description: about.state }),
});

/** A network that several targets share, with a stack of its own. */
export const sharedNetwork = z.discriminatedUnion('cloud', [azureSharedNetwork, awsSharedNetwork, gcpSharedNetwork]);
