import { type Cloud, continentOf, isKnownRegion, isWithin, knownRegions, loadCatalog, regionZone, type Zone } from '../../lib/catalog';

describe('the zone of a region', () => {
  it.each<[Cloud, string, Zone | null]>([
    ['azure', 'eastus2', 'us'],
    ['azure', 'westus2', null],
    ['azure', 'swedencentral', 'eu'],
    ['azure', 'northeurope', 'eu'],
    ['azure', 'switzerlandnorth', 'eu'],
    ['azure', 'switzerlandwest', null],
    ['azure', 'uksouth', null],
    ['azure', 'japaneast', 'apac'],
    ['azure', 'southindia', 'apac'],
    ['azure', 'centralindia', 'in'],
    ['azure', 'canadaeast', null],
    ['aws', 'us-east-1', 'us'],
    ['aws', 'us-gov-west-1', 'us-gov'],
    ['aws', 'ca-central-1', null],
    ['aws', 'eu-central-1', 'eu'],
    ['aws', 'eu-west-2', null],
    ['aws', 'eu-central-2', null],
    ['aws', 'ap-south-1', 'in'],
    ['aws', 'ap-south-2', 'in'],
    ['aws', 'ap-southeast-2', 'apac'],
    ['aws', 'sa-east-1', null],
    ['gcp', 'us-central1', 'us'],
    ['gcp', 'europe-west4', 'eu'],
    ['gcp', 'europe-west2', null],
    ['gcp', 'asia-southeast1', 'apac'],
    ['gcp', 'asia-south1', 'in'],
    ['gcp', 'northamerica-northeast1', null],
    ['gcp', 'me-west1', null],
  ])('%s %s is in %s', (cloud, region, zone) => {
    expect(regionZone(cloud, region)).toBe(zone);
  });
});

describe('a region within a residency', () => {
  it('satisfies any zone that contains it', () => {
    expect(isWithin('aws', 'ap-south-1', { zone: 'in' })).toBe(true);
    expect(isWithin('aws', 'ap-south-1', { zone: 'apac' })).toBe(true);
    expect(isWithin('aws', 'us-gov-west-1', { zone: 'us' })).toBe(true);
    expect(isWithin('azure', 'southindia', { zone: 'in' })).toBe(true);
  });

  it('does not satisfy a zone that does not contain it', () => {
    expect(isWithin('aws', 'ca-central-1', { zone: 'us' })).toBe(false);
    expect(isWithin('aws', 'eu-west-2', { zone: 'eu' })).toBe(false);
    expect(isWithin('aws', 'us-east-1', { zone: 'us-gov' })).toBe(false);
    expect(isWithin('gcp', 'us-central1', { zone: 'eu' })).toBe(false);
  });

  it('satisfies its own region and global', () => {
    expect(isWithin('gcp', 'me-west1', 'region')).toBe(true);
    expect(isWithin('gcp', 'me-west1', 'global')).toBe(true);
  });
});

describe('the continent of a region', () => {
  it.each<[Cloud, string, string]>([
    ['azure', 'canadaeast', 'america'],
    ['azure', 'westus3', 'america'],
    ['azure', 'uksouth', 'europe'],
    ['azure', 'australiaeast', 'asia'],
    ['azure', 'southafricanorth', 'elsewhere'],
    ['aws', 'sa-east-1', 'america'],
    ['aws', 'eu-west-2', 'europe'],
    ['aws', 'ap-east-2', 'asia'],
    ['aws', 'me-south-1', 'elsewhere'],
    ['gcp', 'northamerica-south1', 'america'],
    ['gcp', 'australia-southeast1', 'asia'],
  ])('%s %s is in %s', (cloud, region, continent) => {
    expect(continentOf(cloud, region)).toBe(continent);
  });
});

describe('the known regions', () => {
  const catalog = loadCatalog();

  it("are the cloud's, whether or not a model is available there", () => {
    expect(knownRegions(catalog, 'azure')).toContain('westus2');
    expect(knownRegions(catalog, 'aws')).toContain('ap-east-1');
    expect(knownRegions(catalog, 'gcp')).toContain('europe-west1');
  });

  it('are distinguished from others, even those that only the catalog names', () => {
    const named = {
      ...catalog,
      models: catalog.models.slice(0, 1).map((row) => ({ ...row, offers: [{ ...row.offers[0], regions: ['mars'] }] })),
    };

    expect(['eastus2', 'mars', 'eastus-2'].map((region) => isKnownRegion(named as typeof catalog, 'azure', region))).toEqual([
      true,
      true,
      false,
    ]);
  });

  it("do not include other clouds' regions or misspellings", () => {
    expect(knownRegions(catalog, 'aws')).not.toContain('eastus2');
    expect(knownRegions(catalog, 'azure')).not.toContain('eastus-2');
    expect(knownRegions(catalog, 'gcp')).not.toContain('us-central-1');
  });

  it('include a new one once an offer names it', () => {
    const elder = catalog.models.find(({ cloud }) => cloud === 'azure');
    if (!elder) throw new Error('no model');
    const [offer] = elder.offers;
    if (!offer) throw new Error('no offer');
    const models = [{ ...elder, offers: [{ ...offer, regions: ['greececentral'] }] }];

    expect(knownRegions(catalog, 'azure')).not.toContain('greececentral');
    expect(knownRegions({ ...catalog, models }, 'azure')).toContain('greececentral');
  });

  it('are sorted and unique', () => {
    const regions = knownRegions(catalog, 'azure');

    expect(regions).toEqual([...new Set(regions)].sort());
  });
});
