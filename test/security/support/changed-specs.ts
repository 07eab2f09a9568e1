import { loadCatalog } from '../../../lib/catalog';
import { type Fault, hasErrors } from '../../../lib/faults/fault';
import type { Plan } from '../../../lib/plan/plan';
import { resolvePlan } from '../../../lib/plan/resolve-plan';
import { checkSpec } from '../../../lib/spec';
import { type TextField, withText } from './text-fields';

/** How a text is written into a field, given the field's own. */
export type Write = (text: string) => string;

/** The plan and the errors of a spec. */
export function judged(spec: unknown): { readonly plan?: Plan; readonly errors: readonly Fault[] } {
  const read = checkSpec(spec);
  if (read.spec === undefined) return { errors: errorsIn(read.faults) };
  const plan = resolvePlan(read.spec, loadCatalog());
  return { plan, errors: errorsIn(plan.faults) };
}

/** The plan of a spec without errors. */
export function planOf(spec: unknown): Plan {
  return judged(spec).plan as Plan;
}

function errorsIn(faults: readonly Fault[]): readonly Fault[] {
  return faults.filter((fault) => hasErrors([fault]));
}

/** What a plan decides. Faults are not synthesized. */
export function decisionsIn(plan: Plan): string {
  return JSON.stringify({ ...plan, faults: [] });
}

/** A spec with a text in some of its fields. */
export interface ChangedSpec {
  readonly spec: object;
  readonly fields: readonly TextField[];
}

/** One spec with all fields changed, because synthesis takes long, or one for each if together they are an error. */
export function withTexts(spec: object, fields: readonly TextField[], write: Write): readonly ChangedSpec[] {
  if (fields.length === 0) return [];
  const all = fields.reduce((changed, field) => withText(changed, field, write(field.text)) as object, spec);
  if (judged(all).errors.length === 0) return [{ spec: all, fields }];
  return fields.map((field) => ({ spec: withText(spec, field, write(field.text)) as object, fields: [field] }));
}
