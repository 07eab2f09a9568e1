import aws from '../data/aws.json';
import azure from '../data/azure.json';
import gcp from '../data/gcp.json';
import type { Catalog } from '../types';
import { expandAws } from './aws';
import { expandAzure } from './azure';
import { expandGcp } from './gcp';
import type { AwsFile, AzureFile, GcpFile } from './rows';

/** The committed data in the types of the catalog, in the order of the files. TypeScript sees a JSON's strings as any string. */
export function expandCatalog(): Catalog {
  const files = { azure: azure as unknown as AzureFile, aws: aws as unknown as AwsFile, gcp: gcp as unknown as GcpFile };
  const days = [files.azure.asOf, files.aws.asOf, files.gcp.asOf].sort();
  return {
    asOf: days[days.length - 1] as string,
    models: [...expandAzure(files.azure), ...expandAws(files.aws), ...expandGcp(files.gcp)],
  };
}
