import aws from '../data/aws.json';
import azure from '../data/azure.json';
import gcp from '../data/gcp.json';
import type { Catalog } from '../types';
import { expandAws } from './aws';
import { expandAzure } from './azure';
import { expandGcp } from './gcp';
import type { AwsFile, AzureFile, GcpFile } from './rows';

/** The committed data as catalog types, in file order. TypeScript types JSON strings as plain strings. */
export function expandCatalog(): Catalog {
  const files = { azure: azure as unknown as AzureFile, aws: aws as unknown as AwsFile, gcp: gcp as unknown as GcpFile };
  const days = [files.azure.asOf, files.aws.asOf, files.gcp.asOf].sort();
  return {
    asOf: days[days.length - 1] as string,
    models: [...expandAzure(files.azure), ...expandAws(files.aws), ...expandGcp(files.gcp)],
  };
}
