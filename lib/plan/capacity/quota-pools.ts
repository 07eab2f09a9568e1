import { formatNumber } from '../../text/number';
import { type PoolIdentity, type PoolPart, startingLimit, verdictOf } from './quota-draw';
import type { PoolDraw, PublishedLimit, QuotaPool, QuotaVerdict } from './quota-plan';

/** A pool with its parts, before its remedy is decided. */
export interface JudgedPool extends Omit<QuotaPool, 'remedy'> {
  /** Why its limit is uncertain; null if it is not. */
  readonly doubt: string | null;
  /** Whether the pool exceeds the limit only if the limit covers all regions together, which sources disagree on. */
  readonly fitsApart: boolean;
  /** This spec's parts, in step with its own draws. */
  readonly parts: readonly PoolPart[];
}

export interface PoolOwner {
  readonly service: string;
  readonly environment: string;
}

/**
 * Sums the draws on each limit over a spec and other specs of the same accounts, and checks the sums.
 *
 * Leaves out limits that only other specs draw on.
 */
export function judgedPools(owner: PoolOwner, parts: readonly PoolPart[], others: readonly QuotaPool[]): readonly JudgedPool[] {
  const groups = new Map<string, PoolPart[]>();
  for (const part of parts) {
    if (part.follows) continue;
    const key = keyOf(part.pool);
    groups.set(key, [...(groups.get(key) ?? []), part]);
  }
  const elsewhere = (key: string) =>
    others
      .filter((pool) => pool.key === key)
      .flatMap(({ draws }) => draws.filter(({ isOwn }) => isOwn).map((draw) => ({ ...draw, isOwn: false })));
  return [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, group]) => judge(key, group, [...group.map((part) => drawOfPart(owner, part)), ...elsewhere(key)].sort(byDeployment)));
}

/** The same in every plan, so that draws of several specs on one account add up. */
function keyOf({ cloud, account, where, of, model, unit }: PoolIdentity): string {
  return [cloud, account, where, model ?? '*', of, unit].join('/');
}

function drawOfPart({ service, environment }: PoolOwner, { target, region, endpoint, ask }: PoolPart): PoolDraw {
  return { service, environment, target, region, endpoint, isOwn: true, ...ask };
}

function byDeployment(a: PoolDraw, b: PoolDraw): number {
  const text = ({ service, environment, target, endpoint }: PoolDraw) => [service, environment, target, endpoint].join('/');
  return text(a) < text(b) ? -1 : 1;
}

function judge(key: string, parts: readonly PoolPart[], draws: readonly PoolDraw[]): JudgedPool {
  const part = parts[0] as PoolPart;
  const { isScopeUnsure, ...identity } = part.pool;
  const doubt = parts.find((part) => part.doubt !== null)?.doubt ?? null;
  const asked = sumOf(draws, 'asked');
  const start = startingLimit(identity.published);
  const missing = asked === null || start === null ? null : Math.max(0, asked - start);
  const fitsApart = isScopeUnsure && missing !== null && missing > 0 && isCoveredApart(draws, identity.published);
  const judged = fitsApart ? disputed(draws, doubt) : judgeSum(draws, part.pool, doubt);
  return { key, ...identity, asked, draws, missing, ...judged, doubt, fitsApart, parts };
}

/** Sum of the known amounts; null if none is known. */
export function sumOf(draws: readonly PoolDraw[], field: 'asked' | 'atLeast'): number | null {
  const known = draws.flatMap((draw) => draw[field] ?? []);
  return known.length === 0 ? null : known.reduce((sum, each) => sum + each, 0);
}

interface Judgement {
  readonly verdict: QuotaVerdict;
  readonly because: string;
}

function isCoveredApart(draws: readonly PoolDraw[], published: PublishedLimit): boolean {
  const inRegion = (region: string) => draws.filter((draw) => draw.region === region);
  return regionsOf(draws).every((region) => verdictOf(sumOf(inRegion(region), 'asked'), published, null) === 'ok');
}

function disputed(draws: readonly PoolDraw[], doubt: string | null): Judgement {
  const reasons = ['each region is covered separately', sayDisputed(draws), ...(doubt === null ? [] : [doubt])];
  return { verdict: 'unverified', because: reasons.join('; ') };
}

function sayDisputed(draws: readonly PoolDraw[]): string {
  return `sources disagree on whether the limit applies to ${regionsOf(draws).join(' and ')} together`;
}

function regionsOf(draws: readonly PoolDraw[]): readonly string[] {
  return [...new Set(draws.map(({ region }) => region))].sort();
}

function judgeSum(draws: readonly PoolDraw[], { published, isScopeUnsure }: PoolIdentity, doubt: string | null): Judgement {
  const asked = sumOf(draws, 'asked');
  const silent = draws.filter((draw) => draw.asked === null);
  const verdict = verdictOf(asked, published, doubt);
  if (verdict === 'short') return { verdict, because: sayDefault(published) };
  const tier = asked === null ? null : tierOf(published, asked);
  const reasons = [
    ...(published === null ? ['no published default'] : []),
    ...(silent.length === 0 ? [] : [`unknown usage by ${saySilent(silent)}`]),
    ...(tier === null ? [] : [tier]),
    ...(doubt === null ? [] : [doubt]),
    ...(published === null && isScopeUnsure && regionsOf(draws).length > 1 ? [sayDisputed(draws)] : []),
  ];
  if (reasons.length > 0) return { verdict: silent.length > 0 ? 'unverified' : verdict, because: reasons.join('; ') };
  const limit = sayLimit(published);
  return { verdict, because: verdict === 'ok' ? sayDefault(published) : `depends on the account: ${limit}` };
}

/** Such as `chat on aws-us takes`, or `chat on aws-us and more on aws-us take`. */
function saySilent(draws: readonly PoolDraw[]): string {
  const who = draws.map(({ isOwn, service, environment, endpoint, target }) =>
    isOwn ? `${endpoint} on ${target}` : `${endpoint} of ${service}-${environment}`,
  );
  return [who.slice(0, -1).join(', '), who.at(-1)].filter(Boolean).join(' and ');
}

/** The first tier that covers the amount, if the initial tier does not. */
function tierOf(published: PublishedLimit, asked: number): string | null {
  const start = startingLimit(published);
  if (published === null || typeof published === 'number' || start === null || asked <= start) return null;
  const enough = Object.entries(published).find(([, limit]) => limit >= asked);
  return enough ? `requires ${sayTier(enough[0])} or higher: ${formatNumber(enough[1])}` : null;
}

/** Such as `40,000`, or the range over tiers. */
export function sayLimit(published: PublishedLimit): string {
  if (published === null) return 'not documented';
  if (typeof published === 'number') return formatNumber(published);
  const tiers = Object.entries(published).map(([tier, limit]) => `${formatNumber(limit)} in ${sayTier(tier)}`);
  return tiers.length > 2 ? `${tiers[0]} to ${tiers.at(-1)}` : tiers.join(', ');
}

/** `tier1` as `tier 1`. */
function sayTier(tier: string): string {
  return tier.replace(/^tier(?=\d)/, 'tier ');
}

/** Such as `the default is 40,000`, or `the default ranges from …` over tiers. */
export function sayDefault(published: PublishedLimit): string {
  return `the default ${isRange(published) ? 'ranges from' : 'is'} ${sayLimit(published)}`;
}

function isRange(published: PublishedLimit): boolean {
  return published !== null && typeof published !== 'number' && Object.keys(published).length > 2;
}

/** Whether the amount exceeds an account's initial limit, or is positive if that limit is unknown. */
export function mayLack({ asked, published }: Pick<QuotaPool, 'asked' | 'published'>): boolean {
  const start = startingLimit(published);
  return asked !== null && asked > (start ?? 0);
}

/** Whether the amount exceeds the published limit in at least one reading of a disputed scope. */
export function mayPass({ missing }: JudgedPool): boolean {
  return missing !== null && missing > 0;
}

/** Whether the amount exceeds the published limit, so that deploying or the first calls fail on a new account. */
export function isBeyond(pool: JudgedPool): boolean {
  return mayPass(pool) && !pool.fitsApart;
}
