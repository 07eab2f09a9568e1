import { Stack, Validations } from 'aws-cdk-lib/core';
import type { IConstruct } from 'constructs';

/** A finding of a rule pack that stands, and why. */
export interface Acknowledged {
  /** As the pack prints it, such as `AwsSolutions-VPC7`. */
  readonly id: string;
  readonly reason: string;
}

/**
 * Records why findings of cdk-nag, where a team uses it, stand on a construct and on what is in it.
 *
 * The same as `Validations.of(scope).acknowledge`, but for the stack trace, which would bring paths of the machine into the assembly.
 */
export function acknowledge(scope: IConstruct, ...findings: readonly Acknowledged[]): void {
  for (const { id, reason } of findings) scope.node.addMetadata(Validations.ACKNOWLEDGED_RULES_METADATA_KEY, { [id]: reason });
}

/** The finding on a resource of a policy that holds `*`. The pack writes `<Name>` for what only the deploy knows. */
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
