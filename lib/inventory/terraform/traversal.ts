import { Reference, type Value } from '../value';

/** One step of a traversal: an attribute, an index, or a key in brackets. */
export type Step = string | number | { readonly key: string };

/** Steps as Terraform writes them, such as `.identity[0].principal_id`. */
export function stepsText(steps: readonly Step[]): string {
  return steps.map(stepText).join('');
}

function stepText(step: Step): string {
  if (typeof step === 'string') return `.${step}`;
  return typeof step === 'number' ? `[${step}]` : `[${JSON.stringify(step.key)}]`;
}

/** Named steps of an address: `azurerm_x.name` has one after its root, `data.azurerm_x.name` two. */
const NAMES_AFTER: Readonly<Record<string, number>> = { data: 2, ephemeral: 2 };

/** Roots without instances, whose first step is part of the name. */
const NOT_REPEATED: ReadonlySet<string> = new Set(['count', 'each', 'local', 'path', 'self', 'terraform', 'var']);

/** `azurerm_x.name[0].id` refers to attribute `id` of the instance `azurerm_x.name[0]`. */
export function referenceTo(root: string, steps: readonly Step[]): Reference {
  const names = Object.hasOwn(NAMES_AFTER, root) ? (NAMES_AFTER[root] as number) : 1;
  const instance = steps[names];
  const isInstance = instance !== undefined && typeof instance !== 'string' && !NOT_REPEATED.has(root);
  const length = names + (isInstance ? 1 : 0);
  const attribute = stepsText(steps.slice(length)).replace(/^\./, '');
  return new Reference(`${root}${stepsText(steps.slice(0, length))}`, attribute === '' ? null : attribute);
}

/** The part of a literal value at a path; undefined if there is none. */
export function stepInto(value: Value, steps: readonly Step[]): Value | undefined {
  let at: Value | undefined = value;
  for (const step of steps) {
    const key = typeof step === 'object' ? step.key : step;
    if (typeof at !== 'object' || at === null || at instanceof Reference || !Object.hasOwn(at, key)) return undefined;
    at = (at as Readonly<Record<string | number, Value>>)[key];
  }
  return at;
}
