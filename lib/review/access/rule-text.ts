import type { AccessCondition, AccessRule, Pattern, PatternSet } from './access-rule';
import { Wildcard } from './access-rule';

/** A rule as readable text. Equal rules have equal texts, whatever the order of their patterns and conditions. */
export function ruleText({ effect, who, action, resource, conditions }: AccessRule): string {
  const tests = conditions.map(conditionText).sort();
  const suffix = tests.length === 0 ? '' : ` if ${tests.join(' and ')}`;
  return `${effect} ${patternSetText(who)} to ${patternSetText(action)} on ${patternSetText(resource)}${suffix}`;
}

function patternSetText({ patterns, isComplement }: PatternSet): string {
  const texts = [...new Set(patterns.map(patternText))].sort().join(', ');
  return isComplement ? `anything but ${texts}` : texts;
}

export function patternText(pattern: Pattern): string {
  return pattern.map((part) => (typeof part === 'string' || part instanceof Wildcard ? `${part}` : `\${${part}}`)).join('');
}

const SET_FORMS = { all: 'ForAllValues:', any: 'ForAnyValue:' } as const;

/** Such as `ForAnyValue:StringLike aws:tagkeys a, b`. */
export function conditionText({ key, name = key, operator, quantifier, ifExists, values, hidesValues }: AccessCondition): string {
  const test = `${quantifier === null ? '' : SET_FORMS[quantifier]}${operator}${ifExists ? 'IfExists' : ''}`;
  const texts = hidesValues ? '(not shown)' : [...new Set(values.map(patternText))].sort().join(', ');
  return [test, name, texts].filter((part) => part !== '').join(' ');
}
