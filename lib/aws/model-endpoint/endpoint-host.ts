import { Stack, Token } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { domainOf } from '../../rules/aws/partitions';

/**
 * Region and domain of AWS hosts. Plain text if the stack's Region is known, so that a connection is usable as printed.
 */
export function hostParts(scope: Construct): { readonly region: string; readonly urlSuffix: string } {
  const { region, urlSuffix } = Stack.of(scope);
  return { region, urlSuffix: Token.isUnresolved(region) ? urlSuffix : domainOf(region) };
}
