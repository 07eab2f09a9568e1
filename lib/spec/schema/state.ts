import * as z from 'zod';
import { RESOURCE_GROUP_NAME } from '../../rules/azure/resource-names';
import { HCP_ORGANIZATION, HCP_PROJECT, HCP_WORKSPACE } from '../../rules/terraform-names';
import { lazy } from './lazy';
import { matching, region, text } from './texts';

/** Name of a state. Terraform reads it as it is, but OpenTofu as a template. */
function stateName(expected: string) {
  return text(/^(?!.*[$%]\{)(?=.*\S).{1,1024}$/, `${expected} of at most 1,024 characters, without \${ or %{`);
}

/** HTTPS only, because a state can hold secrets. Credentials come from the environment: a spec's text ends up in the stack. */
const address = text(
  /^https:\/\/[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?(?::\d{1,5})?(?:\/(?![^?#]*[$%]\{)[^\s?#]*)?$/,
  'an https URL without credentials or query, such as https://gitlab.com/api/v4/projects/42/terraform/state/support-prod',
);

const method = text(/^[A-Z]+$/, 'an HTTP method, such as POST');

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
          resourceGroup: matching(RESOURCE_GROUP_NAME).meta({
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
          lockfile: z.boolean().default(true).meta({
            description:
              'Locks the state with an object beside it, <key>.tflock, so that two runs cannot overwrite each other. Requires Terraform or OpenTofu 1.10; for older versions set false.',
          }),
        })
        .meta({ description: 'Encrypted object in an S3 bucket.' }),
    }),
    z.strictObject({
      cloud: z
        .strictObject({
          organization: matching(HCP_ORGANIZATION).meta({ description: 'Organization of the workspace.', examples: ['acme'] }),
          workspace: matching(HCP_WORKSPACE)
            .optional()
            .meta({ description: 'Workspace name. Default: derived from the stack name.', examples: ['support-prod'] }),
          project: matching(HCP_PROJECT)
            .optional()
            .meta({ description: "Project of a new workspace. Default: the organization's default project.", examples: ['Models'] }),
          hostname: text(/^[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?::\d{1,5})?$/, 'a host name')
            .optional()
            .meta({ description: 'Host of Terraform Enterprise. Default: app.terraform.io.', examples: ['terraform.acme.example'] }),
        })
        .meta({ description: 'Workspace in HCP Terraform or Terraform Enterprise, which locks it.' }),
    }),
    z.strictObject({
      http: z
        .strictObject({
          address: address.meta({
            description: 'URL of the state. Credentials come from TF_HTTP_USERNAME and TF_HTTP_PASSWORD.',
            examples: ['https://gitlab.com/api/v4/projects/42/terraform/state/support-prod'],
          }),
          updateMethod: method.optional().meta({ description: 'HTTP method that writes the state. Default: POST.', examples: ['PUT'] }),
          lockAddress: address.optional().meta({
            description: 'URL of the lock. Default: none, so two runs can overwrite each other.',
            examples: ['https://gitlab.com/api/v4/projects/42/terraform/state/support-prod/lock'],
          }),
          lockMethod: method.optional().meta({ description: 'HTTP method that locks. Default: LOCK.', examples: ['POST'] }),
          unlockAddress: address.optional().meta({
            description: 'URL that unlocks. Default: lockAddress.',
            examples: ['https://gitlab.com/api/v4/projects/42/terraform/state/support-prod/lock'],
          }),
          unlockMethod: method.optional().meta({ description: 'HTTP method that unlocks. Default: UNLOCK.', examples: ['DELETE'] }),
        })
        .meta({ description: "REST endpoint, such as GitLab's." }),
    }),
  ]),
);
