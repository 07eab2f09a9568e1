import type { AccessRule, Pattern, PatternSet } from '../access-rule';
import { PatternCompiler } from '../text/compiled-pattern';
import { areDisjoint } from '../text/pattern-relations';
import DATA from './data/permission-actions.json';

const ACTIONS = Object.entries(DATA).flatMap(([service, names]) => names.split(' ').map((name): Pattern => [`${service}:${name}`]));

const compiler = new PatternCompiler();
const COMPILED = ACTIONS.map((action) => compiler.compile(action, true));

/** Actions that manage permissions, as far as any of the rules may allow them. Null if there are none. */
export function permissionActionsOf(rules: readonly AccessRule[]): PatternSet | null {
  const allowed = rules.filter(({ effect }) => effect === 'allow').map(({ action }) => action);
  const patterns = allowed.some(({ isComplement }) => isComplement) ? ACTIONS : matchedBy(allowed.flatMap((set) => set.patterns));
  return patterns.length === 0 ? null : { patterns, isComplement: false, ignoresCase: true };
}

/** Does not use regular expressions: patterns from a hostile document could make them slow. */
function matchedBy(patterns: readonly Pattern[]): readonly Pattern[] {
  const own = new PatternCompiler();
  const compiled = [...new Set(patterns.map((pattern) => own.compile(pattern, true)))];
  return ACTIONS.filter((_, index) => compiled.some((pattern) => !areDisjoint(COMPILED[index] as (typeof COMPILED)[number], pattern)));
}
