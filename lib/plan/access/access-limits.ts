import { OPENAI_FORMAT } from '../../catalog/azure-skus';
import { manyPoliciesOfRole, tooManyGrants } from '../../faults/access-faults';
import type { Fault } from '../../faults/fault';
import { POLICIES_PER_ROLE } from '../../rules/aws/policy-documents';
import { accountSubscription } from '../azure-account';
import type { AwsTargetPlan, AzureTargetPlan, GcpTargetPlan, TargetPlan } from '../plan';

/** Maximum role assignments per subscription, which Azure does not raise. Source: Microsoft, Azure RBAC limits, read 2026-11-24. */
export const MOST_ASSIGNMENTS = 4000;

/** Maximum principals per project policy, counted once per binding. Source: Google Cloud, IAM quotas and limits, read 2026-11-24. */
const MOST_PRINCIPALS = 1500;

/** Account limits that a plan's grants would exceed, summed over its stacks. Grants made outside the plan are not counted. */
export function accessLimitFaults(targets: readonly TargetPlan[]): readonly Fault[] {
  const azure = targets.filter((target): target is AzureTargetPlan => target.cloud === 'azure');
  const gcp = targets.filter((target): target is GcpTargetPlan => target.cloud === 'gcp');
  const aws = targets.filter((target): target is AwsTargetPlan => target.cloud === 'aws');
  return [
    ...manyStacks(aws),
    ...over(azure, accountSubscription, assignmentsOf, 'role assignments', 'subscription', MOST_ASSIGNMENTS),
    ...over(
      gcp,
      ({ project }) => project,
      ({ grants }) => grants.length,
      'IAM principals',
      'project',
      MOST_PRINCIPALS,
    ),
  ];
}

/** Each stack attaches at least one policy per role. Limits within a single stack are checked elsewhere. */
function manyStacks(targets: readonly AwsTargetPlan[]): Fault[] {
  const roles = new Map<string, { readonly caller: string; count: number }>();
  for (const { caller, roleArn } of targets.flatMap(({ grants }) => grants)) {
    const known = roles.get(roleArn) ?? { caller, count: 0 };
    known.count += 1;
    roles.set(roleArn, known);
  }
  return [...roles].flatMap(([roleArn, { caller, count }]) =>
    count > POLICIES_PER_ROLE ? [manyPoliciesOfRole(['callers', caller], roleArn, count, POLICIES_PER_ROLE)] : [],
  );
}

function over<T extends TargetPlan>(
  targets: readonly T[],
  accountOf: (target: T) => string,
  countOf: (target: T) => number,
  what: string,
  where: string,
  most: number,
): Fault[] {
  const counts = new Map<string, number>();
  for (const target of targets) counts.set(accountOf(target), (counts.get(accountOf(target)) ?? 0) + countOf(target));
  return [...counts].flatMap(([account, count]) =>
    count > most ? [tooManyGrants(['callers'], count, what, `${where} ${account}`, most)] : [],
  );
}

/** A grant that covers both OpenAI models and open weights takes two role assignments. */
function assignmentsOf({ grants, callerRoles = [], deployments }: AzureTargetPlan): number {
  return grants.reduce((sum, grant) => {
    const isOne = !grant.openWeights || grant.project !== undefined || callerRoles.some(({ caller }) => caller === grant.caller);
    const mixed = deployments.some(({ endpoint, modelFormat }) => grant.endpoints.includes(endpoint) && modelFormat === OPENAI_FORMAT);
    return sum + (isOne || !mixed ? 1 : 2);
  }, 0);
}
