import { type Pattern, Wildcard } from '../access-rule';
import { Effort, TooMuchEffort } from '../effort';
import type { Certainty } from '../grants/certainty';
import { type CompiledPattern, PatternCompiler } from '../text/compiled-pattern';
import { type TextSet, TextSets } from '../text/text-set';

/** Actions that match any pattern of one list and none of the other. `*` matches any text; case is ignored. */
export interface ActionSet {
  readonly include: readonly string[];
  readonly exclude: readonly string[];
}

/** Compares sets of actions by meaning. Caches results. */
export class ActionSets {
  private readonly compiler = new PatternCompiler();
  private readonly decided = new Map<string, Certainty>();

  /** Whether every action of a set is in at least one of others. Unknown only for roles of unreasonable size. */
  includes(outer: readonly ActionSet[], inner: ActionSet): Certainty {
    const key = JSON.stringify([inner.include, inner.exclude, ...outer.map(({ include, exclude }) => [include, exclude])]);
    const known = this.decided.get(key);
    if (known !== undefined) return known;
    const answer = this.decide(outer, inner);
    this.decided.set(key, answer);
    return answer;
  }

  private decide(outer: readonly ActionSet[], inner: ActionSet): Certainty {
    const sets = new TextSets(this.compiler, new Effort());
    try {
      const rest = outer.reduce((texts, set) => this.without(sets, texts, set), this.textsOf(sets, inner));
      return sets.decide(rest) === 'none' ? 'yes' : 'no';
    } catch (error) {
      if (error instanceof TooMuchEffort) return 'unknown';
      throw error;
    }
  }

  private textsOf(sets: TextSets, { include, exclude }: ActionSet): TextSet {
    const included = sets.within(sets.everything(), this.compiled(include));
    return sets.outside(included, this.compiled(exclude));
  }

  /** Texts outside a set: not included, or excluded. */
  private without(sets: TextSets, texts: TextSet, { include, exclude }: ActionSet): TextSet {
    return [...sets.outside(texts, this.compiled(include)), ...sets.within(texts, this.compiled(exclude))];
  }

  private compiled(patterns: readonly string[]): { readonly patterns: readonly CompiledPattern[]; readonly isComplement: false } {
    return { patterns: [...new Set(patterns.map((pattern) => this.compiler.compile(patternOf(pattern))))], isComplement: false };
  }
}

function patternOf(action: string): Pattern {
  return action
    .toLowerCase()
    .split('*')
    .flatMap((text, index) => [...(index === 0 ? [] : [Wildcard.ANY]), ...(text === '' ? [] : [text])]);
}
