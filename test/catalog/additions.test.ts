import {
  type Catalog,
  type CatalogAddition,
  type CatalogModel,
  findModel,
  isServed,
  loadCatalog,
  versionsOf,
  withAdditions,
} from '../../lib/catalog';

const shipped = loadCatalog();

describe('a model released this morning', () => {
  it('is deployable on AWS with three lines', () => {
    const catalog = add({ cloud: 'aws', model: 'gpt-6.2-luna', like: 'gpt-6-luna' });
    const served = isServed(catalog, {
      cloud: 'aws',
      model: 'gpt-6.2-luna',
      region: 'us-east-1',
      residency: { zone: 'us' },
      serving: 'on-demand',
      apis: ['responses'],
    });

    expect([served.verdict, served.because]).toEqual(['unsure', 'a catalog addition copied its data from gpt-6-luna']);
    expect(served.offer?.native).toMatchObject({ modelId: 'openai.gpt-6.2-luna', profile: 'us.openai.gpt-6.2-luna' });
  });

  it('is deployable on Azure with its version', () => {
    const catalog = add({ cloud: 'azure', model: 'gpt-6.2-luna', version: '2026-11-20', like: 'gpt-6-luna' });
    const row = findModel(catalog, 'azure', 'gpt-6.2-luna');

    expect(row).toMatchObject({ version: '2026-11-20', isDefault: true, modelClass: 'small', contextWindow: 1050000 });
    expect(row?.offers.map(({ native }) => native.kind === 'azure' && native.sku)).toEqual([
      'GlobalStandard',
      'DataZoneStandard',
      'DataZoneStandard',
    ]);
  });

  it('uses its own name on Google Cloud', () => {
    const catalog = add({ cloud: 'gcp', model: 'gpt-6.2-luna', like: 'gpt-6-luna' });

    expect(findModel(catalog, 'gcp', 'gpt-6.2-luna')?.offers[1]?.native).toMatchObject({
      modelString: 'gpt-6.2-luna',
      publisherModel: 'publishers/openai/models/gpt-6.2-luna',
      location: 'us',
    });
  });

  it('copies the shape of the model that it is like, but not its specifics', () => {
    const row = findModel(add({ cloud: 'aws', model: 'gpt-6.2-astra', like: 'gpt-6-astra' }), 'aws', 'gpt-6.2-astra') as CatalogModel;

    expect(row).toMatchObject({
      lifecycle: null,
      retires: null,
      marketplaceProductId: null,
      unsure: ['product on AWS Marketplace: gpt-6-astra has one, but the product of gpt-6.2-astra is unknown'],
      asOf: shipped.asOf,
      sources: ['taken over from gpt-6-astra', 'addition to the catalog'],
    });
    expect(row.offers.map(({ price }) => price)).toEqual([null, null, null]);
    expect(row.offers[0]?.quotas).toEqual([{ name: null, code: null, unit: 'tokens-per-minute', default: null, outputWeight: 10 }]);
  });

  it('has the same gate as the model that it is like', () => {
    const row = findModel(add({ cloud: 'gcp', model: 'gpt-6.2-luna', like: 'gpt-6-luna' }), 'gcp', 'gpt-6.2-luna');

    expect(row?.lifecycle).toBe('private-preview');
    expect(row?.access).toContain('private offer');
  });

  it('shares the limits that all models share', () => {
    const row = findModel(
      add({ cloud: 'azure', model: 'gpt-6.2-astra', version: '2026-11-20', like: 'gpt-6-astra' }),
      'azure',
      'gpt-6.2-astra',
    );
    const names = row?.offers.map(({ serving, quotas }) => [serving, quotas[0]?.name]);

    expect(names).toEqual([
      ['on-demand', null],
      ['on-demand', null],
      ['provisioned', 'OpenAI.GlobalProvisionedManaged'],
      ['provisioned', null],
    ]);
  });

  it('may have open weights, on the same machines', () => {
    const catalog = add({ cloud: 'gcp', model: 'gpt-oss-240b', like: 'gpt-oss-120b' });
    const native = findModel(catalog, 'gcp', 'gpt-oss-240b')?.offers.map((offer) => offer.native);

    expect(native?.[0]).toMatchObject({ modelString: 'openai/gpt-oss-240b-maas' });
    expect(native?.[3]).toMatchObject({
      publisherModel: 'publishers/openai/models/gpt-oss@gpt-oss-240b',
      machines: [{ machineType: 'a3-highgpu-8g' }],
    });
    expect(findModel(catalog, 'gcp', 'gpt-oss-240b')?.offers[3]?.quotas[0]?.name).toBe('CustomModelServingH100GPUsPerProjectPerRegion');
  });

  it('may be like a model added before it', () => {
    const catalog = add(
      { cloud: 'aws', model: 'gpt-6.2-luna', like: 'gpt-6-luna' },
      { cloud: 'aws', model: 'gpt-6.3-luna', like: 'gpt-6.2-luna' },
    );

    expect(findModel(catalog, 'aws', 'gpt-6.3-luna')?.offers[0]?.native).toMatchObject({ profile: 'us.openai.gpt-6.3-luna' });
  });

  it('takes precedence over a newer catalog that contains it, and stays the default: a newer catalog changes nothing', () => {
    const addition: CatalogAddition = { cloud: 'azure', model: 'gpt-6.2-luna', version: '2026-11-20', like: 'gpt-6-luna' };
    const row = findModel(shipped, 'azure', 'gpt-6-luna') as CatalogModel;
    const later = (version: string) => ({
      ...shipped,
      models: [...shipped.models, { ...row, model: 'gpt-6.2-luna', version, lifecycle: 'ga' as const }],
    });
    const today = findModel(add(addition), 'azure', 'gpt-6.2-luna');

    expect(findModel(withAdditions(later('2026-11-20'), [addition]).catalog, 'azure', 'gpt-6.2-luna')).toEqual(today);
    expect(findModel(withAdditions(later('2026-12-24'), [addition]).catalog, 'azure', 'gpt-6.2-luna')).toEqual(today);
  });
});

describe('a new version of a known model', () => {
  const addition: CatalogAddition = { cloud: 'azure', model: 'gpt-6-luna', version: '2026-11-20', like: 'gpt-6-luna' };

  it('can be requested, and is not the default', () => {
    const catalog = add(addition);

    expect(versionsOf(catalog, 'azure', 'gpt-6-luna').map(({ version, isDefault }) => [version, isDefault])).toEqual([
      ['2026-09-22', true],
      ['2026-11-20', false],
    ]);
  });

  it('is the default if the addition says so, and then the only one', () => {
    const catalog = add({ ...addition, isDefault: true });

    expect(versionsOf(catalog, 'azure', 'gpt-6-luna').map(({ version, isDefault }) => [version, isDefault])).toEqual([
      ['2026-09-22', false],
      ['2026-11-20', true],
    ]);
  });
});

describe('a correction', () => {
  it('changes exactly the given fields', () => {
    const before = findModel(shipped, 'aws', 'gpt-5.6-terra') as CatalogModel;
    const after = findModel(add({ cloud: 'aws', model: 'gpt-5.6-terra', maxOutput: 128000, note: null }), 'aws', 'gpt-5.6-terra');

    expect(after).toEqual({
      ...before,
      maxOutput: 128000,
      note: null,
      asOf: shipped.asOf,
      sources: [...before.sources, 'addition to the catalog'],
    });
  });

  it('gives a version to a row with only a name', () => {
    const catalog = add({
      cloud: 'azure',
      model: 'gpt-transcribe',
      version: '2026-07-29',
      offers: [{ serving: 'on-demand', residency: 'global', regions: ['eastus2'], apis: ['audio-transcriptions'] }],
    });

    expect(versionsOf(catalog, 'azure', 'gpt-transcribe').map(({ version, isDefault }) => [version, isDefault])).toEqual([
      ['2026-07-29', true],
    ]);
    expect(findModel(catalog, 'azure', 'gpt-transcribe')?.offers[0]?.native).toMatchObject({ sku: 'GlobalStandard', format: 'OpenAI' });
  });

  it('stays in its position', () => {
    const catalog = add({ cloud: 'aws', model: 'gpt-5.6-terra', maxOutput: 128000 });

    expect(catalog.models.map(({ cloud, model }) => `${cloud} ${model}`)).toEqual(
      shipped.models.map(({ cloud, model }) => `${cloud} ${model}`),
    );
  });

  it('applies to the version that it names, or else to the default', () => {
    const named = add({ cloud: 'azure', model: 'gpt-4o', version: '2024-08-06', lifecycle: 'retired' });
    const unnamed = add({ cloud: 'azure', model: 'gpt-4o', lifecycle: 'retired' });

    expect(versionsOf(named, 'azure', 'gpt-4o').map(({ lifecycle }) => lifecycle)).toEqual(['deprecated', 'retired', 'legacy']);
    expect(versionsOf(unnamed, 'azure', 'gpt-4o').map(({ lifecycle }) => lifecycle)).toEqual(['deprecated', 'deprecated', 'retired']);
  });
});

describe('additions', () => {
  it('leave the shipped catalog unchanged', () => {
    const text = JSON.stringify(shipped);
    add(
      { cloud: 'aws', model: 'gpt-6.2-luna', like: 'gpt-6-luna' },
      { cloud: 'azure', model: 'gpt-6-luna', isDefault: false, offers: [{ serving: 'on-demand', residency: 'global', regions: 'any' }] },
    );

    expect(JSON.stringify(shipped)).toBe(text);
  });

  it('leave its date unchanged, which every synthesis uses as its clock', () => {
    expect(add({ cloud: 'aws', model: 'gpt-6.2-luna', like: 'gpt-6-luna', asOf: '2026-12-24' }).asOf).toBe(shipped.asOf);
  });

  it('change nothing if there are none', () => {
    expect(withAdditions(shipped, [])).toEqual({ catalog: shipped, faults: [] });
  });
});

function add(...additions: readonly CatalogAddition[]): Catalog {
  const { catalog, faults } = withAdditions(shipped, additions);
  expect(faults).toEqual([]);
  return catalog;
}
