import { type Decision, ofProduct, ofUnion } from '../decision';
import { groupBy } from '../group-by';
import type { TextSets } from '../text/text-set';
import type { CompiledCondition, ValueSet, ValueTest } from './compiled-condition';
import type { Domain } from './operators';
import { decidePoints, type PointSet } from './points';

/** A condition that must or must not hold. */
export interface Literal {
  readonly condition: CompiledCondition;
  readonly holds: boolean;
  /** Rule that it comes from. */
  readonly rule: number;
}

/** Request contexts: those that meet every literal. No literal stands for every context. */
export type ContextSet = readonly Literal[];

/** A context set with one more literal. Null if it contradicts an existing one. */
export function withLiteral(contexts: ContextSet, added: Literal): ContextSet | null {
  for (const { condition, holds } of contexts) {
    if (condition.identity !== added.condition.identity) continue;
    return holds === added.holds ? contexts : null;
  }
  return [...contexts, added];
}

/** Whether any context meets all literals. Keys are independent of each other. */
export function decideContexts(contexts: ContextSet, texts: TextSets): Decision {
  if (contexts.length === 0) return 'some';
  const isUntouchedRule = contexts.every(({ holds, rule }) => holds && rule === contexts[0]?.rule);
  const keys = groupBy(contexts, ({ condition }) => condition.key);
  return ofProduct([...keys.values()].map((literals) => decideKey(literals, isUntouchedRule, texts)));
}

/** A rule is assumed to match something: its own opaque conditions are not checked for contradictions. */
function decideKey(literals: ContextSet, isUntouchedRule: boolean, texts: TextSets): Decision {
  const known = literals.filter(({ condition }) => condition.test.kind !== 'opaque');
  const decision = ofUnion([decideAbsent(known), decidePresent(known, texts)]);
  if (known.length === literals.length || decision === 'none' || isUntouchedRule) return decision;
  return literals.length === 1 ? 'some' : 'unknown';
}

function decideAbsent(literals: ContextSet): Decision {
  const holds = literals.every(({ condition: { test }, holds }) => {
    if (test.kind === 'opaque') return true;
    return (test.kind === 'presence' ? test.isAbsent : test.holdsIfAbsent) === holds;
  });
  return holds ? 'some' : 'none';
}

interface RequiredValues {
  readonly test: ValueTest;
  readonly holds: boolean;
}

function decidePresent(literals: ContextSet, texts: TextSets): Decision {
  if (literals.some(({ condition: { test }, holds }) => test.kind === 'presence' && test.isAbsent === holds)) return 'none';
  const required = literals.flatMap(({ condition: { test }, holds }) => (test.kind === 'values' ? [{ test, holds }] : []));
  const domains = [...groupBy(required, ({ test }) => test.domain)];
  const decisions = domains.map(([domain, of]) => decideValues(domain, of, texts));
  return decisions.length > 1 && !decisions.includes('none') ? 'unknown' : ofProduct(decisions);
}

/** Whether the key has one value or several is unknown from tests of one value and of all values alone. */
function decideValues(domain: Domain, required: readonly RequiredValues[], texts: TextSets): Decision {
  const single = required.filter(({ test }) => test.quantifier === null);
  if (single.length === required.length) return decideValue(domain, required, texts);
  if (single.length > 0) return 'unknown';
  const every = required.filter(({ test, holds }) => (test.quantifier === 'all') === holds);
  const any = required.filter((each) => !every.includes(each));
  if (any.length === 0) return decideValue(domain, every, texts);
  return ofProduct(any.map((each) => decideValue(domain, [...every, each], texts)));
}

/** Whether one value meets all tests. */
function decideValue(domain: Domain, required: readonly RequiredValues[], texts: TextSets): Decision {
  const sets = required.map(({ test: { values }, holds }) => (holds ? values : complement(values)));
  const points = sets.flatMap((set): PointSet[] => ('points' in set ? [set.points] : []));
  if (points.length > 0) return decidePoints(points);
  const all = domain === 'boolean' ? booleans(texts) : texts.everything();
  return texts.decide(sets.reduce((rest, set) => ('texts' in set ? texts.within(rest, set.texts) : rest), all));
}

function complement(values: ValueSet): ValueSet {
  if ('points' in values) return { points: { ...values.points, isComplement: !values.points.isComplement } };
  return { texts: { ...values.texts, isComplement: !values.texts.isComplement } };
}

function booleans(texts: TextSets) {
  return texts.of({ patterns: [texts.compiler.compile(['true']), texts.compiler.compile(['false'])], isComplement: false });
}
