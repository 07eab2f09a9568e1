import type { Fault } from './fault';
import { formatFault } from './format';

const MISUSE = Symbol.for('modelport.Misuse');

/**
 * Thrown by a construct with invalid props. The message lists all faults, one per line.
 *
 * A spec never causes it, because planning reports its faults first.
 */
export class Misuse extends Error {
  /** Whether an error is a Misuse, even if two copies of modelport are loaded. */
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

/** Throws one Misuse with all faults, if there are any. */
export function refuseMisuse(faults: readonly Fault[]): void {
  if (faults.length > 0) throw new Misuse(faults);
}
