import type { AccessRule } from './access-rule';
import { type CompiledCondition, compileCondition } from './conditions/compiled-condition';
import { type ContextSet, decideContexts, withLiteral } from './conditions/contexts';
import { type Decision, ofProduct } from './decision';
import { ruleKey } from './rule-key';
import { ruleText } from './rule-text';
import type { CompiledSet } from './text/compiled-pattern';
import type { TextSet, TextSets } from './text/text-set';

/** The parts of a request that are texts. Those that tell rules apart best come first. */
export const DIMENSIONS = ['action', 'resource', 'who'] as const;

export type Dimension = (typeof DIMENSIONS)[number];

/** A rule prepared for comparison. */
export interface CompiledRule {
  readonly number: number;
  readonly effect: AccessRule['effect'];
  readonly sets: Readonly<Record<Dimension, CompiledSet>>;
  readonly conditions: readonly CompiledCondition[];
  /** Equal for rules that are the same. */
  readonly key: string;
  readonly text: string;
}

/** A product of sets: principals, actions, resources and contexts. */
export interface RequestSet {
  readonly texts: Readonly<Record<Dimension, TextSet>>;
  readonly contexts: ContextSet;
}

export function compileRule(rule: AccessRule, number: number, texts: TextSets): CompiledRule {
  const { compiler } = texts;
  const sets = {
    who: compiler.compileSet(rule.who),
    action: compiler.compileSet(rule.action),
    resource: compiler.compileSet(rule.resource),
  };
  const conditions = rule.conditions.map((condition) => compileCondition(condition, compiler));
  return { number, effect: rule.effect, sets, conditions, key: ruleKey(rule), text: ruleText(rule) };
}

/** The requests that a rule matches. Null if its conditions contradict each other. */
export function requestsOf(rule: CompiledRule, texts: TextSets): RequestSet | null {
  const { who, action, resource } = rule.sets;
  const everything: RequestSet = { texts: { who: texts.of(who), action: texts.of(action), resource: texts.of(resource) }, contexts: [] };
  return meetingConditions(everything, rule);
}

/** The requests of a set that a rule matches too. Null if there are certainly none. */
export function within(requests: RequestSet, rule: CompiledRule, texts: TextSets): RequestSet | null {
  let result: RequestSet | null = requests;
  for (const dimension of DIMENSIONS) {
    result = narrowed(result, dimension, texts.within(result.texts[dimension], rule.sets[dimension]), texts);
    if (result === null) return null;
  }
  const meeting = meetingConditions(result, rule);
  return meeting !== null && decideContexts(meeting.contexts, texts) !== 'none' ? meeting : null;
}

/** A request set with other texts in one dimension. Null if there are certainly none. */
export function narrowed(requests: RequestSet, dimension: Dimension, to: TextSet, texts: TextSets): RequestSet | null {
  if (texts.decide(to) === 'none') return null;
  return { ...requests, texts: { ...requests.texts, [dimension]: to } };
}

/** A request set in which one more condition holds or does not. Null if there are certainly none. */
export function meeting(
  requests: RequestSet,
  condition: CompiledCondition,
  holds: boolean,
  rule: CompiledRule,
  texts: TextSets,
): RequestSet | null {
  const contexts = withLiteral(requests.contexts, { condition, holds, rule: rule.number });
  return contexts === null || decideContexts(contexts, texts) === 'none' ? null : { ...requests, contexts };
}

/** Whether a set certainly has requests, or certainly none. */
export function decideRequests({ texts: sets, contexts }: RequestSet, texts: TextSets): Decision {
  return ofProduct([...DIMENSIONS.map((dimension) => texts.decide(sets[dimension])), decideContexts(contexts, texts)]);
}

function meetingConditions(requests: RequestSet, rule: CompiledRule): RequestSet | null {
  let contexts: ContextSet | null = requests.contexts;
  for (const condition of rule.conditions) {
    contexts = withLiteral(contexts, { condition, holds: true, rule: rule.number });
    if (contexts === null) return null;
  }
  return { ...requests, contexts };
}
