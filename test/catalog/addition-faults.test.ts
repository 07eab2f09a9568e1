import { type CatalogAddition, type CatalogModel, findModel, loadCatalog, withAdditions } from '../../lib/catalog';
import { CATALOG_CODES } from '../../lib/faults/catalog-faults';
import { formatFault } from '../../lib/faults/format';

const shipped = loadCatalog();
const seen = new Set<string>();

describe('an invalid addition', () => {
  it('is like an unknown model', () => {
    expect(faults({ cloud: 'aws', model: 'gpt-6.2-luna', like: 'gpt-6-lunar' })).toEqual([
      'catalog[0].like MP0601 like names "gpt-6-lunar", which is not in the catalog for AWS; use gpt-6-luna or gpt-5.6-luna',
    ]);
    expect(faults({ cloud: 'gcp', model: 'embed', like: 'text-embedding-3-large' })).toEqual([
      'catalog[0].like MP0601 like names "text-embedding-3-large", which is not in the catalog for Google Cloud; use a model in the catalog for Google Cloud, or set modelClass and offers instead',
    ]);
  });

  it('is new and empty', () => {
    expect(faults({ cloud: 'aws', model: 'gpt-7' })).toEqual([
      'catalog[0] MP0602 gpt-7 is new on AWS, but the addition does not describe its offers; set like to a model with the same offers, such as gpt-6-luna, or set both modelClass and offers',
    ]);
    expect(faults({ cloud: 'azure', model: 'gpt-5.5', version: '2026-11-20' })).toEqual([
      'catalog[0] MP0602 gpt-5.5 2026-11-20 is new on Azure, but the addition does not describe its offers; set like to a model with the same offers, such as gpt-5.5, or set both modelClass and offers',
    ]);
  });

  it('has no version on Azure', () => {
    const text =
      'catalog[0] MP0603 the addition of gpt-7 on Azure has no version, which every Azure deployment requires; set version to the value that Azure lists, such as "2026-09-22"';

    expect(faults({ cloud: 'azure', model: 'gpt-7', like: 'gpt-6-luna' })).toEqual([text]);
    expect(faults({ cloud: 'azure', model: 'gpt-7' })).toEqual([text]);
  });

  it('has a version on a cloud without versions', () => {
    expect(faults({ cloud: 'aws', model: 'gpt-7', version: '2026-11-20', like: 'gpt-6-luna' })).toEqual([
      'catalog[0].version MP0604 AWS has no model versions, but the addition sets version "2026-11-20" for gpt-7; remove version, or include it in model if it is part of the name',
    ]);
  });

  it('is a duplicate', () => {
    const addition: CatalogAddition = { cloud: 'aws', model: 'gpt-6-luna', maxOutput: 128000 };

    expect(faults(addition, addition)).toEqual(['catalog[1] MP0605 gpt-6-luna on AWS has two catalog additions; merge them into one']);
  });

  it('is one of two defaults', () => {
    const version = (day: string): CatalogAddition => ({
      cloud: 'azure',
      model: 'gpt-6-luna',
      version: day,
      like: 'gpt-6-luna',
      isDefault: true,
    });

    expect(faults(version('2026-11-20'), version('2026-11-21'))).toEqual([
      'catalog[1].isDefault MP0606 two additions are the default version of gpt-6-luna on Azure; set isDefault: false on all but one',
    ]);
  });

  it('has an offer of another cloud', () => {
    const offers = [{ serving: 'on-demand', residency: 'global', native: { kind: 'azure' } }] as const;

    expect(faults({ cloud: 'aws', model: 'gpt-6-luna', offers })).toEqual([
      'catalog[0].offers[0].native.kind MP0607 gpt-6-luna is on AWS, which has no offers of kind azure; use a native kind of aws, or remove native',
    ]);
  });

  it('has a new offer without its native name', () => {
    const at = 'the catalog has no such offer of';

    expect(faults({ cloud: 'aws', model: 'gpt-6-luna', offers: [{ serving: 'on-demand', residency: { zone: 'eu' } }] })).toEqual([
      `catalog[0].offers[0].native MP0608 ${at} gpt-6-luna on AWS, and the addition does not set its native name; set native.kind, native.surface and native.modelId`,
    ]);
    expect(faults({ cloud: 'azure', model: 'gpt-6-luna', offers: [{ serving: 'batch', residency: 'region' }] })).toEqual([
      `catalog[0].offers[0].native MP0608 ${at} gpt-6-luna on Azure, and the addition does not set its native name; set native.sku, because no known Azure SKU has this serving and residency`,
    ]);
    expect(faults({ cloud: 'gcp', model: 'gpt-6-luna', offers: [{ serving: 'on-demand', residency: 'region' }] })).toEqual([
      `catalog[0].offers[0].native MP0608 ${at} gpt-6-luna on Google Cloud, and the addition does not set its native name; set native.location`,
    ]);
    expect(faults({ cloud: 'gcp', model: 'gpt-oss-120b', offers: [{ serving: 'on-demand', residency: { zone: 'us' } }] })).toEqual([
      `catalog[0].offers[0].native MP0608 ${at} gpt-oss-120b on Google Cloud, and the addition does not set its native name; set native.modelString`,
    ]);
    expect(faults({ cloud: 'gcp', model: 'gpt-6-luna', offers: [{ serving: 'dedicated', residency: 'region' }] })).toEqual([
      `catalog[0].offers[0].native MP0608 ${at} gpt-6-luna on Google Cloud, and the addition does not set its native name; set native.publisherModel`,
    ]);
  });

  it('changes nothing, while others do', () => {
    const { catalog, faults: found } = withAdditions(shipped, [
      { cloud: 'aws', model: 'gpt-7' },
      { cloud: 'aws', model: 'gpt-6-luna', maxOutput: 128000 },
    ]);

    expect(found.map(({ code }) => code)).toEqual(['MP0602']);
    expect(findModel(catalog, 'aws', 'gpt-7')).toBeUndefined();
    expect(findModel(catalog, 'aws', 'gpt-6-luna')?.maxOutput).toBe(128000);
  });
});

describe('an addition that the catalog now contains', () => {
  it('takes precedence, with a warning', () => {
    const row = findModel(shipped, 'aws', 'gpt-6-luna') as CatalogModel;
    const later = { ...shipped, models: [...shipped.models, { ...row, model: 'gpt-6.2-luna' }] };
    const { faults: found } = withAdditions(later, [{ cloud: 'aws', model: 'gpt-6.2-luna', like: 'gpt-6-luna' }], ['catalog']);

    expect(found.map(note)).toEqual([
      "catalog[0].like warning MP0609 the catalog now has gpt-6.2-luna on AWS, and the addition overrides its data; remove the addition to use the catalog's data, or remove like to override individual fields only",
    ]);
  });
});

describe('an addition that replaces a default version', () => {
  const addition: CatalogAddition = { cloud: 'azure', model: 'gpt-5.5', version: '2026-11-20', like: 'gpt-6-sol' };

  it('is reported until the addition confirms it', () => {
    expect(faults(addition)).toEqual([
      'catalog[0] warning MP0610 gpt-5.5 2026-11-20 replaces 2026-04-24 as the default version on Azure; set isDefault: true to confirm it, or isDefault: false to keep the default version',
    ]);
    expect(faults({ ...addition, isDefault: true })).toEqual([]);
    expect(faults({ ...addition, isDefault: false })).toEqual([]);
  });

  it('replaces it, or leaves it', () => {
    const version = (isDefault: boolean) =>
      findModel(withAdditions(shipped, [{ ...addition, isDefault }]).catalog, 'azure', 'gpt-5.5')?.version;

    expect([version(true), version(false)]).toEqual(['2026-11-20', '2026-04-24']);
  });
});

describe('catalog fault codes', () => {
  it('all appear above', () => {
    expect([...seen].sort()).toEqual(Object.keys(CATALOG_CODES));
  });
});

function faults(...additions: readonly CatalogAddition[]): readonly string[] {
  return withAdditions(shipped, additions).faults.map(note);
}

function note(fault: Parameters<typeof formatFault>[0]): string {
  seen.add(fault.code);
  return formatFault(fault);
}
