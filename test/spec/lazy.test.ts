import * as z from 'zod';
import { lazy } from '../../lib/spec/schema/lazy';
import { definitionOf } from '../../lib/spec/schema-at';

describe('a lazy part of a schema', () => {
  const make = jest.fn(() => z.strictObject({ name: z.string() }));
  const schema = z.strictObject({ part: lazy(make).optional() });

  it('is not created for a value without it', () => {
    expect(schema.safeParse({}, { jitless: true }).success).toBe(true);
    expect(make).not.toHaveBeenCalled();
  });

  it('is created once, and validates as usual', () => {
    expect(schema.safeParse({ part: { name: 'a' } }, { jitless: true }).success).toBe(true);
    expect(schema.safeParse({ part: { nam: 'a' } }, { jitless: true }).error?.issues.map(({ code }) => code)).toEqual([
      'invalid_type',
      'unrecognized_keys',
    ]);
    expect(make).toHaveBeenCalledTimes(1);
  });

  it('is not created again for the messages about it', () => {
    const part = lazy(make);
    make.mockClear();

    expect(definitionOf(part)).toBe(definitionOf(part));
    expect(make).toHaveBeenCalledTimes(1);
  });
});
