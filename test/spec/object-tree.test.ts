import { checkSpec } from '../../lib/spec';
import { faultsOfValue, leastValue } from './support/specs';

const CURE = 'use only objects, arrays, strings, numbers, booleans and null';

describe('a spec built by a program', () => {
  it('is read like a file, ignoring undefined values', () => {
    const { spec, files, positions } = checkSpec(leastValue({ tags: undefined, budget: undefined }));

    expect(spec?.tags).toEqual({});
    expect(files).toEqual([]);
    expect(positions.of(['service'])).toBeUndefined();
  });

  it('may be frozen, without a prototype, or a module', () => {
    const bare = Object.assign(Object.create(null), leastValue());

    expect(checkSpec(Object.freeze(bare)).spec?.service).toBe('support');
  });

  it.each([
    ['undefined', undefined],
    ['a function', () => ({})],
    ['a symbol', Symbol('s')],
    ['a bigint', 1n],
    ['an instance of Map', new Map()],
    ['an instance of Date', new Date(0)],
    ['an instance of Promise', Promise.resolve({})],
    ['an instance of a class', new (class {})()],
  ])('may not be %s', (found, value) => {
    expect(faultsOfValue(value)).toEqual([`spec MP0024 spec is ${found}; ${CURE}`]);
  });

  it('contains only plain data at every depth, and each exception is reported once', () => {
    expect(faultsOfValue(leastValue({ tags: { a: new Date(0) }, callers: { api: { may: ['chat', undefined], as: () => 1 } } }))).toEqual([
      `callers.api.as MP0024 as is a function; ${CURE}`,
      `callers.api.may[1] MP0024 may[1] is undefined; ${CURE}`,
      `tags.a MP0024 a is an instance of Date; ${CURE}`,
    ]);
  });

  it('may not contain itself', () => {
    const spec = leastValue();
    spec['tags'] = { all: [spec] };

    expect(faultsOfValue(spec)).toEqual(
      [
        'tags.all[0] MP0025 all[0] refers back to spec, which contains it; replace the reference with a copy of the values',
        'tags.all MP0103 all is a list; use a string',
      ].sort(),
    );
  });

  it('may contain the same object twice', () => {
    const shared = { cloud: 'aws', account: '111122223333', region: 'us-east-1' };

    expect(faultsOfValue(leastValue({ targets: { one: shared, two: shared } }))).toEqual([]);
  });

  it('may not have a getter that throws, whatever it throws', () => {
    const value = {
      ...leastValue(),
      tags: {
        get a() {
          throw new Error('not\n  now');
        },
        get b() {
          throw { toString: null };
        },
      },
    };

    expect(faultsOfValue(value)).toEqual([
      'tags.a MP0026 reading tags.a threw: not now; fix the error in the getter, or replace it with a plain value',
      'tags.b MP0026 reading tags.b threw: a value that cannot be shown; fix the error in the getter, or replace it with a plain value',
    ]);
  });

  it('may not be a proxy that throws', () => {
    const revoked = Proxy.revocable({}, {});
    revoked.revoke();

    expect(faultsOfValue(leastValue({ tags: revoked.proxy }))).toEqual([
      "tags MP0026 reading tags threw: Cannot perform 'IsArray' on a proxy that has been revoked; fix the error in the getter, or replace it with a plain value",
    ]);
  });

  it('may not have harmful keys', () => {
    const value = leastValue({ tags: JSON.parse('{ "__proto__": "a", "constructor": "b" }'), [Symbol('hidden')]: 1 });

    expect(faultsOfValue(value)).toEqual([
      'spec MP0016 "Symbol(hidden)" is not allowed as a key in spec; use another key',
      'tags MP0016 "__proto__" is not allowed as a key in tags; use another key',
      'tags MP0016 "constructor" is not allowed as a key in tags; use another key',
    ]);
  });

  it('may be neither endless nor too deep', () => {
    const endless = (): object => ({
      get more() {
        return endless();
      },
    });

    expect(faultsOfValue(endless())).toEqual([
      'more.more.more.more MP0012 values are nested deeper than 32 levels; reduce the nesting, or close an unclosed bracket',
    ]);
    expect(faultsOfValue({ tags: new Array(1e9) })).toEqual([
      'spec MP0013 the spec has more than 20,000 values, counting each use of an alias; split the spec by service',
    ]);
    expect(faultsOfValue(leastValue({ service: 'x'.repeat(1e7) }))).toEqual([
      'service MP0017 service has 10,000,000 characters, more than the limit of 4,096; shorten the value',
    ]);
  });
});
