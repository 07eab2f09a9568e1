import { OPENAI_FORMAT } from '../../../catalog/azure-skus';
import type { AzureDeployment, AzureSharedNetworkPlan, AzureTargetPlan } from '../../../plan/plan';
import { DENY_POLICIES, INDEXED_TYPES } from '../../../rules/azure/deny-policies';
import { PRIVATE_DNS_ZONE_TYPE } from '../../../rules/azure/private-dns-zones';
import { tagNames } from '../../../rules/azure/tags';
import { blocked, mustAllow, type PolicyVerdict, passes } from '../policy-verdict';
import { azureDeployed, azureResourceTypes } from './azure-deployer';

/** Whether an Azure target's stack passes built-in policies that platform teams often assign. */
export function azurePolicies(plan: AzureTargetPlan): PolicyVerdict[] {
  const { account, region, network, deployments } = plan;
  const created = deployments.filter(({ existing }) => !existing);
  return [
    ...(account.existingId === null ? accountPolicies(plan) : []),
    ...(created.length > 0 ? [modelPolicy(created)] : []),
    ...stackPolicies(plan, azureResourceTypes(plan), [
      ...(account.existingId === null ? [region] : []),
      ...(network === null ? [] : [network.region]),
    ]),
  ];
}

/** Whether a shared Azure network's stack passes them. */
export function azureNetworkPolicies(plan: AzureSharedNetworkPlan): PolicyVerdict[] {
  return stackPolicies(plan, azureResourceTypes(azureDeployed(plan)), [plan.network.region]);
}

/** @param locations of resources in the resource group */
function stackPolicies(plan: AzureStack, types: readonly string[], locations: readonly string[]): PolicyVerdict[] {
  return [
    mustAllow(DENY_POLICIES.locations, locations, 'the stack creates no resource in a region'),
    ...(plan.resourceGroup.existing ? [] : [mustAllow(DENY_POLICIES.groupLocations, [plan.region], '')]),
    mustAllow(
      DENY_POLICIES.resourceTypes,
      types.flatMap((type) => INDEXED_TYPES[type] ?? []),
      'the stack creates no resource with a location',
    ),
    { ...DENY_POLICIES.tag, verdict: 'depends', because: `must require one of ${tagsOf(plan, types).join(', ')}` },
  ];
}

type AzureStack = Pick<AzureTargetPlan, 'region' | 'resourceGroup' | 'tags'>;

function accountPolicies({ exposure, network }: AzureTargetPlan): PolicyVerdict[] {
  const { networkAccess, publicAccess, keys, privateLink, identity, customerKeys } = DENY_POLICIES;
  return [
    exposure.kind === 'public'
      ? blocked(networkAccess, 'the exposure is public; make it private or an allowlist')
      : passes(networkAccess, 'the account denies all networks that the spec does not name'),
    exposure.kind === 'private'
      ? passes(publicAccess, 'the exposure is private')
      : blocked(publicAccess, `the exposure is ${exposure.kind}; make it private`),
    passes(keys, 'keys are disabled'),
    network === null
      ? blocked(privateLink, 'the target has no private path; the policy only audits')
      : passes(privateLink, 'the account has a private endpoint'),
    passes(identity, 'the account has a system-assigned identity'),
    blocked(customerKeys, "the account's keys are Microsoft-managed; exclude its kind in the assignment"),
  ];
}

/** The policy compares the publisher, or a part of the model's ID in the registry. */
function modelPolicy(created: readonly AzureDeployment[]): PolicyVerdict {
  const models = created.map(({ modelName, modelVersion }) => `models/${modelName}/versions/${modelVersion}`);
  const isOpenAi = created.every(({ modelFormat }) => modelFormat === OPENAI_FORMAT);
  const { because, ...verdict } = mustAllow(DENY_POLICIES.models, models, '');
  return { ...verdict, because: isOpenAi ? `${because}, or the publisher ${OPENAI_FORMAT}` : because };
}

/** Tags that every resource of the stack has. */
function tagsOf({ tags }: AzureStack, types: readonly string[]): string[] {
  const names = Object.keys(tags);
  const [usual, zones] = [tagNames('', names), tagNames(PRIVATE_DNS_ZONE_TYPE, names)];
  return names.flatMap((name) => {
    const as = usual.get(name);
    return as && (!types.includes(PRIVATE_DNS_ZONE_TYPE) || zones.get(name) === as) ? [as] : [];
  });
}
