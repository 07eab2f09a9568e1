import { loadCatalog } from '../../lib/catalog';

describe('the catalog', () => {
  it('is read once', () => {
    expect(loadCatalog()).toBe(loadCatalog());
  });

  it('is not read by code that only queries it', () => {
    const expandCatalog = jest.fn(() => ({ asOf: '2026-11-23', models: [] }));
    jest.isolateModules(() => {
      jest.doMock('../../lib/catalog/expand/catalog', () => ({ expandCatalog }));
      const rooms = require('../../lib/catalog') as typeof import('../../lib/catalog');

      expect(rooms.regionZone('azure', 'eastus2')).toBe('us');
      expect(expandCatalog).toHaveBeenCalledTimes(0);

      rooms.loadCatalog();
      rooms.loadCatalog();
      expect(expandCatalog).toHaveBeenCalledTimes(1);
    });
    jest.dontMock('../../lib/catalog/expand/catalog');
  });

  it('has as many rows and offers as the data gives', () => {
    const { models } = loadCatalog();
    const offers = models.flatMap((model) => model.offers.map(({ serving }) => `${model.cloud} ${serving}`));
    const counts = Object.fromEntries([...new Set(offers)].map((kind) => [kind, offers.filter((other) => other === kind).length]));

    expect(models).toHaveLength(121);
    expect(counts).toEqual({
      'azure on-demand': 177,
      'azure provisioned': 92,
      'azure batch': 35,
      'aws on-demand': 48,
      'aws batch': 2,
      'aws dedicated': 2,
      'gcp on-demand': 14,
      'gcp batch': 1,
      'gcp dedicated': 2,
    });
  });

  it('is plain data', () => {
    const catalog = loadCatalog();

    expect(JSON.parse(JSON.stringify(catalog))).toEqual(catalog);
  });
});
