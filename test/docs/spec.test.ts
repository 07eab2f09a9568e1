import { specJsonSchema } from '../../lib/spec/json-schema';
import { committed, expectCommitted } from '../support/committed';
import { specPage } from '../support/spec-page';

describe('the page of the spec', () => {
  it('is fresh: UPDATE_GOLDEN=1 npx jest test/docs writes it', () => {
    expectCommitted('docs/spec.md', specPage(specJsonSchema([])));
  });

  it('says what every field means', () => {
    const rows = (committed('docs/spec.md') ?? '').split('\n').filter((line) => line.startsWith('| `'));

    expect(rows.length).toBeGreaterThan(150);
    expect(rows.filter((row) => /\|\s*\|$/.test(row))).toEqual([]);
  });
});
