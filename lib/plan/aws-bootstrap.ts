import { bootstrapRoleElsewhere } from '../faults/aws-faults';
import type { Fault, SpecPath } from '../faults/fault';
import { BOOTSTRAP_ROLES, type Bootstrap } from '../rules/aws/bootstrap';
import { type AwsEnvironment, accountOf, partitionIn } from '../rules/aws/resource-names';

/** A target or shared network, with its settings. */
interface Bootstrapped extends Pick<AwsEnvironment, 'partition' | 'account'> {
  readonly native?: { readonly bootstrap?: Bootstrap };
  at(...field: SpecPath): SpecPath;
}

/** Roles of a bootstrap that are not in the stack's account, where `cdk deploy` and CloudFormation need them. */
export function bootstrapFaults({ native, partition, account, at }: Bootstrapped): readonly Fault[] {
  return BOOTSTRAP_ROLES.flatMap((role) => {
    const arn = native?.bootstrap?.[role];
    return arn === undefined || (accountOf(arn) === account && partitionIn(arn) === partition)
      ? []
      : [bootstrapRoleElsewhere(at('native', 'bootstrap', role), arn, account)];
  });
}
