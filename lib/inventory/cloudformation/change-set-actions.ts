import type { PlannedAction } from '../inventory';
import { type Json, type JsonObject, listOf, objectOf, own, textOf } from '../json';
import type { AttributePath } from '../value';
import type { RetentionOfResource } from './retention';

/** Action of a `ResourceChange`; undefined for `Dynamic` and unknown actions. Source: CloudFormation API, ResourceChange (2026-11). */
export function plannedActionOf(body: JsonObject): PlannedAction | undefined {
  switch (own(body, 'Action')) {
    case 'Add':
      return 'create';
    case 'Import':
      return 'import';
    case 'Modify':
      return own(body, 'Replacement') === 'True' || own(body, 'Replacement') === 'Conditional' ? 'replace' : 'update';
    case 'Remove':
      return own(body, POLICY) === 'Retain' ? 'forget' : 'delete';
    case 'SyncWithActual':
      return 'none';
    default:
      return undefined;
  }
}

export function certaintyOf(body: JsonObject): boolean {
  return own(body, 'Replacement') !== 'Conditional';
}

/** Paths of the properties that force the replacement, or that may if none certainly does. */
export function replacedBy(body: JsonObject): readonly AttributePath[] {
  const targets = listOf(own(body, 'Details')).map((detail) => objectOf(own(objectOf(detail), 'Target')));
  const always = targets.filter((target) => own(target, 'RequiresRecreation') === 'Always');
  const forcing = always.length > 0 ? always : targets.filter((target) => own(target, 'RequiresRecreation') === 'Conditionally');
  const paths = forcing.map(pathOf).filter((path) => path.length > 0);
  return [...new Map(paths.map((path) => [JSON.stringify(path), path])).values()];
}

/** The retention that `PolicyAction` states, for change sets without values. */
export function retentionByPolicy(body: JsonObject): RetentionOfResource {
  switch (own(body, POLICY)) {
    case 'Retain':
      return { retention: 'retain', unclear: [] };
    case 'Snapshot':
      return { retention: 'snapshot', unclear: [] };
    case 'ReplaceAndRetain':
      return { retention: 'delete', replacementRetention: 'retain', unclear: [] };
    case 'ReplaceAndSnapshot':
      return { retention: 'delete', replacementRetention: 'snapshot', unclear: [] };
    default:
      return { retention: 'delete', unclear: [] };
  }
}

const POLICY = 'PolicyAction';

/** A JSON pointer such as `/Properties/Policies/0`, or the property's name alone. */
function pathOf(target: JsonObject): AttributePath {
  const [root, ...steps] = textOf(own(target, 'Path'))?.split('/').slice(1) ?? [];
  if (root === 'Properties' && steps.length > 0) return steps.map(stepOf);
  return nameOf(own(target, 'Name'));
}

function nameOf(name: Json | undefined): AttributePath {
  return typeof name === 'string' ? [name] : [];
}

function stepOf(step: string): string | number {
  return /^\d+$/.test(step) ? Number(step) : step.replaceAll('~1', '/').replaceAll('~0', '~');
}
