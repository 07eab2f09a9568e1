import {
  type Answer,
  type AwsClient,
  type AwsInferenceProfile,
  type AwsModel,
  type AwsModelAccess,
  type AwsQuota,
  type AwsQuotaRequestState,
  mapAnswer,
} from '../clients';
import { awsQuotaService } from '../plan/capacity/aws-quota-names';
import type { AwsTargetPlan, MantleRoute, QuotaPool, RuntimeRoute } from '../plan/plan';
import { quotaNameOf } from './aws-quota-name';
import { poolsOf } from './pools';

/** AWS's answers for a target; keys that were not queried are absent. */
export interface AwsFacts {
  /** Account of the credentials. If it is not the target's, nothing else is queried. */
  readonly account: Answer<string>;
  /** By pool key; null if the Region has no such quota. */
  readonly quotas: Readonly<Record<string, Answer<AwsQuota | null>>>;
  /** Pending increases by pool key, if the quota is too small. */
  readonly increases: Readonly<Record<string, Answer<readonly AwsQuotaRequestState[]>>>;
  /** By model ID. */
  readonly models: Readonly<Record<string, Answer<AwsModel | null>>>;
  readonly access: Readonly<Record<string, Answer<AwsModelAccess | null>>>;
  /** By profile ID. */
  readonly profiles: Readonly<Record<string, Answer<AwsInferenceProfile | null>>>;
}

const NOTHING = { quotas: {}, increases: {}, models: {}, access: {}, profiles: {} };

/** Queries everything about a target from AWS, after verifying that the credentials are for its account. */
export async function askAws(target: AwsTargetPlan, pools: readonly QuotaPool[], client: AwsClient): Promise<AwsFacts> {
  const account = await client.account();
  if (account.kind !== 'ok' || account.value !== target.account) return { account, ...NOTHING };

  const routes = target.deployments.flatMap(({ route }) => (route.kind === 'sagemaker' ? [] : [route]));
  const models = unique(routes.map(({ modelId }) => modelId));
  const profiles = unique(routes.flatMap(profileIds));
  const [quotas, told, access, found] = await Promise.all([
    answersOf(
      poolsOf(pools, target),
      ({ key }) => key,
      (pool) => askQuota(pool, client),
    ),
    answersOf(models, String, (id) => client.model(id)),
    answersOf(models, String, (id) => client.access(id)),
    answersOf(profiles, String, (id) => client.inferenceProfile(id)),
  ]);
  const lacking = poolsOf(pools, target).filter(({ key, asked }) => isLess(quotas[key], asked));
  const increases = await answersOf(
    lacking,
    ({ key }) => key,
    async (pool) => askIncreases(pool, quotas[pool.key], client),
  );
  return { account, quotas, increases, models: told, access, profiles: found };
}

/** By code if known. A code with a different name belongs to a different quota. */
async function askQuota(pool: QuotaPool, client: AwsClient): Promise<Answer<AwsQuota | null>> {
  const { code, name } = pool;
  const byCode = code === null ? null : await client.quota(awsQuotaService(pool), code);
  if (byCode !== null && (byCode.kind !== 'ok' || name === null || byCode.value?.name === name)) return byCode;
  const exact = quotaNameOf(pool);
  if (exact === null) return { kind: 'ok', value: null };
  return mapAnswer(await client.quotas(awsQuotaService(pool)), (quotas) => quotas.find((quota) => quota.name === exact) ?? null);
}

async function askIncreases(
  pool: QuotaPool,
  quota: Answer<AwsQuota | null> | undefined,
  client: AwsClient,
): Promise<Answer<readonly AwsQuotaRequestState[]>> {
  return quota?.kind === 'ok' && quota.value !== null
    ? client.openRequests(awsQuotaService(pool), quota.value.code)
    : { kind: 'ok', value: [] };
}

function isLess(quota: Answer<AwsQuota | null> | undefined, asked: number | null): boolean {
  return quota?.kind === 'ok' && quota.value !== null && asked !== null && quota.value.value < asked;
}

function profileIds(route: RuntimeRoute | MantleRoute): readonly string[] {
  return route.kind === 'bedrock-runtime' && route.profile !== null ? [route.profile.id] : [];
}

async function answersOf<Item, T>(
  items: readonly Item[],
  key: (item: Item) => string,
  ask: (item: Item) => Promise<Answer<T>>,
): Promise<Record<string, Answer<T>>> {
  return Object.fromEntries(await Promise.all(items.map(async (item) => [key(item), await ask(item)] as const)));
}

function unique(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)];
}
