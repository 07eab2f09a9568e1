import { type Catalog, type CatalogAddition, findModel, isServed, knownRegions, loadCatalog, withAdditions } from '../../lib/catalog';

const shipped = loadCatalog();

describe('a correction of an offer', () => {
  it('changes the given fields: a list of regions is the whole list', () => {
    const catalog = add({
      cloud: 'aws',
      model: 'gpt-5.6-terra',
      offers: [{ serving: 'on-demand', residency: 'global', regions: ['us-east-1', 'eu-west-1'] }],
    });
    const verdict = (region: string) =>
      isServed(catalog, { cloud: 'aws', model: 'gpt-5.6-terra', region, residency: 'global', serving: 'on-demand' }).verdict;

    expect([verdict('eu-west-1'), verdict('eu-central-1')]).toEqual(['yes', 'no']);
    expect(findModel(catalog, 'aws', 'gpt-5.6-terra')?.offers).toHaveLength(4);
    expect(findModel(catalog, 'aws', 'gpt-5.6-terra')?.offers[2]?.price?.input).toBe(2);
  });

  it('merges prices and removes doubts', () => {
    const catalog = add({
      cloud: 'aws',
      model: 'gpt-6-luna',
      offers: [{ serving: 'on-demand', residency: { zone: 'us' }, unsure: null, price: { output: 0.6 } }],
    });
    const [profile] = findModel(catalog, 'aws', 'gpt-6-luna')?.offers ?? [];

    expect(profile).toMatchObject({ unsure: null, price: { input: 0.11, output: 0.6 }, regions: expect.arrayContaining(['ca-west-1']) });
  });

  it("of a profile's Regions gives the destinations of calls from a new one", () => {
    const catalog = add({
      cloud: 'aws',
      model: 'gpt-6-sol',
      offers: [{ serving: 'on-demand', residency: { zone: 'us' }, regions: ['us-east-1', 'mx-central-1'] }],
    });
    const native = findModel(catalog, 'aws', 'gpt-6-sol')?.offers[0]?.native;

    expect(native?.kind === 'bedrock' && native.destinations).toMatchObject({
      'us-east-1': ['us-east-1', 'us-east-2', 'us-west-2'],
      'mx-central-1': ['mx-central-1', 'us-east-1', 'us-east-2', 'us-west-2'],
    });
  });

  it('on one surface does not affect the other', () => {
    const native = { kind: 'bedrock', surface: 'bedrock-mantle', modelId: 'openai.gpt-oss-120b' } as const;
    const catalog = add({
      cloud: 'aws',
      model: 'gpt-oss-120b',
      offers: [{ serving: 'on-demand', residency: 'region', regions: ['us-east-1'], unsure: null, native }],
    });
    const [runtime, mantle] = findModel(catalog, 'aws', 'gpt-oss-120b')?.offers ?? [];

    expect(runtime?.regions).toHaveLength(15);
    expect([mantle?.regions, mantle?.regionsComplete, mantle?.unsure]).toEqual([['us-east-1'], true, null]);
  });

  it('in one location does not affect the other', () => {
    const native = { kind: 'vertex-managed', location: 'global', host: 'example.googleapis.com' } as const;
    const catalog = add({ cloud: 'gcp', model: 'gpt-oss-120b', offers: [{ serving: 'batch', residency: 'global', native }] });
    const hosts = findModel(catalog, 'gcp', 'gpt-oss-120b')?.offers.map(
      (offer) => offer.native.kind === 'vertex-managed' && offer.native.host,
    );

    expect(hosts).toEqual(['aiplatform.googleapis.com', 'us-central1-aiplatform.googleapis.com', 'example.googleapis.com', false]);
  });

  it('names a region that is new to the catalog', () => {
    const catalog = add({
      cloud: 'azure',
      model: 'gpt-6-luna',
      offers: [{ serving: 'on-demand', residency: 'global', regions: ['greececentral'], regionsComplete: false }],
    });

    expect(knownRegions(catalog, 'azure')).toContain('greececentral');
    expect(
      isServed(catalog, { cloud: 'azure', model: 'gpt-6-luna', region: 'northeurope', residency: 'global', serving: 'on-demand' }).verdict,
    ).toBe('unknown');
  });
});

describe('a new offer', () => {
  it('derives from serving mode and residency on Azure', () => {
    const catalog = add({
      cloud: 'azure',
      model: 'gpt-6-sol',
      offers: [
        {
          serving: 'provisioned',
          residency: { zone: 'us' },
          regions: ['eastus2'],
          native: { kind: 'azure', provisioned: { minimum: 15, step: 5, inputTokensPerMinute: 3000 } },
        },
      ],
    });

    expect(findModel(catalog, 'azure', 'gpt-6-sol')?.offers.at(-1)).toEqual({
      serving: 'provisioned',
      residency: { zone: 'us' },
      regions: ['eastus2'],
      regionsComplete: true,
      apis: null,
      unsure: null,
      advisory: false,
      price: null,
      quotas: [],
      native: {
        kind: 'azure',
        sku: 'DataZoneProvisionedManaged',
        format: 'OpenAI',
        unit: null,
        provisioned: { minimum: 15, step: 5, inputTokensPerMinute: 3000, outputWeight: null },
      },
    });
  });

  it('has the profile of its residency on AWS', () => {
    const native = { kind: 'bedrock', surface: 'bedrock-runtime', modelId: 'openai.gpt-6-sol' } as const;
    const catalog = add({ cloud: 'aws', model: 'gpt-6-sol', offers: [{ serving: 'on-demand', residency: { zone: 'eu' }, native }] });

    expect(findModel(catalog, 'aws', 'gpt-6-sol')?.offers.at(-1)).toMatchObject({
      regions: null,
      regionsComplete: false,
      native: { profile: 'eu.openai.gpt-6-sol', destinations: null },
    });
  });

  it('has the location and host of its residency on Google Cloud', () => {
    const catalog = add({
      cloud: 'gcp',
      model: 'gpt-6-luna',
      offers: [{ serving: 'on-demand', residency: { zone: 'eu' }, regions: 'any', apis: ['responses'] }],
    });

    expect(findModel(catalog, 'gcp', 'gpt-6-luna')?.offers.at(-1)).toMatchObject({
      regions: 'any',
      native: { route: 'publisher', location: 'eu', modelString: 'gpt-6-luna', host: 'aiplatform.eu.rep.googleapis.com' },
    });
  });

  it('uses default machines if dedicated', () => {
    const catalog = add({
      cloud: 'aws',
      model: 'gpt-oss-safeguard-20b',
      offers: [{ serving: 'dedicated', residency: 'region', regions: 'any', apis: ['chat-completions'] }],
    });

    expect(findModel(catalog, 'aws', 'gpt-oss-safeguard-20b')?.offers.at(-1)).toMatchObject({
      regions: 'any',
      native: { kind: 'sagemaker', instanceTypes: [] },
    });
  });

  it('creates a model with its class, which is then the default', () => {
    const offers = [
      { serving: 'on-demand', residency: 'global', regions: ['eastus2'], native: { kind: 'azure', unit: { tokensPerMinute: 1000 } } },
    ] as const;
    const row = findModel(add({ cloud: 'azure', model: 'gpt-7', version: '2026-11-20', modelClass: 'frontier', offers }), 'azure', 'gpt-7');

    expect(row).toMatchObject({ isDefault: true, lifecycle: null, sources: ['addition to the catalog'] });
    expect(row?.offers[0]?.native).toEqual({
      kind: 'azure',
      sku: 'GlobalStandard',
      format: 'OpenAI',
      unit: { tokensPerMinute: 1000, requestsPerMinute: null, basis: 'addition to the catalog' },
      provisioned: null,
    });
  });

  it('may be everything known about a model', () => {
    const catalog = add({
      cloud: 'gcp',
      model: 'gpt-oss-safeguard-20b',
      offers: [
        {
          serving: 'dedicated',
          residency: 'region',
          regions: ['us-central1'],
          native: {
            kind: 'vertex-dedicated',
            publisherModel: 'publishers/openai/models/gpt-oss-safeguard@20b',
            machines: [{ machineType: 'g4-standard-48', acceleratorType: 'NVIDIA_RTX_PRO_6000', acceleratorCount: 1 }],
          },
        },
      ],
    });

    expect(findModel(catalog, 'gcp', 'gpt-oss-safeguard-20b')?.offers[0]?.native).toMatchObject({
      machines: [{ machineType: 'g4-standard-48', evidence: 'addition to the catalog' }],
    });
  });
});

function add(...additions: readonly CatalogAddition[]): Catalog {
  const { catalog, faults } = withAdditions(shipped, additions);
  expect(faults).toEqual([]);
  return catalog;
}
