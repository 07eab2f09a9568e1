import type { Construct } from 'constructs';
import { Alarms } from '../lib/aws/alarms';
import type { IModelEndpoint } from '../lib/aws/model-endpoint/model-endpoint';
import { QuotaGuard } from '../lib/aws/quota-guard/quota-guard';
import type { AlarmsPlan, AwsQuotaRequest, AwsTargetPlan } from '../lib/plan/plan';
import { awsName, givenAwsName } from '../lib/rules/aws/created-names';
import { optional } from './optional-prop';

/** Requests missing quota of a target. */
export function addQuotaGuard(stack: Construct, plan: AwsTargetPlan, requests: readonly AwsQuotaRequest[]): QuotaGuard {
  const increases = requests.map(({ quotaCode, quotaName, ...request }) => ({
    ...request,
    ...(quotaCode === null ? {} : { quotaCode }),
    ...(quotaName === null ? {} : { quotaName }),
  }));
  return new QuotaGuard(stack, 'QuotaGuard', {
    increases,
    ...optional('functionName', givenAwsName('quotaFunction', plan)),
    ...optional('roleName', givenAwsName('quotaRole', plan)),
    ...optional('logGroupName', givenAwsName('quotaLogGroup', plan)),
  });
}

/** Adds alarms for every endpoint of a target. */
export function addAlarms(
  stack: Construct,
  plan: AwsTargetPlan,
  { email, quotaShare, watched }: AlarmsPlan,
  endpoints: ReadonlyMap<string, IModelEndpoint>,
): Alarms {
  const { stackName, deployments } = plan;
  const alarms = new Alarms(stack, 'Alarms', {
    name: stackName,
    alarmName: (endpoint, alarm) => awsName('alarm', plan, { endpoint, alarm }),
    ...optional('topicName', givenAwsName('topic', plan)),
    email,
    quotaShare,
  });
  for (const { endpoint } of deployments) {
    const limits = watched.filter((limit) => limit.endpoint === endpoint).map(({ unit, limit }) => ({ unit, limit }));
    alarms.watch(endpoint, endpoints.get(endpoint) as IModelEndpoint, { limits });
  }
  return alarms;
}
