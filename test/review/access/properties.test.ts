import fc from 'fast-check';
import { Reference } from '../../../lib/inventory/value';
import {
  type AccessCondition,
  type AccessRule,
  type Pattern,
  type PatternPart,
  type PatternSet,
  UnknownText,
  Wildcard,
} from '../../../lib/review/access/access-rule';
import { compareAccess } from '../../../lib/review/access/compare-access';
import { allowsMore } from './support/languages';

const KEYS = { single: ['k', 'l'], several: ['m'] };

/** More: `ACCESS_RUNS=5000 npx jest test/review/access/properties`. */
const RUNS = { numRuns: Number(process.env['ACCESS_RUNS'] ?? 50) };

const wildcard = fc.constantFrom(Wildcard.ANY, Wildcard.ANY, Wildcard.ONE, Wildcard.ANY_IN_SEGMENT, Wildcard.ONE_IN_SEGMENT);
const literal = fc.constantFrom('a', 'b', 'ab', ':', 'c', 'B');
const reference = fc.constantFrom('A', 'B').map((name) => new Reference(name, null));

const known: fc.Arbitrary<PatternPart> = fc.oneof({ weight: 3, arbitrary: literal }, { weight: 2, arbitrary: wildcard });
const withReferences: fc.Arbitrary<PatternPart> = fc.oneof({ weight: 5, arbitrary: known }, { weight: 2, arbitrary: reference });

/** Values of references. */
const value = fc.constantFrom('', 'a', 'b', 'ab', 'a:b', 'cc', 'ba');

function patternOf(part: fc.Arbitrary<PatternPart>): fc.Arbitrary<Pattern> {
  return fc.array(part, { minLength: 1, maxLength: 4 }).map(joined);
}

/** Neighboring literals as one part. */
function joined(parts: readonly PatternPart[]): Pattern {
  return parts.reduce<PatternPart[]>((result, part) => {
    const last = result.at(-1);
    if (typeof last === 'string' && typeof part === 'string') result.splice(-1, 1, last + part);
    else result.push(part);
    return result;
  }, []);
}

function setOf(pattern: fc.Arbitrary<Pattern>): fc.Arbitrary<PatternSet> {
  const isComplement = fc.integer({ min: 0, max: 4 }).map((chance) => chance === 0);
  return fc.record({ patterns: fc.array(pattern, { minLength: 1, maxLength: 3 }), isComplement, ignoresCase: fc.boolean() });
}

function conditionOf(pattern: fc.Arbitrary<Pattern>): fc.Arbitrary<AccessCondition> {
  const operator = fc.constantFrom('StringLike', 'StringNotLike', 'StringEquals', 'ArnNotLike');
  const values = fc.array(pattern, { minLength: 1, maxLength: 2 });
  return fc.oneof(
    {
      weight: 4,
      arbitrary: fc.record({
        key: fc.constantFrom(...KEYS.single),
        operator,
        quantifier: fc.constant(null),
        ifExists: fc.boolean(),
        values,
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        key: fc.constantFrom(...KEYS.several),
        operator,
        quantifier: fc.constantFrom('all', 'any'),
        ifExists: fc.constant(false),
        values,
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        key: fc.constantFrom(...KEYS.single, ...KEYS.several),
        operator: fc.constant('Null'),
        quantifier: fc.constant(null),
        ifExists: fc.constant(false),
        values: fc.constantFrom([['true']], [['false']]),
      }),
    },
  );
}

function rulesOf(part: fc.Arbitrary<PatternPart>): fc.Arbitrary<AccessRule[]> {
  const pattern = patternOf(part);
  const set = setOf(pattern);
  const few = fc.oneof(set, fc.constant<PatternSet>({ patterns: [[Wildcard.ANY]], isComplement: false }));
  const effect = fc.constantFrom('allow', 'allow', 'allow', 'deny');
  const conditions = fc.array(conditionOf(pattern), { maxLength: 2 });
  return fc.array(fc.record({ effect, who: few, action: few, resource: set, conditions }), { minLength: 1, maxLength: 4 });
}

/** Two sets of rules that have some in common, as most changes do. */
function pairsOf(part: fc.Arbitrary<PatternPart>): fc.Arbitrary<[AccessRule[], AccessRule[]]> {
  const rules = rulesOf(part);
  return fc.tuple(rules, rules, rules).map(([shared, base, head]) => [
    [...shared.slice(0, 2), ...base.slice(0, 2)],
    [...shared.slice(0, 2).reverse(), ...head.slice(0, 2)],
  ]);
}

/** The same rules, with one rule per pattern where that changes nothing. */
function split(rules: readonly AccessRule[]): AccessRule[] {
  return rules.flatMap((rule) =>
    eachOf(rule.resource).flatMap((resource) => eachOf(rule.action).map((action) => ({ ...rule, action, resource }))),
  );
}

/** Rules in which unknown texts have become patterns. */
function withValues(rule: AccessRule, values: Readonly<Record<string, Pattern>>): AccessRule {
  const filled = (pattern: Pattern) =>
    joined(pattern.flatMap((part) => (part instanceof UnknownText ? (values[part.text] ?? []) : [part])));
  const set = (each: PatternSet): PatternSet => ({ ...each, patterns: each.patterns.map(filled) });
  const conditions = rule.conditions.map((condition) => ({ ...condition, values: condition.values.map(filled) }));
  return { ...rule, who: set(rule.who), action: set(rule.action), resource: set(rule.resource), conditions };
}

function eachOf(set: PatternSet): PatternSet[] {
  return set.isComplement ? [set] : set.patterns.map((pattern) => ({ ...set, patterns: [pattern] }));
}

describe('comparing access', () => {
  it('agrees with automata for known texts', () => {
    const seen = { widened: 0, narrowed: 0 };
    fc.assert(
      fc.property(pairsOf(known), ([base, head]) => {
        const { widened, narrowed, notComparable } = compareAccess(base, head);
        const [more, less] = [allowsMore(head, base, KEYS), allowsMore(base, head, KEYS)];
        expect({ widened: widened.length > 0, narrowed: narrowed.length > 0, notComparable }).toEqual({
          widened: more,
          narrowed: less,
          notComparable: [],
        });
        seen.widened += Number(more);
        seen.narrowed += Number(less);
      }),
      RUNS,
    );
    expect(Math.min(...Object.values(seen))).toBeGreaterThan(RUNS.numRuns / 10);
  });

  it('holds for every value that references can have', () => {
    let decided = 0;
    fc.assert(
      fc.property(pairsOf(withReferences), value, value, ([base, head], A, B) => {
        const { widened, narrowed, notComparable } = compareAccess(base, head);
        const values = { A, B };
        if (notComparable.length === 0) {
          decided += 1;
          if (widened.length === 0) expect(allowsMore(head, base, KEYS, values)).toBe(false);
          if (narrowed.length === 0) expect(allowsMore(base, head, KEYS, values)).toBe(false);
        }
        // Different references are assumed to have different values.
        if (A === '' || B === '' || A.includes(B) || B.includes(A)) return;
        if (widened.length > 0) expect(allowsMore(head, base, KEYS, values)).toBe(true);
        if (narrowed.length > 0) expect(allowsMore(base, head, KEYS, values)).toBe(true);
      }),
      RUNS,
    );
    expect(decided).toBeGreaterThan(RUNS.numRuns / 20);
  });

  it('makes no claim about texts that may hold wildcards unless it holds for all of them', () => {
    const unknown = fc.constantFrom('A', 'B').map((name) => new UnknownText(name));
    const part = fc.oneof({ weight: 5, arbitrary: known }, { weight: 2, arbitrary: unknown });
    fc.assert(
      fc.property(pairsOf(part), patternOf(known), patternOf(known), ([base, head], A, B) => {
        const { widened, narrowed, notComparable } = compareAccess(base, head);
        const [before, after] = [base, head].map((rules) => rules.map((rule) => withValues(rule, { A, B }))) as [
          AccessRule[],
          AccessRule[],
        ];
        const [more, less] = [allowsMore(after, before, KEYS), allowsMore(before, after, KEYS)];
        if (widened.length > 0) expect(more).toBe(true);
        if (narrowed.length > 0) expect(less).toBe(true);
        if (notComparable.length === 0) expect([widened.length > 0, narrowed.length > 0]).toEqual([more, less]);
      }),
      RUNS,
    );
  });

  it('finds rules that are split by pattern equal', () => {
    fc.assert(
      fc.property(rulesOf(withReferences), (rules) => {
        expect(compareAccess(rules, split(rules).reverse())).toEqual({ widened: [], narrowed: [], notComparable: [] });
      }),
      RUNS,
    );
  });
});
