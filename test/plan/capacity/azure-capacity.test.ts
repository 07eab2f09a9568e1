import fc from 'fast-check';
import { loadCatalog } from '../../../lib/catalog';
import type { AzureOffer, Residency } from '../../../lib/catalog/types';
import { provisionedUnits } from '../../../lib/plan/capacity/azure-capacity';
import { weighedTokens } from '../../../lib/plan/capacity/weighing';
import { chatOnAzure, TARGETS } from '../../support/plan';

const LUNA = { model: 'gpt-6-luna', residency: 'global' };
const PROVISIONED = { model: 'gpt-5.6-luna', residency: 'global', serving: 'provisioned' };

describe('capacity on Azure', () => {
  it('is in units of a thousand tokens per minute', () => {
    expect(chatOnAzure({ ...LUNA, throughput: { tokensPerMinute: 300_000 } }).deployment?.capacity).toBe(300);
  });

  it('is small if the spec sets no throughput', () => {
    const { deployment, faults } = chatOnAzure(LUNA);

    expect([deployment?.capacity, faults]).toEqual([10, []]);
  });

  it('is rounded up to whole units, with a warning', () => {
    const { deployment, faults } = chatOnAzure({ ...LUNA, throughput: { tokensPerMinute: 300_500 } });

    expect(deployment?.capacity).toBe(301);
    expect(faults).toMatchInlineSnapshot(`
[
  "endpoints.chat.throughput warning MP2101 300,500 tokens per minute is not a multiple of 1,000; 301,000 will be deployed; request 301,000 or 300,000",
]
`);
  });

  it('is never less than requested, and never a unit more than needed', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000_000 }), (tokensPerMinute) => {
        const given = (chatOnAzure({ ...LUNA, throughput: { tokensPerMinute } }).deployment?.capacity ?? 0) * 1000;
        return given >= tokensPerMinute && given - tokensPerMinute < 1000;
      }),
      { numRuns: 50 },
    );
  });

  it("reports a request above a subscription's initial limit", () => {
    const { deployment, faults } = chatOnAzure({ model: 'gpt-5.6-luna', residency: 'global', throughput: { tokensPerMinute: 2_000_000 } });

    expect(deployment?.quotas[0]).toMatchObject({ asked: 2_000_000, verdict: 'unverified' });
    expect(faults).toMatchInlineSnapshot(`
[
  "endpoints.chat.throughput warning MP2105 2,000,000 tokens per minute on azure-us exceeds the default quota of 1,000,000 (gpt-5.6-luna on azure); confirm that the quota has already been increased, or request an increase before deploying",
]
`);
  });

  it('does not invent a unit for image models', () => {
    const { deployment, faults } = chatOnAzure({ model: 'gpt-image-2', residency: 'global', throughput: { tokensPerMinute: 5000 } });

    expect(deployment?.capacity).toBe(1);
    expect(faults).toMatchInlineSnapshot(`
[
  "endpoints.chat.throughput warning MP2102 the throughput of one GlobalStandard unit is not documented for gpt-image-2, so tokens per minute cannot be converted to units; 1 unit will be deployed; set the number of units in overrides.<target>.native.capacity",
]
`);
  });

  it('covers requests too if requests per unit are known', () => {
    const raised = chatOnAzure({
      model: 'gpt-5.4',
      residency: { zone: 'us' },
      throughput: { tokensPerMinute: 100_000, requestsPerMinute: 250 },
    });
    const alone = chatOnAzure({ model: 'gpt-5.1', residency: 'global', throughput: { requestsPerMinute: 250 } });

    expect([raised, alone].map(({ deployment, faults }) => [deployment?.capacity, faults])).toEqual([
      [250, []],
      [25, []],
    ]);
    expect(raised.deployment?.decisions.find(({ about }) => about === 'capacity')?.because).toBe(
      '1 unit is 1,000 tokens per minute and 1 request; sized for 250 requests',
    );
  });

  it('reports that requests per unit are unknown', () => {
    expect(chatOnAzure({ ...LUNA, throughput: { tokensPerMinute: 1000, requestsPerMinute: 60 } }).faults).toMatchInlineSnapshot(`
[
  "endpoints.chat.throughput warning MP2109 requestsPerMinute: 60 does not size gpt-6-luna with GlobalStandard: the number of requests per unit is not documented; size it with tokensPerMinute, and measure the request rate after deploying",
]
`);
  });

  it('leads from requests to units if neither tokens nor requests per unit are known', () => {
    const { deployment, faults } = chatOnAzure({ model: 'gpt-image-2', residency: 'global', throughput: { requestsPerMinute: 6 } });

    expect(deployment?.capacity).toBe(1);
    expect(faults).toMatchInlineSnapshot(`
[
  "endpoints.chat.throughput warning MP2109 requestsPerMinute: 6 does not size gpt-image-2 with GlobalStandard: the throughput of one unit is not documented, so 1 unit will be deployed; size it with overrides.azure-us.native.capacity, and measure the request rate after deploying",
]
`);
  });

  it('is the minimum if the spec sets only that', () => {
    expect(chatOnAzure({ ...LUNA, throughput: { atLeast: 50_000 } }).deployment).toMatchObject({ capacity: 50, tokensPerMinute: 50_000 });
  });

  it('in units from the spec must cover the minimum, and should cover the rest', () => {
    const given = (throughput: Record<string, number>) =>
      chatOnAzure({
        model: 'gpt-5.1',
        residency: 'global',
        throughput,
        overrides: { 'azure-us': { native: { capacity: 50 } } },
      }).faults;

    expect([
      given({ tokensPerMinute: 50_000, requestsPerMinute: 500 }),
      given({ tokensPerMinute: 60_000, atLeast: 50_000, requestsPerMinute: 501 }),
      given({ tokensPerMinute: 90_000, atLeast: 60_000 }),
    ]).toMatchInlineSnapshot(`
[
  [],
  [
    "endpoints.chat.overrides.azure-us.native warning MP2108 50 GlobalStandard units provide 50,000 tokens per minute, but the spec requests 60,000; increase overrides.azure-us.native.capacity, or remove it to calculate the units from the requested throughput",
    "endpoints.chat.overrides.azure-us.native warning MP2108 50 GlobalStandard units provide 500 requests per minute, but the spec requests 501; increase overrides.azure-us.native.capacity, or remove it to calculate the units from the requested throughput",
  ],
  [
    "endpoints.chat.overrides.azure-us.native MP2108 50 GlobalStandard units provide 50,000 tokens per minute, but the spec requires at least 60,000; increase overrides.azure-us.native.capacity, or remove it to calculate the units from the requested throughput",
  ],
]
`);
  });

  it('converts back to the requested tokens, for every SKU in the catalog with a known unit', () => {
    const metered = skus().filter(
      ({ native, regions, residency }) => native.unit !== null && regions?.includes(TARGETS[targetOf(residency)].region),
    );

    expect(metered.length).toBeGreaterThan(50);
    fc.assert(
      fc.property(
        fc.constantFrom(...metered),
        fc.integer({ min: 1, max: 5000 }),
        ({ model, version, serving, residency, native }, units) => {
          const tokensPerMinute = units * (native.unit?.tokensPerMinute ?? 0);
          const target = targetOf(residency);
          const overrides = { [target]: { native: { sku: native.sku } } };
          const endpoint = {
            model,
            ...(version && { modelVersion: version }),
            serving,
            residency,
            throughput: { tokensPerMinute },
            overrides,
          };
          const { deployment } = chatOnAzure(endpoint, target);
          const drawn = deployment?.quotas.find(({ unit }) => unit === 'tokens-per-minute');
          return deployment?.capacity === units && (drawn === undefined || drawn.asked === tokensPerMinute);
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe('provisioned capacity on Azure', () => {
  it('derives from tokens with weighted output, in steps from the minimum', () => {
    // 1,000,000 tokens: 800,000 input + 200,000 output × 6 = 2,000,000; ÷ 30,000 per unit = 66.7; 15 + 11 × 5 = 70
    const { deployment } = chatOnAzure({ ...PROVISIONED, throughput: { tokensPerMinute: 1_000_000 } });

    expect([deployment?.sku, deployment?.capacity]).toEqual(['GlobalProvisionedManaged', 70]);
  });

  it('is the number of units in the spec, if Azure offers it', () => {
    expect(chatOnAzure({ ...PROVISIONED, throughput: { units: 20 } }).deployment?.capacity).toBe(20);
  });

  it('rejects units between the steps', () => {
    expect(chatOnAzure({ ...PROVISIONED, throughput: { units: 17 } }).faults).toMatchInlineSnapshot(`
[
  "endpoints.chat.throughput MP2103 GlobalProvisionedManaged does not come in 17 units; the minimum is 15, in steps of 5; request 15 or 20",
]
`);
  });

  it('rejects fewer units than the minimum', () => {
    expect(chatOnAzure({ ...PROVISIONED, throughput: { units: 5 } }).faults).toMatchInlineSnapshot(`
[
  "endpoints.chat.throughput MP2103 GlobalProvisionedManaged does not come in 5 units; the minimum is 15, in steps of 5; request 15",
]
`);
  });

  it('requires units if they cannot be derived', () => {
    expect(chatOnAzure(PROVISIONED).faults).toMatchInlineSnapshot(`
[
  "endpoints.chat.throughput MP2104 GlobalProvisionedManaged for gpt-5.6-luna requires a number of units, which cannot be calculated from the spec; set throughput.units to at least 15, in steps of 5",
]
`);
  });

  it('is limited per deployment, and does not count requests', () => {
    expect(chatOnAzure({ ...PROVISIONED, throughput: { units: 100_005, requestsPerMinute: 60 } }).faults).toMatchInlineSnapshot(`
[
  "endpoints.chat.throughput MP2110 100,005 GlobalProvisionedManaged units exceed the maximum of 100,000 per deployment; split them across several endpoints",
  "endpoints.chat.throughput warning MP2109 requestsPerMinute: 60 does not size gpt-5.6-luna with GlobalProvisionedManaged: provisioned units are sold by tokens; size it with tokensPerMinute or units, and measure the request rate after deploying",
]
`);
  });

  it('from the spec must cover the minimum throughput', () => {
    // 15 units × 30,000 input tokens ÷ (0.8 + 0.2 × 6) = 225,000
    expect(
      chatOnAzure({ ...PROVISIONED, throughput: { units: 15, tokensPerMinute: 300_000, atLeast: 250_000 } }).faults,
    ).toMatchInlineSnapshot(`
[
  "endpoints.chat.throughput MP2108 15 GlobalProvisionedManaged units provide 225,000 tokens per minute, but the spec requires at least 250,000; increase throughput.units, or remove it to calculate the units from the requested throughput",
]
`);
    expect(chatOnAzure({ ...PROVISIONED, throughput: { units: 15, tokensPerMinute: 225_000 } }).faults).toEqual([]);
  });

  it('is also checked if it is native', () => {
    const faults = chatOnAzure({ ...PROVISIONED, throughput: {}, overrides: { 'azure-us': { native: { capacity: 17 } } } }).faults;

    expect(faults).toMatchInlineSnapshot(`
[
  "endpoints.chat.overrides.azure-us.native MP2103 GlobalProvisionedManaged does not come in 17 units; the minimum is 15, in steps of 5; request 15 or 20",
]
`);
  });

  it('is the smallest purchasable number of units that covers the throughput, for every model in the catalog', () => {
    const sold = skus().flatMap(({ native }) => native.provisioned ?? []);

    expect(sold.length).toBeGreaterThan(20);
    fc.assert(
      fc.property(
        fc.constantFrom(...sold),
        fc.integer({ min: 1, max: 50_000_000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (of, tokens, share) => {
          const units = provisionedUnits(tokens, share, of);
          if (of.outputWeight === null) return units === null;
          const carries = (count: number) =>
            count * of.inputTokensPerMinute * (1 + 1e-9) >= weighedTokens(tokens, share, of.outputWeight ?? 0);
          return (
            units !== null &&
            carries(units) &&
            (units - of.minimum) % of.step === 0 &&
            (units === of.minimum || !carries(units - of.step - 1e-3))
          );
        },
      ),
    );
  });
});

/** Every way in which Azure offers a model, from the catalog. */
function skus() {
  return loadCatalog().models.flatMap(({ cloud, model, version, offers }) =>
    cloud === 'azure' ? offers.map((offer) => ({ model, version, ...offer, native: offer.native as AzureOffer })) : [],
  );
}

/** A target in the given zone. */
function targetOf(residency: Residency): 'azure-eu' | 'azure-us' {
  return typeof residency === 'object' && residency.zone === 'eu' ? 'azure-eu' : 'azure-us';
}
