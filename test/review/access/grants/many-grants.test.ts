import { compareGrants } from '../../../../lib/review/access/grants/compare-grants';
import { STRANGERS_PER_COMPARISON } from '../../../../lib/review/access/grants/coverage';
import type { Grant, GrantRules, GrantScope } from '../../../../lib/review/access/grants/grant';
import { sameName } from '../../../../lib/review/access/grants/name';

const COUNT = 1000;

/** Grants at different scopes for principals that are only known while deploying. */
function unknownHolders(side: string): readonly Grant<string, GrantScope>[] {
  return Array.from({ length: COUNT }, (_, index) => ({
    source: { stack: 'app', type: 'grant', address: `${side}${index}` },
    holder: { key: `app\n${side}${index}`, text: `${side}${index}`, kind: 'symbolic' },
    role: { key: 'role', text: 'role', parts: [{ permissions: 'all', conditions: [] }] },
    scope: { key: `${index}`, text: `${index}` },
    conditions: [],
  }));
}

describe('many grants', () => {
  it('are compared in bounded steps, and what is not looked at is never called narrowed', () => {
    let comparisons = 0;
    const rules: GrantRules<string, GrantScope> = {
      holder: (outer, inner) => {
        comparisons += 1;
        return sameName(outer, inner);
      },
      scope: () => 'no',
      permissions: (outer) => (outer.length > 0 ? 'yes' : 'no'),
      excess: () => [],
      isGroup: () => false,
    };
    const verdicts = compareGrants(unknownHolders('old'), unknownHolders('new'), rules).map(({ verdict }) => verdict);

    expect(comparisons).toBeGreaterThan(STRANGERS_PER_COMPARISON / 2);
    expect(comparisons).toBeLessThan(STRANGERS_PER_COMPARISON + 4 * COUNT);
    expect(verdicts.filter((verdict) => verdict === 'widened')).toHaveLength(COUNT);
    expect(verdicts.filter((verdict) => verdict === 'narrowed')).toEqual([]);
  });
});
