import { Stack, Validations } from 'aws-cdk-lib/core';
import type { IConstruct } from 'constructs';

/** A cdk-nag finding that is accepted, and why. */
export interface Acknowledged {
  /** Finding ID as cdk-nag prints it, such as `AwsSolutions-VPC7`. */
  readonly id: string;
  /** Why it is accepted, as cdk-nag reports print it. */
  readonly reason: string;
}

/**
 * Acknowledges cdk-nag findings on a construct and its children.
 *
 * Equivalent to `Validations.of(scope).acknowledge`, but without its stack trace, which would put local file paths in the cloud assembly.
 */
export function acknowledge(scope: IConstruct, ...findings: readonly Acknowledged[]): void {
  for (const { id, reason } of findings) scope.node.addMetadata(Validations.ACKNOWLEDGED_RULES_METADATA_KEY, { [id]: reason });
}

/** The cdk-nag finding for a policy statement with a wildcard resource. cdk-nag prints `<Name>` for values known only while deploying. */
export function wildcardResource(scope: IConstruct, resource: string, reason: string): Acknowledged {
  return { id: `AwsSolutions-IAM5[Resource::${flatten(Stack.of(scope).resolve(resource))}]`, reason };
}

function flatten(resolved: unknown): string {
  if (typeof resolved === 'string') return resolved;
  const { Ref: name, 'Fn::GetAtt': attribute, 'Fn::Join': joined } = resolved as Reference;
  if (name !== undefined) return `<${name}>`;
  if (attribute !== undefined) return `<${attribute.join('.')}>`;
  if (joined !== undefined) return joined[1].map(flatten).join(joined[0]);
  return JSON.stringify(resolved);
}

interface Reference {
  readonly Ref?: string;
  readonly 'Fn::GetAtt'?: readonly string[];
  readonly 'Fn::Join'?: readonly [string, readonly unknown[]];
}
