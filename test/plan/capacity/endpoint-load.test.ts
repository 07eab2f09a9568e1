import { lines, PROJECT, planOf, TARGETS } from '../../support/plan';

const GCP_EU = { cloud: 'gcp', project: PROJECT, region: 'europe-west4' };
const OTHER_PROJECT = { ...GCP_EU, project: 'acme-ai-dr' };

describe('endpoint load', () => {
  it('is absent if the spec sets no throughput', () => {
    expect(planOf({ endpoints: { chat: { model: 'gpt-5.1', residency: 'global' } }, targets: { a: TARGETS['azure-us'] } }).loads).toEqual(
      [],
    );
  });

  it('is checked against its minimum, per target in failover order', () => {
    const chat = { model: 'gpt-5.1', residency: 'global', throughput: { tokensPerMinute: 2_000_000, atLeast: 900_000 } };
    const plan = planOf({ endpoints: { chat }, targets: { 'azure-us': TARGETS['azure-us'], 'azure-eu': TARGETS['azure-eu'] } });

    expect(plan.loads).toEqual([
      {
        endpoint: 'chat',
        targets: [
          { target: 'azure-eu', tokensPerMinute: 2_000_000, atLeast: 900_000, covers: 1_000_000, verdict: 'ok' },
          { target: 'azure-us', tokensPerMinute: 2_000_000, atLeast: 900_000, covers: 1_000_000, verdict: 'ok' },
        ],
        together: 2_000_000,
        verdict: 'ok',
      },
    ]);
    expect(lines(plan.faults).filter((line) => line.includes('MP2107'))).toEqual([]);
  });

  it('counts a limit shared by its targets once, and respects the minimum of others', () => {
    const open = (atLeast: number) => ({ model: 'gpt-oss-120b', residency: 'global', throughput: { tokensPerMinute: 40_000, atLeast } });
    const targets = { 'gcp-us': TARGETS['gcp-us'], 'gcp-eu': GCP_EU };
    const alone = planOf({ endpoints: { open: open(20_000) }, targets });
    const apart = planOf({ endpoints: { open: open(20_000) }, targets: { 'gcp-us': TARGETS['gcp-us'], 'gcp-eu': OTHER_PROJECT } });
    const shared = planOf({ endpoints: { open: open(20_000), more: open(10_000) }, targets: { 'gcp-us': TARGETS['gcp-us'] } });

    const told = [alone, apart, shared].map(({ loads }) =>
      loads.map(({ targets: of, together }) => [of.map(({ covers }) => covers), together]),
    );
    expect(told).toEqual([
      // The other target's minimum is 16,000 of the 40,000 input tokens. That leaves 24,000, and input is four fifths of the throughput.
      [[[30_000, 30_000], 30_000]],
      [[[40_000, 40_000], 80_000]],
      // Sorted by key. `more` leaves `open` its 20,000, and `open` leaves `more` its 10,000.
      [
        [[30_000], 30_000],
        [[40_000], 40_000],
      ],
    ]);
  });

  it('ignores a limit that it does not use', () => {
    const aws = { 'aws-us': TARGETS['aws-us'] };
    const silent = { model: 'gpt-5.5', throughput: { tokensPerMinute: 1000, outputShare: 0 } };
    const talking = { model: 'gpt-5.5', throughput: { tokensPerMinute: 9_000_000, outputShare: 1 } };

    expect(planOf({ endpoints: { silent, talking }, targets: aws }).loads).toMatchObject([
      { endpoint: 'silent', targets: [{ covers: 1000, verdict: 'ok' }] },
      { endpoint: 'talking', targets: [{ covers: 1_000_000, verdict: 'short' }] },
    ]);
  });

  it('warns if the initial limit is below the minimum, and gives the combined throughput of all targets', () => {
    const open = { model: 'gpt-oss-120b', residency: 'global', throughput: { tokensPerMinute: 90_000, atLeast: 60_000 } };
    const plan = planOf({
      endpoints: { open },
      targets: { 'gcp-us': TARGETS['gcp-us'], 'gcp-eu': OTHER_PROJECT },
      quotas: { requestIncreases: true, contact: 'ml-platform@example.com' },
    });

    expect(lines(plan.faults).filter((line) => line.includes('MP2107'))).toMatchInlineSnapshot(`
[
  "endpoints.open.throughput.atLeast warning MP2107 open requires at least 60,000 tokens per minute, but the default quota on gcp-eu is 50,000, and 100,000 across all targets; request a quota increase before callers rely on it, or add another target under deploy",
  "endpoints.open.throughput.atLeast warning MP2107 open requires at least 60,000 tokens per minute, but the default quota on gcp-us is 50,000, and 100,000 across all targets; request a quota increase before callers rely on it, or add another target under deploy",
]
`);
    expect(plan.loads).toMatchObject([{ together: 100_000, verdict: 'short' }]);
  });

  it('is unverified if no limit is published', () => {
    const chat = { model: 'gpt-6-luna', residency: 'global', throughput: { tokensPerMinute: 1000 } };

    expect(planOf({ endpoints: { chat }, targets: { 'azure-us': TARGETS['azure-us'] } }).loads).toMatchObject([
      { targets: [{ covers: null, verdict: 'unverified' }], together: null, verdict: 'unverified' },
    ]);
  });
});
