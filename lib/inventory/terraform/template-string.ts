/** An expression within a template string, without `${` and `}`. */
export interface Embedded {
  readonly source: string;
}

/** Text that cannot be split: a directive such as `%{ if }`, or an expression without its end. */
export class TemplateProblem extends Error {}

/** Literal parts and expressions of a template string, with `$${` and `%%{` undone. */
export function splitTemplate(text: string): readonly (string | Embedded)[] {
  const parts: (string | Embedded)[] = [];
  let literal = '';
  let at = 0;
  while (at < text.length) {
    const opening = nextOpening(text, at);
    literal += text.slice(at, opening);
    if (opening === text.length) break;
    if (text[opening - 1] === text[opening]) {
      literal = `${literal.slice(0, -1)}${text[opening]}{`;
      at = opening + 2;
      continue;
    }
    if (text[opening] === '%') throw new TemplateProblem('directive');
    const end = closingPosition(text, opening + 2, '}');
    if (end === undefined) throw new TemplateProblem('unclosed');
    parts.push(literal, { source: text.slice(opening + 2, end) });
    literal = '';
    at = end + 1;
  }
  return [...parts, literal].filter((part) => part !== '');
}

/** Position of the next `${` or `%{`, escaped or not. */
function nextOpening(text: string, from: number): number {
  for (let at = text.indexOf('{', from + 1); at !== -1; at = text.indexOf('{', at + 1)) {
    if (at - 1 >= from && (text[at - 1] === '$' || text[at - 1] === '%')) return at - 1;
  }
  return text.length;
}

/**
 * Position of the sign that closes an expression or a string. Each can contain the other.
 *
 * @param start position after the opening sign
 * @returns undefined if nothing closes it
 */
export function closingPosition(text: string, start: number, closing: '}' | '"'): number | undefined {
  /** Signs that must still follow, innermost last. */
  const open = [closing];
  for (let at = start; at < text.length; at++) {
    const sign = text[at];
    if (sign === open.at(-1)) {
      open.pop();
      if (open.length === 0) return at;
    } else if (open.at(-1) === '}') {
      if (sign === '"') open.push('"');
      else if (sign === '{') open.push('}');
    } else if (sign === '\\') at++;
    else if ((sign === '$' || sign === '%') && text[at + 1] === '{') {
      if (text[at - 1] !== sign) open.push('}');
      at++;
    }
  }
  return undefined;
}
