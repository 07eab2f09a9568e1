import { foreignPartition, twoRolesInAccount } from '../../faults/access-faults';
import type { Fault } from '../../faults/fault';
import { TOKEN_EXCHANGE_AUDIENCE } from '../../rules/azure/federated-credentials';
import type { AwsTargetSpec, CallerSpec, Spec } from '../../spec';
import { originOf } from '../network/aws-network';
import type { AwsDeployment, AwsGrant, AwsTargetPlan } from '../plan';
import { newAwsIdentity } from './aws-identities';
import { federationOf } from './federation';
import { type Granted, grantsOf, type Visit } from './grants';
import { isSameAccount, rolesIn } from './ownership';

/** Grants on an AWS target: to the roles of its account, there already or made by an owner. */
export function awsGrants(
  spec: Spec,
  key: string,
  target: AwsTargetSpec,
  partition: AwsTargetPlan['partition'],
  deployments: readonly AwsDeployment[],
): Granted<AwsGrant> & { readonly after: readonly string[] } {
  const { account } = target;
  const wrong: Fault[] = [];
  const after = new Set<string>();
  const identify = ({ caller, spec: said, endpoints }: Visit) => {
    const roles = rolesIn(said, target);
    const at = ['callers', caller, 'as', 'aws'];
    if (roles.length > 1) wrong.push(twoRolesInAccount(at, caller, account, roles));
    wrong.push(...roles.filter((role) => role.split(':')[1] !== partition).map((role) => foreignPartition(at, role, partition, key)));
    const grant = (roleArn: string): AwsGrant => ({
      caller,
      roleArn,
      endpoints,
      from: originOf(spec, key, target, said),
      ...(said.bearerTokens ? { bearerTokens: true as const } : {}),
      ...tokensFor(spec, caller, key),
    });
    if (roles[0] !== undefined) return { grants: [grant(roles[0])] };
    const made = newAwsIdentity(spec, caller, target);
    if (made.roleArn === null) return { grants: [], need: made.need };
    if (made.owner !== null && made.owner.key !== key) after.add(made.owner.key);
    return { grants: [grant(made.roleArn)] };
  };
  const { grants, faults } = grantsOf<AwsGrant>(spec, key, 'aws', `account ${account}`, deployments, identify);
  return { grants: [...grants, ...tokenGrants(spec, key, target, grants)], faults: [...faults, ...wrong], after: [...after].sort() };
}

/** The right to be issued tokens, for callers that run here, call Azure by them and call nothing here. */
function tokenGrants(spec: Spec, key: string, target: AwsTargetSpec, granted: readonly AwsGrant[]): AwsGrant[] {
  return Object.keys(spec.callers)
    .sort()
    .filter((caller) => !granted.some((grant) => grant.caller === caller))
    .flatMap((caller) => {
      const tokens = tokensFor(spec, caller, key);
      if (!tokens.identityTokenAudiences) return [];
      const roleArn = rolesIn(spec.callers[caller] as CallerSpec, target)[0] ?? newAwsIdentity(spec, caller, target).roleArn;
      return roleArn !== null ? [{ caller, roleArn, endpoints: [], from: 'anywhere' as const, ...tokens }] : [];
    });
}

/** For whom IAM may issue tokens of a caller's role: for Azure, where that trusts them. Google Cloud takes signed requests. */
function tokensFor(spec: Spec, caller: string, key: string): Pick<AwsGrant, 'identityTokenAudiences'> {
  const { runsIn, oidc, may, as } = spec.callers[caller] as CallerSpec;
  const home = spec.targets[runsIn];
  const here = spec.targets[key];
  if (oidc !== undefined || home === undefined || here === undefined || !isSameAccount(home, here) || runsIn !== key) return {};
  const callsAzure = may.some((endpoint) =>
    (spec.endpoints[endpoint]?.deploy ?? Object.keys(spec.targets)).some((target) => spec.targets[target]?.cloud === 'azure'),
  );
  if (!callsAzure || (as?.azure ?? []).length > 0) return {};
  return federationOf(spec, caller, 'azure').trusts.length > 0 ? { identityTokenAudiences: [TOKEN_EXCHANGE_AUDIENCE] } : {};
}
