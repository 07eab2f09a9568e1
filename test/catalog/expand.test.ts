import { type CatalogModel, findModel, loadCatalog, type Offer, type Residency, type Serving } from '../../lib/catalog';
import { expandAzure } from '../../lib/catalog/expand/azure';
import { expandGcp } from '../../lib/catalog/expand/gcp';

const catalog = loadCatalog();

describe('an Azure model', () => {
  it('has one offer for each data zone in which its SKU has regions', () => {
    const zones = offersOf('azure', 'gpt-5.6-sol').filter(({ native }) => native.kind === 'azure' && native.sku === 'DataZoneStandard');

    expect(zones.map(({ residency, regions }) => [residency, regions])).toEqual([
      [{ zone: 'us' }, ['centralus', 'eastus', 'eastus2', 'northcentralus', 'southcentralus', 'westus', 'westus3']],
      [
        { zone: 'eu' },
        [
          'francecentral',
          'germanywestcentral',
          'italynorth',
          'norwayeast',
          'polandcentral',
          'spaincentral',
          'swedencentral',
          'switzerlandnorth',
          'westeurope',
        ],
      ],
      [{ zone: 'apac' }, ['australiaeast', 'japaneast', 'koreacentral', 'southeastasia', 'southindia']],
    ]);
  });

  it('has no offer in a data zone that its matrix does not list', () => {
    expect(residencies('azure', 'gpt-6-astra', 'on-demand')).toEqual(['global', { zone: 'us' }]);
  });

  it('leaves a zone open if its tab was not read', () => {
    const us = offer('azure', 'gpt-6.1-sol', 'on-demand', { zone: 'us' });

    expect([us.regions, us.regionsComplete]).toEqual([null, false]);
  });

  it('has capacity per unit and the initial limit of each tier', () => {
    const astra = offer('azure', 'gpt-6-astra', 'on-demand', { zone: 'us' });

    expect(astra.native).toEqual({
      kind: 'azure',
      sku: 'DataZoneStandard',
      format: 'OpenAI',
      unit: {
        tokensPerMinute: 1000,
        requestsPerMinute: 1,
        basis: '1 unit is 1,000 tokens per minute (documented); requests from the ratio of the tier 1 limits',
      },
      provisioned: null,
    });
    expect(astra.quotas.map(({ unit, default: value }) => [unit, value])).toEqual([
      ['tokens-per-minute', { tier1: 333000, tier2: 667000, tier3: 1333000, tier4: 2333000, tier5: 3333000, tier6: 5000000 }],
      ['requests-per-minute', { tier1: 333, tier2: 667, tier3: 1333, tier4: 2333, tier5: 3333, tier6: 5000 }],
    ]);
  });

  it('has different steps for provisioned throughput in a region and in a zone', () => {
    const provisioned = (residency: Residency) => {
      const { native } = offer('azure', 'gpt-5.4', 'provisioned', residency);
      return native.kind === 'azure' ? native.provisioned : null;
    };

    expect(provisioned('region')).toEqual({ minimum: 50, step: 50, inputTokensPerMinute: 2400, outputWeight: 6 });
    expect(provisioned({ zone: 'eu' })).toEqual({ minimum: 15, step: 5, inputTokensPerMinute: 2400, outputWeight: 6 });
  });

  it('names a quota only if a source gives the name', () => {
    const name = (model: string, residency: Residency) => offer('azure', model, 'on-demand', residency).quotas.map((quota) => quota.name);

    expect(name('gpt-4.1', 'global')).toEqual(['OpenAI.GlobalStandard.gpt4.1', null]);
    expect(name('gpt-4.1', { zone: 'us' })).toEqual([null, null]);
    expect(name('gpt-6-luna', 'global')).toEqual(['OpenAI.GlobalStandard.gpt-6-luna']);
    expect(name('gpt-image-1-mini', 'global')).toEqual(['OpenAI.GlobalStandard.gpt-image-1-mini']);
  });

  it('counts enqueued tokens for batch', () => {
    expect(offer('azure', 'gpt-5.4', 'batch', { zone: 'us' }).quotas).toEqual([
      {
        name: null,
        code: null,
        unit: 'enqueued-tokens',
        default: { enterprise: 5e9, default: 2e8, 'credit-card': 5e7 },
        outputWeight: 1,
      },
    ]);
  });

  it('costs more in a data zone if the premium is published', () => {
    const input = (residency: Residency) => offer('azure', 'gpt-6-sol', 'on-demand', residency).price?.input;

    expect([input('global'), input({ zone: 'us' }), input({ zone: 'eu' })]).toEqual([2, 2.2, 2.4]);
    expect(offer('azure', 'gpt-5.5', 'on-demand', { zone: 'us' }).price).toBeNull();
  });

  it('keeps the format of open weights', () => {
    expect(offer('azure', 'gpt-oss-120b', 'on-demand', 'global').native).toMatchObject({ format: 'OpenAI-OSS', sku: 'GlobalStandard' });
  });
});

describe('an AWS model', () => {
  it('has its profiles first and bedrock-mantle last', () => {
    const native = offersOf('aws', 'gpt-6-sol').map((offered) => offered.native);

    expect(native.map((offered) => offered.kind === 'bedrock' && [offered.surface, offered.modelId, offered.profile])).toEqual([
      ['bedrock-runtime', 'openai.gpt-6-sol', 'us.openai.gpt-6-sol'],
      ['bedrock-runtime', 'openai.gpt-6-sol', 'global.openai.gpt-6-sol'],
      ['bedrock-mantle', 'openai.gpt-6-sol', null],
    ]);
  });

  it('has an ID for each surface', () => {
    const ids = offersOf('aws', 'gpt-oss-120b').map(({ native }) => (native.kind === 'bedrock' ? native.modelId : native.kind));

    expect(ids).toEqual([
      'openai.gpt-oss-120b-1:0',
      'openai.gpt-oss-120b',
      'openai.gpt-oss-120b-1:0',
      'openai.gpt-oss-120b-1:0',
      'openai.gpt-oss-120b-1:0',
      'sagemaker',
    ]);
  });

  it('gives the destination Regions for each source Region, including itself outside of the usual three', () => {
    const { native } = offer('aws', 'gpt-6-sol', 'on-demand', { zone: 'us' });

    expect(native.kind === 'bedrock' && native.destinations).toEqual({
      'us-east-1': ['us-east-1', 'us-east-2', 'us-west-2'],
      'us-east-2': ['us-east-1', 'us-east-2', 'us-west-2'],
      'us-west-1': ['us-east-1', 'us-east-2', 'us-west-1', 'us-west-2'],
      'us-west-2': ['us-east-1', 'us-east-2', 'us-west-2'],
      'ca-central-1': ['ca-central-1', 'us-east-1', 'us-east-2', 'us-west-2'],
      'ca-west-1': ['ca-west-1', 'us-east-1', 'us-east-2', 'us-west-2'],
    });
  });

  it('runs in both Indian Regions through in.', () => {
    const { native, unsure } = offer('aws', 'gpt-5.6-luna', 'on-demand', { zone: 'in' });

    expect(native).toMatchObject({
      profile: 'in.openai.gpt-5.6-luna',
      destinations: { 'ap-south-1': ['ap-south-1', 'ap-south-2'], 'ap-south-2': ['ap-south-1', 'ap-south-2'] },
    });
    expect(unsure).toBeNull();
  });

  it('costs ten percent more in a geography than globally', () => {
    const output = (residency: Residency) => offer('aws', 'gpt-6-luna', 'on-demand', residency).price?.output;

    expect([output('global'), output({ zone: 'us' }), output('region')]).toEqual([0.5, 0.55, 0.55]);
  });

  it('counts output tenfold on bedrock-runtime, and separately on bedrock-mantle', () => {
    const quotas = (residency: Residency) => offer('aws', 'gpt-6-astra', 'on-demand', residency).quotas;

    expect(quotas('global')).toEqual([
      {
        name: 'Global cross-region model inference tokens per minute for GPT-6 Astra',
        code: 'L-B38B530A',
        unit: 'tokens-per-minute',
        default: 4000000,
        outputWeight: 10,
      },
    ]);
    expect(quotas('region').map(({ unit, default: value, outputWeight }) => [unit, value, outputWeight])).toEqual([
      ['input-tokens-per-minute', 1000000, 1],
      ['output-tokens-per-minute', 100000, 1],
    ]);
  });

  it('has the quota codes of open weights', () => {
    expect(offersOf('aws', 'gpt-oss-120b')[0]?.quotas.map(({ code, unit }) => [code, unit])).toEqual([
      ['L-9DC5F595', 'tokens-per-minute'],
      ['L-25B50707', 'requests-per-minute'],
    ]);
  });
});

describe('a Google Cloud model', () => {
  it('has a host for each location', () => {
    const native = offersOf('gcp', 'gpt-6-luna').map((offered) => offered.native);

    expect(native).toEqual([
      {
        kind: 'vertex-managed',
        route: 'publisher',
        location: 'global',
        modelString: 'gpt-6-luna',
        publisherModel: 'publishers/openai/models/gpt-6-luna',
        host: 'aiplatform.googleapis.com',
      },
      {
        kind: 'vertex-managed',
        route: 'publisher',
        location: 'us',
        modelString: 'gpt-6-luna',
        publisherModel: 'publishers/openai/models/gpt-6-luna',
        host: 'aiplatform.us.rep.googleapis.com',
      },
    ]);
  });

  it('includes its publisher if it has open weights', () => {
    expect(offer('gcp', 'gpt-oss-120b', 'on-demand', 'region').native).toMatchObject({
      route: 'openapi',
      modelString: 'openai/gpt-oss-120b-maas',
      host: 'us-central1-aiplatform.googleapis.com',
    });
  });

  it('lists machines for dedicated open weights, and the quotas that they require', () => {
    const dedicated = offer('gcp', 'gpt-oss-20b', 'dedicated', 'region');

    expect(dedicated.native).toMatchObject({
      publisherModel: 'publishers/openai/models/gpt-oss@gpt-oss-20b',
      machines: [
        { machineType: 'a3-highgpu-1g', acceleratorType: 'NVIDIA_H100_80GB', acceleratorCount: 1 },
        { machineType: 'g4-standard-48', acceleratorType: 'NVIDIA_RTX_PRO_6000', acceleratorCount: 1 },
      ],
    });
    expect(dedicated.quotas.map(({ name, unit }) => [name, unit])).toEqual([
      ['CustomModelServingH100GPUsPerProjectPerRegion', 'gpus'],
      ['CustomModelServingRTXPRO6000GPUsPerProjectPerRegion', 'gpus'],
      ['CustomModelServingCPUsPerProjectPerRegion', 'cpus'],
    ]);
  });

  it('no longer has the discontinued managed API', () => {
    expect(offersOf('gcp', 'gpt-oss-20b').map(({ serving }) => serving)).toEqual(['dedicated']);
    expect(findModel(catalog, 'gcp', 'gpt-oss-20b')?.note).toContain('ended on 2026-10-21');
  });
});

describe('the shipped data', () => {
  it('expands for every model, without duplicates', () => {
    const [first, second] = [offersIn(catalog.models), offersIn(catalog.models)];

    expect(first.length).toBeGreaterThan(300);
    expect(first.filter((offer, index) => offer !== second[index])).toEqual([]);
  });
});

describe('a mistake in the data', () => {
  const file = { asOf: '2026-11-23', longContextAbove: 1, sources: {}, unread: [], regions: {}, units: {}, tiers: {}, enqueued: {} };
  const row = { model: 'm', class: 'small', asOf: '2026-11-23', sources: ['here'] } as const;

  it('is rejected: a SKU that Azure does not have', () => {
    const models = [{ ...row, offers: [{ sku: 'GlobaStandard' }] }];

    expect(() => offersIn(expandAzure({ ...file, models }))).toThrow('azure.json: m has the unknown SKU GlobaStandard');
  });

  it('is rejected: a missing list of regions', () => {
    const models = [{ ...row, offers: [{ sku: 'GlobalStandard', regions: 'wrld' }] }];

    expect(() => offersIn(expandAzure({ ...file, models }))).toThrow('no list of regions is called wrld');
  });

  it('is rejected: a managed model without a location', () => {
    const models = [{ ...row, offers: [{ route: 'publisher', id: 'm' }] }] as const;

    expect(() => offersIn(expandGcp({ ...file, models }))).toThrow('gcp.json: m has a managed offer without a location');
  });
});

/** The offers of all models, which are expanded on demand. */
function offersIn(models: readonly CatalogModel[]): readonly Offer[] {
  return models.flatMap(({ offers }) => offers);
}

function offersOf(cloud: 'azure' | 'aws' | 'gcp', model: string): readonly Offer[] {
  return findModel(catalog, cloud, model)?.offers ?? [];
}

function offer(cloud: 'azure' | 'aws' | 'gcp', model: string, serving: Serving, residency: Residency): Offer {
  const found = offersOf(cloud, model).find(
    (offered) => offered.serving === serving && JSON.stringify(offered.residency) === JSON.stringify(residency),
  );
  if (!found) throw new Error(`${cloud} ${model} has no such offer`);
  return found;
}

function residencies(cloud: 'azure', model: string, serving: Serving): readonly Residency[] {
  return offersOf(cloud, model)
    .filter((offered) => offered.serving === serving)
    .map(({ residency }) => residency);
}
