import { printable } from './printable';

/** Styles for rendered text. The words are the same without; a terminal adds colors. */
export interface Paint {
  /** Titles. */
  readonly strong: (text: string) => string;
  /** Labels and reasons. */
  readonly faint: (text: string) => string;
  /** Verified facts. */
  readonly good: (text: string) => string;
  /** Unverified facts and manual steps. */
  readonly doubtful: (text: string) => string;
}

const asIs = (text: string) => text;

/** No colors: for files, pipes and tests. */
export const PLAIN: Paint = { strong: asIs, faint: asIs, good: asIs, doubtful: asIs };

/** Default width in columns. */
export const WIDTH = 110;

/** Cell text with its style. */
export type Cell = string | { readonly text: string; readonly paint: (text: string) => string };

export interface Columns {
  /** Spaces before the first column. */
  readonly indent: number;
  /** Width of the whole line. The last column takes the rest. */
  readonly width: number;
  /** Maximum width per column except the last; longer text wraps in its cell. */
  readonly most?: readonly number[];
  /** Right-aligned columns, by index. */
  readonly right?: readonly number[];
}

/** Spaces between two columns. */
const GAP = 2;

/** Minimum width of the last column. */
const LEAST_LAST = 20;

/** Renders rows as aligned lines. Escapes what a terminal must not interpret. Long text wraps within its cell; lines have no trailing spaces. */
export function layOut(rows: readonly (readonly Cell[])[], columns: Columns): string[] {
  return layOutRows(rows, columns).flat();
}

/** Like `layOut`, with lines grouped by row, so that text can go between rows. */
export function layOutRows(rows: readonly (readonly Cell[])[], { indent, width, most = [], right = [] }: Columns): string[][] {
  const count = Math.max(0, ...rows.map((row) => row.length));
  const widths = Array.from({ length: count }, (_, index) => widthOf(rows, index, most[index] ?? Number.POSITIVE_INFINITY));
  return rows.map((row) => layOutRow(row, widths, { indent, width, right }));
}

/** Column width after wrapping. The last cell of a row may exceed its column. */
function widthOf(rows: readonly (readonly Cell[])[], index: number, most: number): number {
  const inside = rows.filter((row) => index < row.length - 1).map((row) => textOf(row[index] ?? ''));
  return Math.max(0, ...inside.flatMap((text) => wrap(text, most)).map((line) => line.length));
}

function layOutRow(row: readonly Cell[], widths: readonly number[], { indent, width, right }: Required<Omit<Columns, 'most'>>): string[] {
  const starts = widths.map((_, index) => indent + widths.slice(0, index).reduce((sum, each) => sum + each + GAP, 0));
  const last = row.length - 1;
  const cells = row.map((cell, index) => {
    const room = index === last ? Math.max(LEAST_LAST, width - (starts[index] ?? 0)) : (widths[index] ?? 0);
    return wrap(textOf(cell), room);
  });
  const height = Math.max(0, ...cells.map((lines) => lines.length));
  return Array.from({ length: height }, (_, line) => {
    let printed = '';
    let column = 0;
    row.forEach((cell, index) => {
      const text = cells[index]?.[line] ?? '';
      if (text === '') return;
      const at = (starts[index] ?? 0) + (right.includes(index) ? (widths[index] ?? 0) - text.length : 0);
      printed += ' '.repeat(Math.max(0, at - column)) + (typeof cell === 'string' ? text : cell.paint(text));
      column = at + text.length;
    });
    return printed;
  });
}

/** Text in lines of at most `room` characters, broken at spaces; a word that is longer stands alone. */
export function wrap(text: string, room: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > room) {
      lines.push(line);
      line = word;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  return [...lines, line];
}

function textOf(cell: Cell): string {
  return printable(typeof cell === 'string' ? cell : cell.text);
}
