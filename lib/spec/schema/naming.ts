import * as z from 'zod';
import { AWS_NAMES } from '../../rules/aws/name-kinds';
import { AZURE_NAMES } from '../../rules/azure/name-kinds';
import { GCP_NAMES } from '../../rules/gcp/name-kinds';
import { text } from './texts';

/** Literal characters exclude those that Terraform and CloudFormation evaluate. */
const pattern = text(
  /^(?:[\w .()+=,@/-]|\{[A-Za-z]+\})+$/,
  'a name of letters, digits, spaces or - _ . ( ) + = , @ /, with placeholders such as {service}',
);

/** Patterns by kind of resource. */
function patterns<Kind extends string>(kinds: Readonly<Record<Kind, unknown>>) {
  return z.partialRecord(z.enum(Object.keys(kinds) as [Kind, ...Kind[]]), pattern);
}

/** Patterns for the names of Azure resources. */
export const azureNaming = patterns(AZURE_NAMES);

/** Patterns for the names of AWS resources. */
export const awsNaming = patterns(AWS_NAMES);

/** Patterns for the names of Google Cloud resources. */
export const gcpNaming = patterns(GCP_NAMES);

/** Names of created resources. */
export const naming = z.strictObject({
  preset: z.enum(['caf']).optional().meta({
    description:
      "Naming convention for Azure resources: caf follows Microsoft's Cloud Adoption Framework, as in vnet-support-prod-eastus2. Default: the patterns in docs/naming.md.",
  }),
  azure: azureNaming.optional().meta({
    description: 'Patterns for the names of Azure resources, by kind.',
    examples: [{ resourceGroup: 'rg-{service}-{environment}-{region}' }],
  }),
  aws: awsNaming.optional().meta({
    description: 'Patterns for the names of AWS resources, by kind.',
    examples: [{ role: '{service}-{environment}-{caller}' }],
  }),
  gcp: gcpNaming.optional().meta({
    description: 'Patterns for the names of Google Cloud resources, by kind.',
    examples: [{ network: 'vpc-{service}-{environment}' }],
  }),
});
