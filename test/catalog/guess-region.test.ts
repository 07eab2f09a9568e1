import { CLOUDS, guessRegion, knownRegions, loadCatalog, ZONES } from '../../lib/catalog';

const catalog = loadCatalog();

describe('the guess for an unknown region', () => {
  it.each([
    ['aws', 'eastus2', { cloud: 'azure', regions: ['us-east-1', 'us-east-2'] }],
    ['gcp', 'us-east-1', { cloud: 'aws', regions: ['us-east1'] }],
    ['azure', 'europe-west4', { cloud: 'gcp', regions: ['swedencentral', 'francecentral'] }],
    ['aws', 'us-east-1a', { regions: ['us-east-1'] }],
    ['gcp', 'us-central1-f', { regions: ['us-central1'] }],
    ['azure', 'eastus9', { regions: ['eastus', 'eastus2'] }],
    ['azure', 'east-us-2', { regions: ['eastus2'] }],
  ] as const)('on %s is a region of that cloud: %s', (cloud, region, guess) => {
    expect(guessRegion(catalog, [cloud], region)).toEqual({ isResidency: false, ...guess });
  });

  it.each(['global', ...ZONES])('is empty for a residency: %s', (residency) => {
    expect(guessRegion(catalog, ['gcp'], residency)).toEqual({ isResidency: true, regions: [] });
  });

  it('is in the expected cloud for every region of another cloud', () => {
    for (const cloud of CLOUDS) {
      for (const home of CLOUDS.filter((other) => other !== cloud)) {
        for (const region of knownRegions(catalog, home)) {
          const guess = guessRegion(catalog, [cloud], region);
          expect([region, guess.cloud]).toEqual([region, home]);
          expect(guess.regions.length).toBeGreaterThan(0);
          expect(knownRegions(catalog, cloud)).toEqual(expect.arrayContaining([...guess.regions]));
        }
      }
    }
  });
});
