import { foreignPartition, twoRolesInAccount } from '../../faults/access-faults';
import type { Fault } from '../../faults/fault';
import { TOKEN_EXCHANGE_AUDIENCE } from '../../rules/azure/federated-credentials';
import type { CallerRequest } from '../caller-request';
import { originOf } from '../network/aws-network';
import type { AwsDeployment, AwsGrant, AwsTargetPlan } from '../plan';
import type { AwsTargetRequest } from '../requests';
import { newAwsIdentity } from './aws-identities';
import { federationOf } from './federation';
import { type Granted, grantsOf, type Visit } from './grants';
import { rolesIn } from './ownership';

/** Grants on an AWS target: to the roles of its account, there already or made by an owner. */
export function awsGrants(
  target: AwsTargetRequest,
  partition: AwsTargetPlan['partition'],
  deployments: readonly AwsDeployment[],
): Granted<AwsGrant> & { readonly after: readonly string[] } {
  const { key, account } = target;
  const wrong: Fault[] = [];
  const after = new Set<string>();
  const identify = ({ caller, endpoints }: Visit) => {
    wrong.push(...roleFaults(caller, target, partition));
    const { roleArn, owner, need } = roleOf(caller, target);
    if (roleArn === null) return { grants: [], need };
    if (owner !== null && owner !== key) after.add(owner);
    const grant: AwsGrant = {
      caller: caller.key,
      roleArn,
      endpoints,
      from: originOf(target, caller),
      ...(caller.bearerTokens ? { bearerTokens: true as const } : {}),
      ...tokensFor(caller, target),
    };
    return { grants: [grant] };
  };
  const { grants, faults } = grantsOf<AwsGrant>(target, `account ${account}`, deployments, identify);
  return { grants: [...grants, ...tokenGrants(target, grants)], faults: [...faults, ...wrong], after: [...after].sort() };
}

/** A caller's role in the account of a target: an existing one, else one that an owner's stack creates. */
interface Role {
  /** Null if there is none. */
  readonly roleArn: string | null;
  /** Key of the target whose stack creates it; null for an existing role. */
  readonly owner: string | null;
  /** What is missing for a role; null for the usual words. */
  readonly need: string | null;
}

function roleOf(caller: CallerRequest, target: AwsTargetRequest): Role {
  const [existing] = rolesIn(caller, target);
  if (existing !== undefined) return { roleArn: existing, owner: null, need: null };
  const made = newAwsIdentity(caller, target);
  return made.roleArn === null ? { ...made, owner: null } : { roleArn: made.roleArn, owner: made.owner.key, need: null };
}

function roleFaults(caller: CallerRequest, target: AwsTargetRequest, partition: AwsTargetPlan['partition']): Fault[] {
  const roles = rolesIn(caller, target);
  const path = caller.at('as', 'aws');
  const foreign = roles.filter((role) => role.split(':')[1] !== partition);
  return [
    ...(roles.length > 1 ? [twoRolesInAccount(path, caller.key, target.account, roles)] : []),
    ...foreign.map((role) => foreignPartition(path, role, partition, target.key)),
  ];
}

/** Grants of token issuance alone, for callers that run here, call Azure with the tokens and call nothing here. */
function tokenGrants(target: AwsTargetRequest, granted: readonly AwsGrant[]): AwsGrant[] {
  return target.callers
    .filter(({ key }) => !granted.some((grant) => grant.caller === key))
    .flatMap((caller) => {
      const tokens = tokensFor(caller, target);
      const roleArn = tokens.identityTokenAudiences ? roleOf(caller, target).roleArn : null;
      return roleArn === null ? [] : [{ caller: caller.key, roleArn, endpoints: [], from: 'anywhere' as const, ...tokens }];
    });
}

/** Audiences for which IAM may issue tokens of a caller's role: Azure, if it trusts them. Google Cloud takes signed requests. */
function tokensFor(caller: CallerRequest, { key }: AwsTargetRequest): Pick<AwsGrant, 'identityTokenAudiences'> {
  const runsHere = caller.runsIn === key && caller.oidc.length === 0;
  const callsAzure = caller.callsOn.some(({ cloud }) => cloud === 'azure') && caller.as.azure.length === 0;
  const isTrusted = runsHere && callsAzure && federationOf(caller, 'azure').trusts.length > 0;
  return isTrusted ? { identityTokenAudiences: [TOKEN_EXCHANGE_AUDIENCE] } : {};
}
