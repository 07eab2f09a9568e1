/** Partitions of AWS. OpenAI models are in `aws` and `aws-us-gov` alone. Source: botocore's endpoints.json, 2026-10. */
export type AwsPartition = 'aws' | 'aws-cn' | 'aws-us-gov';

/** Domain of hosts and service principals where OpenAI models are. The same source. */
export const DOMAIN = 'amazonaws.com';

/** Partition of a Region. The same source. */
export function partitionOf(region: string): AwsPartition {
  if (region.startsWith('us-gov-')) return 'aws-us-gov';
  return region.startsWith('cn-') ? 'aws-cn' : 'aws';
}
