import { publisherModel, VERTEX_AI } from '../catalog/vertex-host';
import type { Answer, GcpClient, GcpPublisherModel, GcpQuota } from '../clients';
import type { GcpDeployment, GcpTargetPlan, QuotaPool } from '../plan/plan';
import { poolsOf } from './pools';

/** What Google Cloud said of a target. What was not asked is not there. */
export interface GcpFacts {
  /** Whether the API that serves models is on. */
  readonly vertex: Answer<boolean>;
  /** By quota id. Null where there is no quota of that id. */
  readonly quotas: Readonly<Record<string, Answer<GcpQuota | null>>>;
  /** By endpoint. Null where Model Garden does not list the model. */
  readonly models: Readonly<Record<string, Answer<GcpPublisherModel | null>>>;
}

/** Asks Google Cloud all that a target needs, at once. */
export async function askGcp(target: GcpTargetPlan, pools: readonly QuotaPool[], client: GcpClient): Promise<GcpFacts> {
  const ids = [...new Set(poolsOf(pools, target).flatMap(({ name }) => (name === null ? [] : [name])))];
  const [vertex, quotas, models] = await Promise.all([
    client.isEnabled(VERTEX_AI),
    Promise.all(ids.map(async (id) => [id, await client.quota(id)] as const)),
    Promise.all(target.deployments.map(async (deployment) => [deployment.endpoint, await askModel(deployment, target, client)] as const)),
  ]);
  return { vertex, quotas: Object.fromEntries(quotas), models: Object.fromEntries(models) };
}

/** A managed model is asked for where it is served, a dedicated one where its machines will stand. */
function askModel({ route }: GcpDeployment, { region }: GcpTargetPlan, client: GcpClient): Promise<Answer<GcpPublisherModel | null>> {
  if (route.kind === 'dedicated') return client.publisherModel(route.publisherModel, region);
  const bare = route.modelString.slice(route.modelString.indexOf('/') + 1);
  return client.publisherModel(publisherModel(bare), route.location);
}
