import { sayToken } from '../../plan/access/federation';
import type { GcpDeployment, GcpGrant, GcpIdentityPool, GcpPoolMember, GcpTargetPlan, Plan } from '../../plan/plan';
import { AIPLATFORM_USER, AIPLATFORM_USER_BEYOND_CALLS, PREDICT_ONLY } from '../../rules/gcp/roles';
import { defaultAudience } from '../../rules/gcp/workload-identity';
import type { CallerOnTarget, Permission } from './access-entry';

/** What a caller may do on a Google Cloud target, by the roles that its members have in the project. */
export function gcpAccess(plan: Plan, target: GcpTargetPlan, caller: string): readonly CallerOnTarget[] {
  return target.grants
    .filter((grant) => grant.caller === caller)
    .map((grant) => ({
      ...identityOf(plan, target, grant),
      reaches: target.deployments.map(({ endpoint }) => endpoint),
      permissionsOf: (endpoint) => permissionsOf(target, endpoint),
    }));
}

function identityOf(
  plan: Plan,
  target: GcpTargetPlan,
  { member, from }: GcpGrant,
): Pick<CallerOnTarget, 'identity' | 'origin' | 'steps' | 'unsure'> {
  if (from === undefined) {
    return { identity: member, origin: 'there already', steps: [`ask Google Cloud for an access token as ${member}`], unsure: [] };
  }
  const pool = target.identityPools?.find(({ key }) => key === from.pool)?.pool;
  const place = pool?.kind === 'existing' ? pool.name : `pool ${pool?.poolId}`;
  const origins = { existing: 'there already', owned: 'made by this stack', 'of-project': 'made by another stack' } as const;
  return {
    identity: `${from.by === 'subject' ? 'principal' : 'principals'} of ${place} with ${from.by} ${from.value}`,
    origin: pool ? origins[pool.kind] : null,
    steps: [stepOf(ownedPool(plan, target, from.pool) ?? pool, from)],
    unsure: [],
  };
}

/** The pool as the stack that makes it has it. */
function ownedPool(plan: Plan, target: GcpTargetPlan, key: string): GcpIdentityPool['pool'] | undefined {
  return plan.targets
    .flatMap((other) => (other.cloud === 'gcp' && other.project === target.project ? (other.identityPools ?? []) : []))
    .find((each) => each.key === key && each.pool.kind === 'owned')?.pool;
}

function stepOf(pool: GcpIdentityPool['pool'] | undefined, { by, value }: GcpPoolMember): string {
  const exchange =
    "exchange it at Google Cloud's token service; SDKs do so with the file that gcloud iam workload-identity-pools create-cred-config makes for the provider";
  if (pool?.kind !== 'owned') return `hold a token that the pool trusts, and ${exchange}`;
  if (pool.trusts.kind === 'aws') return `sign a call of sts:GetCallerIdentity as ${value}, and ${exchange}, with --aws`;
  const audience = pool.trusts.audiences[0] ?? defaultAudience('<provider of the output identities>');
  const subject = by === 'subject' ? value : `such that ${pool.trusts.attributes[by]?.split(' ? ')[0] ?? by}`;
  return `${sayToken(pool.trusts.issuer, audience, [subject])}, and ${exchange}`;
}

function permissionsOf({ project, deployments, stackName }: GcpTargetPlan, endpoint: string): Permission[] {
  const deployment = deployments.find((each) => each.endpoint === endpoint);
  if (deployment === undefined) return [];
  const on = [`project ${project}`];
  return needsUserRole(deployment)
    ? [{ by: `role ${AIPLATFORM_USER}`, actions: [...PREDICT_ONLY, ...AIPLATFORM_USER_BEYOND_CALLS].sort(), on, when: null }]
    : [{ by: `custom role of ${stackName}`, actions: PREDICT_ONLY, on, when: null }];
}

/** As `ManagedModelEndpoint` decides: no source proves that less is enough for the publisher API. */
function needsUserRole({ route }: GcpDeployment): boolean {
  return route.kind === 'managed' && route.api === 'publisher';
}
