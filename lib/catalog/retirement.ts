import type { CatalogModel } from './types';

/** Days before a retirement from which it needs a plan. */
export const SOON_DAYS = 90;

/** Lifecycle of a model on a day. */
export interface RetirementState {
  /**
   * - `retired`: the cloud may reject calls
   * - `soon`: it may within 90 days, or the period in which the cloud promised not to has ended
   * - `fine`: not within 90 days
   * - `unknown`: no date is published
   */
  readonly state: 'retired' | 'soon' | 'fine' | 'unknown';
  /** The date, `YYYY-MM-DD`. */
  readonly on?: string;
  /** Days from today to that date; negative if it has passed. */
  readonly days?: number;
  /** Whether the date only ends a guarantee: nothing is known about the time after it. */
  readonly noSoonerThan?: boolean;
}

/**
 * Judges a retirement against a given day: the catalog's date during synthesis, today in a command.
 *
 * A guarantee that a model retires no sooner than a date is not a retirement date: until then the model is fine, however near the
 * date; afterward it still runs but may get notice, which is `soon`.
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

/** Whole days between two dates, `YYYY-MM-DD` each; negative if the second is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY);
}
