import type { AwsTargetPlan } from '../../../plan/plan';

type Escalating = Pick<AwsTargetPlan, 'key' | 'grants' | 'identities' | 'permissionsBoundary' | 'quotaRequests' | 'deployments'>;

/** Privilege escalations that the deploy permissions of a target allow, with the remedy of each. */
export function escalationNotes(plan: Escalating): string[] {
  const { grants, identities, permissionsBoundary, key, quotaRequests } = plan;
  const created = identities?.roles.map(({ arn }) => arn) ?? [];
  const existing = [...new Set(grants.map(({ roleArn }) => roleArn))].filter((role) => !created.includes(role)).sort();
  const hosts = plan.deployments.some(({ route }) => route.kind === 'sagemaker' && route.hosting?.executionRoleArn === null);
  const creators = [
    ...(created.length > 0 ? ['the roles of callers'] : []),
    ...(quotaRequests.length > 0 ? ["the quota guard's role, which runs code in Lambda"] : []),
    ...(hosts ? ['the execution role that SageMaker runs containers as'] : []),
  ];
  return [
    ...(creators.length > 0 && permissionsBoundary === undefined
      ? [
          `escalation: whoever holds these policies can grant any permission to ${creators.join(', and to ')}; set targets.${key}.native.roles.permissionsBoundary to limit them`,
        ]
      : []),
    ...(creators.length > 0 && permissionsBoundary !== undefined
      ? [`the boundary ${permissionsBoundary} must allow what the roles of this stack do; see docs/access.md`]
      : []),
    ...(existing.length > 0
      ? [
          `escalation: whoever holds these policies writes the policies that are attached to existing roles, so can grant any permission to ${existing.join(', ')}; a boundary on these roles limits it`,
        ]
      : []),
  ];
}
