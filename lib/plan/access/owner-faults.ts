import type { Cloud } from '../../catalog/types';
import type { Fault } from '../../faults/fault';
import { existingOfOtherCloud, ownerOfNothing, ownersInCircle, poolOwnedTwice, twoOwners } from '../../faults/federation-faults';
import type { AwsTargetSpec, CallerSpec, Spec, TargetSpec } from '../../spec';
import type { TargetPlan } from '../plan';
import { newAwsIdentity } from './aws-identities';
import { newAzureIdentity } from './azure-identities';
import { newGcpIdentity } from './gcp-identities';
import { accountOf, needsIdentityIn, ownersIn, rolesIn } from './ownership';

/** Owners of callers that cannot be, or that have nothing to make, and what is said to be there and cannot be. */
export function ownerFaults(spec: Spec, targets: readonly TargetPlan[]): readonly Fault[] {
  return [
    ...Object.entries(spec.callers).flatMap(([caller, said]) => [
      ...doubleOwners(spec, caller, said),
      ...idleOwners(spec, caller, said),
      ...foreignExisting(spec, caller, said),
    ]),
    ...sharedPools(spec),
    ...circles(spec, targets),
  ];
}

/** What is there already has another form on each cloud. */
function foreignExisting(spec: Spec, caller: string, { oidc = [] }: CallerSpec): Fault[] {
  return oidc.flatMap(({ existing = {} }, index) =>
    Object.entries(existing).flatMap(([key, found]) => {
      const target = spec.targets[key];
      const path = ['callers', caller, 'oidc', ...(oidc.length > 1 ? [index] : []), 'existing', key];
      if (target === undefined || found.startsWith(EXISTING[target.cloud].start)) return [];
      return [existingOfOtherCloud(path, found, key, EXISTING[target.cloud].form)];
    }),
  );
}

const EXISTING: Readonly<Record<Cloud, { readonly start: string; readonly form: string | null }>> = {
  azure: { start: '-', form: null },
  aws: { start: 'arn:', form: 'the ARN of an IAM OIDC provider' },
  gcp: { start: 'projects/', form: 'a pool as projects/<number>/locations/global/workloadIdentityPools/<id>' },
};

/** A pool is its issuer's and audience's, so callers that share these share who makes it. */
function sharedPools(spec: Spec): Fault[] {
  const makers = new Map<string, readonly [string, string]>();
  return Object.keys(spec.callers)
    .sort()
    .flatMap((caller) => poolsMadeFor(spec, caller).map((made) => ({ ...made, caller })))
    .flatMap(({ caller, key, owner, project, tokens }) => {
      const first = makers.get(`${project} ${key}`);
      if (first === undefined) makers.set(`${project} ${key}`, [caller, owner]);
      if (first === undefined || first[1] === owner) return [];
      return [poolOwnedTwice(['callers', caller, 'owner'], tokens, project, first, [caller, owner])];
    });
}

function poolsMadeFor(spec: Spec, caller: string) {
  const said = spec.callers[caller] as CallerSpec;
  const { as, owner: owners = [] } = said;
  return owners.flatMap((owner) => {
    const target = spec.targets[owner];
    if (target?.cloud !== 'gcp' || (as?.gcp ?? []).length > 0 || !needsIdentityIn(spec, said, target)) return [];
    return newGcpIdentity(spec, caller, owner, target).pools.flatMap(({ key, pool }) => {
      if (pool.kind !== 'owned') return [];
      const tokens = pool.trusts.kind === 'oidc' ? `tokens of ${pool.trusts.issuer}` : `roles of AWS account ${pool.trusts.account}`;
      return [{ key, owner, project: target.project, tokens }];
    });
  });
}

/** Stacks that would each have to be deployed before the other. */
function circles(spec: Spec, targets: readonly TargetPlan[]): Fault[] {
  const waits = new Map(targets.map(({ key, after = [] }) => [key, after]));
  const seen = new Set<string>();
  return targets.flatMap(({ key }) => {
    const circle = [...before(key, waits)].filter((other) => before(other, waits).has(key)).sort();
    if (circle.length === 0 || seen.has(key)) return [];
    for (const member of circle) seen.add(member);
    const owners = Object.keys(spec.callers)
      .sort()
      .flatMap((caller) =>
        (spec.callers[caller]?.owner ?? []).filter((owner) => circle.includes(owner)).map((owner) => ({ caller, owner })),
      );
    const other = owners.find(({ owner }) => owner !== owners[0]?.owner);
    return other === undefined ? [] : [ownersInCircle(['callers', other.caller, 'owner'], circle)];
  });
}

/** Stacks that must be deployed before one. */
function before(key: string, waits: ReadonlyMap<string, readonly string[]>): ReadonlySet<string> {
  const found = new Set<string>();
  const todo = [...(waits.get(key) ?? [])];
  for (let next = todo.pop(); next !== undefined; next = todo.pop()) {
    if (!found.has(next)) todo.push(...(waits.get(next) ?? []));
    found.add(next);
  }
  return found;
}

function doubleOwners(spec: Spec, caller: string, said: CallerSpec): Fault[] {
  const seen = new Set<string>();
  return (said.owner ?? []).flatMap((key) => {
    const target = spec.targets[key];
    if (target === undefined) return [];
    const account = `${target.cloud} ${accountOf(target)}`;
    const owners = ownersIn(spec, said, target).map((owner) => owner.key);
    if (owners.length < 2 || seen.has(account)) return [];
    seen.add(account);
    return [twoOwners(['callers', caller, 'owner'], caller, account, owners)];
  });
}

function idleOwners(spec: Spec, caller: string, said: CallerSpec): Fault[] {
  return (said.owner ?? []).flatMap((key, index) => {
    const target = spec.targets[key];
    const because = target && whyIdle(spec, caller, said, key, target);
    return because
      ? [ownerOfNothing(['callers', caller, 'owner', ...((said.owner ?? []).length > 1 ? [index] : [])], caller, key, because)]
      : [];
  });
}

function whyIdle(spec: Spec, caller: string, said: CallerSpec, key: string, target: TargetSpec): string | null {
  const nothing = (need: string | null) => (need === null ? 'nothing is said that it could trust' : `it lacks ${need}`);
  if (!needsIdentityIn(spec, said, target)) return 'it neither calls anything there nor runs there';
  switch (target.cloud) {
    case 'azure': {
      if ((said.as?.azure ?? []).length > 0) return 'it has a principal under as.azure';
      const made = newAzureIdentity(spec, caller, key, target);
      return made.identity === null ? nothing(made.need) : null;
    }
    case 'aws': {
      const [role] = rolesIn(said, target as AwsTargetSpec);
      if (role !== undefined) return `it has ${role}`;
      const made = newAwsIdentity(spec, caller, target);
      return made.roleArn === null ? nothing(made.need) : null;
    }
    case 'gcp': {
      if ((said.as?.gcp ?? []).length > 0) return 'it has a member under as.gcp';
      const { pools, need } = newGcpIdentity(spec, caller, key, target);
      if (pools.length === 0) return nothing(need);
      return pools.some(({ pool }) => pool.kind === 'owned') ? null : 'its pools are there already';
    }
  }
}
