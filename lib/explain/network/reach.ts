import type { Cloud } from '../../catalog/types';
import type { CallerLocation, Exposure } from '../../plan/plan';

export interface TargetReach {
  /** Key of the target. */
  readonly target: string;
  readonly cloud: Cloud;
  readonly region: string;
  readonly exposure: Exposure;
  /** What calls pass, and whether it is created. */
  readonly path: readonly Statement[];
  /** Where calls may come from. */
  readonly from: readonly Statement[];
  /** Each host of the endpoints, and what it resolves to there. */
  readonly names: readonly Statement[];
  /** What is open beside the path, and what is still to be done by hand. */
  readonly left: readonly Statement[];
  readonly callers: readonly CallerReach[];
}

/** One thing that holds. Both texts are clauses without a full stop. */
export interface Statement {
  readonly what: string;
  readonly because: string;
  /** False where it depends on what neither the spec nor a source says. */
  readonly isSure: boolean;
}

/** Endpoints of a target that a caller reaches in one way. */
export interface CallerReach extends Reachability {
  readonly caller: string;
  /** Key of the target that it runs in, or `outside`. */
  readonly runsIn: string;
  readonly endpoints: readonly string[];
}

export interface Reachability {
  /** `conditionally`: only where what `because` says holds as well. `unsure`: nobody here knows. */
  readonly reaches: 'privately' | 'publicly' | 'conditionally' | 'unsure' | 'no';
  readonly because: string;
}

/** What a cloud says about one of its targets. */
export interface CloudReach extends Pick<TargetReach, 'path' | 'from' | 'names' | 'left'> {
  /** How a caller that holds a grant reaches an endpoint. */
  readonly reachOf: (caller: CallerLocation, endpoint: string) => Reachability;
}
