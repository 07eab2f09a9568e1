import { OPENAI_FORMAT } from '../../catalog/azure-skus';
import type { AlarmDecision } from '../../rules/alarm-rules';
import { awsAlarms } from '../../rules/aws/alarm-rules';
import { azureAlarms } from '../../rules/azure/alarm-rules';
import { gcpDedicatedAlarms, gcpManagedAlarms } from '../../rules/gcp/alarm-rules';
import type { AlarmsPlan, AwsDeployment, AzureDeployment, GcpDeployment } from '../plan';

/** A deployment's alarms, by the same rules as its cloud's constructs. */
export function alarmDecision(
  deployment: AzureDeployment | AwsDeployment | GcpDeployment,
  { watched, quotaShare }: Pick<AlarmsPlan, 'watched' | 'quotaShare'>,
): AlarmDecision {
  const limits = watched.filter(({ endpoint }) => endpoint === deployment.endpoint);
  if ('sku' in deployment) {
    return azureAlarms({ openWeights: deployment.modelFormat !== OPENAI_FORMAT, sku: deployment.sku }, limits, quotaShare);
  }
  const { route } = deployment;
  if (route.kind === 'dedicated') return gcpDedicatedAlarms(!route.isPrivate, quotaShare);
  if (route.kind !== 'managed') return awsAlarms(route.kind, limits, quotaShare);
  const named = limits.map(({ name, ...limit }) => ({ ...limit, ...(name === null ? {} : { quotaId: name }) }));
  return gcpManagedAlarms(named, quotaShare);
}
