import { givenName, type NameOwner, type NameValues, nameOf } from '../name-patterns';
import { joinName } from '../naming';
import type { AwsEndpointService } from './endpoint-services';
import { ALARM_NAME_LENGTH, AWS_NAMES, type AwsNameKind } from './name-kinds';

/** Name of a resource that a target's or shared network's stack creates. */
export function awsName(kind: AwsNameKind, owner: NameOwner, values?: NameValues): string {
  return nameOf(AWS_NAMES, kind, owner, values);
}

/** The same name if the spec sets a pattern for it, otherwise undefined. */
export function givenAwsName(kind: AwsNameKind, owner: NameOwner, values?: NameValues): string | undefined {
  return givenName(AWS_NAMES, kind, owner, values);
}

/** Value of `{api}` in a name: the service that an interface endpoint leads to. */
export function apiIn(service: AwsEndpointService): string {
  return service.replace('.', '-');
}

/**
 * Default name of an alarm on an endpoint.
 *
 * @param prefix such as the stack's name
 * @param rule key of the alarm's rule
 */
export function alarmName(prefix: string, endpoint: string, rule: string): string {
  return joinName([prefix, endpoint, rule], ALARM_NAME_LENGTH);
}

/**
 * Name of the export with the ID of a shared network's interface endpoint, unique in its account and Region. Exports allow letters, digits,
 * colons and hyphens. Source: CloudFormation user guide, "Outputs", read 2026-11-30.
 *
 * @param stackName stack of the network
 */
export function interfaceEndpointExport(stackName: string, service: AwsEndpointService): string {
  return `${stackName}:${apiIn(service)}`;
}

/** Name of the export with the interface endpoint's own DNS name, for clients that call it instead of the service's hostname. */
export function dnsNameExport(stackName: string, service: AwsEndpointService): string {
  return `${interfaceEndpointExport(stackName, service)}:dns-name`;
}
