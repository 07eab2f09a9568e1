import type { Catalog } from '../catalog/types';
import { openWeightsRoleUnsure } from '../faults/access-faults';
import type { Fault } from '../faults/fault';
import { subdomainNotKnown } from '../faults/name-faults';
import { existingNeedsAccount } from '../faults/offer-faults';
import { promptsCannotBeLogged } from '../faults/route-faults';
import { SUBDOMAIN } from '../rules/azure/accounts';
import { azureIpRules } from '../rules/azure/ip-rules';
import type { AzureTargetSpec, Spec } from '../spec';
import { azureCallerRoles, callerRoleFaults } from './access/azure-caller-roles';
import { azureGrants } from './access/azure-grants';
import { accountOf, resourceGroupOf } from './azure-account';
import { azureDeployment } from './azure-deployment';
import type { PoolPart } from './capacity/quota-draw';
import { endpointRequestsOf } from './endpoint-request';
import { azureGates } from './gates';
import { azureNetwork } from './network/azure-network';
import type { AzureCallerRole, AzureTargetPlan } from './plan';
import { exposurePath, stateOf, targetBase } from './target-base';

/** Resolves an Azure target: account, deployments, grants. */
export function azureTarget(
  spec: Spec,
  key: string,
  target: AzureTargetSpec,
  catalog: Catalog,
  today: string,
): { plan: AzureTargetPlan; parts: readonly PoolPart[]; faults: readonly Fault[] } {
  const base = targetBase(spec, key, target);
  const resolved = endpointRequestsOf(spec, key, target).map((request) => azureDeployment(catalog, request, target, today));
  const deployments = resolved.flatMap(({ deployment }) => deployment ?? []);
  const parts = resolved.flatMap((each) => each.parts);
  const granted = azureGrants(spec, key, target, deployments);
  const { network, firewall, faults: networkFaults } = azureNetwork(spec, key, target);
  const own = rolesOf(target, { ...base, subscription: target.subscription, grants: granted.grants, deployments });
  const plan: AzureTargetPlan = {
    cloud: 'azure',
    ...base,
    gates: resolved.flatMap(({ deployment, model }) => (deployment && model ? azureGates(deployment, model) : [])),
    subscription: target.subscription,
    resourceGroup: resourceGroupOf(target, base.stackName),
    account: accountOf(target, base.stackName),
    network,
    firewall,
    projects: [...(target.native?.projects ?? [])].sort(),
    deployments,
    grants: granted.grants,
    quotaTier: target.native?.quotaTier ?? null,
    alarms: null,
    ...(granted.identities.length > 0 ? { identities: granted.identities } : {}),
    ...(own.roles.length > 0 ? { callerRoles: own.roles } : {}),
    ...(granted.after.length > 0 ? { after: granted.after } : {}),
    state: stateOf(target.state, base.stackName),
  };
  return {
    plan,
    parts,
    faults: [
      ...resolved.flatMap(({ faults }) => faults),
      ...granted.faults,
      ...own.faults,
      ...networkFaults,
      ...targetFaults(spec, key, target, plan),
    ],
  };
}

/** Roles that the target defines itself, where its spec asks for them. */
function rolesOf(
  { native }: AzureTargetSpec,
  target: Pick<AzureTargetPlan, 'key' | 'subscription' | 'stackName' | 'grants' | 'deployments'>,
): { roles: readonly AzureCallerRole[]; faults: readonly Fault[] } {
  if (native?.callerRole !== 'custom') return { roles: [], faults: [] };
  const roles = azureCallerRoles(target);
  return { roles, faults: callerRoleFaults(target.key, roles) };
}

function targetFaults(
  spec: Spec,
  key: string,
  target: AzureTargetSpec,
  { account, exposure, grants, callerRoles }: AzureTargetPlan,
): Fault[] {
  const { existing } = target;
  const faults: Fault[] = [];
  if (!SUBDOMAIN.pattern.test(account.subdomain)) faults.push(subdomainNotKnown(['targets', key, 'existing', 'account'], account.name));
  if (exposure.kind === 'allowlist' && existing?.account === undefined) {
    faults.push(...azureIpRules(exposure.cidrs, [...exposurePath(target, key), 'allowlist']).faults);
  }
  for (const { caller, openWeights, project } of grants)
    if (openWeights && project === undefined && !callerRoles?.some((role) => role.caller === caller))
      faults.push(openWeightsRoleUnsure(['callers', caller, 'may'], caller, key));
  if (existing?.endpoints !== undefined && existing.account === undefined) {
    faults.push(existingNeedsAccount(['targets', key, 'existing', 'endpoints'], key, Object.keys(existing.endpoints)));
  }
  if (spec.observability?.promptLogging) {
    const reason = 'diagnostics of an account carry no prompts or answers';
    faults.push(
      promptsCannotBeLogged(['observability', 'promptLogging'], key, reason, [
        'an API Management gateway in front that logs them',
        'promptLogging: false',
      ]),
    );
  }
  return faults;
}
