import { DFA, JS, NFA } from 'refa';
import { Reference } from '../../../../lib/inventory/value';
import { type AccessCondition, type AccessRule, type Pattern, type PatternSet, Wildcard } from '../../../../lib/review/access/access-rule';

/**
 * Requests as words of a regular language, judged by an automaton library: principal, action, resource and context keys, separated by `#`. A key
 * with one value is absent or `=value`; a key with several is absent or any number of `,value`.
 */
const TEXT = '[^#=,]*';

/** Values of references. */
export type Values = Readonly<Record<string, string>>;

export interface Keys {
  readonly single: readonly string[];
  readonly several: readonly string[];
}

/** Whether one set of rules allows a request that another does not. */
export function allowsMore(rules: readonly AccessRule[], than: readonly AccessRule[], keys: Keys, values: Values = {}): boolean {
  const [more, less] = [rules, than].map((each) => allowed(each, keys, values)) as [DFA, DFA];
  less.complement();
  return !NFA.fromIntersection(more, less).isEmpty;
}

function allowed(rules: readonly AccessRule[], keys: Keys, values: Values): DFA {
  const [allowing, denying] = (['allow', 'deny'] as const).map((effect) =>
    union(rules.filter((rule) => rule.effect === effect).map((rule) => language(rule, keys, values))),
  ) as [DFA, DFA];
  denying.complement();
  return minimal(NFA.fromIntersection(allowing, denying));
}

function language(rule: AccessRule, keys: Keys, values: Values): NFA {
  const texts = [rule.who, rule.action, rule.resource].map((set) => textLanguage(set, values));
  const contexts = [...keys.single, ...keys.several].map((key) => {
    const conditions = rule.conditions.filter((condition) => condition.key === key);
    return conditions
      .map((condition) => stateLanguage(condition, values))
      .reduce(
        (all, one) => minimal(NFA.fromIntersection(all, one)),
        regular(keys.single.includes(key) ? `(?:=${TEXT})?` : `(?:,${TEXT})*`),
      );
  });
  const [first, ...rest] = [...texts, ...contexts];
  const result = NFA.fromFA(first as DFA);
  for (const part of rest) {
    result.append(regular('#'));
    result.append(part);
  }
  return result;
}

function textLanguage({ patterns, isComplement, ignoresCase = false }: PatternSet, values: Values): DFA {
  const matching = regular(patterns.map((pattern) => source(pattern, values)).join('|'), ignoresCase ? 'si' : 's');
  return isComplement ? without(regular(TEXT), matching) : matching;
}

/** States of a key in which a condition holds. */
function stateLanguage({ operator, quantifier, ifExists, values: patterns }: AccessCondition, values: Values): DFA {
  if (operator === 'Null') return regular(patterns.some((value) => value.join('') === 'true') ? '' : `(?:=${TEXT}|(?:,${TEXT})+)`);
  const isNegated = operator.includes('Not');
  const set = { patterns, isComplement: isNegated };
  const value = textLanguage(set, values);
  if (quantifier === null) {
    const present = prefixed('=', value);
    return isNegated || ifExists ? union([NFA.fromFA(regular('')), present]) : minimal(present);
  }
  const [some, any] = [prefixed(',', value), regular(`(?:,${TEXT})*`)];
  if (quantifier === 'all') {
    some.quantify(0, Infinity);
    return minimal(some);
  }
  const result = NFA.fromFA(any);
  result.append(some);
  result.append(any);
  return minimal(result);
}

function prefixed(sign: string, value: DFA): NFA {
  const result = NFA.fromFA(regular(sign));
  result.append(value);
  return result;
}

function source(pattern: Pattern, values: Values): string {
  return pattern
    .map((part) => {
      if (part === Wildcard.ANY) return TEXT;
      if (part === Wildcard.ONE) return '[^#=,]';
      if (part === Wildcard.ANY_IN_SEGMENT) return '[^#=,:]*';
      if (part === Wildcard.ONE_IN_SEGMENT) return '[^#=,:]';
      const text = part instanceof Reference ? (values[`${part}`] as string) : `${part}`;
      return text.replace(/[^\w]/g, '\\$&');
    })
    .join('');
}

function without(all: DFA, excluded: DFA): DFA {
  const rest = excluded.copy();
  rest.complement();
  return minimal(NFA.fromIntersection(all, rest));
}

function union(automata: readonly NFA[]): DFA {
  const result = NFA.empty({ maxCharacter: MAX_CHARACTER });
  for (const each of automata) result.union(each);
  return minimal(result);
}

function minimal(automaton: NFA): DFA {
  const result = DFA.fromFA(automaton);
  result.minimize();
  return result;
}

const MAX_CHARACTER = JS.Parser.fromLiteral('/./').maxCharacter;

const parsed = new Map<string, DFA>();

function regular(regex: string, flags = 's'): DFA {
  const key = `${flags} ${regex}`;
  const known = parsed.get(key);
  if (known !== undefined) return known.copy();
  const { expression, maxCharacter } = JS.Parser.fromLiteral({ source: `(?:${regex})`, flags }).parse();
  const result = minimal(NFA.fromRegex(expression, { maxCharacter }));
  parsed.set(key, result);
  return result.copy();
}
