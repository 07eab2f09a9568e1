import { checkConfig } from './provider/rules';
import type { Block, Rule } from './provider/schema';
import { UNKNOWN } from './provider/values';

const SUBNET = '/subscriptions/0/resourceGroups/g/providers/Microsoft.Network/virtualNetworks/v/subnets/s';

describe('values', () => {
  it.each<[string, Rule, unknown, unknown, string]>([
    ['an enumeration', { oneOf: ['A', 'B'] }, 'A', 'a', 'expected field to be one of ["A","B"], got "a"'],
    ['an enumeration in any case', { oneOf: ['A'], ignoreCase: true }, 'a', 'b', 'expected field to be one of ["A"], got "b"'],
    ['a range', { range: ['1', '5'] }, 5, 6, 'expected field to be in the range (1 - 5), got 6'],
    ['a minimum', { atLeast: '1' }, 1, 0, 'expected field to be in the range (1 - -), got 0'],
    ['text that must not be empty', { emptyFails: true }, 'a', '', 'expected field not to be empty'],
    ['a pattern', { pattern: '\\A[a-z]+\\z' }, 'abc', 'a1', 'expected field to match \\A[a-z]+\\z, got "a1"'],
    ['a format', { format: 'domain' }, 'acme.example', 'acme', 'expected field to be a valid domain, got "acme"'],
    ['a length', { text: { min: 2, max: 3 } }, 'abc', 'abcd', 'expected field to have 2 to 3 characters, got "abcd"'],
    ['a last character', { text: { last: 'ab' } }, 'xb', 'x-', 'field does not allow "-" in that position, got "x-"'],
    ['an Azure id', { idLike: SUBNET }, SUBNET.replaceAll('/v/', '/w/'), 'v/s', `expected field to look like ${SUBNET}, got "v/s"`],
    ['the elements of a list', { elem: { oneOf: ['A'] } }, ['A'], ['A', 'B'], 'expected field to be one of ["A"], got "B"'],
    ['a number of elements', { maxItems: 1 }, ['A'], ['A', 'B'], 'field allows at most 1 items, got 2'],
  ])('are checked against %s', (_, rule, good, bad, fault) => {
    expect(faultsOf(rule, good)).toEqual([]);
    expect(faultsOf(rule, bad)).toEqual([fault]);
  });

  it('are not checked before they are known', () => {
    expect(faultsOf({ oneOf: ['A'] }, UNKNOWN)).toEqual([]);
    expect(faultsOf({ oneOf: ['A'] }, null)).toEqual([]);
  });

  it('match a pattern that JavaScript cannot read', () => {
    expect(faultsOf({ pattern: '(?P<go>a)' }, 'anything')).toEqual([]);
  });

  it('of an Azure id must match its literal segments exactly', () => {
    expect(faultsOf({ idLike: SUBNET }, SUBNET.replace('resourceGroups', 'resourcegroups'))).toHaveLength(1);
  });
});

describe('relations', () => {
  const block: Block = {
    attributes: { a: { type: 'string', optional: true }, b: { type: 'string', optional: true } },
    block_types: { c: { nesting_mode: 'list', block: { attributes: { d: { type: 'string', optional: true } } } } },
  };

  it('reports fields that conflict, at the field that says so', () => {
    const faults = checkConfig(block, { a: { conflictsWith: ['b'] } }, { a: '1', b: '2', c: [] });

    expect(faults).toEqual([{ detail: '"a": conflicts with b', path: ['a'] }]);
  });

  it('reports a field without those that it requires', () => {
    const rules = { c: { block: { d: { requiredWith: ['c.0.d', 'a'] } } } };

    expect(checkConfig(block, rules, { a: null, c: [{ d: '1' }] })).toEqual([
      { detail: '"c.d": all of c.d, a must be specified', path: ['c', 0, 'd'] },
    ]);
    expect(checkConfig(block, rules, { a: '1', c: [{ d: '1' }] })).toEqual([]);
  });

  it('reports a group once', () => {
    const group = { exactlyOneOf: ['a', 'b'] };
    const rules = { a: group, b: group };

    expect(checkConfig(block, rules, { a: null, b: null }).map(({ detail }) => detail)).toEqual([
      'exactly one of a, b must be specified, got 0',
    ]);
    expect(checkConfig(block, rules, { a: '1', b: '2' })).toHaveLength(1);
    expect(checkConfig(block, rules, { a: null, b: '2' })).toEqual([]);
  });

  it('counts an unknown value as given', () => {
    const rules = { a: { atLeastOneOf: ['a', 'b'] } };

    expect(checkConfig(block, rules, { a: null, b: UNKNOWN })).toEqual([]);
    expect(checkConfig(block, rules, { a: null, b: null })).toHaveLength(1);
  });
});

function faultsOf(rule: Rule, value: unknown): readonly string[] {
  const block: Block = { attributes: { field: { type: 'string', optional: true } } };
  return checkConfig(block, { field: rule }, { field: value }).map(({ detail }) => detail);
}
