import type { Api } from '../catalog/types';
import { azureDataActions } from './azure-data-actions';
import { stableUuid } from './naming';
import type { AzureTargetPlan } from './plan';

/** A role that the stack of a target makes for one caller: the calls of its endpoints, and nothing else. */
export interface AzureCallerRole {
  readonly caller: string;
  /** Unique in the tenant: stacks are, and callers of a stack. */
  readonly name: string;
  /** Id of the role in the tenant, a UUID that stands for subscription, stack and caller. */
  readonly roleId: string;
  /** Sorted. */
  readonly apis: readonly Api[];
  readonly openWeights: boolean;
  /** Sorted, none with a wildcard. */
  readonly dataActions: readonly string[];
  /** What is not certain of them: sentences without a full stop. */
  readonly unsure: readonly string[];
}

/**
 * The roles of callers of a target that takes none of Azure's own: one a caller, however many its endpoints, so that what it may call
 * changes in place and no other caller's role moves. Empty where callers get Azure's own. Callers of a project get Azure's own in any case.
 *
 * A tenant takes 5,000 roles (Microsoft, Azure RBAC limits, read 2026-11-24).
 */
export function azureCallerRoles({
  subscription,
  stackName,
  deployments,
  grants,
  customRole,
}: Pick<AzureTargetPlan, 'subscription' | 'stackName' | 'deployments' | 'grants' | 'customRole'>): readonly AzureCallerRole[] {
  if (!customRole) return [];
  const atAccount = grants.filter(({ project }) => project === undefined);
  return [...new Set(atAccount.map(({ caller }) => caller))].sort().map((caller) => {
    const may = new Set(atAccount.filter((grant) => grant.caller === caller).flatMap(({ endpoints }) => endpoints));
    const called = deployments.filter(({ endpoint }) => may.has(endpoint));
    const apis = [...new Set(called.flatMap((deployment) => deployment.apis))].filter((api) => api !== 'converse').sort();
    const openWeights = called.some(({ modelFormat }) => modelFormat !== 'OpenAI');
    const { dataActions, unsure } = azureDataActions(apis, openWeights);
    return {
      caller,
      name: `${stackName} calls of ${caller}`,
      roleId: stableUuid(['caller role', subscription.toLowerCase(), stackName, caller]),
      apis,
      openWeights,
      dataActions,
      unsure,
    };
  });
}
