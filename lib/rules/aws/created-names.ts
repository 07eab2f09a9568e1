import { joinName } from '../naming';
import type { AwsEndpointService } from './endpoint-services';

/** Maximum length of an alarm name. Source: `AlarmName` of AWS::CloudWatch::Alarm in the CloudFormation schemas, aws-cdk-lib 2.276.0. */
const ALARM_NAME_LENGTH = 255;

/**
 * Name of an alarm on an endpoint.
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
  return `${stackName}:${service.replace('.', '-')}`;
}
