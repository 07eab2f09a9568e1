import type { AccessCondition, AccessRule, Pattern, PatternPart, PatternSet } from './access-rule';
import { UnknownText, Wildcard } from './access-rule';

/** The same text for rules that differ at most in the order and repetition of their patterns and conditions. Other rules have other texts. */
export function ruleKey({ effect, who, action, resource, conditions }: AccessRule): string {
  return JSON.stringify([effect, setKey(who), setKey(action), setKey(resource), unordered(conditions.map(conditionKey))]);
}

export function conditionKey({ key, operator, quantifier, ifExists, values }: AccessCondition): string {
  return JSON.stringify([key, operator, quantifier, ifExists, unordered(values.map(patternKey))]);
}

function setKey({ patterns, isComplement, ignoresCase = false }: PatternSet): unknown {
  return [isComplement, ignoresCase, unordered(patterns.map((pattern) => patternKey(ignoresCase ? pattern.map(folded) : pattern)))];
}

function patternKey(pattern: Pattern): string {
  return JSON.stringify(pattern.map(partKey));
}

function folded(part: PatternPart): PatternPart {
  return typeof part === 'string' ? part.toLowerCase() : part;
}

function partKey(part: PatternPart): unknown {
  if (typeof part === 'string') return part;
  if (part instanceof UnknownText) return ['unknown', part.text];
  return part instanceof Wildcard ? [part.sign, part.matchesColons] : [part.to, part.attribute];
}

function unordered(keys: readonly string[]): string[] {
  return [...new Set(keys)].sort();
}
