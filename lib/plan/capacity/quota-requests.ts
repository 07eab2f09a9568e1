import { VERTEX_AI } from '../../catalog/vertex-host';
import { ownerDecidesNothing, requestedTwice, requestWithoutContact, requestWithoutOwner } from '../../faults/capacity-faults';
import type { Fault } from '../../faults/fault';
import { quotaValueRefused } from '../../faults/guard-faults';
import { MAX_QUOTA_VALUE, QUOTA_VALUES } from '../../rules/aws/quota-value';
import type { Plan } from '../plan';
import type { ServiceRequest } from '../requests';
import { awsQuotaName, awsQuotaService } from './aws-quota-names';
import { isRequestable } from './pool-remedies';
import type { AwsQuotaRequest, GcpQuotaRequest } from './quota-plan';
import type { JudgedPool } from './quota-pools';

/** Quota requests, by stack. */
export interface QuotaRequests {
  /** Keys of the pools for which a stack requests an increase. */
  readonly requested: ReadonlySet<string>;
  readonly aws: (target: string) => readonly AwsQuotaRequest[];
  readonly gcp: (target: string) => readonly GcpQuotaRequest[];
  readonly faults: readonly Fault[];
}

interface Asking {
  readonly pool: JudgedPool;
  readonly targets: readonly string[];
}

/**
 * Decides which stacks request quota increases, for shortfalls and for unpublished limits.
 *
 * - AWS: every target in the pool requests the same total. A request never lowers a quota, and is skipped if one is open or granted, so the
 *   order of deployment does not matter
 * - Google Cloud: there is one preference per quota and its dimensions, so only one target requests it: the pool's only target, or the
 *   owner
 */
export function quotaRequests(request: ServiceRequest, pools: readonly JudgedPool[], others: readonly Plan[]): QuotaRequests {
  const wanted = request.quotas?.requestIncreases ? pools.filter(isRequestable) : [];
  const owners = request.quotas?.owner ?? [];
  const asking = wanted.map((pool): Asking => ({ pool, targets: askingTargets(pool, owners) }));
  const contact = request.quotas?.contact;
  const made = asking.filter(({ pool, targets }) => targets.length > 0 && (pool.cloud === 'aws' || contact !== undefined));
  const of = (cloud: JudgedPool['cloud'], target: string) =>
    made.filter(({ pool, targets }) => pool.cloud === cloud && targets.includes(target)).map(({ pool }) => pool);
  return {
    requested: new Set(made.map(({ pool }) => pool.key)),
    aws: (target) => of('aws', target).map(awsRequest).sort(byKey),
    gcp: (target) =>
      of('gcp', target)
        .map((pool) => gcpRequest(request, pool))
        .sort(byKey),
    faults: [
      ...ownerFaults(request, wanted, owners),
      ...contactFaults(asking, contact),
      ...twiceFaults(made, others),
      ...valueFaults(made),
    ],
  };
}

function targetsOf({ parts }: JudgedPool): readonly string[] {
  return [...new Set(parts.map(({ target }) => target))].sort();
}

function askingTargets(pool: JudgedPool, owners: readonly string[]): readonly string[] {
  const targets = targetsOf(pool);
  if (pool.cloud === 'aws' || targets.length === 1) return targets;
  return targets.filter((target) => owners.includes(target)).slice(0, 1);
}

function awsRequest(pool: JudgedPool): AwsQuotaRequest {
  const quotaName = pool.code === null ? (pool.name ?? awsQuotaName(pool)) : null;
  return {
    key: slug([pool.model, pool.of, pool.unit]),
    serviceCode: awsQuotaService(pool),
    quotaCode: pool.code,
    quotaName,
    desiredValue: pool.asked ?? 0,
  };
}

function gcpRequest({ service, environment, quotas }: ServiceRequest, pool: JudgedPool): GcpQuotaRequest {
  return {
    key: slug([pool.model ?? pool.of, pool.dimensions['region'] === undefined ? pool.where : null, pool.unit]),
    service: VERTEX_AI,
    quotaId: pool.name ?? '',
    dimensions: pool.dimensions,
    preferredValue: pool.asked ?? 0,
    contactEmail: quotas?.contact ?? null,
    justification: quotas?.justification ?? `${service}-${environment}: ${pool.draws.map(({ endpoint }) => endpoint).join(', ')}`,
  };
}

/** The key derives from the pool itself, never from its position in a list. */
function slug(parts: readonly (string | null)[]): string {
  return parts
    .flatMap((part) => part ?? [])
    .join('-')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-');
}

function byKey(a: { readonly key: string }, b: { readonly key: string }): number {
  return a.key < b.key ? -1 : 1;
}

function ownerFaults({ quotas }: ServiceRequest, wanted: readonly JudgedPool[], owners: readonly string[]): Fault[] {
  const shared = wanted.filter((pool) => pool.cloud === 'gcp' && targetsOf(pool).length > 1);
  const orphans = shared.filter((pool) => askingTargets(pool, owners).length === 0);
  const path = quotas?.owner === undefined ? ['quotas'] : ['quotas', 'owner'];
  const idle = owners.filter((owner) => !shared.some((pool) => targetsOf(pool).includes(owner)));
  return [
    ...orphans.map((pool) => requestWithoutOwner(path, pool.name ?? pool.key, pool.account, targetsOf(pool))),
    ...idle.map((owner) => ownerDecidesNothing(['quotas', 'owner'], owner)),
  ];
}

function contactFaults(asking: readonly Asking[], contact: string | undefined): Fault[] {
  if (contact !== undefined) return [];
  const targets = new Set(asking.filter(({ pool }) => pool.cloud === 'gcp').flatMap(({ targets }) => targets));
  return [...targets].sort().map((target) => requestWithoutContact(['quotas', 'requestIncreases'], target));
}

function twiceFaults(made: readonly Asking[], others: readonly Plan[]): Fault[] {
  return made.flatMap(({ pool }) =>
    others
      .filter((plan) => asksFor(plan, pool))
      .map(({ service, environment }) =>
        requestedTwice(['quotas', 'requestIncreases'], pool.name ?? pool.key, pool.account, `${service}-${environment}`),
      ),
  );
}

function asksFor({ targets }: Plan, pool: JudgedPool): boolean {
  return targets.some(
    (target) =>
      target.cloud === 'gcp' &&
      target.project === pool.account &&
      target.quotaRequests.some(
        ({ quotaId, dimensions }) => quotaId === pool.name && JSON.stringify(dimensions) === JSON.stringify(pool.dimensions),
      ),
  );
}

/** Totals that AWS cannot set as a quota. */
function valueFaults(made: readonly Asking[]): Fault[] {
  return made.flatMap(({ pool: { cloud, asked, parts } }) =>
    cloud === 'aws' && asked !== null && asked > MAX_QUOTA_VALUE
      ? parts.slice(0, 1).map(({ path }) => quotaValueRefused(path, asked, QUOTA_VALUES))
      : [],
  );
}
