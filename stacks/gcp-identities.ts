/** The identities of a Google Cloud stack: pools and service accounts. Separate, so that a target without any does not load it. */
import { Construct } from 'constructs';
import { CallerIdentity } from '../lib/gcp/caller-identity';
import { ServiceAccount } from '../lib/gcp/service-account';
import { type IWorkloadIdentityPool, WorkloadIdentityPool } from '../lib/gcp/workload-identity-pool';
import type { GcpIdentityPool, GcpPoolMember, GcpPoolTrust, GcpTargetPlan } from '../lib/plan/plan';
import { gcpName } from '../lib/rules/gcp/created-names';
import { impersonatingPods } from '../lib/rules/gcp/kubernetes';
import { AWS_MAPPING, FEDERATION_LIMITS, SUBJECT_MAPPING } from '../lib/rules/gcp/workload-identity';
import type { ITerraformDependable } from '../lib/terraform/cdktf';

/** Pools with granted principals, by the key that grants use. */
export function addIdentityPools(
  stack: Construct,
  plan: GcpTargetPlan,
  dependsOn: readonly ITerraformDependable[],
): ReadonlyMap<string, IWorkloadIdentityPool> {
  const scope = new Construct(stack, 'IdentityPools');
  const { identityPools = [] } = plan;
  return new Map(identityPools.map((source) => [source.key, poolOf(scope, source, plan, dependsOn)]));
}

function poolOf(
  scope: Construct,
  { key, pool }: GcpIdentityPool,
  plan: GcpTargetPlan,
  dependsOn: readonly ITerraformDependable[],
): IWorkloadIdentityPool {
  const { project } = plan;
  switch (pool.kind) {
    case 'existing':
      return WorkloadIdentityPool.fromPoolName(scope, key, pool.name);
    case 'of-project':
      return WorkloadIdentityPool.ofProject(scope, key, { project, poolId: pool.poolId });
    case 'owned':
      return new WorkloadIdentityPool(scope, key, {
        project,
        poolId: pool.poolId,
        providerId: gcpName('identityProvider', plan),
        ...trustOf(pool.trusts),
        dependsOn,
      });
  }
}

/** Service accounts created for callers, by caller. */
export function addServiceAccounts(
  stack: Construct,
  { project, serviceAccounts = [] }: GcpTargetPlan,
  dependsOn: readonly ITerraformDependable[],
): ReadonlyMap<string, ServiceAccount> {
  const scope = new Construct(stack, 'ServiceAccounts');
  return new Map(
    serviceAccounts.map(({ caller, accountId, pods }) => [
      caller,
      new ServiceAccount(scope, caller, {
        project,
        accountId,
        displayName: `Caller ${caller}`,
        impersonatedBy: pods.map(impersonatingPods),
        dependsOn,
      }),
    ]),
  );
}

/** The principal of a pool that a grant names. */
export function identityOf(
  pools: ReadonlyMap<string, IWorkloadIdentityPool>,
  caller: string,
  { pool, by, value, as }: GcpPoolMember,
): CallerIdentity {
  const known = pools.get(pool) as IWorkloadIdentityPool;
  const key = `${caller}-${as}`;
  return by === 'subject'
    ? CallerIdentity.fromPoolSubject(known, value, { key })
    : CallerIdentity.fromPoolAttribute(known, by, value, { key });
}

/** What callers need to authenticate through the pools, or as the service accounts, that the stack creates. */
export function madeIdentities(
  { key: target, cloud, identityPools = [], grants }: GcpTargetPlan,
  pools: ReadonlyMap<string, IWorkloadIdentityPool>,
  accounts: ReadonlyMap<string, ServiceAccount>,
) {
  const attachable = [...accounts].map(([caller, { email }]) => ({ caller, target, cloud, serviceAccount: email }));
  const throughPools = identityPools.flatMap(({ key, pool }) => {
    const made = pools.get(key);
    if (pool.kind !== 'owned' || !WorkloadIdentityPool.isWorkloadIdentityPool(made)) return [];
    const trusts = pool.trusts.kind === 'aws' ? { awsAccount: pool.trusts.account } : { issuer: pool.trusts.issuer };
    const callers = [...new Set(grants.flatMap(({ caller, from }) => (from?.pool === key ? [caller] : [])))];
    return [{ callers, target, cloud, ...trusts, provider: made.providerName, audience: made.defaultAudience }];
  });
  return [...throughPools, ...attachable];
}

function trustOf(trusts: GcpPoolTrust) {
  if (trusts.kind === 'aws') {
    return {
      description: `Roles of AWS account ${trusts.account}`,
      trusts: { aws: { accountId: trusts.account } },
      attributeMapping: AWS_MAPPING,
    };
  }
  const { issuer, audiences, attributes, condition } = trusts;
  const custom = Object.entries(attributes).map(([name, expression]) => [`attribute.${name}`, expression]);
  return {
    description: `Holders of tokens of ${issuer}`.slice(0, FEDERATION_LIMITS.description),
    trusts: { oidc: { issuer, audiences } },
    attributeMapping: { ...SUBJECT_MAPPING, ...Object.fromEntries(custom) },
    ...(condition === null ? {} : { attributeCondition: condition }),
  };
}
