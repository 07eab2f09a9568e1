import { createColors } from 'picocolors';
import type { Paint } from '../lib/text/layout';

/** Text styles of the command line. */
export interface Paints extends Paint {
  /** Errors. */
  readonly bad: (text: string) => string;
}

const asIs = (text: string) => text;
const NONE: Paints = { strong: asIs, faint: asIs, good: asIs, doubtful: asIs, bad: asIs };

/** Styles with or without colors. */
export function paintsFor(colours: boolean): Paints {
  if (!colours) return NONE;
  const { bold, dim, green, yellow, red } = createColors(true);
  return { strong: bold, faint: dim, good: green, doubtful: yellow, bad: red };
}
