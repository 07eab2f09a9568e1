import type { Cloud } from '../../catalog/types';
import type { Fault } from '../../faults/fault';
import { existingOfOtherCloud, ownerOfNothing, ownersInCircle, poolOwnedTwice, twoOwners } from '../../faults/federation-faults';
import type { CallerRequest } from '../caller-request';
import type { TargetPlan } from '../plan';
import type { TargetContext } from '../target-context';
import { type AwsIdentity, newAwsIdentity } from './aws-identities';
import { type NewAzureIdentity, newAzureIdentity } from './azure-identities';
import { type NewGcpIdentity, newGcpIdentity, usesPools } from './gcp-identities';
import { createsAccount } from './gcp-service-accounts';
import { accountOf, needsIdentityIn, ownersIn, rolesIn } from './ownership';

/** Owners that are contradictory or have nothing to create, and existing providers or pools of the wrong form. */
export function ownerFaults(callers: readonly CallerRequest[], targets: readonly TargetPlan[]): readonly Fault[] {
  return [
    ...callers.flatMap((caller) => [...doubleOwners(caller), ...idleOwners(caller), ...foreignExisting(caller)]),
    ...sharedPools(callers),
    ...circles(callers, targets),
  ];
}

/** Each cloud identifies an existing provider or pool in its own form. */
function foreignExisting({ oidc }: CallerRequest): Fault[] {
  return oidc
    .flatMap(({ existing }) => existing)
    .filter(({ target, name }) => !name.startsWith(EXISTING[target.cloud].start))
    .map(({ target, name, path }) => existingOfOtherCloud(path, name, target.key, EXISTING[target.cloud].form));
}

const EXISTING: Readonly<Record<Cloud, { readonly start: string; readonly form: string | null }>> = {
  azure: { start: '-', form: null },
  aws: { start: 'arn:', form: 'the ARN of an IAM OIDC provider' },
  gcp: { start: 'projects/', form: 'a pool as projects/<number>/locations/global/workloadIdentityPools/<id>' },
};

/** A pool belongs to an issuer and audience, so callers that share both must share the owner. */
function sharedPools(callers: readonly CallerRequest[]): Fault[] {
  const makers = new Map<string, readonly [string, string]>();
  return callers
    .flatMap((caller) => poolsMadeFor(caller).map((made) => ({ ...made, caller })))
    .flatMap(({ caller, key, owner, project, tokens }) => {
      const first = makers.get(`${project} ${key}`) ?? [caller.key, owner];
      makers.set(`${project} ${key}`, first);
      return first[1] === owner ? [] : [poolOwnedTwice(caller.at('owner'), tokens, project, first, [caller.key, owner])];
    });
}

function poolsMadeFor(caller: CallerRequest) {
  return caller.owners.flatMap(({ target }) => {
    if (target.cloud !== 'gcp' || !usesPools(caller) || !needsIdentityIn(caller, target)) return [];
    return newGcpIdentity(caller, target).pools.flatMap(({ key, pool }) => {
      if (pool.kind !== 'owned') return [];
      const tokens = pool.trusts.kind === 'oidc' ? `tokens of ${pool.trusts.issuer}` : `roles of AWS account ${pool.trusts.account}`;
      return [{ key, owner: target.key, project: target.project, tokens }];
    });
  });
}

/** Stacks that depend on each other in a cycle. */
function circles(callers: readonly CallerRequest[], targets: readonly TargetPlan[]): Fault[] {
  const waits = new Map(targets.map(({ key, after = [] }) => [key, after]));
  const seen = new Set<string>();
  return targets.flatMap(({ key }) => {
    const circle = [...before(key, waits)].filter((other) => before(other, waits).has(key)).sort();
    if (circle.length === 0 || seen.has(key)) return [];
    for (const member of circle) seen.add(member);
    const owners = callers
      .flatMap((caller) => caller.owners.map(({ target }) => ({ caller, owner: target.key })))
      .filter(({ owner }) => circle.includes(owner));
    const other = owners.find(({ owner }) => owner !== owners[0]?.owner);
    return other === undefined ? [] : [ownersInCircle(other.caller.at('owner'), circle)];
  });
}

/** Stacks that must be deployed before this one. */
function before(key: string, waits: ReadonlyMap<string, readonly string[]>): ReadonlySet<string> {
  const found = new Set<string>();
  const todo = [...(waits.get(key) ?? [])];
  for (let next = todo.pop(); next !== undefined; next = todo.pop()) {
    if (!found.has(next)) todo.push(...(waits.get(next) ?? []));
    found.add(next);
  }
  return found;
}

const HOLDERS = { azure: 'Azure subscription', aws: 'AWS account', gcp: 'Google Cloud project' } as const;

function doubleOwners(caller: CallerRequest): Fault[] {
  const doubles = caller.owners
    .map(({ target }) => ({
      account: `${HOLDERS[target.cloud]} ${accountOf(target)}`,
      owners: ownersIn(caller, target).map(({ key }) => key),
    }))
    .filter(({ owners }) => owners.length > 1);
  const accounts = doubles.map(({ account }) => account);
  return doubles
    .filter(({ account }, index) => accounts.indexOf(account) === index)
    .map(({ account, owners }) => twoOwners(caller.at('owner'), caller.key, account, owners));
}

function idleOwners(caller: CallerRequest): Fault[] {
  return caller.owners.flatMap(({ target, path }) => {
    const because = whyIdle(caller, target);
    return because === null ? [] : [ownerOfNothing(path, caller.key, target.key, because)];
  });
}

function whyIdle(caller: CallerRequest, target: TargetContext): string | null {
  if (target.cloud === 'gcp' && caller.serviceAccounts.length > 0) {
    if (createsAccount(caller, target) || newGcpIdentity(caller, target).owners.includes(target.key)) return null;
    return 'the caller calls no endpoint on Google Cloud as a service account of this target';
  }
  if (!needsIdentityIn(caller, target)) return 'the caller neither calls an endpoint there nor runs there';
  switch (target.cloud) {
    case 'azure':
      return caller.as.azure.length > 0 ? 'the caller has a principal under as.azure' : whyNotMade(newAzureIdentity(caller, target));
    case 'aws': {
      const [role] = rolesIn(caller, target);
      return role === undefined ? whyNotMade(newAwsIdentity(caller, target)) : `the caller has role ${role}`;
    }
    case 'gcp':
      return caller.as.gcp.length > 0 ? 'the caller has a member under as.gcp' : whyNoPool(newGcpIdentity(caller, target));
  }
}

/** Why an owner creates no identity; null if it creates one. */
function whyNotMade(made: NewAzureIdentity | AwsIdentity): string | null {
  return 'need' in made ? sayNeed(made.need) : null;
}

function whyNoPool({ pools, need }: NewGcpIdentity): string | null {
  if (pools.length === 0) return sayNeed(need);
  return pools.some(({ pool }) => pool.kind === 'owned') ? null : 'the caller uses existing pools';
}

function sayNeed(need: string | null): string {
  return need === null ? 'the spec sets nothing for it to trust' : `the caller lacks ${need}`;
}
