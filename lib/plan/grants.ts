import type { Cloud } from '../catalog/types';
import { callerWithoutIdentity, foreignPartition, grantReachesFurther, sharedIdentity, twoRolesInAccount } from '../faults/access-faults';
import type { Fault } from '../faults/fault';
import type { AwsTargetSpec, CallerSpec, Spec } from '../spec';
import { originOf } from './aws-network';
import type { AwsDeployment, AwsGrant, AwsTargetPlan, AzureDeployment, AzureGrant, GcpDeployment, GcpGrant } from './plan';

/** The callers that may call something on a target, with the endpoints of theirs that stand there. */
interface Visit {
  readonly caller: string;
  readonly spec: CallerSpec;
  readonly endpoints: readonly string[];
}

function visits(spec: Spec, deployed: readonly { readonly endpoint: string }[]): readonly Visit[] {
  const here = new Set(deployed.map(({ endpoint }) => endpoint));
  return Object.keys(spec.callers)
    .sort()
    .flatMap((caller) => {
      const callerSpec = spec.callers[caller] as CallerSpec;
      const endpoints = [...new Set(callerSpec.may)].filter((endpoint) => here.has(endpoint)).sort();
      return endpoints.length > 0 ? [{ caller, spec: callerSpec, endpoints }] : [];
    });
}

interface Granted<G> {
  readonly grants: readonly G[];
  readonly faults: readonly Fault[];
}

/** Grants on an Azure target: one a principal, at the account. */
export function azureGrants(spec: Spec, target: string, deployments: readonly AzureDeployment[]): Granted<AzureGrant> {
  const openWeights = new Set(deployments.filter(({ modelFormat }) => modelFormat !== 'OpenAI').map(({ endpoint }) => endpoint));
  const granted = grantsOf(spec, target, 'azure', 'Entra ID', deployments, ({ caller, spec: { as }, endpoints }) =>
    (as?.azure ?? []).map(({ principalId, type }) => ({
      caller,
      principalId,
      principalType: type,
      endpoints,
      openWeights: endpoints.some((endpoint) => openWeights.has(endpoint)),
    })),
  );
  return withReach(granted, target, 'a role on the whole account', deployments);
}

/** Grants on an AWS target: to the roles of its account. */
export function awsGrants(
  spec: Spec,
  key: string,
  target: AwsTargetSpec,
  partition: AwsTargetPlan['partition'],
  deployments: readonly AwsDeployment[],
): Granted<AwsGrant> {
  const { account } = target;
  const wrong: Fault[] = [];
  const granted = grantsOf(spec, key, 'aws', `account ${account}`, deployments, ({ caller, spec: said, endpoints }) => {
    const roles = [...new Set((said.as?.aws ?? []).map(({ role }) => role))].filter((role) => role.split(':')[4] === account);
    const at = ['callers', caller, 'as', 'aws'];
    if (roles.length > 1) wrong.push(twoRolesInAccount(at, caller, account, roles));
    const foreign = roles.filter((role) => role.split(':')[1] !== partition);
    wrong.push(...foreign.map((role) => foreignPartition(at, role, partition, key)));
    return roles.slice(0, 1).map((roleArn) => ({ caller, roleArn, endpoints, from: originOf(spec, key, target, said) }));
  });
  return { grants: granted.grants, faults: [...granted.faults, ...wrong] };
}

/** Grants on a Google Cloud target: to members, in its project. */
export function gcpGrants(spec: Spec, target: string, deployments: readonly GcpDeployment[]): Granted<GcpGrant> {
  const granted = grantsOf(spec, target, 'gcp', 'Google Cloud', deployments, ({ caller, spec: { as }, endpoints }) =>
    (as?.gcp ?? []).map(({ member }) => ({ caller, member, endpoints })),
  );
  return withReach(granted, target, 'a role on the whole project', deployments);
}

/** Says of each caller what its grant reaches on the target beyond what it may call. */
function withReach<G extends AzureGrant | GcpGrant>(
  { grants, faults }: Granted<G>,
  target: string,
  scope: string,
  deployments: readonly { readonly endpoint: string }[],
): Granted<G> {
  const further = grants.flatMap(({ caller, endpoints }) => {
    const also = deployments.map(({ endpoint }) => endpoint).filter((endpoint) => !endpoints.includes(endpoint));
    return also.length > 0 ? [grantReachesFurther(['callers', caller, 'may'], caller, target, scope, also)] : [];
  });
  return { grants, faults: [...faults, ...further] };
}

function grantsOf<G extends AzureGrant | AwsGrant | GcpGrant>(
  spec: Spec,
  target: string,
  cloud: Cloud,
  where: string,
  deployments: readonly { readonly endpoint: string }[],
  identities: (visit: Visit) => readonly G[],
): Granted<G> {
  const grants: G[] = [];
  const faults: Fault[] = [];
  const owners = new Map<string, string>();
  for (const visit of visits(spec, deployments)) {
    const own = [...identities(visit)].sort((a, b) => (identityOf(a) < identityOf(b) ? -1 : 1));
    // A federated caller gets its identity from its issuer, which is said where that is not yet honoured.
    if (own.length === 0 && !visit.spec.oidc) {
      faults.push(callerWithoutIdentity(['callers', visit.caller], visit.caller, target, where, visit.endpoints));
    }
    for (const grant of own) {
      const identity = identityOf(grant);
      const other = owners.get(identity);
      if (other !== undefined && other !== visit.caller)
        faults.push(sharedIdentity(['callers', visit.caller, 'as', cloud], visit.caller, other, identity));
      else grants.push(grant);
      owners.set(identity, visit.caller);
    }
  }
  return { grants, faults };
}

function identityOf(grant: AzureGrant | AwsGrant | GcpGrant): string {
  if ('principalId' in grant) return grant.principalId.toLowerCase();
  return 'roleArn' in grant ? grant.roleArn : grant.member;
}
