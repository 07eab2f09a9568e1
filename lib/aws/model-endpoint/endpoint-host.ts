import { Stack, Token } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { DOMAIN } from '../../rules/aws/partitions';

/**
 * Region and domain of AWS's hosts, as text where the stack knows its Region, so that a connection reads as it is used.
 * OpenAI models are in the partitions `aws` and `aws-us-gov` alone, and both have one domain.
 */
export function hostParts(scope: Construct): { readonly region: string; readonly urlSuffix: string } {
  const { region, urlSuffix } = Stack.of(scope);
  return { region, urlSuffix: Token.isUnresolved(region) ? urlSuffix : DOMAIN };
}
