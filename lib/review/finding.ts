import type { Cloud } from '../catalog/types';
import type { Acknowledgement, Fault, SpecPath } from '../faults/fault';
import type { NotUnderstood } from '../inventory/inventory';
import type { FindingKind, FindingSeverity } from '../rules/finding-kinds';
import type { ModelPlacement } from './models/model-placement';
import type { Topology } from './topology/topology';

/** One change that matters to a reviewer. Plain data. */
export interface Finding {
  readonly kind: FindingKind;
  readonly severity: FindingSeverity;
  readonly cloud: Cloud | null;
  /** Key of the target in the spec; null if unknown. */
  readonly target: string | null;
  readonly stack: string;
  /** Null for a finding about a whole stack or spec. */
  readonly resource: { readonly type: string; readonly address: string } | null;
  /** Spec field that controls it; null if unknown. */
  readonly specPath: SpecPath | null;
  /** Attribute that `from` and `to` are values of, such as `local_auth_enabled`. Undefined if they describe more than one attribute. */
  readonly attribute?: string;
  /** Value before; null if there was none. Only allow-listed attributes are shown; others read `(not shown)`. */
  readonly from: string | null;
  /** Value after, shown under the same rule. */
  readonly to: string | null;
  /** Short form of `from` and `to` for people: the parts that differ, or nothing if the reason states the value. */
  readonly difference?: { readonly from: string | null; readonly to: string | null };
  /** The entries that `from` or `to` joins, if it has several, such as the permissions that a role gains. */
  readonly entries?: readonly string[];
  /** Why it matters, as a clause: lower case, no full stop. */
  readonly reason: string;
  /** Set if the spec of the head acknowledges it. */
  readonly acknowledged?: FindingAcknowledgement;
}

export interface FindingAcknowledgement extends Acknowledgement {
  /** Whether the change under review adds the acknowledgement. Such findings stay on the first screen. */
  readonly isNew: boolean;
}

/** Number of resources by what happens to them. */
export interface ChangeCounts {
  readonly create: number;
  readonly update: number;
  readonly delete: number;
  /** Not included in the other numbers. */
  readonly replace: number;
  /** Updates of tags only, included in `update`. */
  readonly tagsOnly: number;
}

export interface StackReview {
  readonly stack: string;
  readonly target: string | null;
  readonly cloud: Cloud | null;
  /** `synthesized`: derived from two synthesized outputs; `plan`: stated by a plan or change set against live state. */
  readonly level: ReviewLevel;
  readonly counts: ChangeCounts;
  /** Resources that move to a new address without being recreated. Undefined if there are none. */
  readonly moved?: readonly MovedResource[];
}

export interface MovedResource {
  readonly from: string;
  readonly to: string;
}

export type ReviewLevel = 'synthesized' | 'plan';

/** The two sides of a change in a Git repository. */
export interface ReviewSides {
  readonly base: {
    /** Full hash of the merge base of `ref` and `HEAD`. */
    readonly commit: string;
    /** As requested, such as `origin/main`. */
    readonly ref: string;
  };
  /** The working tree. */
  readonly head: {
    /** Full hash of the commit that is checked out. */
    readonly commit: string;
    readonly hasUncommittedChanges: boolean;
  };
  /** Specs by their paths in the repository; null on a side without it. The paths differ if the spec moved. */
  readonly specs: readonly { readonly base: string | null; readonly head: string | null }[];
}

/** Everything that a review found. The published JSON Schema describes it. */
export interface ReviewResult {
  readonly version: 1;
  /** Severity of the worst finding that is not acknowledged; `fine` if there is none. */
  readonly verdict: FindingSeverity;
  /** Undefined if the sides are folders or plans. */
  readonly sides?: ReviewSides;
  readonly stacks: readonly StackReview[];
  /** Worst first: by severity, then by kind, then by stack and address. */
  readonly findings: readonly Finding[];
  /** Which model serves which endpoint where, on both sides. By endpoint, cloud and region. */
  readonly models: readonly ModelPlacement[];
  readonly topology: Topology;
  /** Changes made outside the tool, from Terraform plans. */
  readonly drift: readonly Finding[];
  readonly notUnderstood: readonly NotUnderstood[];
  /** Warnings about acknowledgements that match no finding or have expired. */
  readonly faults: readonly Fault[];
}
