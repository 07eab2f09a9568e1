import type { Refresh } from '../../lib/refresh/merge';
import type { PlanEffect } from '../../lib/refresh/plan-effect';
import type { Survey } from '../../lib/refresh/survey';
import type { Spec } from '../../lib/spec';

/** What a refresh came to. */
export interface Refreshed {
  readonly spec: Spec;
  /** File of the facts, as the user would name it. */
  readonly file: string;
  readonly survey: Survey;
  readonly refresh: Refresh;
  readonly effect: PlanEffect;
  readonly outcome: 'written' | 'unchanged' | 'not written';
}
