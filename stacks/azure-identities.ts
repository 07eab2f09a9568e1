/** The identities of an Azure stack. Apart, so that a target without any loads nothing of it. */
import { Construct } from 'constructs';
import { CallerIdentity, type ICallerIdentity } from '../lib/azure/caller-identity';
import type { AzureTargetPlan } from '../lib/plan/plan';

/** Identities of callers without a principal of their own, by caller: made here, or made by another target's stack and looked up. */
export function addIdentities(
  stack: Construct,
  { region, tags, identities = [] }: AzureTargetPlan,
  resourceGroupName: () => string,
): ReadonlyMap<string, ICallerIdentity> {
  const scope = new Construct(stack, 'Identities');
  return new Map(
    identities.map(({ caller, name, resourceGroup, owned, credentials }) => [
      caller,
      owned
        ? new CallerIdentity(scope, caller, { name, resourceGroupName: resourceGroupName(), location: region, tags, credentials })
        : CallerIdentity.fromName(scope, caller, { name, resourceGroupName: resourceGroup }),
    ]),
  );
}
