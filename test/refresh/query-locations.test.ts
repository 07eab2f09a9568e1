import { loadCatalog } from '../../lib/catalog';
import { queryLocationsOf } from '../../lib/refresh/query-locations';
import { ACCOUNT, aSpec, PROJECT, SUBSCRIPTION, TARGETS } from '../support/plan';

const catalog = loadCatalog();
const spec = aSpec({
  endpoints: { chat: { model: 'gpt-6-luna', residency: 'global' } },
  targets: { ...TARGETS, again: TARGETS['azure-us'] },
});

describe('the locations that a refresh queries', () => {
  it("are the targets' accounts and regions, each once, and every Google Cloud location", () => {
    expect(
      queryLocationsOf(spec, catalog)
        .map(({ cloud, account, place }) => `${cloud} ${account} ${place}`)
        .sort(),
    ).toEqual(
      [
        `aws ${ACCOUNT} eu-central-1`,
        `aws ${ACCOUNT} us-east-1`,
        `azure ${SUBSCRIPTION} eastus2`,
        `azure ${SUBSCRIPTION} swedencentral`,
        ...['global', 'us', 'us-central1'].map((location) => `gcp ${PROJECT} ${location}`),
      ].sort(),
    );
  });

  it('can be limited to some clouds', () => {
    expect(new Set(queryLocationsOf(spec, catalog, { clouds: ['gcp', 'aws'] }).map(({ cloud }) => cloud))).toEqual(new Set(['aws', 'gcp']));
  });

  it('are all regions that offer a model on request, and no others', () => {
    const regions = queryLocationsOf(spec, catalog, { clouds: ['azure'], allRegions: true }).map(({ place }) => place);

    expect(regions).toEqual(expect.arrayContaining(['eastus2', 'northeurope', 'uksouth', 'southindia']));
    expect(regions).not.toContain('westus2');
    expect(new Set(regions).size).toBe(regions.length);
  });
});
