import type { Quota } from '../catalog/types';
import type { SpecPath } from '../faults/fault';
import { type Ask, drawOf } from './quota-draw';
import type { QuotaDraw, QuotaPool } from './quota-plan';
import type { Wish } from './wish';

/** What one deployment takes of one limit, before that is summed with what others take. */
export interface PoolPart {
  readonly pool: PoolIdentity;
  readonly ask: Ask;
  /** Why the published limit is not certain; null where it is. */
  readonly doubt: string | null;
  /** Whether it moves in step with another limit of the same deployment, and so is no pool of its own. */
  readonly follows: boolean;
  readonly target: string;
  readonly region: string;
  readonly endpoint: string;
  /** Where the spec asks for it. */
  readonly path: SpecPath;
}

/** What a limit is, whoever draws on it. */
export type PoolIdentity = Pick<
  QuotaPool,
  'cloud' | 'account' | 'where' | 'of' | 'model' | 'name' | 'code' | 'dimensions' | 'unit' | 'published'
> & {
  /** Whether sources disagree on it holding for all regions together or for each of them. */
  readonly isScopeUnsure: boolean;
};

/** The identity of a catalog's quota at a place. */
export function identityOf(
  wish: Wish,
  { name, code, unit, default: published }: Quota,
  place: Pick<PoolIdentity, 'account' | 'where' | 'of' | 'model'> & Partial<Pick<PoolIdentity, 'dimensions' | 'isScopeUnsure'>>,
): PoolIdentity {
  return { cloud: wish.cloud, name, code, unit, published, dimensions: {}, isScopeUnsure: false, ...place };
}

/** A part of a pool, as a wish asks for it. */
export function partOf(wish: Wish, pool: PoolIdentity, ask: Ask, doubt: string | null, follows: boolean = false): PoolPart {
  const { target, region, endpoint } = wish;
  return { pool, ask, doubt, follows, target, region, endpoint, path: wish.at(wish.serving === 'dedicated' ? 'dedicated' : 'throughput') };
}

/** The same as the deployment says it: against the published limit alone. */
export function quotaDraw({ pool: { name, code, unit, published }, ask, doubt }: PoolPart): QuotaDraw {
  return drawOf({ name, code, unit, default: published, outputWeight: 1 }, ask.asked, doubt);
}

/** A quota of which nothing is published. */
export function unpublished(unit: Quota['unit'], outputWeight: number = 1): Quota {
  return { name: null, code: null, unit, default: null, outputWeight };
}
