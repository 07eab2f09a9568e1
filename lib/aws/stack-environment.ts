import { Aws, Stack, Token } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { partitionOf } from '../rules/aws/partitions';
import type { AwsEnvironment } from '../rules/aws/resource-names';

/**
 * Partition, Region and account of a stack.
 *
 * Avoids `Stack.partition`, which loads a table of all Regions and takes longer than the rest of a stack together. The Region's name is
 * enough for the partitions with OpenAI models.
 */
export function environmentOf(scope: Construct): AwsEnvironment {
  const { region, account } = Stack.of(scope);
  return { partition: Token.isUnresolved(region) ? Aws.PARTITION : partitionOf(region), region, account };
}
