import { joinName } from '../naming';

/** Maximum length of network, security group and private endpoint names. Source: naming rules of Microsoft.Network, read 2026-11-23. */
const NETWORK_NAME_LENGTH = 64;

/** Maximum length of action group and metric alert names. Source: naming rules of Microsoft.Insights, read 2026-11-24. */
const ALARM_NAME_LENGTH = 260;

/** Maximum length of a deployment record's name. Source: naming rules of Microsoft.Resources/deployments, read 2026-11-24. */
const RECORD_NAME_LENGTH = 64;

/** Name of the private endpoint subnet in a created virtual network. */
export const ENDPOINT_SUBNET = 'endpoints';

/** Name of a target's or shared network's virtual network and its security group, and of a target's private endpoint. */
export function networkName(owner: { readonly service: string; readonly environment: string; readonly key: string }): string {
  return joinName([owner.service, owner.environment, owner.key], NETWORK_NAME_LENGTH);
}

/**
 * Name of a metric alert on an endpoint.
 *
 * @param prefix such as the stack's name
 * @param rule key of the alarm's rule
 */
export function alarmName(prefix: string, endpoint: string, rule: string): string {
  return joinName([prefix, endpoint, rule], ALARM_NAME_LENGTH);
}

/** Name of the action group that receives alarms. */
export function actionGroupName(prefix: string): string {
  return joinName([prefix], ALARM_NAME_LENGTH);
}

/** Name of the template deployment that sets a subscription's quota tier policy. */
export function quotaTierRecordName(stackName: string): string {
  return joinName([stackName, 'quota-tier'], RECORD_NAME_LENGTH);
}
