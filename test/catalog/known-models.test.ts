import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type KnownModels, loadCatalog } from '../../lib/catalog';
import { knownModelsText } from '../support/known-models-text';

describe('the known models', () => {
  it("are the catalog's", () => {
    const committed = readFileSync(join(__dirname, '../../lib/catalog/known-models.ts'), 'utf8');

    expect(committed).toBe(knownModelsText(loadCatalog()));
  });

  it('include the clouds that offer a model, not those that only know its name', () => {
    const onTwo: KnownModels['gpt-oss-20b'] = 'aws';
    const text = knownModelsText(loadCatalog());

    expect(text).toContain(`'gpt-oss-20b': '${onTwo}' | 'gcp';`);
    expect(text).toContain("'gpt-oss-safeguard-20b': 'aws';");
    expect(text).not.toContain('gpt-live-1');
  });
});
