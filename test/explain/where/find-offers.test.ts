import fc from 'fast-check';
import { loadCatalog, modelNames } from '../../../lib/catalog';
import {
  APIS,
  type Catalog,
  type CatalogModel,
  CLOUDS,
  type Cloud,
  type NativeOffer,
  type Offer,
  type Price,
  type Residency,
  SERVINGS,
  ZONES,
} from '../../../lib/catalog/types';
import { insteadOf, whyNowhere } from '../../../lib/explain/where/alternatives';
import { describeFilters } from '../../../lib/explain/where/filters';
import { type FoundOffer, findOffers, type OfferFilters } from '../../../lib/explain/where/find-offers';
import { offersText } from '../../../lib/explain/where/offers-text';
import { resolvePlan } from '../../../lib/plan/resolve-plan';
import { aSpec, TARGETS } from '../../support/plan';

const TODAY = '2026-11-23';
const ANY: OfferFilters = { apis: [] };

describe("a model's offers", () => {
  it('rank verified before unsure before unknown', () => {
    const catalog = catalogOf([
      azure('Unlisted', { residency: 'region', regions: null, regionsComplete: false }),
      azure('Doubtful', { residency: 'region', unsure: 'one weak source' }),
      azure('Documented', { residency: 'global' }),
    ]);

    expect(places(catalog, ANY).map(({ name, truth, doubts }) => [name, truth, doubts])).toEqual([
      ['Documented', 'verified', []],
      ['Doubtful', 'unsure', ['one weak source']],
      ['Unlisted', 'unknown', ['its regions are not documented']],
    ]);
  });

  it('rank offers open to everyone before those that require approval or end soon', () => {
    const catalog: Catalog = {
      asOf: TODAY,
      models: [
        row('azure', [azure('Previewed')], { lifecycle: 'private-preview', access: 'ask the account team', version: '1' }),
        row('azure', [azure('Ending')], { retires: { on: '2026-12-23', noSoonerThan: false }, version: '2' }),
        row('azure', [azure('Closed')], { newSubscriptionsCanDeploy: false, lifecycle: 'deprecated', version: '3' }),
        row('azure', [azure('Open')], { retires: { on: '2026-12-23', noSoonerThan: true }, version: '4' }),
      ],
    };

    expect(places(catalog, ANY).map(({ name, open, conditions }) => [name, open, conditions])).toEqual([
      ['Open', true, ['available at least until 2026-12-23']],
      ['Previewed', false, ['ask the account team']],
      ['Ending', false, ['retires on 2026-12-23, in 30 days']],
      ['Closed', false, ['deprecated', 'only for subscriptions that already run it']],
    ]);
  });

  it('rank the narrowest residency first without a filter; otherwise the requested one, as in a plan', () => {
    const catalog = catalogOf([
      azure('World', { residency: 'global' }),
      azure('Zone', { residency: { zone: 'us' } }),
      azure('Region', { residency: 'region' }),
    ]);
    const names = (residency?: OfferFilters['residency']) => places(catalog, { ...ANY, residency }).map(({ name }) => name);

    expect(names()).toEqual(['Region', 'Zone', 'World']);
    expect(names('global')).toEqual(['World', 'Zone', 'Region']);
    expect(names({ zone: 'us' })).toEqual(['Zone', 'Region']);
    expect(names('region')).toEqual(['Region']);
    expect(names({ zone: 'eu' })).toEqual([]);
  });

  it('rank the default version first, then the cheaper offer, then Azure', () => {
    const catalog: Catalog = {
      asOf: TODAY,
      models: [
        row('gcp', [vertex(price(1, 2))]),
        row('azure', [azure('Later', { price: price(0.1, 0.2) })], { version: '2', isDefault: false }),
        row('azure', [azure('Unpriced'), azure('Dear', { price: price(2, 4) }), azure('Cheap', { price: price(1, 2) })], { version: '1' }),
      ],
    };

    expect(places(catalog, ANY).map(({ name }) => name)).toEqual(['Cheap', 'endpoints/openapi in global', 'Dear', 'Unpriced', 'Later']);
  });

  it('match the filters', () => {
    const catalog = catalogOf([
      azure('Both', { apis: ['responses', 'embeddings'], regions: ['eastus', 'westus'] }),
      azure('One', { apis: ['responses'], serving: 'batch', regions: ['eastus'] }),
      azure('Unsaid', { apis: null, regions: ['westus'] }),
    ]);
    const found = (filters: Partial<OfferFilters>) => places(catalog, { ...ANY, ...filters }).map(({ name, truth }) => `${name} ${truth}`);

    expect(found({ apis: ['responses', 'embeddings'] })).toEqual(['Both verified', 'Unsaid unknown']);
    expect(found({ serving: 'batch' })).toEqual(['One verified']);
    expect(found({ region: 'westus' })).toEqual(['Both verified', 'Unsaid verified']);
    expect(found({ cloud: 'aws' })).toEqual([]);
  });

  it('are unknown in a region that an incomplete list omits', () => {
    const catalog = catalogOf([azure('Part', { regions: ['eastus'], regionsComplete: false })]);

    expect(places(catalog, { ...ANY, region: 'westus' })).toMatchObject([
      { regions: ['westus'], truth: 'unknown', doubts: ['availability in westus is not documented'] },
    ]);
  });

  it("count no other cloud's regions as any region", () => {
    const catalog: Catalog = { asOf: TODAY, models: [row('gcp', [vertex()]), row('azure', [azure('Here', { regions: ['westus2'] })])] };

    expect(places(catalog, { ...ANY, region: 'westus2' }).map(({ name }) => name)).toEqual(['Here']);
    expect(places(catalog, { ...ANY, region: 'us-central1' }).map(({ regions }) => regions)).toEqual([['us-central1']]);
  });

  it('list the regions within a zone, except those from which a call may leave it', () => {
    const catalog: Catalog = {
      asOf: TODAY,
      models: [
        row('azure', [azure('Regional', { residency: 'region', regions: ['eastus', 'westeurope'] })]),
        row('aws', [bedrock({ 'us-east-1': ['us-east-1', 'us-west-2'], 'ca-central-1': ['us-east-1', 'ca-central-1'] })]),
      ],
    };

    expect(places(catalog, { ...ANY, residency: { zone: 'us' } }).map(({ cloud, regions }) => [cloud, regions])).toEqual([
      ['aws', ['us-east-1']],
      ['azure', ['eastus']],
    ]);
  });

  it('omit versions retired on the given date', () => {
    const catalog: Catalog = {
      asOf: TODAY,
      models: [row('azure', [azure('Old')], { retires: { on: '2027-04-14', noSoonerThan: false } })],
    };

    expect(findOffers(catalog, 'm', ANY, '2027-04-13')).toHaveLength(1);
    expect(findOffers(catalog, 'm', ANY, '2027-04-14')).toEqual([]);
    expect(whyNowhere(catalog, 'm', ANY, '2027-04-14')).toEqual(['1 on azure was retired on 2027-04-14']);
  });

  it('agree with the plan: offers verified for a region are deployed there', () => {
    const catalog = loadCatalog();
    const filters: OfferFilters = { apis: [], cloud: 'azure', region: 'eastus2', residency: { zone: 'us' }, serving: 'on-demand' };
    const confirmed = modelNames(catalog).filter((model) => findOffers(catalog, model, filters, catalog.asOf).some((place) => sure(place)));
    const planned = confirmed.filter((model) => {
      const endpoints = { chat: { model, residency: { zone: 'us' } } };
      const spec = aSpec({ endpoints, targets: { 'azure-us': TARGETS['azure-us'] } });
      return resolvePlan(spec, catalog).faults.every(({ severity }) => severity === 'warning');
    });

    expect(confirmed.length).toBeGreaterThan(10);
    expect(planned).toEqual(confirmed);
  });
});

describe('the suggested alternatives', () => {
  const catalog: Catalog = {
    asOf: TODAY,
    models: [
      row('azure', [
        azure('Zone', { residency: { zone: 'us' }, regions: ['eastus', 'westus'], apis: ['responses'] }),
        azure('World', { residency: 'global', regions: ['eastus', 'uksouth'], apis: ['responses', 'embeddings'] }),
      ]),
      row('aws', [bedrock({ 'us-east-1': ['us-east-1'] })]),
      { ...row('azure', [azure('Zone', { residency: { zone: 'eu' }, regions: ['francecentral'] })]), model: 'm-9' },
      { ...row('azure', [azure('Zone', { residency: { zone: 'eu' }, regions: ['francecentral'] })]), model: 'm-10' },
      { ...row('azure', [azure('Zone', { residency: { zone: 'eu' }, regions: null })]), model: 'm-11' },
    ],
  };

  it.each<[string, Partial<OfferFilters>, readonly string[]]>([
    ['another residency', { residency: 'region' }, ['--residency us', '--residency global']],
    ['the nearest regions', { cloud: 'azure', region: 'centralus', residency: { zone: 'us' } }, ['--region eastus', '--region westus']],
    ['another cloud', { cloud: 'gcp' }, ['--cloud azure', '--cloud aws']],
    ['another serving', { serving: 'batch' }, ['--serving on-demand']],
    [
      'one API fewer',
      { apis: ['embeddings', 'responses'], residency: { zone: 'us' }, cloud: 'azure' },
      ['--residency global', 'the same command without --api embeddings'],
    ],
    ['a model of the same class that has it, the newest first', { residency: { zone: 'eu' }, region: 'francecentral' }, ['m-10', 'm-9']],
  ])('are %s', (_, filters, expected) => {
    expect(places(catalog, { ...ANY, ...filters })).toEqual([]);
    expect(insteadOf(catalog, 'm', { ...ANY, ...filters }, TODAY)).toEqual(expected);
  });

  it('all lead to an offer', () => {
    const catalog = loadCatalog();
    let proposed = 0;
    const filters = fc.record({
      cloud: fc.constantFrom(undefined, ...CLOUDS),
      region: fc.constantFrom(undefined, 'eastus2', 'uksouth', 'eu-west-1', 'us-central1'),
      residency: fc.constantFrom<(Residency | undefined)[]>(undefined, 'region', 'global', ...ZONES.map((zone) => ({ zone }))),
      serving: fc.constantFrom(undefined, undefined, undefined, ...SERVINGS),
      apis: fc.oneof(fc.constant([]), fc.subarray([...APIS], { maxLength: 2 })),
    });
    fc.assert(
      fc.property(fc.constantFrom(...modelNames(catalog)), filters, (model, asked) => {
        fc.pre(findOffers(catalog, model, asked, TODAY).length === 0);
        for (const proposal of insteadOf(catalog, model, asked, TODAY)) {
          proposed++;
          const { name, with: changed } = applied(model, asked, proposal);
          expect([proposal, findOffers(catalog, name, changed, TODAY).length > 0]).toEqual([proposal, true]);
        }
      }),
      { numRuns: 200, seed: 20_261_129 },
    );

    expect(proposed).toBeGreaterThan(30);
  });

  it('are empty if nothing is similar', () => {
    expect(insteadOf(catalogOf([azure('Only')]), 'm', { ...ANY, region: 'mars', cloud: 'gcp' }, TODAY)).toEqual([]);
  });

  it('list clouds that know only the name', () => {
    expect(whyNowhere({ asOf: TODAY, models: [row('aws', [], { version: null })] }, 'm', ANY, TODAY)).toEqual([
      'no offers documented on aws',
    ]);
  });
});

describe('offers as a table', () => {
  it('show evidence, doubts and prices', () => {
    const catalog: Catalog = {
      asOf: TODAY,
      models: [
        row('azure', [azure('GlobalStandard', { price: { ...price(0.1, 0.5), cachedInput: 0.01, longContext: LONG, note: 'eastus' } })]),
        row('aws', [bedrock({ 'us-east-1': ['us-east-1'] })], { lifecycle: 'preview', retires: { on: '2027-09-22', noSoonerThan: true } }),
        row('gcp', [
          { ...vertex(), apis: null, unsure: 'a post of 2025 says so, and the page of the cloud, which was read in part, does not' },
        ]),
      ],
    };
    const filters: OfferFilters = { apis: ['responses'], residency: 'global', serving: 'on-demand' };

    expect(offersText({ model: 'm', filters, catalogAsOf: TODAY }, places(catalog, filters), { width: 90 })).toMatchInlineSnapshot(`
"m anywhere, on-demand, with responses  catalog of 2026-11-23, USD per million tokens

   cloud  sold as                      version  residency  serving     in  cached  out  evidence
1  azure  GlobalStandard               1        global     on-demand  0.1    0.01  0.5  verified
    from   eastus
    apis   responses
    price  0.2 in and ? out above 272,000 input tokens
    price  eastus
2  aws    bedrock-runtime us.openai.m  -        zone us    on-demand    ?       ?    ?  verified
    from  us-east-1
    apis  responses
    note  preview; available at least until 2027-09-22
3  gcp    endpoints/openapi in global  -        global     on-demand    ?       ?    ?  unknown
    from   any region
    apis   not documented
    doubt  its APIs are not documented
    doubt  a post of 2025 says so, and the page of the cloud, which was read in part, does
           not

Ranked by evidence, then availability (open to every account, no retirement within 90
days), the residency asked for, default version and price.
"
`);
  });

  it.each<[OfferFilters, string]>([
    [ANY, ''],
    [
      { apis: ['responses', 'converse'], cloud: 'aws', region: 'us-east-1', residency: 'region', serving: 'batch' },
      'on aws, from us-east-1, within the region, batch, with responses, converse',
    ],
    [{ apis: [], residency: 'global' }, 'anywhere'],
    [{ apis: [], residency: { zone: 'eu' } }, 'within zone eu'],
  ])('have the filters in their title: %j', (filters, text) => {
    expect(describeFilters(filters)).toBe(text);
  });
});

const LONG = { aboveInputTokens: 272000, input: 0.2, output: null };

function places(catalog: Catalog, filters: OfferFilters): readonly FoundOffer[] {
  return findOffers(catalog, 'm', filters, TODAY);
}

function sure({ truth, open, isDefault }: FoundOffer): boolean {
  return truth === 'verified' && open && isDefault;
}

function catalogOf(offers: readonly Offer[]): Catalog {
  return { asOf: TODAY, models: [row('azure', offers)] };
}

function row(cloud: Cloud, offers: readonly Offer[], more: Partial<CatalogModel> = {}): CatalogModel {
  return {
    cloud,
    model: 'm',
    version: cloud === 'azure' ? '1' : null,
    isDefault: true,
    modelClass: 'small',
    lifecycle: 'ga',
    retires: null,
    newSubscriptionsCanDeploy: null,
    contextWindow: null,
    maxInput: null,
    maxOutput: null,
    offers,
    marketplaceProductId: null,
    access: null,
    unsure: [],
    note: null,
    asOf: TODAY,
    sources: [],
    ...more,
  };
}

function offer(native: NativeOffer, more: Partial<Offer>): Offer {
  return {
    serving: 'on-demand',
    residency: 'global',
    regions: ['eastus'],
    regionsComplete: true,
    apis: ['responses'],
    unsure: null,
    advisory: false,
    price: null,
    quotas: [],
    native,
    ...more,
  };
}

function azure(sku: string, more: Partial<Offer> = {}): Offer {
  return offer({ kind: 'azure', sku, format: 'OpenAI', unit: null, provisioned: null }, more);
}

function bedrock(destinations: Readonly<Record<string, readonly string[]>>): Offer {
  const native: NativeOffer = { kind: 'bedrock', surface: 'bedrock-runtime', modelId: 'openai.m', profile: 'us.openai.m', destinations };
  return offer(native, { residency: { zone: 'us' }, regions: Object.keys(destinations) });
}

function vertex(cost: Price | null = null): Offer {
  const native: NativeOffer = {
    kind: 'vertex-managed',
    route: 'openapi',
    location: 'global',
    modelString: 'openai/m',
    publisherModel: 'publishers/openai/models/m',
    host: 'aiplatform.googleapis.com',
  };
  return offer(native, { regions: 'any', price: cost });
}

function price(input: number, output: number): Price {
  return { input, output, cachedInput: null, cacheWrite: null, longContext: null, note: null };
}

/** A request with one proposal applied. */
function applied(model: string, asked: OfferFilters, proposal: string): { readonly name: string; readonly with: OfferFilters } {
  const api = /without --api (\S+)$/.exec(proposal)?.[1];
  if (api !== undefined) return { name: model, with: { ...asked, apis: asked.apis.filter((each) => each !== api) } };
  const [, option, value = ''] = /^--(\w+) (\S+)$/.exec(proposal) ?? [];
  if (option === undefined) return { name: proposal, with: asked };
  const isZone = option === 'residency' && value !== 'region' && value !== 'global';
  return { name: model, with: { ...asked, [option]: isZone ? { zone: value } : value } };
}
