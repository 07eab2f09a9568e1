import fc from 'fast-check';
import { digest, joinName, stableUuid } from '../../lib/rules/naming';

const key = fc.stringMatching(/^[a-z](-?[a-z0-9]){0,38}$/);

describe('a joined name', () => {
  it('is its parts if they fit', () => {
    expect(joinName(['support', 'prod', 'azure-us'], 64)).toBe('support-prod-azure-us');
  });

  it('is truncated with a digest if they do not', () => {
    expect(joinName(['a-rather-long-service-name', 'production', 'a-target-key-of-note'], 40)).toBe(
      'a-rather-long-service-name-prod-puenkcuu',
    );
  });

  it('is never too long, and valid wherever its parts are', () => {
    fc.assert(
      fc.property(fc.array(key, { minLength: 1, maxLength: 5 }), fc.integer({ min: 24, max: 128 }), (parts, max) => {
        const name = joinName(parts, max);
        return name.length <= max && /^[a-z](-?[a-z0-9])*$/.test(name);
      }),
    );
  });

  it('differs if its last part does, however much is truncated', () => {
    fc.assert(
      fc.property(key, key, key, fc.integer({ min: 24, max: 64 }), (stem, a, b, max) => {
        fc.pre(a !== b);
        return joinName([stem, stem, a], max) !== joinName([stem, stem, b], max);
      }),
    );
  });
});

describe('a digest', () => {
  it('is the same for the same parts forever', () => {
    expect(digest(['support', 'prod'])).toBe(digest(['support', 'prod']));
    expect([digest(['support', 'prod']), digest(['support-prod'])]).toMatchInlineSnapshot(`
[
  "gw5fub70",
  "rkg0v9ck",
]
`);
  });

  it('starts with a letter', () => {
    fc.assert(fc.property(fc.array(fc.string()), (parts) => /^[a-z][a-z02-9]{7}$/.test(digest(parts))));
  });
});

describe('a stable UUID', () => {
  it('has the format of version 8 and depends only on its parts', () => {
    fc.assert(
      fc.property(fc.array(fc.string()), (parts) => {
        const uuid = stableUuid(parts);
        return /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(uuid) && uuid === stableUuid([...parts]);
      }),
    );
  });
});
