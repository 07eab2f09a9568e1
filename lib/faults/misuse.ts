import type { Fault } from './fault';
import { formatFault } from './format';

const MISUSE = Symbol.for('modelport.Misuse');

/**
 * Thrown by a construct that was given props which cannot work.
 *
 * A spec never gets here: the plan finds its faults first. The message holds all of them, one a line.
 */
export class Misuse extends Error {
  /** Whether an error is of this kind, also where two copies of modelport are loaded. */
  public static isMisuse(error: unknown): error is Misuse {
    return error !== null && typeof error === 'object' && MISUSE in error;
  }

  public readonly faults: readonly Fault[];

  constructor(faults: readonly Fault[]) {
    super(faults.map(formatFault).join('\n'));
    this.name = 'Misuse';
    this.faults = faults;
    Object.defineProperty(this, MISUSE, { value: true });
  }
}

/** Throws where there are faults, all of them at once. */
export function refuseMisuse(faults: readonly Fault[]): void {
  if (faults.length > 0) throw new Misuse(faults);
}
