import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type CatalogModel, CLOUDS, type Cloud, knownRegions, loadCatalog, type Offer, offerMatch } from '../../lib/catalog';
import { catalogDataText } from '../support/catalog-data-text';

const catalog = loadCatalog();
const rows = catalog.models.map((row) => ({ row, name: `${row.cloud} ${row.model} ${row.version}` }));
const DAY = /^20\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;

describe('the committed data', () => {
  it.each(CLOUDS)('for %s has one fact per line', (cloud) => {
    const text = textOf(cloud);

    expect(text).toBe(catalogDataText(JSON.parse(text)));
  });

  it('contains every row of the facts of 2026-11-22', () => {
    const counts = CLOUDS.map((cloud) => {
      const of = catalog.models.filter((row) => row.cloud === cloud);
      return { cloud, rows: of.length, models: new Set(of.map(({ model }) => model)).size };
    });

    expect(counts).toEqual([
      { cloud: 'azure', rows: 95, models: 78 },
      { cloud: 'aws', rows: 16, models: 16 },
      { cloud: 'gcp', rows: 10, models: 10 },
    ]);
  });

  it('names AWS and Google Cloud models as the other clouds do', () => {
    const names = (cloud: Cloud) => catalog.models.filter((row) => row.cloud === cloud).map(({ model }) => model);

    expect(names('aws')).toEqual([
      'gpt-6.1-sol',
      'gpt-6.1-terra',
      'gpt-6-sol',
      'gpt-6-luna',
      'gpt-6-astra',
      'gpt-5.6-sol',
      'gpt-5.6-terra',
      'gpt-5.6-luna',
      'gpt-5.6-cyber',
      'gpt-daybreak-blue-5.6-sol',
      'gpt-5.5',
      'gpt-5.4',
      'gpt-oss-120b',
      'gpt-oss-20b',
      'gpt-oss-safeguard-120b',
      'gpt-oss-safeguard-20b',
    ]);
    expect(names('gcp')).toEqual([
      'gpt-6.2-astra',
      'gpt-6.2-sol',
      'gpt-6.1-sol',
      'gpt-6.1-terra',
      'gpt-6-luna',
      'gpt-6-astra',
      'gpt-oss-120b',
      'gpt-oss-20b',
      'gpt-oss-safeguard-120b',
      'gpt-oss-safeguard-20b',
    ]);
  });

  it('has as many SKU rows for Azure as the region matrix', () => {
    const skus = JSON.parse(textOf('azure')).models.flatMap(({ offers }: { offers: { sku: string }[] }) => offers.map(({ sku }) => sku));
    const counts = Object.fromEntries([...new Set<string>(skus)].map((sku) => [sku, skus.filter((other: string) => other === sku).length]));

    expect(counts).toEqual({
      GlobalStandard: 79,
      DataZoneStandard: 37,
      Standard: 16,
      GlobalBatch: 14,
      DataZoneBatch: 13,
      GlobalProvisionedManaged: 25,
      DataZoneProvisionedManaged: 23,
      ProvisionedManaged: 22,
    });
  });

  it('uses every shared list and every source', () => {
    const unused = CLOUDS.flatMap((cloud) => {
      const { models, ...tables } = JSON.parse(textOf(cloud));
      const used = JSON.stringify(models);
      return Object.entries<object>(tables)
        .filter(([, table]) => typeof table === 'object' && !Array.isArray(table))
        .flatMap(([, table]) => Object.keys(table))
        .filter((name) => !used.includes(JSON.stringify(name)));
    });

    expect(unused).toEqual([]);
  });

  it('cites only sources in the table', () => {
    const cited = CLOUDS.flatMap((cloud) => {
      const { models, sources } = JSON.parse(textOf(cloud));
      return models.flatMap((row: { sources: string[] }) => row.sources.filter((name) => sources[name] === undefined));
    });

    expect(cited).toEqual([]);
  });
});

describe('every row in the catalog', () => {
  it("has a source and its date, no later than the catalog's", () => {
    const wrong = rows.filter(({ row }) => row.sources.length === 0 || !DAY.test(row.asOf) || row.asOf > catalog.asOf);

    expect(wrong.map(({ name }) => name)).toEqual([]);
    expect(catalog.asOf).toBe('2026-11-29');
  });

  it('is unique, and every model has one default version per cloud', () => {
    const names = rows.map(({ name }) => name);
    const defaults = rows.filter(({ row }) => row.isDefault).map(({ row }) => `${row.cloud} ${row.model}`);

    expect(new Set(names).size).toBe(names.length);
    expect(defaults).toEqual([...new Set(rows.map(({ row }) => `${row.cloud} ${row.model}`))]);
  });

  it('has valid dates', () => {
    const dates = rows.flatMap(({ row }) => (row.retires ? [row.retires.on] : []));

    expect(dates.length).toBeGreaterThan(80);
    expect(dates.filter((date) => !DAY.test(date) || Number.isNaN(Date.parse(date)))).toEqual([]);
  });

  it('has a version on Azure, where deployments require one, and none elsewhere', () => {
    const sold = rows.filter(({ row }) => row.offers.length > 0);

    expect(sold.filter(({ row }) => (row.cloud === 'azure') !== (row.version !== null)).map(({ name }) => name)).toEqual([]);
  });

  it('has a note if it has no offer', () => {
    const silent = rows.filter(({ row }) => row.offers.length === 0 && row.note === null && !hasRetired(row));

    expect(silent.map(({ name }) => name)).toEqual([]);
  });

  it('has sentences that fit into a message', () => {
    const sentences = rows.flatMap(({ row }) => [...row.unsure, row.note, row.access, ...row.offers.map(({ unsure }) => unsure)]);
    const wrong = sentences.filter((text) => text !== null && (/[.\s]$/.test(text) || /^(A|The|It|No) /.test(text) || text.includes('\n')));

    expect(wrong).toEqual([]);
  });
});

describe('every offer in the catalog', () => {
  const offers = rows.flatMap(({ row, name }) =>
    row.offers.map((offer) => ({ row, offer, name: `${name} ${offer.serving} ${JSON.stringify(offer.residency)}` })),
  );

  it('names regions that the cloud has, without duplicates', () => {
    const wrong = offers.filter(({ row, offer }) => {
      const regions = listed(offer);
      return new Set(regions).size !== regions.length || regions.some((region) => !PUBLIC[row.cloud].has(region));
    });

    expect(wrong.map(({ name }) => name)).toEqual([]);
  });

  it('has a complete list or says that it has none', () => {
    const wrong = offers.filter(({ offer }) => offer.regionsComplete && (offer.regions === null || offer.regions.length === 0));

    expect(wrong.map(({ name }) => name)).toEqual([]);
  });

  it('is unique for its serving mode and residency, but for Regions where a newer one is advisory', () => {
    const keys = offers.map(({ offer, name }) => `${name} ${keyOf(offer)} ${offer.advisory}`);

    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
  });

  it('costs more for output than for input, and less for cached input', () => {
    const wrong = offers.filter(({ offer: { price } }) => {
      if (!price || price.input === null) return false;
      const dearer = price.output !== null && price.output < price.input && price.output !== 0;
      return dearer || (price.cachedInput !== null && price.cachedInput >= price.input);
    });

    expect(wrong.map(({ name }) => name)).toEqual([]);
  });

  it('has quotas with a positive default and weight', () => {
    const quotas = offers.flatMap(({ offer }) => offer.quotas);
    const numbers = quotas.flatMap(({ default: value, outputWeight }) => [
      outputWeight,
      ...(typeof value === 'number' ? [value] : Object.values(value ?? {})),
    ]);

    expect(quotas.length).toBeGreaterThan(200);
    expect(numbers.filter((number) => !(number > 0))).toEqual([]);
  });

  it('is advisory only where an older offer of the row serves the same request', () => {
    const advisory = rows.flatMap(({ row, name }) =>
      row.offers.flatMap((offer) =>
        offer.advisory && Array.isArray(offer.regions) ? offer.regions.map((region) => ({ row, name, offer, region })) : [],
      ),
    );
    const alone = advisory.filter(
      ({ row, offer, region }) =>
        !row.offers.some(
          (other) => !other.advisory && other.serving === offer.serving && ['yes', 'unsure'].includes(offerMatch(other, region)),
        ),
    );

    expect(advisory.length).toBeGreaterThan(10);
    expect(alone.map(({ name, region }) => `${name} ${region}`)).toEqual([]);
  });
});

const PUBLIC = Object.fromEntries(
  CLOUDS.map((cloud) => [cloud, new Set(knownRegions({ asOf: catalog.asOf, models: [] }, cloud))]),
) as Record<Cloud, Set<string>>;

function textOf(cloud: Cloud): string {
  return readFileSync(join(__dirname, '../../lib/catalog/data', `${cloud}.json`), 'utf8');
}

function hasRetired({ retires }: CatalogModel): boolean {
  return retires !== null && !retires.noSoonerThan && retires.on <= catalog.asOf;
}

function listed({ regions, native }: Offer): readonly string[] {
  const own = regions === null || regions === 'any' ? [] : regions;
  const reached =
    native.kind === 'bedrock' && native.destinations && native.destinations !== 'commercial' ? Object.keys(native.destinations) : [];
  return [...own, ...reached.filter((region) => !own.includes(region))];
}

function keyOf({ native }: Offer): string {
  if (native.kind === 'azure') return native.sku;
  if (native.kind === 'bedrock') return `${native.surface} ${native.profile}`;
  return native.kind === 'vertex-managed' ? native.location : native.kind;
}
