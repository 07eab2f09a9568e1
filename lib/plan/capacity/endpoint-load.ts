import { floorNotCovered } from '../../faults/capacity-faults';
import type { Fault, SpecPath } from '../../faults/fault';
import { type EndpointRequest, tokensAsked } from '../endpoint-request';
import type { TargetPlan } from '../plan';
import type { ServiceRequest } from '../requests';
import { startingLimit, verdictOf } from './quota-draw';
import type { EndpointLoad, QuotaVerdict, TargetLoad } from './quota-plan';
import type { JudgedPool } from './quota-pools';

/** Throughput that a spec requests for one endpoint on one target. */
export interface LoadRequest {
  readonly endpoint: string;
  readonly target: string;
  readonly tokensPerMinute: number;
  readonly atLeast: number;
  /** Path of the minimum throughput in the spec; null if not set. */
  readonly floorPath: SpecPath | null;
}

/**
 * Checks each endpoint's minimum throughput, per target and overall.
 *
 * An endpoint's targets are in failover order and each must carry the whole load alone, so every target must cover the minimum. The
 * combined throughput is reported as well, for callers that spread their calls. A limit shared by two targets counts once.
 */
export function endpointLoads(
  preferences: Readonly<Record<string, readonly string[]>>,
  requests: readonly LoadRequest[],
  pools: readonly JudgedPool[],
): readonly EndpointLoad[] {
  return Object.entries(preferences).flatMap(([endpoint, order]) => {
    const own = order.flatMap((target) => requests.find((request) => request.endpoint === endpoint && request.target === target) ?? []);
    if (own.length === 0) return [];
    const targets = own.map((request) => targetLoad(request, drawnBy(request, pools)));
    return [{ endpoint, targets, together: together(own, targets, pools), verdict: worst(targets.map(({ verdict }) => verdict)) }];
  });
}

/**
 * Pools that limit an endpoint on a target. Pools that its minimum throughput does not use are left out, such as output tokens if there is
 * no output.
 */
function drawnBy({ endpoint, target }: LoadRequest, pools: readonly JudgedPool[]): readonly JudgedPool[] {
  return pools.filter(({ draws }) =>
    draws.some((draw) => draw.isOwn && draw.endpoint === endpoint && draw.target === target && draw.atLeast !== 0),
  );
}

function targetLoad(request: LoadRequest, pools: readonly JudgedPool[]): TargetLoad {
  const { target, tokensPerMinute, atLeast } = request;
  const covered = pools.map((pool) => covers(request, pool));
  const known = covered.flatMap((each) => each ?? []);
  return {
    target,
    tokensPerMinute,
    atLeast,
    covers: known.length === 0 || known.length < covered.length ? null : Math.min(tokensPerMinute, ...known),
    verdict: pools.length === 0 ? 'unverified' : worst(pools.map(floorVerdict)),
  };
}

/** Tokens per minute that a limit leaves for an endpoint after everyone else's minimum. */
function covers({ endpoint, target, atLeast }: LoadRequest, { draws, published }: JudgedPool): number | null {
  const start = startingLimit(published);
  const isThis = (draw: JudgedPool['draws'][number]) => draw.isOwn && draw.endpoint === endpoint && draw.target === target;
  const own = draws.find(isThis)?.atLeast ?? null;
  const others = draws.filter((draw) => !isThis(draw)).map((draw) => draw.atLeast);
  if (start === null || own === null || others.includes(null)) return null;
  const room = Math.max(0, start - others.reduce<number>((sum, each) => sum + (each ?? 0), 0));
  return Math.floor((atLeast * room) / own);
}

function floorVerdict({ draws, published, doubt }: JudgedPool): QuotaVerdict {
  const floors = draws.map(({ atLeast }) => atLeast);
  const sum = floors.reduce<number>((total, each) => total + (each ?? 0), 0);
  const verdict = verdictOf(sum, published, doubt);
  return verdict === 'ok' && floors.includes(null) ? 'unverified' : verdict;
}

function together(requests: readonly LoadRequest[], targets: readonly TargetLoad[], pools: readonly JudgedPool[]): number | null {
  const counted = new Set<string>();
  let sum = 0;
  for (const [index, request] of requests.entries()) {
    const keys = drawnBy(request, pools).map(({ key }) => key);
    const isShared = keys.some((key) => counted.has(key));
    for (const key of keys) counted.add(key);
    if (isShared) continue;
    const carried = targets[index]?.covers ?? null;
    if (carried === null) return null;
    sum += carried;
  }
  return sum;
}

function worst(verdicts: readonly QuotaVerdict[]): QuotaVerdict {
  if (verdicts.includes('short')) return 'short';
  return verdicts.every((verdict) => verdict === 'ok') ? 'ok' : 'unverified';
}

/** Throughput that the spec requests for each deployment. */
export function loadRequests(request: ServiceRequest, targets: readonly TargetPlan[]): readonly LoadRequest[] {
  const deployed = new Set(targets.flatMap(({ key, deployments }) => deployments.map(({ endpoint }) => `${key} ${endpoint}`)));
  return request.targets
    .flatMap(({ endpoints }) => endpoints)
    .filter(({ endpoint, target, serving }) => serving !== 'dedicated' && deployed.has(`${target} ${endpoint}`))
    .flatMap(loadRequest);
}

function loadRequest(request: EndpointRequest): LoadRequest[] {
  const { endpoint, target, throughput } = request;
  const tokensPerMinute = tokensAsked(request);
  if (tokensPerMinute === undefined) return [];
  const floorPath = throughput?.atLeast === undefined ? null : request.at('throughput', 'atLeast');
  return [{ endpoint, target, tokensPerMinute, atLeast: throughput?.atLeast ?? tokensPerMinute, floorPath }];
}

/**
 * Warns if the published limit is below the spec's minimum throughput. A quota request does not prevent the warning, because deploying does
 * not wait for it to be granted.
 */
export function floorFaults(requests: readonly LoadRequest[], loads: readonly EndpointLoad[]): readonly Fault[] {
  return loads.flatMap(({ endpoint, targets, together }) =>
    targets.flatMap(({ target, atLeast, covers, verdict }) => {
      const path = requests.find((request) => request.endpoint === endpoint && request.target === target)?.floorPath ?? null;
      if (path === null || covers === null || covers >= atLeast || verdict === 'ok') return [];
      return [floorNotCovered(path, { endpoint, target }, atLeast, covers, targets.length > 1 ? together : null)];
    }),
  );
}
