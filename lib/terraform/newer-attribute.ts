import type { Fault } from '../faults/fault';
import { formatFault } from '../faults/format';
import { isAtLeast } from '../rules/gcp/provider-versions';
import { type TerraformResource, TerraformStack } from './cdktf';

/** An attribute that the bindings do not know, because a newer provider brings it. */
export interface NewerAttribute {
  /** Where it is on the resource, such as `endpoint_config.private_service_connect_config`. */
  readonly path: string;

  /** Local name of the provider in the stack, such as `google`. */
  readonly provider: string;

  /** First version of the provider that has it, such as `7.5.0`. */
  readonly since: string;

  /** What to say of a stack that admits an older provider, with the constraint that it has. */
  readonly refuse: (constraint: string) => Fault;
}

/**
 * Sets an attribute that only a newer provider has: the one place where modelport writes what its bindings do not know.
 *
 * A synthesis fails where the stack admits a provider without it, which would refuse the whole configuration. The versions are those that
 * the stack has in the end, whoever set them.
 */
export function setNewerAttribute(resource: TerraformResource, attribute: NewerAttribute, value: unknown): void {
  resource.addOverride(attribute.path, value);
  resource.node.addValidation({
    validate: () => {
      const constraint = constraintOf(TerraformStack.of(resource), attribute.provider);
      return isAtLeast(constraint, attribute.since) ? [] : [formatFault(attribute.refuse(constraint))];
    },
  });
}

/** The versions of a provider that a stack takes, as Terraform will read them. Empty where it says none. */
function constraintOf(stack: TerraformStack, provider: string): string {
  return stack.toTerraform().terraform?.required_providers?.[provider]?.version ?? '';
}
