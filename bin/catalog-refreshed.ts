import type { Refresh } from '../lib/refresh/merge';
import type { PlanEffect } from '../lib/refresh/plan-effect';
import type { Survey } from '../lib/refresh/survey';
import type { Spec } from '../lib/spec';

/** Result of a refresh. */
export interface Refreshed {
  readonly spec: Spec;
  /** File of refreshed facts, in the form that a user would write. */
  readonly file: string;
  readonly survey: Survey;
  readonly refresh: Refresh;
  readonly effect: PlanEffect;
  readonly outcome: 'written' | 'unchanged' | 'not written';
}
