import { WIDTH } from '../lib/text/layout';

/** Range of readable line lengths, whatever the terminal's width. */
const LEAST = 80;
const MOST = 120;

/** Line length for a terminal, or for a file. */
export function widthFor(columns: number | undefined): number {
  return columns === undefined ? WIDTH : Math.min(MOST, Math.max(LEAST, columns));
}
