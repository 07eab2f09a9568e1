import type { Fault } from '../../faults/fault';
import { TOKEN_EXCHANGE_AUDIENCE } from '../../rules/azure/federated-credentials';
import type { CallerRequest } from '../caller-request';
import { originOf } from '../network/aws-network';
import type { AwsDeployment, AwsGrant } from '../plan';
import type { AwsTargetRequest } from '../requests';
import { awsIdentity, awsRoleFaults } from './aws-identities';
import { federationOf } from './federation';
import { type Granted, grantsOf, type Visit } from './grants';
import { sharedStores } from './stored-responses';

/** Grants on an AWS target, to existing roles in its account or to roles that an owner creates. */
export function awsGrants(
  target: AwsTargetRequest,
  deployments: readonly AwsDeployment[],
): Granted<AwsGrant> & { readonly after: readonly string[] } {
  const wrong: Fault[] = [];
  const after = new Set<string>();
  const identify = ({ caller, endpoints }: Visit) => {
    wrong.push(...awsRoleFaults(caller, target));
    const role = awsIdentity(caller, target);
    if (role.roleArn === null) return { grants: [], need: role.need };
    if (role.owner !== null && role.owner.key !== target.key) after.add(role.owner.key);
    const grant: AwsGrant = {
      caller: caller.key,
      roleArn: role.roleArn,
      endpoints,
      from: originOf(target, caller),
      ...(caller.bearerTokens ? { bearerTokens: true as const } : {}),
      ...tokensFor(caller, target),
    };
    return { grants: [grant] };
  };
  const { grants, faults } = grantsOf<AwsGrant>(target, `account ${target.account}`, deployments, identify);
  const shared = sharedStores(target, grants, deployments);
  return { grants: [...grants, ...tokenGrants(target, grants)], faults: [...faults, ...wrong, ...shared], after: [...after].sort() };
}

/** Token-only grants, for callers that run here and call Azure with the tokens, but no endpoint on this target. */
function tokenGrants(target: AwsTargetRequest, granted: readonly AwsGrant[]): AwsGrant[] {
  return target.callers
    .filter(({ key }) => !granted.some((grant) => grant.caller === key))
    .flatMap((caller) => {
      const tokens = tokensFor(caller, target);
      const roleArn = tokens.identityTokenAudiences ? awsIdentity(caller, target).roleArn : null;
      return roleArn === null ? [] : [{ caller: caller.key, roleArn, endpoints: [], from: 'anywhere' as const, ...tokens }];
    });
}

/**
 * Audiences for which IAM may issue tokens of a caller's role: Azure's, if Azure trusts them. Google Cloud accepts signed requests instead.
 */
function tokensFor(caller: CallerRequest, { key }: AwsTargetRequest): Pick<AwsGrant, 'identityTokenAudiences'> {
  const runsHere = caller.runsIn === key && caller.oidc.length === 0;
  const callsAzure = caller.callsOn.some(({ cloud }) => cloud === 'azure') && caller.as.azure.length === 0;
  const isTrusted = runsHere && callsAzure && federationOf(caller, 'azure').trusts.length > 0;
  return isTrusted ? { identityTokenAudiences: [TOKEN_EXCHANGE_AUDIENCE] } : {};
}
