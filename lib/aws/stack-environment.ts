import { Aws, Stack, Token } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import type { AwsEnvironment } from '../rules/aws/invoke-statements';

/**
 * Partition, Region and account of a stack.
 *
 * `Stack.partition` would ask a table of all Regions, which takes longer to load than everything else of a stack together; the
 * partitions that have OpenAI models tell by the name of the Region.
 */
export function environmentOf(scope: Construct): AwsEnvironment {
  const { region, account } = Stack.of(scope);
  return { partition: partitionOf(region), region, account };
}

/** Source: partitions of botocore's endpoints.json, 2026-10. */
function partitionOf(region: string): string {
  if (Token.isUnresolved(region)) return Aws.PARTITION;
  if (region.startsWith('us-gov-')) return 'aws-us-gov';
  return region.startsWith('cn-') ? 'aws-cn' : 'aws';
}
