import * as z from 'zod';
import { lazy } from './lazy';
import { region, text } from './texts';

/** Name of a state. Terraform reads it as it is, but OpenTofu as a template. */
function stateName(expected: string) {
  return text(/^(?!.*[$%]\{)(?=.*\S).{1,1024}$/, `${expected} of at most 1,024 characters, without \${ or %{`);
}

const bucket = text(/^[a-z0-9][a-z0-9._-]{1,220}[a-z0-9]$/, 'a bucket name');

/** Terraform backend of a target's stack. The key selects the backend. */
export const state = lazy(() =>
  z.union([
    z.strictObject({
      local: z.literal(true).meta({ description: 'File beside cdktf.json. For evaluation only: it is lost with the machine.' }),
    }),
    z.strictObject({
      azurerm: z
        .strictObject({
          resourceGroup: text(/^[-\w.()]{1,90}$/, 'a resource group name').meta({
            description: 'Resource group of the storage account.',
            examples: ['terraform'],
          }),
          storageAccount: text(/^[a-z0-9]{3,24}$/, '3 to 24 lowercase letters and digits').meta({
            description: 'Storage account of the state.',
            examples: ['acmetfstate'],
          }),
          container: text(/^[a-z0-9](?:-?[a-z0-9]){2,62}$/, '3 to 63 lowercase letters, digits and single hyphens').meta({
            description: 'Blob container of the state.',
            examples: ['state'],
          }),
          key: stateName('a blob name')
            .optional()
            .meta({
              description: 'Blob name. Default: derived from the stack name.',
              examples: ['support-prod.tfstate'],
            }),
        })
        .meta({ description: 'Blob in an Azure storage account.' }),
    }),
    z.strictObject({
      gcs: z
        .strictObject({
          bucket: bucket.meta({ description: 'Cloud Storage bucket of the state.', examples: ['acme-terraform'] }),
          prefix: stateName('an object name prefix')
            .optional()
            .meta({ description: 'Object prefix. Default: derived from the stack name.', examples: ['models/support'] }),
        })
        .meta({ description: 'Object in a Google Cloud Storage bucket.' }),
    }),
    z.strictObject({
      s3: z
        .strictObject({
          bucket: bucket.meta({ description: 'S3 bucket of the state.', examples: ['acme-terraform'] }),
          key: stateName('an object key')
            .optional()
            .meta({
              description: 'Object key. Default: derived from the stack name.',
              examples: ['support-prod.tfstate'],
            }),
          region: region.meta({ description: 'Region of the bucket.', examples: ['us-east-1'] }),
        })
        .meta({ description: 'Encrypted object in an S3 bucket.' }),
    }),
  ]),
);
