import { joinValues } from '../../inventory/text-value';
import { type Interpolation, isObject, mapLeaves, type ValueObject } from '../../inventory/value';
import { markedText, SIGN } from './marked-text';

/** The object in a JSON text, with its references preserved; null if the text is not a JSON object. */
export function parseJsonText(text: string | Interpolation): ValueObject | null {
  const parts = typeof text === 'string' ? [text] : text.parts;
  const marked = markedText(parts.map((part) => (typeof part === 'string' ? withoutEscapedSigns(part) : part)));
  try {
    const parsed = mapLeaves(JSON.parse(marked.text), (leaf) => (typeof leaf === 'string' ? joinValues(marked.restore(leaf)) : leaf));
    return isObject(parsed) ? parsed : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** Signs as themselves, so that parsing does not reveal new ones. */
function withoutEscapedSigns(json: string): string {
  return json.replace(/\\(?:u[0-9a-f]{4}|.)/gi, (escaped) => (escaped.toLowerCase() === '\\ue000' ? SIGN : escaped));
}
