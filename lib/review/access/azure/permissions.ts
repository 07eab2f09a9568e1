import type { Certainty } from '../grants/certainty';
import type { ActionSet, ActionSets } from './actions';

/** Permissions of a role on one plane, or of a role whose permissions are not known. */
export type AzurePermissions = PlanePermissions | UnknownPermissions;

/** Actions of the control plane (resources), data actions (content), or operations that an access policy of a key vault names. */
export interface PlanePermissions extends ActionSet {
  readonly plane: 'control' | 'data' | 'key-vault';
}

export interface UnknownPermissions {
  readonly plane: 'unknown';
  /** The role. Its permissions equal only themselves. */
  readonly roleKey: string;
}

/** Whether permissions include all of others. */
export function permissionsInclude(actions: ActionSets, outer: readonly AzurePermissions[], inner: AzurePermissions): Certainty {
  if (inner.plane === 'unknown') {
    if (outer.some((each) => each.plane === 'unknown' && each.roleKey === inner.roleKey)) return 'yes';
    return outer.length === 0 ? 'no' : 'unknown';
  }
  const answer = actions.includes(onPlane(outer, inner), inner);
  return answer === 'no' && outer.some(({ plane }) => plane === 'unknown') ? 'unknown' : answer;
}

/** Permission patterns that others do not fully include. Empty if any are unknown. */
export function excessActions(actions: ActionSets, outer: readonly AzurePermissions[], inner: AzurePermissions): readonly string[] {
  if (inner.plane === 'unknown' || outer.some(({ plane }) => plane === 'unknown')) return [];
  const known = onPlane(outer, inner);
  return inner.include.filter((pattern) => actions.includes(known, { include: [pattern], exclude: inner.exclude }) !== 'yes');
}

function onPlane(permissions: readonly AzurePermissions[], { plane }: PlanePermissions): readonly PlanePermissions[] {
  return permissions.filter((each): each is PlanePermissions => each.plane === plane);
}
