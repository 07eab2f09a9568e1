import { Aws, Stack, Token } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { partitionOf } from '../rules/aws/partitions';
import type { AwsEnvironment } from '../rules/aws/resource-names';

/**
 * Partition, Region and account of a stack.
 *
 * `Stack.partition` would ask a table of all Regions, which takes longer to load than everything else of a stack together; the
 * partitions that have OpenAI models tell by the name of the Region.
 */
export function environmentOf(scope: Construct): AwsEnvironment {
  const { region, account } = Stack.of(scope);
  return { partition: Token.isUnresolved(region) ? Aws.PARTITION : partitionOf(region), region, account };
}
