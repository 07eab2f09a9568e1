/** AWS partitions. Only `aws` and `aws-us-gov` have OpenAI models. Source: botocore's endpoints.json, 2026-10. */
export type AwsPartition = 'aws' | 'aws-cn' | 'aws-us-gov';

/** Domain of hosts and service principals in those partitions. The same source. */
export const DOMAIN = 'amazonaws.com';

/** A Region's partition. The same source. */
export function partitionOf(region: string): AwsPartition {
  if (region.startsWith('us-gov-')) return 'aws-us-gov';
  return region.startsWith('cn-') ? 'aws-cn' : 'aws';
}
