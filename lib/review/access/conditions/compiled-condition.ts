import type { AccessCondition } from '../access-rule';
import { conditionKey } from '../rule-key';
import { conditionText } from '../rule-text';
import type { CompiledSet, PatternCompiler } from '../text/compiled-pattern';
import { type Domain, NULL_OPERATOR, type Operator, operatorNamed } from './operators';
import { type PointSet, pointsOf } from './points';

/** A condition prepared for comparison. */
export interface CompiledCondition {
  readonly key: string;
  /** Equal for conditions that are the same. */
  readonly identity: string;
  readonly text: string;
  readonly test: PresenceTest | ValueTest | OpaqueTest;
}

/** Holds if the key is absent or, otherwise, if it is present. */
export interface PresenceTest {
  readonly kind: 'presence';
  readonly isAbsent: boolean;
}

export interface ValueTest {
  readonly kind: 'values';
  readonly domain: Domain;
  readonly quantifier: AccessCondition['quantifier'];
  readonly holdsIfAbsent: boolean;
  readonly values: ValueSet;
}

export type ValueSet = { readonly texts: CompiledSet } | { readonly points: PointSet };

/** A test that can only be compared by its text. */
export interface OpaqueTest {
  readonly kind: 'opaque';
}

export function compileCondition(condition: AccessCondition, compiler: PatternCompiler): CompiledCondition {
  const { key, operator } = condition;
  const test = operator === NULL_OPERATOR ? presenceTest(condition) : valueTest(condition, operatorNamed(operator), compiler);
  return { key, identity: conditionKey(condition), text: conditionText(condition), test: test ?? { kind: 'opaque' } };
}

function presenceTest({ key, values, quantifier, ifExists }: AccessCondition): PresenceTest | null {
  const wanted = new Set(values.map((value) => value.join('').toLowerCase()));
  if (key === '' || quantifier !== null || ifExists || wanted.size !== 1) return null;
  if (wanted.has('true')) return { kind: 'presence', isAbsent: true };
  return wanted.has('false') ? { kind: 'presence', isAbsent: false } : null;
}

function valueTest(condition: AccessCondition, operator: Operator | undefined, compiler: PatternCompiler): ValueTest | null {
  const { key, quantifier, ifExists } = condition;
  if (key === '' || operator === undefined || (quantifier === 'any' && ifExists)) return null;
  const values = valueSet(condition, operator, compiler);
  if (values === null) return null;
  return { kind: 'values', domain: operator.domain, quantifier, holdsIfAbsent: holdsIfAbsent(condition, operator), values };
}

/** Without a value, negated operators and `ForAllValues` hold, `ForAnyValue` does not. */
function holdsIfAbsent({ quantifier, ifExists }: AccessCondition, { isNegated }: Operator): boolean {
  return quantifier === null ? isNegated || ifExists : quantifier === 'all';
}

function valueSet({ values }: AccessCondition, operator: Operator, compiler: PatternCompiler): ValueSet | null {
  const { domain, isNegated, ignoresCase, comparison } = operator;
  if (domain === 'text' || domain === 'binary') {
    return { texts: { patterns: values.map((value) => compiler.compile(value, ignoresCase)), isComplement: isNegated } };
  }
  if (!values.every((value) => value.every((part) => typeof part === 'string'))) return null;
  const texts = values.map((value) => value.join(''));
  if (domain === 'boolean') {
    return { texts: { patterns: texts.map((text) => compiler.compile([text.toLowerCase()])), isComplement: isNegated } };
  }
  const points = pointsOf(domain, comparison, texts, isNegated);
  return points === null ? null : { points };
}
