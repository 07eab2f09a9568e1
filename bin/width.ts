import { WIDTH } from '../lib/text/layout';

/** Between these a text reads well, however wide the terminal is. */
const LEAST = 80;
const MOST = 120;

/** Columns to fill for a terminal, or for a file. */
export function widthFor(columns: number | undefined): number {
  return columns === undefined ? WIDTH : Math.min(MOST, Math.max(LEAST, columns));
}
