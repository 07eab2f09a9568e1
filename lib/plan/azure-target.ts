import { OPENAI_FORMAT } from '../catalog/azure-skus';
import type { Catalog } from '../catalog/types';
import { openWeightsRoleUnsure } from '../faults/access-faults';
import { notOfKindOpenAi, providerVersionUntested, purgeNotUsed } from '../faults/azure-faults';
import { accountElsewhere } from '../faults/azure-network-faults';
import type { Fault } from '../faults/fault';
import { subdomainNotKnown } from '../faults/name-faults';
import { agentsOnOpenWeights } from '../faults/network-faults';
import { existingNeedsAccount } from '../faults/offer-faults';
import { promptsCannotBeLogged } from '../faults/route-faults';
import { OPENAI_KIND, SUBDOMAIN } from '../rules/azure/accounts';
import { OPEN_WEIGHTS_AGENT_TOOLS } from '../rules/azure/agents';
import { azureName } from '../rules/azure/created-names';
import { azureIpRules } from '../rules/azure/ip-rules';
import { PRIVATE_DNS_ZONE_TYPE } from '../rules/azure/private-dns-zones';
import { AZURERM_BINDINGS, AZURERM_NEXT_MAJOR } from '../rules/azure/provider-versions';
import { isInSubscription } from '../rules/azure/resource-names';
import { isAtLeast, isBelow } from '../rules/version-constraint';
import { azureCallerRoles, callerRoleFaults } from './access/azure-caller-roles';
import { azureGrants } from './access/azure-grants';
import { accountOf, accountSubscription, resourceGroupOf } from './azure-account';
import { azureDeployment } from './azure-deployment';
import { azureApproval, azureGates } from './gates';
import { azureNetwork } from './network/azure-network';
import type { AzureCallerRole, AzureDeployment, AzureGrant, AzureTargetPlan } from './plan';
import type { AzureTargetRequest } from './requests';
import { typeTagFaults } from './tag-faults';
import { type ResolvedTarget, targetBase } from './target-base';

/** Resolves an Azure target: account, deployments, network, grants. */
export function azureTarget(target: AzureTargetRequest, catalog: Catalog, today: string): ResolvedTarget<AzureTargetPlan> {
  const resolved = target.endpoints.map((request) => azureDeployment(catalog, request, target, today));
  const deployments = resolved.flatMap(({ deployment }) => deployment ?? []);
  const parts = resolved.flatMap((each) => each.parts);
  const granted = azureGrants(target, deployments);
  const { faults: networkFaults, ...reach } = azureNetwork(target, deployments);
  const account = accountOf(target);
  const approval = azureApproval({ ...reach, account }, azureName('privateEndpoint', target));
  const own = rolesOf(target, granted.grants, deployments);
  const plan: AzureTargetPlan = {
    cloud: 'azure',
    ...targetBase(target),
    gates: resolved.flatMap(({ deployment, model }) => (deployment && model ? azureGates(deployment, model, approval) : [])),
    subscription: target.subscription,
    resourceGroup: resourceGroupOf(target),
    account,
    ...settingsOf(target),
    ...reach,
    projects: [...(target.native?.projects ?? [])].sort(),
    deployments,
    grants: granted.grants,
    quotaTier: target.native?.quotaTier ?? null,
    alarms: null,
    ...(granted.identities.length > 0 ? { identities: granted.identities } : {}),
    ...(own.roles.length > 0 ? { callerRoles: own.roles } : {}),
    ...(granted.after.length > 0 ? { after: granted.after } : {}),
    state: target.state,
  };
  return {
    plan,
    parts,
    faults: [
      ...resolved.flatMap(({ faults }) => faults),
      ...granted.faults,
      ...own.faults,
      ...networkFaults,
      ...targetFaults(target, plan),
      ...nativeFaults(target, plan),
    ],
  };
}

/** Settings of the target's provider. */
function settingsOf({ native }: AzureTargetRequest): Pick<AzureTargetPlan, 'providerVersion' | 'purgeOnDelete'> {
  return {
    ...(native?.providerVersion === undefined ? {} : { providerVersion: native.providerVersion }),
    ...(native?.purgeOnDelete === false ? { purgeOnDelete: false } : {}),
  };
}

/** Custom roles of the target, if its spec asks for them. */
function rolesOf(
  target: AzureTargetRequest,
  grants: readonly AzureGrant[],
  deployments: readonly AzureDeployment[],
): { roles: readonly AzureCallerRole[]; faults: readonly Fault[] } {
  const roles = target.native?.callerRole === 'custom' ? azureCallerRoles({ ...target, grants, deployments }) : [];
  return { roles, faults: callerRoleFaults(target.key, roles) };
}

function targetFaults(target: AzureTargetRequest, plan: AzureTargetPlan): Fault[] {
  const { account, grants, network, deployments, callerRoles = [] } = plan;
  const { key, exposure, existing, promptLogging, at } = target;
  const ownsFirewall = exposure.kind === 'allowlist' && existing?.account === undefined;
  const unsure = grants.filter(({ openWeights, project }) => openWeights && project === undefined);
  const orphans = existing?.account === undefined ? Object.keys(existing?.endpoints ?? {}) : [];
  const isElsewhere = account.existingId !== null && !isInSubscription(account.existingId, target.subscription);
  const hasOpenWeightsOnly = deployments.length > 0 && deployments.every(({ modelFormat }) => modelFormat !== OPENAI_FORMAT);
  return [
    ...(target.network?.agents !== undefined && hasOpenWeightsOnly
      ? [agentsOnOpenWeights(at('network', 'agents'), key, OPEN_WEIGHTS_AGENT_TOOLS)]
      : []),
    ...(SUBDOMAIN.pattern.test(account.subdomain) ? [] : [subdomainNotKnown(at('existing', 'account'), account.name, 'native.subdomain')]),
    ...(ownsFirewall ? azureIpRules(exposure.cidrs, at('exposure', 'allowlist')).faults : []),
    ...unsure
      .filter(({ caller }) => !callerRoles.some((role) => role.caller === caller))
      .map(({ caller }) => openWeightsRoleUnsure(['callers', caller, 'may'], caller, key)),
    ...(isElsewhere && existing?.resourceGroup === undefined
      ? [accountElsewhere(at('existing', 'account'), key, target.subscription, accountSubscription(plan))]
      : []),
    ...(orphans.length > 0 ? [existingNeedsAccount(at('existing', 'endpoints'), key, orphans)] : []),
    ...(network?.privateDns.kind === 'create' ? typeTagFaults(target, PRIVATE_DNS_ZONE_TYPE, 'private DNS zones') : []),
    ...(promptLogging ? [promptsCannotBeLogged(['observability', 'promptLogging'], key, NO_PROMPTS, 'an API Management gateway')] : []),
  ];
}

function nativeFaults(target: AzureTargetRequest, plan: AzureTargetPlan): Fault[] {
  const { key, existing, at } = target;
  const { account, providerVersion, purgeOnDelete } = plan;
  const fits =
    providerVersion === undefined || (isAtLeast(providerVersion, AZURERM_BINDINGS) && isBelow(providerVersion, AZURERM_NEXT_MAJOR));
  return [
    ...(account.kind === OPENAI_KIND ? foundryOnly(plan).map((what) => notOfKindOpenAi(at('native', 'kind'), what)) : []),
    ...(fits ? [] : [providerVersionUntested(at('native', 'providerVersion'), providerVersion, AZURERM_BINDINGS, AZURERM_NEXT_MAJOR)]),
    ...(purgeOnDelete === false && existing?.account !== undefined ? [purgeNotUsed(at('native', 'purgeOnDelete'), key)] : []),
  ];
}

/** Parts of a target that only Foundry accounts support. */
function foundryOnly({ projects, firewall, deployments }: AzureTargetPlan): string[] {
  return [
    ...(projects.length > 0 ? ['projects'] : []),
    ...(firewall.agents === null ? [] : ['agents']),
    ...deployments
      .filter(({ modelFormat }) => modelFormat !== OPENAI_FORMAT)
      .map(({ endpoint, modelName, modelFormat }) => `${modelName} of ${endpoint}, a model of format ${modelFormat}`),
  ];
}

const NO_PROMPTS = 'account diagnostics do not include prompts or responses';
