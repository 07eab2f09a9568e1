import { isDeepStrictEqual } from 'node:util';
import type { AccessComparison, AccessExample, NotComparable } from './access-comparison';
import type { AccessRule } from './access-rule';
import { Effort, TooMuchEffort } from './effort';
import { leftovers } from './leftovers';
import { type CompiledRule, compileRule, type RequestSet, requestsOf, within } from './request-set';
import { exampleOf } from './request-text';
import { ruleKey } from './rule-key';
import { PatternCompiler } from './text/compiled-pattern';
import { TextSets } from './text/text-set';

export interface CompareOptions {
  /** Maximum examples in each list. @default 5 */
  readonly examples?: number;
  /** Limit beyond which rules are not comparable. @default enough for any policy of realistic size */
  readonly effort?: Effort;
}

const EXAMPLES_PER_RULE = 3;

/** Uncertain leftovers of one rule after which no more are looked for. */
const UNCERTAIN_PER_RULE = 100;

/** Rules shown of the other side. */
const RULES_SHOWN = 3;

/**
 * Compares what two sets of rules allow: everything that a rule allows and no rule denies. The order of rules does not matter.
 *
 * The answer does not depend on the values of references. Every request is considered possible, so `widened` can name one that no caller is
 * able to make; nothing that is widened is missing.
 */
export function compareAccess(base: readonly AccessRule[], head: readonly AccessRule[], options: CompareOptions = {}): AccessComparison {
  if (isDeepStrictEqual(keysOf(base), keysOf(head))) return { widened: [], narrowed: [], notComparable: [] };
  const effort = options.effort ?? new Effort();
  const texts = new TextSets(new PatternCompiler(), effort);
  const [before, after] = [base, head].map((rules, side) => compileAll(rules, side * base.length, texts)) as [
    CompiledRule[],
    CompiledRule[],
  ];
  const most = options.examples ?? 5;
  const widened = new Difference(after, before, texts, effort, most);
  const narrowed = new Difference(before, after, texts, effort, most);
  const notComparable = [...widened.undecided, ...narrowed.undecided.map(({ base: head, head: base, why }) => ({ base, head, why }))];
  return {
    widened: distinct(widened.examples).slice(0, most),
    narrowed: distinct(narrowed.examples).slice(0, most),
    notComparable: distinct(notComparable).slice(0, most),
  };
}

function keysOf(rules: readonly AccessRule[]): ReadonlySet<string> {
  return new Set(rules.map(ruleKey));
}

/** Each distinct rule once. */
function compileAll(rules: readonly AccessRule[], first: number, texts: TextSets): CompiledRule[] {
  const compiled = rules.map((rule, index) => compileRule(rule, first + index, texts));
  return [...new Map(compiled.map((rule) => [rule.key, rule])).values()];
}

/** What one side allows and the other does not. */
class Difference {
  readonly examples: AccessExample[] = [];
  /** `head` is the text of the side that may allow more, `base` of the other. */
  readonly undecided: NotComparable[] = [];

  private readonly otherKeys: ReadonlySet<string>;
  private readonly otherAllow: readonly CompiledRule[];
  private readonly deny: readonly CompiledRule[];

  constructor(
    side: readonly CompiledRule[],
    private readonly other: readonly CompiledRule[],
    private readonly texts: TextSets,
    private readonly effort: Effort,
    most: number,
  ) {
    this.otherKeys = new Set(other.map(({ key }) => key));
    this.otherAllow = other.filter(({ effect }) => effect === 'allow');
    this.deny = side.filter(({ effect }) => effect === 'deny');
    const allow = side.filter(({ effect }) => effect === 'allow');
    const lifted = other.filter(({ effect, key }) => effect === 'deny' && !this.deny.some((own) => own.key === key));
    for (const rule of allow) {
      if (distinct(this.examples).length < most) this.compare(rule, lifted);
    }
  }

  /** A rule allows more if the other side does not allow it, or denies it. */
  private compare(rule: CompiledRule, lifted: readonly CompiledRule[]): void {
    try {
      const requests = requestsOf(rule, this.texts);
      if (requests === null) return;
      if (!this.otherKeys.has(rule.key)) this.collect(rule, requests, [...this.deny, ...this.otherAllow]);
      for (const denial of lifted) {
        const denied = within(requests, denial, this.texts);
        if (denied !== null) this.collect(rule, denied, this.deny);
      }
    } catch (error) {
      if (!(error instanceof TooMuchEffort)) throw error;
      this.undecided.push({ base: listed(this.other), head: rule.text, why: 'the comparison takes too many steps' });
    }
  }

  private collect(rule: CompiledRule, requests: RequestSet, covers: readonly CompiledRule[]): void {
    const certain: RequestSet[] = [];
    let uncertain = 0;
    for (const leftover of leftovers(requests, covers, this.texts, this.effort)) {
      if (leftover.decision === 'some') certain.push(leftover.requests);
      else uncertain += 1;
      if (certain.length === EXAMPLES_PER_RULE || uncertain === UNCERTAIN_PER_RULE) break;
    }
    this.examples.push(...certain.map(exampleOf));
    if (uncertain > 0 && certain.length === 0) this.undecided.push(this.notComparable(rule, requests));
  }

  private notComparable(rule: CompiledRule, requests: RequestSet): NotComparable {
    const related = this.other.filter((other) => other.key !== rule.key && within(requests, other, this.texts) !== null);
    return { base: listed(related), head: rule.text, why: 'it depends on values or conditions that are not known' };
  }
}

function listed(rules: readonly CompiledRule[]): string {
  const texts = rules.slice(0, RULES_SHOWN).map(({ text }) => text);
  return [...texts, ...(rules.length > RULES_SHOWN ? [`${rules.length - RULES_SHOWN} more`] : [])].join('; ');
}

function distinct<T>(items: readonly T[]): T[] {
  return [...new Map(items.map((item) => [JSON.stringify(item), item])).values()];
}
