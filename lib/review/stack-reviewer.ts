import type { Catalog } from '../catalog/types';
import type { FindingKind } from '../rules/finding-kinds';
import { counted } from '../text/number';
import type { KeyedFinding } from './acknowledge-findings';
import type { ResourceChange, StackChange } from './changes/resource-change';
import { connectionChanges } from './connection-changes';
import { detectorsFor } from './detectors';
import { type Draft, draft } from './draft';
import type { FindingFactory } from './finding-factory';
import type { Specs } from './locate/stack-location';
import { retirementOf } from './models/retirement';
import { PROTECTION } from './protection';
import { StackContext } from './stack-context';
import { lossOf } from './state-types';

/** Dependencies of a stack review. */
export interface StackReviewOptions extends Specs {
  readonly catalog: Catalog;
  readonly today: string;
}

/** Reviews the resources and connections of one stack. */
export class StackReviewer {
  private readonly context: StackContext;
  /** Whether both plans have the stack, so that they know its capacity and models. */
  private readonly hasPlans: boolean;

  constructor(
    private readonly stack: StackChange,
    private readonly make: FindingFactory,
    private readonly options: StackReviewOptions,
  ) {
    const root = stack.stack.split('/')[0];
    this.context = new StackContext(stack, make.locationOf(stack));
    this.hasPlans = [options.basePlan, options.headPlan].every((plan) => plan?.targets.some(({ stackName }) => stackName === root));
  }

  public findings(): readonly KeyedFinding[] {
    const connections = connectionChanges(this.stack).map((each) => this.make.of(this.stack.stack, null, each, each.endpoint));
    return [...this.stackDrafts().map((each) => this.make.of(this.stack.stack, null, each)), ...connections, ...this.resourceFindings()];
  }

  /** Deploying the other stacks does not delete a stack that is missing from the output. */
  private stackDrafts(): readonly Draft[] {
    const { base, head, resources } = this.stack;
    const isUnprotected = base?.isProtected === true && head && head.isProtected !== true;
    if (isUnprotected)
      return [draft('protection-removed', 'termination protection is turned off for the stack', 'target.deletionProtection')];
    if (!base || head) return [];
    const state = resources.filter(({ type }) => lossOf(type) !== null).length;
    const lost =
      state === 0
        ? 'none of its resources holds state or capacity'
        : `${counted(state, 'resource holds', 'resources hold')} state or capacity`;
    return [draft('destroyed', `the stack is removed; ${lost}`)];
  }

  /** Losses in a removed stack are reported once, for the stack; losses of protection for other resources are reported in full. */
  private resourceFindings(): readonly KeyedFinding[] {
    const isRemoved = this.stack.head === null;
    return this.stack.resources.flatMap((change) =>
      this.draftsOf(change)
        .filter(({ kind }) => !isRemoved || PROTECTS_OTHERS.includes(kind))
        .map((each) => this.make.of(this.stack.stack, change, each)),
    );
  }

  private draftsOf(change: ResourceChange): readonly Draft[] {
    const { action, base, head, isTagsOnly } = change;
    const conditional = base && head && base.condition !== head.condition ? [draft('not-understood', CONDITION)] : [];
    const context = this.context.of(change);
    if (action === 'none' || action === 'forget' || isTagsOnly) return [...conditional, ...PROTECTION(change, context)];
    const detectors = detectorsFor(change, { hasPlans: this.hasPlans });
    const retiring = this.hasPlans ? [] : retirementOf(change, this.options.catalog, this.options.today, context);
    return [...conditional, ...detectors.flatMap((detect) => detect(change, context)), ...retiring];
  }
}

/** Kinds of findings about a removed stack that concern resources outside it. */
const PROTECTS_OTHERS: readonly FindingKind[] = ['exposure-public', 'filter-weakened', 'logging-removed'];

const CONDITION = 'a different condition controls whether it exists';
