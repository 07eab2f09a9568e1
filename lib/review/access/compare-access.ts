import type { AccessComparison } from './access-comparison';
import type { AccessRule } from './access-rule';
import { ruleText } from './rule-text';

/** Compares what two sets of rules allow: everything that a rule allows and no rule denies. The order of rules does not matter. */
export function compareAccess(base: readonly AccessRule[], head: readonly AccessRule[]): AccessComparison {
  const [before, after] = [textsOf(base), textsOf(head)];
  const gone = before.filter((text) => !after.includes(text));
  const added = after.filter((text) => !before.includes(text));
  if (gone.length + added.length === 0) return { widened: [], narrowed: [], notComparable: [] };
  const why = 'the rules are written differently, and their meaning was not compared';
  return { widened: [], narrowed: [], notComparable: [{ base: gone.join('; '), head: added.join('; '), why }] };
}

function textsOf(rules: readonly AccessRule[]): string[] {
  return [...new Set(rules.map(ruleText))].sort();
}
