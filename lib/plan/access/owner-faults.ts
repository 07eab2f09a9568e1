import type { Fault } from '../../faults/fault';
import { ownerOfNothing, twoOwners } from '../../faults/federation-faults';
import type { AwsTargetSpec, CallerSpec, Spec, TargetSpec } from '../../spec';
import { newAwsIdentity } from './aws-identities';
import { newAzureIdentity } from './azure-identities';
import { newGcpIdentity } from './gcp-identities';
import { accountOf, needsIdentityIn, ownersIn, rolesIn } from './ownership';

/** Owners of callers that cannot be, or that have nothing to make. */
export function ownerFaults(spec: Spec): readonly Fault[] {
  return Object.entries(spec.callers).flatMap(([caller, said]) => [...doubleOwners(spec, caller, said), ...idleOwners(spec, caller, said)]);
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
  const nothing = (need: string | null) => need ?? 'nothing is said that it could trust';
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
