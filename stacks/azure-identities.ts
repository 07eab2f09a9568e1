/** Identities and roles that an Azure stack creates for callers. Separate, so that a target without any does not load it. */
import { Construct } from 'constructs';
import { CallerIdentity, type IUserAssignedIdentity } from '../lib/azure/caller-identity';
import { CallerPermissions } from '../lib/azure/caller-permissions';
import type { AzureTargetPlan } from '../lib/plan/plan';
import { resourceGroupId, subscriptionId } from '../lib/rules/azure/resource-names';

/** Identities of callers without their own principal, by caller: created here, or created by another target's stack and looked up. */
export function addIdentities(
  stack: Construct,
  { region, tags, identities = [] }: AzureTargetPlan,
  resourceGroupName: () => string,
): ReadonlyMap<string, IUserAssignedIdentity> {
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

/**
 * Custom roles with only a caller's required permissions, by caller. They are stored outside the stack's own resource group, which may not
 * exist yet.
 */
export function addPermissions(
  stack: Construct,
  { subscription, resourceGroup, callerRoles = [] }: AzureTargetPlan,
): ReadonlyMap<string, CallerPermissions> {
  const construct = new Construct(stack, 'CallerRoles');
  const scope = resourceGroup.existing ? resourceGroupId(subscription, resourceGroup.name) : subscriptionId(subscription);
  return new Map(
    callerRoles.map(({ caller, name, roleId, apis, openWeights }) => [
      caller,
      new CallerPermissions(construct, caller, { name, roleId, apis, openWeights, scope, key: 'calls' }),
    ]),
  );
}
