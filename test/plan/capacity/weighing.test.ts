import fc from 'fast-check';
import { sayWeighing, weigh } from '../../../lib/plan/capacity/weighing';
import { chatOnAws, chatOnAzure, planChat } from '../../support/plan';

describe('the weighing of output tokens', () => {
  it('shows input, output, weight and total', () => {
    expect(sayWeighing(weigh(200_000, 0.2, 10))).toBe('160,000 in + 40,000 out × 10 = 560,000');
    expect(sayWeighing(weigh(1_001, 0.3, 1.5))).toBe('700.7 in + 300.3 out × 1.5 = 1,152');
  });

  it('adds up, rounded up to a whole token', () => {
    const tokens = fc.integer({ min: 1, max: 10_000_000 });
    const share = fc.integer({ min: 0, max: 100 }).map((percent) => percent / 100);
    fc.assert(
      fc.property(tokens, share, fc.constantFrom(1, 4, 6, 8, 10), (tokensPerMinute, outputShare, outputWeight) => {
        const { input, output, total } = weigh(tokensPerMinute, outputShare, outputWeight);
        expect(input + output).toBeCloseTo(tokensPerMinute, 5);
        expect(total - (input + output * outputWeight)).toBeGreaterThan(-1e-5);
        expect(total - (input + output * outputWeight)).toBeLessThan(1);
      }),
    );
  });

  it('is part of a draw on bedrock-runtime and of the pool', () => {
    const throughput = { tokensPerMinute: 200_000 };
    const plan = planChat('aws-us', { model: 'gpt-6-astra', residency: 'global', throughput });
    const weighing = { input: 160_000, output: 40_000, outputWeight: 10, total: 560_000 };

    expect(plan.targets[0]?.deployments[0]?.quotas).toMatchObject([{ asked: 560_000, weighing }]);
    expect(plan.pools).toMatchObject([{ asked: 560_000, draws: [{ asked: 560_000, weighing }] }]);
  });

  it('is part of a draw on provisioned units, and of the reason for their number', () => {
    const throughput = { tokensPerMinute: 200_000 };
    const { deployment } = chatOnAzure({ model: 'gpt-5.6-luna', residency: 'global', serving: 'provisioned', throughput });

    expect(deployment?.quotas).toMatchObject([{ unit: 'units', weighing: { input: 160_000, output: 40_000 } }]);
    expect(deployment?.decisions.find(({ about }) => about === 'capacity')?.because).toMatch(
      /^160,000 in \+ 40,000 out × \d+ = \d{3},000 input tokens per minute; 1 unit is [\d,]+; minimum \d+, in steps of \d+$/,
    );
  });

  it('is absent if output counts like input, or without a request', () => {
    const asked = { throughput: { tokensPerMinute: 200_000 } };

    for (const { deployment } of [
      chatOnAws({ model: 'gpt-6-astra', residency: 'global' }),
      chatOnAws({ model: 'gpt-6-astra', ...asked }),
      chatOnAzure({ model: 'gpt-5.6-luna', residency: 'global', ...asked }),
    ]) {
      expect(deployment?.quotas.length).toBeGreaterThan(0);
      for (const draw of deployment?.quotas ?? []) expect(draw).not.toHaveProperty('weighing');
    }
  });
});
