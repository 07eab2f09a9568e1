import { loadCatalog } from '../../lib/catalog';
import { resolvePlan } from '../../lib/plan/resolve-plan';
import { merge } from '../../lib/refresh/merge';
import { readSpec } from '../../lib/spec/read';
import { EXAMPLES, fromHere, specOf } from '../support/examples';
import { confirming } from './support/surveys';

describe('a refresh that only confirms the catalog', () => {
  const shipped = loadCatalog();
  const refreshed = merge(shipped, undefined, confirming('2026-12-01')).file;

  it.each(EXAMPLES)('leaves the plan of %s unchanged', async (example) => {
    const { spec } = await readSpec(fromHere(specOf(example)));
    if (!spec) throw new Error(`${example} cannot be read`);

    expect(resolvePlan({ ...spec, refreshed }, shipped)).toEqual(resolvePlan(spec, shipped));
  });
});
