import type { Fault } from '../../../lib/faults/fault';
import { formatFault } from '../../../lib/faults/format';
import { documentsOf } from '../../support/synth';
import { decisionsIn, judged, planOf, type Write, withTexts } from './changed-specs';
import { type Evaluated, evaluatedIn } from './evaluated';
import { type TextField, withText } from './text-fields';

const KNOWN = { code: 'MP0105', severity: 'error', cause: 'refused in another spec', fix: 'none' } as const;

/** Fields and texts that a format has refused in one spec, as it does in all. */
const REFUSED = new Set<string>();

/** What each stack of a spec evaluates before its texts are changed. */
export function evaluatedOf(spec: object): ReadonlyMap<string, Evaluated> {
  return new Map([...documentsOf(planOf(spec))].map(([stack, document]) => [stack, evaluatedIn(document)]));
}

/** Fields in which a text is neither a fault near the field nor literal in what is synthesized. */
export function wrongTexts(
  spec: object,
  before: ReadonlyMap<string, Evaluated>,
  fields: readonly TextField[],
  variant: string,
  write: Write,
): string[] {
  const wrong: string[] = [];
  const decided = decisionsIn(planOf(spec));
  const accepted = fields.flatMap((field) => {
    const { errors, plan } = judgedWith(spec, field, variant, write(field.text));
    if (errors.length > 0 && !errors.some((fault) => isNear(fault, field))) wrong.push(`${named(field)}: ${errors.map(formatFault)}`);
    return errors.length > 0 || plan === undefined ? [] : [{ field, changes: decisionsIn(plan) !== decided }];
  });
  const ofPatterns = accepted.filter(({ field }) => /\/(?:subject|trustedPrincipals)\//.test(field.pointer));
  const intended = ofPatterns.map(({ field }) => write(field.text));
  const changing = accepted.filter(({ changes }) => changes).map(({ field }) => field);
  for (const group of withTexts(spec, changing, write)) {
    for (const [stack, document] of documentsOf(planOf(group.spec))) {
      const known = before.get(stack);
      const { expressions, patterns } = evaluatedIn(document);
      const added = [
        ...expressions.filter((text) => !known?.expressions.includes(text)),
        ...patterns.filter((text) => !known?.patterns.includes(text) && !intended.includes(text)),
      ];
      wrong.push(...[...new Set(added)].map((text) => `${group.fields.map(named)}: ${stack} evaluates ${text}`));
    }
  }
  return wrong;
}

/** The errors of a spec with a text in one field; undefined without errors. */
export function errorsOf(spec: object, field: TextField, variant: string, text: string): readonly Fault[] | undefined {
  const { errors } = judgedWith(spec, field, variant, text);
  return errors.length > 0 ? errors : undefined;
}

function judgedWith(spec: object, field: TextField, variant: string, text: string): ReturnType<typeof judged> {
  const known = `${field.pointer} ${variant}`;
  if (REFUSED.has(known)) return { errors: [{ ...KNOWN, path: field.path }] };
  const found = judged(withText(spec, field, text));
  if (found.errors.some((fault) => isFormat(fault, field))) REFUSED.add(known);
  return found;
}

/** Faults of a spec's shape depend on nothing but the field. */
function isFormat({ code, path }: Fault, field: TextField): boolean {
  return /^MP010/.test(code) && path.join() === field.path.join();
}

/** Whether a fault is at a field, at what holds it, in the same endpoint, target or caller, or where an addition to the catalog is used. */
export function isNear(fault: Fault, { path, isKey }: TextField): boolean {
  if (path[0] === 'catalog' && fault.path[0] === 'endpoints') return true;
  const holder = isKey ? path.slice(0, -1) : path;
  const depth = Math.min(2, holder.length);
  return fault.path.slice(0, depth).join() === holder.slice(0, depth).join();
}

export function named({ path, isKey }: TextField): string {
  return `${path.join('.')}${isKey ? ' (key)' : ''}`;
}
