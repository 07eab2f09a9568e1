import { CLOUDS, type Cloud } from '../../catalog/types';
import { compareText } from '../../text/compare-text';
import { groupBy } from '../access/group-by';
import { type ChangeState, changeState } from '../change-state';
import type { ModelPlacement } from '../models/model-placement';
import { servedText } from '../models/served-text';

/** Models by endpoint, cloud and region. */
export interface ModelTable {
  /** By cloud in display order, then by region. */
  readonly columns: readonly ModelColumn[];
  readonly rows: readonly ModelRow[];
}

export interface ModelColumn {
  readonly cloud: Cloud;
  /** Null if unknown. */
  readonly region: string | null;
}

export interface ModelRow {
  readonly endpoint: string;
  /** One per column. Several entries if several stacks serve the endpoint there. */
  readonly cells: readonly (readonly ModelEntry[])[];
}

/** A model before and after. */
export interface ModelEntry {
  readonly before: string | null;
  readonly after: string | null;
  readonly state: ChangeState;
  /** Target, or stack if it is unknown. */
  readonly place: string;
}

export function modelTable(models: readonly ModelPlacement[]): ModelTable {
  const columns = [...new Map(models.map(({ cloud, region }) => [columnKey({ cloud, region }), { cloud, region }])).values()].sort(byCloud);
  const rows = [...groupBy(models, ({ endpoint }) => endpoint)].map(([endpoint, own]) => {
    const byColumn = groupBy(own, columnKey);
    return { endpoint, cells: columns.map((column) => (byColumn.get(columnKey(column)) ?? []).map(modelEntry)) };
  });
  return { columns, rows };
}

export function modelEntry({ before, after, target, stack }: ModelPlacement): ModelEntry {
  return {
    before: before && servedText(before),
    after: after && servedText(after),
    state: changeState(before, after),
    place: target ?? stack,
  };
}

function columnKey({ cloud, region }: ModelColumn): string {
  return JSON.stringify([cloud, region]);
}

function byCloud(one: ModelColumn, other: ModelColumn): number {
  return CLOUDS.indexOf(one.cloud) - CLOUDS.indexOf(other.cloud) || compareText(one.region ?? '', other.region ?? '');
}
