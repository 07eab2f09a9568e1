import { OPENAI_FORMAT } from '../../catalog/azure-skus';
import { customRoleUnsure, customRoleWithoutApis } from '../../faults/access-faults';
import type { Fault } from '../../faults/fault';
import { apisOf, builtInRole } from '../../rules/azure/built-in-role';
import { azureName } from '../../rules/azure/created-names';
import { azureDataActions } from '../../rules/azure/data-actions';
import type { BuiltInRole } from '../../rules/azure/roles';
import type { NameOwner } from '../../rules/name-patterns';
import { digest, stableUuid } from '../../rules/naming';
import type { AzureGrant, AzureTargetPlan } from '../plan';
import type { AzureCallerRole } from './access';

/**
 * Custom roles that a target's stack creates: one per caller, so that a change of its endpoints is an update in place and affects no other
 * caller. Grants at a Foundry project always use Azure's built-in role.
 *
 * Azure limits custom roles to 5,000 per tenant. Source: Microsoft, "Azure RBAC limits", read 2026-11-24.
 */
export function azureCallerRoles(
  target: NameOwner & Pick<AzureTargetPlan, 'subscription' | 'deployments' | 'grants'>,
): readonly AzureCallerRole[] {
  const { stackName, deployments, grants } = target;
  const subscription = target.subscription.toLowerCase();
  const atAccount = grants.filter(({ project }) => project === undefined);
  return [...new Set(atAccount.map(({ caller }) => caller))].sort().map((caller) => {
    const own = atAccount.filter((grant) => grant.caller === caller);
    const apis = apisOf(own, deployments)
      .filter((api) => api !== 'converse')
      .sort();
    const called = deployments.filter(({ endpoint }) => own.some(({ endpoints }) => endpoints.includes(endpoint)));
    const openWeights = called.some(({ modelFormat }) => modelFormat !== OPENAI_FORMAT);
    const { dataActions, unsure } = azureDataActions(apis, openWeights);
    return {
      caller,
      name: azureName('customRole', target, { caller, digest: digest([subscription, stackName, caller]) }),
      roleId: stableUuid(['caller role', subscription, stackName, caller]),
      apis,
      openWeights,
      dataActions,
      unsure,
    };
  });
}

/** Roles that a grant assigns: the caller's custom role, or the built-in ones that cover its deployments. */
export function grantedRoles(
  { deployments, callerRoles = [] }: Pick<AzureTargetPlan, 'deployments' | 'callerRoles'>,
  grant: AzureGrant,
): readonly Pick<BuiltInRole, 'name' | 'id'>[] {
  const own = grant.project === undefined ? callerRoles.find(({ caller }) => caller === grant.caller) : undefined;
  if (own) return [{ name: own.name, id: own.roleId }];
  const called = deployments.filter(({ endpoint }) => grant.endpoints.includes(endpoint));
  return [...new Set(called.map((deployment) => builtInRole(grant, deployment, deployments)))];
}

/** Faults of custom roles: one without any action, or one that no source documents as sufficient. */
export function callerRoleFaults(target: string, roles: readonly AzureCallerRole[]): readonly Fault[] {
  return roles.flatMap(({ caller, dataActions, unsure }) => {
    const path = ['callers', caller, 'may'];
    if (dataActions.length === 0) return [customRoleWithoutApis(path, caller, target)];
    return unsure.length > 0 ? [customRoleUnsure(path, caller, target, unsure)] : [];
  });
}
