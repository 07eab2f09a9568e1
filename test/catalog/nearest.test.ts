import { type Api, type Cloud, isServed, loadCatalog, nearest, type Residency, type Serving } from '../../lib/catalog';

const catalog = loadCatalog();

describe('the nearest alternatives', () => {
  it('are another residency in the same location, narrower first', () => {
    expect(near('azure', 'gpt-6-luna', 'eastus2', 'region')).toEqual(['residency { zone: us }', 'residency global', 'gpt-6-luna on aws']);
  });

  it('are another residency and another cloud if the cloud has no such zone', () => {
    expect(near('aws', 'gpt-5.6-sol', 'eu-west-1', { zone: 'eu' })).toEqual(['residency global', 'gpt-5.6-sol on azure']);
  });

  it('are regions within the requested zone', () => {
    expect(near('azure', 'gpt-6-luna', 'uksouth', { zone: 'eu' })).toEqual([
      'residency global',
      'region francecentral',
      'region germanywestcentral',
    ]);
  });

  it('are regions on the same continent first', () => {
    expect(near('azure', 'whisper', 'uksouth', 'region')).toEqual(['region norwayeast', 'region swedencentral']);
  });

  it('are models of the same class with time left: newest first, and the namesake first among equals', () => {
    expect(near('azure', 'o3', 'eastus2', 'global')).toEqual(['model gpt-6-astra', 'model gpt-6-sol']);
    expect(near('azure', 'gpt-5.6-cyber', 'eastus2', { zone: 'us' }).slice(0, 2)).toEqual(['model gpt-6-astra', 'model gpt-6-sol']);
    expect(near('aws', 'gpt-daybreak-blue-5.6-sol', 'us-east-1', 'global')).toEqual(['model gpt-6-sol', 'model gpt-6-astra']);
  });

  it('are certain ones before uncertain ones', () => {
    const alternatives = nearest(catalog, query('aws', 'gpt-5.5', 'us-east-1', { zone: 'us' }));
    const models = alternatives.filter(({ what }) => what === 'model');

    expect(models.map(({ value, verdict }) => [value, verdict])).toEqual([
      ['gpt-6-sol', 'yes'],
      ['gpt-6.1-sol', 'unsure'],
    ]);
  });

  it('are models that anyone can start with: not restricted, in private preview, deprecated or close to retirement', () => {
    const here = { azure: 'eastus2', aws: 'us-east-1', gcp: 'us-central1' };
    const everywhere: readonly Residency[] = ['region', 'global', { zone: 'us' }];
    const proposed = catalog.models
      .flatMap(({ cloud, model }) => everywhere.map((residency) => query(cloud, model, here[cloud], residency)))
      .flatMap((asked) => nearest(catalog, asked))
      .filter(({ what }) => what === 'model')
      .map(({ value }) => value);

    expect(proposed).toContain('gpt-6-sol');
    for (const closed of ['gpt-5.6-cyber', 'gpt-6.2-sol', 'gpt-4.1', 'gpt-4o', 'gpt-5', 'gpt-chat-latest', 'o3'])
      expect(proposed).not.toContain(closed);
  });

  it('are models that support the required APIs', () => {
    expect(near('aws', 'gpt-5.5', 'us-east-1', { zone: 'us' }, ['converse'])).toContain('model gpt-6-sol');
    expect(near('azure', 'gpt-5-pro', 'eastus2', { zone: 'us' }, ['chat-completions'])).not.toContain('model gpt-5.4-pro');
  });

  it('are another version if it outlasts the requested one', () => {
    expect(near('azure', 'gpt-chat-latest', 'eastus2', 'global', [], 'on-demand', '2026-06-24').join()).not.toContain('modelVersion');
    expect(near('azure', 'gpt-realtime-mini', 'eastus2', 'global', [], 'on-demand', '2025-10-06')).toContain('modelVersion 2025-12-15');
  });

  it('are another serving mode in the same location', () => {
    expect(near('gcp', 'gpt-oss-120b', 'europe-west4', 'region')).toEqual([
      'residency global',
      'region us-central1',
      'serving dedicated',
      'gpt-oss-120b on aws',
    ]);
    expect(near('azure', 'gpt-5.4', 'eastus2', { zone: 'us' }, [], 'dedicated')).toEqual([
      'serving on-demand',
      'serving provisioned',
      'serving batch',
    ]);
  });

  it('are another cloud for a model that this one lacks', () => {
    expect(near('gcp', 'gpt-5.5', 'us-central1', 'global')).toEqual(['gpt-5.5 on azure', 'gpt-5.5 on aws']);
    expect(near('gcp', 'text-embedding-3-large', 'us-central1', { zone: 'us' })).toEqual(['text-embedding-3-large on azure']);
  });

  it('are another cloud only if it has the requested version', () => {
    expect(near('aws', 'gpt-6-luna', 'eu-west-1', { zone: 'eu' }, [], 'on-demand', '2026-09-22')).toContain('gpt-6-luna on azure');
    expect(near('aws', 'gpt-6-luna', 'eu-west-1', { zone: 'eu' }, [], 'on-demand', '2026-12-24')).not.toContain('gpt-6-luna on azure');
  });

  it('differ in both region and residency if no single change works', () => {
    const asked = query('aws', 'gpt-5.4', 'eu-west-1', { zone: 'eu' }, ['responses']);
    const only = { ...catalog, models: catalog.models.filter(({ cloud, model }) => cloud === 'aws' && model === 'gpt-5.4') };

    expect(nearest(only, asked).map(({ sentence }) => sentence)).toEqual(['region us-east-1 with residency region']);
  });

  it('are empty for a model that no cloud knows', () => {
    expect(near('aws', 'gpt-7', 'us-east-1', 'global')).toEqual([]);
  });

  it('all work as described', () => {
    const asked = query('aws', 'gpt-6-luna', 'us-west-2', 'region', ['responses']);
    const verdicts = nearest(catalog, asked).map((alternative) => {
      const { what, value, verdict } = alternative;
      return what === 'cloud' ? [verdict, verdict] : [isServed(catalog, { ...asked, [what]: value }).verdict, verdict];
    });

    expect(verdicts.length).toBeGreaterThan(2);
    for (const [found, claimed] of verdicts) expect(found).toBe(claimed);
  });
});

function query(
  cloud: Cloud,
  model: string,
  region: string,
  residency: Residency,
  apis: readonly Api[] = [],
  serving: Serving = 'on-demand',
  version?: string,
) {
  return { cloud, model, version, region, residency, serving, apis };
}

function near(...asked: Parameters<typeof query>): readonly string[] {
  return nearest(catalog, query(...asked)).map(({ sentence }) => sentence);
}
