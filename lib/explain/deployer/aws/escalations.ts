import type { AwsTargetPlan } from '../../../plan/plan';

type Escalating = Pick<AwsTargetPlan, 'key' | 'grants' | 'identities' | 'permissionsBoundary' | 'quotaRequests' | 'deployments'>;

/** Privilege escalations that a target's deploy permissions allow, each with its remedy. */
export function escalationNotes(plan: Escalating): string[] {
  const { grants, identities, permissionsBoundary, key, quotaRequests } = plan;
  const created = identities?.roles.map(({ arn }) => arn) ?? [];
  const existing = [...new Set(grants.map(({ roleArn }) => roleArn))].filter((role) => !created.includes(role)).sort();
  const hosts = plan.deployments.some(({ route }) => route.kind === 'sagemaker' && route.hosting?.executionRoleArn === null);
  const creators = [
    ...(created.length > 0 ? ["callers' roles"] : []),
    ...(quotaRequests.length > 0 ? ["the quota guard's role, which runs code in Lambda"] : []),
    ...(hosts ? ['the execution role that SageMaker runs containers as'] : []),
  ];
  return [
    ...(creators.length > 0 && permissionsBoundary === undefined
      ? [
          `escalation: whoever holds these policies can grant any permission to ${creators.join(', and to ')}; set targets.${key}.native.roles.permissionsBoundary to limit them`,
        ]
      : []),
    ...(existing.length > 0
      ? [
          `escalation: whoever holds these policies can edit the policies attached to existing roles, and so grant any permission to ${existing.join(', ')}; limit these roles with a permissions boundary`,
        ]
      : []),
  ];
}
