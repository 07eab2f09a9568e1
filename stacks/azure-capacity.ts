import type { Construct } from 'constructs';
import { Alarms } from '../lib/azure/alarms';
import type { IModelEndpoint } from '../lib/azure/model-endpoint/model-endpoint';
import { QuotaGuard } from '../lib/azure/quota-guard';
import type { AlarmsPlan, AzureQuotaTierPolicy, AzureTargetPlan } from '../lib/plan/plan';
import { azureName } from '../lib/rules/azure/created-names';

/** Sets when Azure moves the target's subscription to the next quota tier. */
export function addQuotaGuard(stack: Construct, plan: AzureTargetPlan, tierUpgradePolicy: AzureQuotaTierPolicy): QuotaGuard {
  const { subscription: subscriptionId, region: location } = plan;
  return new QuotaGuard(stack, 'QuotaGuard', {
    subscriptionId,
    location,
    tierUpgradePolicy,
    name: azureName('quotaTierRecord', plan),
  });
}

/** Adds alarms for every deployment of a target. */
export function addAlarms(
  stack: Construct,
  plan: AzureTargetPlan,
  { email, quotaShare, watched }: AlarmsPlan,
  { endpoints, resourceGroupName }: { readonly endpoints: ReadonlyMap<string, IModelEndpoint>; readonly resourceGroupName: string },
): Alarms {
  const { stackName, deployments, tags } = plan;
  const alarms = new Alarms(stack, 'Alarms', {
    name: stackName,
    actionGroupName: azureName('actionGroup', plan),
    alarmName: (endpoint, alarm) => azureName('metricAlert', plan, { endpoint, alarm }),
    email,
    quotaShare,
    resourceGroupName,
    tags,
  });
  for (const { endpoint, sku } of deployments) {
    const limits = watched.filter((limit) => limit.endpoint === endpoint).map(({ unit, limit }) => ({ unit, limit }));
    alarms.watch(endpoint, endpoints.get(endpoint) as IModelEndpoint, { limits, sku });
  }
  return alarms;
}
