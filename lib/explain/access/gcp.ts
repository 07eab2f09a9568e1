import { sayToken } from '../../plan/access/federation';
import type { GcpDeployment, GcpGrant, GcpIdentityPool, GcpPoolMember, GcpTargetPlan, Plan } from '../../plan/plan';
import { AIPLATFORM_USER, AIPLATFORM_USER_BEYOND_CALLS, PREDICT_ONLY, requiresUserRole } from '../../rules/gcp/roles';
import { serviceAccountMember } from '../../rules/gcp/service-accounts';
import { defaultAudience, matchIn } from '../../rules/gcp/workload-identity';
import type { CallerOnTarget, Permission } from './access-entry';

/** A caller's access to a Google Cloud target, from its members' roles in the project. */
export function gcpAccess(plan: Plan, target: GcpTargetPlan, caller: string): readonly CallerOnTarget[] {
  return target.grants
    .filter((grant) => grant.caller === caller)
    .map((grant) => ({
      ...identityOf(plan, target, grant),
      reaches: target.deployments.map(({ endpoint }) => endpoint),
      permissionsOf: (endpoint) => permissionsOf(target, endpoint),
    }));
}

function identityOf(plan: Plan, target: GcpTargetPlan, { member, from }: GcpGrant): Identified {
  const created = member === null ? undefined : createdAccount(plan, target, member);
  if (created !== undefined) return created;
  if (from === undefined) {
    return { identity: member, origin: 'existing', steps: [`get an access token from Google Cloud as ${member}`], unsure: [] };
  }
  const pool = target.identityPools?.find(({ key }) => key === from.pool)?.pool;
  const place = pool?.kind === 'existing' ? pool.name : `pool ${pool?.poolId}`;
  const origins = { existing: 'existing', owned: 'created by this stack', 'of-project': 'created by another stack' } as const;
  return {
    identity: `${from.by === 'subject' ? 'principal' : 'principals'} of ${place} with ${from.by} ${from.value}`,
    origin: pool ? origins[pool.kind] : null,
    steps: [stepOf(ownedPool(plan, target, from.pool) ?? pool, from)],
    unsure: [],
  };
}

/**
 * A service account that a stack of the plan creates.
 *
 * Sources: Google Cloud, "Attach service accounts to resources" and "Authenticate to Google Cloud APIs from GKE workloads", read 2026-11-30.
 */
function createdAccount(plan: Plan, target: GcpTargetPlan, member: string): Identified | undefined {
  const [found] = plan.targets.flatMap((other) =>
    other.cloud === 'gcp'
      ? (other.serviceAccounts ?? []).filter(({ email }) => serviceAccountMember(email) === member).map((account) => ({ account, other }))
      : [],
  );
  if (found === undefined) return undefined;
  const { email, isAttached, pods } = found.account;
  return {
    identity: `service account ${email}`,
    origin: found.other.key === target.key ? 'created by this stack' : 'created by another stack',
    steps: [
      ...(isAttached ? [`get an access token from the metadata server as the attached service account ${email}`] : []),
      ...pods.map(
        ({ project, namespace, serviceAccount }) =>
          `pods with Kubernetes service account ${namespace}/${serviceAccount} in clusters of project ${project} impersonate ${email} through GKE's metadata server`,
      ),
    ],
    prerequisites: [
      ...(isAttached
        ? [`attach ${email} to the workload; this requires roles/iam.serviceAccountUser on the service account, which no stack grants`]
        : []),
      ...pods.map(
        ({ namespace, serviceAccount }) =>
          `annotate Kubernetes service account ${namespace}/${serviceAccount} with iam.gke.io/gcp-service-account: ${email}`,
      ),
    ],
    unsure: [],
  };
}

type Identified = Pick<CallerOnTarget, 'identity' | 'origin' | 'steps' | 'prerequisites' | 'unsure'>;

/** The pool as defined in the stack that creates it. */
function ownedPool(plan: Plan, target: GcpTargetPlan, key: string): GcpIdentityPool['pool'] | undefined {
  return plan.targets
    .flatMap((other) => (other.cloud === 'gcp' && other.project === target.project ? (other.identityPools ?? []) : []))
    .find((each) => each.key === key && each.pool.kind === 'owned')?.pool;
}

function stepOf(pool: GcpIdentityPool['pool'] | undefined, { by, value }: GcpPoolMember): string {
  const exchange =
    "exchange it at Google's Security Token Service; SDKs do this with a credential file from gcloud iam workload-identity-pools create-cred-config";
  if (pool?.kind !== 'owned') return `get a token that the pool trusts, then ${exchange}`;
  if (pool.trusts.kind === 'aws') return `sign an sts:GetCallerIdentity request as ${value}, then ${exchange} --aws`;
  const audience = pool.trusts.audiences[0] ?? defaultAudience('<provider from the identities output>');
  const { issuer, attributes } = pool.trusts;
  return `${by === 'subject' ? sayToken(issuer, audience, [value]) : sayMatching(issuer, audience, attributes[by])}, then ${exchange}`;
}

/** How a workload gets a token that its caller's attribute matches. */
function sayMatching(issuer: string, audience: string, mapping: string | undefined): string {
  const match = mapping === undefined ? null : matchIn(mapping);
  if (match === null) return sayToken(issuer, audience, []);
  const isSubject = /^\(?assertion\.sub\b/.test(match);
  return isSubject ? sayToken(issuer, audience, [`matching ${match}`]) : `${sayToken(issuer, audience, [])} with claims matching ${match}`;
}

function permissionsOf({ project, deployments, stackName }: GcpTargetPlan, endpoint: string): Permission[] {
  const deployment = deployments.find((each) => each.endpoint === endpoint);
  if (deployment === undefined) return [];
  const on = [`project ${project}`];
  return needsUserRole(deployment)
    ? [{ by: `role ${AIPLATFORM_USER}`, actions: [...PREDICT_ONLY, ...AIPLATFORM_USER_BEYOND_CALLS].sort(), on, when: null }]
    : [{ by: `custom role of ${stackName}`, actions: PREDICT_ONLY, on, when: null }];
}

function needsUserRole({ route }: GcpDeployment): boolean {
  return route.kind === 'managed' && requiresUserRole(route.api);
}
