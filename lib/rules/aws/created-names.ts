import { joinName } from '../naming';

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
