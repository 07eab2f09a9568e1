import type { Construct } from 'constructs';
import { Alarms } from '../lib/gcp/alarms';
import type { IModelEndpoint } from '../lib/gcp/model-endpoint/model-endpoint';
import type { ProjectServices } from '../lib/gcp/project-services';
import { QuotaGuard } from '../lib/gcp/quota-guard';
import type { AlarmsPlan, GcpQuotaRequest, GcpTargetPlan } from '../lib/plan/plan';
import { gcpName } from '../lib/rules/gcp/created-names';
import { CLOUD_QUOTAS, MONITORING } from '../lib/rules/gcp/services';

/** Requests missing quota of a target. */
export function addQuotaGuard(
  stack: Construct,
  project: string,
  requests: readonly GcpQuotaRequest[],
  services: ProjectServices,
): QuotaGuard {
  return new QuotaGuard(stack, 'QuotaGuard', {
    project,
    requests: requests.map(({ contactEmail, ...request }) => ({ ...request, ...(contactEmail === null ? {} : { contactEmail }) })),
    dependsOn: [services.enable(CLOUD_QUOTAS)],
  });
}

/** Adds alarms for every endpoint of a target. */
export function addAlarms(
  stack: Construct,
  plan: GcpTargetPlan,
  { email, quotaShare, watched }: AlarmsPlan,
  { endpoints, services }: { readonly endpoints: ReadonlyMap<string, IModelEndpoint>; readonly services: ProjectServices },
): Alarms {
  const dependsOn = [services.enable(MONITORING)];
  const { stackName, project, deployments, tags } = plan;
  const alarms = new Alarms(stack, 'Alarms', {
    name: stackName,
    alarmName: (endpoint, alarm) => gcpName('alertPolicy', plan, { endpoint, alarm }),
    email,
    quotaShare,
    project,
    tags,
    dependsOn,
  });
  for (const { endpoint } of deployments) {
    const limits = watched
      .filter((limit) => limit.endpoint === endpoint)
      .map(({ unit, limit, name }) => ({ unit, limit, ...(name === null ? {} : { quotaId: name }) }));
    alarms.watch(endpoint, endpoints.get(endpoint) as IModelEndpoint, { limits });
  }
  return alarms;
}
