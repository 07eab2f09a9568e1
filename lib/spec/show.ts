import type { Tree } from './tree';

/** Maximum characters of a value in a message. */
const MAX_SHOWN = 60;

/** How a message shows a value: scalars by value, maps and lists by type only. */
export function show(tree: Tree): string {
  if (tree.kind !== 'scalar' || tree.value === null) return kindOf(tree);
  if (typeof tree.value === 'string') return JSON.stringify(clip(tree.value));
  const text = clip(tree.source ?? String(tree.value));
  return typeof tree.value === 'number' ? `the number ${text}` : text;
}

/** The type of a value, for values that should not be shown. */
export function kindOf(tree: Tree): string {
  if (tree.kind !== 'scalar') return `a ${tree.kind}`;
  if (tree.value === null) return 'empty';
  return typeof tree.value === 'string' ? 'a string' : `a ${typeof tree.value}`;
}

function clip(text: string): string {
  return text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}…` : text;
}
