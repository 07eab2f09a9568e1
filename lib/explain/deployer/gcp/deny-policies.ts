import { allowedModel } from '../../../plan/access/gcp-model-allowlist';
import type { GcpTargetPlan } from '../../../plan/plan';
import { DENY_POLICIES } from '../../../rules/gcp/deny-policies';
import { mustAllow, type PolicyVerdict, passes } from '../policy-verdict';
import type { GcpDeployer } from './gcp-deployer';

/** Whether a Google Cloud target's stack and its calls pass common organization policies. */
export function gcpPolicies(plan: GcpTargetPlan, { apis }: GcpDeployer): PolicyVerdict[] {
  const { region, network, deployments, grants, identityPools = [], serviceAccounts = [] } = plan;
  const { models, locations, services, domains, keys, serviceAccounts: accounts, issuers, privateServiceConnect, peering } = DENY_POLICIES;
  const dedicated = deployments.flatMap(({ route }) => (route.kind === 'dedicated' && route.existing === null ? [route] : []));
  return [
    mustAllow(
      models,
      deployments.map(({ route }) => allowedModel(route)),
      '',
    ),
    mustAllow(
      locations,
      network !== null || dedicated.length > 0 ? [`in:${region}-locations`] : [],
      'the stack creates no resource in a region',
    ),
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
    mustAllow(
      privateServiceConnect,
      [...(network === null ? [] : ['GOOGLE_APIS']), ...(dedicated.some(({ isPrivate }) => isPrivate) ? ['SERVICE_PRODUCERS'] : [])],
      'the stack creates none',
    ),
    passes(peering, 'the stack peers no network'),
  ];
}

function memberOf({ caller, member }: GcpTargetPlan['grants'][number]): string {
  return member ?? `the workload identity pool of ${caller}`;
}
