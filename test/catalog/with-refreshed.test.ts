import {
  type CatalogModel,
  type Cloud,
  findModel,
  isServed,
  loadCatalog,
  offersFor,
  type RefreshedModel,
  type RefreshedOffer,
  retirementState,
  withAdditions,
} from '../../lib/catalog';
import { withRefreshed } from '../../lib/catalog/with-refreshed';

const shipped = loadCatalog();

/** A row of Azure's catalog with refreshed facts of one day. */
function refreshed(model: Partial<RefreshedModel> & Pick<RefreshedModel, 'model'>, cloud: Cloud = 'azure'): CatalogModel {
  const catalog = catalogWith(model, cloud);
  return findModel(catalog, cloud, model.model, model.version ?? undefined) as CatalogModel;
}

function catalogWith(model: Partial<RefreshedModel> & Pick<RefreshedModel, 'model'>, cloud: Cloud = 'azure') {
  const known = findModel(shipped, cloud, model.model);
  const row = { cloud, version: known?.version ?? null, facts: [], offers: [], ...model };
  const listings = ['eastus2', 'swedencentral', 'us-east-1'].map((place) => ({
    cloud,
    of: 'models' as const,
    place,
    on: '2026-12-01',
    source: 'an API',
  }));
  return withRefreshed(shipped, { asOf: '2026-12-01', listings, models: [row] });
}

function offer(sku: string, more: Partial<RefreshedOffer> = {}): RefreshedOffer {
  const residency = sku.startsWith('Global') ? 'global' : sku.startsWith('DataZone') ? ({ zone: 'us' } as const) : 'region';
  const serving = sku.endsWith('ProvisionedManaged') ? 'provisioned' : 'on-demand';
  return {
    serving,
    residency,
    native: { kind: 'azure', sku, format: 'OpenAI' },
    listed: [],
    notListed: {},
    advisoryIn: {},
    quotas: [],
    ...more,
  };
}

describe('refreshed facts about a model', () => {
  it('take precedence over the catalog, with date and API', () => {
    const row = refreshed({
      model: 'gpt-6-luna',
      facts: [{ in: ['eastus2'], lifecycle: 'ga', retires: { on: '2028-03-22', noSoonerThan: false }, newSubscriptionsCanDeploy: true }],
    });

    expect(row).toMatchObject({ lifecycle: 'ga', retires: { on: '2028-03-22' }, newSubscriptionsCanDeploy: true, asOf: '2026-12-01' });
    expect(row.sources.at(-1)).toBe('an API, read 2026-12-01');
    expect(retirementState(row, '2026-12-01').state).toBe('fine');
  });

  it('leave the catalog date unchanged, which every synthesis uses as its clock', () => {
    expect(catalogWith({ model: 'gpt-6-luna', facts: [{ in: ['eastus2'], lifecycle: 'ga' }] }).asOf).toBe(shipped.asOf);
  });

  it('are what most locations report if they differ, and the difference is reported', () => {
    const on = (day: string) => ({ retires: { on: day, noSoonerThan: false } });
    const row = refreshed({
      model: 'gpt-6-luna',
      facts: [
        { in: ['eastus2'], ...on('2028-01-01') },
        { in: ['swedencentral', 'westus3'], ...on('2028-06-01') },
      ],
    });

    expect(row.retires?.on).toBe('2028-06-01');
    expect(row.unsure).toContain('retirement: 2028-01-01 in eastus2; 2028-06-01 in swedencentral, westus3');
  });

  it('are the earlier retirement date if locations are evenly split', () => {
    const on = (day: string) => ({ retires: { on: day, noSoonerThan: false } });
    const facts = [
      { in: ['swedencentral'], ...on('2028-06-01') },
      { in: ['eastus2'], ...on('2028-01-01') },
    ];

    expect(refreshed({ model: 'gpt-6-luna', facts }).retires?.on).toBe('2028-01-01');
  });

  it('settle matching doubts, and no others', () => {
    const before = findModel(shipped, 'azure', 'gpt-5.6-sol')?.unsure ?? [];
    const row = refreshed({
      model: 'gpt-5.6-sol',
      offers: [offer('GlobalProvisionedManaged', { listed: [{ in: ['eastus2'], capacity: { step: 5 } }] })],
    });

    expect(before.map((sentence) => sentence.split(':')[0])).toEqual(expect.arrayContaining(['step of sku.capacity', 'price']));
    expect(row.unsure).toEqual(before.filter((sentence) => !sentence.startsWith('step of sku.capacity')));
  });

  it('add a model that the catalog lacks, with the default version at that time', () => {
    const isNew = { modelClass: 'small', isDefault: true } as const;
    const catalog = catalogWith({
      model: 'gpt-7-luna',
      version: '2027-01-01',
      isNew,
      offers: [offer('GlobalStandard', { listed: [{ in: ['eastus2'], apis: ['responses'] }] })],
    });

    expect(findModel(catalog, 'azure', 'gpt-7-luna')).toMatchObject({
      version: '2027-01-01',
      modelClass: 'small',
      offers: [{ apis: ['responses'], advisory: false }],
    });
    expect(served(catalog, 'gpt-7-luna', 'eastus2')).toBe('yes');
    expect(served(catalog, 'gpt-7-luna', 'westus3')).toBe('unknown');
  });

  it('keep that default if a later catalog has another', () => {
    const isNew = { modelClass: 'small', isDefault: true } as const;
    const row = { cloud: 'azure', model: 'gpt-6-luna', version: '2026-09-01', isNew, facts: [], offers: [] } as const;
    const catalog = withRefreshed(shipped, { asOf: '2026-12-01', listings: [], models: [row] });

    expect(catalog.models.filter(({ cloud, model, isDefault }) => cloud === 'azure' && model === 'gpt-6-luna' && isDefault)).toMatchObject([
      { version: '2026-09-01' },
    ]);
  });

  it("yield to the team's own rows", () => {
    const catalog = catalogWith({ model: 'gpt-6-luna', facts: [{ in: ['eastus2'], lifecycle: 'legacy' }] });
    const { catalog: corrected } = withAdditions(catalog, [{ cloud: 'azure', model: 'gpt-6-luna', lifecycle: 'ga' }]);

    expect(findModel(corrected, 'azure', 'gpt-6-luna')?.lifecycle).toBe('ga');
  });
});

describe('a model that a refresh found before a release has it', () => {
  it('keeps its default version if the release has another', () => {
    const found = { cloud: 'azure', model: 'gpt-6.2-luna', version: '2026-11-17', facts: [], offers: [offer('GlobalStandard')] } as const;
    const facts = { asOf: '2026-12-01', listings: [], models: [{ ...found, isNew: { modelClass: 'small', isDefault: true } }] } as const;
    const [luna] = shipped.models.filter(({ cloud, model }) => cloud === 'azure' && model === 'gpt-6-luna') as [CatalogModel];
    const versions = ['2026-11-17', '2026-11-20'].map((version, index) => ({
      ...luna,
      model: found.model,
      version,
      isDefault: index === 1,
    }));
    const released = withRefreshed({ ...shipped, models: [...shipped.models, ...versions] }, facts);

    expect(released.models.filter(({ model, isDefault }) => model === found.model && isDefault).map(({ version }) => version)).toEqual([
      '2026-11-17',
    ]);
  });
});

describe('refreshed facts about an offer', () => {
  it('add the locations that list it', () => {
    const catalog = catalogWith({ model: 'gpt-6-luna', offers: [offer('GlobalStandard', { listed: [{ in: ['northeurope'] }] })] });

    expect([served(shipped, 'gpt-6-luna', 'northeurope'), served(catalog, 'gpt-6-luna', 'northeurope')]).toEqual(['unknown', 'yes']);
    expect(served(catalog, 'gpt-6-luna', 'eastus2')).toBe('yes');
  });

  it('make a location uncertain that no longer lists it, and keep it', () => {
    const catalog = catalogWith({ model: 'gpt-6-luna', offers: [offer('GlobalStandard', { notListed: { eastus2: '2026-12-01' } })] });

    expect(isServed(catalog, queryOf('gpt-6-luna', 'eastus2'))).toMatchObject({
      verdict: 'unsure',
      because: 'the listing of eastus2 has not included it since 2026-12-01',
    });
    expect(served(catalog, 'gpt-6-luna', 'swedencentral')).toBe('yes');
  });

  it('do not confirm an assumed location that does not list it', () => {
    const catalog = catalogWith({ model: 'gpt-6-luna', offers: [offer('GlobalStandard', { notListed: { northeurope: '2026-12-01' } })] });

    expect(served(catalog, 'gpt-6-luna', 'northeurope')).toBe('unknown');
  });

  it('are advice in a location where another offer was first', () => {
    const catalog = catalogWith({
      model: 'gpt-6-luna',
      offers: [offer('Standard', { listed: [{ in: ['eastus2', 'swedencentral'] }], advisoryIn: { eastus2: 1 } })],
    });
    const inPlace = (region: string) =>
      offersFor(catalog, { cloud: 'azure', model: 'gpt-6-luna', region, serving: 'on-demand' })
        .filter(({ native }) => native.kind === 'azure' && native.sku === 'Standard')
        .map(({ advisory }) => advisory);

    expect([inPlace('eastus2'), inPlace('swedencentral'), inPlace('westus3')]).toEqual([[true], [false], []]);
  });

  it('include capacity per unit, the minimum units and the quota', () => {
    const row = refreshed({
      model: 'gpt-5.6-sol',
      offers: [
        offer('GlobalStandard', {
          listed: [{ in: ['eastus2'], unit: { tokensPerMinute: 2000, requestsPerMinute: 2 }, usage: 'OpenAI.GlobalStandard.x' }],
        }),
        offer('GlobalProvisionedManaged', { listed: [{ in: ['eastus2'], capacity: { minimum: 20, step: 10 } }] }),
      ],
    });
    const standard = row.offers.find(({ native }) => native.kind === 'azure' && native.sku === 'GlobalStandard');
    const provisioned = row.offers.find(({ native }) => native.kind === 'azure' && native.sku === 'GlobalProvisionedManaged');

    expect(standard?.native).toMatchObject({ unit: { tokensPerMinute: 2000, requestsPerMinute: 2, basis: 'the Models API of Azure' } });
    expect(standard?.quotas[0]).toMatchObject({ unit: 'tokens-per-minute', name: 'OpenAI.GlobalStandard.x' });
    expect(provisioned?.native).toMatchObject({ provisioned: { minimum: 20, step: 10 }, capacity: { minimum: 20, step: 10 } });
  });

  it('keep an offer advisory where the catalog has it as advisory', () => {
    const native = {
      kind: 'bedrock',
      surface: 'bedrock-runtime',
      modelId: 'openai.gpt-5.6-terra',
      profile: 'global.openai.gpt-5.6-terra',
    } as const;
    const listed = [{ in: ['us-east-1', 'eu-central-1'], destinations: 'commercial' as const }];
    const global = { serving: 'on-demand', residency: 'global', native, listed, notListed: { 'us-west-2': '2026-12-01' } } as const;
    const row = refreshed({ model: 'gpt-5.6-terra', version: null, offers: [{ ...global, advisoryIn: {}, quotas: [] }] }, 'aws');
    const entries = row.offers.filter(({ residency }) => residency === 'global');
    const has = (region: string) => entries.map(({ regions }) => Array.isArray(regions) && regions.includes(region));

    expect(entries.map(({ advisory }) => advisory)).toEqual([false, true]);
    expect([has('us-east-1'), has('eu-central-1')]).toEqual([
      [false, true],
      [true, false],
    ]);
    expect(entries.map(({ notListed }) => notListed)).toEqual([undefined, { 'us-west-2': '2026-12-01' }]);
  });

  it('settle doubts about locations that list it', () => {
    const native = {
      kind: 'bedrock',
      surface: 'bedrock-runtime',
      modelId: 'openai.gpt-5.6-terra',
      profile: 'us.openai.gpt-5.6-terra',
    } as const;
    const us: RefreshedOffer = {
      serving: 'on-demand',
      residency: { zone: 'us' },
      native,
      listed: [{ in: ['us-east-1'], destinations: ['us-east-1', 'us-east-2'] }],
      notListed: {},
      advisoryIn: {},
      quotas: [{ in: ['us-east-1'], unit: 'tokens-per-minute', name: 'Cross-region tokens', code: 'L-1', default: 7 }],
    };
    const catalog = catalogWith({ model: 'gpt-5.6-terra', version: null, offers: [us] }, 'aws');
    const verdict = (region: string) =>
      isServed(catalog, { cloud: 'aws', model: 'gpt-5.6-terra', region, residency: { zone: 'us' }, serving: 'on-demand' });

    expect([verdict('us-east-1').verdict, verdict('us-west-2').verdict]).toEqual(['yes', 'unsure']);
    expect(verdict('us-east-1').offer).toMatchObject({
      native: { destinations: { 'us-east-1': ['us-east-1', 'us-east-2'] } },
      quotas: [{ name: 'Cross-region tokens', code: 'L-1', default: 7, outputWeight: 10 }],
    });
  });
});

function queryOf(model: string, region: string) {
  return { cloud: 'azure', model, region, residency: 'global', serving: 'on-demand' } as const;
}

function served(catalog: typeof shipped, model: string, region: string): string {
  return isServed(catalog, queryOf(model, region)).verdict;
}
