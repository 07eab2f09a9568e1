import { allowedModel } from '../../../plan/access/gcp-model-allowlist';
import type { GcpNetworkPlan, GcpSharedNetworkPlan, GcpTargetPlan } from '../../../plan/plan';
import { DENY_POLICIES } from '../../../rules/gcp/deny-policies';
import { createdEndpoints, ownNetwork } from '../../../rules/gcp/network-endpoints';
import { mustAllow, type PolicyVerdict, passes } from '../policy-verdict';
import type { GcpDeployer } from './gcp-deployer';

/** Whether a Google Cloud target's stack and its calls pass common organization policies. */
export function gcpPolicies(plan: GcpTargetPlan, { apis }: GcpDeployer): PolicyVerdict[] {
  const { region, network, sharedNetwork, deployments, grants, identityPools = [], serviceAccounts = [] } = plan;
  const { models, services, domains, keys, serviceAccounts: accounts, issuers } = DENY_POLICIES;
  const dedicated = deployments.flatMap(({ route }) => (route.kind === 'dedicated' && route.existing === null ? [route] : []));
  const isInRegion = dedicated.length > 0 || (network !== null && sharedNetwork === undefined);
  return [
    mustAllow(
      models,
      deployments.map(({ route }) => allowedModel(route)),
      '',
    ),
    locationPolicy(isInRegion ? [region] : []),
    mustAllow(services, apis, ''),
    mustAllow(domains, grants.map(memberOf), 'the stack grants nothing'),
    passes(keys, 'the stack creates none'),
    mustAllow(
      accounts,
      serviceAccounts.map(({ email }) => email),
      'the stack creates none',
    ),
    mustAllow(
      issuers,
      identityPools.flatMap(({ pool }) => (pool.kind === 'owned' && pool.trusts.kind === 'oidc' ? [pool.trusts.issuer] : [])),
      'the stack creates no provider for an issuer',
    ),
    ...networkPolicies(
      network && ownNetwork(network, plan),
      dedicated.some(({ isPrivate }) => isPrivate),
    ),
  ];
}

/** Whether a shared Google Cloud network's stack passes them. */
export function gcpNetworkPolicies({ region, network }: GcpSharedNetworkPlan, { apis }: GcpDeployer): PolicyVerdict[] {
  return [locationPolicy([region]), mustAllow(DENY_POLICIES.services, apis, ''), ...networkPolicies(network, false)];
}

function locationPolicy(regions: readonly string[]): PolicyVerdict {
  return mustAllow(
    DENY_POLICIES.locations,
    regions.map((region) => `in:${region}-locations`),
    'the stack creates no resource in a region',
  );
}

/** @param isPrivate whether the stack connects a dedicated endpoint */
function networkPolicies(network: GcpNetworkPlan | null, isPrivate: boolean): PolicyVerdict[] {
  const forGoogle = network !== null && createdEndpoints(network).hosts.length > 0;
  return [
    mustAllow(
      DENY_POLICIES.privateServiceConnect,
      [...(forGoogle ? ['GOOGLE_APIS'] : []), ...(isPrivate ? ['SERVICE_PRODUCERS'] : [])],
      'the stack creates none',
    ),
    passes(DENY_POLICIES.peering, 'the stack peers no network'),
  ];
}

function memberOf({ caller, member }: GcpTargetPlan['grants'][number]): string {
  return member ?? `the workload identity pool of ${caller}`;
}
