import { publisherModel, VERTEX_AI } from '../catalog/vertex-host';
import type { Answer, GcpClient, GcpPublisherModel, GcpQuota } from '../clients';
import type { GcpDeployment, GcpTargetPlan, QuotaPool } from '../plan/plan';
import { poolsOf } from './pools';

/** Google Cloud's answers for a target; keys that were not queried are absent. */
export interface GcpFacts {
  /** Whether the Vertex AI API is enabled. */
  readonly vertex: Answer<boolean>;
  /** By quota ID; null if it does not exist. */
  readonly quotas: Readonly<Record<string, Answer<GcpQuota | null>>>;
  /** By endpoint; null if Model Garden does not list the model. */
  readonly models: Readonly<Record<string, Answer<GcpPublisherModel | null>>>;
}

/** Queries everything about a target from Google Cloud, in parallel. */
export async function askGcp(target: GcpTargetPlan, pools: readonly QuotaPool[], client: GcpClient): Promise<GcpFacts> {
  const ids = [...new Set(poolsOf(pools, target).flatMap(({ name }) => (name === null ? [] : [name])))];
  const [vertex, quotas, models] = await Promise.all([
    client.isEnabled(VERTEX_AI),
    Promise.all(ids.map(async (id) => [id, await client.quota(id)] as const)),
    Promise.all(target.deployments.map(async (deployment) => [deployment.endpoint, await askModel(deployment, target, client)] as const)),
  ]);
  return { vertex, quotas: Object.fromEntries(quotas), models: Object.fromEntries(models) };
}

/** Location to query: where a managed model is served, or where dedicated machines run. */
function askModel({ route }: GcpDeployment, { region }: GcpTargetPlan, client: GcpClient): Promise<Answer<GcpPublisherModel | null>> {
  if (route.kind === 'dedicated') return client.publisherModel(route.publisherModel, region);
  const bare = route.modelString.slice(route.modelString.indexOf('/') + 1);
  return client.publisherModel(publisherModel(bare), route.location);
}
