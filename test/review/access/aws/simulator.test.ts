import fc from 'fast-check';
import type { Value } from '../../../../lib/inventory/value';
import { rulesOf } from '../../../../lib/review/access/aws/statements';
import { compareAccess } from '../../../../lib/review/access/compare-access';
import { allows } from '../../../aws/support/simulate';
import { type Request, request, type Statement, statements } from './support/policies';

const RUNS = { numRuns: Number(process.env['ACCESS_RUNS'] ?? 60) };

function policy(all: readonly Statement[]) {
  return { Version: '2012-10-17', Statement: all };
}

async function allowed(all: readonly Statement[], { action, resource, context }: Request): Promise<boolean> {
  return allows(
    [policy(all)],
    [{ action, resource, context: { 'aws:PrincipalArn': 'arn:aws:iam::111122223333:role/caller', ...context } }],
  );
}

describe('a simulator of AWS', () => {
  it('allows no request that the comparison misses', async () => {
    const seen = { more: 0, less: 0 };
    const pair = fc.tuple(statements, statements, statements).map(
      ([shared, base, head]) =>
        [
          [...shared, ...base.slice(0, 1)],
          [...head.slice(0, 1), ...shared],
        ] as const,
    );
    await fc.assert(
      fc.asyncProperty(pair, fc.array(request, { minLength: 30, maxLength: 30 }), async ([base, head], requests) => {
        const { widened, narrowed, notComparable } = compareAccess(rulesOf(policy(base) as Value), rulesOf(policy(head) as Value));
        if (notComparable.length > 0) return;
        for (const each of requests) {
          const [before, after] = await Promise.all([allowed(base, each), allowed(head, each)]);
          if (after && !before) expect(widened).not.toEqual([]);
          if (before && !after) expect(narrowed).not.toEqual([]);
          seen.more += Number(after && !before);
          seen.less += Number(before && !after);
        }
      }),
      RUNS,
    );
    expect(seen.more * seen.less).toBeGreaterThan(0);
  });
});
