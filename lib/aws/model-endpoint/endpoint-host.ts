import { Stack, Token } from 'aws-cdk-lib/core';
import type { IConstruct } from 'constructs';
import type { AwsEndpointService } from '../../rules/aws/endpoint-services';
import { serviceHost } from '../../rules/aws/hosts';
import { domainOf } from '../../rules/aws/partitions';

/**
 * Region and domain of AWS hosts. Plain text if the stack's Region is known, so that a connection is usable as printed.
 */
export function hostParts(scope: IConstruct): { readonly region: string; readonly urlSuffix: string } {
  const { region, urlSuffix } = Stack.of(scope);
  return { region, urlSuffix: Token.isUnresolved(region) ? urlSuffix : domainOf(region) };
}

/** Public hostname of a service in the stack's Region. */
export function publicHost(scope: IConstruct, service: AwsEndpointService): string {
  const { region, urlSuffix } = hostParts(scope);
  return serviceHost(service, region, urlSuffix);
}
