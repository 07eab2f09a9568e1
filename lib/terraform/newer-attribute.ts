import type { Fault } from '../faults/fault';
import { formatFault } from '../faults/format';
import { isAtLeast } from '../rules/version-constraint';
import { type TerraformResource, TerraformStack } from './cdktf';
import { literalValue } from './text';

/** An attribute of a newer provider that the bindings do not know. */
export interface NewerAttribute {
  /** Its path on the resource, such as `endpoint_config.private_service_connect_config`. */
  readonly path: string;

  /** Local name of the provider in the stack, such as `google`. */
  readonly provider: string;

  /** First version of the provider that has it, such as `7.5.0`. */
  readonly since: string;

  /** The message for a stack that accepts an older provider, with its version constraint. */
  readonly refuse: (constraint: string) => Fault;
}

/**
 * Sets an attribute that only a newer provider has: the one place where modelport writes attributes that its bindings lack.
 *
 * Synthesis fails if the stack accepts a provider without it, which would reject the whole configuration. The constraint is read at
 * the end of synthesis, whoever set it.
 */
export function setNewerAttribute(resource: TerraformResource, attribute: NewerAttribute, value: unknown): void {
  resource.addOverride(attribute.path, literalValue(value));
  resource.node.addValidation({
    validate: () => {
      const constraint = constraintOf(TerraformStack.of(resource), attribute.provider);
      return isAtLeast(constraint, attribute.since) ? [] : [formatFault(attribute.refuse(constraint))];
    },
  });
}

/** The provider versions that a stack accepts, as Terraform will read them. Empty if it has no constraint. */
function constraintOf(stack: TerraformStack, provider: string): string {
  return stack.toTerraform().terraform?.required_providers?.[provider]?.version ?? '';
}
