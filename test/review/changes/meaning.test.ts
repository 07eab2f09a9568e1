import { Interpolation, Reference, Unknown, type Value } from '../../../lib/inventory/value';
import { isSameMeaning, valueAt } from '../../../lib/review/changes/meaning';
import { replacementRule } from '../../../lib/review/changes/replacement-rules';

const firewall = replacementRule('google_compute_firewall')?.attributes;
const role = new Reference('Role', 'Arn');

describe('the meaning of a value', () => {
  it.each<[string, Value | undefined, Value | undefined]>([
    ['key order', { a: 1, b: 2 }, { b: 2, a: 1 }],
    ['key order in JSON within a text', '{"a":1,"b":[2]}', '{ "b": [2], "a": 1 }'],
    ['numbers and booleans as texts', { count: '10', on: 'true' }, { count: 10, on: true }],
    ['null and absent attributes', { a: null, b: 1 }, { b: 1 }],
    ['empty blocks and absent ones', { a: [], c: {}, b: 1 }, { b: 1 }],
    ['a block and a list of one', { a: [{ b: 1 }] }, { a: { b: 1 } }],
    ['equal references', role, new Reference('Role', 'Arn')],
    ['JSON with references in it', new Interpolation(['{"a":"', role, '","b":1}']), new Interpolation(['{"b":1,"a":"', role, '"}'])],
  ])('does not depend on %s', (_, one, other) => {
    expect(isSameMeaning(one, other)).toBe(true);
  });

  it.each<[string, Value | undefined, Value | undefined]>([
    ['the order of lists', ['a', 'b'], ['b', 'a']],
    ['the order of lists in JSON within a text', '["a","b"]', '["b","a"]'],
    ['commas within items', ['a,b', 'c'], ['a', 'b,c']],
    ['texts and what looks like them', ['x', 'y'], '["x",'],
    ['case', 'a', 'A'],
    ['the attribute of a reference', role, new Reference('Role', null)],
    ['unknown values', new Unknown('function', 'a'), new Unknown('function', 'b')],
    ['a reference and its text', role, '${Role.Arn} '],
  ])('depends on %s', (_, one, other) => {
    expect(isSameMeaning(one, other)).toBe(false);
  });

  it('does not depend on the order of sets that the schema declares', () => {
    const ranges = { source_ranges: ['10.0.0.0/8', '10.1.0.0/16'], allow: [{ protocol: 'tcp' }, { protocol: 'udp' }] };
    const reordered = { allow: [{ protocol: 'udp' }, { protocol: 'tcp' }], source_ranges: ['10.1.0.0/16', '10.0.0.0/8'] };

    expect(isSameMeaning(ranges, reordered, firewall)).toBe(true);
    expect(isSameMeaning(ranges, reordered)).toBe(false);
  });

  it('is found at a path, through a list of one block', () => {
    const value = { model: [{ name: 'gpt-6-luna' }], list: [{ a: 1 }, { a: 2 }] };

    expect(valueAt(value, ['model', 'name'])).toBe('gpt-6-luna');
    expect(valueAt(value, ['model', 0, 'name'])).toBe('gpt-6-luna');
    expect(valueAt({ model: { name: 'x' } }, ['model', 0, 'name'])).toBe('x');
    expect(valueAt(value, ['list', 1, 'a'])).toBe(2);
    expect(valueAt(value, ['list', 'a'])).toBeUndefined();
    expect(valueAt(value, ['constructor'])).toBeUndefined();
  });
});
