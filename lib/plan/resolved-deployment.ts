import type { CatalogModel } from '../catalog/types';
import type { Fault } from '../faults/fault';
import type { DeploymentBase } from './plan';
import type { PoolPart } from './pool-part';

/** What became of one endpoint on one target. */
export interface Resolved<D extends DeploymentBase> {
  /** Null where it cannot be decided: the faults say why. */
  readonly deployment: D | null;
  readonly model: CatalogModel | null;
  /** What it draws on. */
  readonly parts: readonly PoolPart[];
  readonly faults: readonly Fault[];
}

export function unresolved(model: CatalogModel | null, faults: readonly Fault[]): Resolved<never> {
  return { deployment: null, model, parts: [], faults };
}
