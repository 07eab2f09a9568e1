import { Interpolation, isObject, mapLeaves, Reference, type Value, type ValueObject } from '../../inventory/value';

/** Characters that JSON texts of policies do not contain: they mark a reference while the text is parsed. */
const MARK = /\uE000(\d+)\uE001/;

/** The object that a JSON text holds, with references as references; null if the text is not an object in JSON. */
export function parseJsonText(text: string | Interpolation): ValueObject | null {
  const references: Reference[] = [];
  const parts = typeof text === 'string' ? [text] : text.parts;
  const marked = parts.map((part) => (part instanceof Reference ? `\uE000${references.push(part) - 1}\uE001` : part)).join('');
  try {
    const parsed = mapLeaves(JSON.parse(marked), (leaf) => (typeof leaf === 'string' ? unmarked(leaf, references) : leaf));
    return isObject(parsed) ? parsed : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

function unmarked(text: string, references: readonly Reference[]): Value {
  const parts = text.split(MARK).map((part, index) => (index % 2 === 1 ? (references[Number(part)] as Reference) : part));
  const filled = parts.filter((part) => part !== '');
  if (filled.length === 0) return '';
  if (filled.length === 1) return filled[0] as string | Reference;
  return new Interpolation(filled);
}
