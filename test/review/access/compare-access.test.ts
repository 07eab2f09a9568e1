import type { AccessRule } from '../../../lib/review/access/access-rule';
import { Wildcard } from '../../../lib/review/access/access-rule';
import { compareAccess } from '../../../lib/review/access/compare-access';

const READ: AccessRule = {
  effect: 'allow',
  who: { patterns: [['alice']], isComplement: false },
  action: { patterns: [['read']], isComplement: false },
  resource: { patterns: [['docs/', Wildcard.ANY]], isComplement: false },
  conditions: [],
};

describe('compareAccess', () => {
  it('finds no difference between the same rules in another order', () => {
    const write: AccessRule = { ...READ, action: { patterns: [['write'], ['delete']], isComplement: false } };
    const reordered: AccessRule = { ...READ, action: { patterns: [['delete'], ['write']], isComplement: false } };

    expect(compareAccess([READ, write], [reordered, READ, READ])).toEqual({ widened: [], narrowed: [], notComparable: [] });
  });
});
