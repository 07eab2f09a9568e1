import type { AwsTargetPlan } from '../../../plan/plan';
import { policyNames } from './identities';
import { type Scoped, stackScope } from './stack-scope';

type Escalating = Scoped & Pick<AwsTargetPlan, 'grants' | 'identities' | 'quotaRequests'>;

/** Privilege escalations that a target's deploy permissions allow, each with its remedy. */
export function escalationNotes(plan: Escalating): string[] {
  const { grants, identities, permissionsBoundary, key } = plan;
  const created = identities?.roles.map(({ arn }) => arn) ?? [];
  const existing = [...new Set(grants.map(({ roleArn }) => roleArn))].filter((role) => !created.includes(role)).sort();
  const creators = createdRoles(plan);
  return [
    ...(creators.length > 0 && permissionsBoundary === undefined
      ? [
          `escalation: whoever holds these policies can grant any permission to ${creators.join(', and to ')}; set targets.${key}.native.roles.permissionsBoundary to limit them`,
        ]
      : []),
    ...(isOwnPolicy(permissionsBoundary, plan)
      ? [
          `escalation: whoever holds these policies can edit the boundary ${permissionsBoundary}, because its name matches those of the stack's own policies; rename it`,
        ]
      : []),
    ...(existing.length > 0
      ? [
          `escalation: whoever holds these policies can edit the policies attached to existing roles, and so grant any permission to ${existing.join(', ')}; limit these roles with a permissions boundary`,
        ]
      : []),
  ];
}

/** Roles that a target's stack creates, by use. */
export function createdRoles({ identities, quotaRequests, deployments }: Escalating): string[] {
  const hosts = deployments.some(({ route }) => route.kind === 'sagemaker' && route.hosting?.executionRoleArn === null);
  return [
    ...((identities?.roles ?? []).length > 0 ? ["callers' roles"] : []),
    ...(quotaRequests.length > 0 ? ["the quota guard's role, which runs code in Lambda"] : []),
    ...(hosts ? ['the execution role that SageMaker runs containers as'] : []),
  ];
}

/** Whether a managed policy has a name that the stack's own policies for callers can have. */
function isOwnPolicy(arn: string | undefined, plan: Escalating): boolean {
  if (arn === undefined || plan.grants.length === 0) return false;
  const name = arn.replace(/^[^/]*\//, '');
  return policyNames(stackScope(plan), plan.grants).some((pattern) => {
    const [start = '', ...rest] = pattern.split('*');
    return rest.length === 0 ? name === start : name.startsWith(start) && rest.every((part) => name.includes(part));
  });
}
