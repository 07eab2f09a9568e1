import { givenName, type NameOwner, type NameValues, nameOf } from '../name-patterns';
import { digest, joinName } from '../naming';
import { ALARM_NAME_LENGTH, AZURE_NAMES, type AzureNameKind } from './name-kinds';

/** Name of a resource that a target's or shared network's stack creates. */
export function azureName(kind: AzureNameKind, owner: NameOwner, values?: NameValues): string {
  return nameOf(AZURE_NAMES, kind, owner, values);
}

/** The same name if the spec sets a pattern for it, otherwise undefined. */
export function givenAzureName(kind: AzureNameKind, owner: NameOwner, values?: NameValues): string | undefined {
  return givenName(AZURE_NAMES, kind, owner, values);
}

/**
 * Name of a target's or shared network's virtual network.
 *
 * With an IPAM pool, the default name, and a pattern's `{digest}`, change with the pool: Azure cannot change the pool of a network with subnets,
 * so another pool, or a literal block in its place, replaces the network.
 */
export function virtualNetworkName(owner: NameOwner, pool: string | null): string {
  if (pool === null) return azureName('virtualNetwork', owner);
  const ofPool = digest([owner.stackName, pool.toLowerCase()]);
  const given = givenAzureName('virtualNetwork', owner, { digest: ofPool });
  return given ?? joinName([azureName('virtualNetwork', owner), ofPool], AZURE_NAMES.virtualNetwork.max);
}

/**
 * Default name of a metric alert on an endpoint.
 *
 * @param prefix such as the stack's name
 * @param rule key of the alarm's rule
 */
export function alarmName(prefix: string, endpoint: string, rule: string): string {
  return joinName([prefix, endpoint, rule], ALARM_NAME_LENGTH);
}

/** Default name of the action group that receives alarms. */
export function actionGroupName(prefix: string): string {
  return joinName([prefix], ALARM_NAME_LENGTH);
}
