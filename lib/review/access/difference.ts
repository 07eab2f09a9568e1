import type { AccessExample, NotComparable } from './access-comparison';
import { type Effort, TooMuchEffort } from './effort';
import { leftovers } from './leftovers';
import { type CompiledRule, narrowed, type RequestSet, requestsOf, within } from './request-set';
import { exampleOf } from './request-text';
import type { CompiledSet } from './text/compiled-pattern';
import type { TextSets } from './text/text-set';

/** Search options for a difference. */
export interface DifferenceSearch {
  readonly texts: TextSets;
  readonly effort: Effort;
  /** Maximum number of distinct examples. */
  readonly most: number;
  /** Null for all actions. */
  readonly actions: CompiledSet | null;
}

const EXAMPLES_PER_RULE = 3;

/** Maximum number of uncertain leftovers per rule. */
const UNCERTAIN_PER_RULE = 100;

/** Maximum number of rules shown from the other side. */
const RULES_SHOWN = 3;

/** Access that one side allows and the other does not. */
export class Difference {
  readonly examples: AccessExample[] = [];
  /** `head` is the text of the side that may allow more, `base` of the other. */
  readonly undecided: NotComparable[] = [];

  private readonly otherKeys: ReadonlySet<string>;
  private readonly otherAllow: readonly CompiledRule[];
  private readonly deny: readonly CompiledRule[];

  constructor(
    side: readonly CompiledRule[],
    private readonly other: readonly CompiledRule[],
    private readonly search: DifferenceSearch,
  ) {
    this.otherKeys = new Set(other.map(({ key }) => key));
    this.otherAllow = other.filter(({ effect }) => effect === 'allow');
    this.deny = side.filter(({ effect }) => effect === 'deny');
    const allow = side.filter(({ effect }) => effect === 'allow');
    const lifted = other.filter(({ effect, key }) => effect === 'deny' && !this.deny.some((own) => own.key === key));
    for (const rule of allow) {
      if (distinct(this.examples).length < search.most) this.compare(rule, lifted);
    }
  }

  /** A rule widens access if the other side does not allow it, or denies it. */
  private compare(rule: CompiledRule, lifted: readonly CompiledRule[]): void {
    try {
      const requests = this.requestsOf(rule);
      if (requests === null) return;
      if (!this.otherKeys.has(rule.key)) this.collect(rule, requests, [...this.deny, ...this.otherAllow]);
      for (const denial of lifted) {
        const denied = within(requests, denial, this.search.texts);
        if (denied !== null) this.collect(rule, denied, this.deny);
      }
    } catch (error) {
      if (!(error instanceof TooMuchEffort)) throw error;
      this.undecided.push({ base: listed(this.other), head: rule.text, why: 'the comparison is too complex' });
    }
  }

  private requestsOf(rule: CompiledRule): RequestSet | null {
    const { texts, actions } = this.search;
    const requests = requestsOf(rule, texts);
    if (requests === null || actions === null) return requests;
    return narrowed(requests, 'action', texts.within(requests.texts.action, actions), texts);
  }

  private collect(rule: CompiledRule, requests: RequestSet, covers: readonly CompiledRule[]): void {
    const certain: RequestSet[] = [];
    let uncertain = 0;
    for (const leftover of leftovers(requests, covers, this.search.texts, this.search.effort)) {
      if (leftover.decision === 'some') certain.push(leftover.requests);
      else uncertain += 1;
      if (certain.length === EXAMPLES_PER_RULE || uncertain === UNCERTAIN_PER_RULE) break;
    }
    this.examples.push(...certain.map((requests) => exampleOf(requests, this.search.texts)));
    if (uncertain > 0 && certain.length === 0) this.undecided.push(this.notComparable(rule, requests));
  }

  private notComparable(rule: CompiledRule, requests: RequestSet): NotComparable {
    const related = this.other.filter((other) => other.key !== rule.key && within(requests, other, this.search.texts) !== null);
    return { base: listed(related), head: rule.text, why: 'it depends on unknown values or conditions' };
  }
}

function listed(rules: readonly CompiledRule[]): string {
  const texts = rules.slice(0, RULES_SHOWN).map(({ text }) => text);
  return [...texts, ...(rules.length > RULES_SHOWN ? [`${rules.length - RULES_SHOWN} more`] : [])].join('; ');
}

/** Items without repetition. */
export function distinct<T>(items: readonly T[]): T[] {
  return [...new Map(items.map((item) => [JSON.stringify(item), item])).values()];
}
