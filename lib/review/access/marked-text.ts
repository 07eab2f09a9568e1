/** Starts and ends a mark. */
export const SIGN = '\uE000';

const MARK = /\uE000(\d+)\uE000/;

/** Text that can be parsed or matched as a whole, although some of its parts are unknown. */
export interface MarkedText<T> {
  /** Has a numbered mark in place of each unknown part. */
  readonly text: string;
  /** The parts of a piece of the text. */
  readonly restore: (piece: string) => readonly (string | T)[];
}

/** Marks the parts that are not strings. A sign in a string is marked too, so that no text can pass for a mark. */
export function markedText<T>(parts: readonly (string | T)[]): MarkedText<T> {
  const marked: (string | T)[] = [];
  const mark = (part: string | T) => `${SIGN}${marked.push(part) - 1}${SIGN}`;
  const text = parts.map((part) => (typeof part === 'string' ? part.replaceAll(SIGN, mark) : mark(part))).join('');
  const restore = (piece: string) =>
    piece
      .split(MARK)
      .map((part, index) => (index % 2 === 1 ? (marked[Number(part)] as string | T) : part))
      .filter((part) => part !== '');
  return { text, restore };
}
