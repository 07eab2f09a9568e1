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
    const end = endOfExpression(text, opening + 2);
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

/** Position of the `}` that ends an expression. Quoted strings within it can have expressions of their own. */
export function endOfExpression(text: string, start: number): number {
  /** What must be closed, innermost last: a brace, or the quote of a string. */
  const open: ('}' | '"')[] = ['}'];
  for (let at = start; at < text.length; at++) {
    const sign = text[at];
    if (open.at(-1) === '"') {
      if (sign === '\\') at++;
      else if (sign === '"') open.pop();
      else if ((sign === '$' || sign === '%') && text[at + 1] === '{') {
        if (text[at - 1] !== sign) open.push('}');
        at++;
      }
    } else if (sign === '"') open.push('"');
    else if (sign === '{') open.push('}');
    else if (sign === '}') {
      open.pop();
      if (open.length === 0) return at;
    }
  }
  throw new TemplateProblem('unclosed');
}
