import type { CatalogModel } from './types';

/** Days before a retirement from which on it needs a plan. */
export const SOON_DAYS = 90;

/** Where a model stands on a day. */
export interface RetirementState {
  /**
   * - `retired`: the cloud may refuse calls
   * - `soon`: it will within 90 days, or the time in which the cloud promised not to has run out
   * - `fine`: not within 90 days
   * - `unknown`: no source names a day
   */
  readonly state: 'retired' | 'soon' | 'fine' | 'unknown';
  /** The day, `YYYY-MM-DD`. */
  readonly on?: string;
  /** From today to that day; negative once it is past. */
  readonly days?: number;
  /** Whether the day only ends a promise: nothing is known of what comes after. */
  readonly noSoonerThan?: boolean;
}

/**
 * Judges a retirement against a day that is passed in: at synthesis the catalog's own, in a command today.
 *
 * A promise that a model retires no sooner than a day is no date of retirement: until then all is well, however near the
 * day; after it the model still runs but may be given notice, which is `soon`.
 *
 * @param today `YYYY-MM-DD`
 */
export function retirementState(model: Pick<CatalogModel, 'lifecycle' | 'retires'>, today: string): RetirementState {
  const { lifecycle, retires } = model;
  if (retires === null) return { state: lifecycle === 'retired' ? 'retired' : 'unknown' };
  const days = daysBetween(today, retires.on);
  const when = { on: retires.on, days, noSoonerThan: retires.noSoonerThan };
  if (lifecycle === 'retired') return { state: 'retired', ...when };
  if (retires.noSoonerThan) return { state: days > 0 ? 'fine' : 'soon', ...when };
  if (days <= 0) return { state: 'retired', ...when };
  return { state: days < SOON_DAYS ? 'soon' : 'fine', ...when };
}

const DAY = 24 * 60 * 60 * 1000;

/** Whole days from one day to another, `YYYY-MM-DD` each; negative where the second is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY);
}
