import fc from 'fast-check';
import { chatOnAzure } from '../support/plan';

const LUNA = { model: 'gpt-6-luna', residency: 'global' };
const PROVISIONED = { model: 'gpt-5.6-luna', residency: 'global', serving: 'provisioned' };

describe('capacity on Azure', () => {
  it('is in units of a thousand tokens per minute', () => {
    expect(chatOnAzure({ ...LUNA, throughput: { tokensPerMinute: 300_000 } }).deployment?.capacity).toBe(300);
  });

  it('is small where the spec names no throughput', () => {
    const { deployment, faults } = chatOnAzure(LUNA);

    expect([deployment?.capacity, faults]).toEqual([10, []]);
  });

  it('is rounded up to what is sold, and says so', () => {
    const { deployment, faults } = chatOnAzure({ ...LUNA, throughput: { tokensPerMinute: 300_500 } });

    expect(deployment?.capacity).toBe(301);
    expect(faults).toMatchInlineSnapshot(`
[
  "endpoints.chat.throughput warning MP2101 300500 tokens per minute is not a multiple of 1000; 301000 will be deployed; ask for 301000, or for 300000",
]
`);
  });

  it('never gives less than asked, and never a unit more than needed', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000_000 }), (tokensPerMinute) => {
        const given = (chatOnAzure({ ...LUNA, throughput: { tokensPerMinute } }).deployment?.capacity ?? 0) * 1000;
        return given >= tokensPerMinute && given - tokensPerMinute < 1000;
      }),
      { numRuns: 50 },
    );
  });

  it('says where more is asked than a subscription starts with', () => {
    const { deployment, faults } = chatOnAzure({ model: 'gpt-5.6-luna', residency: 'global', throughput: { tokensPerMinute: 2_000_000 } });

    expect(deployment?.quotas[0]).toMatchObject({ asked: 2_000_000, verdict: 'unverified' });
    expect(faults).toMatchInlineSnapshot(`
[
  "endpoints.chat.throughput warning MP2105 2000000 tokens per minute on azure-us is more than the 1000000 that an account starts with (gpt-5.6-luna on azure); make sure that the account has been raised, or ask the cloud for more before the deploy",
]
`);
  });

  it('does not invent what a unit of an image model is', () => {
    const { deployment, faults } = chatOnAzure({ model: 'gpt-image-2', residency: 'global', throughput: { tokensPerMinute: 5000 } });

    expect(deployment?.capacity).toBe(1);
    expect(faults).toMatchInlineSnapshot(`
[
  "endpoints.chat.throughput warning MP2102 what one unit of GlobalStandard gives for gpt-image-2 is in no source, so tokens per minute cannot be turned into units; 1 unit will be deployed; give the units as overrides.<target>.native.capacity",
]
`);
  });
});

describe('provisioned capacity on Azure', () => {
  it('follows from tokens, weighing output, in steps from the minimum', () => {
    // 1,000,000 tokens: 800,000 input + 200,000 output × 6 = 2,000,000; ÷ 30,000 a unit = 66.7; 15 + 11 × 5 = 70
    const { deployment } = chatOnAzure({ ...PROVISIONED, throughput: { tokensPerMinute: 1_000_000 } });

    expect([deployment?.sku, deployment?.capacity]).toEqual(['GlobalProvisionedManaged', 70]);
  });

  it('is the units of the spec, where they are sold', () => {
    expect(chatOnAzure({ ...PROVISIONED, throughput: { units: 20 } }).deployment?.capacity).toBe(20);
  });

  it('refuses units between the steps', () => {
    expect(chatOnAzure({ ...PROVISIONED, throughput: { units: 17 } }).faults).toMatchInlineSnapshot(`
[
  "endpoints.chat.throughput MP2103 17 units of GlobalProvisionedManaged are not sold; they start at 15 and go in steps of 5; ask for 15 or 20",
]
`);
  });

  it('refuses fewer units than the minimum', () => {
    expect(chatOnAzure({ ...PROVISIONED, throughput: { units: 5 } }).faults).toMatchInlineSnapshot(`
[
  "endpoints.chat.throughput MP2103 5 units of GlobalProvisionedManaged are not sold; they start at 15 and go in steps of 5; ask for 15",
]
`);
  });

  it('needs units where they do not follow', () => {
    expect(chatOnAzure(PROVISIONED).faults).toMatchInlineSnapshot(`
[
  "endpoints.chat.throughput MP2104 GlobalProvisionedManaged of gpt-5.6-luna needs a number of units, and they do not follow from the throughput in the spec; give throughput.units, from 15 in steps of 5",
]
`);
  });
});
