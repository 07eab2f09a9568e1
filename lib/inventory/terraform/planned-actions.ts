import type { PlannedAction } from '../inventory';
import { isJsonObject, type Json, type JsonObject, listOf, own } from '../json';
import type { AttributePath } from '../value';

/** Actions of the plan format. Source: Terraform, JSON output format, change representation (format 1.2, 2026-11). */
const ACTIONS: Readonly<Record<string, PlannedAction>> = {
  'no-op': 'none',
  create: 'create',
  read: 'read',
  update: 'update',
  delete: 'delete',
  'delete,create': 'replace',
  'create,delete': 'replace',
  'create,forget': 'replace',
  'forget,create': 'replace',
  forget: 'forget',
};

/**
 * What a change does; undefined for an action of a newer format.
 *
 * An import that also updates or replaces is an update or a replacement, because that is what needs a review.
 */
export function actionOf(change: JsonObject): PlannedAction | undefined {
  const names = listOf(own(change, 'actions')).map((each) => (typeof each === 'string' ? each : ''));
  const name = names.join(',');
  const action = Object.hasOwn(ACTIONS, name) ? ACTIONS[name] : undefined;
  return action === 'none' && isJsonObject(own(change, 'importing')) ? 'import' : action;
}

/** Attributes that force a replacement. A path into a set ends at the set. */
export function replacePaths(change: JsonObject): readonly AttributePath[] {
  return listOf(own(change, 'replace_paths')).map((path) => {
    const steps = listOf(path);
    const end = steps.findIndex((step) => !isStep(step));
    return (end === -1 ? steps : steps.slice(0, end)) as AttributePath;
  });
}

function isStep(step: Json): step is string | number {
  return typeof step === 'string' || typeof step === 'number';
}
