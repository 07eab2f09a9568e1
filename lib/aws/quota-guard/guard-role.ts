import type { Role } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { SERVICES } from '../../rules/aws/iam-names';
import { quotaArns, quotaStatements } from '../../rules/aws/quota-statements';
import { type Acknowledged, acknowledge, wildcardResource } from '../acknowledge';
import { createServiceRole } from '../service-role';
import { environmentOf } from '../stack-environment';
import { DEFAULT_SERVICE, type QuotaIncrease } from './quota-increase';

/** Quotas and log group that the function may access. */
export interface GuardedQuotas {
  readonly increases: readonly Pick<QuotaIncrease, 'serviceCode' | 'quotaCode' | 'quotaName'>[];
  readonly logGroupArn: string;
  readonly roleName: string | undefined;
}

const LISTS_HAVE_NO_RESOURCE = 'AWS defines no resource for listing quotas and their defaults';
const NAME_IS_KNOWN_AT_DEPLOY = 'the code of a quota given by name is known only while deploying';

/** The function's role: reads the guarded quotas, requests increases and writes its log. */
export function createGuardRole(scope: Construct, id: string, { increases, logGroupArn, roleName }: GuardedQuotas): Role {
  const environment = environmentOf(scope);
  const guarded = increases.map(({ serviceCode = DEFAULT_SERVICE, ...quota }) => ({ ...quota, serviceCode }));
  const role = createServiceRole(scope, id, {
    service: SERVICES.lambda,
    description: 'Requests quota increases through Service Quotas',
    roleName,
    policies: { QuotaGuard: quotaStatements(environment, guarded, logGroupArn) },
  });
  acknowledge(role, ...wildcards(role, quotaArns(environment, guarded)));
  return role;
}

function wildcards(role: Role, quotas: readonly string[]): Acknowledged[] {
  const named = quotas.filter((quota) => quota.endsWith('/*'));
  return [
    wildcardResource(role, '*', LISTS_HAVE_NO_RESOURCE),
    ...named.map((resource) => wildcardResource(role, resource, NAME_IS_KNOWN_AT_DEPLOY)),
  ];
}
