/** AWS partitions. Only `aws` and `aws-us-gov` have OpenAI models. Source: botocore 1.44.8, partitions.json, read 2026-11-29. */
export type AwsPartition = 'aws' | 'aws-cn' | 'aws-eusc' | 'aws-us-gov';

/** Domain of service principals in every partition, and of hosts in those with OpenAI models. Source: also aws-cdk-lib 2.276.0, region-info. */
export const DOMAIN = 'amazonaws.com';

/** Domains of hosts in other partitions. */
const OTHER_DOMAINS: Partial<Record<AwsPartition, string>> = { 'aws-cn': 'amazonaws.com.cn', 'aws-eusc': 'amazonaws.eu' };

/** A Region's partition. */
export function partitionOf(region: string): AwsPartition {
  if (region.startsWith('us-gov-')) return 'aws-us-gov';
  if (region.startsWith('eusc-')) return 'aws-eusc';
  return region.startsWith('cn-') ? 'aws-cn' : 'aws';
}

/** Domain of a Region's hosts. */
export function domainOf(region: string): string {
  return OTHER_DOMAINS[partitionOf(region)] ?? DOMAIN;
}
