import { join } from 'node:path';
import fc from 'fast-check';
import type { EarlierRequest, Outcome, Quota } from '../../../lib/aws/quota-guard/handler-types';
import { HANDLER } from './support/invoke';
import { withHandler } from './support/with-handler';

const { judge } = require(join(HANDLER, 'judge')) as {
  judge: (quota: Quota, requests: readonly EarlierRequest[], desiredValue: number) => Outcome | undefined;
};

const STATUSES = ['PENDING', 'CASE_OPENED', 'APPROVED', 'DENIED', 'CASE_CLOSED', 'NOT_APPROVED', 'INVALID_REQUEST'] as const;
const OPEN: readonly string[] = ['PENDING', 'CASE_OPENED'];

/** Few values, so that they meet. */
const value = fc.integer({ min: 0, max: 6 }).map((millions) => millions * 1_000_000);

const request = fc.record({
  Id: fc.stringMatching(/^[0-9a-f]{8}$/),
  Status: fc.constantFrom(...STATUSES),
  DesiredValue: value,
  Created: fc.date({ min: new Date('2026-01-01'), max: new Date('2026-11-01'), noInvalidDate: true }),
});

/** An account as the handler may find it, and what is wished of it. */
const situation = fc.record({ present: value, desired: value, adjustable: fc.boolean(), requests: fc.array(request, { maxLength: 5 }) });

type Situation = typeof situation extends fc.Arbitrary<infer T> ? T : never;

/** The rules, each by itself. */
function mayAsk({ present, desired, adjustable, requests }: Situation): boolean {
  const isLower = present < desired;
  const isOpen = requests.some(({ Status }) => OPEN.includes(Status));
  const wasAnswered = requests.some(({ DesiredValue }) => DesiredValue === desired);
  return isLower && adjustable && !isOpen && !wasAnswered;
}

describe('a quota increase', () => {
  it('is requested exactly if the value is lower, adjustable, and neither requested nor answered before', () => {
    fc.assert(
      fc.property(situation, (found) => {
        const quota: Quota = { code: 'L-1', name: 'a quota', value: found.present, adjustable: found.adjustable };
        expect(judge(quota, found.requests, found.desired) === undefined).toBe(mayAsk(found));
      }),
      { numRuns: 2000 },
    );
  });

  it('has a state that does not depend on the order of earlier requests', () => {
    fc.assert(
      fc.property(situation, ({ present, desired, adjustable, requests }) => {
        const quota: Quota = { code: 'L-1', name: 'a quota', value: present, adjustable };
        const distinct = [...new Map(requests.map((made) => [made.Created.getTime(), made])).values()];
        expect(judge(quota, [...distinct].reverse(), desired)?.state).toBe(judge(quota, distinct, desired)?.state);
      }),
    );
  });
});

describe('the handler, in any account,', () => {
  const { aws, lambda } = withHandler();

  it('makes at most one request, for the desired value and never below the current one, and none the second time', async () => {
    await fc.assert(
      fc.asyncProperty(situation, fc.constantFrom(...STATUSES), async (found, answer) => {
        aws.reset();
        aws.answer = answer;
        aws.applied = [{ QuotaCode: 'L-1', QuotaName: 'a quota', Value: found.present, Adjustable: found.adjustable }];
        aws.requests = found.requests.map(({ Created, ...made }) => ({ ...made, Created: Created.getTime() / 1000 }));
        const properties = { QuotaCode: 'L-1', DesiredValue: String(found.desired) };

        const first = await lambda.invoke({ properties });
        const second = await lambda.invoke({ type: 'Update', physicalId: first.PhysicalResourceId, properties });

        expect([first.Status, second.Status]).toEqual(['SUCCESS', 'SUCCESS']);
        expect(aws.asked.map(({ DesiredValue }) => DesiredValue)).toEqual(mayAsk(found) ? [found.desired] : []);
        for (const { DesiredValue } of aws.asked) expect(DesiredValue).toBeGreaterThan(found.present);
      }),
      { numRuns: 100 },
    );
  });
});
