import { isDeepStrictEqual } from 'node:util';
import type { AccessComparison } from './access-comparison';
import type { AccessRule, PatternSet } from './access-rule';
import { Difference, distinct } from './difference';
import { Effort } from './effort';
import { type CompiledRule, compileRule } from './request-set';
import { ruleKey } from './rule-key';
import { PatternCompiler } from './text/compiled-pattern';
import { TextSets } from './text/text-set';

export interface CompareOptions {
  /** Maximum examples in each list. @default 5 */
  readonly examples?: number;
  /** Compares only requests with these actions. @default all actions */
  readonly actions?: PatternSet;
  /** Limit past which rules are not comparable. @default enough for any policy of realistic size */
  readonly effort?: Effort;
}

/**
 * Compares the access that two sets of rules allow: everything that a rule allows and no rule denies. The order of rules does not matter.
 *
 * The result does not depend on the values of references. Every request is considered possible, so `widened` can include requests that no
 * caller can make, but it never misses widened access.
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
  const actions = options.actions === undefined ? null : texts.compiler.compileSet(options.actions);
  const widened = new Difference(after, before, { texts, effort, most, actions });
  const narrowed = new Difference(before, after, { texts, effort, most, actions });
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
