import { Reference } from '../../../lib/inventory/value';
import { type AccessRule, type PatternPart, Wildcard } from '../../../lib/review/access/access-rule';
import { compareAccess } from '../../../lib/review/access/compare-access';
import { Effort } from '../../../lib/review/access/effort';
import { allow, deny } from './support/rules';

const EQUAL = { widened: [], narrowed: [], notComparable: [] };

describe('compareAccess', () => {
  it.each<[string, readonly AccessRule[], readonly AccessRule[]]>([
    ['the same rules in another order', [allow('a', 'r w', 'x'), allow('b', 'r', 'y')], [allow('b', 'r', 'y'), allow('a', 'w r', 'x')]],
    ['a rule split by actions', [allow('a', 'r w', 'x y')], [allow('a', 'r', 'x y'), allow('a', 'w', 'y x')]],
    ['a rule that another one covers', [allow('a', 'get*', '*')], [allow('a', 'get*', '*'), allow('a', 'getx gety', 'z')]],
    ['rules that cover each other together', [allow('a', '*', 'x'), allow('a', '!r', 'y'), allow('a', 'r', 'y')], [allow('a', '*', 'x y')]],
    ['a denial of nothing allowed', [allow('a', 'r', 'x')], [allow('a', 'r', 'x'), deny('*', 'r', 'y')]],
    ['an exception written as a denial', [allow('a', '!w', 'x')], [allow('a', '*', 'x'), deny('*', 'w', '*')]],
    ['patterns that together match the same', [allow('a', '*', 'x*')], [allow('a', '*', 'x x?*')]],
    ['values of a condition in another order', [allow('a', 'r', 'x', 'StringEquals k 1 2')], [allow('a', 'r', 'x', 'StringEquals k 2 1')]],
    [
      'a rule split by the values of a condition',
      [allow('a', 'r', 'x', 'StringEquals k 1 2')],
      [allow('a', 'r', 'x', 'StringEquals k 1'), allow('a', 'r', 'x', 'StringEquals k 2')],
    ],
    [
      'a key that is absent or has a value',
      [allow('a', 'r', 'x', 'StringEqualsIfExists k 1')],
      [allow('a', 'r', 'x', 'StringEquals k 1'), allow('a', 'r', 'x', 'Null k true')],
    ],
    [
      'a condition written as a denial',
      [allow('a', 'r', 'x', 'StringEquals k 1')],
      [allow('a', 'r', 'x'), deny('*', '*', '*', 'StringNotEquals k 1')],
    ],
    ['the same reference', [allow('${A}', 'r', 'x/${B}/*')], [allow('${A}', 'r', 'x/${B}/* x/${B}/y')]],
    [
      'address blocks that together are one',
      [allow('a', 'r', 'x', 'IpAddress ip 10.0.0.0/8')],
      [allow('a', 'r', 'x', 'IpAddress ip 10.0.0.0/9 10.128.0.0/9')],
    ],
    [
      'numbers on both sides of a limit',
      [allow('a', 'r', 'x', 'Null n false')],
      [allow('a', 'r', 'x', 'NumericLessThan n 5'), allow('a', 'r', 'x', 'NumericGreaterThanEquals n 5')],
    ],
    ['both booleans', [allow('a', 'r', 'x', 'Null b false')], [allow('a', 'r', 'x', 'Bool b true'), allow('a', 'r', 'x', 'Bool b FALSE')]],
    [
      'all and not any other value',
      [allow('a', 'r', 'x', 'ForAllValues:StringEquals k 1 2')],
      [allow('a', 'r', 'x'), deny('*', '*', '*', 'ForAnyValue:StringNotEquals k 1 2')],
    ],
  ])('finds %s equal', (_, base, head) => {
    expect(compareAccess(base, head)).toEqual(EQUAL);
    expect(compareAccess(head, base)).toEqual(EQUAL);
  });

  it.each<[string, readonly AccessRule[], readonly AccessRule[], string]>([
    ['a principal', [allow('a', 'r', 'x')], [allow('a b', 'r', 'x')], 'b: r on x'],
    ['an action under a wildcard', [allow('a', 'get1 get2', 'x')], [allow('a', 'get*', 'x')], 'a: get* except get1, get2 on x'],
    ['a resource', [allow('a', 'r', 'x/1')], [allow('a', 'r', 'x/?')], 'a: r on x/? except x/1'],
    [
      'requests without a condition',
      [allow('a', 'r', 'x', 'StringEquals k 1')],
      [allow('a', 'r', 'x')],
      'a: r on x if not StringEquals k 1',
    ],
    [
      'a value of a condition',
      [allow('a', 'r', 'x', 'StringLike k 1*')],
      [allow('a', 'r', 'x', 'StringLike k 1* 2')],
      'a: r on x if StringLike k 1*, 2 and not StringLike k 1*',
    ],
    [
      'an absent key',
      [allow('a', 'r', 'x', 'StringEquals k 1')],
      [allow('a', 'r', 'x', 'StringEqualsIfExists k 1')],
      'a: r on x if StringEqualsIfExists k 1 and not StringEquals k 1',
    ],
    ['what was denied', [allow('a', '*', 'x'), deny('*', 'w', '*')], [allow('a', '*', 'x')], 'a: w on x'],
    [
      'what a denial no longer reaches',
      [allow('a', '*', '*'), deny('*', 'w', '*')],
      [allow('a', '*', '*'), deny('*', 'w', 'x*')],
      'a: w on * except x*',
    ],
    ['everything but a reference', [allow('a', 'r', '${Bucket}/*')], [allow('a', 'r', '*')], 'a: r on * except ${Bucket}/*'],
    ['another reference', [allow('a', 'r', '${A}')], [allow('a', 'r', '${A} ${B}')], 'a: r on ${B}'],
    [
      'a larger block',
      [allow('a', 'r', 'x', 'IpAddress ip 10.0.0.0/9')],
      [allow('a', 'r', 'x', 'IpAddress ip 10.0.0.0/8')],
      'a: r on x if IpAddress ip 10.0.0.0/8 and not IpAddress ip 10.0.0.0/9',
    ],
    [
      'later dates',
      [allow('a', 'r', 'x', 'DateLessThan t 2026-01-01T00:00:00Z')],
      [allow('a', 'r', 'x', 'DateLessThan t 2027-01-01')],
      'a: r on x if DateLessThan t 2027-01-01 and not DateLessThan t 2026-01-01T00:00:00Z',
    ],
    [
      'requests without a condition in text',
      [allow('a', 'r', 'x', 'cel  expression')],
      [allow('a', 'r', 'x')],
      'a: r on x if not cel expression',
    ],
  ])('finds that %s is added, and missing in the other direction', (_, base, head, example) => {
    const widened = compareAccess(base, head);
    expect(widened).toEqual({ ...EQUAL, widened: [expect.anything()] });
    expect(sentence(widened.widened[0])).toBe(example);
    expect(compareAccess(head, base)).toEqual({ ...EQUAL, narrowed: widened.widened });
  });

  it('finds access both widened and narrowed', () => {
    const { widened, narrowed, notComparable } = compareAccess([allow('a', 'r', 'x')], [allow('a', 'r', 'y')]);

    expect([...widened, ...narrowed].map(sentence)).toEqual(['a: r on y', 'a: r on x']);
    expect(notComparable).toEqual([]);
  });

  it.each<[string, readonly AccessRule[], readonly AccessRule[]]>([
    ['a reference that becomes a text', [allow('a', 'r', '${Bucket}')], [allow('a', 'r', 'bucket')]],
    ['a text with a reference that becomes a text', [allow('a', 'r', 'arn:${Partition}:x')], [allow('a', 'r', 'arn:aws:x')]],
    [
      'a denied reference that becomes a denied text',
      [allow('a', 'r', '*'), deny('*', '*', '${A}')],
      [allow('a', 'r', '*'), deny('*', '*', 'x')],
    ],
    ['a reference that may be empty', [allow('a', '!r', '*'), allow('a', '*', 'x${A}')], [allow('a', '!r', '*'), allow('a', '*', '!?')]],
    ['another condition in text', [allow('a', 'r', 'x', 'cel  one')], [allow('a', 'r', 'x', 'cel  two')]],
    ['an unknown operator', [allow('a', 'r', 'x', 'NewOperator k 1')], [allow('a', 'r', 'x', 'StringEquals k 1')]],
    ['operators for values of different kinds', [allow('a', 'r', 'x', 'StringEquals k 1')], [allow('a', 'r', 'x', 'NumericEquals k 1')]],
    [
      'a test of one value and a test of all',
      [allow('a', 'r', 'x', 'StringEquals k 1')],
      [allow('a', 'r', 'x', 'ForAllValues:StringEquals k 1'), deny('*', '*', '*', 'Null k true')],
    ],
  ])('does not decide about %s', (_, base, head) => {
    const { notComparable, narrowed } = compareAccess(base, head);

    expect(notComparable).not.toEqual([]);
    expect(narrowed).toEqual([]);
  });

  it('tells wildcards from the same characters, and from wildcards within a segment', () => {
    const on = (...part: PatternPart[]): AccessRule => ({ ...allow('a', 'r', 'x'), resource: { patterns: [part], isComplement: false } });

    expect(compareAccess([on('*')], [on(Wildcard.ANY)]).widened).toHaveLength(1);
    expect(compareAccess([on(Wildcard.ANY_IN_SEGMENT)], [on(Wildcard.ANY)]).widened).toHaveLength(1);
    expect(compareAccess([on('${A}')], [on(new Reference('A', null))]).notComparable).not.toEqual([]);
  });

  it('gives up beyond its limit of steps', () => {
    const { notComparable } = compareAccess([allow('a', 'r', '*x*y*')], [allow('a', 'r', '*y*x*')], { effort: new Effort(3) });

    expect(notComparable).toContainEqual({
      base: 'allow a to r on *x*y*',
      head: 'allow a to r on *y*x*',
      why: 'the comparison is too complex',
    });
  });
});

function sentence(example: ReturnType<typeof compareAccess>['widened'][number] | undefined): string {
  if (example === undefined) return '';
  const { who, action, resource, conditions } = example;
  return `${who}: ${action} on ${resource}${conditions.length === 0 ? '' : ` if ${conditions.join(' and ')}`}`;
}
