import type { InventoryResource } from '../inventory/inventory';
import { ALARMS_AND_RECEIVERS } from './alarms';
import { CAPACITY } from './capacity/attributes';
import type { ResourceChange } from './changes/resource-change';
import { changesOnlyAccess, isAccessCompared } from './compared-access';
import { type Detector, draft } from './draft';
import { AWS_EXPOSURE } from './exposure/aws';
import { AZURE_EXPOSURE, AZURE_PUBLIC_ACCESS } from './exposure/azure';
import { GCP_EXPOSURE } from './exposure/gcp';
import { AWS_FILTERS } from './filters/aws';
import { AZURE_FILTERS } from './filters/azure';
import { GCP_FILTERS } from './filters/gcp';
import { AZURE_SHARED_KEYS, KEY_TYPES } from './keys';
import { DESTROYED, REPLACED } from './lifecycle';
import { LOGGING } from './logging';
import { MODELS } from './models/model-changes';
import { POD_ASSOCIATIONS } from './pod-associations';
import { LOCKS, PROTECTION } from './protection';
import { lossOf } from './state-types';
import { UNDERSTOOD_TYPES } from './understood-types';

type DetectorTable = Readonly<Record<string, readonly Detector[]>>;

const TABLES: readonly DetectorTable[] = [
  AWS_EXPOSURE,
  AZURE_EXPOSURE,
  GCP_EXPOSURE,
  AWS_FILTERS,
  AZURE_FILTERS,
  GCP_FILTERS,
  KEY_TYPES,
  LOGGING,
  ALARMS_AND_RECEIVERS,
  LOCKS,
  MODELS,
  POD_ASSOCIATIONS,
  UNDERSTOOD_TYPES,
];

const BY_TYPE: ReadonlyMap<string, readonly Detector[]> = merged(TABLES);
const CAPACITY_BY_TYPE: ReadonlyMap<string, readonly Detector[]> = merged([CAPACITY]);

/** All detectors for a change of one resource. A change of resource type counts as a deletion and a creation. */
export function detectorsFor(change: ResourceChange, options: { readonly hasPlans: boolean }): readonly Detector[] {
  const { base, head, type } = change;
  const common = [REPLACED, NOT_UNDERSTOOD];
  if (!base || !head || base.type === head.type) return [...common, ...detectorsOf(type, change.cloud, options)];
  const [old, now] = [detectorsOf(base.type, base.cloud, options), detectorsOf(type, head.cloud, options)];
  const asDeleted: Detector = (each, context) =>
    old.flatMap((detect) => detect({ ...each, type: base.type, cloud: base.cloud, head: null, action: 'delete' }, context));
  const asCreated: Detector = (each, context) => now.flatMap((detect) => detect({ ...each, base: null, action: 'create' }, context));
  return [...common, asDeleted, asCreated];
}

function detectorsOf(type: string, cloud: ResourceChange['cloud'], { hasPlans }: { readonly hasPlans: boolean }): readonly Detector[] {
  const general = cloud === 'azure' ? [AZURE_SHARED_KEYS, ...(Object.hasOwn(AZURE_EXPOSURE, type) ? [] : [AZURE_PUBLIC_ACCESS])] : [];
  // Plans know the capacity of each pool; without them, resources say what they reserve.
  const capacity = hasPlans ? [] : (CAPACITY_BY_TYPE.get(type) ?? []);
  return [DESTROYED, PROTECTION, ...general, ...(BY_TYPE.get(type) ?? []), ...capacity];
}

/** Whether the review understands every change of a resource. */
function isUnderstood(resource: InventoryResource): boolean {
  const { type } = resource;
  return BY_TYPE.has(type) || CAPACITY_BY_TYPE.has(type) || isAccessCompared(resource);
}

/**
 * A resource of an unknown type: every change is listed, never assumed to be safe. So is a deletion that loses no state, because the resource may have
 * protected others, as a function that revokes public access does. Loss of state is reported separately.
 */
const NOT_UNDERSTOOD: Detector = (change) => {
  const { type, action, base, head } = change;
  if (action === 'delete' && lossOf(type) !== null) return [];
  if ([base, head].every((side) => side === null || isUnderstood(side)) || changesOnlyAccess(change)) return [];
  return [draft('not-understood', `${WORDS[action]}; its resource type is not recognized, so the effect is unknown`)];
};

const WORDS = {
  create: 'it is created',
  update: 'it is updated',
  replace: 'it is replaced',
  delete: 'it is deleted',
  forget: 'it is removed from the stack but not deleted',
  none: 'it is unchanged',
} as const;

function merged(tables: readonly DetectorTable[]): ReadonlyMap<string, readonly Detector[]> {
  const all = new Map<string, readonly Detector[]>();
  for (const table of tables)
    for (const [type, detectors] of Object.entries(table)) all.set(type, [...(all.get(type) ?? []), ...detectors]);
  return all;
}
