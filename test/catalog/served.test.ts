import {
  type Api,
  type Catalog,
  type CatalogModel,
  type Cloud,
  findModel,
  isServed,
  loadCatalog,
  type Offer,
  offerMatch,
  offersFor,
  type Residency,
  type Serving,
  sameResidency,
} from '../../lib/catalog';

const catalog = loadCatalog();

describe('whether a model is offered', () => {
  it('is yes if a source lists the region', () => {
    const served = ask('azure', 'gpt-6-luna', 'eastus2', { zone: 'us' }, ['responses', 'chat-completions']);

    expect(said(served)).toEqual(['yes', 'gpt-6-luna 2026-09-22 on-demand in zone us on azure is offered from eastus2']);
    expect(served.offer?.native).toMatchObject({ sku: 'DataZoneStandard' });
    expect(served.model?.version).toBe('2026-09-22');
  });

  it('is no if a complete list lacks the region', () => {
    expect(said(ask('aws', 'gpt-6-sol', 'eu-west-1', { zone: 'us' }))).toEqual([
      'no',
      'gpt-6-sol on-demand in zone us on aws is not offered from eu-west-1',
    ]);
  });

  it('is no if no offer has the residency or serving mode', () => {
    expect(said(ask('aws', 'gpt-5.6-sol', 'eu-west-1', { zone: 'eu' }))).toEqual([
      'no',
      'gpt-5.6-sol is not offered on-demand in zone eu on aws',
    ]);
    expect(said(ask('aws', 'gpt-6-sol', 'us-east-1', 'region', [], 'provisioned'))).toEqual([
      'no',
      'gpt-6-sol is not offered provisioned in its region on aws',
    ]);
    expect(said(ask('gcp', 'gpt-6-luna', 'us-central1', 'region', [], 'batch'))).toEqual([
      'no',
      'gpt-6-luna is not offered batch in its region on gcp',
    ]);
  });

  it('is no if the offer does not support the required APIs', () => {
    expect(said(ask('aws', 'gpt-6-sol', 'us-east-1', 'region', ['responses', 'converse']))).toEqual([
      'no',
      'gpt-6-sol on-demand in its region on aws supports responses, chat-completions, not converse',
    ]);
    expect(said(ask('azure', 'o3-deep-research', 'westus', 'global', ['responses'])).slice(0, 1)).toEqual(['no']);
  });

  it('is unknown if only part of a list was read', () => {
    expect(said(ask('aws', 'gpt-oss-20b', 'eu-west-3', 'region', ['converse']))).toEqual([
      'unknown',
      'sources do not document whether gpt-oss-20b on-demand in its region on aws is offered from eu-west-3',
    ]);
    expect(said(ask('azure', 'gpt-6.1-sol', 'eastus2', { zone: 'us' }))[0]).toBe('unknown');
  });

  it('is unknown if no list was found', () => {
    expect(said(ask('aws', 'gpt-6.1-sol', 'eu-west-1', 'global'))[0]).toBe('unknown');
    expect(said(ask('azure', 'gpt-oss-120b', 'eastus2', 'global'))[0]).toBe('unknown');
  });

  it('is unknown in a region that the list predates, and no in others', () => {
    expect(said(ask('azure', 'gpt-6-luna', 'northeurope', 'global'))[0]).toBe('unknown');
    expect(said(ask('azure', 'gpt-6-luna', 'northeurope', { zone: 'eu' }))[0]).toBe('unknown');
    expect(said(ask('azure', 'gpt-6-luna', 'northeurope', { zone: 'us' }))[0]).toBe('no');
    expect(said(ask('azure', 'gpt-5.4', 'northeurope', { zone: 'eu' }))[0]).toBe('yes');
    expect(said(ask('azure', 'gpt-6-luna', 'westus2', 'global'))[0]).toBe('no');
  });

  it('is no outside of the zone, however little was read', () => {
    expect(said(ask('azure', 'gpt-6.1-sol', 'swedencentral', { zone: 'us' }))[0]).toBe('no');
    expect(said(ask('azure', 'gpt-image-2', 'uksouth', { zone: 'eu' }))[0]).toBe('no');
    expect(said(ask('aws', 'gpt-oss-120b', 'us-east-1', { zone: 'us-gov' }))[0]).toBe('no');
    expect(said(ask('aws', 'gpt-oss-120b', 'us-gov-west-1', { zone: 'us-gov' }))[0]).toBe('yes');
  });

  it('is unknown if an API is required and no source lists them', () => {
    expect(said(ask('azure', 'o1', 'eastus2', 'region', ['responses'], 'on-demand', eveOf('2026-11-19')))).toEqual([
      'unknown',
      'sources do not document which APIs o1 2024-12-17 on-demand in its region on azure supports',
    ]);
    expect(said(ask('azure', 'o1', 'eastus2', 'region', [], 'on-demand', eveOf('2026-11-19')))[0]).toBe('yes');
  });

  it('is unsure if sources disagree about an offer, with the reason', () => {
    expect(said(ask('aws', 'gpt-6.1-terra', 'us-east-1', 'region', ['responses']))).toEqual([
      'unsure',
      'only third parties list its Regions; the APIs of GPT-6.1 Sol are assumed',
    ]);
    expect(said(ask('aws', 'gpt-6.1-sol', 'us-east-1', { zone: 'us' }, ['converse']))[0]).toBe('unsure');
  });

  it('uses the most certain of several offers', () => {
    const either = ask('aws', 'gpt-oss-120b', 'us-east-1', 'region', ['chat-completions']);
    const mantle = ask('aws', 'gpt-oss-120b', 'us-east-1', 'region', ['responses']);

    expect([either.verdict, either.offer?.native]).toMatchObject(['yes', { surface: 'bedrock-runtime' }]);
    expect([mantle.verdict, mantle.offer?.native]).toMatchObject(['unsure', { surface: 'bedrock-mantle' }]);
    expect(ask('aws', 'gpt-oss-120b', 'us-east-1', 'region', ['responses', 'converse']).verdict).toBe('no');
  });

  it('is no after retirement, whatever the lists say', () => {
    expect(said(ask('azure', 'o3', 'eastus2', 'global'))).toEqual(['no', 'o3 2025-04-16 is retired on azure']);
    expect(ask('azure', 'o3', 'eastus2', 'global', [], 'on-demand', eveOf('2026-11-19')).verdict).toBe('yes');
  });

  it("is unknown if only the model's name is known", () => {
    const [verdict, because] = said(ask('azure', 'gpt-live-1', 'eastus2', 'global'));

    expect(verdict).toBe('unknown');
    expect(because).toContain('SKUs and regions were not found');
  });

  it('is no if the catalog lacks the model, with its other clouds', () => {
    expect(said(ask('gcp', 'gpt-5.5', 'us-central1', 'global'))).toEqual(['no', 'gpt-5.5 is on azure and aws, not on gcp']);
    expect(said(ask('gcp', 'gpt-7', 'us-central1', 'global'))).toEqual(['no', 'no cloud in the catalog knows gpt-7']);
    expect(said(ask('azure', 'gpt-4o', 'eastus2', 'global', [], 'on-demand', catalog, '2030-01-01'))).toEqual([
      'no',
      'azure has gpt-4o in 2024-05-13, 2024-08-06, 2024-11-20, not in 2030-01-01',
    ]);
  });
});

describe('the offers for a target', () => {
  it('are sorted widest first', () => {
    const offers = offersFor(catalog, { cloud: 'aws', model: 'gpt-6-luna', region: 'us-east-1', serving: 'on-demand' });

    expect(offers.map(({ residency }) => residency)).toEqual(['global', { zone: 'us' }, 'region']);
  });

  it("keep the catalog's order among equals", () => {
    const offers = offersFor(catalog, { cloud: 'aws', model: 'gpt-oss-120b', region: 'us-east-1', serving: 'on-demand' });

    expect(offers.map(({ native }) => native.kind === 'bedrock' && native.surface)).toEqual(['bedrock-runtime', 'bedrock-mantle']);
  });

  it('exclude what sources rule out, but not what they omit', () => {
    const residencies = (region: string) =>
      offersFor(catalog, { cloud: 'azure', model: 'gpt-6.1-sol', region, serving: 'on-demand' }).map(({ residency }) => residency);

    expect(residencies('eastus2')).toEqual(['global', { zone: 'us' }]);
    expect(residencies('uksouth')).toEqual(['global']);
    expect(offersFor(catalog, { cloud: 'azure', model: 'gpt-6-luna', region: 'eastus2', serving: 'batch' })).toEqual([]);
  });

  it('have advice last, whatever its residency', () => {
    const row = findModel(catalog, 'azure', 'gpt-6-luna') as CatalogModel;
    const [widest, ...rest] = row.offers as [Offer, ...Offer[]];
    const changed: Catalog = { ...catalog, models: [{ ...row, offers: [{ ...widest, advisory: true }, ...rest] }] };

    const offers = offersFor(changed, { cloud: 'azure', model: 'gpt-6-luna', region: 'eastus2', serving: 'on-demand' });
    expect(offers.map(({ residency, advisory }) => [residency, advisory])).toEqual([
      [{ zone: 'us' }, false],
      ['global', true],
    ]);
  });

  it('are empty for an unknown model', () => {
    expect(offersFor(catalog, { cloud: 'aws', model: 'gpt-7', region: 'us-east-1', serving: 'on-demand' })).toEqual([]);
  });
});

describe('the verdict on one offer', () => {
  it('depends only on the region', () => {
    const [profile] = (findModel(catalog, 'aws', 'gpt-6-luna') as CatalogModel).offers as [Offer];

    expect(offerMatch(profile, 'us-east-1')).toBe('unsure');
    expect(offerMatch(profile, 'ca-west-1')).toBe('unsure');
    expect(offerMatch(profile, 'sa-east-1')).toBe('no');
    expect(offerMatch({ ...profile, unsure: null }, 'us-east-1')).toBe('yes');
    expect(offerMatch({ ...profile, regions: 'any' }, 'sa-east-1')).toBe('unsure');
    expect(offerMatch({ ...profile, regions: null }, 'ca-west-1')).toBe('unknown');
  });
});

describe('two residencies', () => {
  it('are the same if they guarantee the same', () => {
    expect(sameResidency({ zone: 'us' }, { zone: 'us' })).toBe(true);
    expect(sameResidency('global', 'global')).toBe(true);
    expect(sameResidency({ zone: 'us' }, { zone: 'eu' })).toBe(false);
    expect(sameResidency({ zone: 'us' }, 'region')).toBe(false);
  });
});

function ask(
  cloud: Cloud,
  model: string,
  region: string,
  residency: Residency,
  apis: readonly Api[] = [],
  serving: Serving = 'on-demand',
  of: Catalog = catalog,
  version?: string,
): ReturnType<typeof isServed> {
  return isServed(of, { cloud, model, version, region, residency, serving, apis });
}

function said({ verdict, because }: ReturnType<typeof isServed>): readonly string[] {
  return [verdict, because];
}

/** The catalog with another date. */
function eveOf(day: string): Catalog {
  const eve = new Date(Date.parse(`${day}T00:00:00Z`) - 24 * 60 * 60 * 1000);
  return { ...catalog, asOf: eve.toISOString().slice(0, 10) };
}
