import { loadCatalog, type RefreshedFacts } from '../../../lib/catalog';
import { formatFault } from '../../../lib/faults/format';
import { resolvePlan } from '../../../lib/plan/resolve-plan';
import { aSpec, TARGETS } from '../../support/plan';

/** A region with a maximum deployment size for gpt-6-luna. */
const REFRESHED: RefreshedFacts = {
  asOf: '2026-12-01',
  listings: [],
  models: [
    {
      cloud: 'azure',
      model: 'gpt-6-luna',
      version: '2026-09-22',
      facts: [],
      offers: [
        {
          serving: 'on-demand',
          residency: 'global',
          native: { kind: 'azure', sku: 'GlobalStandard', format: 'OpenAI' },
          listed: [{ in: ['eastus2'], capacity: { minimum: 1, maximum: 500 } }],
          notListed: {},
          advisoryIn: {},
          quotas: [],
        },
      ],
    },
  ],
};

describe('the throughput of a unit, as read from the cloud', () => {
  it('cannot lead to more units than Azure can store', () => {
    const [model] = REFRESHED.models as readonly [RefreshedFacts['models'][number]];
    const [offer] = model.offers as readonly [(typeof model.offers)[number]];
    const listed = [{ in: ['eastus2'], unit: { tokensPerMinute: 1000, requestsPerMinute: 0.5 } }];
    const refreshed = { ...REFRESHED, models: [{ ...model, offers: [{ ...offer, listed }] }] };
    const spec = aSpec({
      endpoints: { chat: { model: 'gpt-6-luna', residency: 'global', throughput: { requestsPerMinute: 2_147_483_647 } } },
      targets: { 'azure-us': TARGETS['azure-us'] },
    });

    expect(resolvePlan({ ...spec, refreshed }, loadCatalog()).faults.map(formatFault)).toContain(
      'endpoints.chat.throughput MP2110 4,294,967,294 GlobalStandard units exceed the maximum of 2,147,483,647 per deployment; split them across several endpoints',
    );
  });
});

describe('the largest deployment in a region, as read from the cloud', () => {
  const faults = (endpoint: object) => {
    const spec = aSpec({
      endpoints: { chat: { model: 'gpt-6-luna', residency: 'global', ...endpoint } },
      targets: { 'azure-us': TARGETS['azure-us'] },
    });
    return resolvePlan({ ...spec, refreshed: REFRESHED }, loadCatalog()).faults.map(formatFault);
  };

  it('limits a throughput', () => {
    expect(faults({ throughput: { tokensPerMinute: 500_000 } })).toEqual([]);
    expect(faults({ throughput: { tokensPerMinute: 501_000 } })).toEqual([
      'endpoints.chat.throughput MP2110 501 GlobalStandard units exceed the maximum of 500 per deployment; split them across several endpoints',
    ]);
  });

  it('limits units set in the spec', () => {
    const native = (capacity: number) => faults({ overrides: { 'azure-us': { native: { capacity } } } });

    expect(native(500)).toEqual([]);
    expect(native(501)).toEqual([expect.stringContaining('MP2110 501 GlobalStandard units')]);
  });
});
