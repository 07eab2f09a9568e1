import { assert, constantFrom, dictionary, oneof, property, string } from 'fast-check';
import { labelsFromTags } from '../../lib/gcp/labels';

const AT = ['support-prod-gcp-us', 'GoogleProvider'];
const labels = (tags: Record<string, string>) => labelsFromTags(tags, AT);

describe('labels from tags', () => {
  it('keep valid values unchanged', () => {
    expect(labels({ 'cost-center': '4711', team_1: '' })).toEqual({ 'cost-center': '4711', team_1: '' });
  });

  it('become lower case, with underscores for unsupported characters', () => {
    expect(labels({ 'Cost Center': 'ML/Platform', Größe: 'Groß' })).toEqual({ cost_center: 'ml_platform', gr__e: 'gro_' });
  });

  it("start with a letter if the key does not, or has Google's reserved prefix", () => {
    expect(labels({ '4711': 'a', _x: 'b', '': 'c', 'goog-x': 'd' })).toEqual({ x4711: 'a', x_x: 'b', x: 'c', 'xgoog-x': 'd' });
  });

  it('are truncated to 63 characters with a digest of the whole, so that long values that differ stay different', () => {
    const long = 'a'.repeat(70);
    const found = labels({ [`${long}b`]: `${long}c`, [`${long}d`]: `${long}e` });

    expect(Object.keys(found)).toHaveLength(2);
    expect(new Set(Object.values(found)).size).toBe(2);
    for (const text of Object.entries(found).flat()) expect(text).toMatch(/^a{54}-[a-z0-9]{8}$/);
  });

  it('keep keys distinct that become equal, and leave the unchanged one alone', () => {
    const found = labels({ 'Cost-Center': '1', 'cost-center': '2', 'COST-CENTER': '3' });

    expect(found['cost-center']).toBe('2');
    expect(Object.values(found).sort()).toEqual(['1', '2', '3']);
    expect(Object.keys(found).filter((key) => /^cost-center-[a-z0-9]{8}$/.test(key))).toHaveLength(2);
  });

  it('are sorted', () => {
    expect(Object.keys(labels({ b: '1', A: '2', a: '3', c: '4' }))).toEqual(Object.keys(labels({ c: '4', a: '3', A: '2', b: '1' })));
  });

  it('keep values that Terraform knows only after deploying', () => {
    expect(labels({ owner: '${TfToken[TOKEN.0]}' })).toEqual({ owner: '${TfToken[TOKEN.0]}' });
  });

  it('are valid for any tags, one per tag', () => {
    const text = oneof(string({ maxLength: 90 }), string({ unit: constantFrom('a', 'A', '-', '_', ' ', 'é', '𝒳'), maxLength: 70 }));
    const tags = dictionary(text, text, { maxKeys: 63 });
    assert(
      property(tags, (some) => {
        const found = labels({ ...some });
        expect(Object.keys(found)).toHaveLength(Object.keys(some).length);
        for (const [key, value] of Object.entries(found)) {
          expect(key).toMatch(/^[a-z][a-z0-9_-]{0,62}$/);
          expect(value).toMatch(/^[a-z0-9_-]{0,63}$/);
        }
      }),
    );
  });

  it('reject more than a resource can have', () => {
    const many = Object.fromEntries(Array.from({ length: 64 }, (_, index) => [`tag${index}`, 'x']));

    expect(() => labels(many)).toThrow(
      'support-prod-gcp-us.GoogleProvider.tags MP3101 64 tags exceed the limit of 63 per resource on Google Cloud; remove 1',
    );
  });
});
