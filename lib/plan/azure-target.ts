import type { Catalog } from '../catalog/types';
import { openWeightsRoleUnsure } from '../faults/access-faults';
import type { Fault } from '../faults/fault';
import { subdomainNotKnown } from '../faults/name-faults';
import { existingNeedsAccount } from '../faults/offer-faults';
import { promptsCannotBeLogged } from '../faults/route-faults';
import type { AzureTargetSpec, Spec } from '../spec';
import { azureDeployment } from './azure-deployment';
import { azureIpRules } from './azure-ip-rules';
import { azureNetwork } from './azure-network';
import { azureGates } from './gates';
import { azureGrants } from './grants';
import { digest } from './naming';
import type { AzureTargetPlan } from './plan';
import type { PoolPart } from './pool-part';
import { exposurePath, stateOf, targetBase } from './target-base';
import { wishesOf } from './wish';

/** Name of a Foundry account, 2–64 characters; as its subdomain a label of DNS, which ends at 63. */
const ACCOUNT_NAME_LENGTH = 63;

/** What a label of DNS looks like. */
const SUBDOMAIN = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])$/;

/** Resolves an Azure target: account, deployments, grants. */
export function azureTarget(
  spec: Spec,
  key: string,
  target: AzureTargetSpec,
  catalog: Catalog,
  today: string,
): { plan: AzureTargetPlan; parts: readonly PoolPart[]; faults: readonly Fault[] } {
  const base = targetBase(spec, key, target);
  const resolved = wishesOf(spec, key, target).map((wish) => azureDeployment(catalog, wish, target, today));
  const deployments = resolved.flatMap(({ deployment }) => deployment ?? []);
  const parts = resolved.flatMap((each) => each.parts);
  const granted = azureGrants(spec, key, deployments);
  const { network, firewall, faults: networkFaults } = azureNetwork(spec, key, target);
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
    state: stateOf(target.state, base.stackName),
  };
  return {
    plan,
    parts,
    faults: [...resolved.flatMap(({ faults }) => faults), ...granted.faults, ...networkFaults, ...targetFaults(spec, key, target, plan)],
  };
}

function accountOf({ subscription, existing, native }: AzureTargetSpec, stackName: string): AzureTargetPlan['account'] {
  if (existing?.account !== undefined) {
    const name = existing.account.slice(existing.account.lastIndexOf('/') + 1);
    return { name, subdomain: native?.subdomain ?? name.toLowerCase(), existingId: existing.account };
  }
  // The digest is always there: another team's service of the same name must find a subdomain too.
  const suffix = digest([subscription, stackName]);
  const name = native?.accountName ?? `${stackName.slice(0, ACCOUNT_NAME_LENGTH - suffix.length - 1).replace(/-+$/, '')}-${suffix}`;
  return { name, subdomain: native?.subdomain ?? name.toLowerCase().replaceAll('.', '-'), existingId: null };
}

function resourceGroupOf({ existing }: AzureTargetSpec, stackName: string): AzureTargetPlan['resourceGroup'] {
  const ofAccount = existing?.account?.split('/')[4];
  const name = existing?.resourceGroup ?? ofAccount;
  return name === undefined ? { name: stackName, existing: false } : { name, existing: true };
}

function targetFaults(spec: Spec, key: string, target: AzureTargetSpec, { account, exposure, grants }: AzureTargetPlan): Fault[] {
  const { existing } = target;
  const faults: Fault[] = [];
  if (!SUBDOMAIN.test(account.subdomain)) faults.push(subdomainNotKnown(['targets', key, 'existing', 'account'], account.name));
  if (exposure.kind === 'allowlist' && existing?.account === undefined) {
    faults.push(...azureIpRules(exposure.cidrs, [...exposurePath(target, key), 'allowlist']).faults);
  }
  for (const { caller, openWeights } of grants)
    if (openWeights) faults.push(openWeightsRoleUnsure(['callers', caller, 'may'], caller, key));
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
