import type { Construct } from 'constructs';
import { Alarms } from '../lib/azure/alarms';
import type { IModelEndpoint } from '../lib/azure/model-endpoint/model-endpoint';
import { QuotaGuard } from '../lib/azure/quota-guard';
import type { AlarmsPlan, AzureQuotaTierPolicy, AzureTargetPlan } from '../lib/plan/plan';
import { quotaTierRecordName } from '../lib/rules/azure/created-names';

/** Sets when Azure moves the target's subscription to the next quota tier. */
export function addQuotaGuard(stack: Construct, plan: AzureTargetPlan, tierUpgradePolicy: AzureQuotaTierPolicy): QuotaGuard {
  const { subscription: subscriptionId, region: location, stackName } = plan;
  return new QuotaGuard(stack, 'QuotaGuard', {
    subscriptionId,
    location,
    tierUpgradePolicy,
    name: quotaTierRecordName(stackName),
  });
}

/** Adds alarms for every deployment of a target. */
export function addAlarms(
  stack: Construct,
  { stackName, deployments, tags }: AzureTargetPlan,
  { email, quotaShare, watched }: AlarmsPlan,
  { endpoints, resourceGroupName }: { readonly endpoints: ReadonlyMap<string, IModelEndpoint>; readonly resourceGroupName: string },
): Alarms {
  const alarms = new Alarms(stack, 'Alarms', { name: stackName, email, quotaShare, resourceGroupName, tags });
  for (const { endpoint, sku } of deployments) {
    const limits = watched.filter((limit) => limit.endpoint === endpoint).map(({ unit, limit }) => ({ unit, limit }));
    alarms.watch(endpoint, endpoints.get(endpoint) as IModelEndpoint, { limits, sku });
  }
  return alarms;
}
