import { Reference } from '../../../../lib/inventory/value';
import {
  type AccessCondition,
  type AccessRule,
  type Pattern,
  type PatternPart,
  type PatternSet,
  Wildcard,
} from '../../../../lib/review/access/access-rule';

/** A pattern written as text: `*`, `?`, and `${Name}` for a reference. */
export function pattern(text: string): Pattern {
  return text
    .split(/(\*|\?|\$\{[^}]*\})/)
    .filter((part) => part !== '')
    .map((part): PatternPart => {
      if (part === '*') return Wildcard.ANY;
      if (part === '?') return Wildcard.ONE;
      return part.startsWith('${') ? new Reference(part.slice(2, -1), null) : part;
    });
}

/** Texts separated by spaces; with `!` in front, all others. */
export function set(texts: string): PatternSet {
  const isComplement = texts.startsWith('!');
  return {
    patterns: texts
      .slice(isComplement ? 1 : 0)
      .split(' ')
      .map(pattern),
    isComplement,
  };
}

/** Such as `StringLike key a b`, `ForAllValues:StringEquals key a` or `StringEqualsIfExists key a`. */
export function condition(text: string): AccessCondition {
  const [test = '', key = '', ...values] = text.split(' ');
  const [, quantifier, operator = '', suffix] = /^(?:For(All|Any)Values?:)?(.*?)(IfExists)?$/.exec(test) ?? [];
  return {
    key,
    operator,
    quantifier: quantifier === undefined ? null : quantifier === 'All' ? 'all' : 'any',
    ifExists: suffix !== undefined,
    values: values.map(pattern),
  };
}

export function allow(who: string, action: string, resource: string, ...conditions: readonly string[]): AccessRule {
  return rule('allow', who, action, resource, conditions);
}

export function deny(who: string, action: string, resource: string, ...conditions: readonly string[]): AccessRule {
  return rule('deny', who, action, resource, conditions);
}

function rule(effect: AccessRule['effect'], who: string, action: string, resource: string, conditions: readonly string[]): AccessRule {
  return { effect, who: set(who), action: set(action), resource: set(resource), conditions: conditions.map(condition) };
}
